"""What a scan of skeleton or body shows, named behind it alone: bones (`Scinti : D8, L2`, `la TEP fixe D8`), other
organs where several stand in one list (`TEP : foie, surrénale gauche, L3`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.place.read import ASIDE
from kg.fact.place.verdict import found_normal
from kg.fact.site import BONE, NODES, Place
from kg.fact.spread.harmless import harmless
from kg.fact.spread.sighting import Sighting, elsewhere, make
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "bone-scan-site"
LISTED = "scan-site"
_SHOWN = "positive"  # of the scan: `PET : pos. L3, sacrum`
_SEEDED = organ_group("beside-bones")
_NEXT = 30  # from one bone of the list to the next, with its side or uptake
_BEHIND = 24  # from the last organ of a list to a verdict on it
# Words beside which a bone is not what the scan shows: a symptom, what was treated, what else tells the finding.
_ELSE = frozenset({"cue", "lesion", "spread", "morphology", "condition", "procedure", "drug", "response", "result"})
_JUDGED = _ELSE | {"pathological", "involved", "harmless"}


def scanned_bones(
    context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]
) -> Iterator[Sighting]:
    """The bones, or the organs of a list, behind a scan of skeleton or body and a colon, up to the first thing that is
    none."""
    for token, concept, _ in context.acts_of(sentence):
        if concept not in with_role("shows-bone") or context.status(sentence, token) not in ("affirmed", "past"):
            continue
        behind = [p for p in named if p.start >= token.end]
        found = _listed(context, sentence, token, behind)
        if found and not harmless(context, sentence, Token(found[0].start, found[-1].end, "site", found[0].site)):
            for place in (p for p in found if elsewhere(context, p, organs)):
                rule = RULE if _is_bone(context, place) else LISTED
                yield make(context, sentence, place, "presumed", token, rule)


def _is_bone(context: Context, place: Place) -> bool:
    """Whether a place is a bone by its name."""
    return context.concepts[place.site]["kind"] == "bone" and place.site != BONE


def _listed(context: Context, sentence: Sentence, scan: Token, named: Sequence[Place]) -> Sequence[Place]:
    """The places behind a scan that stand right behind the colon after it, one after the other: bones up to the first
    thing that is none, or organs with no verdict behind them, more than one."""
    folded = context.reading.folded
    led = _led(context.reading.lexicon.lang)
    found: list[Place] = []
    judged = False
    end = scan.end
    for place in named:
        seeded = context.concepts[place.site]["icdo3"].startswith(_SEEDED) and place.site != NODES
        bone = place.site == BONE and scan.value in with_role("whole-body")
        if not _is_bone(context, place) and not seeded and not bone:
            break
        if found_normal(context.reading, sentence, place):
            judged = True
            break
        near = place.start - end <= _NEXT if found else led.fullmatch(folded, end, place.start)
        between = [t for t in sentence.tokens if end <= t.start < place.start]
        if found and between and (aside := ASIDE.search(folded, end, place.start)):  # `foie (3 nodules), rate`
            between = [t for t in between if not aside.start() <= t.start < aside.end()]
        if not near or any(t.kind in _ELSE and not (t.value == _SHOWN and not found) for t in between):
            break
        found.append(place)
        end = place.end
    told = any(t.kind in _ELSE for t in sentence.tokens if 0 <= t.start - end <= 1)
    bones = [p for p in found if _is_bone(context, p)]
    if len(bones) == len(found):
        return [] if told else found
    judged = judged or any(t.kind in _JUDGED for t in sentence.tokens if 0 <= t.start - end <= _BEHIND)
    if bones and found[: len(bones)] == bones and (judged or scan.value not in with_role("whole-body")):
        return bones  # `Scinti : D8, L2, foie libre`
    return [] if judged or len(found) == 1 else found


@lru_cache(maxsize=4)
def _led(lang: str) -> re.Pattern[str]:
    """What stands between a scan and the first place it shows: a colon, a date or brackets before it at most, or a
    word for uptake."""
    words = grammar(lang)
    lead = words.before_word("article", "lead")
    return re.compile(
        rf"(?:\s[^:=,;.()]{{0,24}})?(?:\s?\([^:=()]{{1,24}}\))?\s?(?:[:=]\s(?:(?:[a-z0-9]+\.?|\+)\s)?|\s(?:{words.any_of('takes-up')})\s(?:{lead})?)"
    )
