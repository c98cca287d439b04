"""Which type of tumour the words around a general one make of it: `carcinome pulmonaire à petites cellules`.

The lexicon knows the types as one form (`carcinome à petites cellules`).  Here their words may be parted by the organ,
its side, a grade: what follows the general word completes it, as long as the phrase goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.tumour.icdo import refines, specificity
from kg.fact.tumour.kind import SQUAMOUS, is_of
from kg.fact.tumour.tie import is_told_spread
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.grammar import grammar
from kg.lexicon.icdo3 import by_code_and_organ
from kg.lexicon.qualifier import MASS, Qualifier, Word, content_words
from kg.mention.recognise import Sentence
from kg.mention.token import Token

GENERIC = "malignant-neoplasm"
_CARCINOMA = "carcinoma"
_REACH = 90  # code points from a general type to the end of its noun phrase, organ included
_ODD = 3  # words of the phrase, neither organ nor side, that may part a type
_SUBTYPE = 34  # code points from a general type to a word that tells its subtype by itself
# What ends the noun phrase of a tumour.  `avec` ends it too, except before a subtype that is a word of its own.
_END = frozenset({
    "spread", "cue", "response", "tnm", "stage-group", "marker", "date", "relative-date", "procedure", "drug", "with",
    "morphology", "diagnosed", "condition", "quantity",
})  # fmt: skip
_CARCINOMAS = ("8041", "8589")  # `cancer du poumon à petites cellules`; below them are shapes that any tumour has
_ASIDE = frozenset({"date", "stage-group", "tnm"})  # what may stand between `cancer` with its organ and its type
_NOT = "negated>"
_PAUSE = 5  # code points from a comma or bracket to the word for a type: `, de grade`
_BREAK = re.compile(r"[,;:.(]")


class Typed(NamedTuple):
    """A tumour type and where the last of its words ends."""

    morphology: str
    end: int


def typed(context: Context, sentence: Sentence, i: int, token: Token, concept: str) -> Typed:
    """The morphology of the token at `i` (read as `concept`) with what its noun phrase adds to it."""
    best = Typed(concept, token.end)
    known = context.reading.lexicon.qualifiers
    may_go_on = _is_parted(sentence, i) if concept == MASS else concept in known or _general(concept)
    words, passed = _phrase(context, sentence, i, token) if may_go_on else ([], ())
    n = odd = 0
    most = 0 if concept == MASS else _ODD
    while n < len(words) and odd <= most:
        parts = bool([t for t in passed if t.start <= words[n].start < t.end])
        qualifier = None if parts else _beginning(context, words, n, best.morphology)
        if qualifier is None and "cue" in sentence.kinds and _denies(sentence, words[n]):
            break  # `carcinome bronchique non épidermoïde`
        if qualifier is None:
            odd += not parts
            n += 1
        else:
            n += len(qualifier.words)
            best = Typed(qualifier.morphology, words[n - 1].end)
    return _by_word(context, sentence, i, token, concept, best)


def _denies(sentence: Sentence, word: Word) -> bool:
    """Whether a word is the `non` of what follows; not where a type begins with it: `non à petites cellules`."""
    return any(t.value == _NOT and t.start == word.start for t in sentence.of("cue"))


def _is_parted(sentence: Sentence, i: int) -> bool:
    """Whether an organ stands right behind the word at `i`, as it may before its type: `tumeur gastrique stromale`."""
    after = sentence.tokens[i + 1 : i + 2]
    return bool(after) and after[0].kind in ("site", "side") and after[0].start - sentence.tokens[i].end <= 1


def names_type(sentence: Sentence, place: Place) -> bool:
    """Whether a place only names the type of a tumour: `adénocarcinome de type intestinal`."""
    return "variant" in sentence.kinds and any(0 <= place.start - t.end <= 1 for t in sentence.of("variant"))


def _phrase(context: Context, sentence: Sentence, i: int, token: Token) -> tuple[list[Word], Sequence[Token]]:
    """The words of the noun phrase after a tumour word, and those of its organ and side, which may part a type."""
    end = min(sentence.end, token.end + _REACH)
    passed: list[Token] = []
    variants: list[int] = []  # where a type, its grade or the stage begins
    bare = _general(token.means("morphology") or "") == _CARCINOMA
    for after in sentence.tokens[i + 1 :]:
        aside = bare and after.kind in _ASIDE
        if after.start >= end or (after.kind in _END and not aside and not _goes_on(sentence, after)):
            end = min(end, after.start)
            break
        if aside or after.kind in ("site", "side") or is_told_spread(after):
            passed.append(after)
            variants += [after.start] if aside else []
        elif after.kind in ("variant", "gradeword"):  # `lymphome folliculaire, grade 3`
            variants.append(after.start)
    for mark in _BREAK.finditer(context.reading.folded, token.end, end):
        if mark[0] not in ",(" or not (
            any(0 < at - mark.start() <= _PAUSE for at in variants) or (bare and _type_behind(context, mark.end(), end))
        ):
            end = mark.start()
            break
    return content_words(context.reading.folded, token.end, end, grammar(context.reading.lexicon.lang)), passed


def _type_behind(context: Context, start: int, end: int) -> bool:
    """Whether the words behind a comma or bracket are a type of carcinoma: `cancer du poumon (épidermoïde)`."""
    reading = context.reading
    words = content_words(reading.folded, start, end, grammar(reading.lexicon.lang))
    known = reading.lexicon.qualifiers.get(_CARCINOMA, {})
    return bool(words) and words[0].start - start <= _PAUSE and words[0].stem in known


def _of_grade(sentence: Sentence, number: Token) -> bool:
    """Whether a number tells a grade, which some types are named for: `tumeur neuroendocrine de grade 2`."""
    return number.kind == "quantity" and any(0 <= number.start - t.end <= 1 for t in sentence.of("gradeword"))


def _goes_on(sentence: Sentence, word: Token) -> bool:
    """Whether the phrase of a tumour goes on behind a word that else ends it: its grade, `métastatique`, the `non` of
    a type."""
    return _of_grade(sentence, word) or is_told_spread(word) or (word.kind == "cue" and word.value == _NOT)


@lru_cache(maxsize=4096)  # asked of the same few tumours in every report
def _general(morphology: str) -> str | None:
    """The general tumour whose types complete a name that they do not begin with: `CBNPC épidermoïde`, a carcinoma."""
    if morphology == GENERIC:
        return _CARCINOMA
    concept = shipped_concepts().get(morphology)
    return by_code_and_organ("completed").get((concept["icdo3"][:4], concept["default_site"])) if concept else None


def _beginning(context: Context, words: list[Word], n: int, morphology: str) -> Qualifier | None:
    """The qualifier of a morphology that begins at word `n` and says more of the same tumour."""
    known = context.reading.lexicon.qualifiers
    code = context.concepts[morphology]["icdo3"]
    general = _general(morphology)
    for head in (morphology, general) if general else (morphology,):
        for qualifier in known.get(head, {}).get(words[n].stem, ()):
            special = context.concepts[qualifier.morphology]["icdo3"]
            if head != morphology and not _CARCINOMAS[0] <= special[:4] <= _CARCINOMAS[1]:
                continue
            if not refines(special, code):
                continue
            if tuple([w.stem for w in words[n : n + len(qualifier.words)]]) == qualifier.words:
                return qualifier
    return None


def _by_word(context: Context, sentence: Sentence, i: int, token: Token, concept: str, best: Typed) -> Typed:
    """The type with a word for a subtype that follows: `adénocarcinome avec des cellules en bague à chaton`."""
    level = specificity(context.concepts[concept]["icdo3"])
    if level > 2 or "subtype" not in sentence.kinds:
        return best
    for word in sentence.tokens[i + 1 : i + 7]:
        if word.start - token.end > _SUBTYPE:
            break
        if word.kind != "subtype":
            continue
        code = context.concepts[word.value]["icdo3"]
        told = context.concepts[best.morphology]["icdo3"]
        if specificity(code) >= level and not refines(told, code) and (refines(code, told) or not _is_squamous(code)):
            best = Typed(word.value, max(best.end, word.end))
    return best


def _is_squamous(code: str) -> bool:
    """Whether a code is that of a squamous cell carcinoma: `kératinisant` tells no type of another tumour."""
    return is_of(code, SQUAMOUS)
