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
        ("gemcitabine-nab-paclitaxel", ["gemcitabine", "nab-paclitaxel"]),
        ("Gem-Nab-paclitaxel", ["gemcitabine", "nab-paclitaxel"]),
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


@pytest.mark.parametrize(
    "told",
    [
        # what an operation without a name took out is not known
        "Opérée du cervelet en 1994.\nRhinite.\nTousse.\nAfébrile.\nExérèse d'un nodule cutané du dos : mélanome.",
        # another organ, long after
        "Colectomie le 03/02/2019.\nSuites simples.\nTousse.\nAfébrile.\nMange bien.\nExérèse du nodule du scalp : "
        "adénocarcinome.",
    ],
)
def test_what_opens_a_line_is_not_of_an_operation_elsewhere(told: str) -> None:
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
def test_drugs_told_again_are_of_one_therapy(told: str, names: int) -> None:
    assert len([e for e in episodes(f"Tumeur connue.\n{told}") if e.drugs and "methotrexate" not in e.name]) == names


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Carcinome du rein.\nPièce de néphrectomie élargie du 03/02/2019.", ["radical nephrectomy"]),
        ("Pièce de cystoprostatectomie reçue fraîche.\nCarcinome urothélial.", ["radical cystectomy"]),
        ("PIÈCE DE COLECTOMIE\nAdénocarcinome pT3.", ["colectomy"]),
        ("Copeaux de RTUV, 12 g.\nCarcinome.", ["transurethral resection of bladder tumour"]),
        ("Spécimen de gastrectomie.\nCarcinome.", ["gastrectomy"]),
        # near misses: an operation is told, or what remains of one
        ("Carcinome. Hémicolectomie en 2019.\nPièce de résection colique : adénocarcinome.", ["hemicolectomy"]),
        ("Carcinome.\nCicatrice de gastrectomie.", []),
        ("Carcinome.\nPièce de gastrectomie à venir, non faite.", []),
    ],
)
def test_a_specimen_tells_the_operation_of_a_report_without_one(told: str, names: list[str]) -> None:
    assert given(told) == names


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("COMPTE RENDU OPÉRATOIRE : néphrectomie 03/02/2019", ["nephrectomy"]),
        ("CRO - néphrectomie le 03/02/2019", ["nephrectomy"]),
        ("Protocole opératoire : néphrectomie, 03/02/2019", ["nephrectomy"]),
        ("Type d'intervention : néphrectomie", ["nephrectomy"]),
        ("Acte opératoire du 03/02/2019 : néphrectomie", ["nephrectomy"]),
        ("Antécédents : néphrectomie en 1998", []),
        ("Opéré d'une néphrectomie en 1998", []),
    ],
)
def test_the_title_of_an_operative_report_names_what_was_done(title: str, names: list[str]) -> None:
    assert given(f"{title}\nIndication : hématurie.\nBilan fait.\nCarcinome urothélial.") == names


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("- PTV1 pelvis : 45 Gy, 25 fractions\n- PTV2 tumeur : 50 Gy, 25 fractions", 1),
        ("- Volume haut risque : 70 Gy en 35 fractions\n- bas risque : 54 Gy en 30 fractions", 1),
        ("CTV1 : 50 Gy, 25 fractions\nCTV2 : 60 Gy, 30 fractions", 1),
        ("50 Gy en 25 fractions\nSurimpression : 16 Gy en 8 fractions", 1),
        ("50 Gy en 25 fractions\nBoost 10 Gy en 5 fractions", 1),
        ("50 Gy en 25 fractions\nRachis en 2019 : 30 Gy en 10 fractions", 2),
        ("50 Gy en 25 fractions\nRT antalgique du fémur 8 Gy en 2019", 2),
    ],
)
def test_volumes_of_one_irradiation(told: str, names: int) -> None:
    assert len(given(f"Carcinome.\nRadiothérapie du 12/03/2018 au 16/04/2018.\n{told}")) == names


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Polyarthrite rhumatoïde traitée par méthotrexate. Carcinome du sein. Le méthotrexate est arrêté.", []),
        ("Carcinome du sein. Polyarthrite rhumatoïde sous méthotrexate. Le méthotrexate est suspendu.", []),
        ("Carcinome. Polyarthrite rhumatoïde sous méthotrexate. Méthotrexate interrompu avant l'opération.", []),
        ("Carcinome. Maladie de Crohn traitée par méthotrexate. Arrêt du méthotrexate.", []),
        ("Carcinome. Lupus traité par méthotrexate. Le méthotrexate a été remplacé.", []),
        # near misses: counted, or told for no illness
        ("Choriocarcinome. Hypertension connue. Méthotrexate débuté en mai.", ["methotrexate"]),
        ("Psoriasis sous méthotrexate. Lymphome. Méthotrexate 3 g/m2, 4 cycles.", ["methotrexate"]),
    ],
)
def test_a_drug_told_for_an_illness_is_told_of_it_again(told: str, names: list[str]) -> None:
    assert given(told) == names


def test_what_the_head_sums_up_is_told_once() -> None:
    told = "Motif : récidive d'un carcinome traité par radiothérapie\n\nRas.\nBilan.\nPoids.\nÉtat.\n"
    assert given(told + "Radiothérapie du 13/06 au 29/07/2022 : 66 Gy.") == ["radiotherapy"]
