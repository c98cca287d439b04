"""Tables of corrections from the outside: read whole before anything is written, applied by a build, shown."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.cli.main import main
from kg.correct.line import COLUMNS
from kg.correct.offer import header
from tests.correcting import HAND, table

BREAST = (
    "Femme de 52 ans. Carcinome canalaire infiltrant du sein droit. Docétaxel 6 cycles en 2015, asthénie de grade 2.\n"
)
LUNG = "Homme de 66 ans. Adénocarcinome du poumon gauche en mai 2018. Cisplatine et pémétrexed, 4 cycles.\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "sein.txt").write_text(BREAST, encoding="utf-8")
    (folder / "poumon.txt").write_text(LUNG, encoding="utf-8")
    return folder


@pytest.fixture
def out(reports: Path, tmp_path: Path) -> Path:
    """A build without corrections."""
    assert main(["build", str(reports), "--out", str(tmp_path / "out")]) == 0
    return tmp_path / "out"


def offer(out: Path, tmp_path: Path, case: str, slot: str, item: str = "") -> dict[str, str]:
    """The line that a folder offers for a slot of a case."""
    path = tmp_path / "offered.tsv"
    assert main(["export", "corrections", "--kg", str(out), "--out", str(path)]) == 0
    rows = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in path.read_text("utf-8").splitlines()[1:]]
    return next(r for r in rows if r["case"] == case and r["slot"] == slot and r["item"].startswith(item))


def right(row: dict[str, str], value: str) -> dict[str, str]:
    return row | {"right": value} | dict(zip(("by", "day", "why"), HAND, strict=True))


def rebuild(reports: Path, out: Path, corrections: Path, *more: str) -> int:
    return main(["build", str(reports), "--out", str(out), "--corrections", str(corrections), *more])


def test_a_correction_is_in_the_graph_and_every_export_and_goes_with_its_line(
    reports: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in (out / "graph").iterdir()}
    row = right(offer(out, tmp_path, "sein", "cycles"), "4")
    path = table(tmp_path / "corrections.tsv", row)
    assert rebuild(reports, out, path) == 0
    said = capsys.readouterr()
    assert "(1 built, 1 unchanged, 0 removed)" in said.out
    assert said.err == ""
    assert main(["verify", str(out)]) == 0
    assert main(["validate", str(out)]) == 0
    assert main(["export", "facts", "--kg", str(out), "--out", str(tmp_path / "facts")]) == 0
    facts = json.loads((tmp_path / "facts" / "sein.json").read_text(encoding="utf-8"))
    assert [therapy["cycles"] for therapy in facts["therapies"]] == [4]
    capsys.readouterr()
    assert main(["explain", str(out), f"sein#{row['item']}", "--lang", "en"]) == 0
    assert "Corrected: cycles = 4 (read 6 ; A. Durand, 2026-02-03: second reading)" in capsys.readouterr().out
    assert main(["explain", str(out), f"sein#{row['item']}"]) == 0
    assert "Corrigé : cycles = 4 (lu 6 ; " in capsys.readouterr().out
    assert main(["export", "html", "--kg", str(out), "--out", str(tmp_path / "pages")]) == 0
    page = (tmp_path / "pages" / "sein.html").read_text(encoding="utf-8")
    assert 'id="corrections"' in page
    assert "A. Durand, 2026-02-03" in page
    assert 'id="corrections"' not in (tmp_path / "pages" / "poumon.html").read_text(encoding="utf-8")
    for form in ("turtle", "trig", "xlsx"):
        assert main(["export", form, "--kg", str(out), "--out", str(tmp_path / f"x.{form}")]) == 0
    for form in ("csv", "jsonld", "fhir", "phenopacket", "annotations", "brat", "protege"):
        assert main(["export", form, "--kg", str(out), "--out", str(tmp_path / form)]) == 0
    assert ",4," in (tmp_path / "csv" / "therapy_sequence.csv").read_text(encoding="utf-8")
    assert main(["build", str(reports), "--out", str(out)]) == 0
    assert {path.name: path.read_bytes() for path in (out / "graph").iterdir()} == before


def test_a_row_struck_out_is_told_as_such(
    reports: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = right(offer(out, tmp_path, "sein", "row", "ae-"), "-")
    assert rebuild(reports, out, table(tmp_path / "corrections.tsv", row)) == 0
    assert main(["validate", str(out)]) == 0
    capsys.readouterr()
    assert main(["explain", str(out), f"sein#{row['item']}"]) == 2
    assert "a correction struck out" in capsys.readouterr().err
    assert main(["explain", str(out), "sein#case", "--lang", "en"]) == 0
    assert (
        f"Corrected: row struck out: {row['item']} (A. Durand, 2026-02-03: second reading)" in capsys.readouterr().out
    )
    assert main(["query", "adverse_events", "--kg", str(out), "--format", "csv"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    assert main(["export", "html", "--kg", str(out), "--out", str(tmp_path / "pages"), "--lang", "en"]) == 0
    assert "row struck out" in (tmp_path / "pages" / "sein.html").read_text(encoding="utf-8")


def test_the_offered_table_can_be_filled_in_as_it_is(
    reports: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = offer(out, tmp_path, "poumon", "laterality", "tumour-")
    path = tmp_path / "offered.tsv"
    cells = "\t".join(row[name] for name in COLUMNS)
    text = path.read_text(encoding="utf-8").replace(cells, "\t".join(right(row, "right")[name] for name in COLUMNS))
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())  # as spreadsheets save it
    assert rebuild(reports, out, path) == 0
    capsys.readouterr()
    assert main(["query", "tumours", "--kg", str(out), "--case", "poumon", "--lang", "en"]) == 0
    assert "right" in capsys.readouterr().out


def test_lines_that_do_not_fit_are_told_at_each_build_and_are_in_the_manifest(
    reports: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fits = right(offer(out, tmp_path, "sein", "cycles"), "4")
    rows = [right(offer(out, tmp_path, "sein", "grade"), "3") | {"read": "1"}, fits, fits | {"case": "absent"}]
    path = table(tmp_path / "corrections.tsv", *rows)
    for _ in range(2):
        assert rebuild(reports, out, path) == 0
        said = capsys.readouterr().err.splitlines()
        assert said == [
            f"note: a correction was not applied: another value is read there by now | at {path}:2",
            f"note: a correction was not applied: no report of this name | at {path}:4",
        ]
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert [entry["refused"] for entry in manifest["reports"]] == [{}, {"1": "another value is read there by now"}]
    assert len(manifest["corrections"]) == 64
    path.write_text("# a remark\n" + path.read_text(encoding="utf-8"), encoding="utf-8")  # lines move, nothing else
    assert rebuild(reports, out, path) == 0
    again = capsys.readouterr()
    assert "(0 built, 2 unchanged" in again.out
    assert f"at {path}:3\n" in again.err


@pytest.mark.slow
def test_the_bytes_depend_neither_on_jobs_nor_on_what_was_built_before(
    reports: Path, out: Path, tmp_path: Path
) -> None:
    path = table(tmp_path / "corrections.tsv", right(offer(out, tmp_path, "sein", "cycles"), "4"))
    assert rebuild(reports, out, path) == 0
    other = tmp_path / "other"
    assert rebuild(reports, other, path, "--jobs", "2") == 0
    for part in ("graph", "findings", "residual"):
        assert {p.name: p.read_bytes() for p in (out / part).iterdir()} == {
            p.name: p.read_bytes() for p in (other / part).iterdir()
        }
    assert (out / "manifest.json").read_bytes() == (other / "manifest.json").read_bytes()


GOOD = {"case": "sein", "item": "tx-docetaxel-1", "quote": "mot secret", "place": "char=5,9", "slot": "cycles",
        "read": "6", "right": "4", "by": "A. B.", "day": "2026-02-03", "why": "relu"}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "column", "said"),
    [
        ({"case": ""}, "case", "no case"),
        ({"item": "docetaxel"}, "item", "not the name of a row"),
        ({"place": "ligne 3"}, "place", "not a place"),
        ({"place": "char=9,5"}, "place", "not a place"),
        ({"slot": "dosage"}, "slot", "no such slot"),
        ({"read": ""}, "read", "no read"),
        ({"right": ""}, "right", "no right"),
        ({"right": "6"}, "right", "what is right is what was read"),
        ({"right": "six"}, "right", "not a value of cycles"),
        ({"right": "-1"}, "right", "not a value of cycles"),
        ({"slot": "startEdtf", "right": "31/12/2015"}, "right", "not a value of startEdtf"),
        ({"slot": "startEdtf", "right": "2015-02-30"}, "right", "not a value of startEdtf"),
        ({"slot": "startEdtf", "right": "2015-13"}, "right", "not a value of startEdtf"),
        ({"slot": "doseUnit", "right": "milligrammes"}, "right", "not a value of doseUnit"),
        ({"slot": "topography", "right": "C99.9"}, "right", "not a value of topography"),
        ({"slot": "morphology", "right": "8500"}, "right", "not a value of morphology"),
        ({"slot": "bodySite", "right": "the left breast"}, "right", "not a value of bodySite"),
        ({"slot": "verificationStatus", "right": "sure"}, "right", "not a value of verificationStatus"),
        ({"slot": "verificationStatus", "right": "-"}, "right", "cannot be empty"),
        ({"slot": "frequencyText", "right": "souvent"}, "right", "not a value of frequencyText"),
        ({"slot": "row", "read": "-", "right": "4"}, "right", "only be struck out"),
        ({"by": ""}, "by", "no by"),
        ({"day": "hier"}, "day", "not a day"),
        ({"why": ""}, "why", "no why"),
    ],
)
def test_a_wrong_line_is_one_line_of_error_and_nothing_is_written(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: dict[str, str], column: str, said: str
) -> None:
    row = GOOD | changed
    path = table(tmp_path / "corrections.tsv", row)
    assert rebuild(reports, tmp_path / "new", path) == 2
    error = capsys.readouterr().err
    place = 1 + sum(len(row[name]) + 1 for name in COLUMNS[: COLUMNS.index(column)])
    assert error.startswith("KG122: ")
    assert said in error
    assert f"at {path}:2:{place} | " in error
    assert error.count("\n") == 1
    assert "secret" not in error
    assert not (tmp_path / "new").exists()


def test_all_wrong_lines_are_told_at_once(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path / "corrections.tsv", GOOD, GOOD | {"right": "5"}, GOOD | {"day": "x", "slot": "fractions"})
    assert rebuild(reports, tmp_path / "new", path) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert "corrected in line 2 too" in first
    assert f"{path}:4:" in second


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "the corrections cannot be read (No such file or directory) | at "),
        (b"", "no header row"),
        (b"case\titem\n", "no column"),
        ("é".encode("latin-1"), "not UTF-8"),
        (f"{header()}\nx\t\n".encode().replace(b"x", b"a\t" * 12), "cells for 10 columns"),
    ],
)
def test_a_file_that_is_no_table_of_corrections_is_refused(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes | None, said: str
) -> None:
    path = tmp_path / "corrections.tsv"
    if data is not None:
        path.write_bytes(data)
    assert rebuild(reports, tmp_path / "new", path) == 2
    error = capsys.readouterr().err
    assert error.startswith("KG122: ")
    assert said in error
    assert not (tmp_path / "new").exists()


def test_a_quote_over_two_lines_and_one_in_quotation_marks_are_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    shutil.copy(next((Path(__file__).parent.parent / "seeds").glob("*.txt")), reports / "seed.txt")
    out = tmp_path / "out"
    assert main(["build", str(reports), "--out", str(out)]) == 0
    row = right(offer(out, tmp_path, "seed", "cycles", "tx-nab"), "5")
    words = row["quote"].split()
    spaced = row | {"quote": "  ".join(words)}
    assert rebuild(reports, out, table(tmp_path / "corrections.tsv", spaced)) == 0
    assert "note:" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["#1", "%231", "à é (2)"])
def test_a_case_of_any_name_is_corrected(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / f"{name}.txt").write_text(BREAST, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["build", str(reports), "--out", str(out)]) == 0
    cell = name.replace("#", "%23") if name.startswith("#") else name
    if name.startswith("%23"):
        cell = "%2523" + name[3:]
    row = right(offer(out, tmp_path, cell, "cycles"), "4")
    assert rebuild(reports, out, table(tmp_path / "corrections.tsv", row)) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "(1 built" in said.out
