"""The title of a pathologist's report, which names what he was sent: `20H01234 - Nodule pulmonaire, biopsie`, above
what he was told of the patient or what he saw."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.marker.words import word_of
from kg.fact.specimen.headings import headings
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LINES = 4  # lines above the first heading of a report that may be its title
_LONG = 110  # code points of a line of a title
_SEEN = 2  # headings from the first one to that of what was seen
_TAKEN = frozenset({"biopsy", "pathology", "surgery", "node-surgery"})


def titles(context: Context) -> Sequence[tuple[int, int]]:
    """Where the titles of the reports of pathologists stand, as code points."""
    return context.once(_titles)


def _titles(context: Context) -> Sequence[tuple[int, int]]:
    found = headings(context)
    spans = []
    for n, heading in enumerate(found):
        opens = heading.lastgroup != "concluded" and (n == 0 or found[n - 1].lastgroup == "concluded")
        if not opens or all(other.lastgroup != "seen" for other in found[n : n + _SEEN]):
            continue
        start = _top(context.reading.report.text, heading.start(), found[n - 1].start() if n else -1)
        if start < heading.start():
            spans.append((start, heading.start()))
    return spans


def _top(text: str, end: int, before: int) -> int:
    """Where the short lines above a heading begin, below the paragraph of the conclusion that stands `before` it."""
    floor = text.find("\n\n", before, end) if before >= 0 else 0
    if floor < 0:
        return end
    top = end
    for _ in range(_LINES):
        start = text.rfind("\n", 0, max(top - 1, 0)) + 1
        line = text[start:top].strip()
        if top == 0 or start < floor or len(line) > _LONG or line.endswith((".", ";")):
            break
        top = start
    return top


def in_title(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a word stands in the title of a report, on a line that tells of tissue taken or of a lesion."""
    spans = titles(context)
    if not [start for start, end in spans if start <= token.start < end]:
        return False
    text = context.reading.report.text
    start, end = text.rfind("\n", 0, token.start) + 1, text.find("\n", token.end)
    label = text.rfind(":", start, token.start)
    if label >= 0 and not word_of(context.reading.lexicon.lang, "material").search(
        context.reading.folded, start, label
    ):
        return False  # `LOCALISATION TRAITEE : ganglions du cou`
    near = [t for t in sentence.tokens if start <= t.start < end]
    return any(
        t.kind == "lesion" or ((act := t.means("procedure")) and context.concepts[act]["kind"] in _TAKEN) for t in near
    )
