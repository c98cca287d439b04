"""Whether a date told before a response is that of a treatment: when it began, or since when it was given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.course_end import ends_range
from kg.fact.course_over import ENDS
from kg.fact.date.exam import PARTED
from kg.fact.date.moment import Moment
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_TREATED = 60  # from a treatment to the date it was begun on
_LED = 4  # from `deux ans après` to the event that the time is counted from: ` le `
_AT_ONCE = 3  # from a date to `après`
_ON = 16  # from a treatment to the date since when it was given
_LASTED = 12  # from an answer to how long it lasted: ` pendant `
_FOLLOWED = 60  # from that date to what it brought


def sentence_of(context: Context, sentence: Sentence, told: Moment) -> Sentence:
    """The sentence before this one that tells a date."""
    at = sentence.index
    while context.reading.sentences[at].start > told.token.start:
        at -= 1
    return context.reading.sentences[at]


def dates_begin(context: Context, sentence: Sentence, told: Moment) -> bool:
    """Whether a date told before a response is that on which a treatment begins: `A a été débuté en mai 2014.`

    Not when it ended (`a reçu A de mars à juillet`), nor of what came later (`A débuté et, en mai, après deux cures`).
    """
    of_date = sentence_of(context, sentence, told)
    if ends_range(context, of_date, told) or _anew(context, of_date, told):
        return False
    before = [t for t in of_date.tokens if 0 <= told.token.start - t.end <= _TREATED]
    courses = {t.value for t in before if t.kind == "course"} if not _counted_from(of_date, before) else set()
    return "start" in courses and courses.isdisjoint(ENDS) and any(t.kind in THERAPY_KINDS for t in before)


def _counted_from(sentence: Sentence, before: Sequence[Token]) -> bool:
    """`un an après le début du docétaxel, en mai 2012`: whether the last course told before a date is only what a
    time is counted from, so that the date is that of what came so long after."""
    last = next((t for t in reversed(before) if t.kind == "course"), None)
    return last is not None and any(0 <= last.start - t.end <= _LED for t in sentence.of("relative-date"))


def _anew(context: Context, sentence: Sentence, told: Moment) -> bool:
    """Whether a date stands between commas, with what was over then behind it: `, en mai, après deux cures`."""
    at = told.token
    after = (t for t in sentence.of("after") if t.kind == "after")
    if not any(0 <= t.start - at.end <= _AT_ONCE for t in after):
        return False
    return _apart(context.reading.lexicon.lang).search(context.reading.folded, sentence.start, at.start) is not None


@lru_cache(maxsize=4)
def _apart(lang: str) -> re.Pattern[str]:
    """What parts a date from what was told before it: `, en `."""
    return re.compile(rf",\s(?:{grammar(lang).before_word('upon')})?$")


def since_given(context: Context, sentence: Sentence, token: Token, own: Moment, answers: bool) -> bool:
    """`FOLFOX en mars 2014 : 12 cures, réponse partielle`: whether a date right behind a treatment is that since when
    it was given, what is told of it standing between, or for how long it answered behind; of a progression cycles or a
    time must stand there."""
    if own.lasts or not own.token.end <= token.start or token.start - own.token.end > _FOLLOWED:
        return False
    if not behind_treatment(context, sentence, own):
        return False
    between = [t for t in sentence.tokens if own.token.end <= t.start < token.start]
    if answers and any(0 < t.start - token.end <= _LASTED for t in sentence.of("duration")):
        return True  # `évérolimus en juin 2018, stabilité pendant 2 ans`
    if answers and any(t.kind == "answer" for t in between):
        return True  # `évérolimus en juin 2018, meilleure réponse : stabilité`
    return any(t.kind in ("cycle", "duration") for t in between) or (
        not answers and any(t.kind == "relative-date" for t in sentence.tokens if t.start > token.end)
    )


def behind_treatment(context: Context, sentence: Sentence, own: Moment) -> bool:
    """Whether a date stands right behind a treatment: `FOLFOX en mars 2014`."""
    given = [t for t in sentence.tokens if t.kind in THERAPY_KINDS and 0 < own.token.start - t.end <= _ON]
    return bool(given) and not PARTED.search(context.reading.between(given[-1], own.token))


def on_dose(context: Context, sentence: Sentence, own: Moment) -> bool:
    """Whether a date stands right behind a dose: `descente à 75 mg en mai 2021`, not `jusqu'en mai 2021`."""
    given = [t for t in sentence.of("dose") if 0 < own.token.start - t.end <= _ON]
    if not given or PARTED.search(context.reading.between(given[-1], own.token)):
        return False
    return not any(given[-1].end <= t.start < own.token.start for t in sentence.of("course"))


def on_treatment(context: Context, sentence: Sentence, told: Moment) -> bool:
    """Whether a date is that on which a treatment or a dose of it was given: what it brought came some time later."""
    return behind_treatment(context, sentence, told) or on_dose(context, sentence, told)


def begun(sentence: Sentence, since: int, until: int, anew: bool = False) -> bool:
    """Whether a treatment is told to have begun in a stretch, with `anew` also to have been resumed: `En mars, elle a
    débuté A, avec une réponse`."""
    words = ("start", "resume") if anew else ("start",)
    return any(
        t.kind == "course" and t.value in words and since <= t.start < until and before.kind != "relative-date"
        for before, t in pairwise(sentence.tokens)
    )
