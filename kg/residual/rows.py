"""The residual as rows of a spreadsheet: each stretch that nothing explains, with its place in the report."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.graph.store import stored
from kg.residual.read import Residual

COLUMNS = ("case", "section", "kind", "line", "column", "start", "end", "text")
_TEXTS = """PREFIX oc: <https://w3id.org/oncocase/ont#> PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?case ?text WHERE { ?document oc:text ?text ; dct:identifier ?case }"""


def texts_of(folder: Path) -> dict[str, str]:
    """The text of every report of an output folder, by id.

    Raises:
        GraphError: no build ended there.
    """
    answer = stored(folder).query(_TEXTS, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    return {row["case"].value: row["text"].value for row in answer}


def residual_csv(residuals: Iterable[Residual], texts: dict[str, str], kind: str | None = None) -> str:
    """The stretches (of one kind) in the order of the reports; lines and columns count from 1, offsets from 0."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in residuals:
        starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", texts[each.case]))]
        found = [(stretch, section.section) for section in each.sections for stretch in section.stretches]
        for stretch, title in sorted(found):
            if kind in (None, stretch.kind):
                line = bisect_right(starts, stretch.start)
                writer.writerow([each.case, title, stretch.kind, line, stretch.start - starts[line - 1] + 1,
                                 stretch.start, stretch.end, stretch.text])  # fmt: skip
    return out.getvalue()
