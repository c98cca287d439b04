"""The rules of `shapes/*.ttl`: one named shape each, with severity, names, messages and targets."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

SH = "http://www.w3.org/ns/shacl#"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PROPERTY = ox.NamedNode(SH + "property")
SEVERITIES = ("violation", "warning", "info")
TARGETS = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Target = tuple[str, str]
"""Kind (one of `TARGETS`) and IRI; for `targetNode` the node as N-Triples writes it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `id` is the local name of its shape (`OKG-DOSE-001`), `group` the stem of its file.

    `names`, `messages` and `descriptions` are by language; `page` is where the rule is explained, if anywhere;
    `excuses` are the values (IRIs) by which an item says that the text is silent.
    """

    id: str
    iri: str
    group: str
    severity: str
    names: Mapping[str, str]
    messages: Mapping[str, str]
    descriptions: Mapping[str, str]
    targets: tuple[Target, ...]
    page: str = ""
    excuses: tuple[str, ...] = ()

    def message(self, lang: str) -> str:
        """The message in `lang`, else in English, else the name."""
        return self.messages.get(lang) or self.messages.get("en") or self.name(lang)

    def name(self, lang: str) -> str:
        """The name in `lang`, else in English, else the id."""
        return self.names.get(lang) or self.names.get("en") or self.id


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules by shape IRI and by id, and the shapes graph they stand in.

    `sources` has the rules and, under their own IRI, the property shapes inside them: an engine names the innermost
    shape, whose severity and message count.
    """

    rules: Mapping[str, Rule]
    sources: Mapping[str, Rule]
    by_id: Mapping[str, Rule]
    triples: tuple[ox.Triple, ...]

    def told(self, rule: str, shape: str) -> Rule:
        """The rule of an id as one of its shapes tells it: with the severity and message of that shape."""
        return self.sources.get(shape) or self.by_id[rule]

    def ntriples(self, only: Collection[str] | None = None) -> str:
        """The shapes graph as N-Triples; with `only`, the targets of all other rules are left out."""
        left_out = set() if only is None else self.rules.keys() - set(only)
        named = {SH + name for name in TARGETS}
        return "".join(
            f"{t} .\n"
            for t in self.triples
            if not (t.predicate.value in named and getattr(t.subject, "value", "") in left_out)
        )
