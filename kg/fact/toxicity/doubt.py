"""Whether an adverse event is a fact where a cue denies or doubts something: the exception to a denial, a doubt on the
cause alone, an event that went."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.assertion.certainty import consistent
from kg.fact.context import Context
from kg.fact.therapy.attribution import attributed, beside, names_its_cause
from kg.fact.toxicity.box import boxed
from kg.fact.toxicity.grade import graded_behind
from kg.fact.toxicity.list import consists_in
from kg.fact.toxicity.short import graded_none
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_DOUBT = 110  # from a word of doubt to the event it is about
_OR = 12  # between `ou` and one of two explanations
_EXCEPT = 70  # from the denied toxicity to the event that is its exception
_THOUGH = 110  # the same to an event that `mais` sets against it
_DENIABLE = frozenset({"cue", "reason", "condition", "complaint"})
_GENERAL = ("toxicity", "adverse-event", "complication")  # how the concepts of toxicities in general end
_OF = 4  # from an event to the word for its grade: ` de `
_ITEM = re.compile(r"\s?[:=]\s?")
_ENDS = re.compile(r"\s?(?:[.,;)/]|$)", re.MULTILINE)
_AUTOPSY = "autopsy"  # it tells of what the patient died
_STOP = re.compile(r"[;]|\.\s")
# what words before an event of a list may tell of others
_BEFORE = frozenset({"planned", "refused", "negated", "hypothetical"})
_COUNTED = frozenset({"cycle", "number", "quantity"})  # what a plan of cycles is told by
_CLAUSE = re.compile(r"[,)>]")


def told_as_fact(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether an event is told as a fact; where the therapy that made it is told, a doubt is about that."""
    if sentence.index in context.apart and context.of_others(sentence, token.start):
        return False
    answer = boxed(context, token)
    if answer is not None:
        return answer.present
    if _answered_no(context, sentence, token):
        return False
    acts = sentence.of("procedure")
    if acts and any(t.value == _AUTOPSY and t.end <= token.start for t in acts):
        return attributed(context, sentence, token)
    status = context.status(sentence, token)
    if status in ("affirmed", "past") or consistent(sentence, token, status):
        return True
    if _noted(context, sentence, token, status):
        return True
    if status == "planned" and _planned_cycles(sentence, token):
        return True
    if status == "refused":  # `thrombopénie (J8 annulé)`: what is told behind it is of the therapy
        return all(t.start >= token.end for t in sentence.of("cue"))
    if status == "hypothetical":
        return _for_example(context, sentence, token)
    if status == "negated":
        return excepted(context, sentence, token) or _gone(context, sentence, token)
    if status != "suspected":
        return False
    return _of_what_came_with_it(sentence, token) or _of_its_cause(context, sentence, token)


def _noted(context: Context, sentence: Sentence, token: Token, status: str) -> bool:
    """`dose dense récusé --> FEC, mucite G3`, `pas de nausées, diarrhée G1`: an event graded right behind it is none of
    those that are planned or denied before it."""
    if status not in _BEFORE or not graded_behind(context, sentence, token):
        return False
    cues = [t for t in sentence.of("cue") if t.end <= token.start]
    if not cues or any(cues[-1].end <= t.start < token.start for t in sentence.of("or")):
        return False
    return _CLAUSE.search(context.reading.folded, cues[-1].end, token.start) is not None


def _for_example(context: Context, sentence: Sentence, token: Token) -> bool:
    """`des effets secondaires tels que l'asthénie`: the examples of toxicities that the patient has, not of what a drug
    may do."""
    cues = [t for t in sentence.of("cue") if t.end <= token.start]
    if not cues or context.status(sentence, cues[-1]) != "affirmed":
        return False
    return any(
        t.end <= cues[-1].start
        and is_toxicity(t)
        and context.status(sentence, t) == "affirmed"
        and consists_in(context, t.end, cues[-1].end + 1)
        for kind in ("reason", "condition")
        for t in sentence.of(kind)
    )


def _planned_cycles(sentence: Sentence, token: Token) -> bool:
    """`arrêté après 2 cures sur les 4 prévues pour mucite`: whether what was planned is a number of cycles."""
    cues = [i for i, t in enumerate(sentence.tokens) if t.kind == "cue" and t.end <= token.start]
    if not cues or not cues[-1] or not sentence.tokens[cues[-1]].value.startswith("planned"):
        return False
    planned, before = sentence.tokens[cues[-1]], sentence.tokens[cues[-1] - 1]
    return before.kind in _COUNTED and planned.start - before.end <= 1


def _answered_no(context: Context, sentence: Sentence, token: Token) -> bool:
    """`Prolongation du QT : non`, `mucite : 0`, `mucite G0`: an item of a list that is answered with a denial."""
    folded = context.reading.folded
    return graded_none(context, token) or any(
        (_ITEM.fullmatch(folded, token.end, t.start) or (t.value == "0" and t.start - token.end == 1))
        and _ENDS.match(folded, t.end)
        for t in sentence.tokens
        if t.value in ("negated>", "0")
    )


def excepted(context: Context, sentence: Sentence, token: Token) -> bool:
    """`sans toxicité, seulement une asthénie`, `pas d'effet indésirable (prurit)`: the exception to a denial; an event
    that is no complaint behind `mais` too."""
    if "cue" not in sentence.kinds:  # nothing is denied
        return False
    denied = [
        t for t in sentence.tokens if t.kind in _DENIABLE and t.end <= token.start and _denied(context, sentence, t)
    ]
    if not denied:
        return False
    graded = any(0 <= t.start - token.end <= _OF for t in sentence.of("gradeword"))
    if denied[-1].kind == "complaint" and not graded:
        return False  # `aucune plainte hormis une dyspnée`: a complaint may be of the disease
    gap = context.reading.folded[denied[-1].end : token.start]
    if any(denied[-1].end <= t.start < token.start and t.value == "negated>" for t in sentence.of("cue")):
        return False  # `sans toxicité (pas de neuropathie)`
    if len(gap) > _THOUGH or _STOP.search(gap):
        return False
    bracket, words, though = _exceptions(context.reading.lexicon.lang)
    if len(gap) <= _EXCEPT and (bracket.match(gap) or words.search(gap)):
        return True
    return "symptom" not in context.concepts[token.value]["roles"].split(",") and though.search(gap) is not None


def _denied(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a word says that there was no toxicity, or no complaint: a denied one, or `sans incident` as a whole."""
    if token.kind == "cue":
        return token.means("uneventful") is not None
    return (is_toxicity(token) or token.kind == "complaint") and context.status(sentence, token) == "negated"


def is_toxicity(token: Token) -> bool:
    """Whether a word tells of toxicity in general."""
    return token.kind == "reason" or (token.kind == "condition" and token.value.endswith(_GENERAL))


def _gone(context: Context, sentence: Sentence, token: Token) -> bool:
    """`la disparition de la pancytopénie due au traitement`: what went was there."""
    before = [t for t in sentence.of("cue") if t.value == "negated>" and t.end <= token.start]
    return bool(before) and before[-1].means("gone") is not None and attributed(context, sentence, token)


def _of_what_came_with_it(sentence: Sentence, token: Token) -> bool:
    """`neutropénie fébrile avec un foyer pulmonaire probable`: what the event came with is doubted."""
    cues = [t for t in sentence.of("cue") if t.value.startswith("suspected")]
    if any(t.value == "suspected>" and 0 <= token.start - t.end <= _DOUBT for t in cues):
        return False
    after = next((t for t in cues if t.start >= token.end), None)
    return after is not None and any(
        t.value == "with" and token.end <= t.start < after.start for t in sentence.of("with")
    )


def _of_its_cause(context: Context, sentence: Sentence, token: Token) -> bool:
    """`suspicion de pneumopathie due à l'évérolimus`: the event is there, the doubt is on what made it; not where it is
    one of two explanations."""
    cues = [t for t in sentence.of("cue") if t.value.startswith("suspected")]
    doubts = [t for t in cues if -_DOUBT <= t.start - token.start <= _DOUBT]
    if not all(t.means("held") or t.means("certainty") for t in doubts):
        return False
    first = min((t.end for t in doubts if t.end <= token.start), default=token.start - _OR)
    if any(first <= t.start <= token.end + _OR for t in sentence.of("or")):
        return False
    told = names_its_cause(context, token) or attributed(context, sentence, token)
    return told or beside(context, sentence, token)


@lru_cache(maxsize=4)
def _exceptions(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A bracket right behind a denied toxicity, the words of an exception, and those that set something against it."""
    words = grammar(lang)
    return (
        re.compile(r"(?:\s[a-z-]+){0,2}\s\([^)]*$"),
        re.compile(rf"(?<![a-z])(?:{words.any_of('except')})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?:{words.any_of('though')})(?![a-z])"),
    )
