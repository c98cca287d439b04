"""Several primaries: which of them a statement without an organ or a side is about, which are of their own."""

from __future__ import annotations

import pytest

from kg.fact.case import PrimaryTumour
from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.primary.read import read_primaries
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report

Row = tuple[str, str | None, str | None, str | None]


def primaries(text: str) -> tuple[PrimaryTumour, ...]:
    return read_primaries(read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon()), Keys())


def rows(text: str) -> list[Row]:
    return [(p.topography, p.laterality, p.morphology_code, p.date.edtf if p.date else None) for p in primaries(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opérée en mai 2004 d'un carcinome canalaire du sein droit avec carcinome intracanalaire. "
         "En 2010, adénocarcinome séreux de l'ovaire.",
         [("C50.9", "right", "8500/3", "2004-05"), ("C56.9", None, "8441/3", "2010")]),
        ("Adénocarcinome de la prostate en 2012. En mars 2016, nodule du pancréas. La biopsie du pancréas montre un "
         "adénocarcinome canalaire. Adénocarcinome du pancréas opéré.",
         [("C25.9", None, "8500/3", "2016-03~"), ("C61.9", None, "8140/3", "2012")]),
        ("Cancer du sein droit diagnostiqué en 2008. Mastectomie : carcinome canalaire infiltrant. En 2015, un "
         "carcinome du sein gauche est diagnostiqué. La biopsie montre un carcinome lobulaire infiltrant.",
         [("C50.9", "left", "8520/3", "2015"), ("C50.9", "right", "8500/3", "2008")]),
        ("Cancer du larynx diagnostiqué en 2003. En 2012, adénocarcinome du côlon, puis adénocarcinome tubuleux.",
         [("C18.9", None, "8211/3", "2012"), ("C32.9", None, "8000/3", "2003")]),
    ],
)  # fmt: skip
def test_what_has_no_organ_or_side_is_of_the_tumour_told_before(text: str, expected: list[Row]) -> None:
    assert sorted(rows(text)) == expected


@pytest.mark.parametrize(
    ("text", "morphology"),
    [
        ("Biopsie : carcinome à petites cellules du pancréas. Le carcinome à petites cellules est traité. Le "
         "diagnostic définitif est un adénocarcinome du pancréas.", "8140/3"),
        ("Sarcome d'Ewing du fémur. Sarcome d'Ewing traité. L'examen anatomopathologique définitif montre un "
         "ostéosarcome du fémur.", "9180/3"),
        ("Thymome AB. Thymome AB au scanner. Diagnostic final : thymome B1.", "8583/3"),
        ("Carcinome canalaire du sein. Le résultat final de la biopsie est un carcinome lobulaire du sein.", "8520/3"),
        ("Sarcome d'Ewing du fémur. Sarcome d'Ewing confirmé. Diagnostic définitif probable d'ostéosarcome.", "9260/3"),
        ("Sarcome d'Ewing du fémur. Sarcome d'Ewing confirmé. Traitement définitif, puis un ostéosarcome.", "9260/3"),
    ],
)  # fmt: skip
def test_what_was_found_in_the_end_is_the_diagnosis(text: str, morphology: str) -> None:
    assert rows(text)[0][2] == morphology


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("Antécédents\nCancer de l'endomètre opéré en 2009. Adénocarcinome du côlon droit en 2015.",
         ["C18.2", "C54.1"]),
        ("Adénocarcinome du côlon en 2015. Une leucémie myéloïde chronique a été diagnostiquée en 2018.",
         ["C18.9", "C42.1"]),
        ("Antécédents\nAntécédents : HTA, leucémie lymphoïde chronique. Adénocarcinome du côlon en 2015.",
         ["C18.9", "C42.1"]),
        ("Conisation pour un carcinome in situ du col de l'utérus en 1990. Adénocarcinome du poumon.",
         ["C34.9", "C53.9"]),
        ("Carcinome in situ du sein droit opéré en 2010. Mélanome de la jambe gauche.", ["C44.7", "C50.9"]),
        ("Carcinome canalaire in situ du sein gauche en 2001. Adénocarcinome du côlon.", ["C18.9", "C50.9"]),
        ("Antécédent de CIN III du col de l'utérus. Adénocarcinome du poumon.", ["C34.9"]),
        ("Carcinome épidermoïde du pénis, avec de la maladie de Bowen.", ["C60.9"]),
        ("Adénocarcinome du côlon en 2015. On discute un cancer du rein.", ["C18.9"]),
        ("Adénocarcinome du côlon en 2015. Le bilan évoquait aussi un myélome.", ["C18.9"]),
    ],
)  # fmt: skip
def test_a_dated_or_diagnosed_disease_is_a_primary_of_its_own(text: str, organs: list[str]) -> None:
    assert sorted({r[0] for r in rows(text)}) == organs


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Vue en mai 2014. Une mammographie a été faite deux ans plus tôt. Carcinome du sein droit.", "2014-05~"),
        ("Vu en mai 2014. Il avait toussé trois mois auparavant. La biopsie montre un adénocarcinome du poumon.",
         "2014-05~"),
        ("Sans antécédent, diagnostiqué en 2003 d'un adénocarcinome du rectum.", "2003"),
        ("Diagnostiquée en 2012 lors d'une campagne de dépistage d'un carcinome du sein gauche.", "2012"),
    ],
)  # fmt: skip
def test_what_looks_back_or_is_denied_takes_no_date_away(text: str, date: str) -> None:
    assert [r[3] for r in rows(text)] == [date]


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("Masse du foie. La biopsie montre un carcinome indifférencié d'origine inconnue.", "C80.9"),
        ("Masse du pancréas. Adénocarcinome de primitif inconnu.", "C80.9"),
        (
            "Nodules pulmonaires. Adénocarcinome d'origine indéterminée.",
            "C80.9",
        ),
        ("Métastases du foie d'une tumeur neuroendocrine d'origine inconnue.", "C80.9"),
        ("Carcinome épidermoïde d'origine non déterminée dans une masse du cou.", "C80.9"),
        ("Adénocarcinome du poumon. Une fièvre d'origine inconnue est explorée.", "C34.9"),
        ("Adénocarcinome du côlon opéré. Adénocarcinome au niveau ombilical d'origine inconnue.", "C18.9"),
    ],
)
def test_an_unknown_origin_is_told_as_such(text: str, organ: str) -> None:
    assert [r[0] for r in rows(text)] == [organ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mélanome de la choroïde droite opéré. La biopsie du foie montre un mélanome.", ["C69.3"]),
        ("Biopsie : mélanome malin. Mélanome de la muqueuse nasale.", ["C30.0"]),
        ("Lymphome diffus à grandes cellules B de l'estomac. Le lymphome B est traité.", ["C16.9"]),
        ("Adénocarcinome du cardia. Métastase du cervelet d'un adénocarcinome digestif.", ["C16.0"]),
        ("Adénocarcinome intestinal. Adénocarcinome du rectum opéré.", ["C20.9"]),
        ("Adénocarcinome du rectum. Le comité des sarcomes des tissus mous a été consulté.", ["C20.9"]),
        ("Adénocarcinome du poumon. Les adénocarcinomes du sein en donnent aussi.", ["C34.9"]),
        ("Adénocarcinome du cardia. Adénocarcinome du côlon. Adénocarcinome digestif.", ["C16.0", "C18.9"]),
    ],
)
def test_what_is_told_without_its_organ_lies_in_the_one_that_is_told(text: str, expected: list[str]) -> None:
    assert sorted(r[0] for r in rows(text)) == expected


@pytest.mark.parametrize(
    ("text", "morphology"),
    [
        ("Adénocarcinome du rectum. La biopsie montre un angiosarcome.", "8140/3"),
        ("Lymphome folliculaire axillaire gauche. Biopsie : adénocarcinome.", "9690/3"),
        ("Adénocarcinome du sigmoïde sur adénome tubuleux. Adénome tubuleux. Adénome tubuleux de 1 cm.", "8140/3"),
        ("Adénome tubuleux du côlon.", "8211/0"),
        ("Naevus de Spitz de la jambe gauche. Mélanome de la jambe gauche.", "8720/3"),
    ],
)
def test_another_kind_does_not_name_a_tumour(text: str, morphology: str) -> None:
    assert rows(text)[0][2] == morphology


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("Lésion de la vessie. Nodule de la vessie. Biopsie : adénocarcinome.", ["C67.9"]),
        ("Lésion du poumon. Masse de la cuisse. Lésion de la cuisse. Biopsie : liposarcome.", ["C49.2"]),
        ("Ulcère de l'antre. Biopsie : adénocarcinome.", ["C16.3"]),
        ("Lésions du foie. Lésion du foie. Biopsie : adénocarcinome.", []),
        ("Lésion du pancréas et du poumon. Biopsie : adénocarcinome.", []),
        ("Lésions du foie. Lésion du pancréas. Nodule du pancréas. Biopsie : adénocarcinome.", ["C25.9"]),
        ("Lésion du larynx. Nodule de l'estomac. Nodule de l'estomac. Biopsie : adénocarcinome.", ["C16.9"]),
    ],
)
def test_a_tumour_without_an_organ_lies_where_most_lesions_do(text: str, organs: list[str]) -> None:
    assert [r[0] for r in rows(text)] == organs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Adénocarcinome du sigmoïde opéré en 2012. En 2018, adénocarcinome du rectum.",
         [("C18.7", None, "8140/3", "2012"), ("C20.9", None, "8140/3", "2018")]),
        ("Adénocarcinome du sigmoïde opéré en 2012. En 2018, adénocarcinome du côlon ascendant.",
         [("C18.2", None, "8140/3", "2018"), ("C18.7", None, "8140/3", "2012")]),
        ("Cancer du caecum en 2001, puis adénocarcinome du rectum en 2019.",
         [("C18.0", None, "8000/3", "2001"), ("C20.9", None, "8140/3", "2019")]),
        ("Carcinome canalaire infiltrant du sein gauche en 2003. En 2015, second cancer dans le sein controlatéral "
         "(carcinome canalaire infiltrant).",
         [("C50.9", "left", "8500/3", "2003"), ("C50.9", "right", "8500/3", "2015")]),
        ("Cancer du sein bilatéral : carcinome canalaire infiltrant à gauche et carcinome lobulaire infiltrant à "
         "droite.",
         [("C50.9", "left", "8500/3", None), ("C50.9", "right", "8520/3", None)]),
        ("Carcinome de l'ovaire (2001), cancer du sein gauche (2005), puis diagnostic d'adénocarcinome du côlon "
         "(2012).",
         [("C18.9", None, "8140/3", "2012"), ("C50.9", "left", "8000/3", "2005"), ("C56.9", None, "8010/3", "2001")]),
        ("Polypose adénomateuse familiale opérée en 2010. En 2015, masse du mésentère : tumeur desmoïde.",
         [("C48.1", None, "8821/1", "2015")]),
    ],
)  # fmt: skip
def test_tumours_of_another_year_part_or_side_are_of_their_own(text: str, expected: list[Row]) -> None:
    assert sorted(rows(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "Adénocarcinome du sigmoïde opéré en 2012. En 2014, cancer du côlon métastatique.",
        "Adénocarcinome du sigmoïde en 2012. Cancer colorectal suivi depuis 2012.",
        "Adénocarcinome de la charnière rectosigmoïdienne en 2012. En 2013, cancer du rectum en récidive.",
        "Polypose adénomateuse familiale. Adénocarcinome du côlon en 2010.",
    ],
)
def test_one_tumour_told_again_is_one(text: str) -> None:
    assert len(rows(text)) == 1


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("LLC suivie depuis 2013 (lymphocytes stables en juin 2019).", "2013"),
        ("Cancer de la prostate connu depuis 2012, PSA 5 en octobre 2018.", "2012"),
        ("Adénocarcinome prostatique en surveillance depuis mai 2011, biopsie de contrôle en 2014.", "2011-05"),
        ("Cancer du rein gauche sous surveillance depuis 2015, scanner stable en 2017.", "2015"),
        ("Mélanome du dos connu depuis 2008, vu en 2010.", "2008"),
        ("Cancer du sein sous létrozole depuis 2012, mammographie normale.", None),
        ("Adénocarcinome du côlon en 2010, douleurs depuis 2012.", "2010"),
    ],
)
def test_since_when_a_tumour_is_known_dates_it(text: str, date: str | None) -> None:
    assert [d for *_, d in rows(text)] == [date]


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("Antécédents : tumeur de la vessie (pTa G2) en 2009. Adénocarcinome pulmonaire en 2015.", ["C34", "C67"]),
        ("Antécédents de tumeur du rein pT1a. Adénocarcinome de la prostate en 2015.", ["C61", "C64"]),
        ("Suivi pour une tumeur du rectum T3N1. Le scanner est normal.", ["C20"]),
        ("Antécédents : tumeur de la vessie en 2009. Adénocarcinome pulmonaire en 2015.", ["C34"]),
        ("Adénocarcinome pulmonaire en 2015. Scanner : masse du rein, IRM en T1.", ["C34"]),
    ],
)
def test_a_tumour_with_its_stage_is_a_cancer(text: str, organs: list[str]) -> None:
    assert [p.topography[:3] for p in primaries(text)] == organs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Masse bourgeonnante du col utérin. La biopsie révèle un carcinome épidermoïde. Radiothérapie. Dix ans plus "
         "tard, carcinome à cellules rénales du rein droit.", ["C53.9 8070/3", "C64.9 8312/3"]),
        ("Homme de 49 ans. Parotidectomie superficielle. L'étude histologique informe d'un carcinome adénoïde kystique "
         "avec invasion périneurale. En 2016, carcinome médullaire de la thyroïde.", ["C07.9 8200/3", "C73.9 8345/3"]),
        ("Fillette de 3 ans. Masse surrénalienne gauche à l'échographie. Biopsie : neuroblastome. En 2016, "
         "néphrectomie droite pour un carcinome à cellules rénales du rein droit.", ["C64.9 8312/3", "C74.9 9500/3"]),
        ("Patient vu pour une lésion pigmentée du dos. La biopsie révèle un mélanome. En 2015, adénocarcinome du "
         "côlon.", ["C18.9 8140/3", "C44.5 8720/3"]),
        ("Lésion polypoïde du rectum. Biopsie : mélanome. En 2015, carcinome canalaire du sein droit.",
         ["C20.9 8720/3", "C50.9 8500/3"]),
        ("Lésion lytique du fémur gauche. Biopsie : sarcome d'Ewing. En 2015, carcinome papillaire de la thyroïde.",
         ["C40.2 9260/3", "C73.9 8260/3"]),
        # what has spread there, what was taken elsewhere, what is of the type of the other, what has come back
        ("Masse hépatique. Biopsie : carcinome épidermoïde. En 2015, carcinome canalaire du sein.", ["C50.9 8500/3"]),
        ("Masse du col utérin. Biopsie hépatique : carcinome neuroendocrine. En 2015, carcinome canalaire du sein "
         "droit.", ["C50.9 8500/3"]),
        ("Masse du col utérin. La biopsie révèle un adénocarcinome. En 2015, adénocarcinome du côlon.",
         ["C18.9 8140/3"]),
        ("Récidive au niveau du vagin. La biopsie révèle un adénocarcinome. En 2015, carcinome épidermoïde du col "
         "utérin.", ["C53.9 8070/3"]),
        ("Hystérectomie avec annexectomie bilatérale. Examen de la pièce : adénocarcinome endométrioïde. En 2009, "
         "adénocarcinome de l'endomètre.", ["C54.1 8380/3"]),
    ],
)  # fmt: skip
def test_what_an_examination_found_in_an_organ_is_a_tumour_beside_others(text: str, expected: list[str]) -> None:
    assert sorted(f"{row[0]} {row[2]}" for row in rows(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mélanome du bras gauche en 2012. Mélanome du dos en 2018.",
         [("C44.5", None, "8720/3", "2018"), ("C44.6", "left", "8720/3", "2012")]),
        ("Carcinome basocellulaire du nez en 2012, carcinome basocellulaire du dos en 2015.",
         [("C44.3", None, "8090/3", "2012"), ("C44.5", None, "8090/3", "2015")]),
        ("Mélanome du bras gauche en 2012. Mélanome du dos en 2018, compatible avec une métastase.",
         [("C44.6", "left", "8720/3", "2012")]),
    ],
)  # fmt: skip
def test_tumours_of_the_skin_told_with_a_place_and_year_each_are_two(text: str, expected: list[Row]) -> None:
    assert sorted(rows(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En mars 2009, la coloscopie montre une lésion du sigmoïde, dont la biopsie révèle un adénocarcinome. Il est "
         "opéré. En mars 2016, la fibroscopie montre une lésion ulcérée de l'antre, dont la biopsie révèle un "
         "adénocarcinome.", [("C16.3", "8140/3", "2016-03"), ("C18.7", "8140/3", "2009-03")]),
        ("03/2009 : coloscopie : lésion du sigmoïde, biopsies : adénocarcinome. 03/2016 : échographie : nodule de la "
         "thyroïde, biopsies : carcinome papillaire.",
         [("C18.7", "8140/3", "2009-03"), ("C73.9", "8260/3", "2016-03")]),
        ("En mai 2010, la fibroscopie montre une lésion du tiers moyen de l'œsophage, dont les biopsies concluent à un "
         "carcinome épidermoïde. En juin 2018, le scanner montre une masse du testicule gauche, dont l'examen "
         "anatomopathologique révèle un séminome.", [("C15.4", "8070/3", "2010-05"), ("C62.9", "9061/3", "2018-06")]),
        ("16/11/2014 : coloscopie : lésion de l'angle colique droit, biopsies : adénocarcinome. En 09/2023, "
         "coloscopie : lésion du rectum, biopsies : adénocarcinome.",
         [("C18.3", "8140/3", "2014-11-16"), ("C20.9", "8140/3", "2023-09")]),
        # told to have come back, or where others spread to: one tumour
        ("En mars 2009, la coloscopie montre une lésion du sigmoïde, dont la biopsie révèle un adénocarcinome. En mars "
         "2016, récidive : la fibroscopie montre une lésion de l'antre, dont la biopsie révèle un adénocarcinome.",
         [("C18.7", "8140/3", "2009-03")]),
        ("En mars 2009, la coloscopie montre une lésion du sigmoïde, dont la biopsie révèle un adénocarcinome. En mars "
         "2016, le scanner montre une lésion du foie, dont la biopsie révèle un adénocarcinome.",
         [("C18.7", "8140/3", "2009-03")]),
    ],
)  # fmt: skip
def test_what_a_biopsy_told_with_its_lesion_finds_in_another_year_is_another_tumour(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert sorted((topography, code, date) for topography, _, code, date in rows(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a lymphoma that was found, beside a carcinoma
        ("En mars 2009, cancer du sein gauche. En mai 2016, on découvre un lymphome folliculaire.", ["C50.9", "C77.9"]),
        ("Adénocarcinome du côlon en 2009. La biopsie ganglionnaire montre une maladie de Hodgkin scléronodulaire.",
         ["C18.9", "C77.9"]),
        ("Adénocarcinome du côlon en 2009. Biopsie d'une adénopathie : lymphome du manteau.", ["C18.9", "C77.9"]),
        ("Adénocarcinome du côlon en 2009. Le diagnostic différentiel comporte le lymphome folliculaire.", ["C18.9"]),
        # a metastasis called by its origin does not make the tumour there one
        ("Adénocarcinome de la tête du pancréas et carcinome rénal droit à cellules claires. Résection d'un nodule du "
         "poumon : métastase d'origine pancréatique.", ["C25.0", "C64.9"]),
        # the throat as a whole and the part of it that is told
        ("Patient suivi pour un cancer des voies aéro-digestives supérieures : carcinome épidermoïde de l'amygdale "
         "gauche T2N1.", ["C09.9"]),
        ("Cancer du pharynx en 2010. Carcinome épidermoïde du larynx en 2018.", ["C14.0", "C32.9"]),
        # what arises in no organ of the others is of its own one
        ("Cystoscopie : tumeur de la paroi latérale droite, dont la résection révèle un carcinome urothélial "
         "infiltrant le muscle.", ["C67.2"]),
        ("Adénocarcinome de la prostate en 2010. En 2015, carcinome urothélial de haut grade, traité par cystectomie.",
         ["C61.9", "C67.9"]),
        ("LLC connue depuis 2013. Cystoprostatectomie : carcinome urothélial pT3a, et adénocarcinome prostatique "
         "Gleason 6, pT2a. RTUV : carcinome urothélial.", ["C42.1", "C61.9", "C67.9"]),
        ("Cancer du sein en 2010. En 2015, adénocarcinome endométrioïde, traité par hystérectomie.",
         ["C50.9", "C54.1"]),
        ("Cancer du poumon en 2010. Métastase ganglionnaire d'un carcinome urothélial.", ["C34.9"]),
        # a lymphoma of both sides is one
        ("Lymphome folliculaire. Biopsie axillaire droite : lymphome folliculaire grade 2. Biopsie axillaire gauche : "
         "lymphome folliculaire grade 1-2.", ["C77.3"]),
        # what an operation on the womb shows by its type
        ("Hystérectomie totale : adénocarcinome endométrioïde.", ["C54.1"]),
        ("Hystérectomie totale : carcinosarcome.", ["C55.9"]),
    ],
)  # fmt: skip
def test_the_organs_of_tumours_told_together(text: str, expected: list[str]) -> None:
    assert sorted(row[0] for row in rows(text)) == expected


def test_the_type_told_next_under_a_title_of_what_was_before_is_of_the_cancer_before_it() -> None:
    told = "ATCD\n2014 : K endomètre opéré. ADK endométrioïde grade 1.\nHDM\nCancer du sein gauche en 2020."
    assert sorted((row[0], row[2]) for row in rows(told)) == [("C50.9", "8000/3"), ("C54.1", "8380/3")]


def test_what_is_found_now_gives_no_type_to_a_cancer_listed_as_one_of_before() -> None:
    told = (
        "Antécédents : hernie, K prostate 2010.\nHistoire de la maladie : "
        "biopsie d'une adénopathie axillaire : carcinome peu "
        "différencié. Exérèse d'une lésion du dos : carcinome à cellules de Merkel."
    )
    assert sorted((row[0], row[2]) for row in rows(told)) == [("C44.5", "8247/3"), ("C61.9", "8000/3")]
