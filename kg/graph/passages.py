"""Reading the provenance graph of one case back: the text, its mentions, and which item each proves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.iri import DOCUMENT, OC, PROVENANCE

_GENERATED_BY = "http://www.w3.org/ns/prov#wasGeneratedBy"
_LANGUAGE = "http://purl.org/dc/terms/language"

Span = tuple[int, int]
Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: the stretches it is made of (code points, end exclusive; several where other words interrupt it), the
    kind that the recogniser names, the local name of its assertion status, and the IRIs of the items it proves."""

    spans: tuple[Span, ...]
    kind: str
    status: str
    items: tuple[str, ...]

    @property
    def begin(self) -> int:
        """The first code point."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The code point after the last."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Provenance:
    """The text of a report with its language, its mentions in the order of the text, and what stands behind items:
    `evidence` numbers the mentions that prove an item or that a derivation was computed from, `rules` the rules, and
    `corrections` says by whom, on what day and why a derivation corrects what was read."""

    text: str
    lang: str
    sha256: str
    mentions: tuple[Mention, ...]
    evidence: dict[str, tuple[int, ...]]
    rules: dict[str, tuple[str, ...]]
    corrections: dict[str, tuple[str, str, str]]


def read_provenance(store: ox.Store, graph: str) -> Provenance:
    """The provenance of the case whose case graph has this IRI.

    Raises:
        GraphError: there is none.
    """
    values = _values(store, ox.NamedNode(graph + PROVENANCE))
    document = values.get(graph + DOCUMENT, {})
    if OC + "text" not in document:
        raise GraphError(f"no text of <{graph}>", remedy="build the report first")
    proves: dict[str, list[str]] = {}
    shown_by: dict[str, list[str]] = {}
    for subject, found in values.items():
        for mention in found.get(OC + "evidencedBy", ()):
            proves.setdefault(mention, []).append(subject)
        shown_by[subject] = [*found.get(OC + "evidencedBy", ()), *found.get(OC + "derivedFromMention", ())]
    names = {
        name: _mention(found, tuple(sorted(proves.get(name, ())))) for name, found in values.items() if _is_span(found)
    }
    order = sorted(names, key=lambda name: (names[name].begin, names[name].end, name))
    numbers = {name: number for number, name in enumerate(order)}
    return Provenance(
        document[OC + "text"][0],
        "".join(document.get(_LANGUAGE, ())[:1]),
        "".join(document.get(OC + "sha256", ())[:1]),
        tuple(names[name] for name in order),
        {item: tuple(sorted({numbers[m] for m in found if m in numbers})) for item, found in shown_by.items() if found},
        {item: tuple(sorted(found[OC + "rule"])) for item, found in values.items() if OC + "rule" in found},
        dict(_corrections(values)),
    )


def _corrections(values: dict[str, Values]) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Each derivation that a curator made."""
    for item, found in values.items():
        for work in found.get(_GENERATED_BY, ()):
            told = values.get(work, {})
            if OC + "curator" in told:
                day = "".join(told.get(OC + "curatedOn", ()))
                yield item, (told[OC + "curator"][0], day, "".join(found.get(OC + "note", ())))


def _values(store: ox.Store, graph: ox.NamedNode) -> dict[str, Values]:
    """Subject -> property -> values, all as plain strings."""
    found: dict[str, Values] = {}
    for quad in store.quads_for_pattern(None, None, None, graph):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
            found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)
    return found


def _is_span(found: Values) -> bool:
    return OC + "begin" in found and OC + "end" in found


def _mention(found: Values, items: tuple[str, ...]) -> Mention:
    spans: tuple[Span, ...] = ((int(found[OC + "begin"][0]), int(found[OC + "end"][0])),)
    if OC + "parts" in found:
        pairs = (part.split() for part in found[OC + "parts"][0].split(";"))
        spans = tuple((int(begin), int(end)) for begin, end in pairs)
    kind = "".join(found.get(OC + "mentionKind", ())[:1])
    return Mention(spans, kind, found.get(OC + "assertionStatus", [OC + "affirmed"])[0].removeprefix(OC), items)
