"""Requests that mean harm are refused or harmless."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.ask.scan import keywords
from kg.cli.main import main
from tests.serving import Server, serving


@pytest.fixture(scope="module")
def server(seed_kg: Path) -> Iterator[Server]:
    """A server with low limits over the seed's graph: one query at once, one may wait."""
    limits = ("--workers", "1", "--waiting", "1", "--timeout", "2", "--largest", "1")
    with serving(seed_kg, *limits) as server:
        yield server


@pytest.fixture
def trap() -> Iterator[tuple[int, list[bytes]]]:
    """A port on this machine that remembers who connects."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.1)
    seen: list[bytes] = []
    done = threading.Event()

    def accept() -> None:
        while not done.is_set():
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            seen.append(b"connected")
            connection.close()

    thread = threading.Thread(target=accept)
    thread.start()
    yield listener.getsockname()[1], seen
    done.set()
    thread.join()
    listener.close()


NEVER_ENDS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def asked(server: Server, query: str) -> int:
    return server.ask("GET", f"/sparql?query={quote(query)}").status


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ service silent <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ VALUES ?x {{ <http://127.0.0.1:{port}/> }} SERVICE ?x {{ ?s ?p ?o }} }}",
        "# '\nSELECT * {{ BIND('''a'b\\'''' AS ?y) SERVICE<http://127.0.0.1:{port}/>{{ ?s ?p ?o }} }} # '",
        "PREFIX s: <http://127.0.0.1:{port}/> SELECT * {{ FILTER(1<2)SERVICE s:x{{ ?s ?p ?o }} FILTER(3>2) }}",
        "SELECT * {{ \\u0053ERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    ],
)
def test_no_query_makes_the_server_ask_elsewhere(query: str, server: Server, trap: tuple[int, list[bytes]]) -> None:
    port, seen = trap
    assert asked(server, query.format(port=port)) in (400, 403)
    time.sleep(0.2)
    assert seen == []


def test_a_word_inside_a_string_an_iri_a_name_or_a_comment_is_no_keyword() -> None:
    words = keywords("""SELECT ?service { ?service <urn:service> "service", 'a\\'service', ex:service # service
    ; service:x '''it's a "service"''' }""")
    assert words == {"SELECT"}


def test_a_load_is_refused(server: Server, trap: tuple[int, list[bytes]]) -> None:
    port, seen = trap
    body = f"LOAD <http://127.0.0.1:{port}/x.ttl>".encode()
    assert server.ask("POST", "/sparql", body, Content_Type="application/sparql-update").status == 403
    assert asked(server, body.decode()) == 400
    dataset = f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}&default-graph-uri={quote(f'http://127.0.0.1:{port}/x')}"
    assert server.ask("GET", dataset).status == 200
    assert seen == []


def test_a_query_of_ten_megabytes_is_refused(server: Server) -> None:
    body = b"ASK { } #" + b"x" * 10_000_000
    try:
        status = server.ask("POST", "/sparql", body, Content_Type="application/sparql-query").status
    except (BrokenPipeError, ConnectionResetError):  # the server stopped reading
        status = 413
    assert status == 413
    assert asked(server, "ASK { }") == 200


@pytest.mark.slow
def test_a_query_that_never_ends_is_ended_and_the_next_one_is_answered(server: Server) -> None:
    started = time.monotonic()
    reply = server.ask("GET", f"/sparql?query={quote(NEVER_ENDS)}")
    assert reply.status == 408
    assert time.monotonic() - started < 20
    assert asked(server, "ASK { }") == 200


@pytest.mark.slow
def test_who_comes_when_too_many_wait_is_told_to_try_again(server: Server) -> None:
    statuses: list[int] = []
    threads = [threading.Thread(target=lambda: statuses.append(asked(server, NEVER_ENDS))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(statuses) == {408, 503}
    assert asked(server, "ASK { }") == 200


def test_a_result_that_is_too_large_is_refused(server: Server) -> None:
    reply = server.ask("GET", f"/sparql?query={quote('SELECT * { ?a ?b ?c . ?d ?e ?f }')}")
    assert reply.status in (413, 408)
    assert b"LIMIT" in reply.body or b"ended" in reply.body


@pytest.mark.parametrize("query", ["SELECT", "SELECT * { ?s ?p", "{" * 5000, "SELECT * { " + "(" * 3000 + " }", "\0"])
def test_what_is_no_query_is_one_line(query: str, server: Server) -> None:
    reply = server.ask("GET", f"/sparql?query={quote(query)}")
    assert reply.status in (400, 408)
    assert reply.body.count(b"\n") == 1
    assert b"Traceback" not in reply.body


def test_a_page_elsewhere_whose_name_leads_here_is_refused(server: Server) -> None:
    assert server.ask("GET", "/sparql?query=ASK%7B%7D", Host="rebound.example").status == 400


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/case/..%2f..%2fetc%2fpasswd", "/static/..%2f..%2fpyproject.toml"]
)
def test_no_path_leads_out_of_what_is_served(path: str, server: Server) -> None:
    reply = server.ask("GET", path)
    assert reply.status in (400, 404)
    assert b"root:" not in reply.body
    assert b"[project]" not in reply.body


def test_a_busy_port_and_a_folder_that_is_not_ours_are_one_line(
    server: Server, seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", str(seed_kg), "--port", str(server.port)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["serve", str(tmp_path)]) == 2
    assert "no store here" in capsys.readouterr().err
