"""Views as HTML: the templates, and what they share."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg import __version__
from kg.ask.bind import values_row
from kg.ask.catalog import shipped_catalog
from kg.ask.table import Term
from kg.check.report.words import words as finding_words
from kg.graph.iri import encode_id
from kg.serve.pages.case_list import Slice
from kg.serve.pages.case_view import CaseView
from kg.serve.pages.cohort import Cohort
from kg.serve.pages.drawing import drawing
from kg.serve.pages.plot import Bar, plot
from kg.serve.pages.timeline import timeline
from kg.serve.pages.words import LANGS, words

_HERE = Path(__file__).resolve().parent
STATIC = _HERE.parent / "static"


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has: its language, the addresses of the same page in each language, whether it stands alone."""

    lang: str
    others: tuple[tuple[str, str], ...] = ()
    alone: bool = False


@lru_cache(maxsize=1)
def _templates() -> Environment:
    """Everything is escaped; a name that a template does not get is an error, not an empty string."""
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["case_path"] = encode_id
    environment.filters["one_line"] = lambda text: " ".join(text.split())
    return environment


def _page(template: str, frame: Frame, **values: object) -> str:
    shared = {
        "w": words(frame.lang), "f": finding_words(frame.lang), "lang": frame.lang, "others": frame.others,
        "alone": frame.alone, "langs": LANGS, "version": __version__,
    }  # fmt: skip
    return _templates().get_template(template).render(**shared, **values)


def case_page(view: CaseView, frame: Frame) -> str:
    """The page of a case; one that stands alone has its style and script inside and links to no other page."""
    say = words(frame.lang)
    inside = _inside() if frame.alone else {}
    return _page(
        "case.html",
        frame,
        view=view,
        inside=inside,
        timeline=timeline(view.happenings, say),
        drawing=drawing(view.facts, view.classes, view.ties, view.rows, say["graph"]),
    )


def list_page(part: Slice, wanted: str, order: str, failures: int, frame: Frame) -> str:
    """The list of cases, searched for `wanted`; `failures` reports could not be built."""

    def address(**changes: object) -> str:
        """The same list with something else of it; what is as always is left out."""
        usual = {"q": "", "order": "case", "page": 1}
        values = {"q": wanted, "order": order, "page": part.page, **changes}
        return "/?" + urlencode({name: value for name, value in values.items() if value != usual[name]})

    return _page("list.html", frame, part=part, wanted=wanted, order=order, failures=failures, address=address)


def cohort_page(found: Cohort, frame: Frame) -> str:
    """The cohort page."""
    say = words(frame.lang)
    named = {**found.bars, "missing": tuple(Bar(say[bar.label], bar.parts) for bar in found.bars["missing"])}
    plots = {name: plot(bars, say[name], whole=name == "missing") for name, bars in named.items() if bars}
    return _page("cohort.html", frame, found=found, bars=named, plots=plots)


def query_page(frame: Frame, base: str) -> str:
    """The editor with the canned queries; `base` is what the IRIs of cases begin with."""
    lang = Term("literal", frame.lang)
    menu = [
        {"name": query.name, "title": query.title[frame.lang], "question": query.question[frame.lang],
         "sparql": values_row(query.sparql, {"lang": lang} if any(p.name == "lang" for p in query.params) else {})}
        for query in shipped_catalog().values()
    ]  # fmt: skip
    say = words(frame.lang)
    told = {key: say[key] for key in ("rows", "no-rows", "running", "refusal", "first-rows", "yes", "no")}
    return _page("query.html", frame, menu=menu, settings={"base": base, "queries": menu, "words": told})


def message_page(key: str, frame: Frame) -> str:
    """A page that says one thing, by the key of its word."""
    return _page("message.html", frame, key=key)


@lru_cache(maxsize=1)
def _inside() -> dict[str, Markup]:
    """Style and script of a page that stands alone, and the hash by which it lets no other script run."""
    style, script = ((STATIC / name).read_text(encoding="utf-8") for name in ("pages.css", "case.js"))
    digest = b64encode(sha256(script.encode()).digest()).decode()
    return {"style": Markup(style), "script": Markup(script), "hash": Markup(digest)}
