"""Every query gives the same rows on pyoxigraph, on rdflib and over the SPARQL protocol, and what the seed says."""

from __future__ import annotations

import contextlib
import threading
import time
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from kg.ask.catalog import CannedQuery, shipped_catalog
from kg.ask.endpoint import Endpoint
from kg.ask.run import rdflib_dataset, run_query
from kg.errors import QueryError
from kg.fact.read import read_case
from kg.graph.layout import TERMS_FILE
from kg.graph.slice import slice_quads
from kg.graph.store import memory_store
from kg.lexicon.concept import Concept
from kg.text.report import Report
from tests.seed_case import seed_case, write_folder

CLASSES = {code: Concept(code, "", code, {"en": label}, {}) for code, label in
           (("C1490", "Taxane Compound"), ("C274", "Antineoplastic Agent"))}  # fmt: skip
CATALOG = shipped_catalog()
CHOICES: list[dict[str, str]] = [{}, {"lang": "en", "case": "cc_onco1214"}, {"lang": "es"}]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_folder(tmp_path_factory.mktemp("query"), seed_case(), seed_case("other"))
    with (folder / "graph" / TERMS_FILE).open("ab") as file:  # what a build with a cache of terminologies adds
        file.write(slice_quads((), concepts={}, above={"C1526": ["C1490"], "C1490": ["C274"], "C274": []}))
        file.write(slice_quads(("C1490", "C274"), concepts=CLASSES))
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> ox.Store:
    return memory_store(folder)


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Dataset:
    return rdflib_dataset(folder)


@pytest.fixture(scope="module")
def endpoint(store: ox.Store) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            query = urllib.parse.parse_qs(body)["query"][0]
            if self.path == "/slow":
                time.sleep(1)
            if self.path == "/broken":
                self.send_error(500, "broken")
                return
            answer = store.query(query, use_default_graph_as_union=True)
            assert isinstance(answer, ox.QuerySolutions)
            data = b"<html>" if self.path == "/html" else answer.serialize(format=ox.QueryResultsFormat.JSON)
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(BrokenPipeError):  # the client of the slow answer has gone
                self.wfile.write(data or b"")

        def log_message(self, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


NOT_IN_SEED: set[str] = set()
"""Queries about what the seed does not tell; their own tests show rows."""


def chosen(query: CannedQuery, params: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in params.items() if name in {param.name for param in query.params}}


@pytest.mark.slow
@pytest.mark.parametrize("query", CATALOG.values(), ids=lambda query: query.name)
def test_pyoxigraph_rdflib_and_an_endpoint_give_equal_rows(
    query: CannedQuery, store: ox.Store, dataset: Dataset, endpoint: str
) -> None:
    for params in CHOICES:
        given = chosen(query, params)
        expected = run_query(query, store, given)
        assert bool(expected.rows) == (query.name not in NOT_IN_SEED)
        assert run_query(query, dataset, given) == expected
        assert run_query(query, Endpoint(f"{endpoint}/sparql"), given) == expected


@pytest.mark.parametrize(
    "query",
    [q for q in CATALOG.values() if q.name not in NOT_IN_SEED and any(p.name == "case" for p in q.params)],
    ids=lambda q: q.name,
)
def test_a_case_narrows_the_rows_to_that_case(query: CannedQuery, store: ox.Store) -> None:
    both, one = run_query(query, store), run_query(query, store, {"case": "other"})
    assert len(both.rows) == 2 * len(one.rows)
    assert {row["case"] for row in one.plain()} == {"https://w3id.org/oncocase/case/other#case"}
    assert run_query(query, store, {"case": "nobody"}).rows == ()


def seed(store: ox.Store, name: str, *columns: str, lang: str = "en", **params: str) -> list[tuple[str, ...]]:
    table = run_query(name, store, {"lang": lang, "case": "cc_onco1214", **params})
    return [tuple(row[column] for column in columns) for row in table.plain()]


def test_the_therapy_sequence_of_the_seed(store: ox.Store) -> None:
    rows = seed(
        store, "therapy_sequence", "rank", "treatment", "cycles", "setting", "start", "end", "drugs_without_dose"
    )
    assert rows == [
        ("1", "axillary lymph node dissection: axillary lymph nodes", "", "", "2007", "", "0"),
        ("1", "mastectomy: breast", "", "", "2007", "", "0"),
        ("2", "FEC (fluorouracil + epirubicin + cyclophosphamide)", "3", "adjuvant", "", "", "3"),
        ("3", "docetaxel", "3", "adjuvant", "", "", "1"),
        ("4", "radiotherapy: breast + axilla", "", "adjuvant", "", "", "0"),
        ("5", "tamoxifen", "", "adjuvant", "", "2013-04", "1"),
        ("6", "anastrozole 1 mg/day + goserelin 3.6 mg/month", "", "metastatic", "2013-06~", "2013-10", "0"),
        ("6", "denosumab 120 mg/month", "", "", "", "", "0"),
        ("6", "radiotherapy 30 Gy", "", "palliative setting", "", "", "0"),
        ("7", "nab-paclitaxel", "6", "metastatic", "2013-10", "", "1"),
    ]


def test_the_receptor_profile_of_the_seed_has_two_specimens(store: ox.Store) -> None:
    assert seed(store, "receptor_profile", "date", "marker", "result", "value", "unit") == [
        ("2007", "ER", "positive", "", ""), ("2007", "HER2", "negative", "", ""), ("2007", "PR", "positive", "", ""),
        ("2013-05", "ER", "positive", "", ""), ("2013-05", "HER2", "negative", "", ""),
        ("2013-05", "KI67", "measured, not interpreted", "20", "%"), ("2013-05", "PR", "positive", "", ""),
    ]  # fmt: skip


def test_the_metastases_of_the_seed_and_how_certain_they_are(store: ox.Store) -> None:
    rows = seed(store, "metastases", "site", "side", "status", "basis")
    assert ("liver", "", "presumed", "imaging") in [(a, b, c.split(" ")[0], d) for a, b, c, d in rows]
    extensions = [row for (row,) in seed(store, "metastases", "extends_to")]
    assert "gluteal muscles, iliopsoas muscle" in extensions


def test_the_complete_response_of_the_seed_is_of_the_liver_only(store: ox.Store) -> None:
    assert seed(store, "responses", "site", "treatment", "after_cycle")[1] == ("liver", "nab-paclitaxel", "3")


def test_the_drugs_of_the_seed_without_a_dose_are_six(store: ox.Store) -> None:
    drugs = [drug for (drug,) in seed(store, "drugs_without_dose", "drug")]
    assert sorted(drugs) == [
        "cyclophosphamide",
        "docetaxel",
        "epirubicin",
        "fluorouracil",
        "nab-paclitaxel",
        "tamoxifen",
    ]


def test_the_issues_of_the_seed_are_told_in_the_language_asked_for(store: ox.Store) -> None:
    assert ("contradiction", "man, 70 years", "male: explicit nouns outweigh pronoun and agreement") in seed(
        store, "contradictions", "kind", "affects", "resolution"
    )
    assert any("l'emportent" in note for (note,) in seed(store, "contradictions", "resolution", lang="fr"))


def test_evidence_of_an_item_is_its_quotes_in_order(store: ox.Store) -> None:
    rows = seed(store, "evidence", "begin", "quote", item="https://w3id.org/oncocase/case/cc_onco1214#met-liver-1")
    assert [int(begin) for begin, _ in rows] == [1407, 1838, 2105]


def test_a_marker_changes_by_its_sign_and_a_measure_alone_by_what_the_reader_makes_of_it(tmp_path: Path) -> None:
    text = (
        "Carcinome du sein gauche : RE 100 %, RP négatif, HER2 non amplifié, Ki67 20 %. "
        "Biopsie d'une métastase hépatique : RE négatif, RP négatif, HER2 négatif, Ki67 60 %."
    )
    case = read_case(Report("change", text, "0" * 64, "change.txt"))
    table = run_query("receptor_change", memory_store(write_folder(tmp_path, case)), {"lang": "en"})
    columns = ("marker", "before", "before_value", "after", "after_value", "changed")
    assert [tuple(row[column] for column in columns) for row in table.plain()] == [
        ("ER", "positive", "100", "negative", "", "true"),
        ("HER2", "not amplified", "", "negative", "", "false"),
        ("KI67", "measured, not interpreted", "20", "measured, not interpreted", "60", ""),
        ("PR", "negative", "", "negative", "", "false"),
    ]


def test_treatment_before_a_drug_takes_its_name(store: ox.Store) -> None:
    rows = seed(store, "treatment_before_drug", "rank", drug="tamoxifène")
    assert [rank for (rank,) in rows] == ["1", "1", "2", "3", "4"]


def test_time_on_therapy_is_a_range_of_months(store: ox.Store) -> None:
    assert seed(store, "time_on_therapy", "months_min", "months_max") == [("3", "5")]


def test_a_folder_can_be_asked_with_either_engine(folder: Path) -> None:
    for engine in ("oxigraph", "rdflib"):
        assert len(run_query("patient", folder, {}, engine=engine).rows) == 2
    with pytest.raises(QueryError, match="unknown engine"):
        run_query("patient", folder, {}, engine="sesame")


@pytest.mark.parametrize(
    ("path", "said"), [("/broken", "500"), ("/html", "no SPARQL results JSON"), ("/slow", "within 0.2 s")]
)
def test_an_endpoint_in_trouble_is_an_error_of_one_line(endpoint: str, path: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        run_query("patient", Endpoint(endpoint + path, timeout=0.2 if path == "/slow" else 10))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/sparql", "ftp://127.0.0.1/x", "file:///etc/passwd", "nonsense", "http://[x/"]
)
def test_an_endpoint_that_is_not_there_is_an_error(url: str) -> None:
    with pytest.raises(QueryError):
        run_query("patient", Endpoint(url, timeout=5))


def test_the_drugs_of_the_seed_with_dose_rhythm_and_sentence(store: ox.Store) -> None:
    rows = seed(store, "drugs", "drug", "dose", "unit", "frequency", "dose_status", "sentence")
    assert ("goserelin", "3.6", "mg", "1/mo", "dose reported", "- Zoladex 3,6 mg par mois") in rows
    assert [row[0] for row in rows if row[4] != "dose reported"] == [
        drug for (drug,) in seed(store, "drugs_without_dose", "drug")
    ]
    (sentence,) = [row[5] for row in rows if row[0] == "nab-paclitaxel"]
    assert sentence.startswith("En octobre 2013, une progression")
    assert sentence.endswith("Nab-paclitaxel a été débutée")
