"""What `kg load` does before any server is asked: graphs cut out of files, the journal, the client's refusals."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.ask.client import Client, EndpointError, authorization
from kg.ask.endpoint import Endpoint
from kg.errors import GraphError
from kg.graph.layout import graph_files
from kg.load.graphs import contents, named_graphs
from kg.load.journal import journal_file, read_journal, write_journal


def test_the_graphs_cut_out_of_a_folder_are_the_dataset(seed_kg: Path) -> None:
    expected: dict[str, set[str]] = {}
    for file in graph_files(seed_kg):
        for quad in ox.parse(path=file, format=ox.RdfFormat.N_QUADS):
            expected.setdefault(str(quad.graph_name), set()).add(f"{quad.subject} {quad.predicate}")
    found: dict[str, set[str]] = {}
    for graph in named_graphs(seed_kg):
        triples = list(ox.parse(contents(graph.file)[graph.iri], format=ox.RdfFormat.N_TRIPLES))
        assert len(set(triples)) == graph.triples
        found[f"<{graph.iri}>"] = {f"{triple.subject} {triple.predicate}" for triple in triples}
    assert {name: len(lines) for name, lines in found.items()} == {name: len(lines) for name, lines in expected.items()}


@pytest.mark.parametrize("line", ["<a:s> <a:p> <a:o> .", '<a:s> <a:p> "x" .', "nonsense", ""])
def test_a_line_without_a_named_graph_is_an_error_with_its_place(line: str, tmp_path: Path) -> None:
    file = tmp_path / "x.nq"
    file.write_text(f"<a:s> <a:p> <a:o> <a:g> .\n{line}\n")
    with pytest.raises(GraphError, match=r"x\.nq:2:1|no quad") as caught:
        contents(file)
    assert str(caught.value.place).endswith(":2:1")


def test_a_graph_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    for name in "ab":
        (tmp_path / "graph" / f"{name}.nq").write_text("<a:s> <a:p> <a:o> <a:g> .\n")
    with pytest.raises(GraphError, match="in two files"):
        list(named_graphs(tmp_path))


def test_the_journal_believes_the_last_whole_line(tmp_path: Path) -> None:
    path = journal_file(tmp_path, "http://h/x")
    assert read_journal(path) == {}
    write_journal(path, {"a:1": "old", "a:2": ""})
    with path.open("a") as file:
        file.write('["a:1", "new"]\n["a:2", "cut sho')
    assert read_journal(path) == {"a:1": "new", "a:2": ""}
    assert journal_file(tmp_path, "http://other/x") != path


def test_credentials_come_from_the_environment() -> None:
    assert authorization({}) == ""
    assert authorization({"KG_ENDPOINT_TOKEN": "abc", "KG_ENDPOINT_USER": "u"}) == "Bearer abc"
    assert authorization({"KG_ENDPOINT_USER": "Aladdin", "KG_ENDPOINT_PASSWORD": "open sesame"}) == (
        "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="  # the example of RFC 7617
    )
    assert "secret" not in repr(Endpoint("http://h/", 1, "secret"))


@pytest.mark.parametrize("url", ["ftp://h/x", "h", "http://", "http://h:99999/", "http://h/a b", "http://h/\r\nX: y"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(EndpointError, match="no http or https URL"):
        Client(url, timeout=1)


def test_credentials_in_a_url_are_refused_and_not_repeated() -> None:
    with pytest.raises(EndpointError) as caught:
        Client("http://user:hidden@127.0.0.1:1/x", timeout=1)
    assert "hidden" not in str(caught.value)


@pytest.fixture
def redirecting() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(302)
            self.send_header("Location", "http://elsewhere.example/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/x?token=private"
    server.shutdown()


def test_a_redirect_is_not_followed_so_that_credentials_stay_where_they_were_sent(redirecting: str) -> None:
    answer = Client(redirecting, timeout=5, authorization="Bearer abc").send("GET")
    with pytest.raises(EndpointError, match="302") as caught:
        answer.checked()
    assert "redirects are not followed" in str(caught.value)
    assert "private" not in str(caught.value)
