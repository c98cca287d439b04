"""Damaged graphs and shapes from the outside: one line with code, cause, place and way out, no words of a report."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.check.background import hierarchy
from kg.cli.main import main
from kg.errors import GraphError

BOM = b"\xef\xbb\xbf"


@pytest.fixture
def folder(seed_kg: Path, tmp_path: Path) -> Path:
    """A copy of the built seed that may be damaged."""
    copy = tmp_path / "out"
    shutil.copytree(seed_kg, copy)
    return copy


def case_file(folder: Path) -> Path:
    return next(path for path in (folder / "graph").glob("*.nq") if not path.name.startswith("_"))


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut in a line": lambda data: data[: len(data) // 2],
    "empty": lambda data: b"",
    "with a zero byte": lambda data: b"a\0b",
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "latin-1": lambda data: data.decode().encode("latin-1", "replace"),
    "a byte order mark": lambda data: BOM + data,
    "a text broken over two lines": lambda data: data.replace(b"\\n", b"\n", 1),
}


@pytest.mark.parametrize("name", DAMAGE)
@pytest.mark.parametrize("command", ["validate", "rdflib", "no store"])
def test_a_damaged_graph_is_one_line_that_names_it(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, command: str
) -> None:
    path = case_file(folder)
    path.write_bytes(DAMAGE[name](path.read_bytes()))
    args = ["validate", str(folder)]
    if command != "validate":
        args = ["query", "patient", "--kg", str(folder), "--engine", "rdflib" if command == "rdflib" else "oxigraph"]
        shutil.rmtree(folder / "store")
    code = main(args)
    said = capsys.readouterr().err
    if name == "empty" and command != "validate":
        assert code == 0  # a graph of nothing is a graph
    elif name == "a byte order mark" and command == "rdflib":
        assert code in (0, 2)  # rdflib may read it
    else:
        assert code == 2
        assert said.startswith("KG300: ")
        assert said.count("\n") == 1
        assert str(path) in said
        assert not any(word in said for word in ("Patiente", "chimio", "Parser error"))


def test_a_graph_cut_between_two_lines_is_told_although_it_is_a_graph(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = case_file(folder)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[: len(lines) // 2]))
    main(["validate", str(folder)])
    assert f"note: graphs that are not as they were built: {path.stem}\n" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["cut in a line", "UTF-16", "a text broken over two lines"])
def test_pages_of_a_damaged_graph_are_refused_as_other_commands_refuse_it(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = case_file(folder)
    path.write_bytes(DAMAGE[name](path.read_bytes()))
    assert main(["export", "html", "--kg", str(folder), "--out", str(tmp_path / "pages")]) == 2
    assert capsys.readouterr().err.startswith("KG300: not valid N-Quads | at ")


def test_pages_take_an_edited_graph_in_any_layout(folder: Path, tmp_path: Path) -> None:
    path = case_file(folder)
    path.write_text("# by hand\n" + path.read_text(encoding="utf-8").replace("> <", ">\t<"), encoding="utf-8")
    assert main(["export", "html", "--kg", str(folder), "--out", str(tmp_path / "pages")]) == 0


@pytest.mark.parametrize(
    "args",
    [
        ["export", "facts", "--kg", "{}", "--out", "{}"],
        ["export", "facts", "--kg", "{}", "--out", "{}/graph"],
        ["export", "csv", "--kg", "{}/../out", "--out", "{}/findings/csv"],
        ["export", "turtle", "--kg", "{}", "--out", "{}/manifest.json"],
        ["validate", "{}", "--out", "{}/manifest.json"],
        ["validate", "{}", "--write-baseline", "{}/store/CURRENT"],
        ["validate", "{}/graph/_terms.nq", "--out", "{}/graph/_terms.nq"],
    ],
)
def test_nothing_is_written_over_the_build_that_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str], args: list[str]
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main([arg.replace("{}", str(folder)) for arg in args]) == 2
    assert capsys.readouterr().err.startswith("KG500: this would write over what is read | at ")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_folder_beside_the_files_of_the_build_is_written(folder: Path) -> None:
    assert main(["export", "facts", "--kg", str(folder), "--out", str(folder / "facts")]) == 0
    assert main(["verify", str(folder)]) == 0


def test_an_untouched_folder_has_no_such_note(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(seed_kg)]) == 0
    assert capsys.readouterr().err == ""


def test_an_edited_graph_is_validated_in_any_layout(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(folder), "--format", "json"]) == 0
    before = capsys.readouterr().out
    path = case_file(folder)
    path.write_bytes(b"# by hand\n" + path.read_bytes().replace(b" .\n", b"  .  \n"))
    assert main(["validate", str(folder), "--format", "json"]) == 0
    assert capsys.readouterr().out == before


@pytest.mark.parametrize("place", ["graph/_terms.nq", "graph"])
def test_damaged_terms_and_folders_in_place_of_files(
    folder: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    if place == "graph":
        path = case_file(folder)
        path.unlink()
        path.mkdir()
    else:
        path = folder / place
        path.write_bytes(path.read_bytes()[:500] + b"\xff\n")
    assert main(["validate", str(folder)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("KG300: ")
    assert str(path) in said


def test_all_graph_files_of_a_folder_are_validated_together(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = sorted(str(path) for path in (seed_kg / "graph").glob("*.nq"))
    assert main(["validate", *files, "--format", "csv"]) == 0
    together = capsys.readouterr().out
    assert main(["validate", str(case_file(seed_kg)), "--format", "csv"]) == 0
    assert capsys.readouterr().out == together
    assert main(["validate", str(seed_kg / "graph" / "_dataset.nq")]) == 2  # alone it would prove nothing


@pytest.mark.parametrize("suffix", [".nq", ".ttl"])
def test_a_graph_file_may_have_a_byte_order_mark(
    seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    source = case_file(seed_kg)
    if suffix == ".ttl":
        source = tmp_path / "case.ttl"
        assert main(["export", "turtle", "--kg", str(seed_kg), "--out", str(source)]) == 0
    path = tmp_path / f"marked{suffix}"
    path.write_bytes(BOM + source.read_bytes())
    assert main(["validate", str(path)]) == 0


SHAPE = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix oc: <https://w3id.org/oncocase/ont#> .
<urn:x#OWN-001> a sh:NodeShape ; sh:targetClass oc:Patient ; sh:property [ sh:path oc:ageYears ; sh:minCount 1 ] ."""


def test_shapes_may_have_a_byte_order_mark(seed_kg: Path, tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_bytes(BOM + SHAPE.encode())
    assert main(["validate", str(seed_kg), "--shapes", str(tmp_path)]) == 0


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "no rule"), (b"<urn:a> <urn:b> <urn:c> .", "no rule"), (None, "cannot be read")]
)
def test_shapes_without_a_rule_or_a_folder_in_place_of_a_file_are_refused(
    seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes | None, said: str
) -> None:
    path = tmp_path / "own.ttl"
    path.mkdir() if data is None else path.write_bytes(data)
    assert main(["validate", str(seed_kg), "--shapes", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert error.startswith("KG100: ")
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(("data", "said"), [('{\n "case": }', "a.json:2:10"), ("[" * 100_000, "a.json")])
def test_facts_that_are_no_json_are_named_with_their_place(
    tmp_path: Path, seed_report: Path, capsys: pytest.CaptureFixture[str], data: str, said: str
) -> None:
    (tmp_path / "a.json").write_text(data, encoding="utf-8")
    assert main(["eval", "facts", str(tmp_path), str(seed_report.parent)]) == 2
    error = capsys.readouterr().err
    assert error.startswith("KG121: ")
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("command", [["query", "patient", "--kg"], ["residual"]])
def test_an_empty_case_is_no_case_and_not_all_of_them(
    seed_kg: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main([*command, str(seed_kg), "--case", ""]) == 2
    assert "no case ''" in capsys.readouterr().err


def test_a_damaged_ontology_is_named_where_its_classes_are_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "case.ttl").write_text("@prefix ex: <http://example.org/> .\nex:a ex:b", encoding="utf-8")
    monkeypatch.setattr("kg.graph.ontology.resource", lambda *parts: tmp_path / parts[-1])
    hierarchy.cache_clear()
    with pytest.raises(GraphError, match="not valid Turtle") as refused:
        hierarchy()
    assert refused.value.place.startswith(f"{tmp_path / 'case.ttl'}:2:")
