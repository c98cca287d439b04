"""Markers of a sentence and what stands next to them.

Each marker takes what stands behind it (a sign, an adjective, a number); a noun or verb phrase
(`expression de`, `absence de mutation`) goes to the marker it precedes.
"""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.marker.between import with_ends
from kg.fact.marker.copies import COUNTED, leads_from_count
from kg.fact.marker.finding import UNCHANGED, Finding
from kg.fact.marker.normal import as_counted, behind_range
from kg.fact.marker.number import NUMBER_KINDS, numbers_before, per_day, take_number
from kg.fact.marker.paired import RULE as PAIRED
from kg.fact.marker.runs import unknown_members
from kg.fact.marker.sign import announced_sign, take_crosses, take_sign
from kg.fact.marker.words import EXONS, PARENS, words_of
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SPACES = re.compile(r"\s{2,}")
_TELLING = frozenset({"result", "shows", *NUMBER_KINDS})
_NAMED = frozenset({"wild-type", "mutated"})  # results that are part of a name: `EGFRwt`
_COMPLETED = re.compile(r"[^\S\n][a-z]")  # a noun that goes on
_CLOSED = re.compile(r"\s?(?:[.,;)]|$)", re.MULTILINE)
_OPENING = re.compile(r"\s?[(\[]\s?(?:[a-z]+[\s'])?")
_NEW = re.compile(r"[,;.]\s?[a-z][^,;.:]*\Z")  # from one marker to a result: the words of another statement
_STOP = re.compile(r"(?:\A|(?<=[a-z]))\.(?=\s)")  # of an abbreviation, as its sentence goes on: `TERT prom. muté`
_NUMBERED = re.compile(
    r"\s\d{1,2}(?:\s?[,/-]\s?\d{1,2})+\s?[:=]\s?"
)  # exons by their numbers alone: `KIT 9, 11 : sauvage`
_DASHED = re.compile(r"\w\s[-\u2013]\s")  # what a dash parts from the item before it
_OWN_SIGN = re.compile(r"\s?[:=]?\s?\(?[+-]")  # behind a marker that a list gives its own result
_BESIDE = 3  # from a marker to a result of its own
_BACK = 60  # code points between a marker and the result behind it
_FORTH = 50  # between a result phrase and the marker it announces
_WHERE = 90  # the same where it says in which cells


def attach(context: Context, sentence: Sentence, marks: list[Finding]) -> None:
    """Give each marker the sign, results and numbers that stand behind it, or announce the next one."""
    reading = context.reading
    folded = reading.folded
    own = {m.token.start for m in marks}
    first = marks[0]
    telling = [
        t for t in sentence.tokens if t.kind in _TELLING or (t.others and (t.means("result") or t.means("shows")))
    ]
    if "between" in sentence.kinds:
        telling = with_ends(context, sentence, telling)
    for token in telling:
        if token.start >= first.token.start:
            break
        if token.kind not in NUMBER_KINDS and _announces(context, sentence, token, first, None):
            first.announced = token
    led = numbers_before(context, marks, telling)
    before = sentence.start
    for i, mark in enumerate(marks):
        after = marks[i + 1] if i + 1 < len(marks) else None
        if mark.rule == PAIRED:
            before = mark.end
            continue
        if mark.announced is None:
            mark.announced = announced_sign(context, mark, before)
        stop = after.token.start if after else sentence.end
        mark.end = behind_range(context, mark, stop)
        take_sign(context, sentence, mark, stop)
        for token in telling:
            if token.start < mark.end or token.start in own:
                continue
            if token.end > stop:
                break
            if token.kind not in NUMBER_KINDS:
                announces = after is not None and _announces(context, sentence, token, after, mark)
                if after and announces:
                    after.announced = token
                if (
                    (not announces or _opens(context, sentence, token, after))
                    and mark.said is None
                    and mark.token.means("result") not in _NAMED
                    and _reaches_back(context, sentence, folded[mark.end : token.start], mark, token)
                ):
                    mark.said, mark.end = token, token.end
            elif token.kind in NUMBER_KINDS and id(token) not in led:
                take_number(context, mark, per_day(sentence, as_counted(context, token)), stop)
        take_crosses(context, mark, stop)
        before = mark.end


def _can_be_low(context: Context, mark: Finding) -> bool:
    """Whether a weak marker is told as low: a share of cells, no stain."""
    return mark.marker in with_role("low-class") or context.concepts[mark.marker]["kind"] == "proliferation"


def _announces(context: Context, sentence: Sentence, token: Token, mark: Finding, before: Finding | None) -> bool:
    """Whether a result goes to the marker after it."""
    folded = context.reading.folded
    if token.means("result") == "weak" and not _can_be_low(context, mark):
        return False
    if _is_noun(context, token) and folded[token.end : mark.token.start].strip(" '"):
        return False
    gap = EXONS.sub("", _SPACES.sub(" ", PARENS.sub("", folded[token.end : mark.token.start])))
    if gap.endswith("(") and folded[mark.token.end : mark.token.end + 1] == ")":
        gap = gap[:-1]  # its abbreviation in brackets behind a name that no table knows
    if gap.strip() in (":", "") and token.means("shows"):
        return before is None or not _ends_item(context, sentence, before, token, mark)
    if _opens(context, sentence, token, mark):
        return True
    words = words_of(context.reading.lexicon.lang)
    if token.means("shows"):
        if before and words.also.search(gap) and not folded[before.end : token.start].strip():
            return False  # `HER2 sans amplification et Ki67`
        if words.onto.fullmatch(gap):
            return True  # `positivité des cellules tumorales pour : A, B`
        if _DASHED.search(gap):
            return False  # `A : mutation V600E - B : pas de fusion`
        if re.search(r"[,;:.()]", gap):
            return words.panel.fullmatch(gap) is not None or _leads_unknown(context, sentence, token, mark, gap)
        return len(gap) <= _FORTH
    apart = folded[before.end : token.start] if before else ","
    leads = re.search(r"[,;:.(]", apart) is not None or words.also.search(apart) is not None
    if before and token.means("result") in UNCHANGED and not gap.strip():
        told = before.said or before.sign or before.token.means("result")
        if _NEW.search(apart) or (told and words.connector.fullmatch(apart)):
            return True  # `CK7 positif, dont la biologie était de type sauvage EGFR`, `EGFR muté, non réarrangé ALK`
    if words.toward.fullmatch(gap) and len(gap) <= _WHERE and not re.search(r"\d", gap):
        return not _told_between(context, sentence, token, mark)
    if token.means("result") in ("high", "normal") and before is None and words.led.fullmatch(gap):
        return True  # `marqueurs élevés avec A et B`, `marqueurs normaux (y compris A)`
    if not gap.strip() and words.copula.fullmatch(apart):
        return True  # `, étant négatifs A, B et C`
    if before and not gap.strip() and context.concepts[before.marker]["kind"] == "panel" and re.search("[:(]", apart):
        return True  # `MMR : perte MLH1 et PMS2`, `dMMR (perte MLH1)`
    return leads and (gap.strip() == ":" or (before is None and not gap.strip(" (") and token.means("marker") is None))


def _ends_item(context: Context, sentence: Sentence, before: Finding, token: Token, mark: Finding) -> bool:
    """Whether a phrase right behind a marker is told of that one, as the next has a result of its own right behind it:
    `ATRX expression conservée  p53 -`."""
    folded = context.reading.folded
    if before.said or before.sign or before.announced or folded[before.end : token.start].strip(" :="):
        return False
    if _OWN_SIGN.match(folded, mark.token.end, sentence.end):
        return True
    return any(
        0 < t.start - mark.token.end <= _BESIDE and (t.means("result") or t.means("shows")) for t in sentence.tokens
    )


def _told_between(context: Context, sentence: Sentence, token: Token, mark: Finding) -> bool:
    """Whether another result follows one and tells the marker behind it: `A positif et négatif pour B`."""
    also, folded = words_of(context.reading.lexicon.lang).also, context.reading.folded
    return any(
        token.end <= t.start < mark.token.start
        and (t.means("result") or t.means("shows"))
        and also.search(folded, token.end, t.start)
        for t in sentence.tokens
    )


def _is_noun(context: Context, token: Token) -> bool:
    """Whether a result is a noun that must stand right beside its markers: `MLH1 : perte`, not `perte de poids`."""
    words = words_of(context.reading.lexicon.lang)
    return bool(words.lost) and context.reading.folded[token.start : token.end] in words.lost


def _opens(context: Context, sentence: Sentence, token: Token, mark: Finding | None) -> bool:
    """Whether a bracket right behind a result lists markers it is told of: `autres marqueurs négatifs (A, B)`."""
    if mark is None or not _OPENING.fullmatch(context.reading.folded, token.end, mark.token.start):
        return False
    if (token.means("shows") or token.means("result")) not in ("positive", "negative", *UNCHANGED):
        return False
    close = context.reading.folded.find(")", mark.token.end, sentence.end)
    inside = context.reading.folded[mark.token.start : close if close > 0 else sentence.end]
    return not re.search(r"[+%]|\s-|-[\s,)]", inside) and not any(
        mark.token.start < t.start < mark.token.start + len(inside) and (t.means("result") or t.means("shows"))
        for t in sentence.tokens
    )


def _leads_unknown(context: Context, sentence: Sentence, token: Token, mark: Finding, gap: str) -> bool:
    """Whether the list that a result leads begins with members that no table knows: `négativité pour X, CD10`."""
    words = words_of(context.reading.lexicon.lang)
    preposition = context.reading.folded[token.start : token.end].rpartition(" ")[2]
    return preposition in words.prepositions and unknown_members(words, sentence, gap, token.end, mark.token.start)


def _reaches_back(context: Context, sentence: Sentence, gap: str, mark: Finding, token: Token) -> bool:
    """Whether a result belongs to the marker before it; a phrase that opens another statement does not."""
    if token.means("result") == "weak" and not _can_be_low(context, mark):
        return False  # `CK7 faible`
    if _is_noun(context, token):
        return not gap.strip(" :") and not _COMPLETED.match(context.reading.folded, token.end)
    open_gap = EXONS.sub("", PARENS.sub("", _STOP.sub("", gap) if "." in gap else gap))
    if mark.numbers and "(" in open_gap and token.means("result") == "normal":
        return False  # `165 (limite normale 37)`
    noun = token.means("result") is None
    if not noun and gap.strip() == "," and _CLOSED.match(context.reading.folded, token.end):
        plural = mark.serum and grammar(context.reading.lexicon.lang).is_plural(context.reading.words(token)[-1])
        return bool(mark.numbers) or plural  # `score HRD : 61, positif`, `ACE, CA 19-9, normaux`
    if not noun and words_of(context.reading.lexicon.lang).copula.fullmatch(open_gap.removeprefix(")")):
        return True  # `A, B et C, sont négatifs`, `marqueurs (A et B), tous normaux`
    if len(open_gap) > (_BACK // 2 if noun else _BACK) or re.search(r"[,;.]", open_gap):
        if (token.means("result") or token.means("shows")) in COUNTED and "quantity" in sentence.kinds:
            return leads_from_count(context, sentence, mark.end, token.start)
        return _NUMBERED.fullmatch(gap) is not None and context.concepts[mark.marker]["kind"] == "gene"
    words = words_of(context.reading.lexicon.lang)
    return not (noun and words.also.search(open_gap) and not words.bearing.fullmatch(open_gap))
