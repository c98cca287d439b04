"""`kg query` from the outside."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.cli.main import main


def test_without_a_name_the_questions_are_listed_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    assert main(["query"]) == 0
    french = capsys.readouterr().out
    assert main(["query", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    for path in (root / "queries").glob("*.rq"):
        assert f"\n{path.stem} " in "\n" + french
        assert f"\n{path.stem} " in "\n" + english
    assert "Quels traitements" in french
    assert "Which treatments" in english


@pytest.mark.slow
def test_every_query_answers_on_both_engines_with_equal_rows(
    seed_kg: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in sorted((root / "queries").glob("*.rq")):
        answers = set()
        for engine in ("oxigraph", "rdflib"):
            assert main(["query", path.stem, "--kg", str(seed_kg), "--engine", engine, "--format", "csv"]) == 0
            answers.add(capsys.readouterr().out)
        assert len(answers) == 1, path.stem


def test_every_format_has_the_same_rows(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def output(form: str) -> str:
        assert main(["query", "therapy_sequence", "--kg", str(seed_kg), "--format", form]) == 0
        return capsys.readouterr().out

    rows = list(csv.DictReader(io.StringIO(output("csv"))))
    bindings = json.loads(output("json"))["results"]["bindings"]
    assert [row["episode"] for row in rows] == [row["episode"]["value"] for row in bindings]
    assert output("tsv").count("\n") == output("table").count("\n") - 1 == len(rows) + 1


def test_a_case_is_given_by_id_or_iri(seed_kg: Path, seed_report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["query", "therapy_sequence", "--kg", str(seed_kg), "--format", "csv"]
    assert main(args) == 0
    everything = capsys.readouterr().out
    for case in (seed_report.stem, f"https://w3id.org/oncocase/case/{seed_report.stem}#case"):
        assert main([*args, "--case", case]) == 0
        assert capsys.readouterr().out == everything


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["nope", "--kg", "{kg}"], "KG400"),
        (["therapy_sequence", "--kg", "{kg}", "--case", "absent"], "KG400"),
        (["therapy_sequence", "--kg", "{kg}", "--param", "nope=1"], "KG400"),
        (["evidence", "--kg", "{kg}", "--param", "item=not an iri> }"], "KG400"),
        (["therapy_sequence"], "KG001"),
        (["therapy_sequence", "--kg", "{kg}", "--endpoint", "http://localhost:1/"], "KG001"),
        (["therapy_sequence", "--kg", "{kg}", "--param", "nope"], "KG001"),
        (["therapy_sequence", "--kg", "{kg}", "--param", "lang="], "KG001"),
        (["treatment_before_drug", "--kg", "{kg}", "--param", "drug=FEC", "--param", "drug=taxol"], "KG001"),
        (["therapy_sequence", "--kg", "{kg}", "--case", "a", "--param", "case=b"], "KG001"),
        (["therapy_sequence", "--kg", "{kg}", "--param", "case=absent"], "KG400"),
        (["therapy_sequence", "--kg", "{kg}", "--format", "xml"], "KG001"),
        (["therapy_sequence", "--kg", "{kg}/graph"], "KG300"),
        (["therapy_sequence", "--kg", "{kg}/absent"], "KG300"),
        (["therapy_sequence", "--endpoint", "http://localhost:1/"], "KG410"),
        (["therapy_sequence", "--endpoint", "file:///etc/passwd"], "KG410"),
    ],
)
def test_a_bad_question_is_one_line_and_exit_2(
    seed_kg: Path, capsys: pytest.CaptureFixture[str], args: list[str], code: str
) -> None:
    assert main(["query", *(arg.replace("{kg}", str(seed_kg)) for arg in args)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{code}: ")
    assert said.count("\n") == 1


def test_a_query_of_ones_own_is_a_file(seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.rq"
    mine.write_text(
        "# ?none\nPREFIX oc: <https://w3id.org/oncocase/ont#>\n"
        "SELECT ?kind (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x a ?kind ; oc:inCase ?case } GROUP BY ?kind ORDER BY ?kind",
        encoding="utf-8",
    )
    answers = set()
    for engine in ("oxigraph", "rdflib"):
        assert main(["query", str(mine), "--kg", str(seed_kg), "--engine", engine, "--format", "csv"]) == 0
        answers.add(capsys.readouterr().out)
    (answer,) = answers
    assert answer.startswith("kind,n\r\n")
    assert "ont#Metastasis,4\r\n" in answer
    mine.write_text("SELECT * WHERE { ?case a <https://w3id.org/oncocase/ont#ClinicalCase> }", encoding="utf-8")
    assert main(["query", str(mine), "--kg", str(seed_kg), "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("case\r\n")
    mine.write_text("#+ title: Cas\n#+ columns:\n#+   case: cas\nSELECT ?case WHERE { ?case a ?x } LIMIT 1", "utf-8")
    assert main(["query", str(mine), "--kg", str(seed_kg)]) == 0
    assert capsys.readouterr().out.startswith("cas")


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        (b"SELECT * WHERE { }", "no SELECT of any variable"),
        (b"ASK { ?a ?b ?c }", "no SELECT of any variable"),
        (b"SELECT ?a WHERE { ?a ?b }", "was refused"),
        (b"SELECT ?a WHERE { ?a x:b ?c }", "was refused"),
        (b"SELECT ?\xe9 WHERE { }", "not UTF-8"),
        (b"#+ title: x\nSELECT ?a WHERE { ?a ?b ?c }", "the header lacks a title or columns"),
        (b"#+ title: x\n#+ columns:\n#+   d: d\nSELECT ?a WHERE { ?a ?b ?c }", "columns that are not selected: d"),
    ],
)
@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_a_bad_query_of_ones_own_is_one_line(
    sparql: bytes, said: str, engine: str, seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.rq").write_bytes(sparql)
    assert main(["query", str(tmp_path / "mine.rq"), "--kg", str(seed_kg), "--engine", engine]) == 2
    error = capsys.readouterr().err
    assert error.startswith("KG400: ")
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
@pytest.mark.parametrize(
    "named", [["{case}"], ["{case}/prov"], ["{case}", "{case}/prov"], ["http://127.0.0.1:1/absent"]]
)
def test_a_query_that_names_its_graphs_is_asked_of_these_alone(
    named: list[str], engine: str, seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (file,) = seed_kg.glob("graph/0*.nq")
    clauses = " ".join(f"FROM <{graph}>" for graph in named)
    sparql = f"SELECT (COUNT(*) AS ?n) {clauses} WHERE {{ ?s ?p ?o }}"
    mine = tmp_path / "mine.rq"
    mine.write_text(sparql.replace("{case}", f"https://w3id.org/oncocase/case/{file.stem}"), encoding="utf-8")
    assert main(["query", str(mine), "--kg", str(seed_kg), "--engine", engine, "--format", "csv"]) == 0
    ends = tuple(f"{graph.removeprefix('{case}')}> ." for graph in named)
    quads = file.read_text(encoding="utf-8").splitlines()
    expected = sum(quad.endswith(tuple(f"/{file.stem}{end}" for end in ends)) for quad in quads)
    assert capsys.readouterr().out == f"n\r\n{expected}\r\n"


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_another_service_that_does_not_answer_is_one_line(
    engine: str, seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.rq"
    mine.write_text("SELECT ?a WHERE { SERVICE <http://127.0.0.1:1/sparql> { ?a ?b ?c } }", encoding="utf-8")
    assert main(["query", str(mine), "--kg", str(seed_kg), "--engine", engine]) == 2
    error = capsys.readouterr().err
    assert error.startswith("KG410: another service that the query asks cannot be reached (")
    assert error.count("\n") == 1


def test_an_item_is_given_as_the_tables_show_it(
    seed_kg: Path, seed_report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    args = ["query", "evidence", "--kg", str(seed_kg), "--format", "csv", "--param"]
    answers = set()
    for item in ("#tx-fec-1", f"{seed_report.stem}#tx-fec-1",
                 f"https://w3id.org/oncocase/case/{seed_report.stem}#tx-fec-1"):  # fmt: skip
        assert main([*args, f"item={item}"]) == 0
        answers.add(capsys.readouterr().out)
    assert len(answers) == 1
    assert main([*args, "item=tx-fec-1"]) == 2
    assert "ID#KEY" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        (
            "SELECT ?a WHERE { ?a a rdfs:Class }",
            "line 1, column 34: the prefix rdfs: is not declared; write PREFIX rdfs:",
        ),
        ("SELECT ?a\nWHERE { ?a a/skos:c ?d }", "the prefix skos: is not declared"),
        ("SELECT ?a ?b WHERE { ?a a ?c } GROUP BY ?a", "The SELECT contains a variable that is unbound"),
        ("SELECT ?a WHERE { ?a a ?c } LIMIT few", "line 1, column 35: expected one of HAVING"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_where(
    sparql: str, said: str, seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.rq").write_text(sparql, encoding="utf-8")
    assert main(["query", str(tmp_path / "mine.rq"), "--kg", str(seed_kg)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "\\u{" not in error


def test_a_file_that_is_not_there_is_called_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "nowhere/mine.rq", "--kg", "out"]) == 2
    assert "no such file" in capsys.readouterr().err
