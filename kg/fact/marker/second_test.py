"""Second tests of a gene that a stain left open, told for themselves: `HER2 2+. FISH : non amplifié (ratio 1,3)`, `ALK
3+ en IHC, confirmé en FISH (réarrangé, 62 % des cellules)`."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.words import word_of, words_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_REACH = 40  # from the name of a test to its result: `FISH (réponse du 18/04) : `
_NEAR = 3  # sentences from a stain to its second test
_RATIO = 24  # from a result to its ratio or share of cells
_UNCLEAR = frozenset({"equivocal", "positive"})
# What the second test of a stain finds, and the kinases whose proteins are stained for before their fusions are sought.
_BY_TEST = {
    "her2": frozenset({"amplified", "not-amplified"}),
    "alk": frozenset({"rearranged", "not-rearranged"}),
    "ros1": frozenset({"rearranged", "not-rearranged"}),
}
_LEADS = re.compile(r"[^;]*[:=(]\s?")  # from the name of a test to its result


def stained(found: list[Finding], sentence: Sentence, before: tuple[Finding, int] | None) -> tuple[Finding, int] | None:
    """The stain of a gene that a second test may be told of, with the sentence that tells it."""
    for finding in reversed(found):
        if finding.marker in _BY_TEST and finding.result in _UNCLEAR:
            return finding, sentence.index
    return before if before and sentence.index - before[1] <= _NEAR else None


def second_test(context: Context, sentence: Sentence, stain: Finding) -> list[Finding]:
    """The result of the test that a sentence names, of the stain told before; none where it names a marker itself."""
    if "result" not in sentence.kinds:
        return []
    results = [t for t in sentence.of("result") if t.means("result") in _BY_TEST[stain.marker]]
    start = max(sentence.start, stain.end)
    if not results or any(start <= t.start for t in sentence.of("marker") if t.means("marker")):
        return []
    folded, token = context.reading.folded, results[0]
    test = words_of(context.reading.lexicon.lang).fusion.search(folded, start, token.start)
    if test is None or token.start - test.end() > _REACH or not _LEADS.fullmatch(folded, test.end(), token.start):
        return []
    number = _number(context, sentence, token)
    return [
        Finding(
            token,
            stain.marker,
            said=token,
            result=token.means("result"),
            value=number.value if number else None,
            unit="%" if number and number.kind == "percent" else None,
            numbers=[number] if number else [],
            end=number.end if number else token.end,
        )
    ]


def _number(context: Context, sentence: Sentence, token: Token) -> Token | None:
    """The ratio of an amplification, or the share of cells with a change, right behind it."""
    behind = next((t for t in sentence.tokens if t.start >= token.end), None)
    if behind is None or behind.start - token.end > _RATIO:
        return None
    if behind.kind == "percent":
        return behind
    ratio = word_of(context.reading.lexicon.lang, "ratio").search(context.reading.folded, token.end, behind.start)
    return behind if behind.kind == "quantity" and ratio else None
