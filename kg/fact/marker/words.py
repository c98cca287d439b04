"""What stands between markers, results and values: patterns compiled from `marker_words.tsv`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.grammar import grammar
from kg.lexicon.table import read_table
from kg.mention.stage_words import any_of
from kg.resources import PACKAGE
from kg.text.fold import fold

EXONS = re.compile(r"exons?\s\d(?:(?:[\d\s,-]|(?<![a-z])[a-z]{1,2}(?![a-z])){0,20}\d)?(?!\d)")
PARENS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


class Words(NamedTuple):
    """The patterns of a language, each built from the kind of `marker_words.tsv` that it is named after."""

    connector: re.Pattern[str]  # what joins two markers of a list: glue and separators
    toward: re.Pattern[str]
    prepositions: frozenset[str]  # those of `toward`
    also: re.Pattern[str]
    onward: frozenset[str]
    reference: re.Pattern[str]
    counted: tuple[tuple[re.Pattern[str], str], ...]  # behind a number: what it counts, and the unit
    since: re.Pattern[str]  # the preposition before the first of two values, at the end of what is searched
    reference_word: re.Pattern[str]
    limit: re.Pattern[str]  # a number, then the words of its normal range up to the end of what is searched
    respectively: re.Pattern[str]
    serum: re.Pattern[str]
    blocked: re.Pattern[str]
    antibody: re.Pattern[str]
    joins: re.Pattern[str]
    no: re.Pattern[str]  # behind a marker and a colon: it is not there
    lost: frozenset[str]  # nouns that are a result only right beside their markers
    glue: frozenset[str]
    ends: frozenset[str]
    panel: re.Pattern[str]
    level: frozenset[str]
    fusion: re.Pattern[str]
    changes: re.Pattern[str]
    sign: re.Pattern[str]  # a sign before a colon or preposition, at the end of what is searched
    likewise: re.Pattern[str]
    copula: re.Pattern[str]
    outcome: re.Pattern[str]
    earlier: re.Pattern[str]  # behind a number: a value of another time
    before: re.Pattern[str]  # from one number to the next, which is of another time
    arrow: re.Pattern[str]  # from one value of a series to the next
    amount: re.Pattern[str]  # from a number to the marker it is of
    onto: re.Pattern[str]  # from a noun to the list behind its preposition and a colon
    valued: re.Pattern[str]  # from a result to the value that comes with it
    led: re.Pattern[str]  # from `marqueurs élevés` to the markers
    leads: re.Pattern[str]  # a comma and what may stand between it and the value of the marker before it
    reaches: re.Pattern[str]  # the end of a phrase that a value must follow
    such: re.Pattern[str]
    extent: re.Pattern[str]  # between a marker and its sign
    unfound: re.Pattern[str]  # a verb that denies what was named before it
    number: re.Pattern[str]  # a number that names a member of a family of proteins or genes
    number_too: re.Pattern[str]  # the same after a word or sign that joins it to another
    score: re.Pattern[str]
    stains: re.Pattern[str]  # the sentence is about what antibodies stain
    replied: re.Pattern[str]  # words before an abbreviation that make it a response to treatment
    imaged: re.Pattern[str]  # an exam that shows receptors by a tracer
    serology: re.Pattern[str]  # the sentence is about infections of the patient
    comparators: tuple[tuple[re.Pattern[str], str], ...]
    changed: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]  # before and behind an exon: what became of it


@lru_cache(maxsize=4)
def marker_words(lang: str) -> dict[str, list[tuple[str, str]]]:
    """`(folded form, value)` by kind, of the language's `marker_words.tsv`."""
    table: dict[str, list[tuple[str, str]]] = {}
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "marker_words.tsv", "kind", "value", "forms"):
        table.setdefault(row["kind"], []).extend((fold(form), row["value"]) for form in row["forms"].split("|"))
    return table


@lru_cache(maxsize=4)
def words_of(lang: str) -> Words:
    table = marker_words(lang)

    def some(kind: str, marked: str = "") -> str:
        return any_of(form for form, value in table.get(kind, ()) if not marked or value == marked)

    def word(kind: str) -> re.Pattern[str]:
        return re.compile(rf"(?<![a-z])(?:{some(kind)})(?![a-z])")

    def forms(kind: str) -> frozenset[str]:
        return frozenset(form for form, _ in table.get(kind, ()))

    glued = rf"(?:(?:{some('glue')})[\s'])*"
    number = r"(?P<number>\d{1,3}(?:[/-]\d{1,2})?)(?![\d%]|[.,]\d)"
    article = rf"[\s'-]?(?:{grammar(lang).before_word('article')})?"
    return Words(
        connector=re.compile(rf"[\s,/+&'\"-]*(?:(?:{some('glue')})(?![a-z0-9])[\s,/+&'\"-]*)*"),
        toward=re.compile(
            rf"(?:\s(?:{some('toward')})|(?:\s(?:{some('within')})(?:\s[\w'-]+){{1,5}}|(?:\s[\w'-]+){{1,3}})\s"
            rf"(?:{some('toward', 'far')}))(?![a-z])[^,;:.%]{{0,30}}"
        ),
        prepositions=forms("toward"),
        also=word("and"),
        onward=forms("onward"),
        reference=re.compile(
            rf"\s*(?:[a-z*/]{{1,6}}\s?)?(?:[(\[{{,;]\s*)?(?:(?:{some('against')})\s)?(?:(?<![a-z])(?:{some('reference')})(?![a-z])|(?<=[(\[{{])(?=[<\d]))"
        ),
        counted=tuple(
            (re.compile(rf"\s?(?:{some('counted', unit)})(?![a-z0-9]|\s?[-<>]?\s?\d|\s[a-z]{{1,2}}/)"), unit)
            for unit in sorted({value for _, value in table.get("counted", ())})
        ),
        since=re.compile(rf"(?<![a-z])(?:{some('since')})\s\Z"),
        reference_word=word("reference"),
        limit=re.compile(rf"\d[^(]*[(\[]\s?(?:{some('reference')})(?![a-z])[^()]*$"),
        respectively=word("respectively"),
        serum=word("serum"),
        blocked=re.compile(rf"(?<![a-z])(?:{some('blocked')}){article}$"),
        antibody=re.compile(rf"(?<![a-z])(?:{some('antibody')})(?<=[a-z]){article}$"),
        joins=re.compile(rf"\s*[,/+]\s*|\)[\s,]*(?:(?:{some('joins')})\s)?[^(),]*\(|\s(?:{some('joins')})(?=[\s'])"),
        no=re.compile(rf"\s?:\s?(?:{some('no')})(?=\s?(?:[.,;()]|$))", re.MULTILINE),
        lost=forms("lost"),
        glue=forms("glue"),
        ends=forms("ends"),
        panel=re.compile(rf"[^,;:.()]{{0,40}}(?<![a-z])(?:{some('panel')})(?:\s[a-z'-]+){{0,4}}\s?[:(\[]\s?{glued}"),
        level=forms("level"),
        fusion=word("fusion"),
        changes=re.compile(
            rf"[\s,;)(]*(?:[a-z']+\s){{0,4}}?(?:{some('changes')})(?![a-z])(?:\s[a-z]+){{0,3}}\s?|\s*[-=]+>\s*"
        ),
        sign=re.compile(rf"(?<=[a-z)\s])\s?\(?(?P<sign>[+-])\)?\s?(?::|{some('toward', 'far')})\s?{glued}$"),
        likewise=re.compile(rf"\s(?:{some('likewise')})\s{glued}"),
        copula=re.compile(rf"\s?,\s(?:{some('copula')})\s(?:[a-z]+\s)?"),
        outcome=word("outcome"),
        earlier=re.compile(rf"\s?(?:{some('earlier')})(?![a-z])"),
        before=re.compile(rf"[\s,;(\[]*(?:{some('earlier')})\s{glued}"),
        arrow=re.compile(r"\s*(?:[-=]*>|[→⇒➔➝➜⟶↓↑↗↘])\s*"),
        amount=re.compile(
            rf"\s?(?:(?:{some('amount')})\s?)+(?:(?:{some('cells')})\s(?:(?:{some('copula')})\s)?)?(?:(?:{some('amount')})\s?)*"
        ),
        onto=re.compile(rf"[^,;:.()]{{0,40}}(?<![a-z])(?:{some('toward')})\s?:\s?{glued}"),
        valued=re.compile(rf"\s(?:{some('valued')})\s"),
        led=re.compile(rf",?\s\(?(?:{some('led')})\s{glued}"),
        leads=re.compile(rf",\s(?:{some('leads')})(?![a-z])[^,;]*$"),
        reaches=re.compile(rf"(?<![a-z])(?:{some('changes')})\s?$"),
        such=word("such"),
        extent=re.compile(rf"(?:\s(?:{some('extent')})(?![a-z]))+"),
        unfound=re.compile(
            rf"(?<![a-z])(?:{some('unfound')})\s(?:[a-z]+(?:{grammar(lang).any_of('adverb')})\s)?(?:{some('found')})(?![a-z])"
        ),
        number=re.compile(rf"\s?[-(\[]?\s?{number}"),
        number_too=re.compile(rf"(?:(?:\s?[+-])?\s?[,/+-]\s?|\s(?:{some('joins')})\s){number}"),
        score=word("score"),
        stains=word("stains"),
        replied=re.compile(rf"(?<![a-z])(?:{some('replied')})\s?\(?$"),
        imaged=word("imaged"),
        serology=word("serology"),
        comparators=tuple(
            (re.compile(rf"(?<![a-z])(?:{re.escape(form)})\s?$"), value) for form, value in table.get("comparator", ())
        ),
        changed=tuple(
            (
                re.compile(rf"(?<![a-z])(?:{some('changed', change)})(?:\s[a-z0-9-]+){{0,6}}?\s(?:[a-z]')?$"),
                re.compile(rf"\s?[(:,]?\s?(?:[a-z]{{1,3}}\s)?(?:{some('changed', change)})(?![a-z])"),
                change,
            )
            for change in sorted({value for _, value in table.get("changed", ())})
        ),
    )
