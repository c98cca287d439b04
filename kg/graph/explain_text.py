"""An explanation in words, French or English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kg.graph.explain import STRUCK
from kg.graph.explanation import Derived, Explanation, Passage
from kg.graph.provenance import CACHE_RULE
from kg.graph.slice import CACHE_SOURCE

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "fr": {
        "colon": " : ", "from": "Lu dans le texte", "nothing": "Aucun passage : l'élément n'est pas dit par le texte.",
        "basis": "Origine", "rule": "Règle", "derived": "Calculé", "inputs": "à partir de", "code": "Code",
        "lemma": "concept lu", "verified": "code vérifié dans", "nil": "Aucun code", "issues": "Anomalies du texte",
        "corrected": "Corrigé", "read": "lu", "struck": "ligne supprimée",
        "line": "ligne", "characters": "caractères", "open": "« ", "close": " »",
        "cache": "code trouvé dans le cache,", "exact": "mot pour mot",
        "normalised": "à la casse, aux accents et à la ponctuation près", "variant": "variante régulière de",
    },
    "en": {
        "colon": ": ", "from": "Read in the text", "nothing": "No passage: the text does not say this item.",
        "basis": "Basis", "rule": "Rule", "derived": "Computed", "inputs": "from", "code": "Code",
        "lemma": "concept read", "verified": "code verified in", "nil": "No code", "issues": "Issues of the text",
        "corrected": "Corrected", "read": "read", "struck": "row struck out",
        "line": "line", "characters": "characters", "open": "“", "close": "”",
        "cache": "code found in the cache,", "exact": "exact match of",
        "normalised": "match but for case, accents or punctuation of", "variant": "regular variant",
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
        if derived.corrected:
            lines += _corrected(derived, words)
            continue
        lines.append(
            f"{words['derived']}{colon}{derived.property} = {derived.value} ({words['rule'].lower()} {derived.rule})"
        )
        if derived.passages or derived.items:
            lines.append(f"  {words['inputs']}{colon}{', '.join(derived.items)}".rstrip(" :"))
        lines += _passages(derived.passages, words, "    ")
    for link in explanation.links:
        lemma = f"{words['lemma']} {explanation.lemma}" if explanation.lemma else ""
        verified = _verified(link.verified_in, explanation.passages, words)
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


def _verified(source: str, passages: Iterable[Passage], words: Mapping[str, str]) -> str:
    """Where a code is from: the source that verified it in the shipped table, or the cache and how it was matched."""
    if not source.startswith(CACHE_SOURCE):
        return f"{words['verified']} {source}" if source else ""
    found = source.removeprefix(CACHE_SOURCE)
    title, sign, matched = found.partition(", ")
    how, _, label = matched.partition(": ")
    if sign and how in words:  # a shipped concept whose label is a name in the cache
        return f"{words['cache']} {title}{words['colon']}{words[how]} {words['open']}{label}{words['close']}"
    shown = [
        f"{words[how]} {words['open']}{p.quote}{words['close']}"
        for p in passages if p.rule.startswith(CACHE_RULE) and (how := p.rule.removeprefix(CACHE_RULE)) in words
    ]  # fmt: skip
    return f"{words['cache']} {found}" + (words["colon"] + ", ".join(dict.fromkeys(shown)) if shown else "")


def _passages(passages: Iterable[Passage], words: Mapping[str, str], indent: str) -> list[str]:
    return [
        f"{indent}{words['line']} {p.line_column} ({words['characters']} {p.begin}-{p.end}) "
        f"{words['open']}{' '.join(p.quote.split())}{words['close']} {p.status}".rstrip()
        for p in passages
    ]


def _corrected(derived: Derived, words: Mapping[str, str]) -> list[str]:
    """A value that a curator corrected, or a row struck out: what was read, who, when and why."""
    told = derived.corrected
    assert told is not None
    colon = words["colon"]
    struck = derived.property == STRUCK
    what = f"{words['struck']}{colon}{told.read}" if struck else f"{derived.property} = {derived.value}"
    read = "" if struck else f"{words['read']} {told.read} ; "
    return [f"{words['corrected']}{colon}{what} ({read}{told.by}, {told.day}{colon}{told.why})",
            *_passages(derived.passages, words, "    ")]  # fmt: skip
