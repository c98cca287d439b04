"""A cytology of an effusion proves the spread to its cavity, and not the lesions listed before it."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


@pytest.mark.parametrize(
    ("found", "statuses"),
    [
        (
            "Lésions hépatiques et épanchement pleural, dont la cytologie est positive.",
            {"liver": "presumed", "pleura": "confirmed"},
        ),
        (
            "Lésions osseuses (L2) et ascite dont la cytologie était positive.",
            {"l2-vertebra": "presumed", "peritoneum": "confirmed"},
        ),
        (
            "Métastases hépatiques et adénopathie sus-claviculaire dont la cytoponction est positive.",
            {"liver": "presumed", "supraclavicular-lymph-nodes": "confirmed"},
        ),
    ],
)
def test_a_cytology_proves_the_spread_that_it_is_told_of(found: str, statuses: dict[str, str]) -> None:
    case = read_case(Report("example", f"Cancer du sein. {found}", "", ""))
    assert {m.site: m.status for m in case.metastases} == statuses
