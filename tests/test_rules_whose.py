"""Whose a response or an adverse event is where several therapies are told: drugs that go on, cells, beams."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

LINES = "Carcinome du rein métastatique.\n"


def _case(text: str) -> tuple[list[str | None], list[str | None]]:
    case = read_case(Report("x", text, "", ""))
    name = {e.key: e.name for e in case.episodes}
    return [name.get(r.therapy or "") for r in case.responses], [name.get(a.therapy or "") for a in case.adverse_events]


@pytest.mark.parametrize(
    ("text", "therapy"),
    [
        (
            "Nivolumab depuis 01/2020.\nRadiochirurgie cérébrale 20 Gy en 03/2020.\nTDM 06/2020 : RP pulmonaire.",
            "nivolumab",
        ),
        ("Axitinib depuis 01/2020.\nRT antalgique T12 20 Gy en 03/2020.\nTDM 06/2020 : stabilité.", "axitinib"),
        ("Nivolumab depuis 01/2020.\nRTS surrénale 35 Gy en 03/2020.\nTEP 06/2020 : réponse complète.", "nivolumab"),
        ("Sunitinib depuis 2019.\nRT fémur droit 8 Gy en 03/2020.\nProgression hépatique en 05/2020.", "sunitinib"),
        ("Cabozantinib depuis 2019.\nRT sacrum 20 Gy en 03/2020.\nTDM 06/2020 : RP.", "cabozantinib"),
        # the beams began some time in the year in which the drugs were given
        (
            "Sunitinib depuis le 02/02/2020. RT T12 30 Gy en 2020. Arrêt du sunitinib le 14/07/2020. Scanner le "
            "19/08/2020 : maladie stable.",
            "sunitinib",
        ),
        # the drugs told first went on when the beams had ended
        (
            "Témozolomide et radiothérapie, achevée en mai 2016. Témozolomide terminé en décembre 2016. IRM en janvier "
            "2017 : maladie stable.",
            "temozolomide",
        ),
        (
            "Témozolomide et radiothérapie jusqu'en mai 2016. Témozolomide arrêté en décembre 2016. Progression en "
            "mars 2017.",
            "temozolomide",
        ),
        ("Docétaxel jusqu'en mars 2016. Radiothérapie jusqu'en mai 2016. Progression en mars 2017.", "radiotherapy"),
        ("RT du sein 50 Gy en 03/2020.\nTDM 06/2020 : stabilité.", "radiotherapy"),
        ("RT hépatique 40 Gy en 03/2020.\nTDM 06/2020 : RP hépatique.", "radiotherapy"),
    ],
)
def test_beams_on_one_place_are_not_what_the_disease_answers_to(text: str, therapy: str) -> None:
    assert _case(LINES + text)[0] == [therapy]


@pytest.mark.parametrize(
    "text",
    [
        "Lymphome B. Tisa-cel le 15/09/2021 après lymphodéplétion Flu-Cy.\nCRS grade 1, ICANS grade 2.\nTEP : RC.",
        "Lymphome B. Kymriah le 15/09/2021 après fludarabine-cyclophosphamide : CRS grade 1. Rémission complète.",
        "Lymphome B. Tisagenlecleucel le 15/09/2021 après Flu-Cy. ICANS grade 3. Réponse partielle.",
    ],
)
def test_what_prepared_for_cells_brought_and_made_nothing(text: str) -> None:
    responses, events = _case(text)
    assert set(responses) == {"tisagenlecleucel"}
    assert set(events) == {"tisagenlecleucel"}


@pytest.mark.parametrize(
    ("text", "therapy"),
    [
        ("Nivolumab depuis 01/2020.\nRadiochirurgie 20 Gy en 03/2020.\nHypothyroïdie grade 2.", "nivolumab"),
        ("FOLFOX depuis 01/2020.\nRT T12 20 Gy en 03/2020.\nNeutropénie grade 3.", "FOLFOX"),
        ("Capécitabine depuis 01/2020.\nRT T12 8 Gy en 03/2020.\nSyndrome main-pied grade 2.", "capecitabine"),
        ("Colectomie le 3/3/2020, toxicité hématologique grade 3 sous FOLFOX.", "FOLFOX"),
        ("Docétaxel 6 cycles.\nLétrozole depuis 2020.\nNeuropathie périphérique grade 1.", "docetaxel"),
        ("Colectomie le 3/3/2020, fistule grade 3.", "colectomy"),
        ("FOLFOX depuis 01/2020.\nRT pelvienne 45 Gy en 05/2020.\nDiarrhée grade 2.", "radiotherapy"),
        ("Tamoxifène depuis 2019.\nRT du sein 50 Gy en 03/2020.\nRadiodermite grade 1.", "radiotherapy"),
    ],
)
def test_an_event_is_of_a_therapy_that_it_is_known_for(text: str, therapy: str) -> None:
    assert _case("Carcinome du côlon.\n" + text)[1] == [therapy]
