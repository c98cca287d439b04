"""Acts that a sentence only speaks of: proposed and nothing more, or taken back by what follows."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.assertion.cue import of_number
from kg.fact.context import Context
from kg.fact.therapy.join import Unit
from kg.fact.therapy.unit import ANCHORS
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS

TAKES_BACK = frozenset({"denial", "cue"})  # a sentence without any word of these kinds takes nothing back
_REFUSAL = "refusal"  # of the therapy; of going on with it where cycles or a stop are told: `3 cures, refus du patient`
_GIVEN = frozenset({"cycle", "course"})  # of a therapy; what else is told before it may be why (`évolution : A refusé`)
_UNDER_WAY = _GIVEN | {"response", "condition"}
_NAMED = THERAPY_KINDS | {"procedure"}  # another therapy, to which such words belong where it stands between
_WEIGHED = ("planned", "suspected")  # values of cues for what was proposed or spoken of
_SEEN = frozenset({"accepted", "tolerance", "cycle", "response"})  # words that show that what was proposed was given


def taken_back(sentence: Sentence, unit: Unit) -> bool:
    """Whether a clause after the unit and before the next act takes it back: `X, ce qui a été refusé`, `X : discuté,
    non retenu`."""
    weighed = False
    for at, token in enumerate(sentence.tokens[unit.last + 1 :], unit.last + 1):
        if (token.kind == "denial" or token.others) and (denial := token.means("denial")):
            return denial != _REFUSAL or not _under_way(sentence, unit, at)
        if token.kind in ANCHORS and token.kind != "course":
            return False
        if token.kind in ("cue", "course"):
            if weighed and token.value.startswith("refused"):
                return True
            weighed = token.value.startswith(_WEIGHED) and not of_number(sentence, token)
    return False


def _under_way(sentence: Sentence, unit: Unit, refusal: int) -> bool:
    """Whether a unit that is refused behind it had been begun: `A débuté en mai puis refusé par le patient`; not where
    another therapy is what began (`A refusé par le patient, début de B`)."""
    tokens = sentence.tokens
    before = next((i + 1 for i in range(unit.first - 1, -1, -1) if tokens[i].kind in _NAMED), 0)
    if not _GIVEN.isdisjoint([t.kind for t in tokens[before : unit.first]]):
        return True
    if not _UNDER_WAY.isdisjoint([t.kind for t in tokens[unit.first : refusal]]):
        return True
    behind = next((i for i in range(refusal + 1, len(tokens)) if tokens[i].kind in _NAMED), None)
    if behind is None:
        return not _UNDER_WAY.isdisjoint([t.kind for t in tokens[refusal + 1 :]])
    return any(t.kind in _UNDER_WAY and t.kind != "course" for t in tokens[refusal + 1 : behind])


def only_proposed(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """`docétaxel proposé en RCP`: whether an act is told by what was said of it alone, nothing of it as given."""
    behind = sentence.tokens[unit.last + 1 :]
    if not behind or behind[0].kind != "cue":
        return False
    end = sentence.tokens[unit.last].end
    if not _proposed(context.reading.lexicon.lang).match(context.reading.folded, end, sentence.end):
        return False
    return not any(t.kind in _SEEN or (t.kind == "course" and t.value != "stop") for t in behind)


@lru_cache(maxsize=4)
def _proposed(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{grammar(lang).any_of('proposed')})\b")
