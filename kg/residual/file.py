"""The residual as a file of the output folder."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.graph.layout import RESIDUAL, report_file
from kg.residual.read import Residual, SectionResidual, Stretch


def residual_bytes(found: Residual) -> bytes:
    """The file of a report: a line a section, a stretch as `[start, end, kind, text]` in code points, end exclusive."""
    sections = [
        json.dumps({
            "section": section.section, "clinical": section.clinical, "unexplained": section.unexplained,
            "stretches": [[s.start, s.end, s.kind, s.text] for s in section.stretches],
        }, ensure_ascii=False)
        for section in found.sections
    ]  # fmt: skip
    return (
        f'{{"case": {json.dumps(found.case, ensure_ascii=False)}, "sections": [\n' + ",\n".join(sections) + "\n]}\n"
    ).encode()


def read_residuals(folder: Path, cases: Iterable[str]) -> list[Residual]:
    """The residuals of the reports of an output folder.

    Raises:
        GraphError: a file is missing or damaged.
    """
    found = []
    for case in cases:
        path = report_file(folder, case, RESIDUAL)
        try:
            found.append(_residual(json.loads(path.read_bytes())))
        except (OSError, ValueError, KeyError, TypeError):
            raise GraphError("no residual of this report", place=path, remedy="run `kg build` again") from None
    return found


def _residual(data: dict[str, Any]) -> Residual:
    return Residual(data["case"], tuple(
        SectionResidual(
            row["section"], row["clinical"], row["unexplained"], tuple(Stretch(*cells) for cells in row["stretches"])
        )
        for row in data["sections"]
    ))  # fmt: skip
