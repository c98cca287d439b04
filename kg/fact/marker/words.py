"""What stands between markers, results and values: patterns compiled from `marker_words.tsv`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.lexicon.table import read_table
from kg.mention.stage_words import any_of
from kg.resources import PACKAGE
from kg.text.fold import fold

EXONS = re.compile(r"ex(?:ons?|\.)?\s\d(?:(?:[\d\s,-]|(?<![a-z])[a-z]{1,2}(?![a-z])){0,20}\d)?(?!\d)")
_NUMBER = r"(?P<number>\d{1,3}(?:[/-]\d{1,2})?)(?![\d%]|[.,]\d)"
PARENS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@lru_cache(maxsize=4)
def marker_words(lang: str) -> dict[str, list[tuple[str, str]]]:
    """`(folded form, value)` by kind, of the language's `marker_words.tsv`."""
    table: dict[str, list[tuple[str, str]]] = {}
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "marker_words.tsv", "kind", "value", "forms"):
        table.setdefault(row["kind"], []).extend((fold(form), row["value"]) for form in row["forms"].split("|"))
    return table


@lru_cache(maxsize=32)  # a pattern for each kind and language
def word_of(lang: str, kind: str) -> re.Pattern[str]:
    """A word of a kind of `marker_words.tsv`."""
    return re.compile(rf"(?<![a-z])(?:{any_of(word for word, _ in marker_words(lang).get(kind, ()))})(?![a-z])")


class _Forms:
    """The forms of a language, as parts of patterns."""

    def __init__(self, lang: str) -> None:
        self.table = marker_words(lang)
        words = grammar(lang)
        self.glued = rf"(?:(?:{self.some('glue')})[\s'])*"
        self.article = rf"[\s'-]?(?:{words.before_word('article')})?"
        self.adverb = words.any_of("adverb")
        self.of = words.before_word("of")
        self.of_the = rf"(?:{self.of})(?:{words.before_word('article', 'indefinite')})?|(?:{self.some('of_the')})\s"
        self.indefinite = words.before_word("indefinite")
        self.pair = words.any_of("pair")
        self.there = any_of(form for form in words.forms.get("yes", ()) if form.isalpha() and not form.endswith("s"))

    def some(self, kind: str, marked: str = "") -> str:
        """Any form of a kind, with `marked` only those of that value."""
        return any_of(form for form, value in self.table.get(kind, ()) if not marked or value == marked)

    def word(self, kind: str) -> re.Pattern[str]:
        """Any form of a kind as a word of its own."""
        return re.compile(rf"(?<![a-z])(?:{self.some(kind)})(?![a-z])")

    def all(self, kind: str) -> frozenset[str]:
        """The forms of a kind."""
        return frozenset(form for form, _ in self.table.get(kind, ()))


class _Lists:
    """Of what joins markers, and what names a member of a family."""

    def __init__(self, forms: _Forms) -> None:
        # what joins two markers of a list: glue and separators
        self.connector = re.compile(rf"[\s,/+&'\"-]*(?:(?:{forms.some('glue')})(?![a-z0-9])[\s,/+&'\"-]*)*")
        self.toward = re.compile(
            rf"(?:\s(?:{forms.some('toward')})|(?:\s(?:{forms.some('within')})(?:\s[\w'-]+){{1,5}}|(?:\s[\w'-]+){{1,3}})\s"
            rf"(?:{forms.some('toward', 'far')}))(?![a-z])[^,;:.%]{{0,30}}"
        )
        # those of `toward`
        self.prepositions = forms.all("toward")
        self.also = forms.word("and")
        self.onward = forms.all("onward")
        self.beside = forms.all("beside")
        self.respectively = forms.word("respectively")
        self.joins = re.compile(
            rf"\s*[,/+]\s*|\)[\s,]*(?:(?:{forms.some('joins')})\s)?[^(),]*\(|\s(?:{forms.some('joins')})(?=[\s'])"
        )
        self.glue = forms.all("glue")
        self.ends = forms.all("ends")
        self.panel = re.compile(
            rf"[^,;:.()]{{0,40}}(?<![a-z])(?:{forms.some('panel')})(?:\s[a-z'-]+){{0,4}}\s?[:(\[]\s?{forms.glued}"
        )
        # from a marker of a list that results follow, one for each, to the next one; from the last to the first result;
        # a result; from one to the next
        self.beside_next = re.compile(
            rf"\s?(?P<sign>\+{{1,3}}|-)?(?P<apart>\s?[/,]\s?|\s(?:{forms.some('joins')})\s|\s)"
        )
        self.lead = re.compile(
            rf"(?:(?:\s[a-z]+)?\s(?P<each>{forms.some('respectively')})|\s?(?P<sign>\+{{1,3}}(?!\s?/)|-(?!\s?/))?)(?P<lead>\s?[:=(\[])?"
            rf"(?:\s(?:{forms.some('toward')}))?\s?(?=[-+<>\da-z])"
        )
        self.value = re.compile(
            r"(?:(?P<sign>[0-3]\+|\+{1,4}|-)|(?P<number>[<>]?\s?\d{1,6}(?:[.,]\d{1,3})?)\s?(?P<unit>%)?)(?![\w%+]|[.,-]\d)"
        )
        self.parts = re.compile(rf"\s?/\s?|,\s|\s(?:{forms.some('joins')})\s(?:(?:{forms.some('toward')})\s)?")
        self.fusion = forms.word("fusion")
        self.likewise = re.compile(rf"\s(?:{forms.some('likewise')})\s{forms.glued}")
        # from a noun to the list behind its preposition and a colon
        self.onto = re.compile(rf"[^,;:.()]{{0,40}}(?<![a-z])(?:{forms.some('toward')})\s?:\s?{forms.glued}")
        # from `marqueurs élevés` to the markers
        self.led = re.compile(rf",?\s\(?(?:{forms.some('led')})\s{forms.glued}")
        self.such = forms.word("such")
        # a number that names a member of a family of proteins or genes
        self.number = re.compile(rf"\s?[-(\[]?\s?{_NUMBER}")
        # the same after a word or sign that joins it to another
        self.number_too = re.compile(rf"(?:(?:\s?[+-])?\s?[,/+-]\s?|\s(?:{forms.some('joins')})\s){_NUMBER}")


class _Values:
    """Of numbers: what they count, their limits, the times they are of."""

    def __init__(self, forms: _Forms) -> None:
        # from a value of a blood marker to one of another time, and behind that in its bracket
        self.was = re.compile(
            rf"(?:[\s,;(]|(?:{forms.some('earlier')})(?![a-z]))*(?:(?:{forms.some('subject_again')})\s)?(?:{forms.some('was')})\s"
        )
        self.renamed = re.compile(rf"\W{{0,3}}(?:{forms.some('renamed')})\s?(?:[:=]\s?|(?:{forms.some('toward')})\s)?")
        self.when = re.compile(rf"\s(?:{forms.some('when')})\s")
        self.reference = re.compile(
            rf"\s*(?:[a-z*/]{{1,6}}\s?)?(?:[(\[{{,;]\s*)?(?:(?:{forms.some('against')})\s)?(?:(?<![a-z])(?:{forms.some('reference')})(?![a-z])|(?<=[(\[{{])(?=[<\d]))"
        )
        # behind a number: what it counts, and the unit
        self.counted = tuple(
            (re.compile(rf"\s?(?:{forms.some('counted', unit)})(?![a-z0-9]|\s?[-<>]?\s?\d|\s[a-z]{{1,2}}/)"), unit)
            for unit in sorted({value for _, value in forms.table.get("counted", ())})
        )
        # the preposition before the first of two values, at the end of what is searched
        self.since = re.compile(rf"(?<![a-z])(?:{forms.some('since')})\s\Z")
        self.reference_word = forms.word("reference")
        # behind two receptors: the shares of both
        self.each = re.compile(
            rf"\s?\+{{0,3}}[\s:=(,]{{0,3}}(?:(?:{forms.some('respectively')})\s)?(?:(?:{forms.some('toward')})\s)?(?P<a>\d{{1,3}})\s?%?(?:\s?/\s?|\s(?:{forms.some('joins')})\s(?:(?:{forms.some('toward')})\s)?)(?P<b>\d{{1,3}})\s?%"
        )
        # between the ends of a normal range told in words
        self.pair = re.compile(rf"\s(?:{forms.pair})\s")
        # a number, then the words of its normal range up to the end of what is searched
        self.limit = re.compile(rf"\d[^(]*[(\[]\s?(?:{forms.some('reference')})(?![a-z])[^()]*$")
        # the words of a normal range in a bracket, up to the first of its numbers, at the end of what is searched
        self.bounds = re.compile(
            rf"[(\[]\s?(?:{forms.some('reference')})(?![a-z])\s?[:=]?\s?(?P<below>{forms.some('comparator')})?\s?$"
        )
        self.level = forms.all("level")
        self.changes = re.compile(
            rf"[\s,;)(]*(?:[a-z']+\s){{0,4}}?(?:{forms.some('changes')})(?![a-z])(?:\s[a-z]+){{0,3}}\s?|\s*[-=]+>\s*"
        )
        # behind a number: a value of another time
        self.earlier = re.compile(rf"\s?(?:{forms.some('earlier')})(?![a-z])")
        # from one number to the next, which is of another time
        self.before = re.compile(
            rf"[\s,;(\[]*(?:{forms.some('earlier')}),?\s(?:(?:{forms.some('and')})\s)?{forms.glued}"
        )
        # from one value of a series to the next
        self.arrow = re.compile(r"\s*(?:[-=]*>|[→⇒➔➝➜⟶↓↑↗↘])\s*")
        # from a number to the marker it is of
        self.amount = re.compile(
            rf"\s?(?:(?:{forms.some('amount')})\s?)+(?:(?:{forms.some('cells')})\s(?:(?:{forms.some('copula')})\s)?)?(?:(?:{forms.some('amount')})\s?)*"
        )
        # from a result to the value that comes with it
        self.valued = re.compile(rf",?\s(?:{forms.some('valued')})\s")
        # a comma and what may stand between it and the value of the marker before it
        self.leads = re.compile(rf",\s(?:{forms.some('leads')})(?![a-z])[^,;]*$")
        # the end of a phrase that a value must follow
        self.reaches = re.compile(rf"(?<![a-z])(?:{forms.some('changes')})\s?$")
        self.score = forms.word("score")
        self.comparators = tuple(
            (re.compile(rf"(?<![a-z])(?:{re.escape(form)})\s?$"), value)
            for form, value in forms.table.get("comparator", ())
        )


class _Results:
    """Of what was found of a marker."""

    def __init__(self, forms: _Forms) -> None:
        ends = r"(?=\s?(?:[.,;()|/]|$))"
        # behind a marker and a colon or in the next cell: it is not there
        self.no = re.compile(rf"\s?[:=|\t]\s?(?:{forms.some('no')}){ends}", re.MULTILINE)
        # behind microsatellites and a colon: they are not instable
        self.steady = re.compile(rf"\s?[:=|\t]\s?(?:{forms.some('steady')})(?![a-z])")
        # behind genes: nothing was found in them
        self.unremarkable = re.compile(rf"(?:\s?[:=|\t]\s?|\s)(?:{forms.some('unremarkable')}){ends}", re.MULTILINE)
        # the same behind a result or a variant: `ALK réarrangé : non`, `MET ampl. nég`
        self.denied = re.compile(
            rf"[.)\]]{{0,2}}(?:(?:\s?[:=|\t]|\s[-\u2013](?=\s))\s?(?:{forms.some('no')}|{forms.some('denies')}"
            rf"|(?:non|pas)\s(?:{forms.some('found')})|(?:{forms.some('lacks')})(?:\s(?:d[e']\s?)?(?:{forms.some('change')}))?)"
            rf"|\s(?:{forms.some('denies', 'near')})){ends}",
            re.MULTILINE,
        )
        # a minus behind a variant, none in a bracket that it only ends
        self.minus = re.compile(r"[)\]]?\s?(?:[:=|]\s?)?(?:\(-\)|-)(?=\s?(?:[.,;|]|$))", re.MULTILINE)
        # behind a result that is a label, or a change: it was not looked for, or is not known yet
        self.undone = re.compile(rf"[)\]]?(?:\s?[:=|\t(]\s?|\s)(?:{forms.some('undone')}){ends}", re.MULTILINE)
        # from the name of a test to the change that it looks for: ` moléculaire d'une `
        self.of_test = re.compile(rf"\s[a-z-]+\s(?:{forms.of})(?:{forms.indefinite})?")
        # nouns that are a result only right beside their markers
        self.lost = forms.all("lost")
        # a sign before a colon or preposition, at the end of what is searched
        self.sign = re.compile(
            rf"(?<=[a-z)\s])\s?\(?(?P<sign>[+-])\)?\s?(?::|{forms.some('toward', 'far')})\s?{forms.glued}$"
        )
        # a sign in words behind a marker (`A plus`, `A score zéro`), and one behind the marker after it
        self.signs = dict(forms.table.get("spoken", ()))
        self.spoken = re.compile(
            rf"\)?\s?:?\s(?:[a-z]\s|(?:{forms.some('score')})\s(?:{forms.of})?)?(?P<sign>{forms.some('spoken')})(?![a-z'-])"
        )
        self.spoken_next = re.compile(rf"[^,;.:]{{2,16}}?\s(?:{forms.some('spoken')})(?![a-z'-])")
        # from a marker to the noun that tells how it is stained
        self.bearing = re.compile(rf"\s(?:{forms.some('bearing')})\s")
        self.copula = re.compile(rf"\s?,\s(?:{forms.some('copula')})\s(?:[a-z]+\s)?")
        self.outcome = forms.word("outcome")
        # what follows is the reason of what is denied before
        self.given = forms.word("given")
        # between a marker and its sign
        self.extent = re.compile(rf"(?:\s(?:{forms.some('extent')})(?![a-z])\.?)+")
        # the same as all that is told of a stain
        stained = forms.some("stained")
        self.stained = re.compile(rf"(?:\s?:)?\s(?:{stained})(?:\s(?:{forms.some('and')})\s(?:{stained}))?(?![a-z])")
        # a verb that denies what was named before it
        self.unfound = re.compile(
            rf"(?<![a-z])(?:{forms.some('unfound')})\s(?:[a-z]+(?:{forms.adverb})\s)?(?:{forms.some('found')})(?![a-z])"
        )
        # what was looked for is there: `a été recherchée et retrouvée`
        self.refound = re.compile(rf"(?<![a-z])(?:{forms.some('refound')})\s(?:{forms.some('found')})(?![a-z])")
        # a word in the singular for what is there, right behind its name; a plural may be of all that is denied
        self.there = re.compile(rf"\)?\s(?:(?:{forms.some('copula')})\s)?(?:{forms.there})(?![a-z])")
        # behind a fusion: it is there
        self.detected = re.compile(rf"\s(?:(?:{forms.some('copula')})\s)?(?:{forms.some('found')})(?![a-z])")
        # how a noun hangs on one told before, at the end of what is searched: `, de`, `et du`
        self.hung = re.compile(rf"(?:,|\s(?:{forms.some('joins')}))\s(?:{forms.of_the})$")
        # words before an abbreviation that make it a response to treatment
        self.replied = re.compile(rf"(?<![a-z])(?:{forms.some('replied')})\s?\(?$")
        # before and behind an exon: what became of it
        self.changed = tuple(
            (
                re.compile(rf"(?<![a-z])(?:{forms.some('changed', change)})(?:\s[a-z0-9-]+){{0,6}}?\s(?:[a-z]')?$"),
                re.compile(rf"\s?[(:,]?\s?(?:[a-z]{{1,3}}\s)?(?:{forms.some('changed', change)})(?![a-z])"),
                change,
            )
            for change in sorted({value for _, value in forms.table.get("changed", ())})
        )


class _Manners:
    """Of how and in what a marker was looked for."""

    def __init__(self, forms: _Forms) -> None:
        self.serum = forms.word("serum")
        # behind a number: cases, not cells
        self.cases = re.compile(rf"\d\s?(?:{forms.some('cases')})(?![a-z])")
        self.blocked = re.compile(rf"(?<![a-z])(?:{forms.some('blocked')}){forms.article}$")
        self.cells = re.compile(rf"(?<![a-z])(?:{forms.some('blocked', 'cells')}){forms.article}$")
        self.antibody = re.compile(rf"(?<![a-z])(?:{forms.some('antibody')})(?<=[a-z]){forms.article}$")
        # the sentence is about what antibodies stain
        self.stains = forms.word("stains")
        # from a marker to the sign behind the name of its test: `A en IHC : ++`
        self.by_test = re.compile(rf"\s(?:[a-z]{{2,3}}\s(?:[a-z]')?)?(?:{forms.some('stains')})(?![a-z])")
        # cells beside those of the tumour, what is told of them up to the marker, what may stand between that and them
        self.bystander = forms.word("bystander")
        self.of_bystander = re.compile(
            rf"[^,;.:]{{0,16}}?\s(?:{forms.some('of_bystander')})\s(?:{forms.some('bystander')})(?![a-z])"
        )
        # ends what is told of cells beside the tumour
        self.of_tumour = re.compile(rf"[.;:)]|(?<!non\s)(?<![a-z])(?:{forms.some('of_tumour')})(?![a-z])")
        # an exam that shows receptors by a tracer
        self.imaged = forms.word("imaged")
        # the sentence is about infections of the patient
        self.serology = forms.word("serology")


class Words(_Lists, _Values, _Results, _Manners):
    """The patterns of a language, each built from the kind of `marker_words.tsv` that it is named after."""

    def __init__(self, lang: str) -> None:
        forms = _Forms(lang)
        for part in (_Lists, _Values, _Results, _Manners):
            part.__init__(self, forms)


@lru_cache(maxsize=4)
def words_of(lang: str) -> Words:
    """The patterns of a language, compiled once."""
    return Words(lang)
