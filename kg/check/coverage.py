"""How many nodes each rule looked at: a rule that looked at none has proven nothing, and says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.check.case_data import CaseData
from kg.check.rule import Rule


def focus_counts(data: CaseData, rules: Iterable[Rule]) -> Counter[str]:
    """Focus nodes per rule id, zero included; a class target counts the instances of its subclasses too."""
    return Counter({rule.id: len(data.focus(rule.targets)) for rule in rules})
