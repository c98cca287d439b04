"""The growing list of lines of one case graph."""

from __future__ import annotations

from kg.fact.case import Correction, Item, Site, When
from kg.graph.iri import IriPolicy, encode_key
from kg.graph.ntriples import LABEL, TYPE, first_second, last_second, oc, string, tagged
from kg.graph.phrases import LANGS, Labels
from kg.graph.terms import Terms
from kg.graph.values import BASIS, LATERALITY

NOT_NAMED = "the text names no concept"
NO_CODE = "the terminology has no code for this concept"
NO_PARTICULAR_SITE = "said of no particular site"

_IN_CASE = oc("inCase")
_BASIS = oc("assertionBasis")
_LEMMA = oc("lemma")
_NIL = oc("nilReason")
_HAS_SITE = oc("hasSite")
_BODY_SITE = oc("bodySite")
_LATERALITY = oc("laterality")
_CODE = oc("code")


class Sheet:
    """Collects the statements of one case: every line is a whole N-Quads line of the case graph.

    `entries` lists the items written, with their subject, and `corrections` those of derivations, by their key, both
    for the provenance graph.
    """

    __slots__ = ("_case", "_prefix", "_tail", "corrections", "entries", "lines", "terms")

    def __init__(self, case_id: str, iris: IriPolicy, terms: Terms) -> None:
        graph = iris.graph_iri(case_id)
        self._prefix = f"<{graph}#"
        self._tail = f" <{graph}> .\n"
        self._case = f"<{graph}#case>"
        self.terms = terms
        self.lines: list[str] = []
        self.entries: list[tuple[str, Item]] = []
        self.corrections: dict[str, Correction] = {}

    def ref(self, key: str) -> str:
        """The IRI of an item of this case in angle brackets."""
        return f"{self._prefix}{encode_key(key)}>"

    def add(self, subject: str, predicate: str, value: str) -> None:
        """One statement; all three are N-Triples terms."""
        self.lines.append(f"{subject} {predicate} {value}{self._tail}")

    def item(self, item: Item, cls: str, labels: Labels, lemma: str | None = None) -> str:
        """What every item has: type, case, basis, labels, lemma. Returns the subject."""
        subject = f"{self._prefix}{encode_key(item.key)}>"
        self.entries.append((subject, item))
        lines, tail = self.lines, self._tail
        lines.append(f"{subject} {TYPE} {oc(cls)}{tail}")
        if item.key != "case":
            lines.append(f"{subject} {_IN_CASE} {self._case}{tail}")
        lines.append(f"{subject} {_BASIS} {oc(BASIS[item.basis])}{tail}")
        for lang, label in zip(LANGS, labels, strict=True):
            lines.append(f"{subject} {LABEL} {tagged(label, lang)}{tail}")
        if lemma:
            lines.append(f"{subject} {_LEMMA} {string(lemma)}{tail}")
        return subject

    def link(self, subject: str, predicate: str, concept: str | None) -> None:
        """Link a subject to a concept, or say why not. Never a near code."""
        term = self.terms.link(concept) if concept else None
        if term:
            self.add(subject, predicate, term)
        else:
            self.add(subject, _NIL, string(NO_CODE if concept else NOT_NAMED))

    def code(self, subject: str, concept: str | None) -> None:
        """`oc:code` of an item, or the reason why there is none."""
        self.link(subject, _CODE, concept)

    def site(self, owner: Item, subject: str, site: Site, number: int = 1, *, sided: bool = True) -> None:
        """A site of an item with its own side, as a node of its own; `sided`: a side is asked for where it has two."""
        node = Item(key=f"site-{owner.key}-{number}", rule=owner.rule, basis=owner.basis, evidence=owner.evidence)
        ref = self.item(node, "BodySiteReference", self.terms.labels(site.concept), site.concept)
        self.add(subject, _HAS_SITE, ref)
        term = self.terms.link(site.concept)
        if term:
            self.add(ref, _BODY_SITE, term)
            self.add(subject, _BODY_SITE, term)
        else:
            self.add(ref, _NIL, string(NO_PARTICULAR_SITE if site.concept == "any" else NO_CODE))
        if site.laterality:
            self.add(ref, _LATERALITY, oc(LATERALITY[site.laterality]))
        elif sided and self.terms.paired(site.concept):
            self.add(ref, _LATERALITY, oc("lateralityNotReported"))

    def when(self, subject: str, prefix: str, when: When | None) -> None:
        """A partial date: EDTF string and bounds; `prefix` is `start`, `end` or `date`."""
        if when is None:
            return
        if when.edtf:
            self.add(subject, oc(prefix + "Edtf"), string(when.edtf))
        if when.earliest:
            self.add(subject, oc(prefix + "Earliest"), first_second(when.earliest))
        if when.latest:
            self.add(subject, oc(prefix + "Latest"), last_second(when.latest))
