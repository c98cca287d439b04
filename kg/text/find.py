"""From paths to the files that are to become reports, each with the identifier of its case.

A path that cannot be used never stops the others: its cause, the place and the way out are told, and the caller goes
on.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, ReportError

_CONTROL = ("Cc", "Zl", "Zp")  # categories of Unicode: control characters, separators of lines and paragraphs


class MissingInput(InputError):
    """A path of the command line that does not exist or cannot be listed."""

    code = "KG101"


class NoReport(InputError):
    """A folder without any report."""

    code = "KG102"


class DuplicateId(ReportError):
    """A second file with the stem, and so the identifier, of another."""

    code = "KG115"


class BadName(ReportError):
    """A file name that cannot become an identifier."""

    code = "KG116"


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
    stem the first by path is kept and the others are refused, since the stem is the identifier of the case; one that
    is met twice is no second file, but a link of another name is a report of that name.
    """
    errors: list[InputError] = []
    files = _files_behind(paths, errors)
    sources: dict[str, Source] = {}
    seen: set[tuple[str, str]] = set()
    for path in sorted(files, key=os.fsencode):
        known = os.path.realpath(path), path.stem
        if known not in seen:
            seen.add(known)
            _add_source(sources, path, errors)
    return sorted(sources.values()), errors


def _files_behind(paths: Sequence[str | Path], errors: list[InputError]) -> set[Path]:
    """The files that are named, or lie in a folder that is."""
    files: set[Path] = set()
    for given in map(Path, paths):
        try:
            folder = given.is_dir()
        except OSError as error:  # longer than the system takes
            errors.append(MissingInput(f"no such file or folder ({error.strerror})", place=shown(given),
                                       remedy="check the path"))  # fmt: skip
            continue
        if folder:
            listed = len(errors)
            found = _texts_below(given, errors)
            if not found and len(errors) == listed:
                errors.append(NoReport("no report (*.txt) in this folder", place=shown(given),
                                       remedy="name a folder or file that has one"))  # fmt: skip
            files.update(found)
        elif os.path.lexists(given):
            files.add(given)
        else:
            errors.append(MissingInput("no such file or folder", place=shown(given), remedy="check the path"))
    return files


def _add_source(sources: dict[str, Source], path: Path, errors: list[InputError]) -> None:
    """Add a file as the report of its stem, unless it has none or another file has the same."""
    try:
        source = Source(identifier(path), path)
    except BadName as error:
        errors.append(error)
        return
    first = sources.setdefault(source.id, source)
    if first is not source:
        kept = os.path.relpath(first.path, path.parent)
        errors.append(DuplicateId(f"same file stem as {shown(kept)}, which is kept", place=shown(path),
                                  remedy="rename one of the two: the stem identifies the case"))  # fmt: skip


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


def left_out(paths: Sequence[str | Path], own: str) -> Counter[str]:
    """How many files in the folders are no `*.txt` and so no reports, by suffix.

    Neither hidden ones count nor those of a folder that we wrote, known by its file `own`.
    """
    counts: Counter[str] = Counter()
    for given in map(Path, paths):
        for place, below, names in os.walk(given):
            below[:] = [n for n in below if not n.startswith(".") and not Path(place, n, own).exists()]
            suffixes = (Path(name).suffix.lower() for name in names if not name.startswith("."))
            counts.update(suffix for suffix in suffixes if suffix != ".txt")
    return counts


def not_followed(paths: Sequence[str | Path]) -> list[str]:
    """The links to folders inside the folders, but for those to what is read anyway; hidden ones do not count."""
    read = [os.path.realpath(given) for given in paths]
    links: set[str] = set()
    for given in paths:
        for place, below, _ in os.walk(given):
            below[:] = [name for name in below if not name.startswith(".")]
            links.update(path for name in below if os.path.islink(path := os.path.join(place, name)))
    return sorted(link for link in links if not _inside(os.path.realpath(link), read))


def _inside(path: str, folders: Sequence[str]) -> bool:
    return any(path == folder or path.startswith(os.path.join(folder, "")) for folder in folders)


def identifier(path: Path) -> str:
    """The id of a report: its file stem, any characters that can be printed in one line.

    Raises:
        BadName: bytes that are not UTF-8, control characters or line breaks, or nothing but dots.
    """
    stem = path.stem
    try:
        stem.encode()
    except UnicodeEncodeError:
        raise BadName("the file name is not UTF-8", place=shown(path), remedy="rename the file") from None
    if any(
        unicodedata.category(sign) in _CONTROL for sign in stem
    ):  # it would break lines of every table and could command a terminal
        raise BadName("the file name has control characters", place=shown(path), remedy="rename the file")
    if not stem.strip(". "):
        raise BadName("the file name has no stem to identify the case by", place=shown(path), remedy="rename the file")
    return stem
