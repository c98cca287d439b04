"""An explanation in words, French or English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kg.graph.explain import Explanation, Passage

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "fr": {
        "colon": " : ", "from": "Lu dans le texte", "nothing": "Aucun passage : l'élément n'est pas dit par le texte.",
        "basis": "Origine", "rule": "Règle", "derived": "Calculé", "inputs": "à partir de", "code": "Code",
        "lemma": "concept lu", "verified": "code vérifié dans", "nil": "Aucun code", "issues": "Anomalies du texte",
        "line": "ligne", "characters": "caractères", "open": "« ", "close": " »",
    },
    "en": {
        "colon": ": ", "from": "Read in the text", "nothing": "No passage: the text does not say this item.",
        "basis": "Basis", "rule": "Rule", "derived": "Computed", "inputs": "from", "code": "Code",
        "lemma": "concept read", "verified": "code verified in", "nil": "No code", "issues": "Issues of the text",
        "line": "line", "characters": "characters", "open": "“", "close": "”",
    },
})  # fmt: skip


def explanation_text(explanation: Explanation) -> str:
    """The explanation as lines of text; English for a language other than French. Quotes are patient text."""
    words = _WORDS.get(explanation.lang, _WORDS["en"])
    colon = words["colon"]
    lines = [f"{explanation.label} ({explanation.kind})", f"  <{explanation.iri}>"]
    if explanation.passages:
        lines.append(words["from"] + colon.rstrip())
        lines += _passages(explanation.passages, words, "  ")
    else:
        lines.append(words["nothing"])
    lines.append(f"{words['basis']}{colon}{explanation.basis}")
    if explanation.rules:
        lines.append(f"{words['rule']}{colon}{', '.join(explanation.rules)}")
    for derived in explanation.derived:
        lines.append(
            f"{words['derived']}{colon}{derived.property} = {derived.value} ({words['rule'].lower()} {derived.rule})"
        )
        if derived.passages or derived.items:
            lines.append(f"  {words['inputs']}{colon}{', '.join(derived.items)}".rstrip(" :"))
        lines += _passages(derived.passages, words, "    ")
    for link in explanation.links:
        lemma = f"{words['lemma']} {explanation.lemma}" if explanation.lemma else ""
        verified = f"{words['verified']} {link.verified_in}" if link.verified_in else ""
        why = ", ".join(filter(None, (link.group, lemma, verified)))
        lines.append(
            f"{words['code']} ({link.property}){colon}NCIt {link.code} {link.label}" + (f" [{why}]" if why else "")
        )
    if explanation.nil_reason:
        lines.append(f"{words['nil']}{colon}{explanation.nil_reason}")
    if explanation.issues:
        lines.append(words["issues"] + colon.rstrip())
        lines += [f"  {issue}" for issue in explanation.issues]
    return "\n".join(lines) + "\n"


def _passages(passages: Iterable[Passage], words: Mapping[str, str], indent: str) -> list[str]:
    return [
        f"{indent}{words['line']} {p.line_column} ({words['characters']} {p.begin}-{p.end}) "
        f"{words['open']}{' '.join(p.quote.split())}{words['close']} {p.status}".rstrip()
        for p in passages
    ]
