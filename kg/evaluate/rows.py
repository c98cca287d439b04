"""Case facts as rows that can be compared: what tells one row from another, which slots count, where it is proven.

Drugs given together count one by one, so that it makes no difference whether they are one therapy or several;
operations, irradiations and other acts without a drug are rows of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

Json = Mapping[str, Any]


class Table(NamedTuple):
    """What makes two rows the same, the slots compared then, and whether they may be proven at different places."""

    key: tuple[str, ...]
    slots: tuple[str, ...]
    anywhere: bool


TABLES: Mapping[str, Table] = MappingProxyType({
    "primaries": Table(("topography3",), ("topography", "laterality", "morphology", "date"), True),
    "stages": Table(("t", "n"), ("prefix", "m", "group", "nodes_positive", "nodes_examined", "grade"), True),
    "biomarkers": Table(("marker",), ("specimen", "result", "value"), True),
    "metastases": Table(("place",), ("status", "laterality", "date"), True),
    "drugs": Table(("inn",), ("dose", "cycles", "setting", "start", "end", "stop_reason"), True),
    "acts": Table(("kind",), ("dose_gy", "fractions", "setting", "start", "end"), False),
    "responses": Table(("category",), ("site", "date"), False),
    "adverse_events": Table((), ("grade",), False),
})  # fmt: skip

_SALT = re.compile(
    r" (acetate|citrate|hydrochloride|sulfate|mesylate|malate|tosylate|maleate|disodium|sodium|calcium|tartrate)$"
)
_SAME_DRUG = MappingProxyType({
    "nab-paclitaxel": "paclitaxel", "5-fluorouracil": "fluorouracil", "5-fu": "fluorouracil",
    "folinic acid": "leucovorin", "calcium folinate": "leucovorin", "levoleucovorin": "leucovorin",
    "pegylated liposomal doxorubicin": "doxorubicin",
    "liposomal doxorubicin": "doxorubicin", "ciclophosphamide": "cyclophosphamide", "zoledronate": "zoledronic acid",
})  # fmt: skip
_SAME_MARKER = MappingProxyType({
    "CERBB2": "HER2", "ERBB2": "HER2", "NEU": "HER2", "ESTROGENRECEPTOR": "ER", "PROGESTERONERECEPTOR": "PR",
    "CD274": "PDL1", "MKI67": "KI67", "KI671": "KI67", "HCG": "BHCG",
})  # fmt: skip
_DECIMAL = re.compile(r"[<>≤≥~]?\s*\d+[.,]\d+")


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row: its key, its non-empty slots, the numbers of the sentences that prove it."""

    key: tuple[str | None, ...]
    slots: Mapping[str, str]
    sentences: frozenset[int]
    sure: bool
    rank: int | None
    quote: str
    evidence: tuple[tuple[int, int], ...]


def same_value(value: object) -> str | None:
    """A value as it is compared: case, outer blanks, decimal comma and a trailing `~` do not count; None when empty."""
    if value is None or value == "" or value == []:
        return None
    if isinstance(value, (int, float)):
        return f"{value:g}"
    text = str(value).strip().lower()
    if _DECIMAL.fullmatch(text):
        text = text.replace(",", ".").rstrip("0").rstrip(".")
    return text.rstrip("~")


def same_drug(name: object) -> str:
    """The base substance of a drug."""
    bare = _SALT.sub("", same_value(name) or "")
    return _SAME_DRUG.get(bare, bare)


def same_marker(name: str | None) -> str:
    """A marker without punctuation, in capitals, by its usual name."""
    bare = re.sub(r"[^A-Z0-9]", "", (name or "").upper())
    return _SAME_MARKER.get(bare, bare)


def sentence_numbers(text: str) -> list[int]:
    """The number of the sentence of every code point, and of the end; a point between digits ends none."""
    numbers: list[int] = []
    number, stopped = 0, False
    for place, char in enumerate(text):
        stop = char in ".!?\n"
        if char == "." and text[place - 1 : place].isdecimal() and text[place + 1 : place + 2].isdecimal():
            stop = False
        if stopped and not stop:
            number += 1
        numbers.append(number)
        stopped = stop
    return [*numbers, numbers[-1] if numbers else 0]


def fact_rows(facts: Json, table: str, text: str, numbers: list[int]) -> list[FactRow]:
    """The rows of one table of a case; `numbers` are those of `sentence_numbers(text)`."""
    key, slots, _ = TABLES[table]
    rows = []
    for row in _unfolded(facts, table):
        values: dict[str, Any] = dict(row)
        values["topography3"] = same_value((row.get("topography") or "")[:3])
        values["place"] = values["topography3"] or same_value(row.get("site"))
        if table == "biomarkers":
            values["marker"] = same_marker(row.get("marker"))
        evidence = tuple((start, end) for start, end in row.get("evidence") or [])
        places = [*evidence, *_quoted(row.get("quote"), text)]
        rows.append(FactRow(
            key=tuple(same_value(values.get(name)) for name in key),
            slots={name: value for name in slots if (value := same_value(values.get(name)))},
            sentences=frozenset(number for start, end in places for number in numbers[start:end]),
            sure=row.get("sure", True), rank=row.get("rank"), quote=row.get("quote") or "", evidence=evidence,
        ))  # fmt: skip
    return rows


def _quoted(quote: str | None, text: str) -> Iterator[tuple[int, int]]:
    if quote:
        for match in re.finditer(re.escape(quote), text):
            yield match.span()


def _unfolded(facts: Json, table: str) -> Iterator[Json]:
    if table not in ("drugs", "acts"):
        yield from facts.get(table) or []
        return
    for therapy in facts.get("therapies") or []:
        drugs = [drug for drug in therapy.get("drugs") or [] if drug.get("inn")]
        if table == "acts" and not drugs:
            yield therapy
        elif table == "drugs":
            for drug in drugs:
                dose = f"{same_value(drug['dose'])} {same_value(drug.get('unit'))}" if drug.get("dose") else None
                yield {**therapy, "inn": same_drug(drug["inn"]), "dose": dose}
