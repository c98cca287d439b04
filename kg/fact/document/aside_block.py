"""Parts of a document that tell nothing of the patient, from their title on: keywords, the criteria of a trial,
references, questions to readers, vaccinations, who took part in a meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_LONGEST = 3_000  # code points of such a part
_ITEM = re.compile(r"\s*(?:[-•*–◦]|\(?[a-z0-9]{1,2}[).]\s|\[\d)")
_CITED = re.compile(r"(?:19|20)\d\d\s?;\s?\d+(?:\s?\([^)\n]{1,8}\))?\s?:\s?[a-z]?\d+")  # `2001;344(11):783-92`
_ENTRY = re.compile(r"\s*(?:\[\d{1,3}\]|\d{1,3}[.)]?\s)|[^\n.]{0,60}\bet al\b")
_MOST = 400  # code points of the line of a reference


def aside_blocks(folded: str, sentences: Sequence[Sentence], lang: str) -> Set[int]:
    """The numbers of the sentences under such a title, and of those of bibliographies."""
    parts: list[tuple[int, int]] = []
    begins = 0
    while begins >= 0:
        if title := _title(lang).match(folded, begins):
            end = _line_end(folded, begins) if title["attending"] else _end(folded, title.end())
            parts.append((begins, end))
        begins = folded.find("\n", begins) + 1 or -1
    for cited in _CITED.finditer(folded) if ";" in folded else ():
        line = folded.rfind("\n", 0, cited.start()) + 1
        if cited.start() - line <= _MOST and _ENTRY.match(folded, line, cited.start()):
            parts.append((line, cited.end()))
    return {s.index for s in sentences for start, end in parts if start <= s.start < end} if parts else frozenset()


def _end(folded: str, start: int) -> int:
    """Where the part ends whose title does: with its line, and the items of the list below it; where the title is a
    line of its own, before the next blank one."""
    end = _line_end(folded, start)
    if not folded[start:end].strip(" :.") and not _ITEM.match(folded, end + 1):
        blank = folded.find("\n\n", end + 1, end + _LONGEST)
        return blank if blank >= 0 else min(len(folded), end + _LONGEST)
    while end < len(folded) and end - start < _LONGEST and _ITEM.match(folded, end + 1):
        end = _line_end(folded, end + 1)
    return end


def _line_end(folded: str, start: int) -> int:
    end = folded.find("\n", start)
    return end if end >= 0 else len(folded)


@lru_cache(maxsize=4)
def _title(lang: str) -> re.Pattern[str]:
    """A title at the beginning of a line, behind its number or a bullet, with a colon or nothing behind it; one of who
    took part, with their names on its line."""
    words = grammar(lang)
    title = rf"(?:{words.any_of('aside-title')})\s?(?:n°\s?)?(?:\d{{1,2}}\s?)?(?::|\.?\s?$)"
    attending = rf"(?P<attending>{words.any_of('attending')})\s?:(?=[^\n]*\w)"
    return re.compile(rf"[^a-z\n]{{0,6}}(?:{title}|{attending})", re.MULTILINE)
