"""One thing a report says that a tumour is: how much it counts, and whether it names a tumour of its own."""

from __future__ import annotations

from typing import NamedTuple

from kg.fact.assertion.certainty import examined
from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.document.parts import listed_as_past, under_past
from kg.fact.tumour.arising import in_region
from kg.fact.tumour.form import RULE as FORM
from kg.fact.tumour.icdo import revised, specificity
from kg.fact.tumour.kind import BLOOD, FROM_MARROW
from kg.fact.tumour.named_only import named_as_kind, named_with
from kg.fact.tumour.result_place import RULE as RESULT
from kg.fact.tumour.subtype import GENERIC
from kg.fact.tumour.tie import SAMPLE
from kg.fact.tumour.told_anew import told_anew
from kg.mention.recognise import Sentence
from kg.mention.token import Token

MASS = "mass-site"  # by this rule a statement names a mass, not a tumour
_PASSING = 0.3  # how much a tumour counts that is only named with something else
# How much a tumour counts: one that is `refused` was excluded, one in a plan may be what is weighed.
_DOUBTED = {"suspected": 0.6, "refused": 0.3, "planned": 1.0}
_DIAGNOSED = 30  # code points from `diagnostic` to what is diagnosed
_WAS_DIAGNOSED = 60  # from a tumour to `a été diagnostiqué`
_OF = 12  # from a recurrence to the tumour it is of
_ORIGIN = 40  # from a tumour to `d'origine`
_DATED = 80  # from a tumour to its date
_DATE_BEFORE = 10  # from a date to what has it: `en 2005 : cancer du sein`, `en 2005 pour une leucémie`
_TREATED = 30  # from a tumour to its treatment
_CLASSIFIED = 12  # from a tumour to its T: ` (G2), pT1a`
_STAGES = ("stage-group", "tnm")
_FINAL = 45  # between the name of a result and `définitif`
_NO_ORGAN = "C26"  # the digestive tract
_DYSPLASIA = ("8077", "8148")  # an intraepithelial neoplasia is treated as a lesion, not as a tumour
_ITSELF = frozenset(
    {"tumour-site", "tumour-of-operation", "tumour-of-lesion", FORM}
)  # rules by which the words name the organ
_PLACED = "tumour-site"
_RESULTS = ("biopsy", "pathology")


class Statement(NamedTuple):
    """One tumour morphology in the text: concept, site it is tied to, side, status, and how much it counts.

    `own`: the words name this tumour and its organ themselves, not as the origin of a metastasis.
    """

    morphology: str
    site: str | None
    side: str | None
    status: str
    weight: float
    own: bool
    sentence: int
    moment: Moment | None
    span: Span
    rule: str
    malignant: bool = False  # high grade, or told as the origin of a metastasis


def weighed(context: Context, said: Statement, sentence: Sentence, i: int, origin: bool) -> Statement:
    """The statement on the tumour named at `i` with its weight, and whether it is of a tumour of its own.

    `origin`: its organ is told as where it comes from.
    """
    code = context.concepts[said.morphology]["icdo3"]
    named = said.rule == "tumour-by-name" or (said.rule == SAMPLE and _of_its_organ(context, said))
    told = (said.status == "past" or _dated(said)) and "abbr" not in sentence.tokens[i].flags
    own = said.rule in _ITSELF or (named and (told or _names_organ(sentence, code)))
    own = own and not said.malignant and not origin and said.status not in _DOUBTED and _counted(said, code)
    own = own and not (said.site and context.concepts[said.site]["icdo3"].startswith(_NO_ORGAN))
    own = own and _diagnosis(context, said, sentence, i, code) and not _of_known(sentence, i)
    weight = _weight(context, said, sentence, i, code)
    if named_with(sentence, i):
        own, weight = False, weight * _PASSING
    return said._replace(weight=weight, own=own and not named_as_kind(context, sentence.tokens[i]))


def _of_its_organ(context: Context, said: Statement) -> bool:
    """Whether a tumour was found in the organ that its name tells: `biopsie du sein : carcinome lobulaire`."""
    home = context.concepts[said.morphology]["default_site"]
    if not home or not said.site:
        return False
    return context.concepts[home]["icdo3"][:3] == context.concepts[said.site]["icdo3"][:3]


def _counted(said: Statement, code: str) -> bool:
    """Whether a tumour is one that a report counts beside another: malignant, or in situ in an organ named with it."""
    return revised(code)[-1] == "3" or _in_situ(said, code)


def _in_situ(said: Statement, code: str) -> bool:
    return code[-1] == "2" and said.rule == "tumour-site" and not code.startswith(_DYSPLASIA)


def _names_organ(sentence: Sentence, code: str) -> bool:
    """Whether a tumour that only its name places is one of its own: of a special type, or told as a diagnosis."""
    listed = sentence.section == "diagnosis" and specificity(code) == 2 and not in_region(code)
    return specificity(code) >= 3 or listed


def _weight(context: Context, said: Statement, sentence: Sentence, i: int, code: str) -> float:
    weight = (1.0 if specificity(code) else 0.7) * _DOUBTED.get(said.status, 1)
    if said.rule in ("tumour-by-name", "tumour-of-operation"):
        weight *= 0.7
    if said.rule in (SAMPLE, RESULT):  # what a biopsy of an organ shows may have come from elsewhere
        weight *= 0.6
    if said.status == "suspected" and context.of_others(sentence, said.span.start):
        weight *= _PASSING  # one of several that are only weighed is less than what was thought of first
    if revised(code)[-1] in "01":
        weight *= 0.4
    if sentence.section == "diagnosis":
        weight *= 1.5
    if said.status != "suspected" and _is_final(context, sentence, i):
        weight *= 3
    return weight


def _is_final(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the tumour at `i` is what was found in the end: `le diagnostic définitif est un sarcome`."""
    if "final" not in sentence.kinds:
        return False
    for n, word in reversed(list(enumerate(sentence.tokens[:i]))):
        if word.kind == "morphology":
            return False
        if word.kind == "final":
            return any(
                _is_result(context, t) and t.start - word.end <= _FINAL and word.start - t.end <= _FINAL
                for t in (*sentence.tokens[:n], *sentence.tokens[n + 1 : i])
            )
    return False


def _is_result(context: Context, token: Token) -> bool:
    """Whether a word names a diagnosis or what a pathologist examines."""
    concept = token.means("procedure")
    return token.kind == "diagnosed" or (concept is not None and context.concepts[concept]["kind"] in _RESULTS)


def _diagnosis(context: Context, said: Statement, sentence: Sentence, i: int, code: str) -> bool:
    """Whether a general or a blood disease is told as a diagnosis, not as a name in passing."""
    if int(code[:4]) in BLOOD:  # they are named in differential diagnoses more often than as second tumours
        special = specificity(code) >= 3 and (sentence.section == "diagnosis" or _of_marrow(sentence, i, code))
        if said.status == "past" or special or _diagnosed_as(sentence, i) or _in_history(sentence, i, code):
            return True
        if said.status == "affirmed" and specificity(code) >= 3 and _is_found(context, said, sentence, code):
            return True
        return said.moment is not None and said.status == "affirmed" and specificity(code) >= 3 and _dated(said)
    if said.morphology == GENERIC or (specificity(code) < 2 and not _in_situ(said, code)):
        diagnosed = any(t.kind == "diagnosed" for t in sentence.of("diagnosed"))
        told = _dated(said) or _treated_in_history(said, sentence, i)
        return (
            said.status == "past"
            or diagnosed
            or told
            or (not sentence.kinds.isdisjoint(_STAGES) and is_staged(said, sentence))
            or listed_as_past(sentence, i)
            or under_past(context, sentence, i)
            or (said.rule == _PLACED and told_anew(context, sentence, said.span, sentence.tokens[i].end))
        )
    return True


def _is_found(context: Context, said: Statement, sentence: Sentence, code: str) -> bool:
    """Whether a lymphoma is told as one that the patient was found to have, or that a biopsy showed."""
    if int(code[:4]) in FROM_MARROW:
        return False  # of those `_of_marrow` asks
    return told_anew(context, sentence, said.span, said.span.start) or examined(context, sentence)


def _of_marrow(sentence: Sentence, i: int, code: str) -> bool:
    """Whether a disease is one of the marrow, not an abbreviation among markers (`vimentine, LAM et desmine`)."""
    marker = "marker" in sentence.kinds and "abbr" in sentence.tokens[i].flags
    return int(code[:4]) in FROM_MARROW and not marker


def _diagnosed_as(sentence: Sentence, i: int) -> bool:
    """Whether the words right around the tumour at `i` make it a diagnosis: `diagnostic anatomopathologique de ...`."""
    if "diagnosed" not in sentence.kinds:
        return False
    token = sentence.tokens[i]
    return any(
        token.start - t.end <= _DIAGNOSED for t in sentence.tokens[max(0, i - 3) : i] if t.kind == "diagnosed"
    ) or any(t.start - token.end <= _WAS_DIAGNOSED for t in sentence.tokens[i + 1 : i + 5] if t.kind == "diagnosed")


def _in_history(sentence: Sentence, i: int, code: str) -> bool:
    """Whether a special disease stands in the list of what the patient had before: `antécédents : HTA, leucémie`."""
    return sentence.section == "history" and specificity(code) >= 3 and listed_as_past(sentence, i)


def _dated(said: Statement) -> bool:
    """Whether a tumour is told with its date: `cancer du sein opéré en 1972`."""
    if said.moment is None or said.moment.rule:
        return False
    date = said.moment.token
    return 0 <= date.start - said.span.end <= _DATED or 0 <= said.span.start - date.end <= _DATE_BEFORE


def is_staged(said: Statement, sentence: Sentence) -> bool:
    """Whether a tumour with its organ has its T or its stage right behind it: `carcinome de la prostate T2N0`."""
    if said.rule not in ("tumour-site", MASS) or said.status not in ("affirmed", "past"):
        return False
    stages = (t for kind in _STAGES for t in sentence.of(kind) if t.kind == "stage-group" or t.value[0] == "T")
    return any(0 <= t.start - said.span.end <= _CLASSIFIED for t in stages)


def _treated_in_history(said: Statement, sentence: Sentence, i: int) -> bool:
    """Whether the history goes on from a tumour to how it was treated: `cancer du sein opéré il y a vingt ans`."""
    if sentence.section not in ("history", ""):
        return False
    return any(
        0 <= t.start - said.span.end <= _TREATED and (t.means("procedure")) for t in sentence.tokens[i + 1 : i + 6]
    )


def _of_known(sentence: Sentence, i: int) -> bool:
    """Whether the tumour at `i` is told as where another comes from, or as recurring."""
    token = sentence.tokens[i]
    if any(t.kind == "origin" and 0 <= t.start - token.end <= _ORIGIN for t in sentence.of("origin")):
        return True
    if "response" not in sentence.kinds:
        return False
    before = sentence.tokens[max(0, i - 4) : i]  # `récidive d'un sarcome au niveau de la plèvre`
    return any(t.means("response") == "PD" and token.start - t.end <= _OF for t in before)
