"""Where an irradiation was that is told of its site: `la lésion cérébrale a été irradiée`, `le rachis a été traité par
radiothérapie`, `la métastase du foie a bénéficié d'une irradiation`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.case import Site
from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_REACH = 60  # code points from the site to the word for the irradiation
_SIDES = frozenset({"left", "right", "bilateral"})
_BETWEEN = frozenset({"side", "course", "then", "site"})  # kinds of what stands from the site to the irradiation
_OTHERS = frozenset({"sexnoun", "pronoun", "procedure", "drug", "regimen", "class", "cue"})  # of no such subject
_CLAUSE = re.compile(r"[,;:.()]|\set\s")


def subject_site(context: Context, sentence: Sentence, at: int) -> tuple[Site, ...]:
    """The site, with its side, that is the subject of the irradiation whose last word is the token at `at`."""
    tokens = sentence.tokens
    i = at - 1
    while i >= 0 and tokens[i].kind in _BETWEEN and tokens[i].kind != "site":
        i -= 1
    if i < 0 or tokens[i].kind != "site" or tokens[at].start - tokens[i].end > _REACH:
        return ()
    if any(t.value == tokens[at].value for t in tokens[at + 1 :]):
        return ()  # `la récidive pelvienne a été traitée par radiothérapie, avec irradiation du rectum`
    told, joint = _patterns(context.reading.lexicon.lang)
    ends = [t.end for t in tokens[i + 1 : at] if t.kind == "course"] or [tokens[at].start, tokens[at].end]
    if not any(told.match(context.reading.folded, tokens[i].end, end) for end in ends):
        return ()
    if _is_of_other(context, sentence, i):
        return ()
    side = next((t.value for t in tokens[i + 1 : at] if t.kind == "side" and t.value in _SIDES), None)
    found = Site(tokens[i].value, side)
    first = next((t for t in reversed(tokens[:i]) if t.kind != "with"), None)
    if first is not None and first.kind == "site" and joint.fullmatch(context.reading.between(first, tokens[i])):
        return (Site(first.value), found)  # `le rachis et le bassin ont été irradiés`
    return (found,)


def _is_of_other(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the clause up to the site at `i` is about the patient, or about an act or examination on the site."""
    site = sentence.tokens[i]
    for token in reversed(sentence.tokens[:i]):
        if _CLAUSE.search(context.reading.folded, token.end, site.start):
            return False
        if token.kind in _OTHERS:
            return True
    return False


@lru_cache(maxsize=4)
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """From the site to the word for what was done on it: a side or an adjective, then the verb; between two sites."""
    words = grammar(lang)
    verb = rf"(?:{words.any_of('passive', 'passives', 'auxiliary')})"
    through = rf"(?:{words.any_of('through')})[\s'](?:{words.before_word('indefinite', 'article')})?"
    return (
        re.compile(rf"(?:\s[a-z-]+){{0,2}}?\s{verb}(?:\s[a-z]+)(?:\s[a-z]+)?(?:\s{through})?\Z"),
        re.compile(rf"\s(?:{words.any_of('pair')})\s(?:{words.before_word('article', 'lead')})?"),
    )
