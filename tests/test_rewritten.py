"""Reports typed otherwise are read alike: what the benchmark of rewritten reports writes, and what that may cost."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (
    "Née le 03/04/51.\nUne tumeur de l'œsophage (T3-N1), 12,5 ng/ml. Traitée par 5-FU; l'évolution est " + "bonne " * 20
)


def _rewritten() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rewritten", ROOT / "benchmarks" / "rewritten.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REWRITINGS = _rewritten().REWRITINGS


@pytest.mark.parametrize("name", REWRITINGS)
def test_a_rewriting_keeps_the_length_and_all_but_the_first_change_something(name: str) -> None:
    written = REWRITINGS[name](TEXT)
    assert len(written) == len(TEXT)
    assert (written == TEXT) == (name == "as written")


def test_a_broken_line_is_about_as_long_as_it_says() -> None:
    lines = REWRITINGS["lines of 70 characters"](TEXT).split("\n")
    assert max(map(len, lines)) <= 80
    assert lines[0] == "Née le 03/04/51."


@pytest.mark.slow
@pytest.mark.parametrize("name", REWRITINGS)
def test_documents_written_otherwise_are_read_nearly_as_well(name: str, tmp_path: Path) -> None:
    """Whatever the typing of a hospital, it costs less than two facts in a hundred."""
    documents = ROOT / "benchmarks" / "documents" / "read"
    for path in sorted((documents / "gold").glob("*.json"))[::8]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    benchmark = _rewritten()
    written, plain = (
        benchmark.score(tmp_path, documents / "texts", rewrite).overall().f1
        for rewrite in (REWRITINGS[name], REWRITINGS["as written"])
    )
    assert written >= plain - 0.02
