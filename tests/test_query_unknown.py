"""Names in a query that the ontology does not have are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ask.catalog import shipped_catalog
from kg.ask.unknown import unknown_terms
from kg.cli.main import main

PREFIX = "PREFIX oc: <https://w3id.org/oncocase/ont#>\n"


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        (PREFIX + "SELECT ?x WHERE { ?x a oc:Chimio }", ["oc:Chimio"]),
        (PREFIX + "SELECT ?x WHERE { ?x oc:cycle 3 ; oc:inCase/oc:kase ?c }", ["oc:cycle", "oc:kase"]),
        ("prefix o: <https://w3id.org/oncocase/ont#> SELECT ?x WHERE { ?x a o:Chimio , o:Surgery }", ["o:Chimio"]),
        ("SELECT ?x WHERE { ?x a <https://w3id.org/oncocase/ont#Chimio> }", ["<https://w3id.org/oncocase/ont#Chimio>"]),
        (PREFIX + "# oc:Chimio\nSELECT ?x WHERE { ?x a oc:Chimio . ?y a oc:Chimio }", ["oc:Chimio"]),
        (PREFIX + "SELECT ?oc WHERE { ?oc a oc:Chemotherapy ; oc:cycles ?n }", []),
        (PREFIX + 'SELECT ?x WHERE { ?x oc:name "oc:Chimio" } # oc:Chimio', []),
        ("PREFIX oc: <http://example.org/> SELECT ?x WHERE { ?x a oc:Chimio }", []),
        ("SELECT ?x WHERE { ?x a <https://w3id.org/oncocase/ont#Surgery> }", []),
        (PREFIX + "SELECT ?x WHERE { <http://example.org/a#oc:Chimio> ?p ?x }", []),
    ],
)
def test_a_name_that_the_ontology_does_not_have(sparql: str, said: list[str]) -> None:
    assert unknown_terms(sparql) == said


def test_our_own_queries_name_nothing_unknown() -> None:
    assert [name for query in shipped_catalog().values() for name in unknown_terms(query.sparql)] == []


def test_the_command_tells_it_beside_the_empty_answer(
    seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.rq").write_text(PREFIX + "SELECT ?x WHERE { ?x a oc:Chimio }", encoding="utf-8")
    assert main(["query", str(tmp_path / "mine.rq"), "--kg", str(seed_kg), "--format", "csv"]) == 0
    told = capsys.readouterr()
    assert told.err == "note: the ontology has no oc:Chimio\n"
    assert told.out == "x\r\n"
