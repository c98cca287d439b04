"""Primaries whose type or stage several words tell: graded neuroendocrine tumours, mixed germ cell tumours, lists."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("TNE de l'iléon bien différenciée, Ki67 9 %, G2.", ["8249/3"]),
        ("Tumeur neuroendocrine bien différenciée, de grade 2, de la queue du pancréas.", ["8249/3"]),
        ("TNE du rectum, Ki-67 12 %, CgA+, grade II.", ["8249/3"]),
        ("TNE bien diff. du grêle, Ki67 5%, G2, opérée en 2020.", ["8249/3"]),
        ("TNE pancréatique bien différenciée, G3 (Ki67 30 %).", ["8249/3"]),
        # of the lowest grade, at first or ever; the grade of something else
        ("TNE du grêle bien différenciée, Ki67 1 %, G1.", ["8240/3"]),
        ("TNE du pancréas, Ki67 2 %, G1. Biopsie du foie en 2021 : TNE, Ki67 8 %, G2.", ["8240/3"]),
        ("TNE de l'iléon, diarrhée G2.", ["8240/3"]),
        ("TNE de l'iléon sous évérolimus, mucite G3.", ["8240/3"]),
        # two types of germ cell tumours with their shares
        ("Orchidectomie droite : carcinome embryonnaire 70 %, tératome 30 %.", ["9085/3"]),
        ("Orchidectomie gauche : 60 % de séminome et 40 % de carcinome embryonnaire.", ["9085/3"]),
        ("Testicule droit : carcinome embryonnaire (50 %), choriocarcinome (20 %), tératome (30 %).", ["9085/3"]),
        ("Tumeur du testicule : tératome 80 % + tumeur vitelline 20 %.", ["9085/3"]),
        ("Orchidectomie : carcinome embryonnaire 90%, séminome 10%, pT1.", ["9085/3"]),
        ("Orchidectomie droite : séminome, 100 % de la tumeur.", ["9061/3"]),
        ("Orchidectomie gauche : carcinome embryonnaire. Curage : tératome 100 %.", ["9070/3"]),
        # the lobe of the thyroid
        ("Nodule thyroïdien, lobectomie droite : carcinome papillaire.", ["8260/3"]),
        ("Nodule pulmonaire, lobectomie droite : adénocarcinome.", ["8140/3"]),
    ],
)
def test_the_type_that_several_words_tell(text: str, codes: list[str]) -> None:
    assert [p.morphology_code for p in read_case(Report("x", text, "", "")).primaries] == codes


def test_a_neuroendocrine_tumour_with_a_grade_is_not_graded_by_its_name_too() -> None:
    for text in ("TNE du grêle bien différenciée, Ki67 9 %, G2.", "TNE bien diff. du rectum, Ki-67 3 %, de grade 2."):
        assert [s.grade for s in read_case(Report("x", text, "", "")).stages] == [2]
    assert [s.grade for s in read_case(Report("x", "TNE de l'iléon bien différenciée.", "", "")).stages] == [1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CCI du sein droit grade 3 pT2N1, CLI du sein gauche grade 2 pT1N0.", [("right", "2"), ("left", "1")]),
        ("CCI droit T2N1, CLI gauche T1N0.", [("right", "2"), ("left", "1")]),
        ("Cancers du sein en 2020 : CLI gauche T3N0, CCI droit T1N1.", [("left", "3"), ("right", "1")]),
        ("Adénocarcinome du rectum T3N1, carcinome de la prostate T2N0.", [("C20.9", "3"), ("C61.9", "2")]),
        ("Cancer du col utérin T2N1, carcinome épidermoïde du larynx T1N0.", [("C53.9", "2"), ("C32.9", "1")]),
        ("T2N0 adénocarcinome du rectum et T1N0 carcinome épidermoïde du larynx.", [("C20.9", "2"), ("C32.9", "1")]),
    ],
)
def test_a_stage_in_a_list_is_of_the_tumour_of_its_member(text: str, expected: list[tuple[str, str]]) -> None:
    case = read_case(Report("x", text, "", ""))
    told = {p.key: (p.laterality if p.topography.startswith("C50") else p.topography) for p in case.primaries}
    assert [(told[s.tumour or ""], s.t) for s in case.stages] == expected


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Cancer du rein opéré, récidive hépatique en avril 2018.", None),
        ("Antécédents : cancer du sein droit, rechute en 2012.", None),
        ("Mélanome du dos avec récidive ganglionnaire en 04/2018.", None),
        ("Carcinome du larynx traité par radiothérapie, rechute locale le 04/05/2018.", None),
        ("Carcinome urothélial de la vessie, récidive en avril 2018.", None),
        # its own date is told too
        ("Cancer du rein en 2010, récidive en 2018.", "2010"),
        ("Cancer du rein opéré en 2010, récidive hépatique en 2018.", "2010"),
    ],
)
def test_the_date_of_a_relapse_behind_a_tumour_dates_no_diagnosis(text: str, date: str | None) -> None:
    rows = read_case(Report("x", text, "", "")).primaries
    assert [row.date.edtf if row.date else None for row in rows] == [date]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Polype adénomateux du côlon avec un foyer d'adénocarcinome.", ["8140/3"]),
        ("Adénome tubuleux du sigmoïde contenant un adénocarcinome, exérèse en 2019.", ["8140/3"]),
        ("Adénome villeux du rectum avec adénocarcinome infiltrant.", ["8140/3"]),
        ("Adénome du côlon droit transformé en adénocarcinome.", ["8140/3"]),
        ("Polype adénomateux du rectum et son foyer de carcinome mucineux.", ["8480/3"]),
        ("Adénome tubuleux du sigmoïde, pas d'adénocarcinome.", ["8211/0"]),
        ("Adénome villeux du rectum. Dysplasie de bas grade, sans carcinome.", ["8261/0"]),
    ],
)
def test_the_carcinoma_in_an_adenoma_is_the_tumour(text: str, codes: list[str]) -> None:
    assert [p.morphology_code for p in read_case(Report("x", text, "", "")).primaries] == codes


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("Maladie de Hodgkin en 1989. Carcinome du sein gauche en 2014.", ["C50", "C77"]),
        (
            "Lymphome folliculaire en 2005. Adénocarcinome du lobe supérieur droit découvert en mai 2021.",
            ["C34", "C77"],
        ),
        ("Leucémie lymphoïde chronique en 2012. Cancer du rectum en 2020.", ["C20", "C42"]),
        ("Lymphome du manteau en 2016, mélanome du dos en 2021.", ["C44", "C77"]),
        ("Adénocarcinome du rein en 2019. Myélome multiple en 2022.", ["C42", "C64"]),
        # thought of, or of no date
        ("Adénocarcinome du rein en 2019. On discute un lymphome folliculaire en 2022.", ["C64"]),
        ("Adénocarcinome du rein en 2019. Pas de lymphome folliculaire en 2022.", ["C64"]),
    ],
)
def test_a_dated_disease_of_the_blood_is_a_tumour_beside_others(text: str, organs: list[str]) -> None:
    assert sorted(p.topography[:3] for p in read_case(Report("x", text, "", "")).primaries) == organs


@pytest.mark.parametrize(
    ("text", "topography", "side"),
    [
        ("Adénocarcinome du pancréas, queue.", "C25.2", None),
        ("ADK pancréas queue opéré.", "C25.2", None),
        ("Adénocarcinome pancréatique (queue).", "C25.2", None),
        ("Adénocarcinome pancréatique caudal.", "C25.2", None),
        ("Adénocarcinome du pancréas (corps et queue).", "C25.8", None),
        ("ADK pancréas (tête), T3.", "C25.0", None),
        ("Adénocarcinome céphalique pancréatique.", "C25.0", None),
        ("Adénocarcinome pancréatique, au niveau du corps.", "C25.1", None),
        ("Carcinome épidermoïde de l'oesophage, tiers moyen.", "C15.4", None),
        ("Carcinome épidermoïde œsophagien du tiers inférieur.", "C15.5", None),
        ("GIST gastrique (grosse courbure).", "C16.6", None),
        ("Adénocarcinome gastrique, petite courbure.", "C16.5", None),
        ("ADK colon dt.", "C18.2", None),
        # parts that have a code
        ("Carcinome épidermoïde du plancher buccal antérieur.", "C04.0", None),
        ("Carcinome épidermoïde de la gencive mandibulaire.", "C03.1", None),
        ("Carcinome épidermoïde de la paroi postérieure de l'oropharynx.", "C10.3", None),
        ("Carcinome épidermoïde de la paroi postérieure de l'hypopharynx.", "C13.2", None),
        ("Carcinome épidermoïde du repli ary-épiglottique droit.", "C13.1", "right"),
        ("Carcinome indifférencié de la fossette de Rosenmüller.", "C11.2", None),
        ("Carcinome épidermoïde de l'amygdale linguale.", "C02.4", None),
        ("CCI central du sein droit.", "C50.1", "right"),
        # the side behind the organ or between the words of the type
        ("Carcinome rénal gauche à cellules claires.", "C64.9", "left"),
        ("Carcinome urothélial urétéral lombaire droit.", "C66.9", "right"),
        ("Carcinome papillaire lobaire gauche de la thyroïde.", "C73.9", "left"),
        ("Carcinome papillaire bilobaire de la thyroïde.", "C73.9", "bilateral"),
        # another organ of the list is no part
        ("Adénocarcinome du pancréas, cholestase.", "C25.9", None),
        ("Adénocarcinome gastrique, côlon normal.", "C16.9", None),
    ],
)
def test_a_part_of_an_organ_is_told_apart(text: str, topography: str, side: str | None) -> None:
    (primary,) = read_case(Report("x", text, "", "")).primaries
    assert (primary.topography, primary.laterality) == (topography, side)
