"""What the words around a gene say of what it was examined in: blood, stained tissue, the heading of its test."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.marker.panel import LIKE_GENES
from kg.fact.marker.words import word_of
from kg.fact.specimen.histology import Sample
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_IN = 45  # code points between a gene and the blood it was examined in
# Before a title: signs, or the number of the test in brackets (`[M22.2291] `).
_BULLET = re.compile(r"[^\w\n]{0,6}(?:[A-Z]{0,3}[-.]?\d[\d./-]{1,10}[\])][^\w\n]{0,4})?")
_STARTS = ("\n", "\n\n")  # of a line, of a paragraph


def told_beside(context: Context, told: Sequence[Sample], sentence: Sentence, token: Token, kind: str) -> bool:
    """Whether words of a kind stand behind a gene or, no tissue told after them, before it."""
    words, folded = word_of(context.reading.lexicon.lang, kind), context.reading.folded
    if words.search(folded, token.end, min(sentence.end, token.end + _IN)):
        return True
    said = words.search(folded, sentence.start, token.start)
    return said is not None and not any(said.start() < s.start <= token.start for s in told)


def is_stained(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a protein is told before a gene in its sentence, so that the tumour was examined: `TTF1 +, KRAS muté`."""
    return any(
        (m := t.means("marker"))
        and t.end <= token.start
        and m not in LIKE_GENES
        and context.concepts[m]["kind"] in ("protein", "receptor")
        for t in sentence.of("marker")
    )


def title_of(context: Context, token: Token) -> re.Match[str] | None:
    """The word for a molecular test that begins the line or paragraph of a gene: `Biologie moléculaire (bloc A1)`."""
    text, words = context.reading.report.text, word_of(context.reading.lexicon.lang, "material")
    for gap in _STARTS:
        start = text.rfind(gap, 0, token.start)
        bullet = _BULLET.match(text, start + len(gap) if start >= 0 else 0)
        title = words.match(context.reading.folded, bullet.end()) if bullet else None
        if title:
            return title
    return None
