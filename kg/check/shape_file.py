"""The rules of Turtle shape files: which shapes are rules, and their names, messages and targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.check.rule import PROPERTY, RDF_TYPE, SEVERITIES, SH, TARGETS, Rule, RuleBook, Target, Term
from kg.errors import InputError
from kg.graph.damaged import without_mark

EXCUSED_BY = ox.NamedNode("https://w3id.org/oncocase/shapes#excusedBy")
SEE_ALSO = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso")
RDFS_CLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#Class")
_TEXTS = ("name", "message", "description")


def read_rules(files: Iterable[Path]) -> RuleBook:
    """The rules of Turtle shape files.

    A rule is a named shape with a target; property shapes inside it report under it. A deactivated shape is no rule.

    Raises:
        InputError: a file that is not Turtle, or two rules of one id.
    """
    rules: dict[str, Rule] = {}
    sources: dict[str, Rule] = {}
    triples: list[ox.Triple] = []
    for path in files:
        graph = _Graph(_named(_parse(path), path))
        triples += graph.triples
        for shape in graph.shapes():
            rule = _rule(graph, shape, path.stem)
            if any(other.id == rule.id for other in rules.values()):
                raise InputError(f"two rules are called {rule.id}", place=path, remedy="rename one of the shapes")
            rules[rule.iri] = rule
            sources |= _sources(graph, shape, rule)
    ordered = dict(sorted(rules.items()))
    by_id = {rule.id: rule for rule in sorted(ordered.values(), key=lambda rule: rule.id)}
    frozen = tuple(sorted(set(triples), key=str))
    return RuleBook(MappingProxyType(ordered), MappingProxyType(sources), MappingProxyType(by_id), frozen)


def _parse(path: Path) -> list[ox.Triple]:
    try:
        found = ox.parse(without_mark(path.read_bytes()), ox.RdfFormat.TURTLE, base_iri=path.resolve().as_uri(),
                         rename_blank_nodes=True)  # fmt: skip
        return [quad.triple for quad in found]
    except OSError as error:
        raise InputError(f"the shapes cannot be read ({error.strerror})", place=path,
                         remedy="name a folder of Turtle files or one file") from None  # fmt: skip
    except SyntaxError as error:
        raise InputError(f"not valid Turtle: {error.msg}", place=f"{path}:{error.lineno or 1}:{error.offset or 1}",
                         remedy="mend the shapes file") from error  # fmt: skip


def _named(triples: list[ox.Triple], path: Path) -> list[ox.Triple]:
    """The same with names for the shapes that are blank nodes, so that every engine can tell which one reports."""
    names: dict[Term, ox.NamedNode] = {}
    for t in triples:
        kind = t.predicate.value.removeprefix(SH)
        if kind == "target":
            raise InputError("sh:target (of SHACL Advanced Features) is not understood", place=path,
                             remedy=f"use one of {' '.join('sh:' + name for name in TARGETS)}")  # fmt: skip
        shape = t.object if t.predicate == PROPERTY else t.subject if kind in TARGETS else None
        if isinstance(shape, ox.BlankNode) and shape not in names:
            names[shape] = ox.NamedNode(f"urn:oncocase:shape:{path.stem}#{path.stem}-{len(names) + 1}")
    if not names:
        return triples
    return [ox.Triple(names.get(t.subject, t.subject), t.predicate, names.get(t.object, t.object)) for t in triples]


class _Graph:
    """Triples of a shapes file by subject."""

    def __init__(self, triples: list[ox.Triple]) -> None:
        self.triples = triples
        self.by_subject: dict[object, list[ox.Triple]] = {}
        for t in triples:
            self.by_subject.setdefault(t.subject, []).append(t)

    def shapes(self) -> Iterator[ox.NamedNode]:
        """The named, active shapes with a target, in the order of their IRIs."""
        for subject in sorted(self.by_subject, key=str):
            if isinstance(subject, ox.NamedNode) and self.targets(subject) and not self._deactivated(subject):
                yield subject

    def _deactivated(self, shape: object) -> bool:
        values = [t.object for t in self.by_subject[shape] if t.predicate.value == SH + "deactivated"]
        return any(isinstance(value, ox.Literal) and value.value in ("true", "1") for value in values)

    def targets(self, shape: object) -> tuple[Target, ...]:
        """The targets of a shape, sorted; those of other kinds are not known here."""
        found = [
            (kind, str(t.object) if kind == "targetNode" else str(getattr(t.object, "value", "")))
            for t in self.by_subject[shape]
            if (kind := t.predicate.value.removeprefix(SH)) in TARGETS
        ]
        kinds = {t.object for t in self.by_subject[shape] if t.predicate == RDF_TYPE}
        if RDFS_CLASS in kinds and isinstance(shape, ox.NamedNode):  # an implicit class target
            found.append(("targetClass", shape.value))
        return tuple(sorted(found))


def _rule(graph: _Graph, shape: ox.NamedNode, group: str) -> Rule:
    texts: dict[str, dict[str, str]] = {name: {} for name in _TEXTS}
    queries = [t.object for t in graph.by_subject[shape] if t.predicate.value == SH + "sparql"]
    severity, page = "violation", ""
    excuses: list[str] = []
    for subject in (*queries, shape):  # the texts of the shape win
        for t in graph.by_subject.get(subject, ()):
            name = t.predicate.value.removeprefix(SH)
            if name in texts and isinstance(t.object, ox.Literal):
                texts[name][t.object.language or "en"] = t.object.value
            elif subject == shape and isinstance(t.object, ox.NamedNode):
                if name == "severity":
                    severity = t.object.value.removeprefix(SH).lower()
                elif t.predicate == SEE_ALSO:
                    page = t.object.value
                elif t.predicate == EXCUSED_BY:
                    excuses.append(t.object.value)
    local = shape.value.rpartition("#")[2] or shape.value
    by_lang = {key: MappingProxyType(dict(sorted(found.items()))) for key, found in texts.items()}
    known = severity if severity in SEVERITIES else "violation"
    return Rule(local, shape.value, group, known, by_lang["name"], by_lang["message"], by_lang["description"],
                graph.targets(shape), page, tuple(sorted(excuses)))  # fmt: skip


def _sources(graph: _Graph, shape: ox.NamedNode, rule: Rule) -> dict[str, Rule]:
    """The shape and the property shapes inside it, each with its own severity and message."""
    found = {shape.value: rule}
    waiting = [shape]
    while waiting:
        for t in graph.by_subject.get(waiting.pop(), ()):
            inner = t.object
            if t.predicate == PROPERTY and isinstance(inner, ox.NamedNode) and inner.value not in found:
                own = _rule(graph, inner, rule.group) if inner in graph.by_subject else rule
                texts = own.messages or rule.messages
                found[inner.value] = replace(rule, severity=own.severity, messages=texts)
                waiting.append(inner)
    return found
