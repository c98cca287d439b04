"""`kg validate` from the outside."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli.main import main


def test_the_seed_has_warnings_and_no_violation(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(seed_kg)]) == 0
    said = capsys.readouterr().out
    assert "1 cas : 0 violation(s)" in said
    assert "OKG-DOSE-003" in said


def test_fail_on_decides_the_exit_code(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(seed_kg), "--fail-on", "warning"]) == 1
    assert main(["validate", str(seed_kg), "--fail-on", "info"]) == 1
    assert main(["validate", str(seed_kg), "--fail-on", "never"]) == 0


def test_every_format_tells_the_same_findings(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def output(form: str) -> str:
        assert main(["validate", str(seed_kg), "--format", form, "--lang", "en"]) == 0
        return capsys.readouterr().out

    findings = json.loads(output("json"))["findings"]
    rows = list(csv.DictReader(io.StringIO(output("csv"))))
    assert sorted((row["rule"], row["item"]) for row in rows) == sorted((f["rule"], f["item"]) for f in findings)
    severity = ox.NamedNode("http://www.w3.org/ns/shacl#resultSeverity")
    report = ox.parse(output("turtle"), format=ox.RdfFormat.TURTLE)
    assert sum(quad.predicate == severity for quad in report) == len(findings)
    assert f"{sum(f['severity'] == 'warning' for f in findings)} warning(s)" in output("text")


def test_the_findings_folder_has_what_validate_says(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(seed_kg), "--format", "json"]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    (path,) = (seed_kg / "findings").iterdir()
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == findings
    counts = json.loads((seed_kg / "manifest.json").read_text(encoding="utf-8"))["counts"]["findings"]
    assert sum(counts.values()) == len(findings)


@pytest.mark.slow
def test_the_reference_engine_gives_the_same_bytes(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = set()
    for engine in ("fast", "pyshacl"):
        assert main(["validate", str(seed_kg), "--format", "json", "--engine", engine]) == 0
        outputs.add(capsys.readouterr().out)
    assert len(outputs) == 1


def test_a_graph_file_is_validated_on_its_own(
    seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (graph,) = (p for p in (seed_kg / "graph").iterdir() if not p.name.startswith("_"))
    lines = graph.read_bytes().splitlines(keepends=True)
    path = tmp_path / "case.nq"
    path.write_bytes(b"".join(line for line in lines if b"#doseStatus>" not in line))
    assert main(["validate", str(path)]) == 1
    assert re.search(r"VIOLATION OKG-DOSE-001", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.nq", "no graph", "KG100"),
        ("a.doc", "x", "KG100"),
        ("a.ttl", "<urn:a> <urn:b> <urn:c> .", "KG300"),
        ("absent", None, "KG300"),
    ],
)
def test_what_cannot_be_validated_is_one_line_and_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: str | None, code: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_text(data, encoding="utf-8")
    assert main(["validate", str(path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{code}: ")
    assert said.count("\n") == 1
