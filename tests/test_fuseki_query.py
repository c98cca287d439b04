"""Every canned query on a real Fuseki: the rows of the embedded store, and every trouble one line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask.catalog import CannedQuery, parse_query, shipped_catalog
from kg.ask.client import Client, EndpointError, authorization
from kg.ask.endpoint import Endpoint
from kg.ask.run import run_query
from kg.ask.table import formatted
from kg.cli.main import main
from kg.graph.iri import DEFAULT
from kg.graph.store import memory_store
from kg.load.load import load
from tests.conftest import FUSEKI_PASSWORD
from tests.seed_case import seed_case, write_folder
from tests.test_query_engines import CHOICES, chosen

pytestmark = [pytest.mark.slow, pytest.mark.fuseki]
LOGIN = {"KG_ENDPOINT_USER": "loader", "KG_ENDPOINT_PASSWORD": FUSEKI_PASSWORD}
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, seed_kg: Path) -> Path:
    """The seed as it is read by hand, twice, and as the tool reads it."""
    out = write_folder(tmp_path_factory.mktemp("live"), seed_case(), seed_case("other"))
    for path in (seed_kg / "graph").glob("[!_]*.nq"):
        shutil.copyfile(path, out / "graph" / path.name)
    return out


@pytest.fixture(scope="module")
def store(folder: Path) -> ox.Store:
    return memory_store(folder)


@pytest.fixture(scope="module")
def live(folder: Path, fuseki: str) -> str:
    """The public service, holding the folder."""
    load(folder, Endpoint(f"{fuseki}/loader", 60, authorization(LOGIN)), iris=DEFAULT)
    return f"{fuseki}/cases/query"


@pytest.mark.parametrize("query", shipped_catalog().values(), ids=lambda query: query.name)
def test_fuseki_gives_the_rows_of_the_embedded_store(query: CannedQuery, store: ox.Store, live: str) -> None:
    for params in [*CHOICES, {"case": "nobody"}]:
        given = chosen(query, params)
        expected = run_query(query, store, given)
        # drug_classes needs the hierarchy of a graph built with --terms; tests/test_terms_build.py has its rows
        assert expected.rows or params.get("case") == "nobody" or query.name == "drug_classes"
        found = run_query(query, Endpoint(live), given)
        assert found == expected
        for form in ("csv", "tsv", "json"):
            assert formatted(found, form) == formatted(expected, form)


def test_the_command_gives_the_same_for_a_folder_and_an_endpoint(
    seed_kg: Path, live: str, capsys: pytest.CaptureFixture[str]
) -> None:
    case = next((seed_kg / "graph").glob("[!_]*.nq")).stem
    outputs = []
    for source in (["--kg", str(seed_kg)], ["--endpoint", live], ["--endpoint", live.removesuffix("/query")]):
        assert main(["query", "therapy_sequence", "--case", case, *source]) == 0
        outputs.append(capsys.readouterr().out)
    assert len(outputs[0].splitlines()) > 5
    assert outputs[0] == outputs[1] == outputs[2]


def query_of(sparql: str) -> CannedQuery:
    return parse_query("own", f"#+ title: x\n#+ columns:\n#+   n: n\n{sparql}\n")


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT ?n WHERE { SERVICE <http://127.0.0.1:9/> { ?n ?p ?o } }", "refused the request: 422"),
        ("SELECT ?n WHERE { broken", "refused the request: 400 Bad Request (Parse error"),
        ("INSERT DATA { <a:s> <a:p> <a:o> }", "refused the request: 400"),
        ("CONSTRUCT { ?s ?p ?n } WHERE { ?s ?p ?n FILTER(false) }", "no SPARQL results JSON"),
    ],
)
def test_a_query_that_fuseki_refuses_is_an_error_of_one_line(live: str, sparql: str, said: str) -> None:
    with pytest.raises(EndpointError) as caught:
        run_query(query_of(sparql), Endpoint(live))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_server_gives_up_on_a_query_in_the_time_asked_for(live: str) -> None:
    with pytest.raises(EndpointError, match="gave up: 503"):
        run_query(query_of(ENDLESS), Endpoint(f"{live}?timeout=1", 30))


def test_the_client_gives_up_on_a_silent_server_and_so_does_the_server(live: str) -> None:
    with pytest.raises(EndpointError, match=r"no answer within 0\.5 s|gave up"):
        run_query(query_of(ENDLESS), Endpoint(live, 0.5))


@pytest.mark.parametrize(
    ("path", "said"),
    [("/nowhere/query", "403"), ("/cases/nowhere", "405"), ("/loader", "wants other credentials: 401")],
)
def test_a_wrong_address_or_no_login_is_an_error_of_one_line(
    fuseki: str, path: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in LOGIN:
        monkeypatch.delenv(name, raising=False)
    assert main(["query", "patient", "--endpoint", fuseki + path]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.startswith("KG410: ")
    assert error.count("\n") == 1


def test_the_command_takes_credentials_from_the_environment(
    fuseki: str, live: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in LOGIN.items():
        monkeypatch.setenv(name, value)
    assert main(["query", "patient", "--endpoint", f"{fuseki}/loader"]) == 0
    monkeypatch.setenv("KG_ENDPOINT_PASSWORD", "no")
    assert main(["query", "patient", "--endpoint", f"{fuseki}/loader"]) == 2
    assert "401" in capsys.readouterr().err


def test_a_long_answer_and_a_long_query_come_through(live: str) -> None:
    padding = "# " + "x" * 100_000 + "\n"
    rows = run_query(query_of(padding + "SELECT ?n WHERE { ?s ?p ?n }"), Endpoint(live)).rows
    assert len(rows) > 5000
    client = Client(live, timeout=30)
    assert client.send("GET", params={"query": "ASK {}"}, Accept="application/sparql-results+xml").status == 200
