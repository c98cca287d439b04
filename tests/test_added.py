"""What is added to a report and tells nothing of the tumour gives no fact: what the benchmark adds, and its cost."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.benchmark import READ, benchmark, every_eighth
from tests.facts_told import told

TEXT = (
    "Patiente de 60 ans. Carcinome canalaire du sein gauche, RE 90 %, HER2 négatif. Mastectomie puis 6 cycles de "
    "docétaxel 75 mg/m2. Métastases osseuses, létrozole. Maladie stable."
)
BENCHMARK = benchmark("added")
ADDITIONS = BENCHMARK.ADDITIONS


@pytest.mark.parametrize("name", ADDITIONS)
def test_what_is_added_to_a_report_leaves_its_facts(name: str) -> None:
    before, behind = ADDITIONS[name]
    assert told(read_case(Report("x", before + TEXT + behind, "", ""))) == told(read_case(Report("x", TEXT, "", "")))


def test_places_are_counted_from_behind_what_was_added() -> None:
    found = {"drugs": [{"evidence": [[12, 20]], "parts": [{"evidence": [[3, 14]]}]}]}
    BENCHMARK.move_evidence(found, 10)
    assert found == {"drugs": [{"evidence": [[2, 10]], "parts": [{"evidence": [[0, 4]]}]}]}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """Every eighth annotated document, and the F1 of those as they are."""
    folder = every_eighth(tmp_path_factory.mktemp("sample"))
    return folder, BENCHMARK.score(folder, READ / "texts", "", "").overall().f1


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in ADDITIONS if name != "nothing"])
def test_documents_with_something_added_are_read_nearly_as_well(name: str, sample: tuple[Path, float]) -> None:
    """Whatever stands around the history of a patient, it costs less than one fact in a hundred."""
    folder, plain = sample
    assert BENCHMARK.score(folder, READ / "texts", *ADDITIONS[name]).overall().f1 >= plain - 0.01
