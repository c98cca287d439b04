"""The forms of the vocabulary: which files a language has, and what each form of them means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kg.errors import TableError
from kg.lexicon.concept import GROUPS, Concept
from kg.lexicon.grammar import Grammar, grammar
from kg.lexicon.learnt import FORMS, Learnt
from kg.lexicon.table import read_table
from kg.lexicon.tumour import RARE
from kg.lexicon.written_out import choices, worded_durations, worded_rhythms
from kg.resources import PACKAGE
from kg.text.fold import fold, form, words

FLAGS = frozenset({"adj", "case", "noplural", "brand", "abbr", "typo", "weak", "learnt", "prefix", "relapse", "again",
                   "local", "cancer", "organ", "homonym", "done", "all"})  # fmt: skip
_SURE = 0.5  # share of the occurrences of a learnt form that must be annotated for facts to be read from it
# Where a form has two meanings the file named first leads.
_ORDER = ("drugs", "regimens", "morphologies", "markers", "sites", "procedures", "conditions")
# Tables of a language that one recogniser reads alone, and those whose forms are written out from patterns.
_NOT_FORMS = frozenset({"grammar", "residual_words", "units", "stage_words", "marker_words"})
_CODED = {"site": re.compile(r"C\d\d\.\d"), "morphology": re.compile(r"\d{4}/\d")}
# Of a fusion of genes, behind a word cut short, between acts told as one, behind a word that goes on (`sus- et`),
# before what is told apart of it (`pancréas, queue`, `pancréas (queue)`), of cells that are counted (`CD34+/kg`).
_PARTING = re.compile(r"::|[.,-] | \+ | \(|\+/")
_WHOLE = "fr"  # the language that has all tables
_LEARNT = frozenset({"tumour_mentions.tsv"})
_COMPUTED = frozenset({"frequencies", "calendar"})
CONCEPT_KINDS = frozenset(GROUPS.values()) - {"finding"}  # kinds whose value is a concept
_CONCEPTS = "`kg terms search` lists the concepts by name; one that they lack can be imported: `kg terms import`"


class Entry(NamedTuple):
    """One meaning of a form: its mention kind, the concept id or cue value, flags, and the exact capitalisation
    that flag `case` asks for (else empty)."""

    kind: str
    value: str
    flags: frozenset[str]
    exact: str


def vocabulary_files(lang: str) -> list[Path]:
    """The shipped vocabulary files of a language, in the order of their precedence.

    Raises:
        TableError: no vocabulary for the language, or not all of its tables.
    """
    folder = PACKAGE / "lexicon" / "data" / lang
    files = sorted(folder.glob("*.tsv"))
    if not files:
        known = sorted(p.name for p in folder.parent.iterdir() if p.is_dir() and any(p.glob("*.tsv")))
        raise TableError(f"no vocabulary for language {lang!r}", remedy=f"languages: {' '.join(known)}")
    if missing := {p.name for p in (folder.parent / _WHOLE).glob("*.tsv")} - {p.name for p in files} - _LEARNT:
        raise TableError(f"the language {lang!r} has no {' '.join(sorted(missing))}", place=folder,
                         remedy="what they hold would not be read: copy them from another language")  # fmt: skip
    rank = {name: i for i, name in enumerate(_ORDER)}
    files = [p for p in files if p.stem not in _NOT_FORMS]
    return sorted(files, key=lambda p: (rank.get(p.stem, -1), p.stem))


def entries_of(path: Path, concepts: Mapping[str, Concept], lang: str) -> Iterator[tuple[str, Entry]]:
    """Every `(folded form, entry)` of a vocabulary file, also of one whose forms are written out from patterns.

    Raises:
        TableError: an unknown concept or flag.
    """
    return _computed(path) if path.stem in _COMPUTED else read_forms(path, concepts, lang)


def _computed(path: Path) -> Iterator[tuple[str, Entry]]:
    """The forms that a table of patterns stands for: worded rhythms, worded durations."""
    kind, forms = ("frequency", worded_rhythms) if path.stem == "frequencies" else ("duration", worded_durations)
    for written, value in forms(path.parent):
        for spelling in spellings(written, None):
            yield spelling, Entry(kind, value, frozenset(), "")


def spellings(written: str, plurals: Grammar | None) -> Iterator[str]:
    """The folded forms under which one vocabulary entry is looked up: ligatures, and the plurals of a language."""
    base = form(written)
    for variant in plurals.variants(base) if plurals else [base]:
        yield variant
        if "oe" in variant:
            yield variant.replace("oe", "œ")
        if "œ" in variant:
            yield variant.replace("œ", "oe")
    if _PARTING.search(written):  # each mark and the blanks at it are as many of the text
        yield words(fold(written)).strip()


def read_forms(path: Path, concepts: Mapping[str, Concept], lang: str) -> Iterator[tuple[str, Entry]]:
    """Yield `(folded form, entry)` of one vocabulary file of a language.

    A file has the columns `concept forms flags` (the kind is the concept's group) or `kind value forms flags`.

    Raises:
        TableError: an unknown concept or flag, or a form that could not be found.
    """
    for number, row in read_table(path, "forms", "flags"):
        place = f"{path}:{number}:1"
        if not {"concept", "kind"} & row.keys() or ("kind" in row and "value" not in row):
            raise TableError("no column concept, nor kind and value", place=f"{path}:1:1",
                             remedy="the columns are concept, forms, flags, or kind, value, forms, flags")  # fmt: skip
        if "concept" in row:
            concept = concepts.get(row["concept"])
            if concept is None:
                raise TableError(f"unknown concept {row['concept']}", place=place, remedy=_CONCEPTS)
            kind, value = concept.group, concept.id
        else:
            kind, value = row["kind"], row["value"]
            if kind in CONCEPT_KINDS and value not in concepts:
                raise TableError(f"unknown {kind} {value}", place=place, remedy=_CONCEPTS)
        flags = _flags(row["flags"])
        if flags - FLAGS:
            raise TableError(f"unknown flag {' '.join(sorted(flags - FLAGS))}", place=place,
                             remedy=f"flags are {' '.join(sorted(FLAGS))}")  # fmt: skip
        if row["forms"].count("{") != row["forms"].count("}"):
            raise TableError("a brace without its other one", place=place, remedy="write choices as {one;other}")
        for written in filter(None, chain.from_iterable(map(choices, row["forms"].split("|")))):
            if "concept" in row and not form(written):
                raise TableError("a form without a letter or digit", place=place, remedy="leave it out")
            exact = "case" in flags
            entry = Entry(kind, value, flags, written if exact else "")
            inflected = None if exact or "noplural" in flags else grammar(lang)
            for spelling in dict.fromkeys(spellings(written, inflected)):
                yield spelling, entry


@lru_cache(maxsize=256)  # so many forms have the same flags that one set for all is looked at without a wait
def _flags(written: str) -> frozenset[str]:
    return frozenset(written.split())


def labels(concepts: Mapping[str, Concept], lang: str, known: Set[str]) -> Iterator[tuple[str, Entry]]:
    """The labels of the concepts in a language as forms, and the short names of markers; one in capitals is an acronym
    and only read as it is written.

    A label that a table has among its forms (`known`) is left to the table; concepts of values (`finding`) are named
    by the tables of rule words, and a metastasis of an organ is read as two words, the metastasis and its site.
    """
    for concept in concepts.values():
        if concept.group == "finding" or (concept["behaviour"] == "metastatic" and not concept["icdo3"]):
            continue
        short = concept["name"] if concept.group == "marker" else ""
        for label in dict.fromkeys((concept.labels.get(lang, ""), short)):
            if not label or form(label) in known:
                continue
            acronym = label.isupper()
            entry = Entry(concept.group, concept.id, frozenset({"case"} if acronym else ()), label if acronym else "")
            for spelling in dict.fromkeys(spellings(label, None if acronym else grammar(lang))):
                yield spelling, entry


def codes(concepts: Mapping[str, Concept]) -> Iterator[tuple[str, Entry]]:
    """The ICD-O-3 codes of tumours and sites as forms (`C50.4`, `8500/3`, `M8500/3`), as registries write them.

    A code stands for the most general of the sites that have it, for the tumour that the GDC dictionary has for it.
    """
    coded = [c for c in concepts.values() if c.group in _CODED and _CODED[c.group].fullmatch(c["icdo3"])]
    told: set[str] = set()
    for concept in sorted(coded, key=lambda concept: _refines_its_whole(concept, concepts)):
        code = concept["icdo3"]
        if code not in told:
            told.add(code)
            for written in (code,) if concept.group == "site" else (code, f"M{code}", f"M-{code}"):
                flags = frozenset({"case", "weak"} if written[0].isdigit() else {"case"})  # a number may be another
                yield form(written), Entry(concept.group, concept.id, flags, written)


def _refines_its_whole(concept: Concept, concepts: Mapping[str, Concept]) -> tuple[bool, bool]:
    """How far a concept is from what its code stands for: part of a site with the same code, no tumour of the GDC."""
    whole = concepts.get(concept["part_of"]) if concept.group == "site" else None
    same = whole is not None and whole["icdo3"] == concept["icdo3"]
    return same, concept.group == "morphology" and not concept["source"].startswith("gdc")


def new_words(learnt: Iterable[Learnt], forms: Mapping[str, object]) -> Iterator[tuple[str, Entry]]:
    """Learnt forms that facts may be read from: coded, linked to a concept, and without any word known before.

    A longer form with known words in it stays a mention only, so that no rule loses the word it is written for.
    """
    for row in (row for vocabulary in learnt for row in vocabulary.rows):
        spelling = form(row.form)
        known = any(word in forms for word in spelling.split()) or spelling in forms
        if row.kind in FORMS and row.concept and not known and row.annotated >= _SURE and row.times >= RARE:
            kind = "morphology" if row.kind == "morphology" else "site"
            yield spelling, Entry(kind, row.concept, frozenset({"learnt"}), row.form if "case" in row.flags else "")
