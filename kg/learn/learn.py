"""From annotated reports to a vocabulary file: forms and their codes, what extends them, what surrounds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.learn.concepts import concept_of
from kg.learn.corpus import Annotated
from kg.learn.forms import Tally, affix_rows, annotated_forms, count_occurrences, form_rows
from kg.learn.weights import Example, train
from kg.lexicon.learnt import NEVER, Learnt, LearntRow
from kg.lexicon.lexicon import Lexicon
from kg.lexicon.tumour import RARE, TumourTerms
from kg.lexicon.tumour_compile import compile_tumour_terms
from kg.mention.tumour.candidate import Candidate, morphology_candidates, site_candidates
from kg.mention.tumour.circumstance import Links, morphology_features
from kg.text.fold import form

_ROUNDS = 3  # how often forms that are never annotated are taken out and the rest counted anew
_LEAST = 0.05  # a weight nearer to zero is not written


def learn(corpus: Sequence[Annotated], lexicon: Lexicon, name: str) -> Learnt:
    """The vocabulary that a corpus teaches beside the shipped one; `name` goes into its header."""
    terms, rows = _forms(corpus, lexicon)
    affixes = affix_rows(corpus, terms)
    terms = compile_tumour_terms(lexicon.forms, lexicon.concepts, [*lexicon.learnt, Learnt((*rows, *affixes))])
    morphology, kept = _morphology_weights(corpus, terms)
    topography = _topography_weights(corpus, terms, kept)
    learnt = [_weighed(row, morphology if row.kind == "morphology" else topography, lexicon) for row in rows]
    contexts = [
        LearntRow(f"{kind}-context", feature, weight=weight)
        for kind, weights in (("morphology", morphology), ("topography", topography))
        for feature, weight in weights.items()
        if not feature.startswith("=") and abs(weight) >= _LEAST
    ]
    mentions = sum(len(report.gold) for report in corpus)
    header = (
        f"Vocabulary learnt from the annotated reports {name}: {len(corpus)} reports, {mentions} mentions.",
        "Made by `kg terms learn` of oncocase-kg; columns and kinds are those of its docs/evaluation.md.",
        "The words are those of the reports.",
    )
    return Learnt(tuple(sorted([*learnt, *affixes, *contexts])), header)


def _forms(corpus: Sequence[Annotated], lexicon: Lexicon) -> tuple[TumourTerms, list[LearntRow]]:
    """The forms of the corpus with their counts; those hardly ever annotated are no candidates."""
    found = annotated_forms(corpus)
    tallies = {kind: defaultdict(Tally, forms) for kind, forms in found.items()}
    for kind in tallies:
        for tally in tallies[kind].values():
            tally.occurrences = tally.annotated
    rows = form_rows(tallies)
    dropped: dict[tuple[str, str], LearntRow] = {}
    for _ in range(_ROUNDS):
        terms = compile_tumour_terms(
            lexicon.forms, lexicon.concepts, [*lexicon.learnt, Learnt((*rows, *dropped.values()))]
        )
        count_occurrences(corpus, terms, tallies)
        rows = form_rows(tallies)
        dropped |= {(row.kind, row.form): row for row in rows if row.annotated < NEVER}
        rows = [row for row in rows if (row.kind, row.form) not in dropped]
    rows += dropped.values()
    return compile_tumour_terms(lexicon.forms, lexicon.concepts, [*lexicon.learnt, Learnt(tuple(rows))]), rows


def _morphology_weights(
    corpus: Sequence[Annotated], terms: TumourTerms
) -> tuple[dict[str, float], dict[str, list[Candidate]]]:
    """What the circumstances of morphologies count for, and which morphologies of each report are then mentions."""
    examples: list[Example] = []
    seen: list[tuple[str, Candidate, list[str]]] = []
    for report in corpus:
        hits, sites = terms.find(report.page.text, report.page.blanked)
        gold = report.of_kind("morphology")
        for candidate, features in morphology_features(
            report.page, morphology_candidates(report.page, terms, hits, sites), sites, worded=True
        ):
            features = _with_form(candidate, features)
            examples.append((features, candidate.parts in gold))
            seen.append((report.id, candidate, features))
    weights = train(examples)
    kept: dict[str, list[Candidate]] = defaultdict(list)
    for case, candidate, features in seen:
        if sum(weights.get(feature, 0.0) for feature in features) > 0:
            kept[case].append(candidate)
    return weights, kept


def _topography_weights(
    corpus: Sequence[Annotated], terms: TumourTerms, kept: dict[str, list[Candidate]]
) -> dict[str, float]:
    examples: list[Example] = []
    for report in corpus:
        _, hits = terms.find(report.page.text, report.page.blanked)
        gold = report.of_kind("topography")
        sites = site_candidates(report.page, terms, hits, kept[report.id])
        links = Links(report.page, kept[report.id], sites, worded=True)
        for number, candidate in enumerate(sites):
            right = candidate.parts in gold
            examples.append((_with_form(candidate, links.features(number)), right))
            if right:
                links.accept(number)
    return train(examples)


def _with_form(candidate: Candidate, features: list[str]) -> list[str]:
    return [*features, f"={candidate.term.form}"] if candidate.term.common else features


def _weighed(row: LearntRow, weights: dict[str, float], lexicon: Lexicon) -> LearntRow:
    spelling = form(row.form)
    weight = weights.get(f"={spelling}", 0.0) if row.times >= RARE else 0.0
    return row._replace(weight=weight, concept=concept_of(row.kind, spelling, row.icdo3, lexicon))
