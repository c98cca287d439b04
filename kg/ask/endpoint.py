"""A SPARQL 1.1 endpoint, asked over HTTP with the standard library."""

from __future__ import annotations

import json
import math
import urllib.parse
from dataclasses import dataclass, field
from typing import Any

from kg.ask.client import Client, EndpointError
from kg.ask.table import Term

_ACCEPT = "application/sparql-results+json"
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask; `timeout` in seconds is for each answer, `authorization` the header of that name."""

    url: str
    timeout: float = 60.0
    authorization: str = field(default="", repr=False)


Rows = list[dict[str, Term]]


def ask(endpoint: Endpoint, sparql: str) -> Rows:
    """The solutions of a SELECT query, by POST with a form body (SPARQL 1.1 Protocol, 2.1.2).

    The time allowed is also sent as the parameter `timeout` (whole seconds), so that a server that knows it, as Fuseki
    does, stops working on a query that nobody waits for.

    Raises:
        EndpointError: no http(s) URL, no connection, a timeout, an HTTP error, or an answer that is no results JSON.
    """
    client = Client(endpoint.url, timeout=endpoint.timeout, authorization=endpoint.authorization)
    form = {"query": sparql, "timeout": str(math.ceil(endpoint.timeout))}
    try:
        answer = client.send("POST", urllib.parse.urlencode(form).encode(), Accept=_ACCEPT, Content_Type=_FORM)
    finally:
        client.close()
    return _rows(answer.checked(), client.place)


def _rows(body: bytes, place: str) -> Rows:
    try:
        document = json.loads(body)
        return [{name: _term(cell) for name, cell in row.items()} for row in document["results"]["bindings"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise EndpointError("the answer is no SPARQL results JSON", place=place,
                            remedy="check that the URL is the query service") from None  # fmt: skip


def _term(cell: dict[str, Any]) -> Term:
    kind = "iri" if cell["type"] == "uri" else "bnode" if cell["type"] == "bnode" else "literal"
    return Term(kind, str(cell["value"]), str(cell.get("datatype", "")), str(cell.get("xml:lang", "")))
