"""Plans of tumour boards and letters: headings, conditions and questions under which nothing was given."""

from __future__ import annotations

import pytest

from tests.reading import episodes


def given(text: str) -> list[str]:
    """The names of the therapies that a report tells as given."""
    return [episode.name for episode in episodes(text)]


@pytest.mark.parametrize(
    "plan",
    [
        "PROPOSITION DE LA RCP\nFOLFIRI, 12 cures\nCurage lombo-aortique",
        "Proposition :\n- FOLFIRI\n- puis curage",
        "Conduite à tenir : FOLFIRI, puis curage.",
        "DÉCISION\n\nFOLFIRI\nChimiothérapie : FOLFIRI, 4 cures",
        "=> Avis RCP : FOLFIRI x 6",
        "RCP du 14.02.19 : FOLFIRI puis curage",
        "Synthèse et proposition : FOLFIRI",
        "Bon état général. Proposition : FOLFIRI.",
        "QUESTION POSÉE\nFOLFIRI ? Cétuximab ?",
        "Si rechute : FOLFIRI.",
        "En cas de nouvelle poussée, FOLFIRI.",
        "Curage inguinal si reliquat.",
        "À rediscuter : FOLFIRI.",
        "Discuté : cétuximab en accès précoce.",
        "Inclusion dans un essai, à défaut FOLFIRI.",
        "Cétuximab non retenu. FOLFIRI jamais débuté.",
        "Curage à programmer, FOLFIRI à débuter ensuite.",
        "FOLFIRI à débuter le 14/02/2019.",
        "Cétuximab 250 mg/m2 (pas encore débuté, attend un avis).",
        "Projet : cétuximab + irinotécan (non encore commencés).",
        "RAS sauvage : éligible cétuximab (AMM).",
        "Nous avons convenu de débuter jeudi 25 janvier le FOLFIRI.",
        "Il est décidé de commencer la semaine prochaine une chimiothérapie par FOLFIRI.",
        "Décision d'initier dès lundi le cétuximab.",
        "Un curage a été évoqué mais non retenu.",
        "Allergies : docétaxel, iode.",
        "Traitement habituel : dexaméthasone 4 mg, oméprazole.",
        "Demande d'accès précoce pour le cétuximab.",
        "Avis RCP :\nCétuximab d'entretien. Si refus : poursuite jusqu'à 6 cycles.",
        "Attitude : FOLFIRI.",
        "Traitement proposé : FOLFIRI.",
        "Le FOLFIRI a été proposé, mais le patient a eu une évolution défavorable.",
    ],
)
def test_what_stands_in_a_plan_was_not_given(plan: str) -> None:
    assert given(f"Cancer du rectum, capécitabine en mai 2018.\n\n{plan}") == ["capecitabine"]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("RCP du 14/02/2019 : FOLFIRI\nFOLFIRI : C1 le 01/03/2019", ["FOLFIRI"]),
        ("Proposition : FOLFIRI, débuté le 01/03/2019.", ["FOLFIRI"]),
        ("Proposition : poursuite du tamoxifène.", ["tamoxifen"]),
        ("PROPOSITION\nSurveillance.\n\nTraitement reçu : FOLFIRI", ["FOLFIRI"]),
        ("Avis : surveillance\nHormonothérapie : tamoxifène depuis 2018", ["tamoxifen"]),
        ("RCP 02/2019 : exérèse le 03/03/2019.", ["excision"]),
        ("FOLFIRI, ce qui amène à faire un scanner.", ["FOLFIRI"]),
        ("En cas de doute sur la tolérance, un FOLFIRI a été débuté.", ["FOLFIRI"]),
    ],
)
def test_what_words_tell_as_given_beside_a_plan_was_given(told: str, names: list[str]) -> None:
    assert given(f"Carcinome opéré.\n\n{told}")[-1:] == names


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("- hystérectomie totale\n- omentectomie\n- curage pelvien", 1),
        ("- hystérectomie en 2012\n- omentectomie en 2015", 2),
    ],
)
def test_lines_of_one_list_tell_what_an_operation_consisted_of(told: str, names: int) -> None:
    assert len(given(f"Carcinome ovarien.\n{told}")) == names


def test_what_the_patient_came_for_is_the_act_told_below() -> None:
    told = "Lymphome.\nMotif : autogreffe.\nBilan normal.\nPas de fièvre.\nBiologie stable.\nPoids stable.\n"
    assert given(told + "Réinjection des CSP le 03/05/2018.") == ["autologous stem cell transplant"]


def test_cycles_that_a_plan_makes_depend_on_something_are_not_counted() -> None:
    text = "Gemcitabine, 4 cycles reçus.\nAvis RCP :\nCétuximab d'entretien. Si refus : poursuite jusqu'à 6 cycles."
    assert [(e.name, e.cycles) for e in episodes(text)] == [("gemcitabine", 4)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (
            "RCP du 28/08/2019 : radiothérapie.\n\nTechnique\nRCMI de 45 Gy du 23/09/2019 au 18/11/2019.",
            "2019-09-23",
        ),
        ("RCP digestive du 28/08/2019 : RTCT.\n\nLa radiothérapie est terminée.", None),
        ("Staff du 28/08/2019 : irradiation.\n\nElle a reçu une irradiation de 30 Gy.", None),
        ("RCP du 28/08/2019 : radiothérapie.\n\nRadiothérapie en septembre 2019.", "2019-09"),
        ("Comité du 28/08/2019 : radiothérapie.\n\nIrradiation de 20 Gy faite.", None),
        ("Radiothérapie vue en RCP. Radiothérapie du 28/08/2019 au 12/09/2019.", "2019-08-28"),
        ("Radiothérapie (28/08/2019). RCP : surveillance.", "2019-08-28"),
    ],
)
def test_the_day_of_a_board_is_no_day_of_what_it_decided(text: str, start: str | None) -> None:
    assert [e.start.edtf if e.start else None for e in episodes(f"Carcinome du sein. {text}")] == [start]
