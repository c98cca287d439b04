"""The fast engine, first half: a shapes graph compiled to queries (`kg.check.compiled_run` asks them).

Each shape becomes one query for its core constraints and one for each SPARQL constraint.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.check.background import RDF_TYPE, SUBCLASS
from kg.check.compiled_core import COMPONENTS, SLOT, Shape
from kg.check.compiled_query import Query, Unsupported, compile_select
from kg.check.compiled_screen import Screen, core_screen
from kg.check.rule import SH, TARGETS, Rule, RuleBook, Term
from kg.check.shape_list import Lists
from kg.errors import InputError

_SILENT = {"deactivated", "defaultValue", "description", "flags", "group", "message", "name", "order", "path",
           "prefixes", "property", "severity", "sparql", *TARGETS}  # fmt: skip
_ANNOTATION = {"message", "prefixes", "select"}


@dataclass(frozen=True, slots=True)
class Check:
    """A query of a shape: its source shape (the rule, or a property shape in it), and whether it has a path.

    Without a path, a SPARQL constraint that names no value reports the focus node itself (SHACL, section 5.3.2).
    """

    source: str
    rule: Rule
    query: Query
    names_itself: bool
    screen: Screen | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """The compiled checks, the predicates they look at (None: all), and the rules left out, each with the reason."""

    checks: tuple[Check, ...]
    predicates: frozenset[str] | None
    unsupported: Mapping[str, str]


def compile_rules(book: RuleBook) -> Program:
    """Compile every rule of a book; a rule with a construct that is not known is left out as a whole."""
    shapes = _shapes(book.triples)
    lists = Lists(book.triples)
    custom = _custom_parameters(shapes)
    checks: list[Check] = []
    unsupported: dict[str, str] = {}
    for iri, rule in book.rules.items():
        try:
            checks += _compile(iri, rule, shapes, lists, custom)
        except Unsupported as reason:
            unsupported[iri] = str(reason)
    named = [check.query.predicates for check in checks]
    known = None if None in named else frozenset().union(*(each for each in named if each), _targets(book), _ALWAYS)
    return Program(tuple(checks), known, unsupported)


_ALWAYS = {RDF_TYPE, SUBCLASS}


def _targets(book: RuleBook) -> set[str]:
    return {iri for rule in book.rules.values() for kind, iri in rule.targets if kind.endswith("Of")}


def _shapes(triples: Iterable[ox.Triple]) -> dict[Term, dict[str, list[Term]]]:
    """Subject -> local name of a `sh:` property (other properties by their IRI) -> values."""
    found: dict[Term, dict[str, list[Term]]] = {}
    for t in triples:
        found.setdefault(t.subject, {}).setdefault(t.predicate.value.removeprefix(SH), []).append(t.object)
    return found


def _custom_parameters(shapes: Mapping[Term, Shape]) -> set[str]:
    """IRIs of the properties that custom constraint components take."""
    components = [shape for shape in shapes.values() if "parameter" in shape]
    parameters = [parameter for shape in components for parameter in shape["parameter"]]
    return {getattr(path, "value", "") for each in parameters for path in shapes.get(each, {}).get("path", ())}


def _compile(iri: str, rule: Rule, shapes: Mapping[Term, Shape], lists: Lists, custom: set[str]) -> list[Check]:
    node = ox.NamedNode(iri)
    own = shapes[node]
    checks = _shape_checks(node, rule, shapes, lists, custom)
    for inner in own.get("property", ()):
        shape = shapes.get(inner, {})
        if "path" in own or "property" in shape:
            raise Unsupported("sh:property inside a property shape")
        if not any(str(getattr(value, "value", "")) in ("true", "1") for value in shape.get("deactivated", ())):
            checks += _shape_checks(inner, rule, shapes, lists, custom)
    return checks


def _shape_checks(node: Term, rule: Rule, shapes: Mapping[Term, Shape], lists: Lists, custom: set[str]) -> list[Check]:
    """The checks of one shape by itself.

    Raises:
        Unsupported: a constraint component that is not known.
    """
    shape = shapes[node]
    source = getattr(node, "value", "")
    for name in shape:
        if name in custom:
            raise Unsupported(f"the constraint component of <{name}>")
        if ":" not in name and name not in COMPONENTS and name not in _SILENT:
            raise Unsupported(f"sh:{name}")
    path = lists.path(shape["path"][0]) if "path" in shape else ""
    patterns = [
        pattern
        for name, component in COMPONENTS.items()
        for parameter in shape.get(name, ())
        for pattern in component(parameter, path, shape, lists)
    ]
    checks = [Check(source, rule, _core_query(patterns), False, core_screen(shape, path, lists))] if patterns else []
    for constraint in shape.get("sparql", ()):
        definition = shapes.get(constraint, {})
        if unknown := {name for name in definition if ":" not in name} - _ANNOTATION - {"deactivated"}:
            raise Unsupported(f"sh:{sorted(unknown)[0]}")
        if "deactivated" not in definition:
            select = str(getattr(definition["select"][0], "value", ""))
            query = compile_select(select, _prefixes(definition, shapes), path)
            checks.append(Check(source, rule, query, not path))
    for check in checks:
        _try(check)
    return checks


def _try(check: Check) -> None:
    """Ask a query of an empty store, so that a mistake in it is found before any data are read.

    Raises:
        InputError: a query that is not SPARQL.
    """
    try:
        ox.Store().query(check.query.text("?this <urn:p> ?__other ."))
    except SyntaxError as error:
        raise InputError(f"the query of the rule {check.rule.id} is not SPARQL: {error}",
                         remedy="mend the sh:select of the shape") from error  # fmt: skip


def _core_query(patterns: list[str]) -> Query:
    """One query with a branch per pattern."""
    text = "SELECT DISTINCT ?this ?value WHERE { " + " UNION ".join(f"{{ {each} }}" for each in patterns) + " }"
    parsed = compile_select(text.replace(SLOT, ""), {})
    return Query(tuple(text.split(SLOT)), True, parsed.predicates)


def _prefixes(definition: Shape, shapes: Mapping[Term, Shape]) -> dict[str, str]:
    """Prefix -> namespace, of the `sh:declare` of the ontologies that a constraint names and of those they import."""
    imports = "http://www.w3.org/2002/07/owl#imports"
    found: dict[str, str] = {}
    waiting, seen = list(definition.get("prefixes", ())), set()
    while waiting:
        ontology = waiting.pop()
        if ontology in seen:
            continue
        seen.add(ontology)
        waiting += shapes.get(ontology, {}).get(imports, ())
        for declaration in shapes.get(ontology, {}).get("declare", ()):
            parts = shapes.get(declaration, {})
            name, space = (str(getattr(value, "value", "")) for key in ("prefix", "namespace") for value in parts[key])
            found[name] = space
    return found
