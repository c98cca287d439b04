"""The workbook: a sheet per canned query that a spreadsheet need not guess at."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.ask.catalog import shipped_catalog
from kg.cli.main import main
from kg.errors import OutputError
from kg.export import workbook
from kg.export.workbook import export_workbook
from kg.graph.store import memory_store
from tests.seed_case import seed_case, write_folder

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("workbook"), seed_case(), seed_case("été 1"))


def sheets(path: Path) -> dict[str, list[list[str | float]]]:
    """The cells by sheet; numbers as numbers."""
    found = {}
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        names = [
            sheet.attrib["name"] for sheet in ElementTree.fromstring(file.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
        ]
        for number, name in enumerate(names, 1):
            tree = ElementTree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))
            found[name] = [[cell(each) for each in row] for row in tree.iter(f"{MAIN}row")]
    return found


def cell(element: ElementTree.Element) -> str | float:
    number = element.find(f"{MAIN}v")
    return "".join(element.itertext()) if number is None else float(number.text or "")


def test_every_query_has_a_sheet_and_the_first_says_what_they_hold(folder: Path, tmp_path: Path) -> None:
    export_workbook(memory_store(folder), tmp_path / "a.xlsx", "en")
    found = sheets(tmp_path / "a.xlsx")
    assert list(found) == ["table", *shipped_catalog()]
    for name, query in shipped_catalog().items():
        assert found[name][0] == [column.text["en"] for column in query.columns]
        assert [name, "", query.question["en"]] in found["table"]


def test_a_cell_is_text_or_a_number_and_never_guessed(folder: Path, tmp_path: Path) -> None:
    export_workbook(memory_store(folder), tmp_path / "a.xlsx")
    found = sheets(tmp_path / "a.xlsx")
    rows = [dict(zip(found["drugs"][0], row, strict=True)) for row in found["drugs"][1:]]
    (goserelin,) = [row for row in rows if row["médicament"] == "goséréline" and row["cas"] == "été 1"]
    assert goserelin["phrase"] == "- Zoladex 3,6 mg par mois"
    assert goserelin["début"] == "2013-06~"
    assert goserelin["rang"] == 6.0
    assert goserelin["élément"] == "dx-goserelin-1"


def test_the_same_graph_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        export_workbook(memory_store(folder), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_what_a_sheet_cannot_hold_is_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert workbook._text("") == "<c/>"
    assert "\N{REPLACEMENT CHARACTER} &lt;" in workbook._text("\x07 <")
    assert workbook._text("ä" * 40_000).count("ä") == workbook.LONGEST - 1
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(OutputError, match="more than a sheet") as caught:
        export_workbook(memory_store(folder), tmp_path / "a.xlsx")
    assert "csv" in caught.value.remedy
    assert not (tmp_path / "a.xlsx").exists()


def test_the_command_writes_a_file(seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "tables.xlsx"
    assert main(["export", "xlsx", "--kg", str(seed_kg), "--out", str(out), "--lang", "es"]) == 0
    assert capsys.readouterr().out == f"written  {out}\n"
    assert sheets(out)["drugs"][0][0] == "caso"
