"""Drugs of a list that were given one after the other: `lignes successives : A, B et C`, `A -> B`, `deuxième ligne
par B`, and those that are never given together (two kinase inhibitors of one kind, two drugs against oestrogens).

What a plus, a hyphen or `associé à` joins is told as one, whatever the list.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.therapy.drug_kind import KINASE
from kg.lexicon.atc import drug_group
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_ARROW = re.compile(r"-+>|=+>|[→⇒➔➝➜⟶]")
_LISTED = re.compile(r"[,;/]")
_TOGETHER = re.compile(r"\+|\w-\w|^\s?-\s?$")
_SEPARATED = re.compile(r"[,;+]")
_PARTED = re.compile(r"[.:(]")
_NAMED = frozenset({"drug", "regimen"})
_STEP = 30  # code points between two drugs of a list
_LEAD = 50  # code points from the words for successive lines to the first drug
_LABEL = 6  # from the label of a line to its drug: `L2 : `
_FIRST = "1"
_VERTEBRA = re.compile(r"l[2-5]-vertebra")  # what the label of a line is read as: `L2 capécitabine`
_OF_MTOR = drug_group("of-mtor")
_OF_BRAF = drug_group("of-braf")
_OF_MEK = drug_group("of-mek")
_ANTIBODIES = drug_group("antibody")
_OESTROGEN = drug_group("against-oestrogen")


class _Words(NamedTuple):
    before: re.Pattern[str]
    behind: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    """The words for lines told in a list, before their first drug and behind the last."""
    words = grammar(lang)
    told = words.any_of("successive")
    return _Words(
        re.compile(rf"(?<![a-z])(?:{told})(?![a-z])(?:\s?[:(]?\s?[a-z'-]+){{0,6}}\s?[:(]?\s?\Z"),
        re.compile(rf",?\s\(?(?:[a-z]{{1,12}}\s){{0,2}}(?:{told})(?![a-z])"),
    )


def given_apart(context: Context, sentence: Sentence, first: int, last: int, i: int) -> bool:
    """Whether the drug at `i` (index of a token) was given after the drugs before it, told from `first` to `last`."""
    tokens = sentence.tokens
    gap = context.reading.between(tokens[last], tokens[i])
    if _ARROW.search(gap) or _is_next_line(context, tokens, last, i):
        return True
    joined = [t for t in tokens[last + 1 : i] if t.kind == "with" and t.value != "and"]
    if joined or _TOGETHER.search(gap):
        return False
    listed = _LISTED.search(gap) is not None or any(t.value == "and" for t in tokens[last + 1 : i])
    if not listed:
        return False
    begins = _begin(context, tokens, first)
    if _behind_regimens(context, tokens, begins, i) or _never_together(context, tokens[last], tokens[i]):
        return True
    return _in_list(context, sentence, begins, i)


def _behind_regimens(context: Context, tokens: tuple[Token, ...], begins: int, i: int) -> bool:
    """Whether a drug ends a list of regimens: `FOLFOX, FOLFIRI et régorafénib`; an antibody may be of the last."""
    if sum(t.kind == "regimen" for t in tokens[begins:i]) < 2 or any(t.kind == "then" for t in tokens[begins:i]):
        return False
    return tokens[i].kind == "drug" and not context.concepts[tokens[i].value]["atc"].startswith(_ANTIBODIES)


def _begin(context: Context, tokens: tuple[Token, ...], first: int) -> int:
    """The index of the first drug of the list in which a drug stands."""
    for n in range(first - 1, -1, -1):
        if tokens[n].kind in _NAMED:
            gap = context.reading.between(tokens[n], tokens[first])
            if len(gap) > _STEP or _PARTED.search(gap):
                break
            first = n
    return first


def _is_next_line(context: Context, tokens: tuple[Token, ...], last: int, i: int) -> bool:
    """Whether a line of its own is told right before a drug: `A, deuxième ligne par B`, not `A, en deuxième ligne, et
    B`."""
    label = tokens[i - 1]
    if i - 1 <= last:
        return False
    behind = context.reading.between(label, tokens[i])
    if _SEPARATED.search(behind):
        return False
    if label.kind == "line" and label.value != _FIRST:
        before = context.reading.between(tokens[last], label)
        return _LISTED.search(before) is not None or any(t.value == "and" for t in tokens[last + 1 : i - 1])
    return label.kind == "site" and len(behind) <= _LABEL and _VERTEBRA.fullmatch(label.value) is not None


def _in_list(context: Context, sentence: Sentence, first: int, i: int) -> bool:
    """Whether words for several lines stand right before the first drug of a list or behind its last."""
    words = _words(context.reading.lexicon.lang)
    folded, tokens = context.reading.folded, sentence.tokens
    start = tokens[first].start
    if words.before.search(folded, max(sentence.start, start - _LEAD), start):
        return True
    listed = [t for t in tokens[i:] if t.kind in _NAMED]
    end = listed[-1].end
    return words.behind.match(folded, end, min(sentence.end, end + _LEAD)) is not None


def _never_together(context: Context, before: Token, drug: Token) -> bool:
    """Whether two drugs of one action are told, of which one takes the other's place; a kinase inhibitor may be given
    with one of mTOR, and one of BRAF with one of MEK."""
    if before.kind != "drug" or drug.kind != "drug" or before.value == drug.value:
        return False
    a, b = (context.concepts[t.value]["atc"] for t in (before, drug))
    if a.startswith(KINASE) and b.startswith(KINASE):
        return not (_is_pair(a, b) or _is_pair(b, a))
    return a.startswith(_OESTROGEN) and b.startswith(_OESTROGEN)


def _is_pair(a: str, b: str) -> bool:
    """Whether the kinase inhibitor of an ATC code is one that the other one may go with."""
    return a.startswith(_OF_MTOR) or (a.startswith(_OF_BRAF) and b.startswith(_OF_MEK))
