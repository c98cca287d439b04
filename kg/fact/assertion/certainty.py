"""How certain a statement on a tumour is, and when it holds: the levels and dates that the words around it give."""

from __future__ import annotations

import re

from kg.fact.assertion.denied_act import of_known
from kg.fact.assertion.thought_of import thought_of
from kg.fact.context import Context
from kg.fact.date.counted import counted
from kg.fact.date.moment import Moment, nearest
from kg.fact.spread.denied_disease import FREE, UNRELAPSED
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_FAR = 70  # code points over which a negation still denies a metastasis word
# Statuses that say nothing about a disease: nobody plans or refuses a metastasis.
_TOLD = {"affirmed": "presumed", "past": "presumed", "planned": "presumed", "refused": "presumed", "negated": "refuted"}
_OTHER = 24  # code points between two explanations of one finding: `métastase ou second primitif`
OTHERWISE = frozenset({"morphology", "condition", "origin"})  # what a finding is, if no metastasis
_QUESTION = re.compile(r"[^,;:.?]{0,40}(?:,\s[a-z -]{3,24})?\s?\?")  # from a finding to the mark behind it
_OPENS = ("(", ",", ";", ":", "?", "/", "=")  # what stands before a word that is asked alone
_NONE = re.compile(r"(?:\A|[:=;,(/]\s?)0 \Z")  # no digit of a grade or score told before: `OMS 0 métastases du foie`
_COUNTED = 4  # code points from the mark before a number to what it counts
_THERAPY = frozenset({"drug", "regimen", "procedure", "course", "planned"})
_FREE = frozenset({"notresponse", "vital"})  # words that tell that there is no disease
_DENIED = 34  # code points from `pas de récidive` to what the denial goes on to: `... locale ou métastase à distance`


def own_date(
    context: Context, sentence: Sentence, token: Token, here: tuple[Moment, ...] | None = None
) -> Moment | None:
    """The date a sentence gives a token: the nearest stated one, a relative one only where none is stated.

    Since when something lasts (`suivi depuis 2012`) is the date only where no other is stated, a length (`depuis deux
    mois`) never.  `here` are the dates of the sentence that come into question, all where it is not given.
    """
    if here is None:
        here = context.dates.get(sentence.index, ())
    if not here:
        return None
    stated = tuple([m for m in here if m.token.kind != "relative-date"])
    best = tuple([m for m in stated if not m.lasts]) or stated or tuple([m for m in here if not m.lasts])
    best = tuple([c for m in best if (c := counted(context, sentence, m))])
    return nearest(best, token.start, token.end)


def consistent(sentence: Sentence, token: Token, status: str) -> bool:
    """Whether a suspicion is only the wording of a report (`compatible avec`, `en faveur de`), not a doubt."""
    if status != "suspected":
        return False
    near = [
        t
        for t in sentence.of("cue")
        if t.kind == "cue" and t.value.startswith("suspected") and abs(t.start - token.start) < 120
    ]
    return bool(near) and all(t.means("certainty") for t in near)


def alternative(sentence: Sentence, i: int, kinds: frozenset[str]) -> bool:
    """Whether the word at `i` is one of two explanations, joined by `ou` to a word of these kinds."""
    if "or" not in sentence.kinds:
        return False
    token = sentence.tokens[i]
    for n in (i - 1, i + 1):
        if 0 < n < len(sentence.tokens) - 1 and sentence.tokens[n].means("or"):
            other = sentence.tokens[2 * n - i]
            if other.kind in kinds and max(other.start - token.end, token.start - other.end) <= _OTHER:
                return True
    return False


def level_of(context: Context, sentence: Sentence, token: Token) -> str | None:
    """The level that the words around a metastasis word give (presumed, consistent, suspected, refuted), else None.

    A staging work-up (`bilan d'extension`) is no hypothesis when a finding of it is told.
    """
    status = context.status(sentence, token)
    if status == "hypothetical" and all(
        t.means("distant")
        for t in sentence.of("cue")
        if t.kind == "cue" and t.value == "hypothetical>" and t.start < token.start
    ):
        status = "affirmed"
    if status in ("affirmed", "suspected") and (_free(sentence, token, status) or _none(context, sentence, token)):
        return "refuted"
    if status == "refused" and any(t.value.startswith("negated") for t in sentence.of("cue")):
        return "refuted"  # `a été exclue`: an act is refused, a disease denied
    if status == "negated" and _gone(sentence, token):
        return "presumed"
    if status == "negated" and of_known(context, sentence, token):
        return "presumed" if token.kind == "spread" else None
    if status == "negated" and _consistent_after_denial(context, sentence, token):
        return "consistent"
    if status == "negated" and _far_from_denial(sentence, token):
        return "presumed"
    if status == "planned" and _doubted(sentence, token):
        return "suspected"  # `envisager la possibilité d'une métastase`
    if status == "suspected" and _of_origin(sentence, token):
        return "presumed"
    if status == "affirmed" and _asked(context, sentence, token):
        return "suspected"
    if status in ("affirmed", "planned") and thought_of(context, sentence, token):
        return "suspected"
    if status == "suspected":
        return "consistent" if consistent(sentence, token, status) else "suspected"
    return _TOLD.get(status)


def _none(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a note counts none of what it names: `IRM : 0 lésion`, `0 méta au scanner`."""
    folded = context.reading.folded
    if not folded.startswith("0 ", token.start - 2):
        return False
    return _NONE.search(folded[max(sentence.start, token.start - _COUNTED) : token.start]) is not None


def _asked(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a note asks what a finding is (`métastase surrénalienne ?`, `foyer costal gauche, fracture ?`), and not
    what to do with it."""
    folded = context.reading.folded
    if "?" not in folded[token.end : sentence.end] or not _QUESTION.match(folded, token.end, sentence.end):
        return False
    return sentence.kinds.isdisjoint(_THERAPY) or _alone(folded, sentence, token)


def _alone(folded: str, sentence: Sentence, token: Token) -> bool:
    """Whether the word is all that is asked, so that it is no act: `biopsie hépatique (métastase ?)`."""
    asked = folded[token.end : token.end + 2].lstrip().startswith("?")
    return asked and folded[sentence.start : token.start].rstrip().endswith(_OPENS)


def _doubted(sentence: Sentence, token: Token) -> bool:
    """Whether the cue nearest before a metastasis word doubts it."""
    before = [t for t in sentence.of("cue") if t.end <= token.start]
    return bool(before) and before[-1].value == "suspected>"


def _of_origin(sentence: Sentence, token: Token) -> bool:
    """Whether what doubts a metastasis word is only the origin told before it: `carcinome d'origine probablement
    gastrique avec métastases`."""
    if "origin" not in sentence.kinds:
        return False
    doubts = [t for t in sentence.of("cue") if t.value.startswith("suspected")]
    origins = [o.end for o in sentence.of("origin")]
    return bool(doubts) and all(t.end <= token.start and any(0 <= t.start - o <= 2 for o in origins) for t in doubts)


def _free(sentence: Sentence, token: Token, status: str) -> bool:
    """Whether the words before a metastasis word tell that there is no disease: `sans signe de maladie disséminée`."""
    return not sentence.kinds.isdisjoint(_FREE) and any(
        (t.value == FREE and 0 <= token.start - t.end <= 2)
        or (status == "affirmed" and t.value == UNRELAPSED and 0 <= token.start - t.end <= _DENIED)
        for t in sentence.tokens
    )


def _gone(sentence: Sentence, token: Token) -> bool:
    """Whether what denies a metastasis tells that it went, so that it was there: `disparition des métastases`."""
    before = [t for t in sentence.of("cue") if t.value == "negated>" and t.end <= token.start]
    return bool(before) and before[-1].means("gone") is not None


def _far_from_denial(sentence: Sentence, token: Token) -> bool:
    """Whether the nearest negation stands too far before a metastasis word to deny it, and none follows."""
    near = [t for t in sentence.of("cue") if t.kind == "cue" and t.value.startswith("negated")]
    return not any(t.start >= token.end for t in near) and all(token.start - t.end > _FAR for t in near)


def _consistent_after_denial(context: Context, sentence: Sentence, token: Token) -> bool:
    """`sans fracture, compatible avec une métastase`: the nearer cue counts, not in `aucune image évocatrice de`."""
    marks = [
        t
        for t in sentence.of("cue")
        if t.kind == "cue" and t.end <= token.start and t.value in ("negated>", "suspected>")
    ]
    if len(marks) < 2 or not marks[-1].means("certainty"):
        return False
    denied, told = marks[-2].end, marks[-1].start
    return "," in context.reading.folded[denied:told] or any(
        t.value == "and" and denied <= t.start < told for t in sentence.tokens
    )


def examined(context: Context, sentence: Sentence) -> bool:
    """Whether a histological examination is told in the sentence."""
    for token, _, kind in context.acts_of(sentence):
        if kind in ("biopsy", "pathology"):
            return context.status(sentence, token) not in ("planned", "refused", "negated", "hypothetical")
    return False


def is_imaging(context: Context, token: Token) -> bool:
    """Whether a word names an imaging examination."""
    if token.kind != "procedure" and not token.others:
        return False
    concept = token.means("procedure")
    return concept is not None and context.concepts[concept]["kind"] == "imaging"
