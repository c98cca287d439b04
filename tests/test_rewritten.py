"""Reports typed otherwise are read alike: what the benchmark of rewritten reports writes, and what that may cost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmark import READ, benchmark, every_eighth

TEXT = (
    "Née le 03/04/51.\nUne tumeur de l'œsophage (T3-N1), 12,5 ng/ml. Traitée par 5-FU; l'évolution est "
    + "bonne " * 200
)
BENCHMARK = benchmark("rewritten")
REWRITINGS = BENCHMARK.REWRITINGS


@pytest.mark.parametrize("name", REWRITINGS)
def test_a_rewriting_keeps_the_length_and_all_but_the_first_change_something(name: str) -> None:
    written = REWRITINGS[name](TEXT)
    assert len(written) == len(TEXT)
    assert (written == TEXT) == (name == "as written")


def test_a_broken_line_is_about_as_long_as_it_says() -> None:
    lines = REWRITINGS["lines of 70 characters"](TEXT).split("\n")
    assert max(map(len, lines)) <= 80
    assert lines[0] == "Née le 03/04/51."


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """Every eighth annotated document, and the F1 of those as they are written."""
    folder = every_eighth(tmp_path_factory.mktemp("sample"))
    return folder, BENCHMARK.score(folder, READ / "texts", str).overall().f1


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in REWRITINGS if name != "as written"])
def test_documents_written_otherwise_are_read_nearly_as_well(name: str, sample: tuple[Path, float]) -> None:
    """Whatever the typing of a hospital, it costs less than two facts in a hundred."""
    folder, plain = sample
    assert BENCHMARK.score(folder, READ / "texts", REWRITINGS[name]).overall().f1 >= plain - 0.02
