"""A learnt vocabulary: what a user's own annotated reports teach about tumour mentions, as one reviewable table.

Columns: kind form flags icdo3 share concept annotated count weight.  Kinds:
  morphology, topography             a surface form (folded; as written with flag `case`) with its ICD-O-3 code
  morphology-after, topography-after words that belong to a mention when they follow it directly (`peu différencié`)
  topography-before                  words that belong to a topography when they stand before it (`région`)
  morphology-apart                   words that complete a mention across a site (`tumeurs | thyroïdiennes | primaires`)
  morphology-context, topography-context  a circumstance and what it counts for (`before=sans`)
share is that of the code among the coded annotations of the form, annotated the share of its occurrences that are
annotated, count their number, weight what the row counts for (log-odds: a mention is one when its weights sum to more
than zero).  A form annotated more rarely than `NEVER` is no candidate at all, even where the shipped vocabulary has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kg.errors import TableError
from kg.lexicon.table import read_table, table_text

COLUMNS = ("kind", "form", "flags", "icdo3", "share", "concept", "annotated", "count", "weight")
CONTEXTS = frozenset({"morphology-context", "topography-context"})
FORMS = frozenset({"morphology", "topography"})
NEVER = 0.05
AFFIXES = frozenset({"morphology-after", "morphology-apart", "topography-after", "topography-before"})


class LearntRow(NamedTuple):
    """One row of the table; empty strings where a column does not apply."""

    kind: str
    form: str
    flags: str = ""
    icdo3: str = ""
    share: float = 1.0
    concept: str = ""
    annotated: float = 1.0
    times: int = 0
    weight: float = 0.0


@dataclass(frozen=True)
class Learnt:
    """The rows of a learnt vocabulary and the lines of its header (corpus, counts)."""

    rows: tuple[LearntRow, ...]
    header: tuple[str, ...] = ()


def is_learnt(path: Path) -> bool:
    """Whether a vocabulary file is a learnt one, by its columns.

    Raises:
        TableError: not UTF-8.
    """
    for line in table_text(path).split("\n"):
        if line.strip() and not line.startswith("#"):
            return tuple(line.rstrip("\r").split("\t")) == COLUMNS
    return False


def read_learnt(path: Path) -> Learnt:
    """A learnt vocabulary from its file.

    Raises:
        TableError: a missing column, an unknown kind, or a share, count or weight that is no number.
    """
    rows = []
    for number, row in read_table(path, *COLUMNS):
        place = f"{path}:{number}:1"
        if row["kind"] not in CONTEXTS | FORMS | AFFIXES:
            raise TableError(f"unknown kind {row['kind']!r}", place=place,
                             remedy=f"kinds: {' '.join(sorted(CONTEXTS | FORMS | AFFIXES))}")  # fmt: skip
        try:
            rows.append(LearntRow(
                row["kind"], row["form"], row["flags"], row["icdo3"], float(row["share"] or 1), row["concept"],
                float(row["annotated"] or 1), int(row["count"] or 0), float(row["weight"] or 0),
            ))  # fmt: skip
        except ValueError:
            raise TableError(
                "share, annotated, count or weight is no number", place=place, remedy="learn the file anew"
            ) from None
    header = [line[2:].rstrip("\r") for line in table_text(path).split("\n") if line.startswith("# ")]
    return Learnt(tuple(rows), tuple(header))


def learnt_text(learnt: Learnt) -> str:
    """The file of a learnt vocabulary: header, columns, sorted rows."""
    lines = [f"# {line}" for line in learnt.header]
    lines.append("\t".join(COLUMNS))
    for row in sorted(learnt.rows):
        cells = (*row[:4], f"{row.share:.2f}", row.concept, f"{row.annotated:.2f}", str(row.times), f"{row.weight:.2f}")
        lines.append("\t".join(cells))
    return "\n".join(lines) + "\n"
