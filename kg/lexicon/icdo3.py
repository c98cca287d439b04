"""What ICD-O-3 codes say beyond the concepts that have them: the relations of `ontology/terminology/icdo3.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.errors import TableError
from kg.lexicon.table import Row, read_table
from kg.resources import resource

Ranges = tuple[tuple[int, int], ...]
"""Morphologies by their first four digits, from one to another."""
_NOWHERE = "C80"


@cache
def by_code(relation: str) -> Mapping[str, str]:
    """The values of a relation by morphology."""
    return {code: row["value"] for row in _rows(relation) for code in row["code"].split()}


@cache
def by_organ(relation: str) -> Mapping[str, str]:
    """The values of a relation by topography or site."""
    return {organ: row["value"] for row in _rows(relation) for organ in row["organ"].split()}


def organs_with(relation: str, value: str) -> tuple[str, ...]:
    """The topographies or sites that a relation has a value for."""
    return tuple(organ for row in _rows(relation) if row["value"] == value for organ in row["organ"].split())


def secondary(topography: str) -> str:
    """The ICD-10 code of a metastasis at a topography: that of an unspecified site where there is none, empty for
    blood."""
    codes = by_organ("secondary")
    return codes.get(topography) or codes.get(topography[:3] or _NOWHERE, "")


@cache
def by_code_and_organ(relation: str) -> Mapping[tuple[str, str], str]:
    """The values of a relation by morphology and topography."""
    rows = _rows(relation)
    return {(code, organ): r["value"] for r in rows for code in r["code"].split() for organ in r["organ"].split()}


@cache
def ranges(relation: str) -> tuple[tuple[str, Ranges], ...]:
    """The values of a relation with the ranges of morphologies that they are of, in the order of the table."""
    return tuple((row["value"], as_ranges(row["code"])) for row in _rows(relation))


@cache
def ranges_by_organ(relation: str) -> tuple[tuple[str, Ranges], ...]:
    """How the topographies of a relation begin, with the ranges of morphologies that it has for each."""
    return tuple((organ, as_ranges(row["code"])) for row in _rows(relation) for organ in row["organ"].split())


@cache
def kinds_by_organ(relation: str) -> Mapping[str, tuple[tuple[int, int, str], ...]]:
    """The values of a relation by topography or site, each with the morphologies from one to another that it is of."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for row in _rows(relation):
        for organ in row["organ"].split():
            found.setdefault(organ, []).extend((low, high, row["value"]) for low, high in as_ranges(row["code"]))
    return {organ: tuple(kinds) for organ, kinds in found.items()}


@cache
def organ_group(group: str) -> tuple[str, ...]:
    """The topographies, or how they begin, of a group of organs; the header of the table says what each group is."""
    told = [row["organ"] for row in _rows("organs") if row["value"] == group]
    if not told:
        raise TableError(f"no organs called {group}", remedy="see the header of ontology/terminology/icdo3.tsv")
    return tuple(code for organ in told for code in organ.split())


@cache
def morphology_group(group: str) -> frozenset[int]:
    """The first four digits of the morphologies of a group; the header of the table says what each group is."""
    told = dict(ranges("morphologies")).get(group)
    if not told:
        raise TableError(f"no morphologies called {group}", remedy="see the header of ontology/terminology/icdo3.tsv")
    return frozenset(number for low, high in told for number in range(low, high + 1))


def as_ranges(told: str) -> Ranges:
    """`8140 8210-8263` as ranges of numbers."""
    parts = (part.partition("-") for part in told.split())
    return tuple((int(low), int(high or low)) for low, _, high in parts)


def _rows(relation: str) -> list[Row]:
    found = [row for row in _table() if row["relation"] == relation]
    if not found:
        raise TableError(
            f"no row of the relation {relation}", remedy="see the header of ontology/terminology/icdo3.tsv"
        )
    return found


@cache
def _table() -> tuple[Row, ...]:
    path = resource("ontology", "terminology", "icdo3.tsv")
    return tuple(row for _, row in read_table(path, "relation", "code", "organ", "value"))
