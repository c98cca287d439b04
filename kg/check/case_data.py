"""One case as validation sees it: its triples, and an index to tell people where an item was read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.check.background import RDF_TYPE, triple_line
from kg.graph.iri import OC

_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_EVIDENCE = f"<{OC}evidencedBy>"
_OFFSETS = re.compile(r"#char=(\d+),(\d+)>$")
_UNESCAPED = {"\\n": "\n", "\\r": "\r", "\\t": "\t", '\\"': '"', "\\\\": "\\"}


@dataclass(frozen=True, slots=True)
class CaseData:
    """The triples of one or more cases as N-Triples, with types, labels and spans by subject IRI."""

    triples: str
    types: Mapping[str, frozenset[str]]
    subjects_of: Mapping[str, frozenset[str]]  # predicate IRI -> its subjects
    objects_of: Mapping[str, frozenset[str]]  # predicate IRI -> its objects that are IRIs
    labels: Mapping[tuple[str, str], str]  # (subject IRI, language) -> label
    spans: Mapping[str, tuple[int, int]]  # item IRI -> its first span

    def terms(self) -> set[str]:
        """All object IRIs in angle brackets."""
        return {f"<{iri}>" for objects in self.objects_of.values() for iri in objects}


def index_case(quads: bytes, has_graphs: bool = True) -> CaseData:
    """Index N-Quads (or N-Triples) lines as the graph module or pyoxigraph writes them."""
    types: dict[str, set[str]] = {}
    subjects: dict[str, set[str]] = {}
    objects: dict[str, set[str]] = {}
    labels: dict[tuple[str, str], str] = {}
    spans: dict[str, tuple[int, int]] = {}
    triples: list[str] = []
    for line in quads.decode().split("\n"):
        if not line:
            continue
        triple = triple_line(line) if has_graphs else line + "\n"
        triples.append(triple)
        subject, predicate, rest = triple.split(" ", 2)
        target, name, verb = rest[:-3], subject[1:-1], predicate[1:-1]
        subjects.setdefault(verb, set()).add(name)
        if target[0] == "<":
            objects.setdefault(verb, set()).add(target[1:-1])
            if verb == RDF_TYPE:
                types.setdefault(name, set()).add(target[1:-1])
            elif predicate == _EVIDENCE and (found := _OFFSETS.search(target)):
                span = int(found[1]), int(found[2])
                spans[name] = min(span, spans.get(name, span))
        elif predicate == _LABEL:
            text, _, lang = target.rpartition('"')
            labels[name, lang.removeprefix("@") or "en"] = re.sub(r"\\[nrt\"\\]", lambda m: _UNESCAPED[m[0]], text[1:])
    return CaseData(
        "".join(triples),
        MappingProxyType({name: frozenset(each) for name, each in types.items()}),
        MappingProxyType({verb: frozenset(each) for verb, each in subjects.items()}),
        MappingProxyType({verb: frozenset(each) for verb, each in objects.items()}),
        MappingProxyType(labels),
        MappingProxyType(spans),
    )
