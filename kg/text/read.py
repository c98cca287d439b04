"""From paths to reports: the only place that opens a source text.

A report that cannot be used never stops the others: `find_reports` and `read_report` name the cause, the place and
the way out, and the caller goes on.  No message carries text of a report.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, ReportError
from kg.text.report import Report

MAX_BYTES = 5_000_000
"""The longest report of the field has some 100 kB; more than this is an export of many reports in one file."""


class MissingInput(InputError):
    """A path of the command line that does not exist or cannot be listed."""

    code = "KG101"


class NoReport(InputError):
    """A folder without any report."""

    code = "KG102"


class EmptyReport(ReportError):
    """A file of no characters, or of blanks only."""

    code = "KG111"


class BinaryReport(ReportError):
    """A file that is no text."""

    code = "KG112"


class EncodingError(ReportError):
    """A text that is not UTF-8; the place is line and byte column."""

    code = "KG113"


class OversizedReport(ReportError):
    """A file above `MAX_BYTES`."""

    code = "KG114"


class DuplicateId(ReportError):
    """A second file with the stem, and so the identifier, of another."""

    code = "KG115"


class BadName(ReportError):
    """A file name that cannot become an identifier."""

    code = "KG116"


class UnreadableReport(ReportError):
    """A file that may not be read, or is not a regular file."""

    code = "KG117"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A file that is to become the report `id`."""

    id: str
    path: Path


def shown(path: str | Path) -> str:
    """A path as it can be printed and written: one line, no control characters, valid UTF-8."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def find_reports(paths: Sequence[str | Path]) -> tuple[list[Source], list[InputError]]:
    """The reports behind files and folders, sorted by id, and what cannot be one.

    Folders are read recursively: every `*.txt` that is not hidden (nor inside a hidden folder); symbolic links to
    folders are not followed.  A file named explicitly is taken whatever its suffix.  Of several files with one
    stem the first by path is kept and the others are refused, since the stem is the identifier of the case.
    """
    errors: list[InputError] = []
    files: dict[Path, None] = {}
    for given in map(Path, paths):
        if given.is_dir():
            found = _texts_below(given, errors)
            if not found:
                errors.append(NoReport("no report (*.txt) in this folder", place=shown(given),
                                       remedy="name a folder or file that has one"))  # fmt: skip
            files.update(dict.fromkeys(found))
        elif os.path.lexists(given):
            files[given] = None
        else:
            errors.append(MissingInput("no such file or folder", place=shown(given), remedy="check the path"))
    sources: dict[str, Source] = {}
    seen: set[str] = set()
    for path in sorted(files, key=os.fsencode):
        real = os.path.realpath(path)
        if real in seen:
            continue
        seen.add(real)
        try:
            source = Source(identifier(path), path)
        except BadName as error:
            errors.append(error)
            continue
        first = sources.setdefault(source.id, source)
        if first is not source:
            kept = os.path.relpath(first.path, path.parent)
            errors.append(DuplicateId(f"same file stem as {shown(kept)}, which is kept", place=shown(path),
                                      remedy="rename one of the two: the stem identifies the case"))  # fmt: skip
    return sorted(sources.values()), errors


def _texts_below(folder: Path, errors: list[InputError]) -> list[Path]:
    """Every `*.txt` under a folder; folders that cannot be listed are added to `errors`."""

    def refuse(error: OSError) -> None:
        errors.append(MissingInput(f"folder cannot be listed ({error.strerror})", place=shown(error.filename),
                                   remedy="check its permissions"))  # fmt: skip

    found: list[Path] = []
    for place, below, names in os.walk(folder, onerror=refuse):
        below[:] = sorted(name for name in below if not name.startswith("."))
        found += (Path(place, n) for n in names if n.lower().endswith(".txt") and not n.startswith("."))
    return found


def identifier(path: Path) -> str:
    """The id of a report: its file stem, any characters that the file system can write as UTF-8.

    Raises:
        BadName: bytes that are not UTF-8, or nothing but dots.
    """
    stem = path.stem
    try:
        stem.encode()
    except UnicodeEncodeError:
        raise BadName("the file name is not UTF-8", place=shown(path), remedy="rename the file") from None
    if not stem.strip(". "):
        raise BadName("the file name has no stem to identify the case by", place=shown(path), remedy="rename the file")
    return stem


def read_bytes(path: Path) -> bytes:
    """The bytes of a report, at most `MAX_BYTES`.

    Raises:
        ReportError: missing, not a regular file, not readable, too large or empty.
    """
    place = shown(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableReport("not a regular file", place=place, remedy="name a text file")
        if status.st_size > MAX_BYTES:
            raise OversizedReport(f"{status.st_size:,} bytes, at most {MAX_BYTES:,} are read", place=place,
                                  remedy="one file is one report: split the file")  # fmt: skip
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableReport(f"cannot be read ({error.strerror})", place=place,
                               remedy="check the path and its permissions") from None  # fmt: skip
    if not data:
        raise EmptyReport("the file is empty", place=place, remedy="remove it or restore its text")
    return data


def decode(data: bytes, path: Path) -> str:
    """The text of a report: its bytes as UTF-8, nothing changed (no newline or byte-order mark is touched).

    Raises:
        ReportError: binary, not UTF-8 (with line and byte column of the first wrong byte), or blank.
    """
    place = shown(path)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise EncodingError("UTF-16, not UTF-8 (byte 0)", place=f"{place}:1:1",
                            remedy="convert it: iconv -f UTF-16 -t UTF-8")  # fmt: skip
    zero = data.find(b"\0")
    if zero >= 0 or data.startswith((b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        where = f" (byte {zero} is zero)" if zero >= 0 else " (a PDF, office or archive file)"
        raise BinaryReport(f"not a text file{where}", place=place, remedy="export its plain text as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise EncodingError(f"not UTF-8 (byte {error.start} is 0x{data[error.start]:02x})",
                            place=f"{place}:{line}:{column}",
                            remedy="convert it: iconv -f WINDOWS-1252 -t UTF-8") from None  # fmt: skip
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise EmptyReport("the file has only blanks", place=place, remedy="remove it or restore its text")
    return text


def read_report(source: Source, *, lang: str = "fr", recorded_path: str | None = None) -> Report:
    """Read one report; `recorded_path` is what the report remembers as its path (default: the path as given).

    Raises:
        ReportError: see `read_bytes` and `decode`.
    """
    data = read_bytes(source.path)
    text = decode(data, source.path)
    digest = hashlib.sha256(data).hexdigest()
    return Report(source.id, text, digest, recorded_path or shown(source.path), lang)
