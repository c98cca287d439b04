"""The workbook: a sheet per canned query that a spreadsheet need not guess at."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from kg.ask.catalog import shipped_catalog
from kg.cli.main import main
from kg.errors import OutputError
from kg.export import workbook
from kg.export.workbook import export_workbook
from kg.extra import MissingExtra
from kg.graph.store import memory_store
from tests.seed_case import seed_case, write_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("workbook"), seed_case(), seed_case("été 1"))


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """The cells by sheet, read by another implementation than wrote them; numbers as numbers."""
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


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
    assert workbook.kept("\x07 <") == "\N{REPLACEMENT CHARACTER} <"
    assert workbook.kept("ä" * 40_000) == "ä" * (workbook.LONGEST - 1) + "…"
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


def test_the_library_that_is_not_installed_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra) as caught:
        export_workbook(memory_store(folder), tmp_path / "a.xlsx")
    assert "oncocase-kg[xlsx]" in str(caught.value)


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_an_error_of_ours_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").symlink_to("/dev/full")
    with pytest.raises(OutputError, match="cannot be written"):
        export_workbook(memory_store(folder), tmp_path / "a.xlsx")
    gc.collect()  # what the writer of the file has to say when it is thrown away
