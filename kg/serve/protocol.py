"""SPARQL 1.1 Protocol, query operation: the three ways to ask, as one `Question`."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from kg.ask.scan import keywords
from kg.serve.problem import Problem

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
LARGEST = 1_000_000
"""Bytes of the largest body that is read."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the dataset that the request names for it; `own_dataset`: the query has a FROM clause itself;
    `base`: the IRI of the endpoint, against which relative IRIs of the query are read."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    own_dataset: bool = False
    accept: str = ""
    base: str = ""


def question(
    method: str, query_string: str, content_type: str, body: bytes, accept: str = "", base: str = ""
) -> Question | None:
    """The question of a request; None where a GET asks nothing, which is for the service description.

    Raises:
        Problem: 400 for no query, several, or text that is not UTF-8; 403 for an update or a SERVICE clause; 405 for
            another method; 413 for too large a body; 415 for another content type.
    """
    if method not in ("GET", "HEAD", "POST"):
        raise Problem(405, "use GET or POST")
    if len(body) > LARGEST:
        raise Problem(413, f"a query may have {LARGEST:,} bytes")
    fields = _fields(query_string)
    if method == "POST":
        media, charset = _media(content_type)
        if charset not in ("", "utf-8", "utf8"):
            raise Problem(415, "send UTF-8")
        if media == FORM:
            fields += _fields(_text(body))
        elif media == DIRECT:
            fields.append(("query", _text(body)))
        elif media == UPDATE:
            raise Problem(403, "this endpoint is read-only")
        else:
            raise Problem(415, f"send a query as {FORM} or {DIRECT}")
    if any(name == "update" for name, _ in fields):
        raise Problem(403, "this endpoint is read-only")
    queries = [value for name, value in fields if name == "query"]
    if not queries and method != "POST":
        return None
    if len(queries) != 1:
        raise Problem(400, "give one query" if queries else "there is no query")
    words = keywords(queries[0])
    if "SERVICE" in words:
        raise Problem(403, "SERVICE is not allowed: this endpoint asks no other")
    return Question(
        queries[0],
        tuple(value for name, value in fields if name == "default-graph-uri"),
        tuple(value for name, value in fields if name == "named-graph-uri"),
        "FROM" in words,
        accept,
        base,
    )


def _fields(encoded: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError:
        raise Problem(400, "the parameters are not UTF-8, or too many") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "the body is not UTF-8") from None


def _media(content_type: str) -> tuple[str, str]:
    media, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charset = next((p[8:].strip('"') for p in parameters if p.startswith("charset=")), "")
    return media, charset
