"""Which therapies notes tell: acronyms of regimens, what is told again, parts of an operation, plans kept in part."""

from __future__ import annotations

import pytest

from tests.reading import episodes


def given(text: str) -> list[str]:
    """The names of the therapies that a report tells as given."""
    return [episode.name for episode in episodes(text)]


def drugs(text: str) -> list[str]:
    """The drugs of all therapies of a report, in the order of their therapies."""
    return [drug.drug for episode in episodes(text) for drug in episode.drugs]


@pytest.mark.parametrize(
    ("acronym", "components"),
    [
        ("Pola-BR", ["polatuzumab-vedotin", "bendamustine", "rituximab"]),
        ("polatuzumab-R", ["polatuzumab-vedotin", "rituximab"]),
        ("benda-R", ["rituximab", "bendamustine"]),
        ("G-benda", ["obinutuzumab", "bendamustine"]),
        ("R-MPV", ["rituximab", "methotrexate", "procarbazine", "vincristine"]),
        ("Dara-VMP", ["daratumumab", "bortezomib", "melphalan", "prednisone"]),
        ("PomDex", ["pomalidomide", "dexamethasone"]),
        ("GemNab", ["gemcitabine", "nab-paclitaxel"]),
        ("Mito-5FU", ["mitomycin", "fluorouracil"]),
        ("dabra-tram", ["dabrafenib", "trametinib"]),
    ],
)
def test_acronyms_of_regimens_name_their_drugs(acronym: str, components: list[str]) -> None:
    assert drugs(f"Tumeur connue.\n- {acronym} x 4 du 03/02/2019 au 04/05/2019.") == components


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("volet temporal", "craniotomy"),
        ("clouage fémoral", "osteosynthesis"),
        ("pneumectomie droite", "pneumonectomy"),
        ("reprise des marges", "re-excision"),
        ("isthmolobectomie", "hemithyroidectomy"),
    ],
)
def test_short_names_of_operations(told: str, name: str) -> None:
    assert [e.concept for e in episodes(f"Carcinome.\n- 03/02/2019 : {told}.")] == [name]


@pytest.mark.parametrize(
    "told",
    [
        "Gastrectomie le 03/02/2019.\nExérèse complète, R0.",
        "Colectomie le 03/02/2019.\nCurage : 18 ganglions.",
        "Colectomie le 03/02/2019.\nMacroscopie\nRésection : 30 cm de côlon.",
        "Mastectomie le 03/02/2019.\n- Curage axillaire : 2N+/11",
        "Cystectomie le 03/02/2019.\nCurage gauche : trois ganglions envahis.",
    ],
)
def test_what_a_specimen_showed_is_of_the_operation_told_before(told: str) -> None:
    assert len(given(f"Carcinome.\n{told}")) == 1


@pytest.mark.parametrize(
    "told",
    ["Mastectomie en 2012.\n- Curage axillaire en 2015", "Gastrectomie en 2012.\nExérèse en 2014 d'une récidive."],
)
def test_an_operation_with_a_date_of_its_own_is_another_one(told: str) -> None:
    assert len(given(f"Carcinome.\n{told}")) == 2


def test_a_dose_told_as_a_sum_is_of_a_radiotherapy() -> None:
    assert given("Carcinome du sein.\nRT 45 + 16 Gy.") == ["radiotherapy"]
    assert given("Carcinome du sein.\nPCI 22.") == []


@pytest.mark.parametrize(
    ("told", "components"),
    [
        ("RCP 09/01/2024 : paclitaxel +/- bévacizumab.\nPaclitaxel débuté le 16/01/2024.", ["paclitaxel"]),
        ("Proposition : gemcitabine +/- cisplatine.\nGemcitabine, C1 le 03/02/2019.", ["gemcitabine"]),
        (
            "Avis : paclitaxel + bévacizumab.\nPaclitaxel-bévacizumab débuté le 16/01/2024.",
            ["paclitaxel", "bevacizumab"],
        ),
    ],
)
def test_drugs_of_a_plan_that_were_not_begun_are_none(told: str, components: list[str]) -> None:
    assert drugs(f"Carcinome séreux.\n\n{told}") == components


@pytest.mark.parametrize(
    "told",
    [
        "Zolédronate en réserve.",
        "L'acide zolédronique sera à voir avec le dentiste.",
        "Acide zolédronique à discuter.",
        "Scanner le 03/02/2019, curage si reliquat.",
        "Dénosumab en attente de validation.",
    ],
)
def test_what_is_held_in_reserve_was_not_given(told: str) -> None:
    assert given(f"Carcinome du sein.\n{told}") == []


@pytest.mark.parametrize(
    ("told", "names"),
    [
        # a line on cycles of the running therapy
        ("R-CHOP, 6 cycles.\nMTX intrathécal x 4\nC5-C6 : paresthésies, vincristine 1 mg", 1),
        ("R-CHOP, 6 cycles.\nMTX intrathécal x 4\nC3 : fièvre sous rituximab, reprise à débit réduit", 1),
        # what is left of a combination goes on
        ("Bortézomib + daratumumab 12/2019. Bortézomib arrêté pour neuropathie, daratumumab poursuivi seul.", 1),
        # along with an irradiation, then alone
        ("Irradiation de 60 Gy avec témozolomide 75 mg/m2, puis témozolomide 150 mg/m2 pour 6 cycles.", 2),
        ("RT 60 Gy + témozolomide 75 mg/m2, puis témozolomide 150 mg/m2, 6 cycles.", 2),
        ("Témozolomide 75 mg/m2, puis témozolomide 150 mg/m2 pour 6 cycles.", 1),
    ],
)
def test_drugs_told_again(told: str, names: int) -> None:
    assert len([e for e in episodes(f"Tumeur connue.\n{told}") if e.drugs and "methotrexate" not in e.name]) == names
