"""The patient: sex by weighed evidence, age at presentation."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import Derivation, Issue, Patient, Span
from kg.fact.context import Context
from kg.fact.document.opening import opening
from kg.fact.keys import Keys
from kg.fact.patient.age import read_age
from kg.fact.patient.birth_age import age_by_birth
from kg.fact.patient.organ_sex import RULE as OF_ORGAN
from kg.fact.patient.organ_sex import Placed, sex_of_organs
from kg.fact.patient.sex_heading import of_colleague, sex_signs
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.text.boxes import empty_box

_SEX_KINDS = frozenset({"sex", "sexnoun", "aged", "pronoun"})
_SEXES = ("female", "male")
_KEPT = {False: ("the noun of the presentation", "le nom de la présentation"),
         True: ("that of an organ of the patient", "celui d'un organe du patient")}  # fmt: skip


def read_patient(context: Context, keys: Keys, placed: tuple[Placed, ...] = ()) -> tuple[Patient, tuple[Issue, ...]]:
    """The patient of the report and, where nouns disagree on the sex, the contradiction.

    The noun of the presentation decides (`Homme de 70 ans`).  Impersonal `il a été décidé` proves nothing; a
    generic `le patient` or a pronoun never outweighs a noun, but is kept as evidence of the contradiction.  Where
    nothing says `homme` or `femme`, the organs of the `placed` facts decide over `patient` and `patiente`.
    """
    signs = sex_signs(context)
    cues = _sex_cues(context, signs)
    sex, proof = _decide(cues, opening(context))
    age, age_span = read_age(context, [token for _, token in signs])
    derived: tuple[Derivation, ...] = ()
    if age is None:
        age, derived = age_by_birth(context)
    organs = sex_of_organs(placed) if all(token.kind != "sex" for _, token in cues) else None
    by_organ = organs is not None and sex not in (None, organs.sex)
    if organs is not None and by_organ:
        sex, proof = organs.sex, None
        derived = (*derived, Derivation("sex", OF_ORGAN, sex, organs.spans))
    evidence = tuple(sorted({span for span in (proof, age_span, *(s for d in derived for s in d.spans)) if span}))
    told = ("patient-presentation", "explicit") if evidence else ("patient-of-report", "background")  # not told of
    patient = Patient(
        key=keys("patient"), rule=told[0], basis=told[1], sex=sex, age_years=age, evidence=evidence, derivations=derived
    )
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
            resolution=f"The words of the report disagree on the sex; {_KEPT[by_organ][0]} was kept: {sex}.",
            note_fr=f"Les mots du compte rendu se contredisent sur le sexe ; {_KEPT[by_organ][1]} a été retenu.",
        ),
    )


def _outspoken(token: Token) -> bool:
    """Whether a word really contradicts: a noun, unless it is the masculine generic `le patient`."""
    return token.kind == "sex" or (token.kind == "sexnoun" and token.value == "female")


def _of_any(context: Context, token: Token) -> bool:
    """Whether a word is of a colleague or of either sex (`Patient(e) :`, `☐ Femme`)."""
    folded = context.reading.folded
    return of_colleague(context, token) or folded.startswith("(", token.end) or empty_box(folded, token.start)


def _sex_cues(context: Context, signs: Sequence[tuple[Sentence, Token]]) -> list[tuple[Sentence, Token]]:
    """All words that tell the patient's sex, in text order, without those of relatives and of colleagues."""
    words = [
        (sentence, token)
        for sentence in context.sentences()
        if not sentence.kinds.isdisjoint(_SEX_KINDS)
        for token in sentence.tokens
        if token.kind in _SEX_KINDS
        and token.value in _SEXES
        and context.status(sentence, token) != "family"
        and not _of_any(context, token)
    ]
    return sorted([*signs, *words], key=lambda cue: cue[1].start) if signs else words


def _decide(cues: list[tuple[Sentence, Token]], last: int) -> tuple[str | None, Span | None]:
    """The sex of the first outspoken noun of the presentation, else of the first one at all, else by pronouns."""
    nouns = [token for sentence, token in cues if _outspoken(token) and sentence.index <= last]
    nouns = nouns or [token for _, token in cues if token.kind == "sex"]
    if nouns:
        return nouns[0].value, Span(nouns[0].start, nouns[0].end, "sex", "affirmed", "sex-presentation")
    for kind in ("sexnoun", "aged", "pronoun"):
        tokens = [token for _, token in cues if token.kind == kind]
        female = [t for t in tokens if t.value == "female"]  # the feminine is marked, the masculine may be generic
        chosen = female if len(female) * 2 >= len(tokens) else [t for t in tokens if t.value == "male"]
        if chosen:
            return chosen[0].value, Span(chosen[0].start, chosen[0].end, "sex", "affirmed", f"sex-{kind}")
    return None, None
