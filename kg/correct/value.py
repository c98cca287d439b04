"""The values of slots as people write them and as records have them: value sets, codes, units, dates, numbers.

What is written is what the graph says: the local name of an individual (`confirmed`), an EDTF date, a UCUM unit, a
code or the id of a concept; `-` is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from kg.fact.case import When
from kg.fact.date.edtf import when
from kg.graph import values
from kg.graph.phrases import parse_frequency
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.table import read_table
from kg.resources import PACKAGE

NOTHING = "-"
SETS: Mapping[str, Mapping[str, str]] = {
    "sex": values.SEX, "laterality": values.LATERALITY, "verification": values.VERIFICATION,
    "diagnostic-basis": values.DIAGNOSTIC_BASIS, "specimen": values.SPECIMEN, "biomarker": values.BIOMARKER,
    "outcome": values.OUTCOME, "setting": values.SETTING, "intent": values.INTENT, "status": values.STATUS,
    "stop-reason": values.STOP_REASON, "response": values.RESPONSE, "causality": values.CAUSALITY,
    "vital": values.VITAL, "episode": values.EPISODE_CLASS,
}  # fmt: skip
_FORMS = {
    "prefix": re.compile(r"c|p|yc|yp|r"),
    "t": re.compile(r"T(?:[0-4x][a-d]?\d?|is|a|mi)"),
    "n": re.compile(r"N(?:[0-3x][a-d]?\d?(?:mi|sn)?)"),
    "m": re.compile(r"M(?:[01x][a-d]?\d?)"),
    "group": re.compile(r"(?:0|I{1,3}|IV)(?:[A-E]\d?|s)?"),
    "result": re.compile(r"[<>]?=?\d+(?:\.\d+)?(?:[-/]\d+(?:\.\d+)?)?\+?"),
    "number": re.compile(r"\d{1,7}(?:\.\d{1,4})?"),
}
_LETTERS = {"t": "T", "n": "N", "m": "M"}  # in the graph, not in the records
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?~?")


class BadValue(ValueError):
    """A value that a slot cannot have; the message says what it can."""


def parse(kind: str, text: str) -> Any:
    """The value of a record for what is written, None for nothing.

    Raises:
        BadValue: nothing that a slot of this kind can have.
    """
    if text == NOTHING:
        return None
    name, _, detail = kind.partition(":")
    if name == "count":
        least, most = map(int, detail.split("-"))
        if not text.isascii() or not text.isdecimal() or not least <= int(text) <= most:
            raise BadValue(f"a whole number from {least} to {most}")
        return int(text)
    if name == "date":
        return _date(text)
    if name in SETS:
        known = {written: word for word, written in SETS[name].items() if word}
        if text not in known:
            raise BadValue(f"one of {' '.join(sorted(known))}")
        return known[text]
    if name in _FORMS:
        if not _FORMS[name].fullmatch(text):
            raise BadValue("it in the form of the graph, such as T2 N1a M0, IIIA, 12.5")
        return text.removeprefix(_LETTERS.get(name, ""))
    if name == "frequency":
        if parse_frequency(text) is None:
            raise BadValue("a frequency such as 1/d, 3/wk, q21d")
        return text
    if text not in _codes(name, detail):
        raise BadValue(_WANTED[name].format(detail))
    return text


_WANTED = {
    "concept": "the id of a {} of ontology/terminology",
    "unit": "a UCUM unit that the tool reads, such as mg/m2",
    "topography": "an ICD-O-3 topography of ontology/terminology/sites.tsv, such as C50.9",
    "morphology": "an ICD-O-3 morphology of ontology/terminology/morphologies.tsv, such as 8500/3",
}


def written(kind: str, value: Any) -> str:
    """What is written for a value of a record."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, When):
        return value.edtf or NOTHING
    if kind in SETS:
        return SETS[kind].get(value, str(value))
    return _LETTERS.get(kind, "") + str(value)


def _date(text: str) -> When:
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        bounds = when(text)
        _calendar_day(bounds.earliest)
    except (ValueError, IndexError):
        raise BadValue("a date as EDTF: 2013, 2013-06~, 2013-10-04") from None
    return bounds


def _calendar_day(day: str) -> None:
    from datetime import date

    date.fromisoformat(day)


@lru_cache(maxsize=32)
def _codes(kind: str, group: str) -> frozenset[str]:
    """The ids of the concepts of a group, the codes of the shipped tables, or the units of all languages."""
    concepts = shipped_concepts().values()
    if kind == "concept":
        return frozenset(concept.id for concept in concepts if concept.group == group)
    if kind == "topography":
        places = {code for c in concepts if c.group == "site" for code in (c["icdo3"], c["metastasis_code"]) if code}
        return frozenset(places | {code[:3] for code in places} | {"C80.9"})
    if kind == "morphology":
        return frozenset(c["icdo3"] for c in concepts if c.group == "morphology" and "/" in c["icdo3"])
    tables = sorted((PACKAGE / "lexicon" / "data").glob("*/units.tsv"))
    return frozenset(row["ucum"] for path in tables for _, row in read_table(path, "ucum"))
