"""What a report is searched for before anything is read: the words that may begin a stage, a grade or a node count, and
which kinds of words it has at all, so that the patterns of those it has none of are tried nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import lru_cache
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from kg.lexicon.grammar import grammar
from kg.mention.stage_words import Cue, stage_words
from kg.text.fold import form, words

_CUES = frozenset(
    {
        "stage",
        "stage-short",
        "classified",
        "palpation",
        "system",
        "counting",
        "lettered",
        "grade",
        "grade-group",
        "scale",
        "differentiation",
        "node",
        "nodal",
        "dissection",
        "other-grade",
    }
)
# Kinds of words that a rule asks for first, of `stage_words.tsv` and of `grammar.tsv`; its patterns take whole words.
_ASKED_OF_STAGES = frozenset({"spared", "unremarkable"})
_ASKED = (
    "announcing", "appointment", "barred", "board", "coming", "decides", "failing", "failed", "failure", "family-title",
    "for-more", "goes-ill", "last-one", "motive", "not", "omitted", "operative", "now",
    "own-will", "own-wish", "plan", "plan-alone", "redosed-word", "relayed", "today", "tumour-board", "type-field",
)  # fmt: skip


class _Sought(NamedTuple):
    """The automaton of all forms; by number what kinds of cue each is, and of which kinds that are asked for first."""

    automaton: CharwiseDoubleArrayAhoCorasick
    cues: tuple[frozenset[str], ...]
    asked: tuple[frozenset[str], ...]


def _forms(lang: str) -> Iterator[tuple[str, str]]:
    """The kinds that are asked for first, each with its forms as they stand in a blanked text."""
    told = [(kind, written) for kind, _, written in stage_words(lang) if kind in _ASKED_OF_STAGES]
    told += [(kind, written) for kind in _ASKED for written in grammar(lang).forms.get(kind, ())]
    for kind, written in told:
        blanked = words(written).strip()
        yield kind, max(blanked.split(), key=len) if "  " in blanked else blanked  # as many blanks as signs


@lru_cache(maxsize=4)
def _sought(lang: str) -> _Sought:
    cues: dict[str, set[str]] = {}
    asked: dict[str, set[str]] = {}
    for kind, _, written in stage_words(lang):
        if kind in _CUES:
            cues.setdefault(form(written), set()).add(kind)
    for kind, spelling in _forms(lang):
        asked.setdefault(spelling, set()).add(kind)
    spellings = list(cues | asked)
    return _Sought(
        CharwiseDoubleArrayAhoCorasick([f" {spelling} " for spelling in spellings]),
        tuple(frozenset(cues.get(spelling, ())) for spelling in spellings),
        tuple(frozenset(asked.get(spelling, ())) for spelling in spellings),
    )


def seek(folded: str, blanked: str, lang: str) -> tuple[tuple[Cue, ...], Set[str]]:
    """The whole words of a text that may begin a stage, a grade or a node count, in text order, and the kinds of words
    asked for first that it has: one pass.

    `blanked` is `padded(folded)`: where each form begins and ends with a blank, few are begun in vain.
    """
    automaton, cues, asked = _sought(lang)
    found: list[Cue] = []
    kinds: set[str] = set()
    for start, end, n in automaton.find_overlapping(blanked):
        kinds |= asked[n]
        # the digits of a footnote are blanks, they may be the stage too
        if cues[n] and not folded[end - 2 : end - 1].isalnum():
            found.append(Cue(start, end - 2, cues[n]))
    found.sort()
    return tuple(found), kinds
