"""What tests of the pages share: views made from N-Quads, and pages taken apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox

from kg.graph.iri import DEFAULT
from kg.graph.layout import graph_files
from kg.serve.pages.case_view import CaseView, case_view
from kg.serve.pages.names import read_names
from kg.serve.pages.render import Frame, case_page
from kg.serve.pages.words import kind_words

HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
VOID = {"meta", "link", "input", "img", "br"}


def view_of_quads(
    folder: Path, case_id: str, lang: str = "fr", change: Callable[[str], str] = lambda text: text
) -> CaseView:
    """The view of a case of an output folder, its N-Quads changed as text before they are read."""
    store = ox.Store()
    for path in graph_files(folder):
        store.load(change(path.read_text(encoding="utf-8")).encode(), ox.RdfFormat.N_QUADS)
    names = read_names(store, lang, DEFAULT.terms_iri())
    return case_view(store, DEFAULT.graph_iri(case_id), names, kind_words(lang).__getitem__)


def page_of(view: CaseView, lang: str = "fr", alone: bool = False) -> str:
    """The page of a view."""
    return case_page(view, Frame(lang, (), alone))


@dataclass
class Taken(HTMLParser):
    """A page taken apart: its elements, its ids, where its links lead, the text of its report and of everything."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    report: str = ""
    said: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.elements.append((tag, values))
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if values.get("href"):
            self.links.append(values["href"] or "")
        if tag not in VOID:
            self._open.append((tag, values.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, tag
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] not in ("script", "style"):
            self.said += data
            if ("div", "report") in self._open:
                self.report += data


def taken(html: str) -> Taken:
    """Take a page apart; every element must be closed where it should be."""
    page = Taken()
    page.feed(str(html))  # markup stays escaped otherwise
    page.close()
    assert not page._open
    return page
