"""A therapy that another one took the place of: when, and why where that is told beside the change: `A, remplacé en
10/2016 par B (arthralgies)`, `A, relayé par B pour une ostéoporose`, `A : mal toléré, relais par B`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kg.fact.case import Derivation
from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate, Told
from kg.fact.therapy.end.why import cause_in, for_cause
from kg.lexicon.grammar import grammar
from kg.mention.cycle_label import made_upon
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_GIVEN = frozenset({"affirmed", "past"})
_CAUSES = frozenset({"condition", "reason", "motive", "response", "tolerance"})
_DESCRIBES = frozenset({"dose", "quantity", "number", "frequency", "route", "date", "month", "gradeword", "side"})
_FAR = 120  # code points between two therapies of which one took the place of the other
_REACH = 40  # code points from the change to what is told as its cause
_BACK = 60  # code points from what is told before the change to it
_TO = 12  # from a word of change to the new therapy
_BESIDE = 16  # from a cause to the therapy right behind it
_CLOSED = re.compile(r"[;.]\s")
_PARTED = re.compile(r"[;:]|\.\s|\n")
_OPENED = re.compile(r"\s?\(\s?(?:[a-z]{1,6}\s)?")


def swapped(context: Context, sentence: Sentence, told: Sequence[Candidate]) -> None:
    """Give what is told as replaced the date of the change, and the cause told behind the new therapy or before it."""
    folded = context.reading.folded
    for old, new in pairwise(told):
        if not _may_follow(old, new) or new.first.start - old.last.end > _FAR:
            continue
        at = relay_at(context, sentence, old.last.end, new.first.start)
        if at is None or old.concepts & new.concepts:
            continue  # what goes on in another form, or with other drugs
        if not _is_aside(folded, sentence.start, old.first.start, at):
            take_place(context, sentence, old, new, at)


def take_place(context: Context, sentence: Sentence, old: Candidate, new: Candidate, at: int) -> None:
    """Give `old` what is told of the change at an offset: its date, and its cause behind `new` or before it."""
    cause = cause_behind(context, sentence, new.last.end)
    _date(context, sentence, old, new, at, cause)
    why = _cause(context, sentence, cause) if cause else None
    if why and new.ill and new.reason is None:
        new.ill = False  # the event told behind it was that of the therapy before
    why = why or _before(context, sentence, old, at)
    if why and old.reason is None:
        old.reason, old.ill = why, why == "toxicity"
        old.courses |= {"stop"}


def _may_follow(old: Candidate, new: Candidate) -> bool:
    """Whether two acts are drugs that were given, the first maybe told by a word that only points back."""
    if not ({old.status, new.status} <= _GIVEN and new.drugs and new.kind in ANTITUMOUR and new.relation != "with"):
        return False
    return old.kind in ANTITUMOUR if old.drugs else old.generic and old.kind == "treatment"


def relay_at(context: Context, sentence: Sentence, since: int, first: int) -> int | None:
    """Where behind an offset the words stand that tell the therapy at `first` as what took the place of another one,
    None where none do."""
    if "relayed" in context.reading.named:
        relay = _relay(context.reading.lexicon.lang).search(context.reading.folded, since, first)
        if relay is not None:
            return relay.start()
    for token in sentence.tokens:
        if token.value == "change" and token.start >= since and 0 <= first - token.end <= _TO:
            return token.start
    return None


def _is_aside(folded: str, start: int, drug: int, relay: int) -> bool:
    """`R-DHAP x 4 (cisplatine remplacé par A)`: whether one drug of a regimen was changed, as told in brackets."""
    before = folded[start:drug]
    return before.count("(") > before.count(")") and ")" not in folded[drug:relay]


@lru_cache(maxsize=4)
def _relay(lang: str) -> re.Pattern[str]:
    """The words for a change up to the new therapy, its date at most between."""
    words = grammar(lang)
    lead = rf"(?:{words.before_word('lead', 'indefinite')}){{0,2}}"
    to = rf"(?:{words.any_of('relayed')})\s(?:[^,;:()\n]{{1,24}}\s)?(?:{words.any_of('relay-to')})\s{lead}"
    return re.compile(rf"(?<![a-z])(?:{to}|(?:{words.any_of('relay-name')})\s?(?:[:>-]{{1,2}}\s?)?)\Z")


def _date(context: Context, sentence: Sentence, old: Candidate, new: Candidate, at: int, cause: Token | None) -> None:
    """The day of the change is the end of the one and the start of the other: before the new therapy, behind it or
    behind the cause."""
    here = [m for m in context.dates.get(sentence.index, ()) if m.token.kind != "relative-date"]
    moment = next((m for m in here if at <= m.token.start < new.first.start), None)
    if moment is None and new.start and not new.start.derivations:
        moment = next((m for m in here if m.edtf == new.start.edtf and m.token.start >= new.first.start), None)
    if moment is None and cause is not None:
        moment = next((m for m in here if _closes(context, sentence, cause, m.token)), None)
    if moment is None:
        return
    if old.start and old.start.edtf == moment.edtf:
        old.start, old.begins = None, False
    new.start = new.start or Told.of(moment, "start")
    if old.end is None:
        old.end = Told(moment.edtf, (Derivation("end", "end-at-next", moment.edtf, (moment.span(),)),))


def _closes(context: Context, sentence: Sentence, cause: Token, date: Token) -> bool:
    """`pour neuropathie en mai`, `devant une toxicité hépatique le 12/05`: whether a date ends what tells the cause."""
    if not 0 < date.start - cause.end <= _REACH or any(cause.end <= t.start < date.start for t in sentence.of("onset")):
        return False
    return _upon(context.reading.lexicon.lang).fullmatch(context.reading.folded, cause.end, date.start) is not None


@lru_cache(maxsize=4)
def _upon(lang: str) -> re.Pattern[str]:
    """Words that describe a cause, and those before the date of what was done for it."""
    return re.compile(rf"[^,;:.()\n]*\s(?:{made_upon(lang)})")


def cause_behind(context: Context, sentence: Sentence, end: int) -> Token | None:
    """The cause told right behind the new therapy, which ends at an offset, its dose and date aside: `pour`, `devant`,
    or in brackets."""
    folded = context.reading.folded
    done = _done(context.reading.lexicon.lang).match(folded, end)
    last = done.end() if done else end
    why = for_cause(context.reading.lexicon.lang)
    for token in sentence.tokens:
        if token.start < last or token.kind in _DESCRIBES or token.kind in ("because", "site"):
            if token.kind in _DESCRIBES and token.start >= end:
                last = token.end
            continue
        if token.kind not in _CAUSES or token.start - last > _REACH:
            return None
        gap = folded[last : token.start]
        told = token.kind == "reason" and gap == " "  # `pour toxicité` is one word of it
        told = told or any(last <= t.start < token.start for t in sentence.of("because"))
        if not (told or why.match(gap) or _OPENED.fullmatch(gap)) or _PARTED.search(gap):
            return None
        return token
    return None


@lru_cache(maxsize=4)
def _done(lang: str) -> re.Pattern[str]:
    """Words that tell a change as made, behind the new therapy: `un relais par B est pris`, `B est mis en place`."""
    words = grammar(lang)
    return re.compile(rf"\s(?:{words.any_of('passive')})\s(?:{words.any_of('carried', 'decides')})(?![a-z])")


def _before(context: Context, sentence: Sentence, old: Candidate, at: int) -> str | None:
    """The cause told between a therapy and the word for its change, or right before the two."""
    near = [t for t in sentence.tokens if t.kind in _CAUSES and t.end <= at and at - t.end <= _BACK]
    between = [t for t in near if t.start >= old.last.end]
    before = [t for t in near if t.end <= old.first.start and old.first.start - t.end <= _BESIDE]
    for token in reversed(between or before):
        if not _CLOSED.search(context.reading.folded, token.end, at) and (cause := _cause(context, sentence, token)):
            return cause
    return None


def _cause(context: Context, sentence: Sentence, token: Token) -> str | None:
    if context.status(sentence, token) not in _GIVEN:
        return None
    if token.kind == "tolerance":
        return "toxicity" if token.value == "ill" else None
    return cause_in(context, token)
