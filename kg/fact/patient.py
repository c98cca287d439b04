"""The patient: sex by weighed evidence, age at presentation, performance status, vital status."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.case import Issue, Patient, PerformanceStatus, Span, VitalStatus
from kg.fact.context import Context, cover
from kg.fact.keys import Keys
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

OPENING = 8  # sentences in which a report presents its patient
OLDEST = 110
_OF_NOUN = 30  # from a word for the patient to the age
_BESIDE = 6  # between the date of an event and the age at it: `en mai 2013, à l'âge de 60 ans`
_HEAD = 60  # from the beginning of a sentence to an age told without a noun of sex
_DISEASE = frozenset({"morphology", "diagnosed", "spread"})  # what makes an event without a date that of the case
_APPOSED = 2  # from an age to the noun of sex after it: `D., 47 ans, homme`
_AGES = ("age-of-noun", "age-at-event", "age", "age-of-noun-later", "age-at-diagnosis")  # the surest first
_SEX_KINDS = frozenset({"sex", "sexnoun", "pronoun"})


def read_patient(context: Context, keys: Keys) -> tuple[Patient, tuple[Issue, ...]]:
    """The patient of the report and, where nouns disagree on the sex, the contradiction.

    The noun of the presentation decides (`Homme de 70 ans`).  Impersonal `il a été décidé` proves nothing; a
    generic `le patient` or a pronoun never outweighs a noun, but is kept as evidence of the contradiction.
    """
    cues = _sex_cues(context)
    sex, proof = _decide(cues)
    age, age_span = _age(context)
    evidence = tuple(sorted({span for span in (proof, age_span) if span}))
    told = ("patient-presentation", "explicit") if evidence else ("patient-of-report", "background")  # not told of
    patient = Patient(key=keys("patient"), rule=told[0], basis=told[1], sex=sex, age_years=age, evidence=evidence)
    against = [token for _, token in cues if sex and token.value != sex]
    if not any(_outspoken(token) for token in against):
        return patient, ()
    spans = tuple(sorted({*(context.span(t) for t in against), *([proof] if proof else [])}))
    return patient, (
        Issue(
            key=keys("dq", "sex"),
            rule="contradiction-sex",
            kind="contradiction",
            affects=(patient.key,),
            evidence=spans,
            resolution=f"The words of the report disagree on the sex; the noun of the presentation was kept: {sex}.",
            note_fr="Les mots du compte rendu se contredisent sur le sexe ; le nom de la présentation a été retenu.",
        ),
    )


def _outspoken(token: Token) -> bool:
    """Whether a word really contradicts: a noun, unless it is the masculine generic `le patient`."""
    return token.kind == "sex" or (token.kind == "sexnoun" and token.value == "female")


def _sex_cues(context: Context) -> list[tuple[Sentence, Token]]:
    """All words that tell the patient's sex, in text order, without those of relatives."""
    return [
        (sentence, token)
        for sentence in context.sentences()
        if not sentence.kinds.isdisjoint(_SEX_KINDS)
        for token in sentence.tokens
        if token.kind in _SEX_KINDS and context.status(sentence, token) != "family"
    ]


def _decide(cues: list[tuple[Sentence, Token]]) -> tuple[str | None, Span | None]:
    """The sex of the first outspoken noun of the presentation, else of the first one at all, else by pronouns."""
    nouns = [token for sentence, token in cues if _outspoken(token) and sentence.index <= OPENING]
    nouns = nouns or [token for _, token in cues if token.kind == "sex"]
    if nouns:
        return nouns[0].value, Span(nouns[0].start, nouns[0].end, "sex", "affirmed", "sex-presentation")
    for kind in ("sexnoun", "pronoun"):
        tokens = [token for _, token in cues if token.kind == kind]
        female = [t for t in tokens if t.value == "female"]  # the feminine is marked, the masculine may be generic
        chosen = female if len(female) * 2 >= len(tokens) else [t for t in tokens if t.value == "male"]
        if chosen:
            return chosen[0].value, Span(chosen[0].start, chosen[0].end, "sex", "affirmed", f"sex-{kind}")
    return None, None


def _age(context: Context) -> tuple[int | None, Span | None]:
    """The age in whole years that the report gives its patient: of a noun in the opening sentences, at a dated event,
    right at the beginning of an opening sentence, or of a noun told later.

    The age at an event without a date (`ménarche à l'âge de 12 ans`) is that of something past.
    """
    found: dict[str, tuple[int, Span]] = {}
    for sentence, token in context.tokens("duration"):
        if token.kind != "duration" or token.unit != "a" or not token.value.isdigit() or int(token.value) > OLDEST:
            continue
        how = _aged(context, sentence, token)
        if how is not None and context.status(sentence, token) != "family":
            found.setdefault(how[0], (int(token.value), Span(how[1], token.end, "age", "affirmed", how[0])))
    return next((found[rule] for rule in _AGES if rule in found), (None, None))


def _aged(context: Context, sentence: Sentence, token: Token) -> tuple[str, int] | None:
    """How a duration is told as an age (its rule, and where its words begin), or None."""
    opening = sentence.index <= OPENING
    before = next((t for t in reversed(sentence.tokens) if t.end <= token.start), None)
    if before is not None and token.start - before.end <= _OF_NOUN:
        if before.kind in ("sex", "sexnoun") or before.value == "person":
            return ("age-of-noun" if opening else "age-of-noun-later"), before.start
        if before.value == "event":
            dated = any(
                0 <= before.start - m.token.end <= _BESIDE or 0 <= m.token.start - token.end <= _BESIDE
                for m in context.dates.get(sentence.index, ())
                if m.token.kind == "date"
            )
            known = not sentence.kinds.isdisjoint(_DISEASE)
            return ("age-at-event" if dated else "age-at-diagnosis", before.start) if dated or known else None
    if not opening or token.start - sentence.start > _HEAD or int(token.value) < 1:
        return None
    of, has = _said_of_person(context.reading.lexicon.lang)
    folded = context.reading.folded
    said = token.start == sentence.start or bool(of.search(folded, sentence.start, token.start))
    if before is not None and before.kind == "pronoun":
        said = said or bool(has.fullmatch(folded, before.end, token.start))
    said = said or any(0 <= t.start - token.end <= _APPOSED for t in sentence.of("sex"))
    return ("age", token.start) if said else None


@lru_cache(maxsize=4)
def _said_of_person(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What right before a number makes it the age of a person told without a noun of sex (`Espagnole de 75 ans`), and
    what stands between a pronoun and it (`elle a 75 ans`)."""
    words = grammar(lang)
    return re.compile(rf"[a-z]\s(?:{words.before_word('of')})$"), re.compile(rf"\s(?:{words.any_of('tie')})\s")


def read_performance(context: Context, keys: Keys) -> tuple[PerformanceStatus, ...]:
    """Performance status scores (`ECOG 1`, `Karnofsky 80 %`), one row per scale, value and date."""
    found: dict[tuple[str, int, str], PerformanceStatus] = {}
    for sentence in context.sentences("performance"):
        for i, token in enumerate(sentence.tokens[:-1]):
            if token.kind != "performance":
                continue
            number = next((t for t in sentence.tokens[i + 1 : i + 4] if t.kind in ("quantity", "percent")), None)
            if number is None or number.start - token.end > 16 or not number.value.isdigit():
                continue
            value, scale = int(number.value), token.value
            if scale == "ECOG" and 10 < value <= 100:
                scale = "Karnofsky"
            if value > (100 if scale == "Karnofsky" else 4):
                continue
            moment = context.date(sentence, token)
            when = moment.when() if moment else None
            identity = (scale, value, when.edtf if when else "")
            if identity not in found:
                found[identity] = PerformanceStatus(
                    key=keys("ps", scale), rule="performance-scale-number", scale=scale, value=value, date=when,
                    evidence=(cover([token, number], "performance-scale-number"),),
                    derivations=moment.derivation("date") if moment else (),
                )  # fmt: skip
    return tuple(found.values())


def read_vital(context: Context, keys: Keys) -> tuple[VitalStatus, ...]:
    """The vital status at the end of the report: a death wherever told, else the last statement."""
    last: tuple[Sentence, Token] | None = None
    for sentence in context.sentences("vital"):
        for token in sentence.tokens:
            if token.kind != "vital" or context.status(sentence, token) != "affirmed":
                continue
            if last is None or token.value == "dead" or last[1].value != "dead":
                last = (sentence, token)
    if last is None:
        return ()
    sentence, token = last
    moment = context.date(sentence, token)
    return (
        VitalStatus(
            key=keys("vital"), rule="vital-last-statement", state=token.value, evidence=(context.span(token),),
            date=moment.when() if moment else None, derivations=moment.derivation("date") if moment else (),
        ),
    )  # fmt: skip
