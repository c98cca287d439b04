"""The sample of links: a change of reading changes few of its rows, verdicts stay with the links they were given to."""

from __future__ import annotations

import csv
from pathlib import Path
from types import ModuleType

import pytest

from tests.benchmark import benchmark

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def links() -> ModuleType:
    return benchmark("links")


def link(case: int, number: int, code: str = "C1") -> tuple[str, ...]:
    item = f"https://example.org/case/c{case}#img-ct-{number}"
    return item, "ImagingExam", "code", code, f"name {code}", "ct", "imaging"


def test_what_is_read_in_one_case_changes_no_row_of_another(links: ModuleType) -> None:
    before = [link(case, number) for case in range(300) for number in (1, 2, 3)]
    after = [row for row in before if "/c7#" not in row[0]] + [link(7, 1, "C2"), link(7, 2, "C2")]
    drawn, again = (links.sample(rows, 100, 7) for rows in (before, after))
    changed = {row[0] for row in set(drawn) ^ set(again)}
    assert len(drawn) == len(again) == 100
    assert len([item for item in changed if "/c7#" not in item]) <= len([item for item in changed if "/c7#" in item])


def test_one_more_link_of_the_same_kind_leaves_the_others_their_hash(links: ModuleType) -> None:
    few = {row[0]: row[1] for row in links.sample([link(1, n) for n in range(1, 10)], 100, 7)}
    more = {row[0]: row[1] for row in links.sample([link(1, n) for n in range(1, 12)], 100, 7)}
    assert few.items() <= more.items()
    assert len(set(more.values())) == 11


def test_another_seed_draws_another_sample(links: ModuleType) -> None:
    rows = [link(case, 1) for case in range(300)]
    assert {row[0] for row in links.sample(rows, 20, 7)} != {row[0] for row in links.sample(rows, 20, 8)}


def test_the_sample_that_was_read_has_a_verdict_on_each_of_a_hundred_links(links: ModuleType) -> None:
    read = links.verdicts(ROOT / "docs" / "links-sample.tsv")
    assert len(read) == 100
    assert {verdict for verdict, _ in read.values()} <= {"right", "wrong"}
    with (ROOT / "docs" / "links-sample.tsv").open(encoding="utf-8") as file:
        rows = list(csv.reader((line for line in file if line[0] != "#"), delimiter="\t"))
    assert all(all(row) for row in rows)
