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


PREFIXES = "".join(
    f"@prefix {name}: <{iri}> .\n"
    for name, iri in (
        ("oc", "https://w3id.org/oncocase/ont#"),
        ("owl", "http://www.w3.org/2002/07/owl#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
        ("dct", "http://purl.org/dc/terms/"),
    )
)
ONTOLOGY = "<https://w3id.org/oncocase/ont> a owl:Ontology . "


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("oc:Foo a owl:Class ; rdfs:subClassOf oc:Pacient .", ["oc:Pacient"]),
        ("oc:foo a owl:DatatypeProprty ; rdfs:domian oc:Patient ; rdfs:range xsd:strng .",
         ["owl:DatatypeProprty", "rdfs:domian", "xsd:strng"]),
        ("oc:Patient rdfs:label 3, '2'^^xsd:intger .", ["xsd:intger"]),
        ("oc:Foo a owl:Class . oc:Bar rdfs:subClassOf oc:Foo, <https://w3id.org/oncocase/ont#Baz> .", ["oc:Baz"]),
        ("oc:Foo a owl:Class ; rdfs:subClassOf oc:Patient ; dct:what 1 ; rdfs:seeAlso <http://example.org/x> .", []),
        (ONTOLOGY + "oc:Foo a owl:Class ; rdfs:subClassOf oc:Patient .", ["oc:Patient"]),
    ],
)  # fmt: skip
def test_names_that_nothing_defines_are_told_with_their_line(
    statement: str, said: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(PREFIXES + statement, encoding="utf-8")
    assert main(["fmt", "--check", "--out", str(tmp_path / "absent.ttl"), str(path)]) == 1
    capsys.readouterr()
    assert main(["fmt", "--out", str(tmp_path / "b.ttl"), str(path)]) == 0
    assert capsys.readouterr().err.splitlines() == [
        f"KG213: nothing defines {name} | at {path}:6 | correct the name, or define it here" for name in said
    ]
    assert main(["fmt", "--check", "--out", str(tmp_path / "b.ttl"), str(path)]) == (1 if said else 0)


def test_a_name_in_another_syntax_is_told_without_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.rdf"
    path.write_text(
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:oc="https://w3id.org/oncocase/ont#"><oc:Pacient rdf:about="http://example.org/x"/></rdf:RDF>',
        encoding="utf-8",
    )
    assert main(["fmt", "--out", str(tmp_path / "a.ttl"), str(path)]) == 0
    assert f"nothing defines oc:Pacient | at {path} |" in capsys.readouterr().err


def test_the_shipped_ontology_and_shapes_name_nothing_undefined() -> None:
    assert main(["fmt", "--check"]) == 0
