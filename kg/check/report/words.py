"""The words around findings, in French and English."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS = {
    "fr": {
        "violation": "VIOLATION", "warning": "ATTENTION", "info": "INFO", "none": "aucun constat",
        "total": "{cases} cas : {violation} violation(s), {warning} avertissement(s), {info} information(s)",
        "new": "dont nouveaux : {violation} violation(s), {warning} avertissement(s), {info} information(s)",
        "idle": "Règles sans objet dans ces données ({n}) : {rules}", "line": "ligne {line}, colonne {column}",
        "offsets": "caractères {start}-{end}", "open": "« ", "close": " »", "colon": " : ", "accepted": "(accepté)",
        "matrix": "Complétude", "rule": "règle", "reports": "cas", "targets": "objets", "passed": "conformes",
        "failed": "défauts", "excused": "excusés", "silent": "le texte se tait",
        "holds": "{n} autres règles : leurs {targets} objets sont tous conformes",
        "stale": "Entrées périmées de la référence ({n}), à retirer :", "findings": "Constats", "case": "cas",
        "severity": "gravité", "message": "message", "item": "élément", "place": "passage", "all": "tous les cas",
        "filter": "filtrer", "absent": "cas sans objet", "of violation": "violation", "of warning": "avertissement",
        "of info": "information", "name": "intitulé",
    },
    "en": {
        "violation": "VIOLATION", "warning": "WARNING", "info": "INFO", "none": "no finding",
        "total": "{cases} case(s): {violation} violation(s), {warning} warning(s), {info} info(s)",
        "new": "new among them: {violation} violation(s), {warning} warning(s), {info} info(s)",
        "idle": "Rules that matched nothing in this data ({n}): {rules}", "line": "line {line}, column {column}",
        "offsets": "characters {start}-{end}", "open": '"', "close": '"', "colon": ": ", "accepted": "(accepted)",
        "matrix": "Completeness", "rule": "rule", "reports": "cases", "targets": "targets", "passed": "passed",
        "failed": "failed", "excused": "excused", "silent": "the text is silent",
        "holds": "{n} other rules: all their {targets} targets pass",
        "stale": "Stale entries of the baseline ({n}), to be removed:", "findings": "Findings", "case": "case",
        "severity": "severity", "message": "message", "item": "item", "place": "place", "all": "all cases",
        "filter": "filter", "absent": "cases without", "of violation": "violation", "of warning": "warning",
        "of info": "info", "name": "name",
    },
}  # fmt: skip


def words(lang: str) -> Mapping[str, str]:
    """The words of a language; of any other language than French: English."""
    return _WORDS.get(lang, _WORDS["en"])
