"""The fast engine, second half: the compiled queries, asked of an in-memory store that holds one case.

A shape that no node of the case is a target of is not asked about, nor one that a screen or a missing predicate rules
out, and the store is given only the predicates that a query names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.check.background import RDF_TYPE
from kg.check.case_data import CaseData
from kg.check.compiled import Check, Program
from kg.check.finding import Result
from kg.check.rule import Target

_THIS = ox.Variable("this")
_PREDICATE = re.compile(r"^\S+ <([^>]*)>", re.MULTILINE)


def run(program: Program, data: CaseData, background: str) -> frozenset[Result]:
    """The results of all compiled checks on a case; `background` are its concepts and classes as N-Triples."""
    store = ox.Store()
    text = (data.text(program.predicates) + background).encode()
    if b"_:" in text:  # load() is faster, but renames blank nodes
        store.bulk_extend(ox.parse(text, ox.RdfFormat.N_TRIPLES))
    else:
        store.load(text, ox.RdfFormat.N_TRIPLES)
    found: set[Result] = set()
    patterns: dict[tuple[Target, ...], str] = {}
    present = data.rows.keys() | set(_PREDICATE.findall(background))
    for check in program.checks:
        targets = check.rule.targets
        nodes = data.focus(targets) if check.query.required <= present else frozenset()
        if nodes and (check.screen is None or check.screen(data, nodes)):
            if targets not in patterns:
                patterns[targets] = focus_pattern(targets, data)
            found |= _ask(store, check, patterns[targets], nodes)
    return frozenset(found)


def _ask(store: ox.Store, check: Check, pattern: str, nodes: frozenset[str]) -> set[Result]:
    if check.query.once:
        return _results(check, store.query(check.query.text(pattern)))
    found: set[Result] = set()
    for node in _terms(nodes):
        found |= _results(check, store.query(check.query.text(""), substitutions={_THIS: node}))
    return found


def _terms(nodes: Iterable[str]) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
    """N-Triples terms as objects."""
    lines = "".join(f"<urn:x> <urn:x> {node} .\n" for node in nodes)
    return [quad.object for quad in ox.parse(lines.encode(), ox.RdfFormat.N_TRIPLES)]


def _results(check: Check, solutions: object) -> set[Result]:
    assert isinstance(solutions, ox.QuerySolutions)
    has_value = any(variable.value == "value" for variable in solutions.variables)
    found = set()
    for solution in solutions:
        focus = solution["this"]
        value = solution["value"] if has_value else None
        if value is None and check.names_itself:
            value = focus
        found.add(Result(check.source, _text(focus), _text(value)))
    return found


def _text(term: object) -> str:
    """A term as findings show it."""
    return "" if term is None else str(term) if isinstance(term, ox.BlankNode) else str(getattr(term, "value", ""))


def focus_pattern(targets: tuple[Target, ...], data: CaseData) -> str:
    """A graph pattern that binds `?this` to the nodes that targets select in this case."""
    branches: list[str] = []
    for kind, iri in targets:
        if kind == "targetClass":
            branches += (f"?this <{RDF_TYPE}> <{name}> ." for name in data.concrete(iri))
        elif kind == "targetNode":
            branches.append(f"VALUES ?this {{ {iri} }}")
        elif iri in data.rows:
            branches.append(f"?this <{iri}> ?__other ." if kind == "targetSubjectsOf" else f"?__other <{iri}> ?this .")
    if len(branches) == 1:
        return branches[0]
    return "{ SELECT DISTINCT ?this WHERE { " + " UNION ".join(f"{{ {branch} }}" for branch in branches) + " } }"
