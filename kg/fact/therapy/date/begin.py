"""Whether a date that stands with an act tells its beginning, or the time of what was seen under or after it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.therapy.act import examines
from kg.fact.therapy.begun_for import begun_for
from kg.fact.therapy.candidate import AROUND, Candidate
from kg.fact.therapy.date.begun_next import begins_the_next
from kg.fact.therapy.operation.of_spread import takes_relapse
from kg.fact.toxicity.change import so_words
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OWN = 30  # code points from an act to a date that stands beside it
_DAY = 10  # code points of a date to the day
_FOUND = 12  # from a date to the word for what a finding led to: room for the finding
_ON = 14  # from an act, or what is told of it, to its dose or its field: ` sur la lésion du `
_BEHIND = 24  # from an act to its date where another one opens the sentence
_BEFORE, _AFTER = 32, 44  # from a word of beginning to the act behind it, from the act to such a word behind it
_CHAIN = 18  # between the words that lead from `après` to the act: `après avoir reçu quatre cycles de`
_STRETCH = 60  # between an act and the first and last day told of it
_ADJUNCT = 40  # code points before an act in which `sous`, `alors que la patiente recevait` begins
_STARTS = frozenset({"start", "resume", "operated"})
_EVENTS = frozenset(
    {"response", "answer", "growth", "gone", "better", "diagnosed", "onset", "vital", "condition", "procedure"}
)
_OF_ACT = frozenset({"radiation", "dose", "quantity", "number", "fraction", "setting", "site", "side", "lesion"})
_LASTING = frozenset({"spread", "lesion", "cue"})  # what may be seen since a date: `sans métastase depuis mars 2014`
_SEEN = frozenset({"response", "answer", "growth", "gone", "better", "motive", "shows", "new", "onset", "condition"})
# Where something is seen, and how bad it is.
_OF_SEEN = frozenset({"site", "side", "spread", "lesion", "marker", "cue", "with", "gradeword", "grade", "quantity"})
_BREAK = re.compile(r"[,;:()]")
_CAUSES = frozenset({"caused", "origin"})  # `une dyspnée liée au`, `une toxicité secondaire à`
_BACK = _CAUSES | {"after", "relative-date", "then", "course"}
_LINKS = frozenset(
    {"course", "cycle", "ordinal", "quantity", "number", "setting", "line", "total", "duration", "class"}
)


@lru_cache(maxsize=4)
def _under(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('under')})\s(?:[a-z]{{1,4}}[\s'])?$")


def refers_back(context: Context, sentence: Sentence, candidate: Candidate) -> str:
    """How an act is told only as what other things came after or under: empty where it is not, `time` after so long
    or so many cycles of it (`après trois cycles de`), else `act` (`depuis le début du`, `après la`, `sous`)."""
    later, told = candidate.first, "act"
    if not sentence.kinds.isdisjoint(_BACK):
        for token in reversed(sentence.tokens):
            if token.end > later.start:
                continue
            gap = context.reading.between(token, later)
            if len(gap) > _CHAIN or _BREAK.search(gap):
                break
            if _counts_from(token):
                return "time" if token.kind == "relative-date" else told
            if token.kind not in _LINKS:
                break
            if token.kind in ("cycle", "duration"):
                told = "time"
            later = token
    start = candidate.first.start
    under = _under(context.reading.lexicon.lang).search(context.reading.folded, max(0, start - _ADJUNCT), start)
    if under is None or any(t.start < under.start() < t.end for t in sentence.of("course")):
        return ""
    return "act"


def seen_under(context: Context, sentence: Sentence, candidate: Candidate) -> bool:
    """`Progression hépatique sous A le 12/05/2020`: whether an act is told as that under which something is seen, the
    date behind it being of that; not `une progression, mise sous A le`."""
    if sentence.kinds.isdisjoint(_SEEN):
        return False
    start, folded = candidate.first.start, context.reading.folded
    under = _under(context.reading.lexicon.lang).search(folded, max(0, start - _ADJUNCT), start)
    if under is None:
        return False
    before = next((t for t in reversed(sentence.tokens) if t.end <= under.start() and t.kind not in _OF_SEEN), None)
    if before is None or before.kind not in _SEEN:
        return False
    return not _BREAK.search(folded, before.end, under.start())


def _counts_from(token: Token) -> bool:
    """Whether a word makes what follows it the point from which something else is told, or its cause."""
    return (
        token.kind == "after" or token.value in ("since", "before") or "after" in token.flags or token.kind in _CAUSES
    )


def begins(context: Context, sentence: Sentence, candidate: Candidate, moment: Moment) -> bool:
    """Whether a date is that of a beginning: it stands right behind the act, or a word of beginning does beside it."""
    first, last, token = candidate.first, candidate.last, moment.token
    words = [t for t in sentence.of("course") if t.kind == "course"]
    if 0 <= token.start - last.end <= _OWN and token.kind != "relative-date":
        between = context.reading.folded[last.end : token.start]
        return "," not in between and not any(
            last.end <= t.start < token.start and t.value not in _STARTS for t in words
        )
    for word in words:
        if word.value not in _STARTS and (word.value != "change" or word.end > first.start):
            continue
        gap = first.start - word.end if word.end <= first.start else word.start - last.end
        if gap > (_BEFORE if word.end <= first.start else _AFTER) or _since(sentence, word):
            continue
        if word.end <= first.start or not begins_the_next(context, sentence, candidate, word):
            return True
    return _first_cycle(sentence, candidate)


def begins_at(context: Context, sentence: Sentence, candidate: Candidate, moment: Moment) -> bool:
    """Whether a word of beginning joins a date to the act before it: `A a été débuté le`, `A à partir de`."""
    at = moment.token.start
    for word in sentence.of("course"):
        if word.kind == "course" and candidate.first.start <= word.start and 0 <= at - word.end <= _OWN:
            joins = word.value == "since" or word.value in _STARTS
            gap = max(0, word.start - candidate.last.end)
            return joins and gap <= _AFTER and not _BREAK.search(context.reading.folded[word.end : at])
    return False


def found_first(context: Context, candidate: Candidate, moment: Moment) -> bool:
    """`Le 14 mai 2014, une progression est vue, de sorte que A est débuté`: whether a day is that of what was found,
    which what is given for it followed soon."""
    if candidate.kind == "surgery" or candidate.generic or len(moment.edtf) != _DAY:
        return False
    folded, first = context.reading.folded, candidate.first.start
    so = so_words(context.reading.lexicon.lang).search(folded, moment.token.end, first)
    if so is None or so.start() - moment.token.end < _FOUND:
        return False  # `Le 08.10.12, on a donc débuté`
    return not _BREAK.search(folded, so.end(), first)


def stands_behind(context: Context, sentence: Sentence, candidate: Candidate, moment: Moment) -> bool:
    """`En juin, une récidive ..., traitée par exérèse en juillet`, `En mars, sous A depuis 2 ans`: whether a date, or a
    time since when it has been given, stands right behind the act."""
    gap = context.reading.folded[told_to(context, sentence, candidate, moment) : moment.token.start]
    dates = moment.lasts or moment.token.kind != "relative-date"
    return (
        dates
        and candidate.last.end <= moment.token.start
        and len(gap) <= _BEHIND
        and not _BREAK.search(gap.replace("(", ""))
    )


def told_to(context: Context, sentence: Sentence, act: Candidate, moment: Moment) -> int:
    """Where an act ends before a date, with the dose, the fractions and the field told right behind it."""
    end = act.last.end
    for token in sentence.tokens:
        if not end <= token.start < moment.token.start:
            continue
        told = token.kind in _OF_ACT and token.start - end <= _ON
        if not told or _BREAK.search(context.reading.folded, end, token.start):
            break
        end = token.end
    return end


def of_event(context: Context, sentence: Sentence, candidate: Candidate, moment: Moment) -> bool:
    """`... avec une réponse partielle (août 2014)`: the date behind an act is of what is told between the two, unless
    that is what an operation took out (`exérèse d'une récidive en août 2014`), or what drugs were begun for (`A débuté
    à la progression en août 2014`, not `sous A à la progression`)."""
    events = _EVENTS | _LASTING if moment.lasts else _EVENTS
    if sentence.kinds.isdisjoint(events):
        return False
    under = refers_back(context, sentence, candidate)
    return any(
        t.kind in events
        and (t.kind != "procedure" or examines(context, t.value))
        and not (t.means("response") == "PD" and not under and begun_for(context, sentence, t))
        for t in sentence.tokens
        if candidate.last.end <= t.start < moment.token.start
        and not (candidate.kind == "surgery" and takes_relapse(context, sentence, candidate.last, t))
    )


def is_made(sentence: Sentence, moment: Moment) -> bool:
    """`une bronchoscopie est demandée, et réalisée en mars`: whether what a word before a date tells was not begun but
    made, as examinations are."""
    word = next((t for t in reversed(sentence.of("course")) if t.end <= moment.token.start), None)
    return word is not None and word.means("assay") is not None


def _since(sentence: Sentence, word: Token) -> bool:
    """`depuis le début`, `après avoir reçu`: the beginning is what a time is counted from."""
    near = [t for t in sentence.tokens if 0 <= word.start - t.end <= _CHAIN]
    return any(map(_counts_from, near))


def _first_cycle(sentence: Sentence, candidate: Candidate) -> bool:
    """`Le premier cycle de X, le 3 mars 2014`."""
    if not {"ordinal", "cycle"} <= sentence.kinds:
        return False
    return any(
        first.kind == "ordinal"
        and first.value == "1"
        and cycle.kind == "cycle"
        and candidate.first.start - cycle.end <= _CHAIN
        for first, cycle in pairwise(sentence.tokens)
    )


def beside(candidate: Candidate, first: Moment, last: Moment | None = None) -> bool:
    """Whether a stretch of time is told right before or behind an act."""
    end = (last or first).token.end
    gap = candidate.first.start - end if end <= candidate.first.start else first.token.start - candidate.last.end
    return gap <= _STRETCH


def reached_by(candidates: list[Candidate], number: int, own: set[int]) -> list[int]:
    """The acts that a date at the head of a sentence dates: from the first one up to one with a time of its own."""
    reached = [number]
    for n in range(number + 1, len(candidates)):
        before, candidate = candidates[n - 1], candidates[n]
        if candidate.relation in ("then", "after") or candidate.start or n in own or _comes_next(before, candidate):
            break
        reached.append(n)
    return reached


def _comes_next(before: Candidate, candidate: Candidate) -> bool:
    """Whether an act is not given at the time of the one told before it: a chemotherapy listed after an operation."""
    if (before.kind == "surgery") == (candidate.kind == "surgery"):
        told = {before.setting, candidate.setting}
        return len(told) == 2 and told.isdisjoint((None, "concomitant"))
    return candidate.relation != "with" or bool({before.setting, candidate.setting} & AROUND)
