"""When the last of the cycles that are counted was given, told in a sentence of its own: `6 cures de A. La dernière le
3 mai 2016`, `La sixième et dernière a été administrée en mai`, `6 cures. C6 le 03/05/2016`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kg.fact.case import Derivation
from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.therapy.candidate import Cycles, Told
from kg.fact.therapy.cycle.dealt import DEALT
from kg.fact.therapy.date.end import is_of_cycle
from kg.fact.therapy.draft import Draft
from kg.lexicon.grammar import grammar
from kg.mention.cycle_label import made_upon
from kg.mention.recognise import Sentence

_ALL = frozenset({"count", "total", "more"})  # counts of all the cycles that were given
_SOON = 3  # sentences from a count to the last of the cycles, named by its number
_NEAR = 8  # code points from a date to the label behind it
_LEAD = 2  # words before those for the last one: `la sixième `
_OTHERS = frozenset({"fraction", "procedure"})  # what else there may be a last one of
_NEW = frozenset({"drug", "regimen"})


def at_final_cycle(context: Context, draft: Draft, drafts: Sequence[Draft]) -> Told | None:
    """The date of the last cycle, told behind the sentence that counts all of them; None where that may be the last of
    something else."""
    told = draft.cycles
    if told is None or draft.ongoing or told.certainty not in _ALL or told.number < 2 or told.span.rule == DEALT:
        return None
    if any(d is not draft and draft.position < d.position and d.sentence <= told.sentence for d in drafts):
        return None
    sentences = context.reading.sentences
    for sentence in sentences[told.sentence + 1 : told.sentence + 1 + _SOON]:
        here = [m for m in context.dates.get(sentence.index, ()) if m.token.kind != "relative-date" and not m.lasts]
        for moment in here:
            if _is_its(context, sentence, told, moment):
                spans = tuple(sorted((told.span, moment.span())))
                return Told(moment.edtf, (Derivation("end", "end-at-last-cycle", moment.edtf, spans),))
        if not sentence.kinds.isdisjoint(_NEW):
            return None
    return None


def _is_its(context: Context, sentence: Sentence, told: Cycles, moment: Moment) -> bool:
    """Whether a date is that of the last of the cycles: named by its number, or in the next sentence as the last."""
    if _is_numbered(context, sentence, told.number, moment):
        return True
    if sentence.index != told.sentence + 1 or "last-one" not in context.reading.named:
        return False
    counts = context.reading.sentences[told.sentence].tokens
    others = any(t.kind in _OTHERS and t.start >= told.span.end for t in counts)
    return not others and _is_of_last(context, sentence, moment)


def _is_numbered(context: Context, sentence: Sentence, number: int, moment: Moment) -> bool:
    """`C6 le 03/05/2016`, `la sixième cure est faite le`, `03/05/2016 : C6`, of so many cycles."""
    for ordinal, cycle in pairwise(sentence.tokens) if "ordinal" in sentence.kinds else ():
        if (ordinal.kind, ordinal.value, cycle.kind) != ("ordinal", str(number), "cycle"):
            continue
        if is_of_cycle(context, cycle.end, moment.token.start):
            return True
        if ordinal.rule == "cycle-label" and 0 <= ordinal.start - moment.token.end <= _NEAR:
            return True
    return False


def _is_of_last(context: Context, sentence: Sentence, moment: Moment) -> bool:
    """Whether a sentence opens with words for the last one, without a name, and its date."""
    at, folded = moment.token.start, context.reading.folded
    if _last(context.reading.lexicon.lang).fullmatch(folded, sentence.start, at):
        return True
    last = next((t for t in sentence.of("course") if t.value == "last"), None)
    if last is None or not 0 <= at - last.end <= 1:
        return False
    lead = folded[sentence.start : last.start].split()
    return len(lead) <= _LEAD and all(t.kind == "ordinal" for t in sentence.tokens if t.end <= last.start)


@lru_cache(maxsize=4)
def _last(lang: str) -> re.Pattern[str]:
    """`La dernière le `, `C6 et dernier : `, `la sixième et dernière a été administrée le `, `dernier C6 le `."""
    words = grammar(lang)
    numbered = rf"(?:(?:c\s?|n\s?°\s?)?\w{{1,12}}\s(?:{words.any_of('pair')})\s)?"
    label = r"(?:\s(?:c|n\s?°\s?)\d{1,2})?"
    return re.compile(
        rf"\W{{0,4}}(?:{words.before_word('article')})?{numbered}(?:{words.any_of('last-one')}){label}{made_upon(lang)}"
    )
