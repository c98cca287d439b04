"""The wordings of lymph node counts, as patterns compiled from `stage_words.tsv`."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from kg.lexicon.grammar import grammar
from kg.lexicon.written_out import number_words
from kg.mention.stage_words import any_of, any_of_kinds, stage_words
from kg.resources import PACKAGE


class Patterns(NamedTuple):
    trigger: re.Pattern[str]
    node: re.Pattern[str]
    worded: re.Pattern[str]
    named: re.Pattern[str]  # a count that says itself that it is of nodes: `5 N+/18`, `2 N+ sur 12`, `N+ 3/18`
    added: re.Pattern[str]  # between the counts of two groups: ` + `
    lot: re.Pattern[str]  # between those of two lots: `, niveau III `, ` ; station 7 : `
    listed: re.Pattern[str]  # `ganglions examinés : 14. Nombre de ganglions envahis : 2`
    fraction: re.Pattern[str]  # tried where `_FRACTION` finds that one may begin
    dissection: re.Pattern[str]
    numbers: dict[str, int]


@lru_cache(maxsize=4)
def node_patterns(lang: str) -> Patterns:
    rows = list(stage_words(lang))
    some = partial(any_of_kinds, rows)
    numbers = number_words(PACKAGE / "lexicon" / "data" / lang)
    number = rf"(?:\d{{1,3}}|{any_of(numbers)})"
    node, nodal, examined = some("node"), some("nodal"), some("examined")
    involved, free = some("involved"), some("free")
    words = grammar(lang)
    bare, agreed = words.any_of("of"), words.any_of("agreed")
    of = any_of(form for kind, _, form in rows if kind == "of" and form not in words.forms["of"])  # not that of sizes
    positive = rf"(?:n|{node})\s?\+(?:\s?r\s?[+-])?"  # `3 N+`, `1N+R-`
    # up to what it denies: `sans signe d'`, `absence d'`, not `sans embole mais `
    without = rf"(?:{some('without')})(?:\s|(?<='))(?:(?!(?:{some('leaves')})\s)[a-z']+\s){{0,3}}?(?:[a-z]{{1,2}}')?"
    filler = r"(?:\s[a-z'-]+){0,3}?"
    worded = (
        # `29 ganglions atteints sur 46`, `sept métastases ganglionnaires sur treize ganglions`, `4 ganglions sur 21`
        rf"(?P<a1>{number})\s(?:(?:{node})|(?:{involved})\s(?:{nodal}))(?P<said1>{filler}(?:\s(?:{involved}))?{filler})\s\(?(?:(?:{of})\s(?P<b1>{number})(?!\d|[.,/]\d|\s?(?:mm|cm|%|x\s?\d))|(?:{bare})\s(?P<b7>{number})\s(?:{node}|{examined}))"
        # `6 métastases sur 11 ganglions`, `8 métastases / 34 ganglions`
        rf"|(?P<a12>{number})\s(?:{some('disease')})\s?(?:/|\s(?:{some('outof')})\s)\s?(?P<b12>{number})\s(?:{node})(?![a-z])"
        # `3 ggl + sur 14`, `1N+R- sur 17`, `3 ganglions axillaires envahis/14`, `1 N+ (2 mm) sur 9`, `14 N dont 3 N+`
        rf"|(?P<a13>\d{{1,2}})\s?(?:{positive}|(?:{node})(?:\s[a-z]{{6,}})?\s(?:{involved}))(?:\s?\([^()\n]{{1,40}}\))?\s?(?:/|\s(?:{some('outof')}|{of})\s)\s?(?P<b13>\d{{1,2}})(?!\d|[.,/]\d|\s?(?:mm|cm))"
        rf"|(?P<b14>\d{{1,2}})\s?n,?\s(?:{some('whose')})\s(?P<a14>\d{{1,2}})\s?{positive}"
        # `ganglions examinés : 14, envahis : 3`
        rf"|(?:{node}|n)\s(?:{examined})\s?:?\s?(?P<b15>\d{{1,2}})\s?[,;]\s?(?:(?:(?:{node})\s)?(?:{involved})|n\s?\+)\s?:?\s?(?P<a15>\d{{1,2}})(?!\d|[.,/]\d|\s?(?:mm|cm))"
        # `ganglions : atteints 2 / examinés 23`, `prélevés 14 / envahis 3`, `ggl : 14 examinés / 3 envahis`
        rf"|(?:{node})\s?:?\s(?:{involved})\s?:?\s?(?P<a19>\d{{1,2}})\s?[/,;]\s?(?:{examined})\s?:?\s?(?P<b19>\d{{1,3}})(?!\d|[.,/]\d|\s?(?:mm|cm))"
        rf"|(?:{node})\s?:?\s(?:{examined})\s?:?\s?(?P<b20>\d{{1,2}})\s?[/,;]\s?(?:{involved})\s?:?\s?(?P<a20>\d{{1,2}})(?!\d|[.,/]\d|\s?(?:mm|cm))"
        rf"|(?:{node})\s?:\s?(?P<b21>\d{{1,2}})\s(?:{examined})\s?[/,;]\s?(?P<a21>\d{{1,2}})\s(?:{involved})(?![a-z])"
        rf"|(?:{node})\s?:\s?(?P<a17>{number})\s(?:{involved})\s?(?:/|\s(?:{some('outof')}|{of})\s)\s?(?P<b17>{number})(?!\d|[.,/]\d|\s?(?:mm|cm))"
        # `ganglions : deux sur quatre`
        rf"|(?:{node})\s?:\s?(?P<a18>{any_of(numbers)})\s(?:{some('outof')})\s(?P<b18>{number})(?!\d|[.,/]\d|\s?(?:mm|cm|%))"
        # `2 des 17 ganglions`, `0 sur 15 ganglions`
        rf"|(?P<a2>{number})\s(?:{some('of')})\s(?P<b2>{number})\s(?:[a-z]+\s)?(?:{node})"
        # `37 ganglions réséqués, dont 28`
        rf"|(?P<b3>{number})\s(?:{node}){filler},?\s(?:{some('whose')})\s(?:(?:{some('the')})\s?)?(?P<a3>{number})(?!\s?(?:mm|cm|[.,/]\d)|\s(?:(?:{bare})\s)?\d)"
        # `ganglions : 27 dont 5 métastatiques`
        rf"|(?:{node})\s?:\s?(?P<b11>{number}),?\s(?:{some('whose')})\s(?P<a11>{number})\s(?:{involved})(?![a-z])"
        # `aucun des 14 ganglions`
        rf"|(?:{some('none')})\s(?P<b4>{number})\s(?:{node})"
        # `22 ganglions examinés, aucun n'était envahi`
        rf"|(?P<b8>{number})\s(?:{node})(?:\s(?:{nodal}|{examined}))?,?\s(?:(?:{some('whose')})\s)?(?:{some('no-one')})\s(?:[a-z']+\s){{0,2}}?(?:{involved})(?![a-z])"
        # `22 ganglions examinés, 3 étaient métastatiques`, `sur 8 ganglions, l'un d'entre eux contenait une métastase`
        rf"|(?P<b9>{number})\s(?:{node})(?:\s(?:{nodal}|{examined}))*(?:\s?[,:]|\s?\()\s?(?:(?:{some('the')})\s?)?(?P<a9>{number})(?:\s(?:{some('of-them')}))?\s(?:(?:(?:{some('be')})\s)?(?:{involved})(?![a-z])|n?\s?\+(?!\s?\d)|(?:{some('bear')})\s(?:[a-z']{{1,4}}\s){{0,2}}(?:{some('disease')})(?![a-z]))"
        # `4 N-`
        rf"|(?P<b16>\d{{1,2}})\s?n\s?-(?!\s?\d|[a-z])"
        # `aucun ganglion envahi sur 13`, `ganglions : zéro sur quatre`
        rf"|(?:(?:{some('no-one')})\s(?:{node})(?:\s(?:{nodal}))?\s(?:{involved})|(?:{node})\s?:\s?(?:{some('no-one')}))\s(?:{some('outof')}|{of})\s(?P<b10>{number})(?!\d|[.,/]\d)"
        # `14 ganglions négatifs`, `37 ganglions sans signe de métastase`
        rf"|(?P<b5>{number})\s(?:{node})(?:\s(?:{some('be')}))?(?:\s(?:{nodal}|{examined}|[a-z]{{6,}}(?:{agreed}))){{0,3}}(?:\s[a-z]+\s[a-z]+)?(?:\s(?:{some('be')}))?(?:\s?[,:]?\s(?:{some('every')}))?,?\s(?:{free})(?![a-z])"
        # `metastases dans 4 ganglions`, `2 metastases dans 14 ganglions`, `sans atteinte des 13 ganglions`, `absence
        # d'envahissement des 12 ganglions`, `aucune métastase n'a été retrouvée parmi les 12 ganglions`
        rf"|(?:(?P<no7>{without})|(?P<a7>{number})\s)?(?:{some('disease')})(?:\s(?:{nodal}))?(?(no7)(?:\s(?:{some('unseen')}))?)\s(?:{some('inside')}|(?(no7)(?:{some('among')})|(?!)))\s(?P<n7>{number})\s(?:{node})(?![a-z])(?!(?:\s[a-z]+){{0,2}},?\s(?:{of}|{bare}|{some('whose')}|{words.any_of('except')})\s)"
        # `17 ganglions lymphatiques atteints`
        rf"|(?P<a6>{number})\s(?:{node})(?:\s[a-z]{{6,}}(?:{agreed}))?\s(?:(?:{some('be')})\s)?(?:{involved})(?![a-z]|\s?:\s?\d)"
    )
    # what a wording begins with: most words of a text begin none, and are passed over after one comparison
    first = any_of(
        [*numbers, *(form for kind, _, form in rows if kind in ("none", "no-one", "without", "disease", "node"))]
    )
    return Patterns(
        re.compile(rf"(?<![a-z])(?:{node}|{nodal}|{some('dissection')})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?:{node}|{nodal})(?![a-z])"),
        re.compile(rf"(?<![a-z0-9/,.])(?<![a-z]-)(?=\d|{first})(?:{worded})"),
        re.compile(
            rf"n(?<![a-z].)\s?[+-](?:\s?r\s?[+-])?(?:\s?\([^()\n]{{1,40}}\))?(?:\s?(?:/|(?:{some('outof')})\s)\s?\d|\s?[:(]?\s?\d{{1,2}}\s?/)"
            r"|n(?:(?<=\dn)|(?<=\d\sn))-(?!\s?\d|[a-z])"  # `14 N-`
            r"|n(?<=/\d\dn|/\d\sn|.\d\sn)\+(?!\s?\d)"  # `3/15 N+`
        ),
        re.compile(rf"\s?(?:\+|{words.any_of('pair')})\s?"),
        re.compile(
            rf"(?:\s?(?:{node}))?\)?\s?[,;.+\n-][\s•-]{{0,4}}(?:(?:{some('station')})\s?[0-9a-z]{{1,4}}|i{{1,3}}[ab]?|iv|vi?[ab]?|n[12])\s?[:=(]?\s?"
        ),
        _listed(node, examined, involved),
        _fraction(some("outof"), some("node", "dissection")),
        re.compile(rf"(?<![a-z])(?:{some('dissection', 'examined')})(?![a-z])"),
        numbers,
    )


def _listed(node: str, examined: str, involved: str) -> re.Pattern[str]:
    """The nodes examined and the nodes involved, each behind its label, in either order."""
    between = r"[\s.;,•*-]{1,6}(?:[a-z']{2,9}\s){0,3}?"
    seen, ill = rf"(?:{node})(?:\s(?:{examined}))?\s?:\s?", rf"(?:(?:{node}|n)\s)?(?:{involved}|n\s?\+)\s?:\s?"
    end = r"(?![0-9.,/]\d|\d|\s?(?:mm|cm|n\b|/))"
    return re.compile(
        rf"{seen}(?P<b1>\d{{1,3}}){between}{ill}(?P<a1>\d{{1,3}}){end}"
        rf"|(?:{node})\s(?:{involved})\s?:\s?(?P<a2>\d{{1,3}}){between}{seen}(?P<b2>\d{{1,3}}){end}"
    )


def _fraction(stroke: str, node: str) -> re.Pattern[str]:
    """A count as a fraction, with the words that stand for its stroke: `3/12`, `2N+/14`, `3 gg+/14`, `3 sur 12`."""
    return re.compile(
        rf"(?<![\d/.,-])\+?(?P<a>\d{{1,2}})(?:\s?(?:{node})(?=\s?n?\s?[+-]))?\s?n?\s?(?P<sign>[+-])?(?:\s?r\s?[+-])?\s?(?:/|\s(?:{stroke})\s)\s?"
        r"(?P<b>\d{1,3})(?![\d/%]|[.,]\d)\s?(?:n\b)?"
    )
