"""What is told of the course of a known disease: denials that end before it, conditions, sites that are of a name."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

BREAST = "Femme de 58 ans, cancer du sein gauche métastatique. "
TREATED = "Femme de 58 ans, carcinome du rein droit. Sunitinib, 5 cures. "


def sites(text: str) -> dict[str, str]:
    case = read_case(Report("x", text, "0" * 64, "x.txt"))
    return {m.site or "any": m.status for m in case.metastases}


def responses(text: str) -> list[tuple[str, str | None]]:
    return [(r.category, r.site) for r in read_case(Report("x", text, "0" * 64, "x.txt")).responses]


@pytest.mark.parametrize("denied", ["Pas de métastase osseuse", "Aucune lésion osseuse", "Absence de lésion osseuse"])
@pytest.mark.parametrize(
    "fares",
    [
        "régressent",
        "diminuent de taille",
        "persistent",
        "restent visibles",
        "grossissaient",
        "progressent encore",
        "ont augmenté",
        "mesurent 2 cm",
        "se stabilisent",
    ],
)
def test_a_denial_ends_before_the_course_of_something_known(denied: str, fares: str) -> None:
    told = sites(f"{BREAST}{denied} et les métastases hépatiques {fares}.")
    assert told == {"bone": "refuted", "liver": "presumed"}


@pytest.mark.parametrize("joined", ["ni hépatique", "ou hépatique", "et pas de lésion du foie", "et du foie"])
def test_a_denial_of_two_organs_denies_both(joined: str) -> None:
    assert sites(f"{BREAST}Pas de lésion secondaire osseuse {joined}.") == {"bone": "refuted", "liver": "refuted"}


@pytest.mark.parametrize(
    "said",
    [
        "Si le foie est indemne, on opérera.",
        "Si l'IRM ne retrouve pas de métastase hépatique, on opérera.",
        "Opération à condition que le foie soit indemne.",
        "Opération à condition d'avoir un foie indemne.",
        "Opération si pas de lésion secondaire hépatique.",
        "Sous réserve de l'absence de métastase hépatique, opération.",
    ],
)
def test_what_is_denied_under_a_condition_is_not_denied(said: str) -> None:
    assert sites(f"Homme de 58 ans, adénocarcinome du côlon gauche. {said}") == {}


@pytest.mark.parametrize(
    "said", ["Même si le foie est indemne, on attendra.", "Le foie est indemne, on verra s'il va."]
)
def test_a_concession_tells_what_is_so(said: str) -> None:
    assert sites(f"Homme de 58 ans, adénocarcinome du côlon gauche. {said}") == {"liver": "refuted"}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Cancer du rein en progression en mai 2021.", ("PD", None)),
        ("Carcinome rénal en réponse partielle.", ("PR", None)),
        ("Carcinome du rein en rechute.", ("PD", None)),
        ("Carcinome à cellules claires du rein stable.", ("SD", None)),
        ("Carcinome du rein en rechute pulmonaire.", ("PD", "lung")),
        ("Tumeur du rein en progression.", ("PD", "kidney")),
        ("Nodule pulmonaire en progression.", ("PD", "lung")),
    ],
)
def test_the_organ_in_the_name_of_a_tumour_is_not_where_it_answered(said: str, told: tuple[str, str | None]) -> None:
    assert responses(TREATED + said) == [told]


@pytest.mark.parametrize(
    ("exam", "site"),
    [
        ("IRM du bassin", None),
        ("IRM du bassin du 4 mai 2021", None),
        ("IRM cérébrale", "brain"),
        ("IRM du foie", "liver"),
    ],
)
def test_the_pelvis_that_was_imaged_is_no_bone(exam: str, site: str | None) -> None:
    assert responses(f"{TREATED}{exam} : réponse complète.") == [("CR", site)]


@pytest.mark.parametrize(
    "said",
    [
        "TDM : évolution hépatique, os stable.",
        "TDM : évol hépatique, osseux stable.",
        "TDM : majoration hépatique, os stables.",
    ],
)
def test_what_a_course_is_told_of_is_not_stable_beside_another_organ(said: str) -> None:
    assert ("SD", "liver") not in responses(TREATED + said)
    assert ("SD", "bone") in responses(TREATED + said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("TDM : ADP RP et iliaques de 2 cm.", []),
        ("TDM : ADP RP et pelviennes.", []),
        ("TDM : RP libre, foie normal.", []),
        ("TDM : RP propre.", []),
        ("TDM : RP hépatique.", [("PR", "liver")]),
        ("TDM : RP.", [("PR", None)]),
    ],
)
def test_what_lies_behind_the_peritoneum_is_no_response(said: str, told: list[tuple[str, str | None]]) -> None:
    assert responses(TREATED + said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("TDM : micronodule LID inchangé.", []),
        ("TDM : micronodule pulmonaire de 3 mm stable.", []),
        ("TDM : le micronodule du LSG est stable.", []),
        ("TDM : nodule LID inchangé.", [("SD", "lung")]),
        ("TDM : micronodules pulmonaires stables.", [("SD", "lung")]),
    ],
)
def test_one_nodule_too_small_to_tell_is_no_stable_disease(said: str, told: list[tuple[str, str | None]]) -> None:
    assert responses(TREATED + said) == told


@pytest.mark.parametrize("organ", ["foie", "foie et poumons", "os"])
def test_a_clean_organ_is_free(organ: str) -> None:
    assert set(sites(f"{BREAST}TDM : {organ} propres.").values()) == {"refuted"}


@pytest.mark.parametrize(
    ("said", "stable"),
    [
        ("TDM : progression hépatique, D8 stable.", ["bone"]),
        ("TDM : métastases pulmonaires disparues, sacrum stable.", ["bone"]),
        ("TDM : réponse partielle hépatique, L2 inchangée.", ["bone"]),
        ("TDM : PD foie, fémur stable.", ["bone"]),
        ("TDM : évolution hépatique, sternum stable.", ["bone"]),
        ("TDM : D8 stable.", []),
        ("TDM : progression hépatique, fracture de L2 stable.", []),
    ],
)
def test_a_bone_is_told_stable_beside_another_course(said: str, stable: list[str]) -> None:
    assert [site for category, site in responses(TREATED + said) if category == "SD"] == stable


@pytest.mark.parametrize(
    ("said", "category"),
    [
        ("10/2021 stable -> pause.", "SD"),
        ("10/2021 stable → pause.", "SD"),
        ("\nMARS-21   | stable. TSH 42", "SD"),
        ("\nNOV-21    | stabilité", "SD"),
        ("Stable 26 mois.", "SD"),
        ("Stable 8 mois, puis pause.", "SD"),
        ("Patiente stable 26 mois.", None),
        ("Stable sur le plan respiratoire.", None),
    ],
)
def test_a_course_alone_behind_its_date_or_with_its_length_is_stable_disease(said: str, category: str | None) -> None:
    assert [told for told, _ in responses(TREATED + said)] == ([category] if category else [])
