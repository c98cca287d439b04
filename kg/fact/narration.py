"""What the narrative says of when: the date told before a finding dates it too, unless it dates something past."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.timeline import Moment
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

BACK = 3  # sentences over which a date that was told still dates a finding
_LISTS = frozenset({"examination", "investigations", "diagnosis", "treatment"})
_CASE = frozenset({"lesion", "morphology", "spread", "response"})  # words of the disease that the case is about
_YEAR = 4  # code points of a bare year
_UNTIL = 8  # code points from `jusqu'en` to its date


def narrated(context: Context, index: int, back: int = 10**6) -> Moment | None:
    """The date told last in the `back` sentences of narrative before one; a stated date leads over a counted one.

    Findings, diagnosis and treatment sections take up where the narrative left, so their sentences do not count.
    Nothing is dated by the year of something past (`opéré d'une hernie en 2005`).
    """
    for i in range(index - 1, -1, -1):
        sentence = context.reading.sentences[i]
        dates = context.dates.get(i)
        if dates and (here := [m for m in dates if not m.lasts and not m.looks_back]):
            told = next((m for m in reversed(here) if m.token.kind != "relative-date"), here[-1])
            if len(told.edtf.rstrip("~")) == _YEAR and (_ends(sentence, told) or not _tells(context, sentence)):
                return None
            edtf = told.edtf.rstrip("~") + "~" if i == index - 1 else _coarse(told.edtf)
            return Moment(told.token, edtf, "date-of-narration")
        back -= sentence.section not in _LISTS
        if back <= 0:
            return None
    return None


def presented(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells how the patient came with the disease: `consulte en mai 2013`."""
    words = _presents(context.reading.lexicon.lang)
    return words.search(context.reading.folded, sentence.start, sentence.end) is not None


def _tells(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells of the disease of the case."""
    return not sentence.kinds.isdisjoint(_CASE) or presented(context, sentence)


def _ends(sentence: Sentence, moment: Moment) -> bool:
    """Whether a date is the end of something: `traité par étanercept jusqu'en 2016`."""
    at = moment.token.start
    return any(t.value == "until" and 0 < at - t.end <= _UNTIL for t in sentence.of("course"))


def _coarse(edtf: str) -> str:
    """A date told for a neighbouring event, as it dates this one: to the month at best, approximate."""
    return edtf.rstrip("~")[:7] + "~"


@lru_cache(maxsize=4)
def _presents(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('presents')})(?![a-z])")
