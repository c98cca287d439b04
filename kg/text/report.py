"""A report as read, and the identifier its file gives it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """One source text.

    `text` is the file decoded as UTF-8 with nothing changed; all offsets of the project count its Unicode
    code points, end exclusive.  `sha256` is that of the bytes.  `id` is the file stem.
    """

    id: str
    text: str
    sha256: str
    path: str
    lang: str = "fr"
