"""The words of a sentence that say something of their neighbours: `pas de`, `probable`, `refusé`, `prévue`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading, Sentence
from kg.mention.token import NUMBER_KINDS, THERAPY_KINDS, Token

# Strongest first: a negated suspicion is negated, a refused plan refused.
ORDER = ("refused", "negated", "family", "hypothetical", "planned", "suspected", "past")
REACH_BACK = 45  # code points from a mention to what is said behind it
_NOTED = 8  # code points from a word for what was before to the verb that tells it: `, on `
_ASIDE = re.compile(r"[,;:.()]")
_ANSWERED = re.compile(r"(?:\s[a-z]{4,12})?,\s")  # from an act to what became of it: `A demandé, refusé`
_CLOSED = re.compile(r"\s?(?:[.,;()]|\Z)")
_ACTS_OF = THERAPY_KINDS | {"procedure"}


class Cue(NamedTuple):
    """A word that says something of its neighbours: rank of the status in `ORDER`, whether it acts on what follows
    (else on what precedes), whether only inside its phrase (`non fumeuse, atteinte d'un cancer`), and whether it can
    only stand behind, as after a comma or colon (`adénopathie iliaque, suspecte de malignité`)."""

    start: int
    end: int
    rank: int
    follows: bool
    near: bool
    behind: bool
    all: bool


class Cues(NamedTuple):
    """The cues of a sentence in text order, and where words stand that end a scope."""

    cues: tuple[Cue, ...]
    stops: tuple[int, ...]


# What the value of a cue means: the rank of its status, and whether it acts on what follows.
_ACTS = {f"{status}{side}": (rank, side == ">") for rank, status in enumerate(ORDER) for side in "<>"}
NO_CUES = Cues((), ())
CUED = frozenset({"cue", "family-history", "denial"})  # kinds of the words that are cues
_BOTH = frozenset({"negated>", "negated<"})  # of a verb and its participle: `élimine`, `éliminé`
_DOUBTS = frozenset({"suspected>", "suspected<"})  # of an adjective: `probable métastase`, `métastase probable`
_BESIDES = CUED - {"cue"} | {"because"}  # kinds of words that count beside those that are called cues


def read_cues(reading: Reading, sentence: Sentence) -> Cues:
    """The assertion cues of a sentence; a word that acts on both sides (`probable`) stands twice, but for a verb that
    an object follows (`montre une métastase hépatique et exclut une métastase osseuse`)."""
    folded = reading.folded
    found: list[Cue] = []
    stops: list[int] = []
    last: Token | None = None
    for token in sentence.of("cue") if sentence.kinds.isdisjoint(_BESIDES) else sentence.tokens:
        if token.kind == "cue":
            denied = last is not None and last.value == "negated>" and token.start - last.end <= 1
            noted = last is not None and last.value == "past>" and token.start - last.end <= _NOTED
            last = token
            if token.value == "keep" or (denied and token.value == "past>"):
                continue  # `sans antécédent notable` tells of no time before
            if noted and token.value == "planned>":
                continue  # `dans ses antécédents, on retient un cancer du sein`
            values = [token.value]
            if token.others:
                values += [value for kind, value in token.others if kind == "cue"]
                if "planned>" in values and of_number(sentence, token):
                    values.remove("planned>")
                if "refused>" in values and _of_act(folded, sentence, token):
                    values = ["refused<"]
                if {*values} >= _BOTH and _object(reading.lexicon.lang).match(folded, token.end):
                    values.remove("negated<")
                if {*values} >= _DOUBTS and _closes(reading.lexicon.lang).match(folded, token.end, sentence.end):
                    values.remove("suspected>")
            if token.value == "suspected>" and "length" in sentence.kinds and _of_size(sentence, token):
                values = ["suspected<"]
        elif token.kind == "family-history":
            values = ["family>"]
        elif token.kind == "because":  # `pas de chimiothérapie en raison de métastases`
            values = ["stop"]
        elif token.means("denial") == "refusal" and _of_examination(sentence, token):
            values = ["refused<"]
        else:
            continue
        for value in values:
            if value == "stop":
                stops.append(token.start)
            else:
                behind = len(values) == 1 and value.endswith("<")
                found.append(
                    Cue(token.start, token.end, *_ACTS[value], "weak" in token.flags, behind, "all" in token.flags)
                )
    if found and "ordinal" in sentence.kinds and "cycle" in sentence.kinds:
        stops += _denied_cycles(sentence)
    return Cues(tuple(found), tuple(stops)) if found else NO_CUES


def _denied_cycles(sentence: Sentence) -> list[int]:
    """Where the cycles end that a denial stands right before, which denies nothing else: `pas de 3e cure (colite)`."""
    told = zip(sentence.tokens, sentence.tokens[1:], sentence.tokens[2:], strict=False)
    return [c.end for a, b, c in told if (a.value, b.kind, c.kind) == ("negated>", "ordinal", "cycle")]


@lru_cache(maxsize=4)
def _object(lang: str) -> re.Pattern[str]:
    """What leads to the object of a verb: ` une `, ` l'`."""
    return re.compile(rf" (?:{grammar(lang).before_word('article', 'indefinite', 'known')})(?!\d)")


@lru_cache(maxsize=4)
def _closes(lang: str) -> re.Pattern[str]:
    """What stands behind an adjective that is told of what precedes it: the end of a clause, ` et `."""
    return re.compile(rf"[\"»”]?\s?(?:[.,;)]|$)|\s(?:{grammar(lang).any_of('pair')})\s")


def _of_size(sentence: Sentence, cue: Token) -> bool:
    """Whether a size follows a cue, which then is an adjective and what leads to the size: `nodule suspect de 9 mm`."""
    return any(t.start - cue.end == 1 for t in sentence.of("length"))


def of_number(sentence: Sentence, cue: Token) -> bool:
    """`4 cycles sur 6 prévus, arrêt pour progression`: whether what was planned is the number right before the word,
    told behind another one."""
    numbers = [t for t in sentence.tokens if t.kind in NUMBER_KINDS and t.end < cue.start]
    return len(numbers) > 1 and cue.start - numbers[-1].end == 1 and cue.start - numbers[-2].end <= REACH_BACK


def _of_examination(sentence: Sentence, refusal: Token) -> bool:
    """`biopsie hépatique refusée par le patient`: whether what the patient refused is the examination told last, no
    therapy, of which more may be told than that (`A débuté en mai, puis refusé par le patient`)."""
    before = [t for t in sentence.tokens if t.end <= refusal.start and (t.kind in _ACTS_OF or t.means("procedure"))]
    return bool(before) and before[-1].means("procedure") is not None


def _of_act(folded: str, sentence: Sentence, cue: Token) -> bool:
    """`A refusé, B débuté`, `la chirurgie est récusée et une radiothérapie faite`, `A demandé, refusé.`: whether a word
    that may say something of what follows (`patient récusé pour A`) is the participle of the act before it, alone as it
    is, not `la chirurgie a récusé le patient`."""
    if sentence.kinds.isdisjoint(_ACTS_OF) or " " in folded[cue.start : cue.end]:
        return False
    before = [t for t in sentence.tokens if t.kind in _ACTS_OF and 0 < cue.start - t.end <= REACH_BACK]
    if not before:
        return False
    if _ASIDE.search(folded, before[-1].end, cue.start) is None:
        return True
    closes = _CLOSED.match(folded, cue.end, sentence.end) is not None
    return closes and _ANSWERED.fullmatch(folded, before[-1].end, cue.start) is not None
