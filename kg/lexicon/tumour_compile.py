"""The terms of tumour mentions, made of the forms of a lexicon and of learnt vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from kg.lexicon.concept import Concept
from kg.lexicon.learnt import AFFIXES, CONTEXTS, FORMS, NEVER, Learnt, LearntRow
from kg.lexicon.tumour import RARE, Affixes, Term, TumourTerms
from kg.text.fold import form


class Meaning(Protocol):
    """What is needed of an entry of the lexicon."""

    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def flags(self) -> frozenset[str]: ...
    @property
    def exact(self) -> str: ...


def compile_tumour_terms(
    forms: Mapping[str, Iterable[Meaning]],
    concepts: Mapping[str, Concept],
    learnt: Iterable[Learnt],
    patterns: Sequence[str] = (),
) -> TumourTerms:
    """The terms of a lexicon's forms and of learnt vocabularies, of which a later one overrides an earlier one.

    They are numbered as `patterns` are, where an automaton has them already.
    """
    both: dict[str, dict[str, Term]] = {"morphology": {}, "topography": {}}
    for spelling, entries in forms.items():
        for entry in entries:
            kind = {"morphology": "morphology", "site": "topography"}.get(entry.kind)
            if kind and spelling not in both[kind]:
                concept = concepts[entry.value]
                both[kind][spelling] = Term(
                    spelling, concept["icdo3"], concept.id, exact=entry.exact, weak="weak" in entry.flags
                )
    whole = dict(both["morphology"])
    _take_apart(both["morphology"], both["topography"])
    affixes: dict[str, dict[str, str]] = {kind: {} for kind in AFFIXES}
    weights: dict[str, dict[str, float]] = {kind: {} for kind in CONTEXTS}
    for vocabulary in learnt:
        told = {kind: {row.form: row.weight for row in vocabulary.rows if row.kind == kind} for kind in CONTEXTS}
        weights |= {kind: table for kind, table in told.items() if table}
        for row in vocabulary.rows:
            if row.kind in AFFIXES:
                affixes[row.kind][form(row.form)] = row.icdo3
            elif row.kind in FORMS:
                _add(both[row.kind], row, whole if row.kind == "morphology" else {})
    spellings = patterns or sorted(both["morphology"].keys() | both["topography"].keys())
    return TumourTerms(
        tuple(spellings),
        tuple(both["morphology"].get(spelling) for spelling in spellings) or (None,),
        tuple(both["topography"].get(spelling) for spelling in spellings) or (None,),
        both["morphology"], both["topography"], _heads(both["morphology"]),
        {kind: _by_word(words, last=kind.endswith("before")) for kind, words in affixes.items()}, affixes,
        weights["morphology-context"], weights["topography-context"],
        worded=any(feature.startswith("-1=") for table in weights.values() for feature in table),
        counted=frozenset(f.partition(" _")[2] for f in weights["topography-context"] if " _" in f),
    )  # fmt: skip


def _take_apart(morphologies: dict[str, Term], sites: Mapping[str, Term]) -> None:
    """Leave out morphologies that name a site beside a shorter morphology: `carcinome rénal`, `cancer du poumon`.

    Their site is a mention of its own, and what follows it completes the morphology.
    """
    longest = max((site.count(" ") for site in sites), default=0) + 1
    for spelling in list(morphologies):
        split = spelling.split(" ")
        for cut in range(1, len(split)):
            if " ".join(split[:cut]) not in morphologies:
                continue
            first = next((n for n in range(cut, len(split)) if len(split[n]) > 3), len(split))
            named = (" ".join(split[first:stop]) for stop in range(first + 1, min(first + longest, len(split)) + 1))
            if any(name in sites for name in named):
                del morphologies[spelling]
                break


def _heads(morphologies: Mapping[str, Term]) -> dict[str, Affixes]:
    """What follows a morphology in longer ones."""
    found: dict[str, list[str]] = {}
    for spelling in morphologies:
        split = spelling.split(" ")
        for cut in range(1, len(split)):
            head = " ".join(split[:cut])
            if head in morphologies:
                found.setdefault(head, []).append(" ".join(split[cut:]))
    return {head: _by_word(affixes) for head, affixes in found.items()}


def _by_word(affixes: Iterable[str], last: bool = False) -> Affixes:
    found: dict[str, list[str]] = {}
    for affix in affixes:
        found.setdefault(affix.split(" ")[-1 if last else 0], []).append(affix)
    return {word: tuple(sorted(each, key=lambda affix: (-len(affix), affix))) for word, each in found.items()}


def _add(terms: dict[str, Term], row: LearntRow, whole: Mapping[str, Term]) -> None:
    """A learnt form; what it does not know (concept) stays as it was, its code and weight win."""
    spelling = form(row.form)
    if row.annotated < NEVER:
        terms.pop(spelling, None)
        return
    before = terms.get(spelling) or whole.get(spelling) or Term(spelling)
    terms[spelling] = before._replace(
        code=row.icdo3 or before.code,
        concept=row.concept or before.concept,
        weight=row.weight,
        exact=row.form if "case" in row.flags else "",
        common=row.times >= RARE,
    )
