"""Drugs given along with an irradiation that is told about them began with it; a stretch of time behind counted cycles
is theirs, whatever was given along."""

from __future__ import annotations

import pytest

from tests.reading import episodes

BEAMS = "Carcinome épidermoïde. Radiothérapie 66 Gy en 33 séances du 04/03/2019 au 19/04/2019."


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ("Chimiothérapie concomitante : mitomycine 10 mg/m2 J1 et J29.", "2019-03-04"),
        ("Interruption de 2 jours. Bonne tolérance. Chimiothérapie concomitante : cisplatine.", "2019-03-04"),
        ("Champs : pelvis. Étalement 47 jours.\nCapécitabine 825 mg/m2 les jours de RT.", "2019-03-04"),
        ("Capécitabine concomitante, arrêtée le 08/04/2019 (diarrhée).", "2019-03-04"),
        ("Cisplatine 40 mg/m2 hebdomadaire, 5 cures.", "2019-03-04"),
        ("Cétuximab hebdomadaire concomitant.", "2019-03-04"),
        ("Trastuzumab concomitant, poursuivi un an.", None),
        ("Capécitabine adjuvante, arrêtée le 08/09/2019 (diarrhée).", None),
    ],
)
def test_drugs_given_along_with_an_irradiation_began_with_it(told: str, start: str | None) -> None:
    drugs = [e for e in episodes(f"{BEAMS} {told}") if e.drugs]
    assert [e.start.edtf if e.start else None for e in drugs] == [start]


@pytest.mark.parametrize(
    "text",
    [
        "R-CHOP, 6 cures du 4 mars au 20 juin 2019, avec deux injections de méthotrexate.",
        "R-CHOP, 6 cures du 4 mars 2019 au 20 juin 2019 avec 3 perfusions de méthotrexate.",
        "R-CHOP, 6 cycles du 04/03/2019 au 20/06/2019, associé à deux injections intrathécales de méthotrexate.",
        "FOLFOX, 6 cures du 4 mars au 20 juin 2019, associé au bévacizumab.",
        "FOLFOX, 6 cures du 4 mars au 20 juin 2019, en association avec du bévacizumab.",
    ],
)
def test_a_stretch_of_time_behind_counted_cycles_is_theirs(text: str) -> None:
    first = episodes(text)[0]
    assert (first.start.edtf if first.start else None) == "2019-03-04"
    assert (first.end.edtf if first.end else None) == "2019-06-20"


@pytest.mark.parametrize(
    "text",
    [
        "R-CHOP, 6 cures. Puis du 4 mars au 20 juin 2019, méthotrexate.",
        "R-CHOP, 6 cures en 2017, puis du 4 mars au 20 juin 2019 deux injections de méthotrexate.",
    ],
)
def test_a_stretch_told_of_what_came_next_is_not(text: str) -> None:
    first = episodes(text)[0]
    assert (first.end.edtf if first.end else None) != "2019-06-20"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Sunitinib 50 mg/j déb. 06/12/2021.", "2021-12-06"),
        ("Sunitinib 50 mg/j déb. le 06/12/2021.", "2021-12-06"),
        ("Sunitinib demandé : accord, deb. 50 mg/j le 06/12/2021.", "2021-12-06"),
        ("Sunitinib 50 mg/j, déb. déc. 2021.", "2021-12"),
        ("Sunitinib 50 mg/j deb. 06/12/2021, bien toléré.", "2021-12-06"),
        ("Sunitinib 50 mg/j bien toléré. Le 06/12/2021, scanner stable.", None),
        ("Sunitinib 50 mg/j. Vu le 06/12/2021.", None),
    ],
)
def test_a_beginning_cut_short_has_its_date(text: str, start: str | None) -> None:
    told = episodes(f"Cancer du rein métastatique. {text}")[0].start
    assert (told.edtf if told else None) == start


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Fludarabine-cyclophosphamide J-5 à J-3. Réinjection de Kymriah le 14/09/2021.", "2021-09-09", "2021-09-11"),
        (
            "Fludarabine et cyclophosphamide, J-5 à J-3. Réinjection des CAR-T le 14/09/2021.",
            "2021-09-09",
            "2021-09-11",
        ),
        ("Kymriah le 14/09/2021 après fludarabine-cyclophosphamide J-5 J-3.", "2021-09-09", "2021-09-11"),
        ("J-5 à J-3 : fludarabine 30 mg/m2. Réinjection de Yescarta le 14/09/2021.", "2021-09-09", "2021-09-11"),
        ("BEAM J-7 à J-1. Autogreffe le 14/09/2021.", "2021-09-07", "2021-09-13"),
        ("Melphalan 200 mg/m2 J-2. Autogreffe le 14/09/2021.", "2021-09-12", None),
        ("Marqueurs J-1. Bilan complet. BEAM. Autogreffe le 14/09/2021.", None, None),
        ("Bendamustine J1-J2. Réinjection de Yescarta le 14/09/2021.", None, None),
        ("Fludarabine J-5 à J-3.", None, None),
    ],
)
def test_days_counted_back_from_a_graft_date_what_was_given_before_it(
    text: str, start: str | None, end: str | None
) -> None:
    told = next(e for e in episodes(f"Lymphome B.\n{text}") if e.kind == "chemotherapy")
    assert (told.start.edtf if told.start else None, told.end.edtf if told.end else None) == (start, end)
