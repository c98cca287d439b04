"""Tables of wordings by kind (`tests/data/*_matrix.tsv`): kind, text, what is expected of it."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"


def rows(table: str, kind: str) -> list[tuple[str, str]]:
    """The texts of a kind, each with what is expected of it, nothing where the table has nothing."""
    lines = [line for line in (DATA / table).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    cells = [f"{line}\t".split("\t") for line in lines]
    return [(text, expected) for found, text, expected, *_ in cells if found == kind]
