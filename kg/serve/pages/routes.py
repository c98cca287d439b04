"""The addresses of the pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import GraphError
from kg.serve.pages.case_list import case_rows, search
from kg.serve.pages.case_of_folder import view_of
from kg.serve.pages.cohort import Cohort, cohort
from kg.serve.pages.names import Names, read_names
from kg.serve.pages.render import STATIC, Frame, case_page, cohort_page, list_page, message_page, query_page
from kg.serve.pages.shelf import Opened, Shelf
from kg.serve.pages.words import LANGS, chosen_lang

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_TRIES, _PAUSE_SECONDS = 5, 0.2
_YEAR = 365 * 24 * 3600
Body = tuple[int, str]
"""Status and HTML."""


def page_routes(folder: Path) -> list[BaseRoute]:
    """The routes of the pages of an output folder, the last of which answers all that is not there.

    Raises:
        GraphError: no build ended there.
    """
    shelf = Shelf(folder)
    threading.Thread(target=_warm, args=(shelf,), daemon=True).start()
    return [
        Route("/", _answer(partial(_list, shelf))),
        Route("/case/{id}", _answer(partial(_case, shelf))),
        Route("/cohort", _answer(partial(_cohort, shelf))),
        Route("/query", _answer(partial(_query, shelf))),
        Mount("/static", StaticFiles(directory=STATIC)),
        Route("/{path:path}", _answer(_missing), methods=_METHODS),
    ]


def _warm(shelf: Shelf) -> None:
    """Make what is kept before anyone asks; trouble is told to who asks."""
    try:
        for lang in LANGS:
            shelf.kept("rows", lang, case_rows)
            shelf.kept("cohort", lang, partial(_counted, shelf))
    except GraphError:
        return


def _answer(make: Callable[[Request, Frame], Body]) -> Callable[[Request], Response]:
    """An endpoint around what makes a page: the language, and trouble with the folder as a page."""

    def endpoint(request: Request) -> Response:
        asked = request.query_params.get("lang")
        lang = chosen_lang(asked, request.cookies.get("lang"), request.headers.get("accept-language", ""))
        frame = Frame(lang, tuple((other, _in_language(request, other)) for other in LANGS))
        try:
            status, html = _patiently(partial(make, request, frame))
        except GraphError:
            status, html = 503, message_page("unavailable", frame)
        response = HTMLResponse(html, status, {"Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"})
        if asked in LANGS:
            response.set_cookie("lang", lang, max_age=_YEAR, samesite="lax", httponly=True)
        return response

    return endpoint


def _patiently(make: Callable[[], Body]) -> Body:
    """Try again for a moment: a build may just be putting its files in place, the manifest last."""
    for _ in range(_TRIES - 1):
        try:
            return make()
        except GraphError:
            time.sleep(_PAUSE_SECONDS)
    return make()


def _in_language(request: Request, lang: str) -> str:
    """The address of the same page in a language."""
    fields = [(name, value) for name, value in parse_qsl(request.url.query) if name != "lang"]
    return f"{quote(request.scope['path'])}?{urlencode([*fields, ('lang', lang)])}"


def _list(shelf: Shelf, request: Request, frame: Frame) -> Body:
    wanted, order = request.query_params.get("q", "")[:200], request.query_params.get("order", "case")
    page = request.query_params.get("page", "1")
    rows = shelf.kept("rows", frame.lang, case_rows)
    part = search(rows, wanted, order, int(page) if page.isdecimal() and len(page) < 9 else 1)
    return 200, list_page(part, wanted, order, len(shelf.opened().manifest.failures), frame)


def _case(shelf: Shelf, request: Request, frame: Frame) -> Body:
    current = shelf.opened()
    case_id = request.path_params["id"]
    if case_id not in current.entries:
        return 404, message_page("no-case", frame)
    names = shelf.kept("names", frame.lang, _names)
    return 200, case_page(view_of(current, case_id, names), frame)


def _cohort(shelf: Shelf, request: Request, frame: Frame) -> Body:
    return 200, cohort_page(shelf.kept("cohort", frame.lang, partial(_counted, shelf)), frame)


def _query(shelf: Shelf, request: Request, frame: Frame) -> Body:
    return 200, query_page(frame, shelf.opened().iris.base)


def _missing(request: Request, frame: Frame) -> Body:
    return 404, message_page("no-page", frame)


def _counted(shelf: Shelf, current: Opened, lang: str) -> Cohort:
    return cohort(current, shelf.kept("names", lang, _names))


def _names(current: Opened, lang: str) -> Names:
    return read_names(current.store, lang, current.iris.terms_iri())
