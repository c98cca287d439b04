"""What stands behind one item, as records: passages, derivations, links."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of the source: code points (end exclusive), line and column from 1, and what its words say."""

    begin: int
    end: int
    line_column: str
    quote: str
    status: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a curator corrected: the value read, who, on what day, and why."""

    read: str
    by: str
    day: str
    why: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A value that was computed: property, value, rule, and the passages and items it was computed from; or one that
    a curator corrected."""

    property: str
    value: str
    rule: str
    passages: tuple[Passage, ...]
    items: tuple[str, ...]
    corrected: Corrected | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a concept: the property, the code and its label, its group, where the code was verified."""

    property: str
    code: str
    label: str
    group: str
    verified_in: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that stands behind one item."""

    iri: str
    lang: str
    label: str
    kind: str  # label of the class
    basis: str  # label of the assertion basis
    rules: tuple[str, ...]
    passages: tuple[Passage, ...]
    derived: tuple[Derived, ...]
    lemma: str
    links: tuple[Link, ...]
    nil_reason: str
    issues: tuple[str, ...]  # resolutions of the issues that affect the item
