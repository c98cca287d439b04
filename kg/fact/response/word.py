"""The words that tell a response: stated outright, put together around a site, or told as growth of known disease.

`réponse hépatique partielle` parts the response from its extent; `croissance des métastases hépatiques` under or after
a treatment is a progression without the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from kg.fact.assertion.certainty import consistent
from kg.fact.context import Context
from kg.fact.response.evolving import evolving
from kg.fact.response.foreseen import is_foreseen
from kg.fact.response.gone import gone
from kg.fact.response.letters import letters_tell
from kg.fact.response.scope import awaited, confirmed, out_of_reach
from kg.fact.response.subject import said_of_other
from kg.fact.response.titled import is_option
from kg.fact.response.unchanged import is_disease, of_small_nodule, unchanged
from kg.fact.response.weak import said_of_tumour
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token, in_text_order

CATEGORIES = ("CR", "PR", "SD", "PD")
TELLING = frozenset({"response", "answer", "growth", "gone", "evolving", "unchanged"})
_EXTENT = 46  # from the response to its extent: `réponse clinique, radiologique et biologique complète`
_NEXT = 6  # words from a response to its extent at another site
_DENIED = 2  # from a response to the words that rule it out
_GROWN = 44  # from the growth to what grows: `majoration nette de la taille des nodules`
_INSERTION = re.compile(r" \([^()]{1,20}\)")  # `réponse (RECIST) partielle`
_RESULT = re.compile(r"(?: [a-z]+)?\s?: ?")  # `Meilleure réponse : partielle`
_GLUE = frozenset(
    {"site", "with", "side", "result", "procedure", "pathological"}
)  # what may part a response from its extent


def response_words(context: Context, sentence: Sentence, treated: int | None) -> Sequence[Token]:
    """The stated responses of a sentence in text order; `treated` is where the first treatment is told, if any."""
    return context.once_at(sentence, treated, _response_words)  # the course of therapies and the responses ask


def _response_words(context: Context, sentence: Sentence, treated: int | None) -> Sequence[Token]:
    found = [t for t in sentence.of("response") if t.means("response") in CATEGORIES]
    found += _composed(context, sentence)
    if treated is not None:
        worse = [t for t in found if _progression(context, sentence, t)]
        grown = [t for t in _grown(context, sentence) if t.start > treated and _apart_from(sentence, t, worse)]
        found += (t for t in grown if context.status(sentence, t) != "negated")
        found += (t for t in evolving(context, sentence) if t.start > treated and _apart_from(sentence, t, worse))
        found += (t for t in gone(context, sentence) if t.start > treated and not worse)
        if "unchanged" in sentence.kinds and not worse and not grown:
            found += (t for t in unchanged(context, sentence) if t.start > treated)
    return [t for t in sorted(found, key=in_text_order) if _stated(context, sentence, t)]


def _apart_from(sentence: Sentence, grown: Token, worse: Sequence[Token]) -> bool:
    """`une croissance des métastases est notée, A est débuté puis arrêté pour progression`: whether a drug parts growth
    from every progression told after it, beside which it adds nothing else."""
    drugs = [t.start for t in sentence.tokens if t.kind in ("drug", "regimen")] if worse else []
    return all(any(grown.end <= at < t.start for at in drugs) for t in worse)


def _progression(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a word is one for a progression, beside which growth adds nothing; not that of something else than the
    tumour: `une nouvelle poussée de psoriasis, des adénopathies qui augmentent`."""
    return token.means("response") == "PD" and not said_of_other(context, sentence, token)


def _composed(context: Context, sentence: Sentence) -> Iterator[Token]:
    """`réponse hépatique partielle`: a response parted from its extent by the site or the manner of assessment."""
    if "extent" not in sentence.kinds:
        return
    tokens = sentence.tokens
    yield from _other_extents(context, sentence)
    for i, head in enumerate(tokens):
        if head.kind != "answer":
            continue
        for extent in tokens[i + 1 :]:
            if extent.start - head.end > _EXTENT or (extent.kind != "extent" and extent.kind not in _GLUE):
                break
            if extent.kind == "extent":
                gap = _INSERTION.sub("", context.reading.between(head, extent))
                told = _manners(context.reading.lexicon.lang).fullmatch(gap) or _RESULT.fullmatch(gap)
                if told or not any(mark in gap for mark in ",;:.("):
                    yield Token(head.start, extent.end, "response", extent.value)
                break


def _other_extents(context: Context, sentence: Sentence) -> Iterator[Token]:
    """`réponse complète hépatique et partielle pulmonaire`: the extent of the same response at another site."""
    for i, told in enumerate(sentence.tokens):
        if told.kind != "response" or told.value not in ("CR", "PR") or "abbr" in told.flags:
            continue
        for joint, extent in pairwise(sentence.tokens[i + 1 : i + _NEXT]):
            if joint.kind not in _GLUE or "," in context.reading.between(told, joint):
                break
            if joint.value == "and" and extent.kind == "extent" and extent.start - joint.end <= 1:
                yield Token(extent.start, extent.end, "response", extent.value)
                break


@lru_cache(maxsize=4)
def _manners(lang: str) -> re.Pattern[str]:
    """Several manners of assessment between a response and its extent: ` clinique, radiologique et biologique `."""
    return re.compile(rf" [a-z-]+(?:, [a-z-]+)+ (?:{grammar(lang).any_of('pair')}) [a-z-]+ ")


def _grown(context: Context, sentence: Sentence) -> Iterator[Token]:
    """`croissance des métastases hépatiques`, `la lésion a grossi`: growth of lesions that are known."""
    for growth in sentence.of("growth"):
        if growth.means("growth") == "grown":
            if _has_grown(context, sentence, growth):
                yield Token(growth.start, growth.end, "response", "PD")
            continue
        for token in sentence.tokens:
            if token.start < growth.end:
                continue
            gap = context.reading.between(growth, token)
            if token.start - growth.end > _GROWN or any(mark in gap for mark in ",;:.("):
                break
            if is_disease(context, token):
                yield Token(growth.start, growth.end, "response", "PD")
                break
            if token.kind in ("lesion", "condition", "marker", "result", "cue", "dose"):
                break


def _has_grown(context: Context, sentence: Sentence, verb: Token) -> bool:
    """Whether the subject of a verb of growth, told right before it, is the disease."""
    for token in reversed(sentence.tokens):
        if token.end > verb.start:
            continue
        gap = context.reading.between(token, verb)
        if len(gap) > _GROWN or any(mark in gap for mark in ",;:.("):
            return False
        if is_disease(context, token):
            return True
        if token.kind in ("condition", "marker", "dose"):
            return False
    return False


def _stated(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the words state the response; therapies and assessments ask it of the same ones."""
    known = context.once(_verdicts)
    if token not in known:
        known[token] = _is_stated(context, sentence, token)
    return known[token]


def _verdicts(context: Context) -> dict[Token, bool]:
    return {}


def _is_stated(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the words state the response: not denied, planned or merely possible, and said of the tumour."""
    if said_of_other(context, sentence, token) or awaited(context, sentence, token):
        return False
    if is_option(context, sentence, token) or is_foreseen(context, sentence, token):
        return False
    if token.value == "SD" and "morphology" in sentence.kinds and of_small_nodule(context, sentence, token):
        return False
    if sentence.index in context.apart and context.of_others(sentence, token.start) == "family":
        return False
    status = context.status(sentence, token)
    if status == "refused" and _ruled_out(sentence, token):
        return False
    stated = status in ("affirmed", "past", "planned", "refused") or consistent(sentence, token, status)
    stated = stated or confirmed(context, sentence, token, status)
    if not stated and not out_of_reach(context, sentence, token, status):
        stable = token.value == "SD" and status == "negated" and "weak" not in token.flags
        return stable and not _ruled_out(sentence, token)
    if "abbr" in token.flags:
        return letters_tell(context, sentence, token)
    return "weak" not in token.flags or said_of_tumour(context, sentence, token)


def _ruled_out(sentence: Sentence, token: Token) -> bool:
    """`une récidive a été écartée`: whether what may be said of a plan too denies a response right before it."""
    return any(t.value == "negated<" and 0 <= t.start - token.end <= _DENIED for t in sentence.of("cue"))
