"""Tables of corrections for tests: lines as a case offers them, filled in."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.correct.line import COLUMNS, Line
from kg.correct.offer import Offers, header
from kg.correct.read import read_corrections
from kg.fact.case import Case
from kg.graph.passages import read_provenance
from kg.graph.provenance import Run
from kg.graph.quads import case_quads
from kg.graph.read import CaseGraph, case_graphs, read_case

HAND = ("A. Durand", "2026-02-03", "second reading")


def graph_of(case: Case) -> tuple[ox.Store, CaseGraph]:
    """The graph of a case as a store, and as read back."""
    store = ox.Store()
    for part in case_quads(case, Run("1", "1", "0")):
        store.bulk_load(part, ox.RdfFormat.N_QUADS)
    return store, read_case(store, next(case_graphs(store)))


def offers_of(case: Case) -> list[dict[str, str]]:
    """The lines that a case offers, by column."""
    store, graph = graph_of(case)
    text = read_provenance(store, next(case_graphs(store))).text
    return [dict(zip(COLUMNS, cells, strict=True)) for cells in Offers(graph, text).all()]


def filled(case: Case, item: str, slot: str, right: str, **changed: str) -> dict[str, str]:
    """The line of a slot with what is right and by whom; `changed` are other cells."""
    offer = next(each for each in offers_of(case) if each["item"] == item and each["slot"] == slot)
    return by_hand(offer, right) | changed


def by_hand(offer: dict[str, str], right: str) -> dict[str, str]:
    """A line that is offered, filled in."""
    return offer | {"right": right} | dict(zip(("by", "day", "why"), HAND, strict=True))


def table(path: Path, *rows: dict[str, str]) -> Path:
    """A table of corrections with these lines."""
    body = "".join("\t".join(row[name] for name in COLUMNS) + "\n" for row in rows)
    path.write_text(f"{header()}\n{body}", encoding="utf-8")
    return path


def lines(folder: Path, *rows: dict[str, str]) -> tuple[Line, ...]:
    """These lines as read from a table."""
    return read_corrections(table(folder / "corrections.tsv", *rows))
