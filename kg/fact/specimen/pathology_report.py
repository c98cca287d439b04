"""What the report of a pathologist goes on to tell in the sentences behind the one that names it."""

from __future__ import annotations

from kg.fact.assertion.certainty import examined, is_imaging
from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LONGEST = 8  # sentences of a report
_OPENING = 4  # code points before its name: `- Histologie :`
AUTOPSY = "autopsy"  # what it shows to the eye is told with it
NOT_DONE = ("planned", "refused", "negated", "hypothetical", "past")
# What no pathologist tells: treatments, when, the patient, the stage and the diagnosis that it all leads to.
_CLINICAL = frozenset(
    {"drug", "regimen", "class", "cycle", "date", "month", "relative-date", "pronoun", "sexnoun", "aged", "stage-group"}
    | {"diagnosed", "distant", "response", "new"}
)


def under_microscope(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells what a histological examination showed, named in it or before it."""
    return examined(context, sentence) or goes_on(context, sentence)


def goes_on(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence belongs to the report of a pathologist that a sentence before it named, with nothing else told
    since: `Anatomopathologie : carcinome séreux. Trompe saine. Implants de l'épiploon.`"""
    return context.once_of(sentence, _continues)


def headed(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence opens with the name of a pathologist's report: `Anatomopathologie : métastases de ...`."""
    first = next(iter(sentence.of("procedure")), None)
    if first is None or first.start - sentence.start > _OPENING or not is_report(context, sentence, first):
        return False
    return context.reading.folded[first.end : first.end + 2].strip().startswith(":")


def _continues(context: Context, sentence: Sentence) -> bool:
    if _clinical(context, sentence):
        return False
    for before in reversed(context.reading.sentences[max(0, sentence.index - _LONGEST) : sentence.index]):
        if before.section != sentence.section:
            return False
        if any(is_report(context, before, t) for t in before.of("procedure")):
            return not any(is_imaging(context, t) for t in before.of("procedure"))
        if _clinical(context, before):
            return False
    return False


def is_report(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a word names what a pathologist did and tells of."""
    concept = token.means("procedure")
    if concept is None or concept == AUTOPSY or context.concepts[concept]["kind"] != "pathology":
        return False
    return context.status(sentence, token) not in NOT_DONE


def _clinical(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells what is not in the report of a pathologist: what was done, imaged, or became of it."""
    if not sentence.kinds.isdisjoint(_CLINICAL):
        return True
    kinds = {context.concepts[c]["kind"] for t in sentence.of("procedure") if (c := t.means("procedure"))}
    return not kinds.isdisjoint(("imaging", "biopsy"))
