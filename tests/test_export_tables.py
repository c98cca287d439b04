"""CSV and Parquet: one table per canned query, described by a dictionary, readable by other tools, complete."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.ask.catalog import shipped_catalog
from kg.ask.run import run_query
from kg.cli.main import main
from kg.errors import OutputError
from kg.export.tables import export_parquet, export_tables
from kg.graph.store import memory_store, stored
from tests.recovered import told
from tests.seed_case import seed_case, write_folder

XSD = "http://www.w3.org/2001/XMLSchema#"
OF_TERM = {"integer": XSD + "integer", "boolean": XSD + "boolean"}
ARROW = {"string": "Utf8", "iri": "Utf8", "integer": "Int64", "boolean": "Boolean"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("tables"), seed_case(), seed_case("b c"))


@pytest.fixture(scope="module")
def tables(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("csv")
    export_tables(memory_store(folder), out, "en")
    return out


@pytest.fixture(scope="module")
def parquet(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("parquet")
    export_parquet(memory_store(folder), out, "en")
    return out


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def parquet_table(path: Path) -> Any:
    from arro3.io import read_parquet

    return read_parquet(str(path)).read_all()


def parquet_rows(path: Path) -> list[dict[str, Any]]:
    table = parquet_table(path)
    columns = {name: table[name].to_pylist() for name in table.column_names}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def test_every_query_becomes_a_csv_file_with_its_columns(folder: Path, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    written = export_tables(memory_store(folder), tmp_path, "en", lambda done, total: steps.append((done, total)))
    assert [path.stem for path in written] == [*shipped_catalog(), "dictionary"]
    assert steps[-1] == (len(shipped_catalog()), len(shipped_catalog()))
    for name, query in shipped_catalog().items():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        assert tuple(rows[0]) == tuple(column.name for column in query.columns)
        assert len(rows) > 1 or name == "drug_classes"  # which needs a graph built with --terms


def test_the_dictionary_describes_every_column_of_every_table(tables: Path) -> None:
    rows = csv_rows(tables / "dictionary.csv")
    described = [(row["table"], row["column"]) for row in rows if row["column"]]
    assert described == [(name, column.name) for name, q in shipped_catalog().items() for column in q.columns]
    assert all(row["meaning_fr"] and row["meaning_en"] for row in rows)
    assert {row["type"] for row in rows} == {"table", "string", "iri", "integer", "boolean"}


def test_the_declared_type_of_a_column_is_that_of_its_values(folder: Path) -> None:
    store = memory_store(folder)
    for name, query in shipped_catalog().items():
        table = run_query(query, store)
        for index, column in enumerate(query.columns):
            for cell in filter(None, (row[index] for row in table.rows)):
                found = "iri" if cell.kind == "iri" else cell.datatype
                assert found == OF_TERM.get(column.type, column.type if column.type == "iri" else ""), (name, column)


def test_the_evidence_table_has_quotes_that_stand_at_their_offsets(
    seed_kg: Path, seed_report: Path, tmp_path: Path
) -> None:
    export_tables(stored(seed_kg), tmp_path)
    text = seed_report.read_text(encoding="utf-8")
    rows = csv_rows(tmp_path / "evidence.csv")
    assert len(rows) > 50
    assert all(text[int(row["begin"]) : int(row["end"])] == row["quote"] for row in rows)


def test_parquet_read_by_another_library_has_the_rows_of_the_csv(tables: Path, parquet: Path) -> None:
    for name in [*shipped_catalog(), "dictionary"]:
        rows = [{key: "" if value is None else str(value) for key, value in row.items()}
                for row in parquet_rows(parquet / f"{name}.parquet")]  # fmt: skip
        expected = csv_rows(tables / f"{name}.csv")
        for row in (*rows, *expected):
            row.update({key: value.lower() for key, value in row.items() if value in ("True", "False")})
        assert rows == expected, name


def test_parquet_columns_have_the_types_of_the_dictionary(parquet: Path) -> None:
    for name, query in shipped_catalog().items():
        schema = parquet_table(parquet / f"{name}.parquet").schema
        types = {field.name: str(field.type) for field in (schema.field(column) for column in schema.names)}
        for column in query.columns:
            assert ARROW[column.type] in types[column.name], (name, column.name, types[column.name])


def test_parquet_has_the_same_bytes_each_time(folder: Path, parquet: Path, tmp_path: Path) -> None:
    for path in export_parquet(memory_store(folder), tmp_path, "en"):
        assert path.read_bytes() == (parquet / path.name).read_bytes(), path.name


def test_the_therapy_sequence_comes_back_from_csv_and_parquet(seed_kg: Path, tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        assert main(["export", form, "--kg", str(seed_kg), "--out", str(tmp_path / form), "--lang", "en"]) == 0
    expected = {(t.iri, t.rank, t.label, t.start, t.end, t.cycles) for t in told(seed_kg)}
    rows: list[dict[str, Any]] = parquet_rows(tmp_path / "parquet" / "therapy_sequence.parquet")
    names = ("episode", "rank", "treatment", "start", "end", "cycles")
    assert {tuple(row[name] for name in names) for row in rows} == expected
    assert [row["rank"] for row in rows] == [t.rank for t in told(seed_kg)]
    rows = csv_rows(tmp_path / "csv" / "therapy_sequence.csv")
    whole = {tuple("" if value is None else str(value) for value in row) for row in expected}
    assert {tuple(row[name] for name in names) for row in rows} == whole


def test_without_the_extra_the_error_says_what_to_install(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(OutputError, match="duckdb") as caught:
        export_parquet(memory_store(folder), tmp_path)
    assert "oncocase-kg[parquet]" in str(caught.value)


def test_an_output_that_cannot_be_written_is_an_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for export in (export_tables, export_parquet):
        with pytest.raises(OutputError):
            export(memory_store(folder), tmp_path / "file" / "x")


def test_a_file_in_place_of_the_folder_and_a_folder_in_place_of_the_file_are_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], seed_kg: Path
) -> None:
    (tmp_path / "file").touch()
    for form, out, way_out in (("csv", "file", "name a folder"), ("fhir", "file/x", "name a folder"),
                               ("turtle", ".", "name a file"), ("xlsx", ".", "name a file")):  # fmt: skip
        assert main(["export", form, "--kg", str(seed_kg), "--out", str(tmp_path / out)]) == 2
        assert capsys.readouterr().err.rstrip().endswith(way_out)


def test_a_table_that_the_system_refuses_is_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "adverse_events.parquet" / "x").mkdir(parents=True)
    with pytest.raises(OutputError) as refused:
        export_parquet(memory_store(folder), tmp_path)
    assert refused.value.place.endswith("adverse_events.parquet")


@pytest.mark.parametrize("option", [["--with-text"], ["--created", "2026-01-31T12:00:00Z"]])
def test_an_option_that_the_format_would_pass_over_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: list[str]
) -> None:
    assert main(["export", "csv", "--kg", str(folder), "--out", str(tmp_path / "out"), *option]) == 2
    assert capsys.readouterr().err.startswith(f"KG001: {option[0]} is for ")
    assert not (tmp_path / "out").exists()
