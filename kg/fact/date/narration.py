"""What the narrative says of when: the date told before a finding dates it too, unless it dates something past."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.date.counted import counted
from kg.fact.date.exam import dates_act
from kg.fact.date.moment import Moment
from kg.fact.date.reported import dated_requests
from kg.fact.document.parts import headed_by, titles
from kg.fact.tumour.diagnosis import is_dysplasia
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "date-of-narration"
BACK = 3  # sentences over which a date that was told still dates a finding
_LISTS = frozenset({"examination", "investigations", "diagnosis", "treatment"})
_CASE = frozenset({"lesion", "morphology", "spread", "response"})  # words of the disease that the case is about
_TUMOUR = frozenset({"morphology", "spread", "response"})
_YEAR = 4  # code points of a bare year
_MONTH = 7  # of a year and month
_POLYP = "polyp"  # what it was is not told
_OVER = frozenset({"until", "stop", "complete"})
_UNTIL = 8  # code points from `jusqu'en` to its date


class _Told(NamedTuple):
    sentence: Sentence
    moment: Moment


class _Story(NamedTuple):
    """Which sentences tell dates from where the narrative goes on, those dates by sentence, which sentences state one
    of them, how many sentences of narrative precede each, and where a pathologist was told of the patient."""

    dated: tuple[int, ...]
    dates: Mapping[int, Sequence[Moment]]
    stated: tuple[int, ...]
    narrative: tuple[int, ...]
    asked: Sequence[tuple[int, int]]


def narrated(context: Context, index: int, back: int = 10**6) -> Moment | None:
    """The date told last in the `back` sentences of narrative before one; a stated date leads over a counted one.

    Findings, diagnosis and treatment sections take up where the narrative left, so their sentences do not count.
    Nothing is dated by the year of something past (`opéré d'une hernie en 2005`).
    """
    told = _told(context, index, back)
    return told and _as_of_narration(told, near=told.sentence.index == index - 1)


def narrated_of_act(context: Context, index: int, back: int = 10**6) -> Moment | None:
    """The date that the narrative gives what was seen: as `narrated`, to the day where it is that of an examination or
    operation whose results the section goes on to tell (`- Scanner (3/9/2015) : ...`)."""
    told = _told(context, index, back)
    if told is None:
        return None
    to_day = len(told.moment.edtf.rstrip("~")) > _MONTH  # else there is no day that what goes on could tell
    near = told.sentence.index == index - 1 or (to_day and _goes_on(context, told, index))
    return _as_of_narration(told, near)


def presented(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells how the patient came with the disease: `consulte en mai 2013`."""
    words = _presents(context.reading.lexicon.lang)
    return words.search(context.reading.folded, sentence.start, sentence.end) is not None


def _told(context: Context, index: int, back: int) -> _Told | None:
    story = context.once(_story)
    at = bisect_left(story.dated, index) - 1
    if story.asked:
        at = _not_asked(context, story, at, index)
    if at < 0 or story.narrative[index] - story.narrative[story.dated[at] + 1] >= back:
        return None
    sentence = context.reading.sentences[story.dated[at]]
    here = story.dates[sentence.index]
    told = next((m for m in reversed(here) if _states(m)), here[-1])
    if len(told.edtf.rstrip("~")) == _YEAR and (_ends(sentence, told) or not _tells(context, sentence)):
        return None
    if sentence.index < index - 1 and _is_of_before(sentence, told):
        return None  # the next sentence may go on with it
    return _Told(sentence, told)


def _not_asked(context: Context, story: _Story, at: int, index: int) -> int:
    """The last of the dated sentences up to one that is not of a request form which ended since."""
    sentences = context.reading.sentences
    here = sentences[index].start
    while at >= 0:
        told = sentences[story.dated[at]].start
        if not any(start <= told < end <= here for start, end in story.asked):
            break
        at -= 1
    return at


def _as_of_narration(told: _Told, near: bool) -> Moment:
    """A date told for a neighbouring event, as it dates this one: approximate, from further on to the month at best."""
    edtf = told.moment.edtf.rstrip("~")
    return Moment(told.moment.token, (edtf if near else edtf[:_MONTH]) + "~", RULE)


def stated_next(context: Context, index: int) -> str | None:
    """The date stated next after a sentence, from where the narrative goes on."""
    story = context.once(_story)
    at = bisect_right(story.stated, index)
    here = story.dates[story.stated[at]] if at < len(story.stated) else ()
    return next((m.edtf for m in here if _states(m)), None)


def _states(moment: Moment) -> bool:
    return moment.token.kind != "relative-date"


def _story(context: Context) -> _Story:
    sentences = context.reading.sentences
    met = context.once(headed_by).met  # what a visit looks back on was before it
    dates: dict[int, Sequence[Moment]] = {}
    last = ""
    for i, here in context.dates.items():
        if not _of_relative(context, sentences[i]):
            told = [c for m in here if not m.lasts and not m.looks_back and (c := counted(context, sentences[i], m))]
            told = [m for m in told if m.token not in met]
            if told and not (told[-1].edtf < last and _looks_back(context, sentences[i])):
                dates[i] = told
                last = told[-1].edtf
    stated = tuple([i for i, here in dates.items() if any(map(_states, here))])
    narrative = accumulate([s.section not in _LISTS for s in sentences], initial=0)
    return _Story(tuple(dates), dates, stated, tuple(narrative), context.once(dated_requests))


def _looks_back(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells what the patient had before and nothing of a tumour: the narrative does not go on from
    its earlier date (`Vue en avril 2013 ... Antécédents : mammographie normale en mars 2011`)."""
    if [t for t in sentence.tokens if t.kind in _TUMOUR and context.status(sentence, t) != "negated"]:
        return False
    if context.once(titles).get(sentence.index) == "past":
        return True
    return "cue" in sentence.kinds and any((t.means("cue") or "").startswith("past") for t in sentence.of("cue"))


def _of_relative(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells when a relative fell ill, not how the patient came."""
    return "kin" in sentence.kinds and "diagnosed" in sentence.kinds and not presented(context, sentence)


def _goes_on(context: Context, told: _Told, index: int) -> bool:
    """Whether a date is that of an examination or operation whose section goes on up to a sentence."""
    sentence = told.sentence
    if sentence.section != context.reading.sentences[index].section:
        return False
    return any(dates_act(context, sentence, told.moment.token, act) for act in sentence.of("procedure"))


def _tells(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells of the disease of the case, not only of something benign: `polype réséqué en 1995`."""
    kinds = sentence.kinds & _CASE
    if kinds == {"morphology"} and all(_is_benign(context, t) for t in sentence.of("morphology")):
        kinds = frozenset()
    return bool(kinds) or presented(context, sentence)


def _is_of_before(sentence: Sentence, moment: Moment) -> bool:
    """Whether a year is that of a tumour told as one of before: `antécédent de cancer du larynx en 2003`."""
    if len(moment.edtf.rstrip("~")) != _YEAR or "cue" not in sentence.kinds or "morphology" not in sentence.kinds:
        return False
    start = moment.token.start
    cue = next((t for t in sentence.of("cue") if (t.means("cue") or "").startswith("past")), None)
    return cue is not None and any(cue.end <= t.start < start for t in sentence.of("morphology"))


def _is_benign(context: Context, word: Token) -> bool:
    concept = word.means("morphology")
    if concept is None or concept == _POLYP:
        return True
    code = context.concepts[concept]["icdo3"]
    return code.endswith("/0") or is_dysplasia(code)


def _ends(sentence: Sentence, moment: Moment) -> bool:
    """Whether a date is the end of something: `traité par étanercept jusqu'en 2016`, `(fini en 2014)`."""
    at = moment.token.start
    return any(t.value in _OVER and 0 < at - t.end <= _UNTIL for t in sentence.of("course"))


@lru_cache(maxsize=4)
def _presents(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('presents')})(?![a-z])")
