"""Where the scope of a cue ends before a response: what is denied or doubted there is something else."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.assertion.certainty import alternative
from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_SUBJECT = frozenset({"sexnoun", "pronoun"})
_EXPLANATIONS = frozenset({"condition", "reason", "complaint"})  # told as what else it may be
_COMPARED = "<>\u2264\u2265"
_UNTIL = 16  # from `jusqu'à` to the progression that ends a treatment
_TERM = 44  # code points before `jusqu'à` in which the word stands for what a progression is to end
_TO_COME = frozenset({"start", "stop"})
_NEXT = THERAPY_KINDS | {"then", "date", "site", "side"}
_ASKED = re.compile(r"[^,;:.?\d]{0,40}\?")  # from a progression to the mark of a question
_DOUBTED = 70  # from a doubt to what is doubted
_AFTER_COMMA = re.compile(r"[^,]{3,40},\s$")
_ADJECTIVE = re.compile(r"\s(?:[a-z-]+\s)?")  # from a progression to `confirmée` right behind it
_DATED = 40  # code points from a progression to its date
_PHRASE = re.compile(r"[,;:.]")
_JOINED = 2  # from `et` to the subject of its clause, from `compte tenu de la` to what it takes up


def awaited(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a progression is one that may come or was only considered: `sera suivi jusqu'à progression` or
    `toxicité ou progression`."""
    if token.means("response") != "PD":
        return False
    if "course" in sentence.kinds and term_to_come(context, sentence, token):
        return True
    if _is_delay(sentence, token) or _against(sentence, token) or _only_considered(context, sentence, token):
        return True
    at = sentence.tokens.index(token) if token in sentence.tokens else 0
    if alternative(sentence, at, _EXPLANATIONS):
        return True
    if context.status(sentence, token) != "planned":
        return False
    if _is_term(sentence, token):
        return True
    cues = [t for t in sentence.of("cue") if t.kind == "cue"]
    return any(t.value == "suspected>" and 0 <= token.start - t.end <= _DOUBTED for t in cues)


def _only_considered(context: Context, sentence: Sentence, token: Token) -> bool:
    """`Progression ?`, `À progression, FOLFIRI`: whether a note asks for a progression, or tells what to do then; not
    one of which the date is told: `À la progression de mai 2016, FOLFIRI`."""
    folded = context.reading.folded
    if _ASKED.match(folded, token.end, sentence.end):
        return True
    if not _then(context.reading.lexicon.lang).fullmatch(folded, sentence.start, token.start):
        return False
    told = (m.token for m in context.dates.get(sentence.index, ()) if m.token.kind != "relative-date")
    return not any(0 <= d.start - token.end <= _DATED and not _PHRASE.search(folded, token.end, d.start) for d in told)


@lru_cache(maxsize=4)
def _then(lang: str) -> re.Pattern[str]:
    """What opens a sentence right before the progression at which something is to be done: `À `, `Dès la `."""
    words = grammar(lang)
    return re.compile(rf"\W{{0,3}}(?:{words.before_word('lapse')})(?:{words.before_word('article')})?")


def _is_delay(sentence: Sentence, token: Token) -> bool:
    """Whether it is told how soon a relapse has to come for something to be done: `rechute < 12 mois`."""
    return any(t.value[0] in _COMPARED and 0 <= t.start - token.end <= 1 for t in sentence.of("duration"))


def _against(sentence: Sentence, token: Token) -> bool:
    """`récidive vs radionécrose`, `lymphome versus récidive`: whether a progression is one of two readings."""
    return any(
        t.value == "versus" and 0 <= max(token.start - t.end, t.start - token.end) <= _JOINED for t in sentence.of("or")
    )


def confirmed(context: Context, sentence: Sentence, token: Token, status: str) -> bool:
    """Whether a doubt is told to be over, before or behind what is doubted."""
    if status != "suspected":
        return False
    at = max(sentence.start, token.start - _DOUBTED)
    confirming = _confirming(context.reading.lexicon.lang)
    return confirming.search(context.reading.folded, at, token.start) is not None or _proven(context, sentence, token)


@lru_cache(maxsize=4)
def _confirming(lang: str) -> re.Pattern[str]:
    """`confirme la suspicion de `, `a confirmé la `: a verb that confirms the doubt right behind it."""
    words = grammar(lang)
    doubted = rf"(?:{words.before_word('article', 'known')})(?:[a-z']+\s){{0,3}}"
    return re.compile(rf"(?<![a-z])(?:{words.any_of('confirming')})\s{doubted}\Z")


def _proven(context: Context, sentence: Sentence, token: Token) -> bool:
    """`une progression suspectée au scanner, confirmée par la biopsie`, `suspicion de récidive confirmée`."""
    if "proven" not in sentence.kinds:
        return False
    told = next((t for t in sentence.of("proven") if t.kind == "proven" and t.start >= token.end), None)
    if told is None or told.start - token.end > _DOUBTED:
        return False
    if context.status(sentence, told) in ("negated", "planned"):
        return False
    folded = context.reading.folded
    if _ADJECTIVE.fullmatch(folded, token.end, told.start):
        return True
    return _over(context.reading.lexicon.lang).search(folded, token.end, told.start) is not None


def only_term(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a progression is told as the term of a treatment, without a date: `poursuivi jusqu'à progression`."""
    return token.means("response") == "PD" and not context.dates.get(sentence.index) and _is_term(sentence, token)


def _is_term(sentence: Sentence, token: Token) -> bool:
    return any(t.value == "until" and 0 <= token.start - t.end <= _UNTIL for t in sentence.of("course"))


def term_to_come(context: Context, sentence: Sentence, token: Token) -> bool:
    """`à poursuivre jusqu'à progression`, `débuté en mai jusqu'à progression`, `suspendu jusqu'à progression`: whether
    a progression is that up to which something begins, is to go on or rests; not one of which more is told: its date,
    its place or what was given next."""
    words = sentence.of("course")
    until = next((t for t in words if t.value == "until" and 0 <= token.start - t.end <= _UNTIL), None)
    if until is None:
        return False
    folded = context.reading.folded
    after = next((t for t in sentence.tokens if t.start >= token.end), None)
    if after is not None and (after.kind in _NEXT or not _PHRASE.search(folded, token.end, after.start)):
        return False
    last = next((t for t in reversed(words) if t.end <= until.start), None)
    begins = max(sentence.start, until.start - _TERM)
    if last is not None and last.start >= begins and last.value in _TO_COME:
        return not _PHRASE.search(folded, last.end, until.start)
    return _onward(context.reading.lexicon.lang).search(folded, begins, until.start) is not None


@lru_cache(maxsize=4)
def _onward(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('to-go-on')})(?![a-z])[^,;:.()]{{0,{_TERM}}}\Z")


def out_of_reach(context: Context, sentence: Sentence, token: Token, status: str) -> bool:
    """Whether the cue that gives a response its status is about something else told in the sentence."""
    answers = token.means("response") != "PD"
    if status == "family":
        return answers  # `greffe de sa soeur, avec une rémission complète`: nobody tells the response of a relative
    if status not in ("negated", "suspected"):
        return False
    cues = [t for t in sentence.of("cue") if t.value.startswith(status)]
    before = [t for t in cues if t.value[-1] == ">" and t.end <= token.start]
    # what is doubted behind a response doubts it too where no other doubt is told: `réponse complète probable`
    after = [t for t in cues if t.start >= token.end and (t.value[-1] == "<" or (status == "suspected" and not before))]
    if after:
        return status == "suspected" and not before and _parted(context, sentence, token, after[0])
    if not before:
        return False
    between = context.reading.folded[before[-1].end : token.start]
    if ")" in between.partition("(")[0]:  # `réponse clinique (sans douleur) et radiologique (réponse partielle)`
        return True
    if status == "suspected":
        return answers and any(
            t.kind in THERAPY_KINDS and before[-1].end <= t.start < token.start for t in sentence.tokens
        )
    if answers and _AFTER_COMMA.search(between):
        return True  # `pas de résidu, réponse complète`: notes part what they tell with commas
    return _opens_clause(context, sentence, token, before, between)


def _parted(context: Context, sentence: Sentence, token: Token, doubt: Token) -> bool:
    """`récidive avec une atteinte hépatique douteuse`, `réponse complète et la persistance probable de ganglions`: what
    the response came with, or is told beside it, is doubted."""
    folded, beside = context.reading.folded, _beside(context.reading.lexicon.lang)
    return any(
        t.value == "with" or (t.value == "and" and beside.match(folded, t.end, doubt.start))
        for t in sentence.of("with")
        if token.end <= t.start < doubt.start
    )


@lru_cache(maxsize=4)
def _beside(lang: str) -> re.Pattern[str]:
    """What opens something else behind `et`: ` une `, ` de la `."""
    words = grammar(lang)
    return re.compile(rf"\s(?:{words.before_word('of')})?(?:{words.before_word('indefinite', 'article')})")


def _opens_clause(context: Context, sentence: Sentence, token: Token, denials: list[Token], between: str) -> bool:
    """Whether a response after a denial is told in a clause of its own.

    What French denies has no indefinite article: `n'a montré aucun nodule, avec une stabilité des lésions`.  A verb
    that rules out takes one for all it rules out: `éliminer une infection et une progression`.
    """
    folded = context.reading.folded
    indefinite, opening = _patterns(context.reading.lexicon.lang)
    if opening.search(between) and not any(indefinite.match(folded, t.end) for t in denials):
        return True
    joints = [t.end for t in sentence.of("with") if denials[-1].end <= t.start < token.start]
    if any(t.kind in _SUBJECT and 0 <= t.start - at <= _JOINED for at in joints for t in sentence.tokens):
        return True
    # `exclut la chirurgie et, compte tenu de la progression, ...`: what is taken up was told before
    return any(
        0 <= token.start - t.end <= _JOINED and (joints or "," in folded[denials[-1].end : t.start])
        for t in sentence.of("recap")
    )


@lru_cache(maxsize=4)
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An indefinite article after a cue, and an article that opens a clause right before the response."""
    words = grammar(lang)
    indefinite = words.before_word("indefinite")
    opens = rf"(?:{indefinite}|(?:{words.before_word('of')})(?:{words.before_word('article')}))"
    return re.compile(rf" (?:{indefinite})"), re.compile(rf"(?:,| (?:{words.any_of('clause')})) {opens}$")


@lru_cache(maxsize=4)
def _over(lang: str) -> re.Pattern[str]:
    """What stands right before `confirmée` where that is said of what was named before: `, `, `et `, `a été `."""
    words = grammar(lang)
    return re.compile(rf"(?:,\s|\s(?:{words.any_of('joint', 'auxiliary')})\s)\Z")
