"""Which operations are on the tumour: those told before it without a word for a tumour are the patient's past."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.fact.assertion.certainty import examined
from kg.fact.context import Context
from kg.fact.specimen.pathology_report import is_report
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.unit import units
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_THERAPIES = frozenset({"class", "procedure"})
_CLASSES = frozenset({"chemotherapy", "chemoradiotherapy"})
_REPORT = 12  # sentences of the report of a pathologist, of its head at most
_GROWTH = frozenset({"morphology", "spread", "tnm", "stage-group", "lesion"})


def told_for_tumour(context: Context, told: Iterable[Candidate], first: int) -> Iterator[Candidate]:
    """Leave out the drugs that treat another disease: told alone before any tumour, or as the therapy of
    an illness, and again without cycles."""
    other = _of_illness(context)
    for candidate in told:
        named = bool(candidate.drugs) and candidate.regimen is None and not candidate.cycles
        if named and (given := candidate.concepts) <= with_role("other-disease"):
            if candidate.sentence.index < first and not is_of_tumour(context, candidate.sentence):
                other |= given
            if given <= other and not any(d.unit == "mg/m2" and d.dose for d in candidate.drugs[:1]):
                continue
            if given <= other and candidate.sentence.index < first:
                continue
        yield candidate


def _of_illness(context: Context) -> set[str]:
    """Drugs of both kinds that are told as the therapy of another illness: `polyarthrite sous méthotrexate`."""
    found: set[str] = set()
    for sentence in context.sentences("condition"):
        kinds = sentence.kinds
        named = {t.value for t in sentence.of("drug")} & with_role("other-disease") if "drug" in kinds else set()
        if named:
            found |= named - {sentence.tokens[i].value for u in units(context, sentence, kinds) for i in u.drugs}
    return found


def _growth(context: Context, token: Token) -> bool:
    if token.kind == "morphology":
        return not context.concepts[token.value]["icdo3"].endswith("/0")
    return token.kind in ("spread", "tnm", "stage-group", "lesion")


def first_tumour(context: Context) -> int:
    """The index of the first sentence that names a lesion or a tumour that is not benign; 0 when none does."""
    for sentence in context.sentences():
        if _GROWTH.isdisjoint(sentence.kinds):
            continue
        for token in sentence.tokens:
            if _growth(context, token) and context.status(sentence, token) not in ("family", "negated"):
                return sentence.index
    return 0


def led_to_diagnosis(context: Context, candidate: Candidate, first: int) -> bool:
    """`Une orchidectomie a été pratiquée. L'histologie concluait à un lymphome`, `02/07 : exérèse. Anapath : gliome`:
    whether an operation is told as done right before the examination that first names the tumour."""
    if candidate.status != "affirmed" or not (candidate.start or "start" in candidate.courses):
        return False
    following = [s for s in context.sentences() if candidate.sentence.index < s.index <= first][:1]
    return any(s.index == first and examined(context, s) for s in following)


def sent_for_report(context: Context, candidate: Candidate, first: int) -> bool:
    """`Compte rendu anatomopathologique. Prélèvement : colectomie droite. Conclusion : adénocarcinome`: whether an
    operation is told below the name of a pathologist's report, before the tumour that it found."""
    if candidate.status != "affirmed" or candidate.sentence.section == "history":
        return False
    at = candidate.sentence.index
    if not at < first <= at + _REPORT:
        return False
    head = context.reading.sentences[max(0, at - _REPORT) : at]
    return any(is_report(context, s, t) for s in head if "procedure" in s.kinds for t in s.of("procedure"))


def beside_therapy(context: Context, sentence: Sentence) -> bool:
    """`En 1994, mastectomie et radiothérapie`: whether a sentence tells an irradiation or a chemotherapy as well, which
    only an operation on a tumour is told with."""
    if sentence.kinds.isdisjoint(_THERAPIES):
        return False
    return any(
        t.value in _CLASSES if t.kind == "class" else context.concepts[t.value]["kind"] == "radiotherapy"
        for t in sentence.tokens
        if t.kind in _THERAPIES and context.status(sentence, t) == "affirmed"
    )


def is_of_tumour(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence names a tumour or lesion, and no benign one."""
    tumours = [t for t in sentence.tokens if t.kind in ("morphology", "spread", "tnm", "lesion")]
    benign = any(t.kind == "morphology" and context.concepts[t.value]["icdo3"].endswith("/0") for t in tumours)
    return bool(tumours) and not benign
