"""What a word for a course is said of where that is not the tumour: a complaint, a function, a toxicity."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.text.fold import form

_BEHIND = 40  # from `progression` to what progresses: `progression rapide et notable de la dyspnée`
_BEFORE = 44  # from a subject to its verb: `les douleurs ont rapidement progressé`
_OTHER = frozenset({"condition", "complaint", "benign"})
_BENIGN, _MALIGNANT = "/0", "/3"
_GERM_CELLS = "908"  # a teratoma that grows beside another of them is that tumour
_LINEAGE = 3  # digits of a code: a meningioma may come back malignant
_SIGN = "effusion"  # how the concepts of effusions end
_ADJECTIVE = re.compile(r" (?:[a-z-]+ )?")
_PARTED = re.compile(r"[,;:.()]")
_JOINED = frozenset({"with", "caused", "because", "after", "recap", "origin", "or", "onset", "new", "procedure"})
_TUMOUR = frozenset({"disease", "spread", "lesion", "morphology", "site", "answer", "response"})


def said_of_other(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a response word is said of something else than the tumour."""
    if _names_illness(context, token):
        return True
    alone = sentence.kinds.isdisjoint(_OTHER) and "disease" not in sentence.kinds
    if alone and not ("morphology" in sentence.kinds and context.once(_benign)):
        return False
    return _of_what_follows(context, sentence, token) or _of_what_precedes(context, sentence, token)


def _names_illness(context: Context, token: Token) -> bool:
    """`aggravation de la maladie de Parkinson`, `la maladie de Crohn est stable`: whether the last word of a response
    or of its subject begins the name of an illness that goes on behind it."""
    behind = context.reading.folded[token.end : token.end + _BEHIND]
    of = _name(context.reading.lexicon.lang).match(behind)
    if of is None:
        return False
    named = form(f"{context.reading.words(token)[-1]}{of[0]}")
    return any(entry.kind in _OTHER for entry in context.reading.lexicon.forms.get(named, ()))


@lru_cache(maxsize=4)
def _name(lang: str) -> re.Pattern[str]:
    """The rest of the name of an illness: ` de Parkinson`, ` d'Alzheimer`."""
    return re.compile(rf" (?:{grammar(lang).before_word('of')})[a-z-]+")


def _other(context: Context, token: Token) -> bool:
    """Whether a word names something that is neither the tumour nor, as effusions are, a sign of how it goes."""
    if token.kind in _OTHER:
        return not token.value.endswith(_SIGN)
    if token.kind == "disease":
        return _names_illness(context, token)
    return token.kind == "morphology" and token.start in context.once(_benign)


def _benign(context: Context) -> frozenset[int]:
    """`cancer du sein; le méningiome progresse`: where a benign tumour is told in a report that tells a cancer which it
    does not turn into."""
    codes = {
        t.start: context.concepts[concept]["icdo3"]
        for sentence in context.sentences("morphology")
        for t in sentence.of("morphology")
        if (concept := t.means("morphology"))
    }
    cancers = {code[:_LINEAGE] for code in codes.values() if code.endswith(_MALIGNANT)}
    if not cancers:
        return frozenset()
    return frozenset(
        [at for at, code in codes.items() if code.endswith(_BENIGN) and code[:_LINEAGE] not in {*cancers, _GERM_CELLS}]
    )


def _of_what_follows(context: Context, sentence: Sentence, token: Token) -> bool:
    """`progression des symptômes`, `récidive brutale de la dysarthrie`, `résolution complète de la mucite`."""
    words = _of(context.reading.lexicon.lang)
    after = ((t, context.reading.between(token, t)) for t in sentence.tokens if t.start >= token.end)
    return _tied(context, after, _BEHIND, words.fullmatch)


def _of_what_precedes(context: Context, sentence: Sentence, token: Token) -> bool:
    """`les douleurs ont progressé`, `une asthénie en progression`: the nearest word that could be the subject."""
    words = _verb(context.reading.lexicon.lang)
    tied = _verb_in(context.reading.lexicon.lang).match(context.reading.folded, token.start, token.end)
    comma = _relative(context.reading.lexicon.lang)  # `des paresthésies, qui avaient progressé`
    earlier = (t for t in reversed(sentence.tokens) if t.end <= token.start)
    before = ((t, comma.sub("", context.reading.between(t, token))) for t in earlier)
    return _tied(context, before, _BEFORE, _ADJECTIVE.fullmatch if tied else words.search)


def _tied(
    context: Context, near: Iterable[tuple[Token, str]], reach: int, tie: Callable[[str], re.Match[str] | None]
) -> bool:
    """Whether the first word that a course can be of is no tumour and tied to it; `near` are words with their gaps."""
    for other, gap in near:
        if len(gap) > reach or _PARTED.search(gap):
            return False
        if _other(context, other):
            return tie(gap) is not None
        if other.kind in _TUMOUR or (other.kind in _JOINED and other.value != "and"):
            return False
    return False


@lru_cache(maxsize=4)
def _of(lang: str) -> re.Pattern[str]:
    """What stands between a course and whose it is: adjectives, then `de la`."""
    words = grammar(lang)
    of, on = words.before_word("of"), words.before_word("lead")
    joins = rf"(?:{words.any_of('opening')})\s(?![a-z-]+\s(?:{of}))"  # `stable mais les symptômes`
    return re.compile(rf"(?:\s(?!{joins})[a-z'-]+){{0,3}}?\s(?:{on})+(?:[a-z]+\s)?")


@lru_cache(maxsize=4)
def _verb(lang: str) -> re.Pattern[str]:
    """A verb or `en` right before a course that ties it to its subject, or nothing (`la dyspnée progresse`)."""
    words = grammar(lang)
    return re.compile(rf"^\s$|(?<![a-z])(?:{words.any_of('tie')})(?:\s[a-z]+(?:{words.any_of('adverb')}))?\s$")


@lru_cache(maxsize=4)
def _relative(lang: str) -> re.Pattern[str]:
    """The comma before a clause that tells the course of what it follows."""
    return re.compile(rf",(?=\s(?:{grammar(lang).any_of('tie')})\s)")


@lru_cache(maxsize=4)
def _verb_in(lang: str) -> re.Pattern[str]:
    """A course told with the verb that ties it: `ont progressé`, `en progression`."""
    return re.compile(rf"(?:{grammar(lang).any_of('tie')})\s")
