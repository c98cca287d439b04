"""The result that the words next to a marker tell: behind it, by its sign, announced before it, or in its own name."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.marker.answer import of_label
from kg.fact.marker.denied import denied
from kg.fact.marker.finding import OPPOSITE, UNCHANGED, Finding
from kg.fact.marker.normal import NORMAL
from kg.fact.marker.score import SCREENED
from kg.fact.marker.words import words_of
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_COUNTED = frozenset({"amplified", "not-amplified"})
_TRIPLE = "triple-negative"
_NAMED = 4  # code points from the word for a test to the result that is its name


def said_of(context: Context, sentence: Sentence, mark: Finding, announced: str | None) -> str | None:
    """What is said of a marker behind it or by its sign."""
    said = (mark.said.means("result") or mark.said.means("shows")) if mark.said else None
    said = "low" if said == "weak" else said
    if mark.said and said in OPPOSITE and denied(context, sentence, mark.said, mark):
        said = OPPOSITE[said]
    said = of_label(mark, said, announced)
    if mark.sign:
        signed = _of_sign(mark)
        said = said if said in _COUNTED or _is_low(mark, said) else signed  # `HER2 2+ FISH amplifiée`: the second test
    return said


def _is_low(mark: Finding, said: str | None) -> bool:
    """`HER2 1+ (low)`: whether a score is told to be of the class of the low ones."""
    return said == "low" and mark.marker in with_role("low-class")


def result_of(
    context: Context, sentence: Sentence, mark: Finding, said: str | None, announced: str | None
) -> str | None:
    """The result of a marker by what is `said` of it, what is `announced` before it and what its name tells."""
    intrinsic = mark.token.means("result")
    if intrinsic and (not said or intrinsic == "low"):
        result = _of_name(context, sentence, mark, intrinsic)
    else:
        result = _combined(context, mark, said, announced)
    return None if result == _TRIPLE else result


def _told_apart(context: Context, mark: Finding) -> bool:
    """`pas de mutation EGFR, ALK négatif`: whether a comma parts a kinase that is known by its fusions, and has a
    result of its own, from the change that is announced before it."""
    if mark.marker not in SCREENED or mark.announced is None:
        return False
    return "," in context.reading.folded[mark.announced.end : mark.token.start]


def _combined(context: Context, mark: Finding, said: str | None, announced: str | None) -> str | None:
    """What is said of a change that is announced."""
    if said == "negative" and announced in OPPOSITE:
        return OPPOSITE[announced]
    if said == "negative" and announced in UNCHANGED and not _told_apart(context, mark):
        return announced  # `amplification de MYCN absente`
    if said == "positive" and announced in ("mutated", "rearranged", "amplified"):
        return announced
    return said or (None if mark.tested and not mark.unfound else announced)


def _of_name(context: Context, sentence: Sentence, mark: Finding, intrinsic: str) -> str | None:
    """The result that the name of a marker tells, none where it is only what was tested for."""
    if mark.tested:
        return None
    if "assay" in sentence.kinds and any(
        t.means("assay") not in (None, "status") and 0 <= mark.token.start - t.end <= _NAMED for t in sentence.tokens
    ):
        return None
    if context.status(sentence, mark.token) != "negated" or _in_its_own_right(context, sentence, mark.token):
        return intrinsic
    if intrinsic == "rearranged":
        return "not-rearranged"  # `pas de t(11;22)`
    return "positive" if mark.marker == "mmr" and intrinsic == "negative" else "negative"  # `pas de dMMR`


def _in_its_own_right(context: Context, sentence: Sentence, token: Token) -> bool:
    """`pas de codélétion, MGMT méthylé`: whether an adjective stands behind a comma, as what a noun denies does not; or
    a word that says it is there: `pas de del(17p), gain 1q présent`."""
    if "adj" not in token.flags and not words_of(context.reading.lexicon.lang).there.match(
        context.reading.folded, token.end
    ):
        return False
    denial = next((t for t in reversed(sentence.of("cue")) if t.end <= token.start), None)
    return denial is not None and "," in context.reading.folded[denial.end : token.start]


def _of_sign(mark: Finding) -> str | None:
    """The result a sign states; a score or a run of crosses is the value as well."""
    sign = mark.sign or ""
    if sign in ("-", "--"):
        return "negative"
    if sign == NORMAL:
        return "normal"
    if "/" in sign:
        return "equivocal"  # `+/-`
    digit = next((c for c in sign if c.isdigit()), "")
    if digit:
        mark.value = f"{digit}+"
    elif len(sign) > 1:
        mark.value = sign
    if mark.marker == "her2" and (digit or sign == "++"):
        return {"0": "negative", "1": "negative", "2": "equivocal", "3": "positive"}[digit or "2"]
    return "positive"
