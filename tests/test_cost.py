"""What reading costs, in calls of Python's functions: a count that no load of the machine moves."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from types import FrameType

from kg.fact.read import read_case
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report

BOUND = 5_950  # calls per 1,000 characters, 5,909 when it was set: what is told of the family is read since
FILES = ("RCP01", "CRH01", "CRAP01", "SUIVI01", "CAS01")


def calls_of(reports: list[Report]) -> int:
    """How many functions of Python's own a reading of the reports calls or resumes."""
    count = 0

    def profile(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(profile)
    try:
        for report in reports:
            read_case(report)
    finally:
        sys.setprofile(None)
    return count


def test_reading_asks_no_more_of_a_text_than_the_rules_of_today(root: Path) -> None:
    """A rule that is asked for every mention or pair costs every report: raise the bound knowingly, not by the way."""
    texts = root / "benchmarks" / "documents" / "read" / "texts"
    reports = [Report(name, (texts / f"{name}.txt").read_text(encoding="utf-8"), "", "") for name in FILES]
    shipped_lexicon()
    calls_of(reports)  # what is made once is made
    thousands = sum(len(report.text) for report in reports) / 1000
    assert calls_of(reports) / thousands < BOUND


def test_a_reading_leaves_nothing_to_the_collector_of_cycles(root: Path) -> None:
    """What holds on to itself stays in memory until a collection, which then walks over all of it."""
    texts = root / "benchmarks" / "documents" / "read" / "texts"
    reports = [Report(name, (texts / f"{name}.txt").read_text(encoding="utf-8"), "", "") for name in FILES]
    for report in reports:
        read_case(report)  # what is made once is made
    gc.collect()
    gc.disable()
    try:
        for report in reports:
            read_case(report)
        assert gc.collect() == 0
    finally:
        gc.enable()
