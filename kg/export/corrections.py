"""The slots of all cases as one table of corrections to fill in: `kg build --corrections` reads it back."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.correct.offer import Offers, header
from kg.export.folder import writing
from kg.graph.passages import read_provenance
from kg.graph.read import case_graphs, read_case


def export_corrections(store: ox.Store, path: Path) -> None:
    """Write the table: UTF-8, tab-separated, a line for each slot of each row; it quotes the reports.

    Raises:
        OutputError: the file cannot be written.
    """
    lines = [header()]
    for graph in case_graphs(store):
        case = read_case(store, graph)
        lines += ["\t".join(cells) for cells in Offers(case, read_provenance(store, graph).text).all()]
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
