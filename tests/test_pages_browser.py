"""The pages in a real browser: clicked through, with the keyboard alone, on a phone, without script, offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.build.run import build
from kg.export.html import export_html
from tests.browsing import DESK, PHONE, Tab, browsing, tab
from tests.conftest import CORPORA
from tests.pages import HOSTILE
from tests.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SEED = "000_1d7ee1c1482b2182"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, seed_report: Path) -> Path:
    """The seed, a report of 3,000 words, one with a word that never breaks, and one that is markup."""
    made = tmp_path_factory.mktemp("browser")
    seed = seed_report.read_text(encoding="utf-8")
    reports = {
        SEED: seed,
        "long": (seed + "\n\n") * 8,
        "broad": "Homme, cancer du rein. " + "x" * 3000 + " " + "docétaxel/" * 200,
        "markup": f"Femme, cancer du sein. {HOSTILE} Tamoxifène. <style>*{{display:none}}</style>",
    }
    assert len(reports["long"].split()) > 3000
    (made / "in").mkdir()
    for name, text in reports.items():
        (made / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    build([made / "in"], made / "out")
    return made / "out"


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with serving(folder, "--workers", "1") as server:
        yield f"http://{server.host}:{server.port}"


@pytest.fixture
def desk(browser: Browser, site: str) -> Iterator[Tab]:
    """A tab on a desk; whatever a test did, nothing was asked elsewhere and nothing complained."""
    with tab(browser) as opened:
        yield opened
        assert opened.hosts <= {site.removeprefix("http://")}
        assert opened.complaints == []


def visible(page: Page, selector: str) -> bool:
    """Whether an element is inside the window, and inside the pane that scrolls it."""
    return bool(page.evaluate(
        """selector => {
          const element = document.querySelector(selector), box = element.getBoundingClientRect();
          const pane = element.closest(".pane")?.getBoundingClientRect() ?? {top: 0, bottom: innerHeight};
          return box.top >= Math.max(0, pane.top - 1) && box.bottom <= Math.min(innerHeight, pane.bottom + 1);
        }""",
        selector,
    ))  # fmt: skip


def wait_until_visible(page: Page, selector: str) -> None:
    for _ in range(50):
        if visible(page, selector):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{selector} is not in view")


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def test_from_the_list_to_a_case_to_a_fact_to_its_sentence_and_back(desk: Tab, site: str) -> None:
    page = desk.visit(site)
    page.get_by_role("searchbox").fill("nab-paclitaxel sein")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/?q=*")
    page.get_by_role("link", name=SEED).click()
    page.wait_for_url(f"**/case/{SEED}")
    fact = page.locator("#f-tx-nab-paclitaxel-1 a.fact").first
    fact.scroll_into_view_if_needed()
    fact.click()
    kept = page.locator("a.m.kept")
    assert "Nab-paclitaxel" in " ".join(kept.all_inner_texts())
    sentence = page.locator(".s.kept").first
    assert "une chimiothérapie par Nab-paclitaxel a été débutée" in sentence.inner_text()
    place = page.evaluate("location.hash")
    wait_until_visible(page, place)
    page.go_back()
    assert page.locator(".kept").count() == 0
    page.locator(place).click()
    assert page.evaluate("location.hash").startswith("#f-")
    wait_until_visible(page, page.evaluate("location.hash.replaceAll('%', '\\\\%')"))
    page.go_back()
    page.go_back()
    page.wait_for_url("**/?q=*")
    assert page.get_by_role("link", name=SEED).is_visible()


def test_pointing_at_a_fact_lights_its_words_and_pointing_at_words_their_facts(desk: Tab, site: str) -> None:
    page = desk.visit(f"{site}/case/{SEED}")
    page.locator("#f-tx-tamoxifen-1 a.fact").first.hover()
    assert "tamoxifène" in " ".join(page.locator("a.m.lit").all_inner_texts())
    assert page.locator(".s.lit").count() >= 1
    page.locator("a.m", has_text="mastectomie").first.hover()
    assert page.locator("tr#f-tx-mastectomy-1.lit").count() == 1
    assert page.locator(".timeline a.lit").count() >= 1


def test_words_that_prove_several_facts_lead_to_each_in_turn(desk: Tab, site: str) -> None:
    desk.page.emulate_media(reduced_motion="reduce")  # a click while the page still scrolls may meet other words
    page = desk.visit(f"{site}/case/{SEED}")
    words = page.locator("a.m[data-f*=' ']").first
    keys = (words.get_attribute("data-f") or "").split()
    assert len(keys) > 1
    for key in keys:
        words.click()
        page.wait_for_function("key => location.hash.slice(3) === key", arg=key)
    page.emulate_media(reduced_motion="no-preference")


def test_the_pictures_are_there_and_lead_to_the_facts(desk: Tab, site: str) -> None:
    page = desk.visit(f"{site}/case/{SEED}")
    assert page.locator(".timeline a.line").count() >= 15
    assert page.locator(".drawing a.node").count() > 40
    page.locator(".drawing a.node[data-key='bm-ki67-metastasis-1']").click()
    wait_until_visible(page, "#f-bm-ki67-metastasis-1")
    assert page.locator("#f-bm-ki67-metastasis-1.kept").count() == 1
    page.locator(".timeline a.line").first.click()
    assert page.evaluate("location.hash").startswith("#f-tx-")


def test_the_cohort_is_drawn_and_a_bar_leads_to_its_cases(desk: Tab, site: str) -> None:
    page = desk.visit(f"{site}/cohort")
    assert page.locator("svg.plot rect").count() > 20
    page.locator("#p-sites svg a", has_text="rein").click()
    page.wait_for_url("**/?q=*")
    assert page.get_by_role("link", name="broad").is_visible()
    assert page.get_by_role("link", name=SEED).count() == 0


def test_the_editor_runs_a_canned_query_and_its_result_can_be_had_as_a_file(desk: Tab, site: str) -> None:
    page = desk.visit(f"{site}/query")
    page.locator("#canned").select_option("therapy_sequence")
    page.locator("#rows tbody tr").first.wait_for()
    assert page.locator("#rows tbody tr").count() >= 10
    assert "docétaxel" in page.locator("#rows").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "therapy_sequence.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.count("\n") >= 11
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    assert '"bindings"' in Path(download.value.path()).read_text(encoding="utf-8")
    page.locator("#rows tbody a", has_text="tx-fec-1").first.click()
    page.wait_for_url(f"**/case/{SEED}#f-tx-fec-1")
    wait_until_visible(page, "#f-tx-fec-1")


def test_every_canned_query_runs_in_the_editor(desk: Tab, site: str) -> None:
    page = desk.visit(f"{site}/query")
    names = [value for value in page.locator("#canned option").evaluate_all("all => all.map(o => o.value)") if value]
    assert len(names) > 10
    for name in names:
        page.locator("#canned").select_option(name)
        page.locator("#result[aria-busy=false]").wait_for()
        assert page.locator("#status.bad").count() == 0, name


def test_a_query_that_is_written_is_asked_and_a_wrong_one_says_what_is_wrong(browser: Browser, site: str) -> None:
    with tab(browser, lang="en-GB") as opened:
        page = opened.visit(f"{site}/query")
        page.locator("#editor .CodeMirror").click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("ASK { ?s ?p ?o }")
        page.keyboard.press("Control+Enter")
        page.get_by_text("yes ·").wait_for()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("SELECT ?c { ?c a <urn:x> . SERVICE <http://127.0.0.1:1/> { ?c ?p ?o } }")
        page.get_by_role("button", name="Run").click()
        page.locator("#status.bad", has_text="SERVICE").wait_for()
        page.locator("#editor .CodeMirror").click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("CONSTRUCT WHERE { ?s a <https://w3id.org/oncocase/ont#Patient> }")
        page.keyboard.press("Control+Enter")
        page.locator("#raw", has_text="#patient-1").wait_for()
        assert opened.hosts <= {site.removeprefix("http://")}


def test_the_language_is_switched_and_stays(desk: Tab, site: str) -> None:
    page = desk.visit(f"{site}/case/{SEED}")
    assert page.locator("h2", has_text="Frise chronologique").is_visible()
    page.get_by_role("link", name="EN", exact=True).click()
    assert page.locator("h2", has_text="Timeline").is_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator(".report").get_attribute("lang") == "fr"
    page.get_by_role("link", name="Cohort").click()
    assert page.locator("h2", has_text="Primary sites").is_visible()


def test_the_keyboard_alone_leads_from_the_list_to_a_sentence_and_back(desk: Tab, site: str) -> None:
    page = desk.visit(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("tamoxifene FEC")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    tab_to(page, f"document.activeElement.textContent === '{SEED}'")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/case/{SEED}")
    tab_to(page, "document.activeElement.matches('.contents a[href=\"#facts\"]')")
    page.keyboard.press("Enter")
    tab_to(page, "document.activeElement.matches('a.fact')")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('a.m')")
    wait_until_visible(page, page.evaluate("location.hash"))
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.row')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.row a.fact')")


def tab_to(page: Page, condition: str) -> None:
    for _ in range(250):
        if page.evaluate(condition):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach: {condition}")


def test_the_keyboard_can_leave_the_editor(desk: Tab, site: str) -> None:
    page = desk.visit(f"{site}/query")
    page.locator("#editor .CodeMirror").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('#editor')")


@pytest.mark.parametrize(
    "path", ["/", f"/case/{SEED}", "/case/long", "/case/broad", "/case/markup", "/cohort", "/query"]
)
@pytest.mark.parametrize("size", [PHONE, (320, 640), DESK], ids=["phone", "small", "desk"])
def test_no_page_scrolls_sideways(browser: Browser, site: str, path: str, size: tuple[int, int]) -> None:
    with tab(browser, size) as opened:
        page = opened.visit(site + path)
        assert not scrolls_sideways(page)
        assert opened.complaints == []
        if path.startswith("/case"):
            assert page.evaluate("document.querySelector('.report').scrollWidth <= innerWidth")


def test_a_report_of_3000_words_keeps_its_layout(desk: Tab, site: str) -> None:
    page = desk.visit(f"{site}/case/long")
    text, facts = page.locator("#text").bounding_box(), page.locator("#facts").bounding_box()
    assert text
    assert facts
    assert text["x"] + text["width"] <= facts["x"]  # side by side, not over each other
    last = page.locator("a.m").last
    key = (last.get_attribute("data-f") or "").split()[0]
    page.locator(f"[id='f-{key}'] a.fact").first.click()
    wait_until_visible(page, page.evaluate("location.hash"))


def test_markup_of_a_report_is_shown_and_not_run(desk: Tab, site: str) -> None:
    page = desk.visit(f"{site}/case/markup")
    assert HOSTILE in page.locator(".report").inner_text()
    assert "<style>*{display:none}</style>" in page.locator(".report").inner_text()
    assert page.locator("main img").count() == 0


def test_without_script_the_links_still_lead(browser: Browser, site: str) -> None:
    with tab(browser, script=False) as opened:
        page = opened.visit(f"{site}/case/{SEED}")
        page.locator("#f-tx-fec-1 a.fact").first.click()
        assert page.url.split("#")[1].startswith("c")
        assert page.locator(":target").inner_text().startswith("traitement adjuvant par chimiothérapie")


def test_an_exported_page_works_from_the_disk(browser: Browser, folder: Path, tmp_path: Path) -> None:
    export_html(folder, tmp_path)
    with tab(browser) as opened:
        for name in (SEED, "markup"):
            page = opened.visit((tmp_path / f"{name}.html").as_uri())
            page.locator("a.fact").first.click()
            assert page.locator(".s.kept").count() >= 1
            assert page.locator("main img").count() == 0
        page = opened.visit((tmp_path / f"{SEED}.html").as_uri())
        page.locator("#f-tx-nab-paclitaxel-1 a.fact").first.click()
        assert "une chimiothérapie par Nab-paclitaxel a été débutée" in page.locator(".s.kept").first.inner_text()
        wait_until_visible(page, page.evaluate("location.hash"))
        assert opened.hosts == {""}
        assert opened.complaints == []


@pytest.mark.corpus
def test_a_hundred_reports_of_the_corpus_have_pages_without_complaint(
    browser: Browser, tmp_path: Path, seed_report: Path
) -> None:
    reports = sorted((CORPORA / "corpora" / "fracco-traindev").glob("*.txt"))[:100]
    build([seed_report, *reports], tmp_path / "out")
    with serving(tmp_path / "out", "--workers", "1") as server, tab(browser, PHONE) as opened:
        site = f"http://{server.host}:{server.port}"
        page = opened.visit(f"{site}/?page=3")
        assert page.locator("table.cases tbody tr").count() == 1
        for report in [seed_report, *reports]:
            page = opened.visit(f"{site}/case/{report.stem}")
            assert page.evaluate("document.querySelector('.report').textContent") == report.read_bytes().decode()
            assert not scrolls_sideways(page), report.stem
        assert not scrolls_sideways(opened.visit(f"{site}/cohort"))
        assert opened.complaints == []
        assert opened.hosts == {site.removeprefix("http://")}
