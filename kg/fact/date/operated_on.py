"""The date of the operation whose specimen a pathologist tells of: told last before his findings, whatever other dates
are told since (`opérée le 18/12/2023 ... abcès drainé le 27/12. Pièce : 3N+/19`)."""

from __future__ import annotations

from collections.abc import Mapping

from kg.fact.context import Context
from kg.fact.date.edtf import months_of
from kg.fact.date.exam import dates_act
from kg.fact.date.moment import Moment
from kg.fact.date.sampled import RULE as SPECIMEN
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_REACH = 12  # sentences from an operation to what was found in its specimen
_TIED = 70  # code points from an operation to its date: ` latéral bilatéral avec parathyroïdectomie réalisés le `
_OPENS = 8  # from the beginning of a sentence to the date that opens it: `Le `
_LED = 90  # from that date to the operation
_YEAR = 4  # code points of a bare year
_REPORTED = 3  # months from an operation to the report of its pathologist
_REMOVES = frozenset({"surgery", "node-surgery"})
_DONE = ("affirmed", "past")
_OTHER = frozenset({"drug", "regimen", "class", "response", "date"})  # what else a date may be of


def operated_on(context: Context, sentence: Sentence) -> Moment | None:
    """The date of the operation told last in the sentences before one."""
    dates = context.once(_operated)
    if not dates:
        return None
    for index in range(sentence.index - 1, sentence.index - _REACH - 1, -1):
        if index in dates:
            return dates[index]
    return None


def of_report(context: Context, sentence: Sentence, own: Moment) -> Moment | None:
    """The date of the operation where the date that its sentence gives a finding is only that of the report of it:
    `Anapath n° 21-0123 du 04/01/2021 : 3N+/24`."""
    taken = operated_on(context, sentence)
    if taken is None or not 0 <= months_of(own.edtf) - months_of(taken.edtf) <= _REPORTED:
        return None
    reports = [t for t, _, kind in context.acts_of(sentence) if kind == "pathology"]
    return taken if any(dates_act(context, sentence, own.token, t, _TIED) for t in reports) else None


def _operated(context: Context) -> Mapping[int, Moment]:
    """The last date of an operation that was done, by the sentence that tells it."""
    found: dict[int, Moment] = {}
    none = with_role("no-therapy")  # stomas, drains
    for index, here in context.dates.items():
        acts = context.acts.get(index)
        if acts is None:
            continue
        done = [act for act in acts if act.kind in _REMOVES and act.concept not in none]
        if not done:
            continue
        sentence = context.reading.sentences[index]
        for moment in here:
            date = moment.token
            if date.kind == "relative-date" or "since" in date.flags or moment.edtf[_YEAR:] == "":
                continue
            told = [act for act in done if _dates(context, sentence, date, act.token)]
            if told and context.status(sentence, told[0].token) in _DONE:
                found[index] = moment._replace(rule=SPECIMEN)
    return found


def _dates(context: Context, sentence: Sentence, date: Token, act: Token) -> bool:
    """Whether a date is that of an operation: right behind it, or opening the sentence of it with nothing else told
    between that it may be of (`Le 18 décembre, la patiente a bénéficié d'une colectomie`)."""
    if date.start >= act.end:
        return dates_act(context, sentence, date, act, _TIED)
    if date.start - sentence.start > _OPENS or act.start - date.end > _LED:
        return False
    return not any(t.kind in _OTHER for t in sentence.tokens if date.end <= t.start < act.start)
