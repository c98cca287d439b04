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


@pytest.mark.parametrize("form", ["text", "json", "csv", "matrix", "markdown", "html", "junit", "sarif", "turtle"])
def test_a_format_goes_to_a_file_with_out(
    seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    path = tmp_path / "report"
    assert main(["validate", str(seed_kg), "--format", form, "--out", str(path)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["validate", str(seed_kg), "--format", form]) == 0
    assert path.read_text(encoding="utf-8") == capsys.readouterr().out != ""


def test_a_baseline_lets_the_known_pass_and_the_new_fail(
    seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    baseline = tmp_path / "baseline.json"
    strict = ["validate", str(seed_kg), "--fail-on", "info", "--baseline", str(baseline)]
    assert main(["validate", str(seed_kg), "--write-baseline", str(baseline), "--fail-on", "info"]) == 0
    capsys.readouterr()
    assert main(strict) == 0
    assert "dont nouveaux : 0 violation(s), 0 avertissement(s), 0 information(s)" in capsys.readouterr().out
    lines = baseline.read_text(encoding="utf-8").splitlines(keepends=True)
    dropped = "".join(lines[:3] + lines[4:])  # one entry fewer: its finding is new
    baseline.write_text(dropped, encoding="utf-8")
    assert main(strict) == 1
    capsys.readouterr()
    gone = json.dumps({"case": "x", "rule": "R", "item": "tx-gone-1", "value": "", "fingerprint": "0" * 32})
    baseline.write_text("".join([*lines[:3], gone, ",\n", *lines[3:]]), encoding="utf-8")
    assert main([*strict, "--format", "sarif"]) == 0
    assert "1 entries of the baseline match nothing" in capsys.readouterr().err
    assert main(strict) == 0
    assert "tx-gone-1" in capsys.readouterr().out


def test_an_absent_baseline_is_one_line_of_error(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(seed_kg), "--baseline", "/nowhere/b.json"]) == 2
    assert capsys.readouterr().err.startswith("KG100: the baseline cannot be read")


def test_what_the_fast_engine_leaves_to_another_is_said(
    seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix oc: <https://w3id.org/oncocase/ont#> . <urn:m#MINE-1> a "
        "sh:NodeShape ; sh:targetClass oc:Patient ; sh:not [ sh:path oc:sex ; sh:hasValue oc:male ] .",
        encoding="utf-8",
    )
    assert main(["validate", str(seed_kg), "--shapes", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("note: MINE-1 has sh:not")
    assert "VIOLATION MINE-1" in said.out


def test_a_rule_of_ones_own_on_what_nothing_defines_is_told(
    seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shapes = tmp_path / "mine.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix oc: <https://w3id.org/oncocase/ont#> .\n<urn:m#MINE-1> a "
        "sh:NodeShape ; sh:targetClass oc:Patient ;\n sh:property [ sh:path oc:ageYear ; sh:minCount 1 ] .",
        encoding="utf-8",
    )
    assert main(["validate", str(seed_kg), "--shapes", str(shapes)]) == 1
    assert capsys.readouterr().err == f"note: nothing defines oc:ageYear, which {shapes}:4 names\n"


@pytest.mark.slow
def test_the_reference_engine_gives_the_same_bytes(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = set()
    for engine in ("fast", "pyrudof", "pyshacl"):
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
