"""Stretches of a report that tell what is to be done: under `Proposition`, after `Si progression :`, before a `?`.

Sheets of tumour boards and letters tell plans without a verb.  What stands there was not given, unless words of its own
tell that it goes on, was stopped or was carried out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from kg.fact.assertion.conditional import conditional_from
from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.date.planned import is_of_heading, is_to_come
from kg.fact.therapy.plan.heading import heading_at, headings
from kg.fact.therapy.unit import ANCHORS
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_start = attrgetter("start")
_TOLD = frozenset({"affirmed", "past"})
_GIVEN = frozenset({"continue", "stop", "complete", "short", "since", "final"})  # courses of what was begun before
_LINE = re.compile(r"[^\n]+")
_LISTED = re.compile(r"\W")  # how a line begins that belongs to the one before: a bullet or a blank
_LABEL = re.compile(r"[^\W\d_][^\n:.;]{2,40}?\s?:")
_DATE = 30
_BEHIND = 8  # code points from `après` or `sous` to the act


@lru_cache(maxsize=4)
def _behind(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A condition behind an act; a word that it is to be done, not of what is to be done after it (`à faire un`)."""
    words = grammar(lang)
    article = words.before_word("indefinite", "lead")
    ahead = r"[^\n,;:.]{0,30}\s"
    return (
        re.compile(rf"{ahead}(?:{words.any_of('condition')})\b"),
        re.compile(rf"[^\n,;:.]{{0,30}},?\s(?:{words.any_of('due')})\b(?!\s(?:{article})(?!\d))"),
    )


@lru_cache(maxsize=4)
def _carried(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{grammar(lang).any_of('carried')})\b")


def put_off(context: Context, sentence: Sentence, told: Sequence[Candidate]) -> None:
    """Acts that a sentence tells where plans are told become planned ones; those of a question were not given."""
    asked = _asks(context, sentence)
    condition = conditional_from(context, sentence)
    plans = context.once(_plans)
    for candidate in told:
        at = candidate.drugs[0].token.start if candidate.drugs else candidate.first.start  # `Traitement proposé : A`
        since = _plan_from(plans, at) if plans[0] else None
        candidate.proposed = since is not None
        if since is not None and is_of_heading(context, sentence, candidate, since):
            candidate.start = None
        if candidate.status in _TOLD and candidate.proposed and is_to_come(context, candidate):
            candidate.status = "planned"
        conditional = condition is not None and at >= condition
        given = not candidate.courses.isdisjoint(_GIVEN)
        if given and condition is not None and conditional:
            given = not candidate.proposed and _is_given_behind(sentence, condition)
        if candidate.status not in _TOLD or given:
            continue
        ahead = conditional or _is_due(context, sentence, candidate)
        if not (asked or ahead or candidate.proposed):
            continue
        if _is_carried(context, sentence, condition if condition is not None else candidate.last.end):
            continue
        if not ahead and _is_dated(sentence, candidate):
            continue
        candidate.status = "hypothetical" if asked else "planned"
    for before, candidate in pairwise(told):
        if before.status == "planned" and _is_awaited(sentence, before, candidate):
            candidate.status = "planned"


def _is_given_behind(sentence: Sentence, condition: int) -> bool:
    """`Si toxicité, A est poursuivi`: whether what tells an act as given is no part of the condition itself, as in `Si
    la réponse est maintenue, chirurgie`."""
    return any(t.value in _GIVEN and t.start >= condition for t in sentence.of("course"))


def _is_carried(context: Context, sentence: Sentence, since: int) -> bool:
    """Whether a word tells that an act was done: `Proposition : chirurgie, réalisée en mai`."""
    carried = _carried(context.reading.lexicon.lang)
    return carried.search(context.reading.folded, since, sentence.end) is not None


def _is_dated(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the date of an act stands right behind it, no event between them: not `A malgré la colite de 2019 ?`."""
    end = candidate.last.end
    date = next((t for t in sentence.of("date") if 0 <= t.start - end <= _DATE), None)
    if date is None:
        return False
    return not any(end <= t.start < date.start for t in sentence.of("condition"))


def _asks(context: Context, sentence: Sentence) -> bool:
    return context.reading.folded[sentence.start : sentence.end].rstrip(" )").endswith("?")


def _is_awaited(sentence: Sentence, before: Candidate, candidate: Candidate) -> bool:
    """`A à débuter après la radiothérapie`: whether a planned therapy is to begin right behind another act, which is
    hardly told as done by that."""
    if candidate.status not in _TOLD or candidate.courses - {"start"} or candidate.start or candidate.cycles:
        return False
    between = [t for t in sentence.tokens if before.first.end <= t.start < candidate.first.start]
    if not between or between[-1].means("after") is None:
        return False
    return candidate.first.start - between[-1].end <= _BEHIND


def _is_due(context: Context, sentence: Sentence, candidate: Candidate) -> bool:
    """`curage si reliquat`, `FOLFOX à débuter`: whether what follows an act tells that it is not done yet."""
    told = candidate.courses - {"only"}  # `curage seulement si échec`
    if not told <= {"start"}:
        return False
    condition, due = _behind(context.reading.lexicon.lang)
    folded, end = context.reading.folded, candidate.last.end
    if due.match(folded, end, sentence.end) and not _runs(context, candidate):
        return True
    begun = candidate.start and (candidate.kind != "surgery" or _is_dated(sentence, candidate))
    timed = told or begun or candidate.cycles
    return not timed and condition.match(folded, end, sentence.end) is not None


def _runs(context: Context, candidate: Candidate) -> bool:
    """`Scanner sous A à faire`: whether an act is told as what something else is to be done under."""
    start = candidate.first.start
    return (
        _under(context.reading.lexicon.lang).search(context.reading.folded, max(0, start - _BEHIND), start) is not None
    )


@lru_cache(maxsize=4)
def _under(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{grammar(lang).any_of('under')})\s$")


def _plan_from(plans: tuple[list[int], list[int]], at: int) -> int | None:
    """Where the stretch of plans begins that an offset stands in, None outside of them."""
    starts, ends = plans
    i = bisect_right(starts, at) - 1
    return starts[i] if i >= 0 and at < ends[i] else None


def _plans(context: Context) -> tuple[list[int], list[int]]:
    """The beginnings and the ends of the stretches of plans, in order."""
    found = list(_stretches(context))
    return [start for start, _ in found], [end for _, end in found]


def _stretches(context: Context) -> Iterator[tuple[int, int]]:
    """What a heading of plans is about: its line; alone on its line, or before a list, also the lines below it."""
    folded = context.reading.folded
    patterns = headings(context)
    lines = [m.span() for m in _LINE.finditer(folded)] if patterns else []
    for i, (start, end) in enumerate(lines):
        match = heading_at(patterns, folded, start, end)
        if match is None:
            if ":" in folded[start:end]:
                yield from _inside(context, patterns, start, end)
            continue
        alone = not folded[match.end() : end].strip(" \t|")
        if alone and match["plan"]:
            yield match.end(), _last_below(context, lines[i:], listed=False)
        elif match["plan"] and not match["bullet"].strip():
            yield match.end(), _last_below(context, lines[i:], listed=True)
        else:
            yield match.end(), end


def _inside(context: Context, patterns: list[re.Pattern[str]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """`Tumeur stable. Proposition : ...`: the rest of a line behind a heading that opens a sentence of it."""
    folded, sentences = context.reading.folded, context.reading.sentences
    for sentence in sentences[bisect_right(sentences, start, key=_start) : bisect_left(sentences, end, key=_start)]:
        if match := heading_at(patterns, folded, sentence.start, sentence.end):
            yield match.end(), end
            return


def _last_below(context: Context, lines: Sequence[tuple[int, int]], listed: bool) -> int:
    """The end of the last line that belongs to the heading on the first one; `listed` when only a list may follow."""
    folded, text = context.reading.folded, context.reading.report.text
    last = lines[0][1]
    for n, ((_, before), (start, end)) in enumerate(pairwise(lines)):
        line = text[start:end]
        if folded.count("\n", before, start) > 1 and (n or listed):
            break
        if listed and not _LISTED.match(line):
            break
        if _is_title(context, line, start):
            break
        last = end
    return last


def _is_title(context: Context, line: str, start: int) -> bool:
    """Whether a line opens another part of the report: in capitals or with a label, and names no therapy."""
    label = _LABEL.match(line)
    if not label and not (line.isupper() and any(map(str.isalpha, line))):
        return False
    end = start + (label.end() if label else len(line))
    return not any(start <= t.start < end for kind in ANCHORS for _, t in context.tokens(kind))
