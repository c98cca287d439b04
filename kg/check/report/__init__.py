"""Findings and the completeness matrix in every format: `render(form, outcome, lang)` gives the characters to print."""

from __future__ import annotations

from collections.abc import Callable

from kg.check.report.as_csv import as_csv, matrix_as_csv
from kg.check.report.as_html import as_html
from kg.check.report.as_json import as_json
from kg.check.report.as_junit import as_junit
from kg.check.report.as_markdown import as_markdown
from kg.check.report.as_sarif import as_sarif
from kg.check.report.as_text import as_text
from kg.check.report.as_turtle import as_turtle
from kg.check.validate import Outcome

FORMATS: dict[str, Callable[[Outcome, str], str]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
    "matrix": matrix_as_csv,
    "html": as_html,
    "junit": as_junit,
    "markdown": as_markdown,
    "sarif": as_sarif,
    "turtle": as_turtle,
}


def render(form: str, outcome: Outcome, lang: str, fail_on: str = "violation") -> str:
    """The outcome in a format of `FORMATS`; `fail_on` decides what is a failed test of JUnit."""
    return as_junit(outcome, lang, fail_on) if form == "junit" else FORMATS[form](outcome, lang)
