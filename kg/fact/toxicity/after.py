"""Conditions told to have come up after an operation or during a treatment: `cinq jours après l'intervention, iléus`,
`pendant le traitement, elle a eu une mucite`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.therapy.act import ACTS
from kg.fact.therapy.drug_kind import drug_kind
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LED = 6  # from `après` to the act: ` l'`
_SINCE = 60  # from an act to what came up after it
_BARE = 8  # from an act to a condition without a verb: `après la lobectomie, hémothorax`
_VERB = 24  # from a condition to the time after an act, with a verb between: `est survenu le lendemain de`
_SOON = 30  # days after an operation within which a complaint is a complication
_ARROW = re.compile(r"(?:->|=>|→|⇒)\s?(?:[a-z]+\s)?$")
_ARROWED = 18  # from a condition to the arrow before it
_FINDINGS = frozenset({"condition", "procedure", "response", "growth", "lesion", "spread", "marker", "complaint"})
_COUNTS = frozenset({"quantity", "number", "ordinal"})
_DAYS = {"d": 1, "wk": 7}
_PARTED = re.compile(r"[;.(]")
# Without a word of these kinds nothing is told to have come after an act or under a treatment.
_TIMED = frozenset({"after", "relative-date", "anaphora", "class"})
# Classes that, told with an article, mean the therapy told last.
TREATMENTS = frozenset({"treatment", "drug-therapy", "chemotherapy"})


def came_up_after(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a condition began after an operation or during a treatment; a complaint that no verb joins to one only
    within some days."""
    if sentence.kinds.isdisjoint(_TIMED):
        return False
    complaint = "symptom" in context.concepts[token.value]["roles"]
    for begun, soon in _begun(context, sentence, token, complaint):
        gap = context.reading.between(begun, token)
        if len(gap) > _SINCE or _PARTED.search(gap):
            continue
        if any(begun.end <= t.start < token.start for t in sentence.of("onset")):
            return True
        if _is_treatment(begun) and "," not in gap:
            continue  # `après traitement de la myasthénie`
        if len(gap) <= _BARE and (soon or not complaint):
            return True
    return _behind(context, sentence, token, complaint)


def arrow_leads(context: Context, sentence: Sentence, token: Token) -> bool:
    """`lénalidomide en entretien -> TVP`: whether an arrow leads to a condition from a therapy, nothing that may have
    made or shown it between."""
    if not _ARROW.search(context.reading.folded, max(sentence.start, token.start - _ARROWED), token.start):
        return False
    for told in reversed(sentence.tokens):
        if told.end > token.start:
            continue
        if token.start - told.end > _SINCE or told.kind in _FINDINGS or context.status(sentence, told) == "planned":
            return False
        if told.kind in ("drug", "regimen"):
            return told.kind == "regimen" or drug_kind(context, told.value) is not None
    return False


def _begun(context: Context, sentence: Sentence, token: Token, complaint: bool) -> Iterator[tuple[Token, bool]]:
    """The acts and treatments since which something is told to have come up, and whether it was within some days."""
    folded, under = context.reading.folded, _under(context.reading.lexicon.lang)
    before: Token | None = None
    for i, act in enumerate(sentence.tokens):
        if act.end > token.start:
            return
        if before is not None and _operates(context, act) and _after(before, act):
            yield act, before.kind == "relative-date" and _days(before) <= _SOON
        elif _is_treatment(act) and (
            under[act.kind].search(folded, sentence.start, act.start) or (not complaint and _since(sentence, i))
        ):
            yield act, False
        before = act


def _since(sentence: Sentence, i: int) -> bool:
    """`un mois après le début du traitement`, `après 2 mois de traitement`: a time counted in a treatment."""
    tokens, act = sentence.tokens, sentence.tokens[i]
    if (
        i
        and tokens[i - 1].kind == "course"
        and tokens[i - 1].value == "start"
        and act.start - tokens[i - 1].end <= _LED
    ):
        i, act = i - 1, tokens[i - 1]
    return i > 0 and _after(tokens[i - 1], act)


def _is_treatment(token: Token) -> bool:
    """Whether a word means the therapy told last: `ce traitement`, `(pendant) le traitement`."""
    return token.kind == "anaphora" or (token.kind == "class" and token.value in TREATMENTS)


def _behind(context: Context, sentence: Sentence, token: Token, complaint: bool) -> bool:
    """`une hypoparathyroïdie après la thyroïdectomie`, `l'œdème est apparu un mois après le curage`."""
    if not complaint and _behind_cycles(context, sentence, token):
        return True
    for before, act in pairwise(sentence.tokens):
        if token.end <= before.start and _operates(context, act) and _after(before, act):
            gap = context.reading.between(token, before)
            arose = any(token.end <= t.start < before.start for t in sentence.of("onset"))
            return "," not in gap and (len(gap) <= _VERB if arose else len(gap) <= _BARE and not complaint)
    return False


def _behind_cycles(context: Context, sentence: Sentence, token: Token) -> bool:
    """`colite après 3 perfusions`, `phlébite après la deuxième cure`: whether a condition stands before the cycles that
    were over when it came up."""
    if "cycle" not in sentence.kinds:
        return False
    after = next((n for n, t in enumerate(sentence.tokens) if t.start >= token.end), None)
    told = sentence.tokens[after : after + 4] if after is not None else ()
    if not told or told[0].kind != "after" or "," in context.reading.folded[token.end : told[0].start]:
        return False
    if told[0].start - token.end > _BARE or any(
        t.kind == "response" and 0 <= token.start - t.end <= _BARE for t in sentence.of("response")
    ):
        return False  # `régression des lésions bulleuses après deux cures`
    counted = next((t for t in told[1:] if t.kind not in _COUNTS), None)
    return counted is not None and counted.kind == "cycle"


def _operates(context: Context, act: Token) -> bool:
    concept = act.means("procedure")
    return concept is not None and context.concepts[concept]["kind"] in ACTS and concept not in with_role("no-therapy")


def _after(before: Token, act: Token) -> bool:
    """Whether words of time right before an act tell what came after it."""
    timed = before.kind == "after" or (before.kind == "relative-date" and "after" in before.flags)
    return timed and 0 <= act.start - before.end <= _LED


def _days(time: Token) -> float:
    return float(time.value) * _DAYS.get(time.unit, _SOON + 1)


@lru_cache(maxsize=4)
def _under(lang: str) -> Mapping[str, re.Pattern[str]]:
    """What leads to the treatment under which something came up, by the kind of its word: `pendant le `, `sous `."""
    words = grammar(lang)
    under = rf"(?<![a-z])(?:{words.any_of('under', 'since-start')})\s"
    return {"anaphora": re.compile(rf"{under}$"), "class": re.compile(rf"{under}(?:{words.before_word('article')})?$")}
