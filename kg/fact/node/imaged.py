"""Named nodes that an examination shows, listed behind its colon and called neither enlarged nor harmless: `TDM :
ganglions inguinaux, un nodule hépatique`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.assertion.certainty import is_imaging, level_of
from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.node.enlarged import may_spread
from kg.fact.node.measure import told_otherwise
from kg.fact.site import NODES, Place
from kg.fact.spread.harmless import harmless
from kg.fact.spread.sighting import Sighting, make
from kg.mention.recognise import Sentence
from kg.mention.stage_words import any_of_kinds, stage_words
from kg.mention.token import Token

RULE = "nodes-imaged"
_LED = re.compile(r"[^:=;.()]{0,30}\s?[:=]\s(?P<list>[^:=;.()]{0,80})")  # from the examination to the nodes
_ELSE = frozenset({"cue", "condition", "drug", "regimen", "harmless", "benign"})  # what lists no finding
_BEHIND = frozenset({"cue", "response", "harmless", "result", "pathological"})  # what then tells more of the nodes
_NEXT = 30  # code points behind the nodes in which that stands
_GROUP = 14  # from one word of a list of nodes to the next


def imaged_nodes(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """The nodes listed behind an examination, unless something else in the sentence tells of nodes."""
    if not may_spread(context, primaries):
        return
    for sentence in context.sentences("procedure"):
        if "site" not in sentence.kinds:
            continue
        named = [p for p in context.places(sentence) if context.concepts[p.site]["kind"] == "node" and p.site != NODES]
        if not named or told_otherwise(sentence):
            continue
        exams = [t for t in sentence.of("procedure") if is_imaging(context, t)]
        for exam in exams[:1]:
            yield from _shown(context, sentence, exam, [p for p in named if p.start >= exam.end])


def _shown(context: Context, sentence: Sentence, exam: Token, named: Sequence[Place]) -> Iterator[Sighting]:
    folded = context.reading.folded
    word, small = _words(context.reading.lexicon.lang)
    last: Place | None = None
    for place in named:
        goes_on = last is not None and place.listed and place.start - last.end <= _GROUP
        if not goes_on and not (word.match(folded, place.start) and _LED.fullmatch(folded, exam.end, place.start)):
            continue
        between = [t for t in sentence.tokens if exam.end <= t.start < place.start]
        behind = [t for t in sentence.tokens if 0 <= t.start - place.end <= _NEXT]
        if any(t.kind in _ELSE for t in between) or any(t.kind in _BEHIND for t in behind):
            return
        if not goes_on and small.search(folded, exam.end, place.start):
            return
        token = Token(place.start, place.end, "site", place.site)
        if level_of(context, sentence, token) != "presumed" or harmless(context, sentence, token):
            return
        last = place
        yield make(context, sentence, place, "presumed", token, RULE)


@lru_cache(maxsize=4)
def _words(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word for nodes, and the words right before it that call them small."""
    rows = list(stage_words(lang))
    return re.compile(rf"(?:{any_of_kinds(rows, 'node')})(?![a-z])"), re.compile(
        rf"(?<![a-z])(?:{any_of_kinds(rows, 'small')})\s\Z"
    )
