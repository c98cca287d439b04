"""Tumours of relatives, and those that the family is denied: `mère décédée d'un cancer du sein`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.assertion.kin import of_kin
from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.document.parts import titles
from kg.fact.family.relative import NO_KIN, Relative, relatives_of
from kg.fact.site import Place
from kg.fact.tumour.place import Told, by_words
from kg.fact.tumour.statements import is_tumour
from kg.fact.tumour.subtype import GENERIC, names_type, typed
from kg.fact.tumour.tie import mass_of
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "condition-family-history"
_NEXT = 20  # code points from `antécédents familiaux` to the disease: ` connus de `
_BESIDE = 4  # from the denial to the history: `pas d'`
_LISTED = 12  # between organs that share the word for a tumour: `, de l'`
_JOINS = frozenset({"side", "with"})
_DENIAL, _DOUBT = "negated>", "suspected>"
_KIN = ("relative", "family-history")
# What the status of a mention says of the relative's disease.
_STATUS = {"affirmed": "confirmed", "past": "confirmed", "family": "confirmed", "suspected": "suspected"}

_MENTIONED = {"refuted": "negated", "suspected": "suspected"}


class FamilyTumour(NamedTuple):
    """A tumour told of the family: morphology and site concepts, status of the row, relatives, stretch, and whether
    it stands right behind the word for the history, which others may go on to tell (`antécédents familiaux de`)."""

    morphology: str
    site: str | None
    status: str
    relatives: tuple[Relative, ...]
    span: Span
    heads: bool


def family_tumours(context: Context) -> list[FamilyTumour]:
    """The tumours of relatives in text order; those of who is no relative by blood are none.

    `cancer` alone says nothing where others tell which: `antécédents familiaux de cancer : père, cancer du côlon`.
    """
    found = list(_all_told(context))
    told = any(tumour.status != "refuted" and not _is_general(tumour) for tumour in found)
    return [tumour for tumour in found if not (told and tumour.status != "refuted" and _is_general(tumour))]


def _is_general(tumour: FamilyTumour) -> bool:
    return tumour.heads and tumour.site is None and tumour.morphology == GENERIC


def _all_told(context: Context) -> Iterator[FamilyTumour]:
    above = context.once(titles)
    of_family = {index for index, told in above.items() if told == "family"}
    of_family |= {sentence.index for kind in _KIN for sentence in context.sentences(kind)}
    if not of_family:
        return
    for sentence in context.sentences("morphology"):
        if sentence.index not in of_family:
            continue
        for token in sentence.of("morphology"):
            concept = is_tumour(context, token) or mass_of(token)
            titled = above.get(sentence.index) == "family"
            if concept and (status := _status(context, sentence, token, titled)):
                yield from _told(context, sentence, token, concept, status, titled)


def _status(context: Context, sentence: Sentence, token: Token, titled: bool) -> str | None:
    """What is said of a tumour as one of the family; None where it is the patient's, or nothing is said."""
    if "family-history" in sentence.kinds and denied_of_family(context, sentence, token):
        return "refuted"
    said = context.status(sentence, token)
    if said == "negated" and _out_of_reach(context, sentence, token):
        return "confirmed"
    if not (titled or said == "family" or of_kin(context, sentence, token)):
        return None
    if _leads_in(sentence, token, _DENIAL):
        return "refuted"
    return "suspected" if _leads_in(sentence, token, _DOUBT) else _STATUS.get(said)


def _leads_in(sentence: Sentence, token: Token, cue: str) -> bool:
    """Whether a cue stands right before a word, which that it is of the family hides: `pas de cancer chez sa mère`,
    `possible cancer de la tante`."""
    return any(t.means("cue") == cue for t in sentence.of("cue") if 0 <= token.start - t.end <= _BESIDE)


def _out_of_reach(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a denial ends at a comma before the relative: `pas d'antécédent personnel, mère : cancer du sein`."""
    before = [t.end for t in sentence.of("cue") if t.means("cue") == _DENIAL and t.end <= token.start]
    kin = [t.start for t in sentence.of("relative") if before and before[-1] < t.start < token.start]
    return bool(kin) and "," in context.reading.folded[before[-1] : kin[0]]


def denied_of_family(context: Context, sentence: Sentence, disease: Token) -> bool:
    """Whether a disease is denied of the family: `pas d'antécédents familiaux de cancer`."""
    return any(_is_denied(context, sentence, history) for history in _headed_by(context, sentence, disease))


def _headed_by(context: Context, sentence: Sentence, disease: Token) -> list[Token]:
    """The words for the family history that a disease stands right behind."""
    folded, leads = context.reading.folded, _leads(context.reading.lexicon.lang)
    told = [t for t in sentence.of("family-history") if 0 <= disease.start - t.end <= _NEXT]
    return [t for t in told if leads.fullmatch(folded, t.end, disease.start)]


@lru_cache(maxsize=4)
def _leads(lang: str) -> re.Pattern[str]:
    """What leads from the word for the history to a disease: ` de `, ` connu de `, but no ` ou de `."""
    words = grammar(lang)
    return re.compile(rf"\s?:?\s?(?!(?:{words.any_of('joint')})\b)(?:\w{{1,14}}\s)?(?:{words.any_of('of')})?\s?")


def _is_denied(context: Context, sentence: Sentence, history: Token) -> bool:
    """Whether the family history is denied, also behind a relative: `chez sa mère, mais pas d'antécédent familial`."""
    return context.status(sentence, history) == "negated" or _leads_in(sentence, history, _DENIAL)


def _follows_history(sentence: Sentence, token: Token) -> bool:
    return any(t.end <= token.start for t in sentence.of("family-history"))


def _told(
    context: Context, sentence: Sentence, token: Token, concept: str, status: str, titled: bool
) -> Iterator[FamilyTumour]:
    i = sentence.tokens.index(token)
    named = [p for p in context.places(sentence) if not names_type(sentence, p)]
    found, end = typed(context, sentence, i, token, concept)
    if mass_of(token) and "cancer" in token.flags:
        found = GENERIC  # `néoplasie du côlon`
    placed = by_words(context, Told(sentence, i, token, found, False, concept), named)
    behind = placed.place if placed.place and placed.place.start > token.start else None
    more = list(_more_organs(sentence, named, behind)) if behind and placed.site == behind.site else []
    last = max([end, *(place.end for place in (behind, *more) if place)])
    relatives = relatives_of(context, sentence, token.start, last)
    if not relatives and status != "refuted" and not titled and not _follows_history(sentence, token):
        return  # the patient's: `un cancer du col, des antécédents familiaux`
    if relatives and all(relative.role == NO_KIN for relative in relatives):
        return
    span = Span(token.start, last, "fact", _MENTIONED.get(status, "affirmed"), RULE)
    heads, kin = bool(_headed_by(context, sentence, token)), tuple(r for r in relatives if r.role != NO_KIN)
    for site in (placed.site, *(place.site for place in more)):
        yield FamilyTumour(found, site, status, kin, span, heads)


def _more_organs(sentence: Sentence, named: Sequence[Place], first: Place) -> Iterator[Place]:
    """The organs that share the word for a tumour with the first: `cancer du sein et de l'ovaire`."""
    for place in named:
        if place.start < first.end:
            continue
        apart = any(first.end <= t.start and t.end <= place.start for t in sentence.tokens if t.kind not in _JOINS)
        if not place.listed or place.start - first.end > _LISTED or apart:
            return
        yield place
        first = place
