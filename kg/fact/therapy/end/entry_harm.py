"""The toxicity that an entry of notes tells before the stop it led to: `12/03 : colite. TDM stable. A arrêté`."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.date.headed import entry_head
from kg.fact.therapy.end.why import cause_in
from kg.fact.therapy.toxic import is_graded
from kg.mention.recognise import Sentence

_BACK = 3  # sentences of the entry before the stop
_LONGEST = 90  # code points of a sentence that tells a stop and little else
_OWN = frozenset({"because", "new", "lesion", "marker", "spread", "motive"})  # a cause of its own
_NAMED = frozenset({"drug", "regimen", "class"})
_WORSE = frozenset({"growth", "new", "spread"})
_BULLET = re.compile(r"\s*(?:[-•>*▪+=]|\[?\d{1,2}[/.-]\d)")


def ill_in_entry(context: Context, sentence: Sentence) -> bool:
    """Whether the entry that a stop closes tells an event before it: any one under a date, a graded one behind a
    bullet; nothing since tells a progression, another stop or that it went well."""
    text = context.reading.report.text
    if "cycle" in sentence.kinds and sentence.kinds.isdisjoint(_NAMED):
        return False  # `perfusion stoppée`
    if sentence.end - sentence.start > _LONGEST or not sentence.kinds.isdisjoint(_OWN):
        return False
    line = text.rfind("\n", 0, sentence.start) + 1
    dated = entry_head(context, sentence) is not None
    if not dated and not _BULLET.match(text, line, sentence.start):
        return False
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _BACK), -1):
        here = context.reading.sentences[index]
        if here.end <= line or not here.kinds.isdisjoint(_WORSE) or _ended(here):
            return False
        told = [t for t in here.of("condition") if context.status(here, t) in ("affirmed", "past")]
        if any(cause_in(context, t) == "other" for t in told):
            return False
        if any(cause_in(context, t) == "toxicity" and (dated or is_graded(context, here, t)) for t in told):
            return True
    return False


def _ended(sentence: Sentence) -> bool:
    """Whether a sentence tells a progression, or that a therapy was stopped or given in full."""
    if any(t.means("response") == "PD" for t in sentence.of("response")):
        return True
    return any((t.kind, t.value) in (("course", "stop"), ("course", "complete")) for t in sentence.of("course"))
