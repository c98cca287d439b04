"""From a file to its report: the only place that opens a source text.

A report that cannot be used is refused with the cause, the place and the way out.  No message carries text of a
report.
"""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from kg.errors import ReportError
from kg.text.encoding import looks_like, wide_without_mark
from kg.text.find import Source, shown
from kg.text.report import Report

MAX_BYTES = 5_000_000
"""The longest report of the field has some 100 kB; more than this is an export of many reports in one file."""


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


class UnreadableReport(ReportError):
    """A file that may not be read, or is not a regular file."""

    code = "KG117"


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
    if wide := wide_without_mark(data):
        raise EncodingError(f"{wide}, not UTF-8 (byte 0)", place=f"{place}:1:1",
                            remedy=f"convert it: iconv -f {wide} -t UTF-8")  # fmt: skip
    zero = data.find(b"\0")
    if zero >= 0 or data.startswith((b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        where = f" (byte {zero} is zero)" if zero >= 0 else " (a PDF, office or archive file)"
        raise BinaryReport(f"not a text file{where}", place=place, remedy="export its plain text as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        wrong = f"byte {error.start} is 0x{data[error.start]:02x}"
        if encoding := looks_like(data):
            cause, remedy = f"not UTF-8 ({wrong})", f"convert it: iconv -f {encoding} -t UTF-8"
        else:
            cause, remedy = f"UTF-8 with a damage ({wrong})", "mend it there: the rest is UTF-8, do not convert it"
        raise EncodingError(cause, place=f"{place}:{line}:{column}", remedy=remedy) from None
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
