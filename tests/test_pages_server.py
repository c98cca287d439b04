"""The pages over a socket: what is there, in which language, and that nothing hostile gets through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.build.run import build
from kg.graph.iri import encode_id
from tests.pages import HOSTILE, taken
from tests.serving import Server, serving

SEED = "000_1d7ee1c1482b2182"
NAME = 'a&"><img src=x onerror=alert(1)>'
"""A file name that is markup (no name holds a slash)."""
ODD = "zzz é %41?#"
"""A file name with characters that mean something in an address."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, seed_report: Path) -> Iterator[Server]:
    """A server over the seed and a report that is full of markup, in its name too."""
    folder = tmp_path_factory.mktemp("pages")
    reports = folder / "reports"
    reports.mkdir()
    (reports / f"{SEED}.txt").write_bytes(seed_report.read_bytes())
    text = f"Femme de 50 ans, cancer du sein. {HOSTILE} Tamoxifène {HOSTILE} arrêté. </div></body> {{{{ 7*7 }}}}"
    (reports / f"{NAME}.txt").write_text(text, encoding="utf-8")
    for number in range(60):
        (reports / f"zz{number:02d}.txt").write_text("Homme, cancer du rein.", encoding="utf-8")
    (reports / f"{ODD}.txt").write_text("Homme, cancer du rein.", encoding="utf-8")
    build([reports], folder / "out")
    with serving(folder / "out", "--workers", "1") as server:
        yield server


def html(server: Server, path: str) -> str:
    reply = server.ask("GET", path)
    assert reply.status == 200
    assert reply.media == "text/html"
    return reply.body.decode()


def test_the_list_has_every_case_by_pages(server: Server) -> None:
    first, second = taken(html(server, "/")), taken(html(server, "/?page=2"))
    assert f"/case/{SEED}" in first.links
    assert "/case/zz59" not in first.links
    assert "/case/zz59" in second.links
    assert html(server, "/?page=999") == html(server, "/?page=2").replace("page=2&amp;lang", "page=999&amp;lang")
    for strange in ("-1", "x", "1e9", "9" * 50):
        assert f"/case/{SEED}" in taken(html(server, f"/?page={strange}")).links


def test_the_list_is_searched_by_what_the_facts_say_without_accents(server: Server) -> None:
    links = taken(html(server, f"/?q={quote('SEIN docetaxel')}")).links
    assert [link for link in links if link.startswith("/case/")] == [f"/case/{SEED}"]
    assert "/case/" not in " ".join(taken(html(server, "/?q=xyzzy")).links)


def test_the_list_is_sorted_by_gaps(server: Server) -> None:
    links = [link for link in taken(html(server, "/?order=gaps")).links if link.startswith("/case/")]
    assert links[0] == f"/case/{SEED}"


def test_a_case_has_its_findings_and_its_completeness(server: Server) -> None:
    page = taken(html(server, f"/case/{SEED}"))
    assert "OKG-DOSE-003" in page.said
    assert "aucune n'a été inventée" in page.said
    assert any("meter" in (values.get("class") or "") for _, values in page.elements)


def test_the_language_is_chosen_kept_and_told(server: Server) -> None:
    french = re.sub(r'<pre class="lines">.*?</pre>', "", html(server, f"/case/{SEED}"), flags=re.DOTALL)
    assert "Therapy" not in french  # but in lines of corrections, whose values are those of the graph
    reply = server.ask("GET", f"/case/{SEED}?lang=en")
    assert b'<html lang="en">' in reply.body
    cookie = reply.headers["set-cookie"]
    assert "httponly" in cookie.lower()
    assert b'<html lang="en">' in server.ask("GET", "/", Cookie=cookie.split(";")[0]).body
    assert b'<html lang="en">' in server.ask("GET", "/cohort", Accept_Language="en-US").body
    assert "set-cookie" not in server.ask("GET", "/?lang=xx").headers


def test_the_switch_of_language_keeps_the_search(server: Server) -> None:
    assert "/?q=sein+x&order=gaps&lang=en" in taken(html(server, "/?q=sein%20x&order=gaps")).links


def test_the_switch_of_language_stays_at_a_case_of_an_odd_name(server: Server) -> None:
    address = f"/case/{encode_id(ODD)}"
    page = taken(html(server, address))
    (english,) = (link for link in page.links if link.endswith("lang=en"))
    assert re.fullmatch(r"[!-~]+", english)
    assert server.ask("GET", english).body.decode().count(f"<title>{ODD}") == 1


def test_the_cohort_counts_and_leads_back_to_the_list(server: Server) -> None:
    page = taken(html(server, "/cohort?lang=en"))
    assert "/?q=kidney" in page.links
    assert "ER+ PR+ HER2−" in page.said
    figures = {v.get("id") for t, v in page.elements if t == "figure"}
    assert {"p-sites", "p-regimens", "p-receptors", "p-missing", "p-findings"} <= figures


def test_a_report_that_is_markup_is_shown_as_text_everywhere(server: Server) -> None:
    path = f"/case/{encode_id(NAME)}"
    assert path in taken(html(server, "/")).links
    page = taken(html(server, path))
    assert page.report.count(HOSTILE) == 2
    assert "{{ 7*7 }}" in page.report
    for address in ("/", path, "/cohort", f"/?q={quote(HOSTILE)}", "/query"):
        found = taken(html(server, address))
        assert "img" not in [tag for tag, _ in found.elements]
        assert not [name for _, values in found.elements for name in values if name.startswith("on")]
    assert NAME in taken(html(server, path)).said


@pytest.mark.parametrize(
    "path",
    ["/case/nobody", "/case/", "/case/%2e%2e%2fsecret", f"/case/{quote(HOSTILE, safe='')}", "/nothing", "/%00",
     "/cohort/x", f"/case/{SEED}/prov", "/static", "/static/", "/static/none.css", "/static/../app.py",
     "/static/%2e%2e/app.py"],
)  # fmt: skip
def test_what_is_not_there_is_told_as_such(path: str, server: Server) -> None:
    reply = server.ask("GET", path)
    assert reply.status == 404
    assert b"<img" not in reply.body
    assert b"Traceback" not in reply.body
    assert b"import annotations" not in reply.body


def test_pages_are_only_read(server: Server) -> None:
    assert server.ask("POST", "/", b"q=x").status in (404, 405)
    assert server.ask("DELETE", f"/case/{SEED}").status in (404, 405)


@pytest.mark.parametrize("path", ["/", f"/case/{SEED}", "/query", "/nothing", "/static/pages.css", "/sparql"])
def test_nothing_that_is_served_may_be_framed_or_run_foreign_script(path: str, server: Server) -> None:
    headers = server.ask("GET", path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src" not in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    if headers["content-type"].startswith("text/html"):
        assert headers["cache-control"] == "no-store"


def test_pages_need_nothing_from_elsewhere(server: Server) -> None:
    for path in ("/", f"/case/{SEED}", "/cohort", "/query"):
        for tag, values in taken(html(server, path)).elements:
            address = values.get("src") or (values.get("href") if tag in ("a", "link") else "") or ""
            assert address.startswith(("/", "#", "data:,")) or not address
            assert not address.startswith("//")


def test_the_editor_has_every_canned_query_in_the_language(server: Server) -> None:
    from kg.ask.catalog import shipped_catalog

    page = taken(html(server, "/query?lang=en"))
    names = {values.get("value") for tag, values in page.elements if tag == "option"}
    assert set(shipped_catalog()) <= names
    assert "Therapy sequence" in page.said


@pytest.mark.slow
def test_a_folder_that_is_built_again_is_shown_as_it_then_is(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text("Homme, cancer du rein.", encoding="utf-8")
    build([tmp_path / "in"], tmp_path / "out")
    with serving(tmp_path / "out", "--workers", "1") as server:
        assert server.ask("GET", "/case/two").status == 404
        (tmp_path / "in" / "two.txt").write_text("Femme, cancer du sein.", encoding="utf-8")
        build([tmp_path / "in"], tmp_path / "out")
        assert "cancer du sein" in taken(html(server, "/case/two")).report
        assert "/case/two" in taken(html(server, "/")).links
        (tmp_path / "out" / "findings" / "two.jsonl").unlink()
        assert server.ask("GET", "/case/two").status == 503
