"""Labels are readable in three languages and hold numbers as people write them."""

from __future__ import annotations

import pytest

from kg.fact.case import Dose, Stage
from kg.graph.phrases import WORDS, dose_labels, parse_frequency, stage_labels, titled
from kg.graph.terms import Terms
from kg.lexicon.concept import Concept


def dose(value: str, unit: str, frequency: str | None = None) -> tuple[str, str, str]:
    return dose_labels(Dose(key="d", rule="r", value=value, unit=unit, frequency=frequency))


@pytest.mark.parametrize(
    ("given", "french", "english"),
    [
        (("3.6", "mg", "1/mo"), "3,6 mg/mois", "3.6 mg/month"),
        (("500", "mg", "2/d"), "500 mg 2 ×/jour", "500 mg 2 ×/day"),
        (("75", "mg/m2", "q21d"), "75 mg/m2 tous les 21 jours", "75 mg/m2 every 21 days"),
        (("85", "mg/m2", "q2wk"), "85 mg/m2 toutes les 2 semaines", "85 mg/m2 every 2 weeks"),
        (("5", "AUC", None), "5 AUC", "5 AUC"),
        (("30", "Gy", "sometimes"), "30 Gy", "30 Gy"),
    ],
)
def test_a_dose_is_told_as_people_write_it(given: tuple[str, str, str | None], french: str, english: str) -> None:
    assert dose(*given)[:2] == (french, english)


def test_a_frequency_is_a_number_of_times_in_a_period() -> None:
    assert [parse_frequency(text) for text in ("1/d", "3/wk", "q21d", "q2wk", "daily", "")] == [
        (1, 1, "d"), (3, 1, "wk"), (1, 21, "d"), (1, 2, "wk"), None, None,
    ]  # fmt: skip


def test_a_stage_is_told_as_it_is_written() -> None:
    stage = Stage(key="s", rule="r", tumour=None, prefix="yp", t="1b", n="0", group="IIB", nodes_examined=12, grade=2)
    assert stage_labels(stage)[0] == "ypT1b ypN0, stade IIB, ganglions ?/12, grade 2"
    assert stage_labels(Stage(key="s", rule="r", tumour=None, grade=3))[1] == "grade 3"


def test_french_sets_a_blank_before_the_colon_and_empty_parts_leave_no_mark() -> None:
    assert titled(("a", "a", "a"), ("b", "b", "")) == ("a : b", "a: b", "a")


def test_every_phrase_has_three_languages() -> None:
    assert all(len(words) == 3 and all(words) for words in WORDS.values())


def test_english_stands_in_for_a_missing_label_and_words_for_an_unknown_concept() -> None:
    from kg.graph.iri import DEFAULT

    terms = Terms({"x": Concept("x", "drug", "", {"en": "x-mab", "fr": "x-mab fr"}, {})}, DEFAULT)
    assert terms.labels("x") == ("x-mab fr", "x-mab", "x-mab")
    assert terms.labels("no-such-thing") == ("no such thing",) * 3
    assert terms.link("x") is None
