"""Therapies on sheets and in notes: counts of those planned, dates behind drugs given along, arrows, volumes."""

from __future__ import annotations

import pytest

from tests.reading import ended, episodes, only, started


@pytest.mark.parametrize(
    ("told", "cycles"),
    [
        ("docétaxel, 6 cycles prévus, 4 administrés", 4),
        ("docétaxel : 6 cures prévues, seulement 3 reçues", 3),
        ("docétaxel 4/6 cures", 4),
        ("docétaxel x 4 (sur 6 prévus)", 4),
        ("docétaxel x 4 (6 prévus)", 4),
        ("FOLFOX 6 cures", 6),
        ("FOLFOX 6, 8 cures", 8),
        ("docétaxel, 6 cycles prévus", None),
        ("docétaxel 1 injection/mois", None),
        ("docétaxel, C1 le 04/02/2019, arrêt pour allergie", None),
    ],
)
def test_the_cycles_that_were_given_of_those_planned_count(told: str, cycles: int | None) -> None:
    assert only(f"Tumeur connue.\nL1 : {told}").cycles == cycles


@pytest.mark.parametrize(
    "told",
    [
        "FOLFOX x 6, avec G-CSF, du 12/03 au 30/06/2019.",
        "Docétaxel x 6 + pegfilgrastim, 12/03/2019 - 30/06/2019",
        "FOLFOX x 6, filgrastim, de mars à juin 2019.",
    ],
)
def test_the_dates_behind_a_drug_given_along_are_of_the_others(told: str) -> None:
    episode = only(f"Tumeur connue.\n{told}")
    assert (started(episode)[:7], ended(episode)[:7]) == ("2019-03", "2019-06")


@pytest.mark.parametrize(
    "told",
    [
        "Du 08/03 au 14/04/2021 : RT 50,4 Gy en 28 fr + Xeloda 825 mg/m2",
        "08/03/2021-14/04/2021 : RT 50,4 Gy en 28 séances + Xeloda 825 mg/m2",
        "Du 8 mars au 14 avril 2021 : RT 50,4 Gy + Xeloda les jours de RT",
    ],
)
def test_a_stretch_of_time_heads_an_irradiation_and_what_goes_with_it(told: str) -> None:
    dated = [(e.kind, started(e), ended(e), e.cycles) for e in episodes(f"Tumeur connue.\n{told}")]
    assert dated == [
        ("radiotherapy", "2021-03-08", "2021-04-14", None),
        ("chemotherapy", "2021-03-08", "2021-04-14", None),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Cisplatine récusé (DFG 40) -> carboplatine AUC4,5",
        "Cisplatine contre-indiqué => carboplatine AUC4,5",
        "Cisplatine prévu --> carboplatine AUC4,5",
        "Cisplatine refusé → carboplatine AUC4,5",
    ],
)
def test_an_arrow_ends_what_is_told_of_the_therapy_before_it(told: str) -> None:
    episode = only(f"Tumeur connue.\n{told} du 12/03/2019 au 30/06/2019")
    assert [(d.drug, d.dose.value if d.dose else "") for d in episode.drugs] == [("carboplatin", "4.5")]


@pytest.mark.parametrize(
    ("told", "dose", "fractions"),
    [
        ("RT pelvienne 45 Gy en 25 fr puis complément 14,4 Gy, soit 59,4 Gy en 33 séances", "59.4", 33),
        ("RT\n- PTV1 : 45 Gy en 25 fr\n- PTV2 : 14,4 Gy en 8 fr\nsoit 59,4 Gy en 33 séances", "59.4", 33),
        ("RT 50 Gy en 25 fr et complément de 16 Gy, soit une dose totale de 66 Gy", "66", 25),
        ("RT 50 Gy en 25 fr", "50", 25),
    ],
)
def test_the_dose_told_as_that_of_all_volumes_is_that_of_the_irradiation(told: str, dose: str, fractions: int) -> None:
    episode = only(f"Tumeur connue.\n{told}")
    assert (episode.dose.value if episode.dose else "", episode.fractions) == (dose, fractions)


@pytest.mark.parametrize(
    "told",
    [
        "Transcrit de fusion en RT-PCR.",
        "Présents : chirurgien, RT, anatomopathologiste.",
        "Sleeve gastrectomie en 2015.",
        "Chirurgie de rattrapage seulement en cas d'échec.",
        "On discutera un curage cervical.",
        "Je proposerais du docétaxel.",
        "Docétaxel en dernier recours.",
        "Le docétaxel débutera en mai.",
        "Désunion de la cicatrice, VAC 5 semaines.",
        "Perfusion élevée avec un CBV à 4.",
    ],
)
def test_what_names_no_therapy_given_makes_none(told: str) -> None:
    assert not episodes(f"Cancer connu.\n{told}")


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (
            "Dabrafénib-tramétinib depuis 01/2020. Tramétinib arrêté en 03/2020 pour toxicité.",
            ["trametinib", "dabrafenib"],
        ),
        ("Xeloda depuis 01/2020, suspendu en mai 2020, non repris.", ["capecitabine"]),
        ("Conditionnement par CBV en 2019.", ["CBV"]),
        ("Protocole VAC x 9 en 2019.", ["VAC"]),
    ],
)
def test_therapies_given_are_read_under_the_names_of_others_or_with_their_stop(told: str, names: list[str]) -> None:
    assert [e.name for e in episodes(f"Tumeur connue.\n{told}")] == names


@pytest.mark.parametrize("line", ["7e ligne", "huitième ligne", "9ème ligne", "dixième ligne", "2nde ligne"])
def test_lines_beyond_the_usual_are_their_own(line: str) -> None:
    told = f"Cancer avec métastases.\nVinorelbine en première ligne, 4 cycles en 2014. En 2016, {line} par vinorelbine."
    assert [e.name for e in episodes(told)] == ["vinorelbine", "vinorelbine"]
