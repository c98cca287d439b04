"""What a meeting or a stay was for, as the head of its notes tells it: the state of today, told before its history.

`Motif : récidive hépatique d'un cancer du sein` is no point of the course that what is told below came after.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.text.lines import at_lines

_LONGEST = 400  # code points that a head takes where no empty line ends it
_END = re.compile(r"\n[^\S\n]*\n")


@lru_cache(maxsize=4)
def _title(lang: str) -> re.Pattern[str]:
    """The title of a head, at the beginning of a line, and the colon or the end of the line behind it."""
    words = grammar(lang).any_of("announcing")
    return re.compile(rf"[^\w\n]{{0,4}}(?P<title>{words})(?!\w)(?P<end>[^:.;\n]{{0,30}}(?::|$))?", re.M)


def motives(context: Context) -> tuple[tuple[int, int], ...]:
    """Where the heads of a report tell what it is about: from their title, which a colon or the end of its line follows
    where it is not in capitals, to the next empty line."""
    folded, text = context.reading.folded, context.reading.report.text
    found: list[tuple[int, int]] = []
    for title in (
        at_lines(_title(context.reading.lexicon.lang), folded) if "announcing" in context.reading.named else ()
    ):
        if title["end"] is None and not text[title.start("title") : title.end("title")].isupper():
            continue
        most = min(len(folded), title.end() + _LONGEST)
        end = _END.search(folded, title.end(), most)
        found.append((title.start(), end.start() if end else most))
    return tuple(found)


def in_motive(context: Context, at: int) -> bool:
    """Whether a place of the text lies in such a head."""
    heads = context.once(motives)
    return bool([start for start, end in heads if start <= at < end]) if heads else False
