"""What the pathologist says of a sample: malignant, benign, or nothing that is told with it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.fact.assertion.certainty import consistent, level_of
from kg.fact.context import Context
from kg.fact.specimen.sample import Sample, is_pathology
from kg.fact.specimen.untaken import untaken
from kg.fact.spread.harmless import is_benign
from kg.fact.spread.sighting import spreads
from kg.fact.tumour.statements import is_tumour
from kg.mention.recognise import Sentence
from kg.mention.token import Token

CELLS = frozenset({"malignant-cells", "malignant-cells-unspecified", "neoplastic-cells"})
_NAMING = frozenset({"morphology", "spread"})
_MALIGNANT = CELLS | {
    "malignant-neoplasm", "neoplasm", "carcinoma", "metastasis", "tumour-involvement", "tumour-infiltration",
}  # fmt: skip
_FREE = "aliveWithoutDisease"  # `exempt de maladie`
_MARKER = 14  # between a result and the marker it is about
_ABOUT = 12  # from a result to the tumour it is about
_NORMAL = 2  # from a tissue to `normal`
_RESULT = 160  # from a biopsy to its result
_TELLING = frozenset(
    {"morphology", "spread", "benign", "shows", "result", "vital"}
)  # kinds of the words for what was found
# From a biopsy over its place and side to a plus sign that joins nothing.
_PLUS = re.compile(r"(?:\s[a-z0-9'/-]{1,14}\.?){0,5}\s?[:=(]?\s?\+(?=\s?(?:[,;.()\n]|->|\Z))")
MALIGNANT, BENIGN = "malignant", "benign"


def verdict(context: Context, sentence: Sentence, sample: Sample) -> tuple[str, Token] | None:
    """What is found in a sample of a sentence, and the word that says so; it may be told in the sentence after."""
    found = found_behind(context, sentence, sample.told)
    if found is None and (after := _next(context, sentence)):
        found = found_behind(context, after, after.start)
    return found


def found_behind(context: Context, sentence: Sentence, start: int) -> tuple[str, Token] | None:
    """What a sentence tells as found in the sample that is told at an offset, and the word that says so."""
    for token in sentence.tokens:
        if token.kind not in _TELLING and not token.others:
            continue
        if 0 <= token.start - start <= _RESULT and (said := _says(context, sentence, token)):
            return said, _named(context, sentence, token)
    return None


def proven_sites(context: Context, taken: Mapping[int, Sample]) -> frozenset[str]:
    """The sites that the report tells were biopsied, removed or examined, unless nothing malignant was found or nothing
    was taken."""
    said: dict[str, set[str | None]] = {}
    for index, sample in taken.items():
        sentence = context.reading.sentences[index]
        if sample.inferred or not any(is_pathology(context, t) for t in sentence.of("procedure")):
            continue
        found = verdict(context, sentence, sample)
        if found is None and untaken(context, sentence, sample.told):
            continue
        for place in sample.sites:
            said.setdefault(place.site, set()).add(found[0] if found else None)
    return frozenset(site for site, results in said.items() if MALIGNANT in results or BENIGN not in results)


def _named(context: Context, sentence: Sentence, token: Token) -> Token:
    """The tumour that a result is about, else the result: `négative pour une tumeur`."""
    near = (t for t in sentence.tokens if 0 <= t.start - token.end <= _ABOUT and malignant(context, t))
    return next(near, token)


def _next(context: Context, sentence: Sentence) -> Sentence | None:
    """The sentence that may tell the result of a biopsy: the next one about a result, unless it names another place."""
    sentences = context.reading.sentences
    after = sentences[sentence.index + 1] if sentence.index + 1 < len(sentences) else None
    if after is None or context.places(after):
        return None
    examines = "shows" in after.kinds or any(is_pathology(context, t) for t in after.of("procedure"))
    return after if examines else None


def _says(context: Context, sentence: Sentence, token: Token) -> str | None:
    if malignant(context, token):
        level = level_of(context, sentence, token)
        return BENIGN if level == "refuted" else MALIGNANT if level else None
    result = token.means("shows") or token.means("result")
    if result in ("positive", "negative") and not of_marker(sentence, token):
        return BENIGN if result == "negative" else None if _of_other(context, sentence, token) else MALIGNANT
    if result == "normal" and any(0 <= token.start - p.end <= _NORMAL for p in context.places(sentence)):
        return BENIGN
    free = token.value == _FREE or is_benign(context, token)
    if not free:
        return None
    status = context.status(sentence, token)
    return BENIGN if status == "affirmed" or consistent(sentence, token, status) else None


def _of_other(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a result is told to be positive for something else than a tumour: `culture positive pour S. aureus`."""
    if token.means("shows") is None:
        return False
    return not any(0 <= t.start - token.end <= _ABOUT and malignant(context, t) for t in sentence.tokens)


def plus_behind(context: Context, sentence: Sentence, token: Token) -> Token | None:
    """The plus sign that ends what is said of a biopsy or cytology, none of a marker: `cytologie pleurale D +`."""
    sign = _PLUS.match(context.reading.folded, token.end, sentence.end)
    if sign is None or context.status(sentence, token) not in ("affirmed", "past"):
        return None
    if any(token.end <= t.start < sign.end() for t in sentence.of("marker")):
        return None
    return Token(sign.end() - 1, sign.end(), "result", "positive")


def malignant(context: Context, token: Token) -> bool:
    """Whether a word names a malignant tumour, its cells or a metastasis."""
    if token.kind not in _NAMING and not token.others:
        return False
    if token.means("morphology") in _MALIGNANT or spreads(token):
        return True
    concept = is_tumour(context, token)
    return concept is not None and context.concepts[concept]["icdo3"][-1:] in ("3", "6")


def of_marker(sentence: Sentence, token: Token) -> bool:
    """Whether a positive or negative result is that of a marker next to it: `positif pour le TTF-1`."""
    return "marker" in sentence.kinds and any(
        t.kind == "marker" and max(t.start - token.end, token.start - t.end) <= _MARKER for t in sentence.tokens
    )
