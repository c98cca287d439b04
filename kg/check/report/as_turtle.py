"""Findings as a SHACL validation report in Turtle; the results are named."""

from __future__ import annotations

from kg.check.finding import told
from kg.check.rule import SH
from kg.check.validate import Outcome
from kg.graph.iri import is_iri
from kg.graph.ntriples import string, tagged

_SEVERITY = {"violation": "sh:Violation", "warning": "sh:Warning", "info": "sh:Info"}


def as_turtle(outcome: Outcome, lang: str) -> str:
    """A `sh:ValidationReport`; `conforms` is false with any result, as the specification says."""
    lines = [f"@prefix sh: <{SH}> .", "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .", ""]
    results = []
    for number, finding in enumerate(outcome.findings, 1):
        rule = told(outcome.book, finding)
        name = f"<urn:oncocase:result:{number}>"
        results.append(name)
        lines.append(f"{name} a sh:ValidationResult ;")
        focus = finding.item if finding.item.startswith("_:") else f"<{finding.item}>"
        lines.append(f"    sh:focusNode {focus} ;")
        lines.append(f"    sh:resultSeverity {_SEVERITY[finding.severity]} ;")
        lines.append(f"    sh:sourceShape <{rule.iri}> ;")
        for code, message in sorted(rule.messages.items()):
            lines.append(f"    sh:resultMessage {tagged(message, code)} ;")
        if finding.value:
            value = f"<{finding.value}>" if is_iri(finding.value) else string(finding.value)
            lines.append(f"    sh:value {value} ;")
        lines[-1] = lines[-1][:-1] + "."
        lines.append("")
    conforms = "true" if not results else "false"
    lines.append(f"<urn:oncocase:report> a sh:ValidationReport ; sh:conforms {conforms}")
    if results:
        lines.append("    ; sh:result " + " ,\n        ".join(results))
    return "\n".join(lines) + " .\n"
