"""Findings: what a rule says of an item, and where in the report that item was read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kg.check.rule import SEVERITIES, Rule, RuleBook

_FILLED = re.compile(r"\{[?$](this|value)\}")
"""What a message may name of a result. Source: SHACL, section 5.3.2."""


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """What every SHACL engine must agree on: rule IRI, focus node, offending value (empty when the rule names none)."""

    rule: str
    focus: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a report: code points from 0, end exclusive; lines and columns from 1; the words themselves.

    Lines and columns are 0 where the text of the report is not in the graph.
    """

    start: int
    end: int
    quote: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A result told to people: case id, rule id, severity, the item with its labels by language, its first place, and
    the IRI of the shape that says it: that of the rule, or of a property shape inside it."""

    case: str
    rule: str
    severity: str
    item: str  # IRI, or _:name
    labels: Mapping[str, str] = field(hash=False)
    value: str
    place: Place | None = None
    shape: str = ""

    @property
    def name(self) -> str:
        """The local name of the item."""
        return self.item.rpartition("#")[2].rpartition("/")[2] or self.item

    def label(self, lang: str) -> str:
        """The label of the item in a language, else in French or English, else nothing."""
        return next((self.labels[code] for code in (lang, "fr", "en", "") if code in self.labels), "")

    def shown_value(self) -> str:
        """The offending value: the local name of an IRI, nothing if it is the item itself."""
        return "" if self.value == self.item else _local(self.value)

    @property
    def fingerprint(self) -> str:
        """What a finding is recognised by: rule, case, item and value, so that edits elsewhere in the report keep it.

        Not the offsets (they move), not the text of the report (a fingerprint must give nothing away).
        """
        key = "\n".join((self.rule, self.case, self.name, self.shown_value()))
        return hashlib.sha256(key.encode()).hexdigest()[:32]

    def order(self) -> tuple[str, int, str, str, int, str, str]:
        """Sort key: by case, most severe first, then rule, shape and place."""
        start = self.place.start if self.place else -1
        return self.case, SEVERITIES.index(self.severity), self.rule, self.shape, start, self.item, self.value


def _local(term: str) -> str:
    return term.rpartition("#")[2] or term


def told(book: RuleBook, finding: Finding) -> Rule:
    """The rule as it speaks of a finding: severity and messages of the shape that says it, `{?this}` and `{?value}` in
    them filled in; a value that the result does not have stays named, as the specification has it."""
    rule = book.told(finding.rule, finding.shape)
    if not any(map(_FILLED.search, rule.messages.values())):
        return rule
    words = {"this": finding.name, "value": _local(finding.value)}
    texts = {code: _FILLED.sub(lambda m: words[m[1]] or m[0], text) for code, text in rule.messages.items()}
    return replace(rule, messages=texts)
