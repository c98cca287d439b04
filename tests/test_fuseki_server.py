"""A real Fuseki with the shipped configuration: what it lets in, what it refuses, how it is started and stopped."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import subprocess
import sys
import urllib.parse
from pathlib import Path

import pytest

from kg.ask.client import Answer, Client
from kg.fuseki.jar import COORDINATES, SHA256, VERSION, FusekiError, fuseki_jar, java
from kg.fuseki.place import is_fuseki, prepare, read_record
from kg.fuseki.server import start, stop
from tests.conftest import ROOT, free_port

DEPLOY = ROOT / "deploy" / "fuseki"
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
FORM = "application/x-www-form-urlencoded"


def post(url: str, **form: str) -> Answer:
    return Client(url, timeout=30).send("POST", urllib.parse.urlencode(form).encode(), Content_Type=FORM)


@pytest.mark.fuseki
@pytest.mark.parametrize("path", ["/cases", "/cases/query"])
def test_the_public_service_answers_queries(fuseki: str, path: str) -> None:
    assert b"true" in post(fuseki + path, query="ASK {}").checked()


@pytest.mark.fuseki
@pytest.mark.parametrize("path", ["/cases", "/cases/query", "/cases/data", "/cases/shacl", "/cases/update"])
def test_the_public_service_takes_no_update(fuseki: str, path: str) -> None:
    assert post(fuseki + path, update="INSERT DATA { <a:s> <a:p> <a:o> }").status in (400, 403, 404, 405, 415)
    body = b"INSERT DATA { <a:s> <a:p> <a:o> }"
    sent = Client(fuseki + path, timeout=30).send("POST", body, Content_Type="application/sparql-update")
    assert sent.status >= 400
    assert b"false" in post(f"{fuseki}/cases", query="ASK { GRAPH ?g { <a:s> ?p ?o } }").body


@pytest.mark.fuseki
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/cases", "/cases/data"])
def test_the_public_graph_store_is_read_only(fuseki: str, path: str, method: str) -> None:
    sent = Client(fuseki + path, timeout=30).send(
        method, b"<a:s> <a:p> <a:o> .", params={"graph": "a:g"}, Content_Type="application/n-triples"
    )
    assert sent.status in (400, 404, 405)


@pytest.mark.fuseki
def test_the_public_service_reads_graphs_and_prefixes(fuseki: str) -> None:
    assert Client(f"{fuseki}/cases/data", timeout=30).send("GET", params={"default": ""}).status == 200
    assert Client(f"{fuseki}/cases/prefixes", timeout=30).send("GET").status == 200
    written = Client(f"{fuseki}/cases/prefixes", timeout=30).send("POST", params={"prefix": "a", "uri": "urn:a:"})
    assert written.status >= 400


@pytest.mark.slow
@pytest.mark.fuseki
def test_the_public_service_validates_shapes(fuseki: str) -> None:
    shapes = (ROOT / "shapes" / "completeness.ttl").read_bytes()
    report = Client(f"{fuseki}/cases/shacl", timeout=60).send(
        "POST", shapes, params={"graph": "union"}, Content_Type="text/turtle"
    )
    assert b"ValidationReport" in report.checked()


@pytest.mark.fuseki
def test_no_query_makes_the_server_send_a_request(fuseki: str) -> None:
    service = "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }"
    refused = post(f"{fuseki}/cases/query", query=f"SELECT * {{ {service} }}")
    assert refused.status == 422
    assert b"disabled" in refused.body
    assert post(f"{fuseki}/cases/query", query="SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }").status == 200
    silent = post(f"{fuseki}/cases/query", query=f"SELECT * {{ {service.replace('SERVICE', 'SERVICE SILENT')} }}")
    assert silent.status in (200, 422)  # silent: no rows, and no request either: port 9 would have to be waited for


@pytest.mark.fuseki
@pytest.mark.parametrize("path", ["/", "/$/server", "/$/datasets", "/$/stats", "/$/compact/cases", "/$/backup/cases"])
def test_there_is_no_administration(fuseki: str, path: str) -> None:
    for method in ("GET", "POST", "DELETE"):
        assert Client(fuseki + path, timeout=30).send(method).status == 403


@pytest.mark.fuseki
@pytest.mark.parametrize(
    "path",
    ["/loader", "/loader/", "//loader", "/cases/../loader", "/%6Coader", "/loader;x=y", "/cases/..;/loader", "/LOADER"],
)
def test_no_spelling_of_the_loader_gets_around_its_password(fuseki: str, path: str) -> None:
    answer = Client(f"{fuseki}{path}?query=ASK%7B%7D", timeout=30).send("GET")
    assert answer.status in (400, 401, 403, 404)


@pytest.mark.fuseki
@pytest.mark.slow
def test_only_localhost_reaches_the_loader_of_a_public_server(tmp_path: Path) -> None:
    run = tmp_path / "run"
    record, new = start(run, port=free_port(), public=True, memory="512m", wait=90, environment=os.environ)
    try:
        assert new
        assert start(run, port=record.port, public=True, environment=os.environ) == (record, False)
        with pytest.raises(FusekiError, match="runs here on port"):
            start(run, port=record.port + 1, environment=os.environ)
        with pytest.raises(FusekiError, match="in use"):
            start(tmp_path / "other", port=record.port, environment=os.environ)
        for source, path, status in [
            ("127.0.0.1", "/loader", 200), ("127.0.0.1", "/cases", 200),
            ("127.0.0.2", "/loader", 403), ("127.0.0.2", "/cases", 200), ("127.0.0.2", "/$/server", 403),
        ]:  # fmt: skip
            connection = http.client.HTTPConnection("127.0.0.1", record.port, 30, source_address=(source, 0))
            connection.request("GET", f"{path}?query=ASK%7B%7D", headers={"X-Forwarded-For": "127.0.0.1"})
            assert connection.getresponse().status == status, (source, path)
            connection.close()
    finally:
        assert stop(run)
    assert not is_fuseki(record.pid)
    assert read_record(run) is None
    assert not stop(run)


@pytest.mark.fuseki
@pytest.mark.slow
def test_the_commands_of_the_page_do_what_it_says(seed_kg: Path, tmp_path: Path) -> None:
    shutil.copytree(seed_kg, tmp_path / "out")
    page = (ROOT / "docs" / "fuseki.md").read_text(encoding="utf-8")
    lines = [line for block in BLOCK.findall(page) for line in block.splitlines() if "docker" not in line]
    assert len(lines) >= 8
    environment = {
        **os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    (tmp_path / "deploy").symlink_to(ROOT / "deploy")
    script = "set -euo pipefail\n" + "\n".join(lines).replace("3030", str(free_port()))
    try:
        done = subprocess.run(
            ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "graphs    5 (5 put, 0 unchanged, 0 removed)" in done.stdout
        assert "graphs    5 (0 put, 5 unchanged, 0 removed)" in done.stdout
        # by Graph Store Protocol, then from the bulk-loaded database, then from that compacted
        assert done.stdout.count("docétaxel") >= 3
    finally:
        stop(tmp_path / "fuseki")


def test_a_jar_has_to_be_one_and_a_fetched_one_the_pinned_one(tmp_path: Path) -> None:
    fake = tmp_path / "x.jar"
    fake.write_bytes(b"not a jar")
    with pytest.raises(FusekiError, match="no jar of a Fuseki server"):
        fuseki_jar(fake, {})
    with pytest.raises(FusekiError, match="no jar of a Fuseki server"):
        fuseki_jar(None, {"KG_FUSEKI_JAR": str(tmp_path / "absent.jar")})
    with pytest.raises(FusekiError, match="no Fuseki jar and no Maven"):
        fuseki_jar(None, {"KG_MAVEN_REPOSITORY": str(tmp_path), "PATH": ""})
    place = tmp_path / "org" / "apache" / "jena" / "jena-fuseki-server" / VERSION
    place.mkdir(parents=True)
    (place / f"jena-fuseki-server-{VERSION}.jar").write_bytes(b"tampered with")
    with pytest.raises(FusekiError, match="not the expected bytes"):
        fuseki_jar(None, {"KG_MAVEN_REPOSITORY": str(tmp_path), "PATH": ""})


def test_no_java_or_an_old_one_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(FusekiError, match="no Java"):
        java({"PATH": str(tmp_path)})
    old = tmp_path / "bin" / "java"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    old.chmod(0o755)
    with pytest.raises(FusekiError, match="this Java is 11"):
        java({"JAVA_HOME": str(tmp_path)})


def test_a_folder_with_other_things_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("")
    with pytest.raises(FusekiError, match="not empty"):
        prepare(tmp_path, "")


def test_a_database_takes_triple_patterns_as_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "config.ttl").touch()
    (tmp_path / "database" / "Data-0002").mkdir(parents=True)  # a compacted one
    prepare(tmp_path, "")
    assert sorted(path.parent.name for path in tmp_path.glob("database/*/none.opt")) == ["Data-0001", "Data-0002"]
    for name in ("Dockerfile", "bulk-load.sh"):
        assert "none.opt" in (DEPLOY / name).read_text(encoding="utf-8")


def test_the_password_itself_is_not_written_and_only_the_owner_reads_the_rules(tmp_path: Path) -> None:
    prepare(tmp_path / "run", "correct, horse")
    rules = tmp_path / "run" / "shiro.ini"
    assert "horse" not in rules.read_text(encoding="utf-8")
    assert rules.stat().st_mode & 0o077 == 0


def test_every_file_of_the_deployment_names_the_same_fuseki() -> None:
    for name in ("Dockerfile", "bulk-load.sh"):
        assert VERSION in (DEPLOY / name).read_text(encoding="utf-8"), name
    assert SHA256 in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert COORDINATES in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert f"oncocase-fuseki:{VERSION}" in (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
