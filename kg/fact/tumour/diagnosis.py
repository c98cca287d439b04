"""Which diagnosis a tumour has, of all that the report calls it: the most specific words of the best attested kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.tumour.icdo import behaviour, refines, revised, specificity
from kg.fact.tumour.statement import Statement
from kg.lexicon.concept import Concept, shipped_concepts
from kg.lexicon.icdo3 import by_code_and_organ, ranges

_DYSPLASIA = ("8077", "8148")
_SPREADS = "9250"  # a giant cell tumour of bone may spread and is none the more malignant


def _is_precursor(code: str) -> bool:
    if is_dysplasia(code):
        return True
    number = int(code[:4])
    return code.endswith("/0") and any(low <= number <= high for _, of in ranges("precursor") for low, high in of)


def is_dysplasia(code: str) -> bool:
    """Whether a code is that of an intraepithelial neoplasia (`CIN 3`): a cancer of its organ is named otherwise."""
    return code.startswith(_DYSPLASIA)


def in_organ(context: Context, concept: Concept, organ: str) -> Concept:
    """The tumour that a name means in an organ (`C61`): a papillary carcinoma of the thyroid."""
    special = by_code_and_organ("in-organ").get((concept["icdo3"][:4], organ))
    return context.concepts[special] if special else concept


def malignant_form(context: Context, concept: Concept, said: Sequence[Statement]) -> Concept:
    """The malignant form of a tumour whose name leaves it open, when the report tells a carcinoma or a spread of it.

    `adénocarcinome sur néoplasie papillaire mucineuse`, `tumeur phyllode de haut grade`, `métastase d'une tumeur ...`.
    """
    code = concept["icdo3"]
    if revised(code)[-1] == "3" or _is_precursor(code) or code.startswith(_SPREADS):
        return concept
    counterpart = by_code().get(f"{code[:4]}/3")
    if counterpart is None:
        return concept
    others = [context.concepts[s.morphology]["icdo3"] for s in said if s.status != "suspected"]
    told = any(
        o[-1] == "3" and (o[:4] == code[:4] or (code[-1] in "01" and refines(counterpart["icdo3"], o))) for o in others
    )
    spread = any(s.malignant and context.concepts[s.morphology]["icdo3"][:4] == code[:4] for s in said)
    return counterpart if told or spread else concept


@lru_cache(maxsize=1)
def by_code() -> dict[str, Concept]:
    """The morphologies by ICD-O-3 code, the one with a code in the NCI Thesaurus preferred."""
    found: dict[str, Concept] = {}
    for concept in shipped_concepts().values():
        if concept.group == "morphology":
            found.setdefault(concept["icdo3"], concept)
    return found


def _without_in_situ(context: Context, said: Sequence[Statement]) -> Sequence[Statement]:
    """The statements without what is in situ beside an invasive tumour of a type of its own, which the report is then
    about: `carcinome lobulaire in situ excisé en 2012. Carcinome canalaire infiltrant`."""
    codes = [context.concepts[s.morphology]["icdo3"] for s in said]
    if not any(code[-1] == "3" and specificity(code) > 1 and s.site for s, code in zip(said, codes, strict=True)):
        return said
    return [s for s, code in zip(said, codes, strict=True) if code[-1] != "2"]


def most_specific(context: Context, said: Sequence[Statement]) -> Statement:
    """The statement with the most specific morphology of the best attested kind.

    What is said of a general type (`adénocarcinome`) counts for its subtypes too, so that a subtype named once wins
    over it, and a different tumour named once does not.
    """
    grown = [s for s in said if not _is_precursor(context.concepts[s.morphology]["icdo3"])]
    if len(grown) < len(said):
        before = {s.sentence for s in said if s not in grown}  # `polype adénomateux avec un foyer d'adénocarcinome`
        if any((s.site or s.sentence in before) and s.status != "suspected" for s in grown):
            said = grown
    firm = [s for s in said if s.status != "suspected"]
    if any(specificity(context.concepts[s.morphology]["icdo3"]) > 1 for s in firm):
        said = firm
    said = _without_in_situ(context, said)
    counts: dict[str, float] = {}
    for s in said:
        code = context.concepts[s.morphology]["icdo3"]
        counts[code] = counts.get(code, 0) + (s.weight if s.site else 0.5 * s.weight)
    ranks: dict[str, tuple[float, int, int]] = {}
    for code, weight in counts.items():
        backed = weight + sum(other for general, other in counts.items() if refines(code, general))
        ranks[code] = round(backed, 3), specificity(code), behaviour(code)
    return max(said, key=lambda s: (ranks[context.concepts[s.morphology]["icdo3"]], -s.span.start))
