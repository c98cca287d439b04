"""`kg fmt` from the outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.main import main

UGLY = "@prefix ex: <http://example.org/> . ex:b ex:p ex:c . ex:a ex:p 1 ."
FAIR = """@prefix ex: <http://example.org/> .

# -------- Individuals --------

ex:a
  ex:p 1 .

ex:b
  ex:p ex:c .
"""


def test_check_names_the_file_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(UGLY, encoding="utf-8")
    assert main(["fmt", "--check", str(path)]) == 1
    assert str(path) in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == UGLY


def test_a_file_is_rewritten_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(UGLY, encoding="utf-8")
    assert main(["fmt", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == FAIR
    assert main(["fmt", "--check", str(path)]) == 0
    assert main(["fmt", str(path)]) == 0
    assert capsys.readouterr().out.count("rewritten: ") == 1


def test_bad_turtle_is_named_with_its_line_and_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(FAIR + "ex:c ex:p", encoding="utf-8")
    assert main(["fmt", str(path), str(tmp_path / "absent.ttl")]) == 2
    said = capsys.readouterr().err
    assert "KG210" in said
    assert "a.ttl:10:10" in said
    assert "absent.ttl" in said
    assert path.read_text(encoding="utf-8").endswith("ex:c ex:p")


def test_another_file_can_be_written_and_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, out = tmp_path / "saved.rdf", tmp_path / "a.ttl"
    given.write_text(UGLY, encoding="utf-8")
    assert main(["fmt", "--check", "--out", str(out), str(given)]) == 1
    assert main(["fmt", "--out", str(out), str(given)]) == 0
    assert out.read_text(encoding="utf-8") == FAIR
    assert given.read_text(encoding="utf-8") == UGLY
    assert main(["fmt", "--check", "--out", str(out), str(given)]) == 0
    assert main(["fmt", str(given)]) == 2  # Turtle would go into a file of another name
    assert "--out" in capsys.readouterr().err
    assert main(["fmt", "--out", str(out)]) == 2


def test_the_shipped_ontology_and_shapes_are_canonical() -> None:
    assert main(["fmt", "--check"]) == 0
