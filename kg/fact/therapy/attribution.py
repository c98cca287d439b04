"""What the words beside a condition say made it: a therapy of the tumour, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.response.progression import tells_progression
from kg.fact.therapy.act import act_of
from kg.fact.therapy.drug_kind import ANTICANCER, drug_kind
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_WORD = re.compile(r"\w+")
_ITSELF = 12  # from a condition to the word that says a therapy made it: `neutropénie radio-induite`
_CAUSE = 50  # from a condition to the words that say what caused it
_CAUSER = 60  # from those words to the cause
_NEXT = 24  # from those words to a treatment that is not named
_MADE = 60  # between a therapy, the verb that says what it made, and the condition
_BEHIND = 44  # from a condition to the therapy it came up under
_PART_OF = 6  # from `cure` to what it is of
_COUNTED = 40  # from `deuxième` to the therapy
_PERSON = 120  # from a condition to the therapy of the person who has it
_ONSET = 60  # from a therapy to what began under it
_STOP = re.compile(r"[;:.]")
_PARTED = re.compile(r"[,;:.(]")
_AGAINST_TUMOURS = ANTICANCER | {"other"}  # kinds of drugs
TREATING = frozenset({"drug", "procedure", "regimen", "class"})  # kinds of the words that name therapies
_VAGUE = frozenset({"treatment", "drug-therapy"})
_HARM = frozenset({"reason", "complication", "cycle", "procedure"})  # what may be, or have come of, a therapy
_DISEASE = frozenset({"morphology", "spread", "disease", "lesion", "response", "invasion"})


def attributed(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the words after a condition say that a therapy made it: `liée au docétaxel`, `chimio-induite`."""
    if "caused" not in sentence.kinds:
        return False
    has_it = _at_person(context.reading.lexicon.lang).match(context.reading.folded, token.end)
    reach = _PERSON if has_it else _CAUSE
    for other in sentence.of("caused"):
        gap = other.start - token.end
        if other.means("caused") == "itself" and 0 <= gap <= _ITSELF and _right_behind(context, token, other):
            return True
        if other.means("caused") == "caused" and 0 <= gap <= reach and _causer(context, sentence, other) == "therapy":
            return True
    return False


def _right_behind(context: Context, token: Token, word: Token) -> bool:
    """Whether no mark parts a condition from a word that means a time before it means a cause: `hypocalcémie post-op`,
    not `anémie, RT post-op`."""
    return word.kind == "caused" or not _PARTED.search(context.reading.folded, token.end, word.start)


def caused_otherwise(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the words right after a condition say that the disease or something else than a therapy made it."""
    for other in sentence.of("caused"):
        if other.kind == "with" or not 0 <= other.start - token.end <= _CAUSE:
            continue
        between = (t for t in sentence.of("condition") if token.end <= t.start < other.start)
        if next(between, None) or _PARTED.search(context.reading.between(token, other)):
            return False
        if other.means("caused") != "itself":
            return other.means("caused") == "tumour" or _causer(context, sentence, other) == "other"
    return False


def _causer(context: Context, sentence: Sentence, words: Token) -> str | None:
    """What the words for a cause name: a `therapy`, something `other`, or what may be either (None)."""
    named: str | None = None
    new = _new(context.reading.lexicon.lang).match(context.reading.folded, words.end)
    for token in sentence.tokens:
        gap = context.reading.folded[words.end : token.start]
        if token.start < words.end:
            continue
        if len(gap) > _CAUSER or _PARTED.search(gap):
            break
        if token.kind == "anaphora" or _treats(context, token):
            return named if named == "other" else "therapy"
        if token.kind == "condition" and not token.value.endswith("toxicity"):
            # `anémie secondaire à un saignement sous rituximab`, `anémie liée à une carence`
            return named if "adverse-event" in context.concepts[token.value]["roles"] else "other"
        if token.kind == "drug":
            return "other"  # `due à la morphine`, `liée au traitement par carbamazépine`
        if token.kind == "class":
            named = named or ("therapy" if len(gap) <= _NEXT else None)
        elif token.kind in _DISEASE and not named:
            named = "other"
        elif token.kind in _HARM:
            new = None
    return named or ("other" if new else None)  # `liée à une carence`: no treatment has such an article


@lru_cache(maxsize=4)
def _new(lang: str) -> re.Pattern[str]:
    """An indefinite article right behind the words for a cause."""
    return re.compile(rf"\s(?:{grammar(lang).before_word('indefinite')})")


def made(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a therapy told before a condition is said to have made it: `le cisplatine a entraîné une surdité`."""
    for verb in sentence.of("causes"):
        if not 0 <= token.start - verb.end <= _MADE or _STOP.search(context.reading.between(verb, token)):
            continue
        if context.status(sentence, verb) not in ("affirmed", "past"):
            continue
        if any(t.means("response") == "PD" and t.start < verb.start for t in sentence.of("response")):
            continue  # `après le docétaxel, une progression a entraîné une insuffisance respiratoire`
        if any(_treats(context, t) and 0 <= verb.start - t.end <= _MADE for t in sentence.tokens):
            return True
    return False


def beside(context: Context, sentence: Sentence, token: Token) -> bool:
    """`hypothyroïdie sous nivolumab`, `il développe sous sunitinib une HTA`: a therapy right behind or before it."""
    if sentence.kinds.isdisjoint(TREATING):
        return False
    if tells_progression(sentence):
        return False
    behind, before = _around(context.reading.lexicon.lang)
    folded = context.reading.folded
    has_it = _at_person(context.reading.lexicon.lang).match(folded, token.end) is not None
    for i, other in enumerate(sentence.tokens):
        if other.kind not in TREATING or not _treats(context, other):
            continue
        start = _course_start(sentence.tokens, i)
        if other.start >= token.end:
            if other.start - token.end <= _BEHIND and behind.fullmatch(folded, token.end, start):
                return True
            if has_it and other.start - token.end <= _PERSON and before.search(folded, token.end, start):
                return True
        elif 0 <= token.start - other.end <= _ONSET and before.search(folded, sentence.start, start):
            return any(other.end <= t.start < token.start or t.end < other.start for t in sentence.of("onset"))
    return False


def _course_start(tokens: Sequence[Token], i: int) -> int:
    """Where the therapy at `i` begins with the part of it that is counted: `(lors de la) deuxième cure de FOLFOX`."""
    start = tokens[i].start
    if i and tokens[i - 1].kind == "cycle" and start - tokens[i - 1].end <= _PART_OF:
        counts = i >= 2 and tokens[i - 2].kind in ("ordinal", "quantity", "number")
        first = tokens[i - 2 if counts else i - 1]
        return first.start if start - first.start <= _COUNTED else tokens[i - 1].start
    return start


def _treats(context: Context, token: Token) -> bool:
    """Whether a word names a therapy of a tumour, not a drug for something else nor an examination."""
    if token.kind == "drug":
        return drug_kind(context, token.value) in _AGAINST_TUMOURS
    if token.kind == "procedure":
        return act_of(context, token.value) is not None
    return token.kind == "regimen" or (token.kind == "class" and token.value not in _VAGUE)


@lru_cache(maxsize=4)
def _around(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between a condition and the therapy it came up under, and what ends right before such a therapy."""
    words = grammar(lang)
    after = rf"(?:[\s-]|(?<='))(?:{words.before_word('article')})?"  # `post-nivolumab`
    behind = words.any_of("under", "since-start", "after-start", "to")
    return (
        re.compile(rf"(?:\s[a-z-]+){{0,2}}?(?:\s(?:[a-z]{{1,2}}|\d[\d./-]*)){{0,3}}?\s(?:{behind}){after}"),
        re.compile(rf"(?<![a-z])(?:{words.any_of('under', 'since-start', 'after-start')}){after}$"),
    )


@lru_cache(maxsize=4)
def _at_person(lang: str) -> re.Pattern[str]:
    """What leads from a condition to the person who has it: `entérocolite aiguë chez un patient sous cisplatine`."""
    return re.compile(rf"(?:\s[a-z-]+){{0,2}}\s(?:{grammar(lang).any_of('at-person')})\s")


def names_its_cause(context: Context, token: Token) -> bool:
    """Whether the last words of a term say that a therapy made it: `cystite radique`, `réaction au carboplatine`."""
    words = _WORD.findall(context.reading.folded, token.start, token.end)
    forms = context.reading.lexicon.forms
    return any(
        (entry.kind == "caused" and entry.value == "itself")
        or (entry.kind == "drug" and drug_kind(context, entry.value) in _AGAINST_TUMOURS)
        for n in range(1, min(len(words), 4))
        for entry in forms.get(" ".join(words[-n:]), ())
    )
