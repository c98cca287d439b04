"""Primaries: organ, side, morphology and date of the tumours a report is about."""

from __future__ import annotations

import pytest

from kg.fact.case import PrimaryTumour
from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.primary.place import place_of
from kg.fact.primary.read import read_primaries
from kg.fact.site import Place
from kg.fact.tumour.statements import statements
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


def primaries(text: str) -> tuple[PrimaryTumour, ...]:
    return read_primaries(read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon()), Keys())


def rows(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(p.topography, p.laterality, p.morphology_code) for p in primaries(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patiente suivie pour un carcinome canalaire infiltrant du sein gauche.", ("C50.9", "left", "8500/3")),
        ("La biopsie montre un adénocarcinome du rectum.", ("C20.9", None, "8140/3")),
        ("Il s'agit d'un adénocarcinome du côlon sigmoïde opéré.", ("C18.7", None, "8140/3")),
        ("Diagnostic de séminome, traité par orchidectomie droite.", ("C62.9", "right", "9061/3")),
        ("Un cancer du sein droit a été diagnostiqué.", ("C50.9", "right", "8000/3")),
        ("Carcinome lobulaire infiltrant RE positif du sein droit.", ("C50.9", "right", "8520/3")),
        ("Une lésion de la cuisse droite dont la biopsie montre un mélanome.", ("C44.7", "right", "8720/3")),
        ("Sein gauche : carcinome canalaire infiltrant de grade 2.", ("C50.9", "left", "8500/3")),
        ("Adénocarcinome du poumon, lobe supérieur droit.", ("C34.1", "right", "8140/3")),
    ],
)
def test_a_diagnosis_gives_organ_side_and_morphology(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert rows(text) == [expected]


def test_the_most_specific_words_of_the_report_win() -> None:
    text = "Cancer de l'estomac. Le compte rendu final : adénocarcinome en bague à chaton."
    assert rows(text) == [("C16.9", None, "8490/3")]


def test_the_histology_of_a_metastasis_is_no_second_primary() -> None:
    text = (
        "Carcinome canalaire infiltrant du sein gauche en 2010. "
        "Biopsie osseuse : carcinome compatible avec un carcinome mammaire primaire."
    )
    assert rows(text) == [("C50.9", "left", "8500/3")]


def test_the_origin_of_a_metastasis_tells_the_primary_not_the_site() -> None:
    assert rows("Métastase hépatique d'un adénocarcinome d'origine pulmonaire.")[0][0] == "C34.9"


def test_two_breasts_with_their_own_tumours_are_two_primaries() -> None:
    text = "Carcinome lobulaire infiltrant du sein droit et carcinome canalaire infiltrant du sein gauche."
    assert sorted(rows(text)) == [("C50.9", "left", "8500/3"), ("C50.9", "right", "8520/3")]


def test_a_personal_history_of_another_cancer_is_a_second_primary() -> None:
    text = "Antécédent de cancer de la prostate. Adénocarcinome du rectum découvert en 2015."
    assert {p.topography for p in primaries(text)} == {"C61.9", "C20.9"}


@pytest.mark.parametrize(
    "text",
    [
        "Sa mère a eu un cancer du sein.",
        "Antécédents familiaux : cancer de l'ovaire.",
        "Biopsie de la prostate : pas d'adénocarcinome.",
    ],
)
def test_a_relative_s_or_denied_cancer_is_no_primary(text: str) -> None:
    assert rows(text) == []


def test_the_date_of_the_diagnosis_is_that_of_its_sentence() -> None:
    dates = [p.date.edtf for p in primaries("En mars 2012, un adénocarcinome du rectum est diagnostiqué.") if p.date]
    assert dates == ["2012-03"]


def test_a_silent_text_gives_no_date() -> None:
    assert [p.date for p in primaries("Adénocarcinome du rectum.")] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Homme non alcoolique, porteur d'un carcinome épidermoïde pulmonaire.", [("C34.9", None, "8070/3")]),
        ("Homme n'ayant jamais fumé, suivi pour un adénocarcinome du rectum.", [("C20.9", None, "8140/3")]),
        ("Masse testiculaire gauche. Tumeur de la couche granuleuse.", [("C62.9", "left", "8620/3")]),
        ("Adénome de la parathyroïde évoqué. Carcinome parathyroïdien à l'examen.", [("C75.0", None, "8140/3")]),
        ("Tumeur phyllode de haut grade du sein droit.", [("C50.9", "right", "9020/3")]),
        ("Adénocarcinome du pancréas sur néoplasie intraductale papillaire mucineuse.", [("C25.9", None, "8453/3")]),
        ("Ostéosarcome de la mandibule gauche.", [("C41.1", "left", "9180/3")]),
    ],
)
def test_the_words_around_a_tumour_settle_what_it_is(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert rows(text) == expected


def test_a_carcinoma_and_an_angiosarcoma_of_one_breast_are_two_tumours() -> None:
    text = "Carcinome canalaire infiltrant du sein droit. Six ans plus tard, angiosarcome du sein droit."
    assert rows(text) == [("C50.9", "right", "8500/3"), ("C50.9", "right", "9120/3")]


def test_a_mass_called_tumoral_is_no_second_primary() -> None:
    text = "Adénocarcinome du rectum. Découverte d'une masse tumorale du poumon droit."
    assert rows(text) == [("C20.9", None, "8140/3")]


def test_a_cancer_without_histology_is_presumed() -> None:
    assert [p.status for p in primaries("Un cancer du sein droit a été diagnostiqué.")] == ["presumed"]
    assert [p.status for p in primaries("Carcinome canalaire infiltrant du sein droit.")] == ["confirmed"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Toux depuis deux mois. Consulte en mai 2014. La biopsie montre un adénocarcinome du poumon.", "2014-05~"),
        ("Suivie depuis 2012 pour un cancer du sein diagnostiqué en 2009.", "2009"),
        ("Suivie depuis 2012 pour un cancer du sein.", "2012"),
        ("Vue en mars 2016, tuméfaction de six mois d'évolution. Adénocarcinome du rectum à la biopsie.", "2016-03~"),
        ("Opéré d'une hernie en 2005. Adénocarcinome du rectum.", None),
        ("Traité par méthotrexate jusqu'en 2011. Adénocarcinome du rectum.", None),
        ("Adressée en juin 2017. Toux. Fièvre. Scanner fait. Ponction faite. Adénocarcinome du poumon.", "2017-06~"),
        ("Adénocarcinome du poumon. Début de cisplatine le 3 mars 2015.", None),
        ("Adénocarcinome du poumon traité par cisplatine le 3 mars 2015.", None),
        ("Leucémie aiguë myéloïde, la patiente est décédée le 2 avril 2015.", None),
        ("En mai 2018, nodule du bras. Mélanome du bras diagnostiqué en septembre 2017.", "2017-09"),
    ],
)
def test_the_date_of_a_diagnosis_is_none_of_another_event(text: str, date: str | None) -> None:
    first = primaries(text)[0]
    assert (first.date.edtf if first.date else None) == date


@pytest.mark.parametrize(
    ("text", "rows_"),
    [
        ("Carcinome rénal à cellules claires gauche, opéré.", [("C64.9", "left")]),
        ("Carcinome canalaire infiltrant bilatéral.", [("C50.9", "left"), ("C50.9", "right")]),
        ("Hypertrophie du testicule droit. Le diagnostic est un séminome.", [("C62.9", "right")]),
        ("Le testicule droit et le testicule gauche sont palpés. Séminome.", [("C62.9", None)]),
        ("Masse de la tête du pancréas. Canal pancréatique dilaté par la masse. Lésion de la tête du pancréas. "
         "Adénocarcinome pancréatique.", [("C25.0", None)]),
        ("Carcinome canalaire infiltrant du sein gauche. En 2018, carcinome canalaire du sein controlatéral.",
         [("C50.9", "left"), ("C50.9", "right")]),
        ("Deux frères diagnostiqués avec une mutation, présentant un cancer du côlon, un cancer du rein.", []),
        ("Son père, décédé à 61 ans, avait un cancer du foie.", []),
    ],
)  # fmt: skip
def test_the_side_and_part_that_the_report_tells_elsewhere(text: str, rows_: list[tuple[str, str | None]]) -> None:
    assert [(p.topography, p.laterality) for p in primaries(text)] == rows_


@pytest.mark.parametrize(("side", "expected"), [("ipsilateral", None), ("contralateral", None), ("left", "left")])
def test_a_side_that_is_only_told_by_another_one_is_no_side_of_the_primary(side: str, expected: str | None) -> None:
    context = read_context(Report("side", "Carcinome du sein.", "", ""), shipped_lexicon())
    part = Place("breast-upper-outer", 0, 9, side)
    assert place_of(context, "C50", statements(context), [part], []) == ("breast-upper-outer", expected)
