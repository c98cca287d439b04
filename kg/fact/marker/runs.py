"""Lists of markers: which markers of a sentence only glue words, or members that no table knows, join."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.words import EXONS, PARENS, Words
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_MEMBERS = 70  # code points between two markers of a list, unknown members between them
_STATES = frozenset({
    "result", "shows", "cue", "date", "relative-date", "percent", "concentration", "dose", "duration", "drug", "tnm",
    "regimen", "spread", "stage-group", "response", "procedure", "condition",
})  # fmt: skip
_STAINED = frozenset({"positive", "negative", "strong"})
_OF_GENES = frozenset({"mutated", "wild-type", "rearranged", "not-rearranged"})


def in_lists(context: Context, words: Words, sentence: Sentence, marks: list[Finding]) -> list[list[Finding]]:
    """The markers of a sentence in lists; `positif pour A, B et C, D et E négatifs` are two lists."""
    folded = context.reading.folded
    runs: list[list[Finding]] = []
    for mark in marks:
        if (
            runs
            and is_open(runs[-1][-1])
            and not _graded(folded, words, runs[-1], mark)
            and _listed(folded, words, sentence, runs[-1][-1], mark)
        ):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    for n, run in enumerate(runs):
        head, last = run[0], run[-1]
        if head.announced is None or last.said is None or _value(head.announced) == _value(last.said):
            continue
        if len(run) > 1 and _apart(context, head.announced, last):
            runs[n : n + 1] = [run[:-1], run[-1:]]
            continue
        if _value(head.announced) in _STAINED and _value(last.said) not in _STAINED:
            genes = [k for k, mark in enumerate(run) if k and context.concepts[mark.marker]["kind"] == "gene"]
            runs[n : n + 1] = [run[: genes[0]], run[genes[0] :]] if genes else [run]
            continue
        if _value(head.announced) in _OF_GENES and _value(last.said) in _STAINED:
            rest = [k for k, mark in enumerate(run) if k and _is_only_stained(context, mark)]
            if rest:
                runs[n : n + 1] = [run[: rest[0]], run[rest[0] :]]
                continue
        if len(run) > 1 and _turned(folded, head.announced, last.said):
            runs[n : n + 1] = [run[:-1], run[-1:]]
            continue
        closed = [
            k for k in range(1, len(run) - 1)
            if words.also.search(folded, run[k - 1].end, run[k].token.start)
            and "," in folded[run[k].end : run[k + 1].token.start]
        ]  # fmt: skip
        if closed:
            runs[n : n + 1] = [run[: closed[0] + 1], run[closed[0] + 1 :]]
    return runs


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
    reading = context.reading
    plural = grammar(reading.lexicon.lang).is_plural("".join(reading.words(last.said)[-1:]))
    told = reading.lexicon.forms.get("".join(reading.words(announced)[:1]), ())
    return (
        not plural
        and {_value(announced), _value(last.said)} == {"positive", "negative"}
        and any(e.kind == "result" for e in told)
    )


def _graded(folded: str, words: Words, run: list[Finding], after: Finding) -> bool:
    """Whether a comma behind how a marker is stained ends what is told of it: `A hétérogène, B négatif`."""
    graded = words.extent.match(folded, run[-1].end, after.token.start) if run[0].announced is None else None
    return graded is not None and folded[graded.end() : after.token.start].lstrip().startswith(",")


def _value(token: Token) -> str | None:
    return token.means("shows") or token.means("result")


def is_open(mark: Finding) -> bool:
    return mark.said is None and mark.sign is None and not mark.numbers


def _listed(folded: str, words: Words, sentence: Sentence, mark: Finding, after: Finding) -> bool:
    """Whether a marker follows another in a list; members that no table knows do not break it."""
    if after.announced is not None:
        return False
    gap = EXONS.sub("", PARENS.sub("", folded[mark.end : after.token.start]))
    if words.connector.fullmatch(gap):
        return True
    if _across_bracket(folded, words, sentence, gap, after):
        return True
    return unknown_members(words, sentence, gap, mark.end, after.token.start)


def _across_bracket(folded: str, words: Words, sentence: Sentence, gap: str, after: Finding) -> bool:
    """Whether only a bracket opens or shuts between two markers of a list: `A, B (C et D), E`; a bracket that has
    a result of its own is told apart."""
    opened = re.fullmatch(r"([^()\[\]]*)[(\[]([^()\[\]]*)", gap)
    shut = re.fullmatch(r"([^()\[\]]*)[)\]]([^()\[\]]*)", gap)
    parts = opened or shut
    if parts is None or not all(words.connector.fullmatch(part) for part in parts.groups()):
        return False
    if shut:
        return True
    close = re.compile(r"[)\]]").search(folded, after.token.end, sentence.end)
    end = close.start() if close else sentence.end
    return not any(
        after.token.end <= t.start < end and (t.means("result") or t.means("shows")) for t in sentence.tokens
    )


def unknown_members(words: Words, sentence: Sentence, gap: str, start: int, stop: int) -> bool:
    """Whether what stands between two markers (offsets) can be members of their list that no table knows."""
    if len(gap) > _MEMBERS or re.search(r"[;:.]", gap):
        return False
    parts = words.joins.split(gap)
    if words.panel.fullmatch(parts[-1]):
        parts[-1] = ""  # `X et les marqueurs du muscle (Y`
    if len(parts) < 2 or "(" in "".join(parts) or ")" in "".join(parts) or any(
        t.kind in _STATES or (t.others and any(kind in _STATES for kind, _ in t.others))
        for t in sentence.tokens if start <= t.start < stop
    ):  # fmt: skip
        return False
    return all(_member(words, part, 1 + (0 < n < len(parts) - 1)) for n, part in enumerate(parts))


def _member(words: Words, part: str, longest: int) -> bool:
    """Whether a stretch between two commas may be a member of a list: at most `longest` words, none of a clause."""
    said = [w for w in re.split(r"[\s']+", part) if w and w not in words.glue]
    return len(said) <= longest and not words.ends.intersection(re.split(r"[\s']+", part))
