"""Values of a marker that a form sets apart at bounds (`négatif < 1 %, faible 1-49 %, fort >= 50 %`) or offers without
one being chosen (`HER2 : positif / négatif`, `RE : [ ] positif [ ] négatif`): none is that of the patient."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from kg.mention.recognise import Sentence
from kg.text.boxes import empty_box

_FEW = 4  # sentences of a line that sets values apart
_PATIENT = frozenset({"date", "sexnoun", "aged", "pronoun"})  # what such a line never names
_BOUNDS = re.compile(r"(<=?|>=?)\s?(\d+(?:[.,]\d+)?)|(?<![\d.,])(\d+)\s?(?:-|a)\s?(\d+)(?![\d.,])")


def offered(folded: str, sentences: Sequence[Sentence]) -> Set[int]:
    """The numbers of the sentences with values that are only set apart or offered."""
    found: set[int] = set()
    for i, sentence in enumerate(sentences):
        if "marker" not in sentence.kinds or not sentence.kinds.isdisjoint(_PATIENT):
            continue
        if folded.find("<", sentence.start, sentence.end) >= 0:
            found.update(_set_apart(folded, sentences[i : i + _FEW]))
        signs = (
            folded.find("/", sentence.start, sentence.end) >= 0 or folded.find("[", sentence.start, sentence.end) >= 0
        )
        if signs and "result" in sentence.kinds and _is_choice(folded, sentence):
            found.add(sentence.index)
    return found


def _set_apart(folded: str, lines: Sequence[Sentence]) -> list[int]:
    """The sentences of a line that tell values of one marker below a bound and from it on."""
    end = folded.find("\n", lines[0].start)
    line = [s for s in lines if (end < 0 or s.start < end) and _BOUNDS.search(folded, s.start, s.end)]
    if not line:
        return []
    told = _BOUNDS.findall(folded, line[0].start, line[-1].end)
    below = {b for sign, b, _, _ in told if sign[:1] == "<"}
    if below.isdisjoint({low or b for sign, b, low, _ in told if sign[:1] != "<"}):
        return []
    markers = {t.value for s in line for t in s.of("marker")}
    return [s.index for s in line if s.kinds.isdisjoint(_PATIENT)] if len(markers) == 1 else []


def _is_choice(folded: str, sentence: Sentence) -> bool:
    """Whether a sentence offers the results of one marker, parted by slashes, or each behind an empty box."""
    results = sentence.of("result")
    if all(empty_box(folded, t.start, sentence.start) for t in results):
        return True
    parted = {folded[a.end : b.start].strip() if a.value != b.value else "" for a, b in pairwise(results)}
    return (
        parted == {"/"}
        and any(t.means("result") == "negative" for t in results)
        and len({t.value for t in sentence.of("marker")}) == 1
    )
