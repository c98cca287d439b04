"""A canned query with its parameters on any of three engines, as a table that is the same on each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.ask.bind import bind, values_row
from kg.ask.catalog import CannedQuery, find_query
from kg.ask.client import EndpointError
from kg.ask.endpoint import Endpoint, Rows, ask
from kg.ask.refused import refused
from kg.ask.scan import keywords
from kg.ask.table import Table, Term
from kg.errors import QueryError
from kg.graph.iri import DEFAULT, IriPolicy
from kg.graph.store import stored

if TYPE_CHECKING:
    from rdflib import Dataset

ENGINES = ("oxigraph", "rdflib")
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_SEPARATOR = " + "


def run_query(
    query: str | CannedQuery,
    source: ox.Store | Dataset | Endpoint | Path,
    params: Mapping[str, str] | None = None,
    *,
    engine: str = "oxigraph",
    iris: IriPolicy = DEFAULT,
) -> Table:
    """Answer a query (by name, or one read from a file) from a store, rdflib Dataset, output folder or endpoint.

    Parameters are bound by the engine: pyoxigraph's substitutions, rdflib's initBindings, a VALUES row for an endpoint.
    `engine` chooses between pyoxigraph and rdflib for a folder. Column titles are in the language asked for.

    Raises:
        QueryError: an unknown query or engine, a bad parameter, a refused query, an endpoint in trouble.
        GraphError: the folder is not ours.
    """
    canned = find_query(query) if isinstance(query, str) else query
    given = dict(params or {})
    bound = bind(canned, given, iris)
    if isinstance(source, Path):
        source = _opened(source, engine)
    if isinstance(source, Endpoint):
        rows = ask(source, values_row(canned.sparql, bound))
    elif isinstance(source, ox.Store):
        rows = _on_oxigraph(source, canned, bound)
    else:
        rows = _on_rdflib(source, canned, bound)
    return _table(canned, rows, given.get("lang") or "fr")


def _opened(folder: Path, engine: str) -> ox.Store | Dataset:
    if engine == "oxigraph":
        return stored(folder)
    if engine == "rdflib":
        return rdflib_dataset(folder)
    raise QueryError(f"unknown engine {engine!r}", remedy=f"choose {' or '.join(ENGINES)}")


def rdflib_dataset(folder: Path) -> Dataset:
    """All graph files of an output folder in rdflib, with the union of all graphs as default graph.

    Raises:
        GraphError: the folder has no graph, or a damaged one.
    """
    from rdflib import Dataset

    from kg.graph.damaged import require_quads
    from kg.graph.layout import graph_files

    dataset = Dataset(default_union=True)
    for path in graph_files(folder):
        require_quads(path)  # the strict parser names the line, and costs little beside that of rdflib
        dataset.parse(source=str(path), format="nquads")
    return dataset


def _on_oxigraph(store: ox.Store, query: CannedQuery, bound: Mapping[str, Term]) -> Rows:
    terms: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
    terms = {ox.Variable(name): _oxigraph_term(term) for name, term in bound.items()}
    union = "FROM" not in keywords(query.sparql)
    try:
        answer = store.query(query.sparql, use_default_graph_as_union=union, substitutions=terms)
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError(f"{query.name} is no SELECT query")
        names = [variable.value for variable in answer.variables]
        return [{name: _from_oxigraph(row[name]) for name in names if row[name] is not None} for row in answer]
    except (SyntaxError, RuntimeError) as error:
        raise QueryError(f"{query.name} was refused ({refused(error, query.sparql)})") from None
    except OSError as error:
        raise _no_service(error) from None


def _no_service(error: OSError) -> EndpointError:
    """What a SERVICE clause of the query met."""
    told = str(error).splitlines()
    return EndpointError(f"another service that the query asks cannot be reached ({told[0] if told else 'no answer'})",
                         remedy="check the address behind SERVICE and that its server runs")  # fmt: skip


def _oxigraph_term(term: Term) -> ox.NamedNode | ox.Literal:
    if term.kind == "iri":
        return ox.NamedNode(term.value)
    if term.lang:
        return ox.Literal(term.value, language=term.lang)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype)) if term.datatype else ox.Literal(term.value)


def _from_oxigraph(term: object) -> Term:
    if isinstance(term, ox.Literal):
        if term.language:
            return Term("literal", term.value, lang=term.language)
        datatype = term.datatype.value
        return Term("literal", term.value, "" if datatype == _STRING else datatype)
    if isinstance(term, ox.NamedNode):
        return Term("iri", term.value)
    return Term("bnode", str(term))


def _on_rdflib(dataset: Dataset, query: CannedQuery, bound: Mapping[str, Term]) -> Rows:
    from rdflib import Literal, URIRef
    from rdflib.plugins import sparql
    from rdflib.plugins.sparql import prepareQuery
    from rdflib.plugins.sparql.sparql import SPARQLError

    sparql.SPARQL_LOAD_GRAPHS = False  # a graph behind FROM is one of ours, never fetched
    try:
        prepared = prepareQuery(query.sparql, initNs=dict(dataset.namespaces()))
    except Exception as error:  # a syntax error is pyparsing's, an unknown prefix a bare Exception
        raise QueryError(f"{query.name} was refused ({str(error).splitlines()[0]})") from None
    terms = {name: URIRef(term.value) if term.kind == "iri" else Literal(term.value) for name, term in bound.items()}
    try:
        answer = dataset.query(prepared, initBindings=terms)
        names = [str(name) for name in answer.vars or ()]
        return [
            {name: _from_rdflib(cell) for name, cell in zip(names, row, strict=True) if cell is not None}
            for row in answer
            if isinstance(row, tuple)
        ]
    except SPARQLError as error:
        raise QueryError(f"{query.name} was refused ({str(error).splitlines()[0]})") from None
    except OSError as error:
        raise _no_service(error) from None


def _from_rdflib(term: object) -> Term:
    from rdflib import Literal, URIRef

    if isinstance(term, Literal):
        if term.language:
            return Term("literal", str(term), lang=term.language)
        datatype = str(term.datatype or "")
        return Term("literal", str(term), "" if datatype in (_STRING, _LANG_STRING) else datatype)
    return Term("iri" if isinstance(term, URIRef) else "bnode", str(term))


def _table(query: CannedQuery, rows: Rows, lang: str) -> Table:
    """The columns of the header, in its order; concatenations with their parts sorted, an empty string as no value."""
    cells = tuple(
        tuple(_cell(row.get(column.name), column.is_list) for column in query.columns) for row in rows
    )  # fmt: skip
    titles = tuple(column.text[lang] for column in query.columns)
    return Table(tuple(column.name for column in query.columns), cells, titles)


def _cell(term: Term | None, is_list: bool) -> Term | None:
    if term is None or not is_list:
        return term
    parts = sorted(filter(None, term.value.split(_SEPARATOR)))
    return Term("literal", ", ".join(parts)) if parts else None
