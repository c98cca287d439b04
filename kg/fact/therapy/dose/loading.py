"""Drugs whose first doses are loading ones by their scheme: the dose told behind these is that of the therapy.

`cétuximab 400 mg/m2 dose de charge puis 250 mg/m2 hebdo`, `Témodal 150 puis 200 mg/m2`
"""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.candidate import DrugMention
from kg.fact.therapy.dose.amount import amount, rhythm_in
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence

_BETWEEN = frozenset(
    {"frequency", "month", "date", "dose", "cycle", "ordinal", "quantity"}
)  # the first dose and `puis`
_NEXT = 30  # code points from one amount, or what is told of it, to the next
_BEHIND = 12  # from `puis` to the dose


def kept_doses(context: Context, sentence: Sentence, mentions: dict[str, DrugMention]) -> None:
    """Gives the drugs of a unit that have a loading dose the one that is told to follow it."""
    for name, mention in mentions.items():
        if mention.dose is None or mention.concept not in with_role("loading"):
            continue
        at = _following(context, sentence, sentence.tokens.index(mention.dose))
        told = None if at is None else amount(context, sentence.tokens, at)
        if at is not None and told is not None and told[0].start != mention.dose.start:
            rhythm = rhythm_in(sentence.tokens, at + 1, at + 2) or mention.rhythm
            mentions[name] = mention._replace(dose=told[0], unit=told[1], rhythm=rhythm)


def _following(context: Context, sentence: Sentence, first: int) -> int | None:
    """Where the dose stands that follows the one at `first`, no more being told between them than when it was given."""
    tokens = sentence.tokens
    for j in range(first + 1, len(tokens)):
        if tokens[j].start - tokens[j - 1].end > _NEXT:
            return None
        if tokens[j].kind == "then" and tokens[j].value == "then":
            follows = tokens[j + 1 : j + 2]
            return j + 1 if follows and follows[0].start - tokens[j].end <= _BEHIND else None
        if tokens[j].kind not in _BETWEEN:
            return None
    return None
