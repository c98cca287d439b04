"""Every rule reads at least five wordings and leaves at least two alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.marked import parse_marked
from tests.wordings import Wording, items, shown, wordings

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
# Records that other rules' facts bring along; what they are made of is tested where those are.
BROUGHT_ALONG = ("line-", "specimen-", "ambiguity-", "contradiction-", "gap-", "text-error-", "duplicate-", "unlinked-")


@pytest.mark.parametrize("wording", wordings(), ids=lambda w: f"{w.rule} {w.place}")
def test_a_rule_reads_its_wordings_and_no_others(wording: Wording) -> None:
    report, marks = parse_marked(wording.text)
    # a record without evidence reads nothing: the patient is one in every case
    made = [item for item in items(read_case(report)) if item.rule == wording.rule and item.evidence]
    if not wording.reads:
        assert not made
        return
    assert marks, "a wording that is read marks what proves it"
    for mark in marks:
        proven = [i for i in made if any(s.start < mark.end and mark.start < s.end for s in i.evidence)]
        told = [{name: shown(item, name) for name in mark.attributes} for item in proven]
        assert mark.attributes in told, mark.text


def test_every_rule_that_has_wordings_has_enough() -> None:
    counts = Counter((w.rule, w.reads) for w in wordings())
    rules = {w.rule for w in wordings()}
    assert rules
    assert [rule for rule in sorted(rules) if counts[rule, True] < 5 or counts[rule, False] < 2] == []


@pytest.mark.corpus
@pytest.mark.slow
def test_every_rule_that_fires_on_reports_has_wordings() -> None:
    if not CORPORA.is_dir():
        pytest.skip("needs the corpora beside the checkout (../shared)")
    fired = {
        item.rule
        for path in sorted(CORPORA.glob("*/*.txt"))[::5]
        for item in items(read_case(Report(path.stem, path.read_text("utf-8"), "", "")))
    }
    rules = {rule for rule in fired if not rule.startswith(BROUGHT_ALONG)}
    assert sorted(rules - {w.rule for w in wordings()}) == []
