"""The plain text behind the form that a file gives it: what conversion from PDF, the web or elsewhere leaves behind.

Tags of HTML, the lines that every page repeats, blank lines between all lines, accents that are characters of their
own, ligatures and dashes of print, letters and digits read for each other, invisible characters, runs of blanks, tabs
behind commas, dots that lead from a field to its value and lines broken where their width or the page ended are undone
before anything is read; every place leads back to the text as it is in the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Set

from kg.text.edit import Edit, Edited
from kg.text.markup import has_markup, shown
from kg.text.measure import refilled
from kg.text.misread import with_letters
from kg.text.pages import has_pages, parts_sentence, repeated
from kg.text.small import as_capitals, in_small_letters
from kg.text.spaced import DOUBLED, singled
from kg.text.wrap import unwrapped
from kg.text.zeros import with_digits

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_LIGATURES = "\ufb00-\ufb06"
_ACCENTS = "\u0300-\u036f"
_BLANKS = r"[^\S\n\r\f]"
_PAGE_END = rf"(?:(?<!\n)\n+(?:{_BLANKS}*\d{{1,3}}(?: ?/ ?\d{{1,3}})?{_BLANKS}*\n+)?)?\f\s*"  # with its number
_MISREAD = "[ÂÃÅ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â€[\u0080-\u00bf˜™œžŸ“”¦¢]"  # UTF-8 taken for Windows-1252
_ODD = re.compile(
    rf"{_MISREAD}|{_BLANKS}+(?=[\r\n])|{_BLANKS}{{2,}}|(?<=,)\t|\r\n?|{_PAGE_END}|[\v\x85\u2028\u2029]"
    rf"|[{_INVISIBLE}]+|[{_LIGATURES}]|[^\W{_ACCENTS}]?[{_ACCENTS}]+"
)
_SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c not in "\n ")
# What most texts have none of is looked for in one class of characters first: that takes a tenth of the time.
_RARE = re.compile(rf"[{_SPACES}ÂÃÅ€{_INVISIBLE}{_LIGATURES}{_ACCENTS}]")
_DASH = ("\u2010", "\u2011", "\u2012", "\u2013", "\u2212")  # not the one that parts clauses
_DASHES = str.maketrans(dict.fromkeys(_DASH, "-"))
_DOTS = "...."
_LEADER = re.compile(r"(?<=[^\s.])[^\S\n]?\.{4,}[^\S\n]+(?=[^\s.])")  # not `D....T`, a name kept back
_IN_PROSE = ("\t", ",")  # one tab behind a comma, which parts words; a cell broken in a column may end with a comma too
_NUMBERS = 3  # blanks from which on two numbers are of two columns: `8   300 mg` is no 8300
_COLUMN = 4  # blanks from which on a gap sets the columns of a table apart, as a tab does


def plain(text: str, known: Callable[[str], bool], leading: Set[str] = frozenset()) -> Edited:
    """The plain text of a report; `known` says of a folded word whether any vocabulary has it, `leading` are those that
    end no line of a sentence."""
    page = Edited(text)
    if (meant := with_letters(with_digits(text), known)) != text:
        page = page.written(meant)
    if in_small_letters(text):
        page = page.written(as_capitals(page.text))
    if any(dash in text for dash in _DASH):
        page = page.written(page.text.translate(_DASHES))
    text = page.text
    if has_markup(text):
        page = page.edited(shown(text))
    if has_pages(page.text):
        page = page.edited(repeated(page.text))
    text = page.text
    if "  " in text or " \n" in text or _RARE.search(text):
        page = page.edited(_characters(text))
    if DOUBLED in page.text:
        page = page.edited(singled(page.text))
    if _DOTS in page.text:
        page = page.edited(Edit(*found.span(), ": ") for found in _LEADER.finditer(page.text))
    page = page.edited(refilled(page.text))
    return unwrapped(page, known, leading)


def _characters(text: str) -> Iterator[Edit]:
    """What single characters stand for."""
    for match in _ODD.finditer(text):
        start, end = match.span()
        yield Edit(start, end, _meant(match[0], text[start - 1 : start], text[end : end + 2]))


def _meant(odd: str, before: str, behind: str) -> str:
    """What a reader sees in place of odd characters; blanks behind a line mean nothing, before it one stays."""
    first = odd[0]
    if first in "\n\r\f\v\x85\u2028\u2029":
        return " " if "\f" in odd and parts_sentence(before, behind) else "\n"
    if first.isspace():
        cell = "\t" in odd and (odd, before) != _IN_PROSE
        if behind[:1] in ("\r", "\n") and not cell:
            return ""
        in_line = before not in ("", "\n")
        apart = len(odd) >= (_NUMBERS if before.isdigit() and behind[:1].isdigit() else _COLUMN)
        return "\t" if in_line and (cell or apart) else " "
    if first in "ÂÃÅâ":
        return _read_again(odd)
    if first.isalpha():
        return unicodedata.normalize("NFKC" if len(odd) == 1 else "NFC", odd)
    return ""


def _read_again(misread: str) -> str:
    """The character behind UTF-8 that was read as Windows-1252 (`Ã©`); the same where it is none."""
    try:
        return misread.encode("cp1252").decode()
    except UnicodeError:
        return unicodedata.normalize("NFC", misread)
