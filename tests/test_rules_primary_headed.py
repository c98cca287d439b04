"""Documents in which an organ heads lines, or each entry of a list tells a tumour: what is told of which tumour."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

Row = tuple[str, str | None, str | None, str | None]


def _told(text: str) -> list[Row]:
    case = read_case(Report("r", text, "", ""))
    rows = [(p.topography, p.laterality, p.morphology_code, p.date.edtf if p.date else None) for p in case.primaries]
    return sorted(rows, key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HISTOIRE\nSEIN GAUCHE\n 03/2012 : tumorectomie + GS, carcinome canalaire infiltrant, pT1c N0.\nSEIN DROIT\n "
         "Mastectomie le 12/07/2019 : carcinome lobulaire infiltrant, pT2 N1.\n",
         [("C50.9", "left", "8500/3", "2012-03"), ("C50.9", "right", "8520/3", "2019-07-12")]),
        ("1) Sein droit 2008. Tumorectomie le 14/02/2008 : carcinome lobulaire infiltrant, grade 2.\n   Tamoxifène.\n"
         "2) Sein gauche 2017. Biopsie le 06/06/2017 : carcinome canalaire infiltrant, HER2 3+.\n",
         [("C50.9", "left", "8500/3", "2017-06-06"), ("C50.9", "right", "8520/3", "2008-02-14")]),
        ("Bilan :\n* Sein gauche : carcinome lobulaire infiltrant opéré en 05/2010.\n* Rein droit :\n   - 11/2018, "
         "hématurie -> néphrectomie élargie. Carcinome à cellules claires, pT1b.\n",
         [("C50.9", "left", "8520/3", "2010-05"), ("C64.9", "right", "8310/3", "2018-11")]),
        ("Pièce de cystoprostatectomie\nVessie : tumeur de la face latérale gauche,\n aspect ulcéré. Carcinome "
         "urothélial infiltrant pT3a.\nProstate : adénocarcinome Gleason 6, 3 mm.\n",
         [("C61.9", None, "8140/3", None), ("C67.2", "left", "8120/3", None)]),
        ("Cancers :\n- Ovaire gauche\n  Annexectomie en 04/2015 : carcinome à cellules claires, stade IA.\n"
         "- Prostate (conjoint) : sans objet\n", [("C56.9", "left", "8310/3", "2015-04")]),
    ],
)  # fmt: skip
def test_a_tumour_is_of_the_organ_and_side_that_head_its_lines(text: str, expected: list[Row]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("Examen :\nSeins : souples.\nFoie : nodule.\n\nBiopsie du côlon : adénocarcinome.\n", ["C18.9"]),
        ("Adénocarcinome du côlon opéré en 2015.\nFoie :\n nodule, la biopsie montre un adénocarcinome.\n", ["C18.9"]),
        ("Adénocarcinome de l'estomac.\nOvaires :\n métastases d'un adénocarcinome à cellules en bague.\n", ["C16.9"]),
        ("Utérus :\n sans lésion.\n\nAdénocarcinome du pancréas, puis biopsie : adénocarcinome.\n", ["C25.9"]),
    ],
)  # fmt: skip
def test_what_spread_or_is_told_further_on_is_not_of_the_organ_above(text: str, organs: list[str]) -> None:
    assert [row[0] for row in _told(text)] == organs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mme A, dossier 12.\n\nDiagnostics\n1. Cancer du sein gauche diagnostiqué en 02/2012\n - tumorectomie "
         "12.03.2012\n2. Adénocarcinome pulmonaire du LSD, cT4 cN2\n - carboplatine\n", ("C34.1", None)),
        ("* Thyroïde : carcinome papillaire 2 cm, thyroïdectomie totale 05/2009.\n* GIST du grêle :\n   - imatinib "
         "depuis 03/2016\n", ("C17.9", None)),
        ("1) Mélanome de la cuisse gauche opéré en 2004\n2) Adénocarcinome du rectum\n  Résection antérieure le "
         "14/06/2018\n", ("C20.9", "2018-06-14")),
        ("SEIN DROIT 2009\n Tumorectomie le 03/04/2009 : carcinome canalaire infiltrant.\nSEIN GAUCHE 2016\n Biopsie "
         "le 05/06/2016 : carcinome lobulaire infiltrant.\n", ("C50.9", "2016-06-05")),
        ("Problèmes\n1. Carcinome épidermoïde du larynx, dg. 05.2014, cT2 cN0\n2. Adénocarcinome du rectum, dg. "
         "11.2021, cT3 cN1\n", ("C20.9", "2021-11")),
    ],
)  # fmt: skip
def test_a_date_in_the_entry_of_another_tumour_is_not_that_of_this_one(
    text: str, expected: tuple[str, str | None]
) -> None:
    assert expected in [(row[0], row[3]) for row in _told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Vue en mars 2015 pour toux\n2. Scanner : masse du LSD\n3. Adénocarcinome du poumon\n", "2015-03~"),
        ("- 04/2016 : rectorragies\n- adénocarcinome du rectum moyen\n", "2016-04~"),
    ],
)  # fmt: skip
def test_the_steps_of_one_history_share_its_date(text: str, expected: str) -> None:
    assert [row[3] for row in _told(text)] == [expected]


def test_the_fields_of_a_form_in_columns_are_those_of_one_with_signs() -> None:
    text = (
        "FICHE\nTUMEUR 1\nDate d'incidence      12/03/2014      Age 61\nTopographie           C50.4 sein\n"
        "Latéralité            droit\nMorphologie           8500/3 carcinome canalaire infiltrant\n\nTUMEUR 2\n"
        "Date d'incidence      04/11/2019 (biopsie)\nTopographie           ovaire et trompe gauches, origine tubaire\n"
        "Morphologie           carcinome séreux de haut grade\n"
    )
    assert _told(text) == [("C50.4", "right", "8500/3", "2014-03-12"), ("C57.0", "left", "8461/3", "2019-11-04")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Carcinome épidermoïde de l'amygdale gauche. Panendoscopie et biopsies le 17/01/2024.", "2024-01-17"),
        ("Carcinome urothélial de vessie. Résumé : RTUV 09/2021, puis MVAC.", "2021-09"),
        ("Antécédents : carcinome urothélial de la vessie. RTUV en 2006.", None),
    ],
)  # fmt: skip
def test_a_tumour_without_any_date_has_that_of_its_biopsy_or_operation_told_next(
    text: str, expected: str | None
) -> None:
    assert [row[3] for row in _told(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Localisation : [ ] côlon  [X] rectum, 9 cm MA  [ ] canal anal\nColoscopie 04.02.2021, biopsies : "
         "adénocarcinome bien différencié.", [("C20.9", None, "8140/3", "2021-02-04")]),
        ("SITE : ☐ bouche ☒ oropharynx ☐ larynx\nHistologie : carcinome épidermoïde, p16 +.",
         [("C10.9", None, "8070/3", None)]),
        ("Tumeur primitive :\n□ oesophage\n■ estomac\n□ duodénum\n\nBiopsies du 04/05/2020 : adénocarcinome tubuleux.",
         [("C16.9", None, "8211/3", "2020-05-04")]),
        ("Siège : rein gauche [x] vessie [ ] uretère [ ]\nScanner : 6 cm. Biopsie : carcinome à cellules claires.",
         [("C64.9", "left", "8310/3", None)]),
        ("Cancer de : ( ) sein ( ) côlon (X) pancréas ( ) estomac\nAdénocarcinome, 3 cm.",
         [("C25.9", None, "8140/3", None)]),
        ("Organe : [ ] prostate [X] vessie [ ] urètre\n\nRésection : carcinome urothélial infiltrant.",
         [("C67.9", None, "8120/3", None)]),
    ],
)  # fmt: skip
def test_the_organ_ticked_in_a_form_is_that_of_the_tumour(text: str, expected: list[Row]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("Adénocarcinome du sigmoïde.\nExtension : [ ] vessie [X] ovaire [ ] utérus\nBiopsie : adénocarcinome.",
         ["C18.7"]),
        ("Adénocarcinome du côlon.\nRadiothérapie : [ ] sein [X] prostate [ ] rectum\nBiopsie : adénocarcinome.",
         ["C18.9"]),
        ("Métastases : [ ] côlon [X] ovaire [ ] rate\nAdénocarcinome de l'estomac. Biopsie : adénocarcinome.",
         ["C16.9"]),
    ],
)  # fmt: skip
def test_an_organ_ticked_as_involved_or_treated_is_not_that_of_the_tumour(text: str, organs: list[str]) -> None:
    assert [row[0] for row in _told(text)] == organs
