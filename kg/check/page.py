"""The page of the rules, `docs/rules.md`, made from the shapes: `python -m kg.check.page > docs/rules.md`."""

from __future__ import annotations

import sys
from itertools import groupby

from kg.check.rule import Rule, RuleBook
from kg.check.rule_book import rule_book
from kg.graph.iri import OC

_HEAD = """# Rules

Made from `shapes/*.ttl` by `python -m kg.check.page`; not written by hand. What `kg validate` does with the rules is in
[validation.md](validation.md), why some rules are missing in [decision 0003](decisions/0003-rules.md).

A **violation** is a defect of the graph, a **warning** what the text does not tell or tells twice, an **info** worth
knowing. *Excused* names the value by which an item says that the text is silent: it then counts as excused, not failed.
"""
_TARGETS = {"targetClass": "each {}", "targetSubjectsOf": "what has {}", "targetObjectsOf": "what {} points to",
            "targetNode": "{}"}  # fmt: skip


def rules_page(book: RuleBook) -> str:
    """The page in Markdown: rules by group and id, each under its own heading, so that `#okg-dose-001` leads there."""
    rules = sorted(book.rules.values(), key=lambda rule: (rule.group, rule.id))
    lines = [_HEAD]
    for group, members in groupby(rules, key=lambda rule: rule.group):
        chosen = list(members)
        links = " · ".join(f"[{rule.id}](#{rule.id.lower()})" for rule in chosen)
        lines += [f"## {group.title()} ({len(chosen)})\n", links + "\n"]
        lines += (_section(rule) for rule in chosen)
    return "\n".join(lines)


def _section(rule: Rule) -> str:
    targets = ", ".join(_TARGETS[kind].format(f"`{iri.removeprefix(OC)}`") for kind, iri in rule.targets)
    lines = [f"### {rule.id}\n", f"**{rule.name('en')}** ({rule.severity})\n", rule.descriptions.get("en", "") + "\n"]
    lines.append(f"- looks at: {targets}")
    if rule.excuses:
        lines.append(f"- excused: {', '.join(f'`{iri.removeprefix(OC)}`' for iri in rule.excuses)}")
    lines += [f"- {lang}: {rule.name(lang)}. *{rule.message(lang)}*" for lang in ("en", "fr", "es")]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(rules_page(rule_book()))
