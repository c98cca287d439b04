"""What a user gives for a parameter, as a typed RDF term; never pasted into a query as text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.ask.catalog import LANGS, CannedQuery, Param
from kg.ask.table import Term
from kg.errors import QueryError
from kg.graph.iri import DEFAULT, IriPolicy, is_iri
from kg.graph.ntriples import escaped
from kg.lexicon.concept import shipped_concepts

_NCIT_CODE = re.compile(r"C[0-9]+\Z")
_WHERE = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)


def bind(query: CannedQuery, values: Mapping[str, str], iris: IriPolicy = DEFAULT) -> dict[str, Term]:
    """The terms for the given parameters of a query; a parameter that is not given, or empty, stays free.

    A case is its report id or IRI; a concept an NCIt code, an IRI, a concept id or a label of the terminology.

    Raises:
        QueryError: a parameter that the query does not have, or a value that is none of its kind.
    """
    params = {param.name: param for param in query.params}
    bound: dict[str, Term] = {}
    for name, value in values.items():
        if not value:
            continue
        if name not in params:
            if name in ("lang", "case"):  # options of the command line that not every query has
                if name == "case":
                    raise QueryError(f"the query {query.name} is about all cases and takes no case",
                                     remedy="leave it out")  # fmt: skip
                continue
            known = ", ".join(params) or "none"
            raise QueryError(f"the query {query.name} has no parameter {name!r}", remedy=f"its parameters: {known}")
        bound[name] = _term(params[name], value, iris)
    return bound


def _term(param: Param, value: str, iris: IriPolicy) -> Term:
    if param.kind == "lang":
        if value not in LANGS:
            raise QueryError(f"no labels in language {value!r}", remedy=f"choose {', '.join(LANGS)}")
        return Term("literal", value)
    if is_iri(value) and "/" in value:
        return Term("iri", value)
    if param.kind == "case":
        return Term("iri", iris.case_iri(value))
    if param.kind == "concept":
        return Term("iri", iris.ncit_iri(_ncit_code(value)))
    raise QueryError(f"{param.name} needs a whole IRI", remedy="or, with --kg, ID#KEY such as case1#tx-fec-1")


def _ncit_code(value: str) -> str:
    if _NCIT_CODE.match(value):
        return value
    wanted = value.casefold()
    for concept in shipped_concepts().values():
        names = (concept.id, *concept.labels.values())
        if concept.ncit and any(name.casefold() == wanted for name in names):
            return concept.ncit
    raise QueryError(
        f"no coded concept is called {value!r}", remedy="give an NCIt code such as C1526, or search with `kg terms`"
    )


def values_row(sparql: str, bound: Mapping[str, Term]) -> str:
    """The query with a `VALUES` row as the first pattern of its WHERE, for an endpoint that knows no substitution.

    The row is made of escaped terms. Header comments are dropped, so that the first WHERE is the query's.
    """
    text = _COMMENT.sub("", sparql).lstrip()
    if not bound:
        return text
    names = " ".join(f"?{name}" for name in bound)
    row = " ".join(as_sparql(term) for term in bound.values())
    return _WHERE.sub(lambda match: f"{match[0]}\n  VALUES ({names}) {{ ({row}) }}", text, count=1)


def as_sparql(term: Term) -> str:
    """A term in SPARQL syntax, escaped.

    Raises:
        QueryError: an IRI with a character that an IRI cannot have.
    """
    if term.kind == "iri":
        if not is_iri(term.value):
            raise QueryError("not an IRI", remedy="give a whole IRI without blanks or angle brackets")
        return f"<{term.value}>"
    literal = f'"{escaped(term.value)}"'
    if term.lang:
        return f"{literal}@{term.lang}"
    return f"{literal}^^<{term.datatype}>" if term.datatype else literal
