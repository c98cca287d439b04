"""A language is a folder of tables: the seed's content in another language gives the same graph."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.cli.main import main
from kg.fact.context import read_context
from kg.fact.mention import case_mentions
from kg.fact.place.read import places
from kg.fact.read import read_case
from kg.graph.quads import case_quads
from kg.lexicon.grammar import KINDS, grammar
from kg.lexicon.lexicon import shipped_lexicon
from kg.lexicon.table import read_table
from kg.mention.date import find_dates
from kg.mention.number import find_numbers
from kg.mention.recognise import read_tokens
from kg.resources import PACKAGE
from kg.text.fold import fold
from kg.text.report import Report
from tests.seed_case import RUN, SEED

DATA = PACKAGE / "lexicon" / "data"
LANGUAGES = sorted(folder.name for folder in DATA.iterdir() if folder.is_dir())
OTHERS = [lang for lang in LANGUAGES if lang != "fr"]
TEXTS = Path(__file__).parent / "data" / "languages"
PAGE = Path(__file__).parent.parent / "docs" / "languages.md"


def text_of(name: str, lang: str) -> Path:
    """A report in a language: the seed's content (`seed`), or a made-up case of lung cancer (`lung`)."""
    return SEED if (name, lang) == ("seed", "fr") else TEXTS / f"{name}.{lang}.txt"


@cache
def case_lines(lang: str) -> frozenset[str]:
    """The quads of the case graph of the seed's content in a language, without what points into the text."""
    text = text_of("seed", lang).read_text(encoding="utf-8")
    report = Report("seed", text, "0" * 64, "seed.txt", lang)
    case_part, _ = case_quads(read_case(report), RUN)
    return frozenset(line for line in case_part.decode().splitlines() if "evidencedBy" not in line)


@pytest.mark.parametrize("lang", OTHERS)
def test_the_seed_in_another_language_gives_the_same_graph(lang: str) -> None:
    french, other = case_lines("fr"), case_lines(lang)
    assert len(french) > 1000
    assert sorted(other - french) == []
    assert sorted(french - other) == []


def facts_of(name: str, lang: str, folder: Path) -> Any:
    """What the commands build and export of a report, without the places in the text."""
    report = folder / f"{name}.txt"
    report.write_bytes(text_of(name, lang).read_bytes())
    assert main(["build", str(report), "--out", str(folder / lang), "--lang", lang]) == 0
    assert main(["export", "facts", "--kg", str(folder / lang), "--out", str(folder / f"facts.{lang}")]) == 0
    text = (folder / f"facts.{lang}" / f"{name}.json").read_text(encoding="utf-8")
    return json.loads(text, object_hook=lambda row: {key: row[key] for key in row if key != "evidence"})


@pytest.mark.slow
@pytest.mark.parametrize("name", ["seed", "lung"])
def test_the_commands_give_the_same_facts_from_every_language(name: str, tmp_path: Path) -> None:
    french = facts_of(name, "fr", tmp_path)
    assert len(french["therapies"]) > 2
    for lang in OTHERS:
        assert facts_of(name, lang, tmp_path) == french, lang


def tables_of_the_page() -> list[str]:
    """The names in the table of tables of docs/languages.md."""
    section = PAGE.read_text(encoding="utf-8").partition("| table |")[2].partition("| kind |")[0]
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


def test_the_page_explains_every_kind_of_the_grammar() -> None:
    section = PAGE.read_text(encoding="utf-8").partition("| kind |")[2].partition("##")[0]
    named = {
        name for row in re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE) for name in re.findall(r"[\w-]+", row)
    }
    assert named == KINDS


def test_the_page_names_the_kinds_that_french_alone_has_rows_for() -> None:
    page = PAGE.read_text(encoding="utf-8").partition("## Adding a language")[2].partition("For another")[0]
    told = [re.findall(r"`([a-z-]+)`", part) for part in re.findall(r"alone[^:]*:([^.]+)\.", page)]
    lacks = {lang: grammar("fr").forms.keys() - grammar(lang).forms.keys() for lang in OTHERS}
    assert set(told[0]) == lacks["en"] & lacks["es"]
    assert set(told[1]) == lacks["en"] - lacks["es"]
    assert [set(each) for each in told[2:]] == [lack for lack in (lacks["es"] - lacks["en"],) if lack]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_has_the_tables_that_the_page_names_and_no_other(lang: str) -> None:
    assert sorted(path.stem for path in (DATA / lang).glob("*.tsv")) == sorted(tables_of_the_page())


def told(path: Path) -> set[tuple[str, str]]:
    """The kinds and values of a table of rule words, the unit codes of `units`, the concept ids of a vocabulary."""
    columns = ("concept", "ucum", "kind", "value") if path.stem != "frequencies" else ()
    rows = [row for _, row in read_table(path)]
    return {(column, row[column]) for row in rows for column in columns if column in row} | {
        ("kind and value", f"{row['kind']} {row['value']}") for row in rows if "kind" in row and "value" in row
    }


@pytest.mark.parametrize("lang", OTHERS)
def test_rule_tables_use_the_kinds_and_values_of_the_french_ones(lang: str) -> None:
    concepts = shipped_lexicon(lang).concepts
    for path in sorted((DATA / lang).glob("*.tsv")):
        unknown = told(path) - told(DATA / "fr" / path.name)
        if path.stem == "grammar":
            unknown = {(column, text) for column, text in unknown if column == "kind" and text not in KINDS}
        assert {pair for pair in unknown if pair[0] != "concept" or pair[1] not in concepts} == set(), path


@pytest.mark.parametrize("lang", OTHERS)
def test_the_labels_of_a_language_are_forms_of_their_concepts(lang: str) -> None:
    forms = shipped_lexicon(lang).forms
    label = {"es": "hígado", "en": "oesophagectomy"}[lang]
    assert forms[fold(label)][0].value == {"es": "liver", "en": "esophagectomy"}[lang]
    assert all(entry.exact for entry in forms["map"])  # the acronym of a regimen is no common word


@pytest.mark.parametrize(
    ("lang", "singular", "plural"),
    [
        ("fr", "cerveau", "cerveaux"), ("fr", "canal", "canaux"), ("fr", "sein", "seins"), ("fr", "os", "os"),
        ("es", "pulmon", "pulmones"), ("es", "mama", "mamas"), ("es", "cicatriz", "cicatrices"),
        ("en", "biopsy", "biopsies"), ("en", "metastasis", "metastases"), ("en", "mass", "masses"),
    ],
)  # fmt: skip
def test_a_plural_is_made_by_the_endings_of_the_language(lang: str, singular: str, plural: str) -> None:
    assert grammar(lang).plural(singular) == plural


def test_english_inflects_the_last_word_and_has_two_spellings() -> None:
    assert {"brain tumours", "brain tumors"} <= set(grammar("en").variants("brain tumour"))


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [("en", "1,000 mg", "1000"), ("en", "3.125 mg", "3.125"), ("en", "10 to 20 mg", "10-20"),
     ("es", "3,6 mg", "3.6"), ("es", "1.250 mg", "1250"), ("fr", "1.250 mg", "1250")],
)  # fmt: skip
def test_a_number_is_read_as_the_language_writes_it(lang: str, text: str, value: str) -> None:
    assert [token.value for token in find_numbers(text, lang)] == [value]


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [("en", "May 3, 2013", "2013-05-03"), ("en", "3rd of May 2013", "2013-05-03"), ("en", "May 2013", "2013-05"),
     ("en", "04/14/2015", "2015-04-14"), ("en", "14/04/2015", "2015-04-14"), ("en", "04/05/2015", "2015"),
     ("es", "12 de octubre del año 2013", "2013-10-12"), ("es", "04/05/2015", "2015-05-04")],
)  # fmt: skip
def test_a_date_is_read_as_the_language_writes_it_and_keeps_what_is_sure(lang: str, text: str, date: str) -> None:
    assert [token.value for token in find_dates(fold(text), lang)] == [date]


@pytest.mark.parametrize(
    ("text", "side"),
    [("Mass in the left breast.", "left"), ("Carcinoma of the right lung.", "right"),
     ("Cáncer de mama izquierda.", "left"), ("Cáncer de pulmón derecho.", "right")],
)  # fmt: skip
def test_a_side_stands_where_the_language_puts_it(text: str, side: str) -> None:
    lang = "en" if text.isascii() else "es"
    reading = read_tokens(Report("x", text, "", "", lang), shipped_lexicon(lang))
    assert [place.laterality for sentence in reading.sentences for place in places(reading, sentence)] == [side]


@pytest.mark.parametrize(
    ("lang", "text", "mentions"),
    [("en", "She had lung adenocarcinoma with brain metastases.", ["lung", "adenocarcinoma", "brain", "metastases"]),
     ("es", "Adenocarcinoma de pulmón con metástasis cerebrales.",
      ["Adenocarcinoma", "pulmón", "metástasis", "cerebrales"])],
)  # fmt: skip
def test_the_site_of_a_tumour_is_a_mention_on_either_side_of_it(lang: str, text: str, mentions: list[str]) -> None:
    found = case_mentions(read_context(Report("x", text, "", "", lang), shipped_lexicon(lang)))
    assert [text[m.span.start : m.span.end] for m in found] == mentions
