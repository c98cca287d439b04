"""What a report tells of a tumour as found by an examination: by which rules, in which sentences, and when."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.date.narration import narrated
from kg.fact.document.parts import listed_as_past, titles
from kg.fact.tumour.result_place import RULE as RESULT
from kg.fact.tumour.statement import Statement
from kg.fact.tumour.tie import SAMPLE

FOUND = frozenset({RESULT, SAMPLE})
"""The rules by which a statement tells what an examination found."""
_ELSEWHERE = frozenset({"spread", "origin", "response"})
_TOLD_BEFORE = 4  # sentences in which a date dates what was found


def from_elsewhere(context: Context, said: Statement) -> bool:
    """Whether the sentence of a statement tells what has come from elsewhere or back."""
    return not _ELSEWHERE.isdisjoint(context.reading.sentences[said.sentence].kinds)


def when_told(context: Context, said: Statement) -> Moment | None:
    """The date of a statement, of its own or told last before it."""
    return said.moment or narrated(context, said.sentence, _TOLD_BEFORE)


def of_before(context: Context, said: Statement) -> bool:
    """Whether a statement tells a tumour as one of before: in its words, under a title or in a list of the past."""
    if said.status == "past" or context.once(titles).get(said.sentence) == "past":
        return True
    sentence = context.reading.sentences[said.sentence]
    return listed_as_past(sentence, len([t for t in sentence.tokens if t.start < said.span.start]))
