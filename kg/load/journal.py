"""What a folder has put on an endpoint, in `DIR/.load/`: a line a graph, the last one counts.

A graph is entered twice: without a hash before it is sent, with its hash once the server has it.  So after a kill
nothing is taken for loaded that is not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from kg.files import unwritable, write_atomically

FOLDER = ".load"


def journal_file(folder: Path, url: str) -> Path:
    """The journal of a folder for the Graph Store at a URL."""
    return folder / FOLDER / f"{sha256(url.encode()).hexdigest()[:16]}.jsonl"


def read_journal(path: Path) -> dict[str, str]:
    """Graph IRI -> sha256 of what the server was given; empty for a graph that was under way.

    A line that a kill cut short is left out.
    """
    entries: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return entries
    for line in lines:
        try:
            iri, digest = json.loads(line)
        except (ValueError, TypeError):
            continue
        entries[str(iri)] = str(digest)
    return entries


def write_journal(path: Path, entries: dict[str, str]) -> None:
    """Replace the journal, whole and on the disk.

    Raises:
        OutputError: the system refuses.
    """
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None
    write_atomically(path, lines(sorted(entries.items())))


def lines(entries: Iterable[tuple[str, str]]) -> bytes:
    """Journal lines."""
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries).encode()
