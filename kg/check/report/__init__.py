"""Findings as text, JSON, CSV and a SHACL report: `write(format, outcome, lang)` gives the characters to print."""

from __future__ import annotations

from collections.abc import Callable

from kg.check.report.as_csv import as_csv
from kg.check.report.as_json import as_json
from kg.check.report.as_text import as_text
from kg.check.report.as_turtle import as_turtle
from kg.check.validate import Outcome

FORMATS: dict[str, Callable[[Outcome, str], str]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
    "turtle": as_turtle,
}
