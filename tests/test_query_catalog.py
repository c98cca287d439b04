"""The query files and their headers; what a user gives becomes a term, never query text."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask.bind import as_sparql, bind, values_row
from kg.ask.catalog import CannedQuery, find_query, parse_query, shipped_catalog
from kg.ask.run import run_query
from kg.ask.table import FORMATS, Table, Term, as_csv, as_json, as_text, as_tsv, formatted
from kg.errors import QueryError

CATALOG = shipped_catalog()
ROOT = Path(__file__).resolve().parent.parent


def test_all_queries_that_were_asked_for_are_there() -> None:
    assert set(CATALOG) >= {
        "therapy_sequence", "receptor_profile", "metastases", "stages", "responses", "adverse_events",
        "drugs", "drugs_without_dose", "contradictions",
        "lines_of_therapy", "receptor_change", "evidence", "treatment_before_drug", "time_on_therapy",
        "class_counts", "regimen_counts", "unlinked_terms", "tumours", "patient", "family_history",
    }  # fmt: skip


@pytest.mark.parametrize("query", CATALOG.values(), ids=lambda query: query.name)
def test_a_query_file_is_complete(query: CannedQuery) -> None:
    assert all(query.title[lang] and query.question[lang] for lang in ("fr", "en", "es"))
    head = query.sparql[query.sparql.index("SELECT") : query.sparql.index("WHERE")]
    for name in (*(column.name for column in query.columns), *(param.name for param in query.params)):
        assert f"?{name}" in head, f"{name} is not selected, so no engine could show or bind it"
    assert "BIND(?" not in query.sparql
    assert "NOT EXISTS" not in query.sparql
    assert query.sparql.isascii() or query.sparql.split("PREFIX", 1)[1].isascii()


@pytest.mark.parametrize("query", CATALOG.values(), ids=lambda query: query.name)
def test_a_query_file_has_a_page_entry(query: CannedQuery) -> None:
    assert f"`{query.name}`" in (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("#+ title x\n", "header line"),
        ("#+ title: x\n", "lacks"),
        ("#+ title: x\n#+ columns:\n#+   a: b\n#+ params:\n#+   p: date | x\n", "unknown kind"),
    ],
)
def test_a_bad_header_is_an_error(header: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        parse_query("x", header + "SELECT ?a WHERE { ?a ?b ?c }")


def test_an_unknown_query_gives_the_list_of_names() -> None:
    with pytest.raises(QueryError) as caught:
        find_query("nothing")
    assert "therapy_sequence" in str(caught.value)
    assert find_query("therapy-sequence") is find_query("therapy_sequence")


def test_values_become_terms_of_the_graph() -> None:
    query = find_query("treatment_before_drug")
    assert bind(query, {"case": "a b", "lang": "en", "drug": "docetaxel"}) == {
        "case": Term("iri", "https://w3id.org/oncocase/case/a%20b#case"),
        "lang": Term("literal", "en"),
        "drug": Term("iri", "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#C1526"),
    }
    assert bind(query, {"drug": "Docétaxel"}) == bind(query, {"drug": "C1526"})
    assert bind(query, {"case": ""}) == {}


@pytest.mark.parametrize("values", [{"lang": "de"}, {"nothing": "x"}, {"drug": "no such drug"}])
def test_a_bad_parameter_is_an_error(values: dict[str, str]) -> None:
    with pytest.raises(QueryError):
        bind(find_query("treatment_before_drug"), values)


def test_a_query_over_all_cases_takes_no_case_and_ignores_a_language_it_has_no_use_for() -> None:
    with pytest.raises(QueryError, match="takes no case"):
        bind(find_query("unlinked_terms"), {"case": "x"})
    assert bind(find_query("unlinked_terms"), {"lang": "fr"}) == {}


@pytest.mark.parametrize("query", CATALOG.values(), ids=lambda query: query.name)
@pytest.mark.parametrize("evil", ["x> } } DROP ALL #", 'x"', "x\n", "}", "\\u003e"])
def test_user_text_cannot_leave_the_values_row(query: CannedQuery, evil: str) -> None:
    params = {param.name for param in query.params}
    if "case" not in params:
        pytest.skip("no free text")
    text = values_row(query.sparql, bind(query, {"case": evil}))
    row = next(line for line in text.splitlines() if "VALUES (?case)" in line)
    assert row.count("<") == row.count(">") == 1
    ox.Store().query(text)
    item = Term("iri", evil)
    with pytest.raises(QueryError):
        as_sparql(item)


def test_the_row_is_the_first_pattern_of_the_outer_where() -> None:
    text = values_row(
        "#+ WHERE { no\nSELECT ?a WHERE { { SELECT ?a WHERE { ?a ?b ?c } } }", {"a": Term("literal", 'x"\n', lang="fr")}
    )
    assert text == 'SELECT ?a WHERE {\n  VALUES (?a) { ("x\\"\\n"@fr) } { SELECT ?a WHERE { ?a ?b ?c } } }'


TABLE = Table(
    ("case", "n", "text"),
    (
        (
            Term("iri", "https://w3id.org/oncocase/case/a%20b#case"),
            Term("literal", "7", "http://www.w3.org/2001/XMLSchema#integer"),
            None,
        ),
        (Term("iri", "https://w3id.org/oncocase/case/a%20b#tx-1"), None, Term("literal", 'é,"x"\ny', lang="fr")),
    ),
    ("cas", "nombre", "texte"),
)


def test_a_text_table_is_aligned_and_shows_short_names() -> None:
    assert as_text(TABLE) == 'cas   nombre  texte\n----  ------  -------\na b        7\ntx-1          é,"x" y\n'
    assert max(map(len, as_text(TABLE, width=10).splitlines())) == 10


def test_a_column_that_is_empty_throughout_is_left_out_of_a_text_table() -> None:
    assert "void" not in as_text(Table(("a", "void"), ((Term("literal", "x"), None),)))
    assert as_text(Table(("a", "b"), ())) == "a  b\n-  -\n"


def test_csv_tsv_and_json_follow_the_w3c_formats() -> None:
    assert as_csv(TABLE).splitlines()[1] == "https://w3id.org/oncocase/case/a%20b#case,7,"
    assert as_tsv(TABLE).splitlines()[2] == '<https://w3id.org/oncocase/case/a%20b#tx-1>\t\t"é,\\"x\\"\\ny"@fr'
    answer = ox.parse_query_results(as_json(TABLE).encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(answer, ox.QuerySolutions)
    assert [row["n"] for row in answer] == [ox.Literal(7), None]
    assert set(FORMATS) == {"table", "csv", "json", "tsv"}
    with pytest.raises(QueryError):
        formatted(TABLE, "xml")


def test_a_query_that_an_engine_refuses_is_an_error_of_one_line() -> None:
    bad = parse_query("bad", "#+ title: x\n#+ columns:\n#+   a: a\nSELECT ?a WHERE { ?a")
    with pytest.raises(QueryError) as caught:
        run_query(bad, ox.Store())
    assert "\n" not in str(caught.value)
