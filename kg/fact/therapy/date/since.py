"""Times that count from the start or the end of a therapy: `4 mois après le début du traitement`."""

from __future__ import annotations

from kg.fact.case import Derivation, Span
from kg.fact.context import Context
from kg.fact.date.edtf import shift
from kg.fact.therapy.candidate import Candidate, Told
from kg.fact.therapy.date.which import TURN
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence
from kg.mention.token import Token


def since(
    context: Context,
    sentence: Sentence,
    token: Token,
    found: list[Unit],
    candidates: list[Candidate],
) -> bool:
    """`4 mois après le début du traitement`, `six mois après la fin de la radiothérapie, en mars 2015`.

    The date of the sentence less the time told dates that start or that end; without a date the time dates nothing.
    """
    if "after" not in token.flags:
        return False
    turn = next((t for t in sentence.of("course") if t.kind == "course" and 0 <= t.start - token.end <= TURN), None)
    if turn is None or turn.value not in ("start", "stop", "complete", "final"):
        return False
    if "," in context.reading.between(token, turn):
        return False  # `6 mois plus tard, il reçoit A`: what the time leads to
    number = next((n for n, c in enumerate(candidates) if -2 <= c.first.start - turn.end <= 8), None)
    if number is None and len(candidates) == 1 and turn.start <= candidates[0].first.start <= turn.end:
        number = 0  # `deux mois après la fin du traitement`: the word for the therapy is part of the turn
    dated = [m for m in context.dates[sentence.index] if m.token.kind == "date"]
    base = next((m for m in reversed(dated) if m.token.end <= token.start), None) or (dated[0] if dated else None)
    if number is None or base is None:
        return True
    edtf = shift(base.edtf, -float(token.value), token.unit)
    end = max(sentence.tokens[found[number].last].end, turn.end)
    spans = tuple(sorted((base.span(), Span(token.start, end, "date", "affirmed", token.rule))))
    if turn.value == "start":
        made = Derivation("start", "start-before-relative", edtf, spans)
        candidates[number].start, candidates[number].begins = Told(edtf, (made,)), True
        candidates[number].courses -= {"start"}
    else:
        candidates[number].end = Told(edtf, (Derivation("end", "end-before-relative", edtf, spans),))
    return True
