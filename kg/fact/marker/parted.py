"""Where a list of markers ends that what is told before it cannot be of, for what stands with a member, or behind the
last of them, is of another kind: `réarrangement de MYB, TTF1+`, `absence de CD34, PD-L1 à 60 %`, `amplification de
MDM2, EGFR et KRAS sauvages`."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.marker.finding import OPPOSITE, UNCHANGED, Finding
from kg.fact.marker.own_change import stands_with_change
from kg.fact.marker.words import Words
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_STAINED = frozenset({"positive", "negative", "strong"})
_OF_GENES = frozenset({*OPPOSITE, *OPPOSITE.values(), *UNCHANGED}) - _STAINED
_SEQUENCED = frozenset({"mutated", "wild-type"})
_CHANGES = frozenset(OPPOSITE) - _STAINED
_ON_CELLS = frozenset({"protein", "receptor", "proliferation"})
_SUM = "hr"  # a marker whose name is a plural, and what is told of it
_NO_SHARE = "0<"  # what the share of cells of a marker that is denied begins with


def parted(context: Context, sentence: Sentence, run: list[Finding]) -> list[list[Finding]]:
    """A list of markers, cut where a member stands with a result that what is told before the list is not of."""
    announced = run[0].announced
    if announced is None or len(run) == 1:
        return [run]
    stops = [*(mark.token.start for mark in run[1:]), sentence.end]
    for n, (mark, stop) in enumerate(zip(run, stops, strict=True)):
        if n and stands_apart(context, announced, run[0], mark, stop):
            return [run[:n], run[n:]]
    return [run]


def stands_apart(context: Context, announced: Token, head: Finding, mark: Finding, stop: int) -> bool:
    """Whether a marker of a list stands with a result (up to `stop`) that is of another kind than what is told of the
    head of the list."""
    told, kind = _value(announced), context.concepts[mark.marker]["kind"]
    if told in _OF_GENES:
        if kind in _ON_CELLS and (mark.sign or mark.numbers) and not (mark.sign and head.sign):
            return True
        return told not in _SEQUENCED and kind == "gene" and stands_with_change(context, mark, stop)
    if told not in _STAINED:
        return False
    if kind == "gene":
        return context.concepts[head.marker]["kind"] != "gene" and stands_with_change(context, mark, stop)
    share = next((n for n in mark.numbers if n.kind == "percent"), None)
    return told == "negative" and share is not None and share.value[:1] not in _NO_SHARE


def cut_of(context: Context, words: Words, sentence: Sentence, run: list[Finding]) -> int:
    """The number of members of a list before those that the result behind its last one is of, 0 where it is of all."""
    head, last, folded = run[0], run[-1], context.reading.folded
    if last.said is None:
        return 0
    if last.marker == _SUM and (head.announced or stands_with_change(context, run[-2], last.token.start)):
        return len(run) - 1
    if head.announced is None:
        return 0
    before, behind = _value(head.announced), _value(last.said)
    if before == behind:
        return 0
    if _apart(context, head.announced, last):
        return len(run) - 1
    if before in _STAINED and behind not in _STAINED:
        return next((k for k, mark in enumerate(run) if k and context.concepts[mark.marker]["kind"] == "gene"), 0)
    if before in _OF_GENES and behind in _STAINED:
        if rest := next((k for k, mark in enumerate(run) if k and _is_only_stained(context, mark)), 0):
            return rest
        if before in _CHANGES and _answers_last(context, sentence, run):
            return 1
    if _turned(folded, head.announced, last.said):
        return len(run) - 1
    return _closed(context, words, run) or _of_last(context, words, run)


def _closed(context: Context, words: Words, run: list[Finding]) -> int:
    """The number of members before the comma behind a list that `et` has closed: `A et B, C et D`."""
    folded = context.reading.folded
    for k in range(1, len(run) - 1):
        also = words.also.search(folded, run[k - 1].end, run[k].token.start)
        if also and "," in folded[run[k].end : run[k + 1].token.start]:
            return k + 1
    return 0


def _of_other_kind(context: Context, announced: Token, said: Token) -> bool:
    """Whether what stands behind a list cannot be told of what stands before it: another change of a gene, a plural
    that is the contrary of an adjective."""
    before, behind = _value(announced), _value(said)
    if before in _OF_GENES and behind in _OF_GENES:
        return behind in _SEQUENCED and before not in _SEQUENCED
    if {before, behind} != {"positive", "negative"}:
        return False
    return before == "negative" or _is_adjective(context, announced)


def _of_last(context: Context, words: Words, run: list[Finding]) -> int:
    """The number of members before those that a result of another kind is of: the last one in the singular, two of a
    plural that a comma parts from the rest; 0 where they are not to be told."""
    head, last = run[0], run[-1]
    if head.announced is None or last.said is None or not _of_other_kind(context, head.announced, last.said):
        return 0
    if len(run) == 2 or not _is_plural(context, last.said):
        return len(run) - 1
    folded = context.reading.folded
    pair = words.also.search(folded, run[-2].end, last.token.start)
    return len(run) - 2 if pair and "," in folded[run[-3].end : run[-2].token.start] else 0


def _answers_last(context: Context, sentence: Sentence, run: list[Finding]) -> bool:
    """Whether a result in the singular is that of the second gene alone, which a comma parts from the one whose change
    is told: `réarrangement de MYB, ALK négatif`, not `recherche de réarrangement A, B négative`."""
    if len(run) != 2 or "assay" in sentence.kinds or {m.marker for m in run} <= with_role("tested-together"):
        return False
    said = run[1].said
    apart = "," in context.reading.folded[run[0].end : run[1].token.start]
    return apart and said is not None and not _is_plural(context, said)


def _is_plural(context: Context, said: Token) -> bool:
    return grammar(context.reading.lexicon.lang).is_plural("".join(context.reading.words(said)[-1:]))


def _is_adjective(context: Context, announced: Token) -> bool:
    """Whether an adjective, not a noun, is told before a list: `positif pour`."""
    told = context.reading.lexicon.forms.get("".join(context.reading.words(announced)[:1]), ())
    return any(e.kind == "result" for e in told)


def _is_only_stained(context: Context, mark: Finding) -> bool:
    """Whether what is told of a gene's sequence cannot be told of a marker: `pas de mutation de A, PD-L1 négatif`."""
    return context.concepts[mark.marker]["kind"] != "gene" and mark.marker not in with_role("named-as-gene")


def _turned(folded: str, announced: Token, said: Token) -> bool:
    """`absence de A et B positif`: an adjective in the singular that a list of what is absent cannot have."""
    alone = not folded[said.start : said.end].endswith("s")
    return alone and _value(announced) == "negative" and _value(said) == "positive"


def _apart(context: Context, announced: Token, last: Finding) -> bool:
    """Whether an adjective before a list and another in the singular behind it tell its members apart: `positif pour A
    et B négatif`; a level is one of its own: `A et index élevé`."""
    if last.said is None:
        return False
    if _value(last.said) == "high" and context.concepts[last.marker]["kind"] == "proliferation":
        return True
    contrary = {_value(announced), _value(last.said)} == {"positive", "negative"}
    return contrary and not _is_plural(context, last.said) and _is_adjective(context, announced)


def _value(token: Token) -> str | None:
    return token.means("shows") or token.means("result")
