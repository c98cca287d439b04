"""What else a patient takes that is no drug of the vocabulary, told in a list with those that are: `létrozole, Xarelbo
20 mg`, `docétaxel et corticoïdes 16 mg`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.token import Token

# Behind what parts the members of a list, one name with a capital right before a dose, with `LP` at most.
_NAMED = re.compile(r"[,;/+]\s{0,2}(?P<name>[A-ZÀ-Ý][a-zß-ÿ]{3,}[a-zß-ÿA-Z-]*)(?:\s[A-Z]{2,3})?\s{1,2}\Z")
# The same without a capital, no adverb and no participle: `létrozole, calcium 1 g`, not `A, réduit 75 mg`.
_COMMON = re.compile(
    r"[,;/+]\s{0,2}(?P<name>[a-zß-ÿ]{2,}[a-zß-ÿ-]*(?<!ment)(?<![éit])(?<!é[es])(?<!ées)(?<!ed)(?<![ai]d[oa]))\s\Z"
)
_SUBSTANCES = frozenset({"measure", "care"})
_SCHEME = "tapering"  # of the drug itself: `prednisone en schéma dégressif 60 mg`


def is_of_other(context: Context, tokens: tuple[Token, ...], i: int, j: int) -> bool:
    """Whether the amount at `j` is of something else than the drug at `i`, told right before it behind a comma or `et`:
    a substance that is measured too (`magnésium 2 g`), a group of drugs (`et corticoïdes 16 mg`), or a name that was
    not recognised."""
    before, reading = tokens[j - 1], context.reading
    if j - 1 > i and before.kind in _SUBSTANCES and before.value != _SCHEME:  # not `leucovorine calcium 200 mg`
        return j - 2 > i or reading.between(tokens[i], before) != " "
    text, start, end = reading.report.text, before.end, tokens[j].start
    told = _NAMED.search(text, start, end) or _COMMON.search(text, start, end)
    if told is None and before.kind == "with" and j - 1 > i:
        told = _joined(reading.lexicon.lang).fullmatch(text, start, end)
    return told is not None and not _label(reading.lexicon.lang).fullmatch(reading.folded, *told.span("name"))


@lru_cache(maxsize=4)
def _joined(lang: str) -> re.Pattern[str]:
    """One or two words between `avec` or `et` and a dose: `docétaxel avec chlorure de sodium 9 g`."""
    words = grammar(lang)
    noun = r"[a-zß-ÿ][a-zß-ÿ-]{3,}(?<!ment)(?<![éit])(?<!é[es])(?<!ées)(?<![ai]d[oa])"
    return re.compile(
        rf"\s(?:{words.before_word('lead', 'indefinite')}){{0,2}}"
        rf"(?P<name>{noun})(?:\s(?:{words.before_word('of')}){noun})?\s"
    )


@lru_cache(maxsize=4)
def _label(lang: str) -> re.Pattern[str]:
    """A word for the dose itself, with which a form heads it."""
    return re.compile(grammar(lang).any_of("dose-label"))
