"""The canned queries of `queries/`: one file each, described by a grlc-style `#+` header.

The header is the part of YAML that is needed and no more: `key: text`, or `key:` followed by indented `name: text`
lines.  A text is French, English and Spanish separated by ` | `; English stands in for what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.ask.refused import refused
from kg.errors import QueryError
from kg.resources import resource

Text = Mapping[str, str]  # language -> text
KINDS = ("case", "lang", "iri", "concept")
LANGS = ("fr", "en", "es")
TYPES = ("string", "iri", "integer", "boolean")
_LINE = re.compile(r"#\+(\s+)([A-Za-z_]\w*):\s*(.*?)\s*\Z")
_LIST = re.compile(r"GROUP_CONCAT.*?AS \?(\w+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Param:
    """A variable that the user may bind; `kind` says how a value becomes a term: case, lang, iri or concept."""

    name: str
    kind: str
    text: Text


@dataclass(frozen=True, slots=True)
class Column:
    """A variable that is shown; `is_list`: a concatenation whose order the engines do not agree on.

    `type`: one of `TYPES`.
    """

    name: str
    text: Text
    is_list: bool = False
    type: str = "string"


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """One query file: its SPARQL text unchanged, and what its header says."""

    name: str
    sparql: str
    title: Text
    question: Text
    params: tuple[Param, ...]
    columns: tuple[Column, ...]


def texts(line: str) -> Text:
    """`fr | en | es` as a mapping."""
    parts = [part.strip() for part in line.split(" | ")]
    english = parts[1] if len(parts) > 1 else parts[0]
    return MappingProxyType({lang: (parts[i] if i < len(parts) else english) for i, lang in enumerate(LANGS)})


def parse_query(name: str, sparql: str, place: str = "") -> CannedQuery:
    """Read the header of a query file.

    Raises:
        QueryError: no title, no columns, a line that is not understood, a parameter of unknown kind, or a column of
            unknown type.
    """
    top: dict[str, str] = {}
    nested: dict[str, dict[str, str]] = {}
    section = ""
    for number, line in enumerate(sparql.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        match = _LINE.match(line)
        if not match:
            raise QueryError("a header line is not `#+ key: text`", place=f"{place or name}:{number}:1",
                             remedy="begin a comment with `#` alone")  # fmt: skip
        blanks, key, text = match.groups()
        if len(blanks) > 1:
            nested.setdefault(section, {})[key] = text
        else:
            section = key
            top[key] = text
    if not top.get("title") or not nested.get("columns"):
        raise QueryError("the header lacks a title or columns", place=place or name,
                         remedy="write `#+ title: …`, and `#+ columns:` with lines `#+   NAME: …`")  # fmt: skip
    lists = set(_LIST.findall(sparql))
    types = nested.get("types", {})
    for key, kind in types.items():
        if kind not in TYPES or key not in nested["columns"]:
            raise QueryError(f"column {key} has the unknown type {kind!r}", place=place or name,
                             remedy=f"give a column of the query one of {', '.join(TYPES)}")  # fmt: skip
    columns = tuple(
        Column(key, texts(text), key in lists, types.get(key, "string")) for key, text in nested["columns"].items()
    )
    params = tuple(_param(key, text, place or name) for key, text in nested.get("params", {}).items())
    return CannedQuery(name, sparql, texts(top["title"]), texts(top.get("question", "")), params, columns)


def _param(name: str, text: str, place: str) -> Param:
    kind, _, rest = text.partition(" | ")
    if kind.strip() not in KINDS:
        raise QueryError(
            f"parameter {name} has the unknown kind {kind!r}", place=place, remedy=f"use {', '.join(KINDS)}"
        )
    return Param(name, kind.strip(), texts(rest))


def read_catalog(folder: Path) -> Mapping[str, CannedQuery]:
    """All query files of a folder by name, sorted."""
    return MappingProxyType({
        path.stem: parse_query(path.stem, path.read_text(encoding="utf-8"), str(path))
        for path in sorted(folder.glob("*.rq"))
    })  # fmt: skip


@lru_cache(maxsize=1)
def shipped_catalog() -> Mapping[str, CannedQuery]:
    """The queries that come with the tool."""
    return read_catalog(resource("queries"))


def read_query(path: Path) -> CannedQuery:
    """A query of the user's own, with a header or plain SPARQL: then its columns are what it selects.

    Raises:
        QueryError: the file cannot be read, its header is bad or names a column that is not selected, or without a
            header it is no SELECT.
    """
    try:
        sparql = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise QueryError(f"cannot be read ({error.strerror})", place=path, remedy="check its permissions") from None
    except UnicodeDecodeError:
        raise QueryError("not UTF-8", place=path, remedy="save the file as UTF-8") from None
    headed = any(line.startswith("#+") for line in sparql.splitlines())
    canned = parse_query(path.stem, sparql, str(path)) if headed else None
    names = _selected(sparql, path.stem)
    if canned:
        if absent := [column.name for column in canned.columns if column.name not in names]:
            raise QueryError(f"the header has columns that are not selected: {', '.join(absent)}", place=path,
                             remedy="name the variables of SELECT under columns")  # fmt: skip
        return canned
    if not names:
        raise QueryError("no SELECT of any variable", place=path, remedy="write SELECT ?a ?b … WHERE { … }")
    return CannedQuery(path.stem, sparql, texts(path.stem), texts(""), (), tuple(Column(n, texts(n)) for n in names))


def _selected(sparql: str, name: str) -> tuple[str, ...]:
    """The variables that a query selects; none where it is of another kind.

    Raises:
        QueryError: it is not SPARQL.
    """
    try:
        answer = ox.Store().query(sparql)
    except SyntaxError as error:
        raise QueryError(f"{name} was refused ({refused(error, sparql)})") from None
    return tuple(v.value for v in answer.variables) if isinstance(answer, ox.QuerySolutions) else ()


def find_query(name: str) -> CannedQuery:
    """A shipped query by name, or that of a file `NAME.rq`.

    Raises:
        QueryError: no query has this name, or the file is no query.
    """
    path = Path(name)
    if path.suffix == ".rq" and path.is_file():
        return read_query(path)
    catalog = shipped_catalog()
    query = catalog.get(name.replace("-", "_").removesuffix(".rq"))
    if query is None and path.suffix == ".rq":
        raise QueryError("no such file, nor a shipped query of this name", place=path, remedy="check the path")
    if query is None:
        raise QueryError(f"no query is called {name!r}", remedy=f"choose one of: {', '.join(catalog)}; or a file.rq")
    return query
