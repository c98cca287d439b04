"""Courses told as notes tell them, without a verb: `Os stable`, `TDM stable`, `Meilleure réponse : stabilité`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.fact.assertion.certainty import is_imaging
from kg.fact.context import Context
from kg.fact.date.headed import entry_head
from kg.fact.date.moment import DATE_KINDS
from kg.fact.site import BONE, NODES, SEARCHED
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_HEAD = 40  # from the examination, or the answer, to what it told
_LEAD = 24  # code points of what leads to an organ: `que les `
_CLAUSE = frozenset(",;:.([-+/*>")  # what a clause may follow
_ALONE = re.compile(r"\s?(?:[.,;(\n→]|[-=]>|\Z)")  # behind a course that nothing is told with
_CLOSED = re.compile(r"\s?(?:[.;\n→]|[-=]>|\Z)")  # behind a course that is all that its date tells
_BULLET = 3  # from the beginning of a sentence to its first word
_ORGANS = frozenset({"organ", "node", "tissue"})
_COURSES = frozenset({"response", "gone", "evolving"})
_LOOKED_AT = (*SEARCHED, NODES)
_TIMED = DATE_KINDS | {"after"}
_NAMING = frozenset({"site", "side", "number", "quantity", "cycle"}) | _TIMED


def told_in_note(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a note tells a course of an organ, as the result of an examination, or of a date alone."""
    ways = (of_organ, of_examination, _of_visit, at_date, _behind_date)
    return any(told(context, sentence, token) for told in ways)


def of_organ(context: Context, sentence: Sentence, token: Token) -> bool:
    """`Os stable`, `foie : inchangé`, `le foie reste stable`, `primitif stable`: the organ that opens a clause, right
    before the course."""
    folded, words = context.reading.folded, _words(context.reading.lexicon.lang)
    for i, t in enumerate(sentence.tokens):
        if t.end > token.start:
            return False
        if token.start - t.end > _HEAD or not (
            t.kind == "origin"
            or _is_organ(context, t)
            or (t.kind == "site" and token.start - t.end == 1 and _is_bone_beside(context, sentence, t, token))
        ):
            continue
        side = sentence.tokens[i + 1]
        sided = side.kind == "side" and side.end <= token.start
        if not words.course.fullmatch(folded, side.end if sided else t.end, token.start):
            continue
        article = words.article.search(folded, max(sentence.start, t.start - _LEAD), t.start)
        if article is None:
            if not sided and _opens(folded, sentence, t.start):
                return True
        elif _searched(context, t) and (article["joint"] or _opens(folded, sentence, article.start())):
            return True
    return False


def _is_organ(context: Context, token: Token) -> bool:
    """Whether a word names an organ where tumours are: no region, no bone that may be stable itself."""
    site = token.means("site")
    return site in (BONE, NODES) or (site is not None and context.concepts[site]["kind"] in _ORGANS)


def _is_bone_beside(context: Context, sentence: Sentence, site: Token, token: Token) -> bool:
    """`progression hépatique, D8 stable`: whether a word names a bone right before a course, beside another one of the
    disease; alone, a bone may be stable itself."""
    return context.concepts[site.value]["kind"] == "bone" and any(
        t is not token and t.kind in _COURSES for t in sentence.tokens
    )


def _searched(context: Context, token: Token) -> bool:
    """Whether metastases are looked for in an organ: `la thyroïde est stable` tells no tumour."""
    site = token.means("site")
    return site is None or context.concepts[site]["icdo3"].startswith(_LOOKED_AT)


def _opens(folded: str, sentence: Sentence, start: int) -> bool:
    """Whether a word that starts there is the first of its clause."""
    before = folded[sentence.start : start].rstrip()
    return not before or before[-1] in _CLAUSE


def of_examination(context: Context, sentence: Sentence, token: Token) -> bool:
    """`TDM du 3/4/2019 stable`, `meilleure réponse : stabilité`, `bilan de mars : inchangé`."""
    folded, words = context.reading.folded, _words(context.reading.lexicon.lang)
    for i, t in enumerate(sentence.tokens):
        if t.end > token.start:
            return False
        if token.start - t.end > _HEAD:
            continue
        imaging = is_imaging(context, t)
        if not imaging and t.kind != "answer" and t.means("section") != "investigations":
            continue
        gap = _without(folded, sentence.tokens[i + 1 :], t.end, token.start)
        if (words.course if imaging else words.result).fullmatch(gap):
            return True
    return False


def _of_visit(context: Context, sentence: Sentence, token: Token) -> bool:
    """`Réévaluation de mars 2019 : stabilité`, `À la 2e évaluation, en juin 2019, stabilité`, `Éval. après C3 :
    stable`: the result behind the colon or comma of an evaluation that has a date or is told after what was given."""
    folded = context.reading.folded
    visit = _words(context.reading.lexicon.lang).visit.match(folded, sentence.start, token.start)
    if visit is None or not any(t.kind in _TIMED and t.end <= token.start for t in sentence.tokens):
        return False
    after = tuple(t for t in sentence.tokens if t.start >= visit.end())
    gap = _without(folded, after, visit.end(), token.start)
    return _words(context.reading.lexicon.lang).evaluated.fullmatch(gap) is not None


def _without(folded: str, tokens: tuple[Token, ...], start: int, end: int) -> str:
    """The text between two places without the dates, sites and sides it names."""
    pieces: list[str] = []
    for t in tokens:
        if t.kind in _NAMING and start <= t.start and t.end <= end:
            pieces.append(folded[start : t.start])
            start = t.end
    return "".join([*pieces, folded[start:end]])


def at_date(context: Context, sentence: Sentence, token: Token) -> bool:
    """`Stabilité en mai 2019`, `docétaxel, stabilité (TDM 09/2019)`, `A, puis stable au scanner`, `réponse partielle en
    mars, stabilité en juin`: the course and when it was seen, in a sentence of their own or, with that in brackets or
    on imaging, or behind `puis` or another response, in a clause of it."""
    folded = context.reading.folded
    after = [t for t in sentence.tokens if t.start >= token.end]
    then_seen = bool(after) and after[0].value == "then" and after[0].start - token.end <= 1  # `stable ensuite en 2022`
    start, dated = (after[0].end, after[1:2]) if then_seen else (token.end, after[:1])
    imaged = bool(dated) and is_imaging(context, dated[0])
    if not dated or not (imaged or dated[0].kind in DATE_KINDS):
        return False
    if token.start - sentence.start > _BULLET:
        before = [t for t in sentence.tokens if t.end <= token.start]
        then = bool(before) and before[-1].value == "then" and token.start - before[-1].end <= 1
        if not then and folded[sentence.start : token.start].rstrip()[-1:] not in _CLAUSE:
            return False
        listed = then or any(t.kind == "response" and "weak" not in t.flags for t in before)
        if not (imaged or listed or folded.startswith(" (", token.end)):
            return False
    return _words(context.reading.lexicon.lang).lead.fullmatch(folded, start, dated[0].start) is not None


def _behind_date(context: Context, sentence: Sentence, token: Token) -> bool:
    """`TDM 01/23 : RP, 04/23 : stable`, `Janvier 2023 stabilité, juin 2023 progression`: whether a course stands right
    behind the date that opens its clause, in a list of assessments, or alone behind that of an entry."""
    folded = context.reading.folded
    date = next((t for t in reversed(sentence.tokens) if t.end <= token.start), None)
    if date is None or date.kind not in DATE_KINDS or not _opens(folded, sentence, date.start):
        return False
    if not _words(context.reading.lexicon.lang).then.fullmatch(folded, date.end, token.start):
        return False
    if _ALONE.match(folded, token.end):
        head = entry_head(context, sentence)
        opens = date.start - sentence.start <= _BULLET and _CLOSED.match(folded, token.end)  # `août 2022 stable.`
        if opens or (head and head.token is date):
            return True
    return any(t is not token and (t.kind == "response" or is_imaging(context, t)) for t in sentence.tokens)


class _Words(NamedTuple):
    """What stands between the subject and its course, between what was assessed and the result behind its colon, the
    same for an evaluation, and between a course and its date, a visit or an evaluation that opens a sentence, between a
    date and the course seen then, and the article of an organ, `que le` and `et le` too."""

    course: re.Pattern[str]
    result: re.Pattern[str]
    evaluated: re.Pattern[str]
    lead: re.Pattern[str]
    visit: re.Pattern[str]
    then: re.Pattern[str]
    article: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    words = grammar(lang)
    small = words.before_word("of", "lead", "article", "upon", "pair")
    return _Words(
        re.compile(
            rf"[\s/()+.-]*(?:(?:{small})[\s/()+.-]*)*(?:[:→]|->)?\s?(?:(?:{words.before_word('tie')}))?"
            rf"(?:(?:[a-z]+(?:{words.any_of('adverb')})|{words.any_of('still')})\s)?"
        ),
        re.compile(rf"[\s/()+.-]*(?:(?:{small})[\s/()+.-]*)*[:=]\s?"),
        re.compile(rf"[\s/()+,.-]*(?:(?:{small})[\s/()+,.-]*)*[:=,]\s?"),
        re.compile(
            rf"\s[(:]?(?:{words.before_word('upon', 'within', 'lead', 'to')})?(?:{words.before_word('article')})?"
        ),
        re.compile(rf"\W{{0,3}}(?:[a-z0-9']{{1,12}}\s){{0,2}}?(?:l')?(?:{words.any_of('visit')})(?![a-z])"),
        re.compile(rf"\]?\s{{0,9}}[:=|]?\s(?:(?:{words.any_of('still')})\s)?"),
        re.compile(
            rf"(?<![a-z'])(?P<joint>(?:{words.any_of('opening')})\s?)?(?:{words.before_word('article', 'lead')})\Z"
        ),
    )
