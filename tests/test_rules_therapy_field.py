"""Forms and headings that name acts of therapy without telling one: answers, boxes, services, doctors, titles."""

from __future__ import annotations

import pytest

from tests.reading import episodes

CASE = "Mme X, 60 ans, carcinome du sein gauche.\n"


def told(text: str) -> list[str]:
    """The names of the acts that a form tells as done."""
    return [episode.name for episode in episodes(CASE + text)]


@pytest.mark.parametrize(
    ("form", "acts"),
    [
        ("TRAITEMENT\nChirurgie      O   mastectomie gauche 12/03/2015\nRT             N", ["mastectomy"]),
        ("Chirurgie : oui\nRadiothérapie : non", ["surgery"]),
        ("Radiothérapie (O/N) : N\nChirurgie (O/N) : O", ["surgery"]),
        ("Radiothérapie ......... non\nCuriethérapie ......... NP", []),
        ("Radiothérapie = 0, chirurgie = néant", []),
        ("Radiothérapie non\nCuriethérapie : sans objet.", []),
        ("Radiothérapie externe : non     Chirurgie : mastectomie", ["mastectomy"]),
        ("Irathérapie : non\tAutogreffe : non\tChirurgie : oui", ["surgery"]),
        ("Atézolizumab : non / Chirurgie : oui", ["surgery"]),
        ("Allogreffe : pas de donneur\nChirurgie : oui", ["surgery"]),
        ("Radiothérapie externe : à rediscuter\nAutogreffe : pas encore", []),
        ("Chirurgie : aucune ; radiothérapie : 50 Gy en 25 fractions", ["radiotherapy"]),
        ("Chirurgie : non renseigné\nRadiothérapie (du 02/03/2019 au 06/04/2019) : 50 Gy", ["radiotherapy"]),
    ],
)
def test_a_field_answered_with_no_tells_no_therapy(form: str, acts: list[str]) -> None:
    assert told(form) == acts


@pytest.mark.parametrize(
    ("form", "acts"),
    [
        ("Chirurgie [x] oui [ ] non\nRadiothérapie [ ] oui [x] non", ["surgery"]),
        ("Radiothérapie ☒ oui ☐ non\nChirurgie ☐ oui ☒ non", ["radiotherapy"]),
        ("Radiothérapie : oui ☐ non ☒", []),
        ("☐ Chirurgie ☒ Radiothérapie", ["radiotherapy"]),
        ("[ ] Curiethérapie [x] Chirurgie", ["surgery"]),
        ("Chirurgie ☒ Radiothérapie ☐", ["surgery"]),
    ],
)
def test_the_boxes_of_a_form_are_ticked_or_not(form: str, acts: list[str]) -> None:
    assert told(form) == acts


@pytest.mark.parametrize(
    ("form", "acts"),
    [
        ("[ ] trastuzumab : si HER2 amplifié\n[x] docétaxel débuté le 12/03/2021", ["docetaxel"]),
        ("☐ pembrolizumab ☒ docétaxel 3 cures", ["docetaxel"]),
        ("Suite ? | [ ] soins de support [ ] pembrolizumab [x] docétaxel", ["docetaxel"]),
        ("Traitement reçu : ☐ pembrolizumab ☒ docétaxel ☐ gemcitabine", ["docetaxel"]),
        ("Chimiothérapie : docétaxel ☒ gemcitabine ☐", ["docetaxel"]),
        ("Question |  [ ] SIRT  [x] docétaxel", ["docetaxel"]),
        ("[ ] docétaxel arrêté", ["docetaxel"]),
        ("- ( ) palbociclib\n- (x) létrozole", ["letrozole"]),
        ("Trastuzumab : CI (FEVG 40 %).", []),
        ("Docétaxel x 4. Bévacizumab CI, fistule.", ["docetaxel"]),
        ("Cisplatine : contre-indication rénale.", []),
        ("Sunitinib non (cardiopathie).", []),
        ("Sunitinib : non (cardiopathie).", []),
        ("Sunitinib non dispo (rupture).", []),
        ("Sunitinib : accord en attente.", []),
        ("Sunitinib pas possible (Child B).", []),
        ("Sunitinib indisponible.", []),
        ("On s'oriente vers du sunitinib dès cicatrisation.", []),
        ("Sunitinib non modifié (bien toléré).", ["sunitinib"]),
        ("Sunitinib depuis 03/2019, pas de rupture.", ["sunitinib"]),
        ("[ ] durvalumab débuté le 03/04/2021", ["durvalumab"]),
        ("[ ] 1re fois [x] suivi\nDocétaxel 3 cures", ["docetaxel"]),
        ("Docétaxel ci-dessus, 3 cures", ["docetaxel"]),
        ("Docétaxel : ci-joint le protocole", ["docetaxel"]),
    ],
)
def test_a_drug_behind_an_empty_box_or_told_as_contraindicated_was_not_given(form: str, acts: list[str]) -> None:
    assert told(form) == acts


@pytest.mark.parametrize(
    "heading",
    [
        "INSTITUT DE RADIOTHERAPIE DES DEUX RIVES",
        "Plateau technique de curiethérapie",
        "COMPTE RENDU DE FIN D'IRRADIATION",
        "Correspondants : Dr A. (radiothérapie), Dr B. (chirurgie)",
        "Chirurgie : Pr A ; radiothérapie : Dr B",
        "Revue par l'équipe de radiothérapie en raison de douleurs.",
        "Participants : Mme A (dermato), M. B (onco), RT excusée",
        "Étaient présents : Drs A (uro), B, C (RTh),\nD (imagerie)",
        "Spécialités présentes : chirurgie, RT, oncologie médicale\nDécision : à voir",
    ],
)
def test_a_service_or_a_doctor_is_no_act(heading: str) -> None:
    assert [episode.name for episode in episodes(f"{heading}\n{CASE}")] == []


def test_who_took_part_in_a_meeting_ends_with_its_line() -> None:
    assert told("Présents : Dr A (RT), Dr B\n- mastectomie en mai 2015") == ["mastectomy"]
    assert told("Présents :\nDr A\nMastectomie en mai 2015") == ["mastectomy"]


@pytest.mark.parametrize("product", ["1 x 8 Gy", "2 x 4 Gy", "3 x 8 Gy"])
def test_the_sign_of_a_product_makes_no_form_with_boxes(product: str) -> None:
    plan = f"Urologue : Dr A / RT : Dr B\n{CASE}\nIrradiation à prévoir du sacrum, {product}."
    assert [episode.name for episode in episodes(plan)] == []
    assert told("Chirurgie x") == ["surgery"]


def test_what_was_done_is_told_though_a_doctor_is_named() -> None:
    assert told("Mastectomie gauche (Dr A.) puis radiothérapie en mai 2015.") == ["mastectomy", "radiotherapy"]
    assert told("tumorectomie + RT") == ["lumpectomy", "radiotherapy"]


@pytest.mark.parametrize(
    ("notes", "acts"),
    [
        ("ATCD : HBP (RTUP 2015)", []),
        ("Antécédents\n- goitre : thyroïdectomie 1997\n- fibrome, hystérectomie 1999", []),
        ("ATCD : hystérectomie 1999 (fibrome)", []),
        ("Goitre. Carcinome papillaire : thyroïdectomie 1997", ["thyroidectomy"]),
        ("ATCD : HTA, hystérectomie 1999", []),
    ],
)
def test_an_operation_beside_a_harmless_illness_is_none_of_the_cancer(notes: str, acts: list[str]) -> None:
    assert told(notes) == acts


def test_what_is_to_begin_after_the_day_of_a_sheet_is_a_plan() -> None:
    sheet = "RCP du 03/04/2023\n" + CASE
    assert [e.name for e in episodes(sheet + "Projet : docétaxel à partir du 12/04/2023.")] == []
    assert [e.name for e in episodes(sheet + "Projet : poursuite du docétaxel débuté le 12/03/2023.")] == ["docetaxel"]


def test_what_is_given_along_with_an_irradiation_has_its_days() -> None:
    def days(text: str) -> list[tuple[str, str]]:
        return [(e.start.edtf if e.start else "", e.end.edtf if e.end else "") for e in episodes(CASE + text)]

    stretch = ("2021-04-12", "2021-05-18")
    assert days("RCMI 45 Gy/25 f, 12/04 -> 18/05/21, capécitabine 825 mg/m2") == [stretch, stretch]
    assert days("RT 50 Gy du 12/04/21 au 18/05/21.\nCapécitabine concomitante.") == [stretch, ("2021-04-12", "")]
    assert days("RT 8 Gy le 12/04/21. Capécitabine en mai 2022.")[1] == ("2022-05", "")
