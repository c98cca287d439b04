"""Readable labels of items in French, English and Spanish; written by the tool, never patient text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from kg.fact.case import Dose, Stage

LANGS = ("fr", "en", "es")
Labels = tuple[str, str, str]  # in the order of LANGS

WORDS: Mapping[str, Labels] = MappingProxyType({
    "case": ("cas", "case", "caso"),
    "patient": ("patient", "patient", "paciente"),
    "male": ("homme", "man", "hombre"),
    "female": ("femme", "woman", "mujer"),
    "years": ("ans", "years", "años"),
    "primary": ("tumeur primitive", "primary tumour", "tumor primario"),
    "metastasis": ("métastase", "metastasis", "metástasis"),
    "any": ("toute localisation", "any site", "cualquier localización"),
    "no-site": ("localisation non précisée", "site not stated", "localización no indicada"),
    "confirmed": ("confirmée", "confirmed", "confirmada"),
    "presumed": ("présumée", "presumed", "presunta"),
    "suspected": ("suspectée", "suspected", "sospechada"),
    "refuted": ("réfutée", "refuted", "descartada"),
    "comorbidity": ("comorbidité", "comorbidity", "comorbilidad"),
    "symptom": ("symptôme", "symptom", "síntoma"),
    "family-history": ("antécédents familiaux", "family history", "antecedentes familiares"),
    "stage": ("stade", "stage", "estadio"),
    "nodes": ("ganglions", "nodes", "ganglios"),
    "grade": ("grade", "grade", "grado"),
    "specimen-primary": ("prélèvement de la tumeur primitive", "specimen of the primary tumour",
                         "muestra del tumor primario"),
    "specimen-metastasis": ("prélèvement d'une métastase", "specimen of a metastasis", "muestra de una metástasis"),
    "specimen-recurrence": ("prélèvement d'une récidive", "specimen of a recurrence", "muestra de una recidiva"),
    "specimen-serum": ("sérum", "serum", "suero"),
    "specimen-unspecified": ("prélèvement non précisé", "unspecified specimen", "muestra no especificada"),
    "positive": ("positif", "positive", "positivo"),
    "negative": ("négatif", "negative", "negativo"),
    "equivocal": ("équivoque", "equivocal", "equívoco"),
    "mutated": ("muté", "mutated", "mutado"),
    "wild-type": ("non muté", "wild-type", "no mutado"),
    "rearranged": ("réarrangé", "rearranged", "reordenado"),
    "not-rearranged": ("non réarrangé", "not rearranged", "no reordenado"),
    "amplified": ("amplifié", "amplified", "amplificado"),
    "not-amplified": ("non amplifié", "not amplified", "no amplificado"),
    "high": ("élevé", "high", "elevado"),
    "low": ("bas", "low", "bajo"),
    "biopsy": ("biopsie", "biopsy", "biopsia"),
    "imaging": ("imagerie", "imaging", "imagen"),
    "attemptedNotObtained": ("tentée, non obtenue", "attempted, not obtained", "intentada, no obtenida"),
    "line": ("ligne", "line", "línea"),
    "CR": ("réponse complète", "complete response", "respuesta completa"),
    "PR": ("réponse partielle", "partial response", "respuesta parcial"),
    "SD": ("maladie stable", "stable disease", "enfermedad estable"),
    "PD": ("progression", "progression", "progresión"),
    "alive": ("vivant", "alive", "vivo"),
    "aliveWithDisease": ("vivant avec maladie", "alive with disease", "vivo con enfermedad"),
    "aliveWithoutDisease": ("vivant sans maladie", "alive without disease", "vivo sin enfermedad"),
    "deadOfDisease": ("décédé de la maladie", "dead of disease", "fallecido por la enfermedad"),
    "dead": ("décédé", "dead", "fallecido"),
    "lostToFollowUp": ("perdu de vue", "lost to follow-up", "perdido de vista"),
    "contradiction": ("contradiction", "contradiction", "contradicción"),
    "duplicate": ("doublon", "duplicate", "duplicado"),
    "ambiguity": ("ambiguïté", "ambiguity", "ambigüedad"),
    "gap": ("information manquante", "missing information", "información ausente"),
    "textError": ("erreur de texte", "text error", "error de texto"),
    "unlinkedTerm": ("terme non relié", "unlinked term", "término no vinculado"),
    "surgery": ("chirurgie", "surgery", "cirugía"),
    "radiotherapy": ("radiothérapie", "radiotherapy", "radioterapia"),
    "chemotherapy": ("chimiothérapie", "chemotherapy", "quimioterapia"),
    "endocrine": ("hormonothérapie", "endocrine therapy", "terapia hormonal"),
    "targeted": ("thérapie ciblée", "targeted therapy", "terapia dirigida"),
    "immunotherapy": ("immunothérapie", "immunotherapy", "inmunoterapia"),
    "bone-modifying": ("traitement osseux", "bone-modifying therapy", "terapia ósea"),
    "transplant": ("greffe", "transplant", "trasplante"),
    "supportive": ("traitement de support", "supportive therapy", "tratamiento de soporte"),
    "other": ("autre traitement", "other therapy", "otro tratamiento"),
})  # fmt: skip

_PERIOD = {"h": ("heure", "hour", "hora"), "d": ("jour", "day", "día"), "wk": ("semaine", "week", "semana"),
           "mo": ("mois", "month", "mes"), "a": ("an", "year", "año")}  # fmt: skip
_PERIODS = {"h": ("heures", "hours", "horas"), "d": ("jours", "days", "días"), "wk": ("semaines", "weeks", "semanas"),
            "mo": ("mois", "months", "meses"), "a": ("ans", "years", "años")}  # fmt: skip
_EVERY = ("toutes les", "every", "cada")
_PER = re.compile(r"(\d+)/(h|d|wk|mo|a)\Z")
_Q = re.compile(r"q(\d+)(h|d|wk|mo|a)\Z")
_NO_WORD: Labels = ("", "", "")


def word(key: str | None) -> Labels:
    """The phrase of a key, or three empty strings."""
    return WORDS.get(key, _NO_WORD) if key else _NO_WORD


def same(text: str) -> Labels:
    """A text that is the same in every language."""
    return (text, text, text)


def titled(head: Labels, *rest: Labels) -> Labels:
    """`head: rest, rest`, without the parts that are empty; French sets a blank before the colon."""
    tails = [", ".join(filter(None, parts)) for parts in zip(*rest, strict=True)] if rest else ["", "", ""]
    fr, en, es = (
        h if not t else f"{h}{colon}{t}" for h, colon, t in zip(head, (" : ", ": ", ": "), tails, strict=True)
    )
    return (fr, en, es)


def followed(head: Labels, tail: Labels, form: str = "{} ({})") -> Labels:
    """`head (tail)` where there is a tail."""
    fr, en, es = (form.format(h, t) if t else h for h, t in zip(head, tail, strict=True))
    return (fr, en, es)


def joined(parts: list[Labels], separator: str = " + ") -> Labels:
    """Several labels as one."""
    fr, en, es = (separator.join(filter(None, column)) for column in zip(*parts, strict=True)) if parts else _NO_WORD
    return (fr, en, es)


def parse_frequency(frequency: str) -> tuple[int, int, str] | None:
    """`(times, period, unit)` of a short form: `1/d` -> (1, 1, d); `q21d` -> (1, 21, d); None if not one."""
    if match := _PER.match(frequency):
        return int(match[1]), 1, match[2]
    if match := _Q.match(frequency):
        return 1, int(match[1]), match[2]
    return None


def dose_labels(dose: Dose) -> Labels:
    """A dose as people write it: `3,6 mg/mois`, `3.6 mg/month`."""
    comma = dose.value.replace(".", ",")
    if dose.unit is None:
        amounts = (comma, dose.value, comma)
    else:
        unit = dose.unit.replace("[iU]", "UI") if "[" in dose.unit else dose.unit
        amounts = (f"{comma} {unit}", f"{dose.value} {unit.replace('UI', 'IU')}", f"{comma} {unit}")
    parsed = parse_frequency(dose.frequency) if dose.frequency else None
    if parsed is None:
        return amounts
    times, period, code = parsed
    if period == 1 and dose.frequency and dose.frequency[0] != "q":
        prefix = "" if times == 1 else f" {times} ×"
        fr, en, es = (f"{amount}{prefix}/{name}" for amount, name in zip(amounts, _PERIOD[code], strict=True))
    else:
        every = ("tous les" if code in ("d", "mo", "a") else "toutes les", *_EVERY[1:])
        fr, en, es = (f"{amount} {e} {period} {name}"
                      for amount, e, name in zip(amounts, every, _PERIODS[code], strict=True))  # fmt: skip
    return (fr, en, es)


def stage_labels(stage: Stage) -> Labels:
    """A classification as written, `pT2 pN3, IIB, ganglions 29/46`."""
    prefix = stage.prefix or ""
    tnm = " ".join(
        f"{prefix}{letter}{value}" for letter, value in (("T", stage.t), ("N", stage.n), ("M", stage.m)) if value
    )
    nodes = ""
    if stage.nodes_positive is not None or stage.nodes_examined is not None:
        counts = ("?" if n is None else str(n) for n in (stage.nodes_positive, stage.nodes_examined))
        nodes = "/".join(counts)
    parts = [same(tnm), followed(word("stage"), same(stage.group or ""), "{} {}") if stage.group else _NO_WORD,
             followed(word("nodes"), same(nodes), "{} {}") if nodes else _NO_WORD,
             _NO_WORD if stage.grade is None else followed(word("grade"), same(str(stage.grade)), "{} {}")]  # fmt: skip
    return joined(parts, ", ")
