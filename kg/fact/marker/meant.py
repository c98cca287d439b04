"""Words that look like markers of the patient and are none: responses by `RP`, levels told of patients at large."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.marker.words import words_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_WITH_RECEPTORS = frozenset({"receptor", "proliferation"})
_BESIDE = 2  # sentences to the other receptors of a panel with one a line
_BLOCKED = 22  # code points that a word before a marker and its article take


def is_general(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a sentence tells in how many cases a blood marker is high: `le CA 125 est élevé dans 80 % des cas`."""
    cases = words_of(context.reading.lexicon.lang).cases
    return cases.search(context.reading.folded, token.end, sentence.end) is not None


def is_response(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether `RP` is a partial response (`une RP`, `réponse partielle (RP)`) or a radiograph: no marker that is told
    with a receptor stands near it."""
    if [t for t in sentence.of("site") if t.start == token.end + 1]:
        return True  # `RP hépatique (-40 %)`
    words = words_of(context.reading.lexicon.lang)
    if words.replied.search(context.reading.folded, max(0, token.start - _BLOCKED), token.start):
        return True
    if words.score.search(context.reading.folded, sentence.start, sentence.end):
        return False
    beside = context.reading.sentences[max(0, sentence.index - _BESIDE) : sentence.index + _BESIDE + 1]
    return not any(
        (marker := t.means("marker")) and marker != "pr" and context.concepts[marker]["kind"] in _WITH_RECEPTORS
        for near in beside
        for t in near.of("marker")
    )
