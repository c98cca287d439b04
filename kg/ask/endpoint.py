"""A SPARQL 1.1 endpoint, asked over HTTP with the standard library."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any

from kg.ask.table import Term
from kg.errors import QueryError

_ACCEPT = "application/sparql-results+json"
_LARGEST = 512 * 1024 * 1024  # bytes of an answer


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask; `timeout` in seconds is for each answer."""

    url: str
    timeout: float = 60.0


Rows = list[dict[str, Term]]


def ask(endpoint: Endpoint, sparql: str) -> Rows:
    """The solutions of a SELECT query, by POST with a form body (SPARQL 1.1 Protocol, 2.1.2).

    Raises:
        QueryError: no http(s) URL, no connection, a timeout, an HTTP error, or an answer that is no results JSON.
    """
    if not _is_http(endpoint.url):
        raise QueryError("the endpoint is no http or https URL", place=endpoint.url)
    request = urllib.request.Request(
        endpoint.url,
        data=urllib.parse.urlencode({"query": sparql}).encode(),
        headers={"Accept": _ACCEPT, "Content-Type": "application/x-www-form-urlencoded"},
    )
    try:
        with urllib.request.urlopen(request, timeout=endpoint.timeout) as answer:
            body = answer.read(_LARGEST + 1)
    except urllib.error.HTTPError as error:
        raise QueryError(f"the endpoint answered {error.code} {error.reason}", place=endpoint.url,
                         remedy="check that the URL is its query service") from None  # fmt: skip
    except TimeoutError:
        raise _silent(endpoint) from None
    except (urllib.error.URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            raise _silent(endpoint) from None
        raise QueryError(f"the endpoint cannot be reached ({reason})", place=endpoint.url) from None
    if len(body) > _LARGEST:
        raise QueryError("the answer is too large", place=endpoint.url, remedy="name a case")
    return _rows(body, endpoint.url)


def _is_http(url: str) -> bool:
    try:
        parts = urllib.parse.urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _silent(endpoint: Endpoint) -> QueryError:
    return QueryError(
        f"no answer within {endpoint.timeout:g} s", place=endpoint.url, remedy="name a case or allow more time"
    )


def _rows(body: bytes, url: str) -> Rows:
    try:
        document = json.loads(body)
        return [{name: _term(cell) for name, cell in row.items()} for row in document["results"]["bindings"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise QueryError("the answer is no SPARQL results JSON", place=url) from None


def _term(cell: dict[str, Any]) -> Term:
    kind = "iri" if cell["type"] == "uri" else "bnode" if cell["type"] == "bnode" else "literal"
    return Term(kind, str(cell["value"]), str(cell.get("datatype", "")), str(cell.get("xml:lang", "")))
