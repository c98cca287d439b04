"""brat standoff: the form in which annotated reports come and mentions go.

`T1<TAB>Morphology 222 252[;260 270]<TAB>text` is a mention, `#1<TAB>ICD-O T1<TAB>8500/3` the note with its code;
offsets are code points, end exclusive.  Source of the form: brat standoff format, https://brat.nlplab.org/standoff.html.
A mention that goes on in the next line is one part a line there, and its text the parts as they are, joined by blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError

Parts = tuple[tuple[int, int], ...]

MORPHOLOGY, TOPOGRAPHY = "morphology", "topography"
# The first letters of a type decide, in any case: `Morphology`, `morphologie`, `Topografia`.
_KINDS = {"morph": MORPHOLOGY, "morfo": MORPHOLOGY, "topog": TOPOGRAPHY}
# What ends a line for some reader of the form, or a column: no part goes across it.
_BREAK = re.compile(r"\s*[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_CODE = re.compile(r"\d{4}/\d+|C\d\d(?:\.\d)?")


class Annotation(NamedTuple):
    """A mention: `morphology` or `topography`, its parts in order, and its ICD-O-3 code or None."""

    kind: str
    parts: Parts
    code: str | None


class BratError(InputError):
    """An annotation file that is not brat standoff."""

    code = "KG120"


def read_ann(path: Path, text: str = "") -> dict[tuple[str, Parts], str | None]:
    """The code of every morphology and topography mention of a file, by kind and parts.

    Other types are left out; a note that is not an ICD-O-3 code (a placeholder such as `tocheck`) is no code.
    Parts with nothing but blanks and line ends between them in the text of the report are one.

    Raises:
        BratError: a file that cannot be read, a mention without offsets, or one whose words do not stand at its place
            in the text: then the file is of another text, or of one with other line ends.
    """
    try:
        lines = path.read_bytes().decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BratError("cannot be read as UTF-8", place=path, remedy="check the path and the encoding") from None
    mentions: dict[str, tuple[str, Parts]] = {}
    codes: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if line.startswith("T") and len(cells) > 1:
            name, _, where = cells[1].partition(" ")
            kind = _KINDS.get(name.lower()[:5])
            if kind:
                parts = _parts(where, f"{path}:{number}")
                if text:
                    _require_words(parts, "".join(cells[2:3]), text, f"{path}:{number}")
                mentions[cells[0]] = (kind, _joined(parts, text))
        elif line.startswith("#") and len(cells) > 2 and cells[1]:
            code = cells[2].strip()
            if _CODE.fullmatch(code):
                codes[cells[1].split()[-1]] = code
    return {mention: codes.get(name) for name, mention in mentions.items()}


def _parts(where: str, place: str) -> Parts:
    try:
        parts = [tuple(int(number) for number in part.split()) for part in where.split(";")]
        return tuple((start, end) for start, end in parts)
    except ValueError:
        raise BratError(
            "a mention without start and end", place=place, remedy="write `T1<TAB>type start end<TAB>text`"
        ) from None


def _require_words(parts: Parts, words: str, text: str, place: str) -> None:
    """Refuse a mention outside the text, or of other words than it quotes, blanks and line ends aside."""
    inside = all(0 <= start < end <= len(text) for start, end in parts)
    there = "".join("".join(text[start:end] for start, end in parts).split())
    if not inside or (words and "".join(words.split()) != there):
        raise BratError("the words of a mention do not stand at its place in the report", place=place,
                        remedy="give the very text that was annotated, line ends included")  # fmt: skip


def _joined(parts: Parts, text: str) -> Parts:
    joined: list[tuple[int, int]] = []
    for start, end in parts:
        if joined and text[joined[-1][1] : start].isspace():
            start = joined.pop()[0]
        joined.append((start, end))
    return tuple(joined)


def _by_line(parts: Parts, text: str) -> Parts:
    cut: list[tuple[int, int]] = []
    for start, end in parts:
        for stop in _BREAK.finditer(text, start, end):
            cut.append((start, stop.start()))
            start = stop.end()
        cut.append((start, end))
    return tuple(cut)


def ann_text(mentions: Iterable[Annotation], text: str) -> str:
    """The annotation file of a report: mentions in text order, each with the note of its code."""
    lines: list[str] = []
    for number, (kind, parts, code) in enumerate(sorted(mentions, key=lambda m: (m.parts, m.kind)), 1):
        lines_of = _by_line(parts, text)
        where = ";".join(f"{start} {end}" for start, end in lines_of)
        quote = " ".join(text[start:end] for start, end in lines_of)
        lines.append(f"T{number}\t{kind.capitalize()} {where}\t{quote}\n")
        if code:
            lines.append(f"#{number}\tICD-O T{number}\t{code}\n")
    return "".join(lines)
