"""Lines of terminology files as steps that can be taken up again at a byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from kg.terms.rows import Row, Step, TermsFileError

STEP = 4000  # lines
_BOM = b"\xef\xbb\xbf"
Parse = Callable[[Path, str], Iterable[Row]]


class Bad(ValueError):
    """A line that cannot be read: what is wrong with it, and the way out."""

    def __init__(self, cause: str, remedy: str = "the file may be cut off or of another format") -> None:
        super().__init__(cause)
        self.cause, self.remedy = cause, remedy


def first_line(path: Path) -> str:
    """The first line of a text file, without its end; what is not UTF-8 in it is replaced.

    Raises:
        TermsFileError: the file cannot be opened.
    """
    with opened(path) as file:
        return file.readline(1_000_000).removeprefix(_BOM).decode("utf-8", "replace").rstrip("\r\n")


def opened(path: Path) -> BufferedReader:
    """A file for reading bytes.

    Raises:
        TermsFileError: it cannot be opened.
    """
    try:
        return path.open("rb")
    except OSError as error:
        raise TermsFileError(f"cannot be read ({error.strerror})", place=path, remedy="check the path") from None


def line_steps(files: Iterable[Path], start: int, parse: Parse, *, header: bool = False) -> Iterator[Step]:
    """The rows of all lines from byte `start` of the files one after another; blank lines are left out.

    With `header` the first line of each file is no row.

    Raises:
        TermsFileError: a line that is not UTF-8 or that `parse` calls bad.
    """
    before = 0  # bytes of the files before this one
    for path in files:
        size = path.stat().st_size
        if start < before + size:
            yield from _file_steps(path, before, max(0, start - before), parse, header)
        before += size


def _file_steps(path: Path, before: int, start: int, parse: Parse, header: bool) -> Iterator[Step]:
    rows: list[Row] = []
    with opened(path) as file:
        at = start
        file.seek(start)
        for number, raw in enumerate(file):
            begin, at = at, at + len(raw)
            if begin == 0:
                raw = raw.removeprefix(_BOM)
                if header:
                    continue
            if raw.strip():
                rows += _parsed(path, begin, raw, parse)
            if number % STEP == STEP - 1:
                yield Step(before + at, before + at, rows)
                rows = []
        yield Step(before + at, before + at, rows)


def _parsed(path: Path, begin: int, raw: bytes, parse: Parse) -> Iterable[Row]:
    column = 1
    try:
        return list(parse(path, raw.decode("utf-8").rstrip("\r\n")))
    except UnicodeDecodeError as error:
        column = error.start + 1
        cause, remedy = "not UTF-8", "save the file as UTF-8"
    except Bad as error:
        cause, remedy = error.cause, error.remedy
    raise TermsFileError(cause, place=f"{path}:{_line_number(path, begin)}:{column}", remedy=remedy)


def _line_number(path: Path, begin: int) -> int:
    """The number, from 1, of the line that begins at a byte."""
    count, left = 1, begin
    with opened(path) as file:
        while left > 0 and (piece := file.read(min(left, 1 << 20))):
            count += piece.count(b"\n")
            left -= len(piece)
    return count


def cells(line: str, separator: str, least: int) -> list[str]:
    """The cells of a line.

    Raises:
        Bad: fewer than `least`.
    """
    found = line.split(separator)
    if len(found) < least:
        raise Bad(f"{len(found)} columns where the format has at least {least}")
    return found
