"""`kg load` against a real Fuseki: what is there afterwards, whatever happened on the way."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask.catalog import shipped_catalog
from kg.ask.client import Client, EndpointError, authorization
from kg.ask.endpoint import Endpoint
from kg.build.run import build
from kg.graph.iri import DEFAULT
from kg.graph.layout import graph_files
from kg.graph.store import memory_store
from kg.load.graphs import named_graphs
from kg.load.journal import FOLDER, journal_file, read_journal
from kg.load.load import Loaded, graph_counts, load
from tests.conftest import CORPORA, FUSEKI_PASSWORD, ROOT
from tests.seed_case import seed_case, write_folder

pytestmark = [pytest.mark.slow, pytest.mark.fuseki]
LOGIN = {"KG_ENDPOINT_USER": "loader", "KG_ENDPOINT_PASSWORD": FUSEKI_PASSWORD}
CASES = 8
SHARED_GRAPHS = 3  # the ontology, the terminology slice, the description of the dataset


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of the seed under several names."""
    work = tmp_path_factory.mktemp("cases")
    (work / "reports").mkdir()
    for number in range(CASES):
        shutil.copyfile(next((ROOT / "seeds").glob("*.txt")), work / "reports" / f"cas {number}.txt")
    build([work / "reports"], work / "out", jobs=1)
    return work / "out"


@pytest.fixture
def folder(cases: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(cases, tmp_path / "out"))


@pytest.fixture
def store(fuseki: str) -> Endpoint:
    """The loader of an empty server."""
    loader = Endpoint(f"{fuseki}/loader", 60, authorization(LOGIN))
    client = Client(loader.url, timeout=60, authorization=loader.authorization)
    client.send("POST", b"DROP ALL", Content_Type="application/sparql-update").checked()
    return loader


def expected(folder: Path) -> dict[str, int]:
    return {graph.iri: graph.triples for graph in named_graphs(folder)}


def quads(text: bytes) -> set[str]:
    """Quads in one spelling, blank nodes left out (the ontology's have other names on every reading).

    TDB2 keeps decimals as values, and writes the decimal `1` as `1.0`.
    """
    lines = {str(quad) for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS)}
    return {re.sub(r'\.0"\^\^(?=\S+#decimal>)', '"^^', line) for line in lines if "_:" not in line}


def test_the_server_has_exactly_the_quads_of_the_folder(folder: Path, store: Endpoint) -> None:
    steps: list[tuple[int, int]] = []
    done = load(folder, store, iris=DEFAULT, progress=lambda a, b: steps.append((a, b)))
    total = 2 * CASES + SHARED_GRAPHS
    assert done == Loaded(total, 0, 0)
    assert steps == [(i, total) for i in range(1, total + 1)]
    assert graph_counts(store) == expected(folder)
    dump = Client(store.url, timeout=60, authorization=store.authorization).send("GET", Accept="application/n-quads")
    assert quads(dump.checked()) == quads(b"".join(path.read_bytes() for path in graph_files(folder)))


def test_a_second_load_puts_nothing_and_a_third_only_what_changed(folder: Path, store: Endpoint) -> None:
    load(folder, store, iris=DEFAULT)
    assert load(folder, store, iris=DEFAULT) == Loaded(0, 2 * CASES + SHARED_GRAPHS, 0)
    file = graph_files(folder)[0]
    file.write_bytes(file.read_bytes().rsplit(b"\n", 2)[0] + b"\n")  # one quad fewer in one of its two graphs
    assert load(folder, store, iris=DEFAULT) == Loaded(1, 2 * CASES + SHARED_GRAPHS - 1, 0)
    assert graph_counts(store) == expected(folder)


def test_graphs_of_removed_reports_are_removed(folder: Path, store: Endpoint) -> None:
    load(folder, store, iris=DEFAULT)
    gone = [path for path in graph_files(folder) if not path.name.startswith("_")][:3]
    for path in gone:
        path.unlink()
    assert load(folder, store, iris=DEFAULT) == Loaded(0, 2 * (CASES - 3) + SHARED_GRAPHS, 6)
    assert graph_counts(store) == expected(folder)


def test_cases_of_another_folder_are_removed_and_graphs_that_are_no_cases_are_kept(
    folder: Path, store: Endpoint, tmp_path: Path
) -> None:
    other = write_folder(tmp_path / "other", seed_case("elsewhere"))
    load(other, store, iris=DEFAULT)
    client = Client(store.url, timeout=60, authorization=store.authorization)
    client.send("PUT", b"<a:s> <a:p> <a:o> .", params={"graph": "a:g"}, Content_Type="application/n-triples").checked()
    assert load(folder, store, iris=DEFAULT).removed == 2
    assert graph_counts(store) == expected(folder) | {"a:g": 1}


def test_a_server_that_lost_graphs_or_was_changed_by_others_is_made_good(folder: Path, store: Endpoint) -> None:
    load(folder, store, iris=DEFAULT)
    lost, changed = list(expected(folder))[5:7]
    client = Client(store.url, timeout=60, authorization=store.authorization)
    update = f"DROP GRAPH <{lost}> ; INSERT DATA {{ GRAPH <{changed}> {{ <a:s> <a:p> <a:o> }} }}"
    client.send("POST", update.encode(), Content_Type="application/sparql-update").checked()
    assert load(folder, store, iris=DEFAULT).put == 2
    assert graph_counts(store) == expected(folder)


def test_without_a_journal_everything_is_put_again_or_adopted(folder: Path, store: Endpoint) -> None:
    load(folder, store, iris=DEFAULT)
    shutil.rmtree(folder / FOLDER)
    assert load(folder, store, iris=DEFAULT, adopt=True).put == 0
    assert load(folder, store, iris=DEFAULT).put == 0
    shutil.rmtree(folder / FOLDER)
    assert load(folder, store, iris=DEFAULT).put == 2 * CASES + SHARED_GRAPHS
    assert load(folder, store, iris=DEFAULT, everything=True).put == 2 * CASES + SHARED_GRAPHS


def kg(*args: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **LOGIN, **more}
    command = [sys.executable, "-m", "kg", *map(str, args)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def killed_after(folder: Path, store: Endpoint, enough: Callable[[dict[str, str]], bool]) -> None:
    """Run `kg load` and kill it as soon as its journal shows `enough`."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **LOGIN}
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "load", str(folder), "--endpoint", store.url],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    limit = time.monotonic() + 60
    while not enough(read_journal(journal_file(folder, store.url))):
        assert time.monotonic() < limit
        assert process.poll() is None, "it ended before it could be killed"
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_a_load_that_was_killed_goes_on_and_ends_with_exactly_the_expected_graphs(
    folder: Path, store: Endpoint
) -> None:
    total = len(expected(folder))
    killed_after(folder, store, lambda entries: sum(map(bool, entries.values())) >= 5)
    there = graph_counts(store)
    assert 5 <= len(there) < total
    again = kg("load", folder, "--endpoint", store.url)
    assert again.returncode == 0, again.stderr
    put = int(again.stdout.split("(")[1].split()[0])
    assert total - len(there) <= put <= total - 5
    assert graph_counts(store) == expected(folder)
    assert len(memory_store(folder)) == sum(graph_counts(store).values())


def test_graphs_that_were_under_way_at_a_kill_are_not_taken_for_loaded(folder: Path, store: Endpoint) -> None:
    load(folder, store, iris=DEFAULT)
    graph = next(named_graphs(folder))
    entries = read_journal(journal_file(folder, store.url))
    with journal_file(folder, store.url).open("a") as file:
        file.write(f'["{graph.iri}", ""]\n')  # as a kill between the two entries leaves it
    assert entries[graph.iri]
    assert load(folder, store, iris=DEFAULT).put == 1


@pytest.mark.parametrize("login", [{"KG_ENDPOINT_PASSWORD": "wrong"}, {"KG_ENDPOINT_USER": ""}])
def test_wrong_credentials_are_an_error_of_one_line(folder: Path, store: Endpoint, login: dict[str, str]) -> None:
    done = kg("load", folder, "--endpoint", store.url, **login)
    assert (done.returncode, done.stdout) == (2, "")
    assert "KG410: the endpoint wants other credentials: 401" in done.stderr
    assert done.stderr.count("\n") == 1
    assert FUSEKI_PASSWORD not in done.stderr
    assert "wrong" not in done.stderr


def test_the_public_service_takes_no_load(folder: Path, store: Endpoint, fuseki: str) -> None:
    with pytest.raises(EndpointError, match="405"):
        load(folder, Endpoint(f"{fuseki}/cases", 60), iris=DEFAULT)
    assert graph_counts(store) == {}


def test_a_refused_graph_is_told_without_its_text(folder: Path, store: Endpoint) -> None:
    file = graph_files(folder)[0]
    file.write_text('<a:s> <a:p> "geheim"^^nonsense <a:g> .\n')
    with pytest.raises(EndpointError, match="refused the request: 400") as caught:
        load(folder, store, iris=DEFAULT)
    assert "geheim" not in str(caught.value)


def test_a_server_that_is_not_there_is_an_error_of_one_line(folder: Path) -> None:
    done = kg("load", folder, "--endpoint", "http://127.0.0.1:9/loader")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "KG410: the endpoint cannot be reached" in done.stderr


def _benchmark(place: Path, *options: str) -> tuple[str, list[list[str]]]:
    """What `benchmarks/load.py` printed, and its rows of queries: name, rows, seconds of each engine asked, equal."""
    command = [sys.executable, str(ROOT / "benchmarks" / "load.py"), "--work", str(place), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\ndifferences: 0;" in done.stdout
    rows = [line.split("\t") for line in done.stdout.splitlines() if line.endswith("\tyes")]
    return done.stdout, rows


def test_after_a_kill_and_a_second_load_every_query_says_the_same_on_the_three_engines(tmp_path: Path) -> None:
    """`benchmarks/load.py` on 3 copies of the seed, compacted in between."""
    told, rows = _benchmark(tmp_path, "--compact")
    assert "of 9 graphs there" in told
    assert "graphs 9 (0 put, 9 unchanged, 0 removed)" in told
    assert [row[0] for row in rows] == list(shipped_catalog())
    assert {len(row) for row in rows} == {6}  # three engines
    assert sum(int(row[1]) for row in rows) > 500


@pytest.mark.corpus
def test_a_hundred_reports_of_the_corpus_say_the_same_after_a_kill_and_a_second_load(tmp_path: Path) -> None:
    """All 100 on pyoxigraph and Fuseki, the first 8 on rdflib too."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for path in sorted((CORPORA / "corpora" / "fracco-traindev").glob("*.txt"))[:100]:
        shutil.copy(path, reports)
    told, rows = _benchmark(tmp_path, "--reports", str(reports), "--rdflib", "8")
    assert "of 203 graphs there" in told
    assert "graphs 203 (0 put, 203 unchanged, 0 removed)" in told
    for engines in (2, 3):
        assert [row[0] for row in rows if len(row) == 3 + engines] == list(shipped_catalog())
