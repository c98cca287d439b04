"""Names of drugs are read in spite of one slip, and nothing else is taken for them."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.lexicon.grammar import grammar
from kg.lexicon.lexicon import shipped_lexicon
from kg.lexicon.misspelt import compile_misspellings
from kg.text.fold import fold, padded
from kg.text.report import Report

SLIPS = {
    "cisplatne": "cisplatin",  # left out
    "carboplastine": "carboplatin",  # added
    "anostrozole": "anastrozole",  # replaced
    "docetaxle": "docetaxel",  # neighbours changed round
    "bévazicumab": "bevacizumab",  # letters changed round
    "ciclofosfamide": "cyclophosphamide",  # sounds alike
    "Cyclophospamide": "cyclophosphamide",  # sounds alike, and left out
    "vinorelbinne": "vinorelbine",  # doubled
    "emcitabine": "gemcitabine",  # without its first letter
    "PEMBROLIZUMAV": "pembrolizumab",
    "dexaméthazone": "dexamethasone",  # regimens have it
}


@pytest.mark.parametrize("written", SLIPS)
def test_a_name_of_a_drug_is_read_in_spite_of_one_slip(written: str) -> None:
    text = f"Cancer du sein. Traitement par {written} 20 mg depuis mai 2015."
    case = read_case(Report("r", text, "", ""))
    assert [drug.drug for episode in case.episodes for drug in episode.drugs] == [SLIPS[written]]
    slips = [span for issue in case.issues if issue.kind == "textError" for span in issue.evidence]
    assert [text[s.start : s.end] for s in slips] == [written]


@pytest.mark.parametrize(
    "written",
    [
        "phosphamide",  # the end of several
        "apatinib",  # another drug
        "cisplat",  # short
        "contracte",  # like a brand
        "Oracilline",  # a brand that is no oxacillin
        "cisxlaxine",  # two slips
        "xmatinib",  # neither the first letter nor long enough
        "cisplatine2x",
        "cisplatine" * 2_000,  # as long as a text
    ],
)
def test_other_words_are_no_drugs(written: str) -> None:
    assert shipped_lexicon().misspellings.find(padded(fold(f"Traitement par {written} depuis mai."))) == []


@pytest.mark.parametrize("lang", ["fr", "en", "es"])
def test_no_other_word_of_the_vocabulary_is_one_slip_away_from_the_name_of_a_drug(lang: str) -> None:
    """The many words of illnesses, organs, tumours and operations stand for what unread reports may say."""
    lexicon = shipped_lexicon(lang)
    drugs = {w for f, es in lexicon.forms.items() if any(e.kind in ("drug", "regimen") for e in es) for w in f.split()}
    words = {word for written in lexicon.forms for word in written.split()} - drugs
    others = compile_misspellings(frozenset(), grammar(lang), lexicon.concepts).find(f" {' '.join(sorted(words))} ")
    assert len(words) > 5000  # `amyloide`, `insulino-résistance`, `octéotide` are the only ones
    assert {drug for _, _, drug in others} <= {"amiloride", "insulin", "octreotide"}


def test_a_place_in_the_text_is_that_of_the_word() -> None:
    text = "Puis CISPLATNE, cisplatne et cisplatne."
    found = shipped_lexicon().misspellings.find(padded(fold(text)))
    assert [(text[start:end].lower(), drug) for start, end, drug in found] == [("cisplatne", "cisplatin")] * 3
