"""Bones that a scan of skeleton or body shows, named behind it alone (`Scinti : D8, L2`, `TEP : sternum`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.context import Context
from kg.fact.harmless import harmless
from kg.fact.sighting import Sighting, elsewhere, make
from kg.fact.site import BONE, Place
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "bone-scan-site"
_SCANS = frozenset({"bone-scan", "scintigraphy", "pet", "pet-ct"})
_LED = re.compile(
    r"(?:\s[^:=,;.()]{0,24})?\s?[:=]\s(?:[a-z0-9]+\s)?"
)  # from the scan to its first bone, a date between
_NEXT = 30  # from one bone of the list to the next, with its side or uptake
# Words beside which a bone is not what the scan shows: a symptom, what was treated, what else tells the finding.
_ELSE = frozenset({"cue", "lesion", "spread", "morphology", "condition", "procedure", "drug", "response", "result"})


def scanned_bones(
    context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]
) -> Iterator[Sighting]:
    """The bones listed behind a scan of skeleton or body and a colon, up to the first thing that is none."""
    for token, concept, _ in context.acts_of(sentence):
        if concept not in _SCANS or context.status(sentence, token) not in ("affirmed", "past"):
            continue
        bones = _listed(context, sentence, token, [p for p in named if p.start >= token.end])
        if bones and not harmless(context, sentence, Token(bones[0].start, bones[-1].end, "site", bones[0].site)):
            for place in (p for p in bones if elsewhere(context, p, organs)):
                yield make(context, sentence, place, "presumed", token, RULE)


def _listed(context: Context, sentence: Sentence, scan: Token, named: Sequence[Place]) -> Sequence[Place]:
    """The bones behind a scan that stand right behind the colon after it, one after the other."""
    folded = context.reading.folded
    found: list[Place] = []
    end = scan.end
    for place in named:
        if context.concepts[place.site]["kind"] != "bone" or place.site == BONE:
            break
        near = place.start - end <= _NEXT if found else _LED.fullmatch(folded, end, place.start)
        if not near or any(t.kind in _ELSE for t in sentence.tokens if end <= t.start < place.start):
            break
        found.append(place)
        end = place.end
    told = any(t.kind in _ELSE for t in sentence.tokens if 0 <= t.start - end <= 1)
    return [] if told else found
