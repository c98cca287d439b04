"""How many nodes each rule looked at: a rule that looked at none has proven nothing, and says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.check.background import hierarchy
from kg.check.case_data import CaseData
from kg.check.rule import Rule


def focus_counts(data: CaseData, rules: Iterable[Rule]) -> Counter[str]:
    """Focus nodes per rule id, zero included; a class target counts the instances of its subclasses too."""
    ancestors = hierarchy().ancestors
    by_class: dict[str, set[str]] = {}
    for subject, types in data.types.items():
        for name in types:
            for ancestor in ancestors.get(name, ()) or (name,):
                by_class.setdefault(ancestor, set()).add(subject)
            by_class.setdefault(name, set()).add(subject)
    lookup: dict[str, Mapping[str, Iterable[str]]] = {
        "targetClass": by_class,
        "targetSubjectsOf": data.subjects_of,
        "targetObjectsOf": data.objects_of,
    }
    counts: Counter[str] = Counter()
    for rule in rules:
        nodes: set[str] = set()
        for kind, iri in rule.targets:
            nodes.update((iri,) if kind == "targetNode" else lookup[kind].get(iri, ()))
        counts[rule.id] = len(nodes)
    return counts
