"""Forms of the verb that name an irradiation by the dose told behind them: `irradié sur le rachis à 30 Gy`."""

from __future__ import annotations

from kg.mention.recognise import Sentence

_BEAMS = "radiotherapy"
_BETWEEN = frozenset({"site", "side", "with"})
_DONE = 24  # code points from the verb, or the place behind it, to the dose: ` à la dose totale de `


def is_dosed(sentence: Sentence, i: int) -> bool:
    """Whether the verb at `i` is told with its dose right behind it, or behind the place alone."""
    tokens = sentence.tokens
    if tokens[i].value != _BEAMS:
        return False
    end = tokens[i].end
    for token in tokens[i + 1 :]:
        if token.kind == "radiation":
            return token.start - end <= _DONE
        if token.kind not in _BETWEEN:
            return False
        end = token.end
    return False
