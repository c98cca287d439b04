"""Responses of notes and follow-up sheets: the entry they stand in dates them, and a course may be told alone in it."""

from __future__ import annotations

import pytest

from tests.test_rules_response import rows

HEAD = "Suivi d'un lymphome.\n\n12/01/2019\nC1 R-CHOP.\n02/02/2019\nC2. RAS.\n23/02/2019\nC3. RAS.\n"


def told(text: str) -> list[tuple[str, str | None]]:
    return sorted(((category, date) for category, _, date in rows(text)), key=lambda row: row[1] or "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "18/05/2019\nSixième cure faite le 27/04. Fatigue. TEP : RC.", [("CR", "2019-05-18")]),
        (HEAD + "18/05/2019\nNeulasta bien toléré. TEP : RC.", [("CR", "2019-05-18")]),
        (
            "Gliome.\n\nConsultation du 8 mai 2018\nIRM inchangée.\n\nConsultation du 9 avril 2019\nChute. "
            "IRM : nodule temporal de 12 mm. Progression.",
            [("SD", "2018-05-08"), ("PD", "2019-04-09")],
        ),
        (
            "Gliome.\nVisite de contrôle du 12 mai 2020 (téléphone)\nDeux cures faites. IRM : réponse partielle.",
            [("PR", "2020-05-12")],
        ),
        (
            "Gliome sous témozolomide.\n\nConsultation du 29 juin 2020\nPlaquettes basses en mai. IRM de juin : "
            "réponse complète.\n\nConsultation du 3 juin 2021\nRAS.",
            [("CR", "2020-06")],
        ),
        # counted from the treatment that the entry tells, or shown on a scan of another day
        (HEAD + "18/05/2019\nTEP du 13/05 : RC.", [("CR", "2019-05-13")]),
        (HEAD + "18/05/2019\nMise sous rituximab. TEP après 4 cures : RC.", [("CR", None)]),
    ],
)
def test_an_entry_dates_what_imaging_shows_in_it(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Carcinoïde.\n[03.2013] Octréotide LAR.\n[11.2014] stable. CgA 300.", [("SD", "2014-11")]),
        ("Carcinoïde.\n12/11/2021 : stable, on poursuit la lanréotide.", [("SD", "2021-11-12")]),
        ("Gliome. Six cures de témozolomide. Stabilité à l'IRM.", [("SD", None)]),
        ("Prostate, docétaxel : 8 cures, puis stable au scanner de mars 2020.", [("SD", "2020-03")]),
        ("Gliome opéré. IRM de mars et octobre 2016 stables.", [("SD", "2016-03"), ("SD", "2016-10")]),
        ("Poumon, osimertinib. TDM de mai 2022 : échappement hépatique.", [("PD", "2022-05")]),
        ("Mélanome. 12/11/2021 : poids stable, moral bon.", []),
        ("Mélanome. 12/11/2021 : stable sur le plan psychologique.", []),
        ("Poumon, osimertinib. Lorlatinib en cas d'échappement.", []),
    ],
)
def test_a_course_is_told_alone_behind_its_date_or_on_imaging(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il est suivi jusqu'en mai 2012, date à laquelle A, le sunitinib, a débuté avec une réponse partielle.", None),
        (
            "En mai 2016, le scanner montre une progression et elle débute du nivolumab, avec une réponse partielle.",
            None,
        ),
        ("Progression en mai 2013. Le docétaxel a été repris, avec une réponse partielle.", None),
        ("Le docétaxel finit en mai 2015, l'éribuline est débutée et la maladie est restée stable.", None),
        ("En mai 2015, fin du docétaxel. La maladie reste stable jusqu'en mars 2016.", None),
        ("Depuis le diagnostic en mars 2002, il conserve une maladie stable.", None),
        ("En mai 2015, après quatre cures de docétaxel, une réponse partielle est vue.", "2015-05"),
        ("Le docétaxel a débuté en mai 2015, avec une réponse partielle en juillet 2015.", "2015-07"),
    ],
)
def test_an_answer_is_not_of_the_day_on_which_its_treatment_began(text: str, expected: str | None) -> None:
    assert [date for category, date in told(text) if category != "PD"] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En mai 2011, il débute du docétaxel, dont deux cures sont données en raison d'une progression.", None),
        ("En juin 2017, l'éribuline a été débutée, avec une progression rapide.", None),
        ("En juin 2017, elle débute de l'éribuline en raison d'une progression osseuse.", "2017-06"),
        ("En juin 2017, l'éribuline est débutée, le scanner montrant une progression.", "2017-06"),
    ],
)
def test_a_progression_is_after_the_start_only_where_it_came_of_it(text: str, expected: str | None) -> None:
    assert [date for _, date in told(text)] == [expected]


def test_what_lasted_until_a_treatment_began_and_what_that_brought_are_two() -> None:
    text = "Docétaxel. La maladie est restée stable jusqu'en mai 2015. Après du nivolumab, la maladie est stable."
    assert [category for category, _ in told(text)] == ["SD", "SD"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the work-up of a relapse, before it is treated
        (
            "Anamnèse\nMélanome. En mars 2014, une rechute est diagnostiquée.\n\nExamens complémentaires\n"
            "TEP du 9/04/2014 : masse du flanc, aspect de récidive.\n\nTraitement\nVemurafenib débuté le 26/4/2014.",
            ["2014-03"],
        ),
        (
            "Anamnèse\nMélanome. En mars 2014, rechute traitée par vemurafenib.\n\nExamens complémentaires\n"
            "TEP du 9/04/2014 : masse du flanc, récidive.",
            ["2014-03", "2014-04-09"],
        ),
        (
            "Anamnèse\nMélanome. En mars 2014, une rechute est diagnostiquée.\n\nExamens complémentaires\n"
            "TEP du 9/09/2014 : masse du flanc, récidive.",
            ["2014-03", "2014-09-09"],
        ),
        ("Côlon, FOLFOX. Reprise des repas selon la tolérance et la progression des apports.", []),
        ("Rein, sunitinib. Fièvre, ECBU stérile, RP sans foyer.", []),
    ],
)
def test_a_work_up_names_the_relapse_it_is_for(text: str, expected: list[str]) -> None:
    assert [date for _, date in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Estomac, imatinib du 08/03/2021 au 25/10/2021, RP au scanner de septembre.", ["2021-09"]),
        ("Estomac, imatinib de mars à octobre 2021. Le scanner de juin montre une réponse partielle.", ["2021-06"]),
        ("Estomac, imatinib de mars à octobre 2021. TDM de juillet : PD.", ["2021-07"]),
        # not in the stretch, or one of two years
        ("Estomac, imatinib de mars à juin 2021. Le scanner de septembre montre une réponse partielle.", ["2021-09"]),
        ("Estomac, imatinib de mars 2020 à octobre 2021. Le scanner de décembre montre une progression.", ["2021-12"]),
    ],
)
def test_a_month_without_a_year_may_be_of_the_stretch_told_before(text: str, expected: list[str]) -> None:
    assert [date for _, date in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GIST. Imatinib 400 mg. Stabilité pendant 14 mois, puis arrêt.", [("SD", None)]),
        ("Rein. Sunitinib 50 mg : stabilité prolongée (15 mois).", [("SD", None)]),
        ("Thymome. Octréotide 30 mg -> stable 4 ans.", [("SD", None)]),
        ("Sein. Létrozole, stable pendant 20 mois.", [("SD", None)]),
        ("Poumon. Nivolumab 240 mg. Stabilité à 2 et 4 mois.", [("SD", None)]),
        ("Poumon. Traitée par nivolumab. Stable sur le plan respiratoire depuis 3 mois.", []),
        ("Poumon. Nivolumab. Poids stable pendant 3 mois.", []),
        ("Poumon. Nivolumab. Stable 3 mois sur le plan psychologique.", []),
    ],
)
def test_a_course_is_told_with_how_long_it_lasted(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ovaire. Carboplatine, 6 cures. RP, CA 125 à 31.", [("PR", None)]),
        ("Pancréas. Gemcitabine. RP, CA 19-9 à 40.", [("PR", None)]),
        ("Côlon. FOLFIRI, RP à C6 (-35 %).", [("PR", None)]),
        ("Thyroïde. Vandétanib. RP en 04/2018 (-33 %).", [("PR", "2018-04")]),
        ("GIST. Imatinib 400 mg; PR au scanner de mai 2017.", [("PR", "2017-05")]),
        ("Sein. RE 80 %, RP 60 %, HER2 0.", []),
        ("Sein, immunohistochimie. RP, HER2 négatif.", []),
    ],
)
def test_letters_tell_a_response_beside_values_that_are_not_theirs(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "said",
    [
        *(
            f"{aim} {response}."
            for response in ("réponse complète", "rémission partielle")
            for aim in (
                "Objectif :",
                "But :",
                "Objectif thérapeutique :",
                "On espère une",
                "Traitement à visée de",
                "L'objectif étant une",
                "Bénéfice attendu :",
                "En vue d'obtenir une",
                "Chance de",
            )
        ),
        *(
            f"{course} {of}."
            for course in ("Progression", "Nette progression")
            for of in (
                "de l'autonomie",
                "de la dénutrition",
                "pondérale",
                "de la posologie",
                "en kinésithérapie",
                "de la FEVG",
                "du méningiome",
                "de l'adénome hypophysaire",
            )
        ),
        "Le méningiome a progressé.",
        "Autonomie en progression.",
        "Récidive du méningiome.",
        "Rechute alcoolique.",
    ],
)
def test_an_aim_and_the_course_of_something_else_are_no_response(said: str) -> None:
    assert told(f"Cancer du sein. Docétaxel. {said}") == []


@pytest.mark.parametrize(
    "text",
    ["Méningiome frontal. Docétaxel. Progression du méningiome.", "Cancer du sein. Docétaxel. Progression du cancer."],
)
def test_the_course_of_the_tumour_of_the_case_is_one(text: str) -> None:
    assert [category for category, _ in told(text)] == ["PD"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Scanners des 4 mars, 8 mai et 2 juin 2020 : réponse partielle.", ["2020-03-04", "2020-05-08", "2020-06-02"]),
        ("TDM les 05/02, 11/05 et 17/08/2021 : RP.", ["2021-02-05", "2021-05-11", "2021-08-17"]),
        ("Maladie stable en février, mai et août 2021.", ["2021-02", "2021-05", "2021-08"]),
        ("IRM 03/20, 06/20, 09/20 : maladie stable.", ["2020-03", "2020-06", "2020-09"]),
        ("Scanner 2018, 2019 et 2020 : rémission complète.", ["2018", "2019", "2020"]),
        ("TEP du 5 mai 2020 et du 9 septembre 2020 : réponse complète.", ["2020-05-05", "2020-09-09"]),
        # days on which a treatment was given, one after which something else is told
        ("Cures des 05/02, 11/05 et 17/08/2021, RP.", ["2021-08-17"]),
        ("Embolisation x3, 02/20, 05/20, 08/20, réponse complète.", ["2020-08"]),
    ],
)  # fmt: skip
def test_what_was_seen_on_every_day_of_a_list_is_a_response_each(text: str, expected: list[str]) -> None:
    assert [
        date for _, date in told(f"Cancer du rein métastatique, sunitinib débuté le 03/01/2018.\n{text}")
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TDM 06/2020 : toujours stable.", [("SD", "2020-06")]),
        ("TDM 03/2020 stable, 09/2020 tjs stable.", [("SD", "2020-03"), ("SD", "2020-09")]),
        ("[06.2020] tjrs stable.", [("SD", "2020-06")]),
        ("Foie encore stable en juin 2020.", [("SD", "2020-06")]),
        ("Juin 2020 : stabilité RECIST.", [("SD", "2020-06")]),
        ("En juin 2020, poids toujours stable.", []),
        ("Juin 2020 : douleurs toujours stables sous paliers.", []),
    ],
)
def test_a_course_may_be_told_to_go_on(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(f"Cancer du rein métastatique, sunitinib débuté le 03/01/2020.\n{text}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nodules péritonéaux, foie inchangé", [("SD", "liver")]),
        ("ascite péritonéale, les lésions osseuses étant en réponse partielle", [("PR", "bone")]),
        ("RC poumon, foie un nodule de 9 mm", [("CR", "lung")]),
        ("SD foie, surrénale réduite de moitié", [("SD", "liver")]),
        ("disparition des lésions du foie, nodules pulmonaires en régression", [("CR", "liver")]),
        ("poumon stable mais foie en progression", [("PD", "liver"), ("SD", "lung")]),
        ("cotyle et rachis hyperfixants, foie stable", [("SD", "liver")]),
        # the members of one list
        ("RP foie, poumon, os", [("PR", "bone"), ("PR", "liver"), ("PR", "lung")]),
        ("RC foie, poumon droit après quatre cures", [("CR", "liver"), ("CR", "lung")]),
        ("lésions hépatiques, pulmonaires stables", [("SD", "liver"), ("SD", "lung")]),
        ("foie, poumon : stables", [("SD", "liver"), ("SD", "lung")]),
    ],
)
def test_a_comma_parts_what_is_told_of_two_sites(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = rows(f"Cancer du côlon métastatique. FOLFIRI débuté le 10/01/2021.\nTDM du 12/05/2021 : {text}.")
    assert sorted((category, site or "") for category, site, _ in found) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Coloscopie du 12/05/2021 : progression jusqu'au caecum.",
        "Progression de l'endoscope sans difficulté.",
        "Le Ki67 à 12 % traduit une progression de grade.",
        "Stéréotaxie envisageable à la prochaine progression.",
        "Une chirurgie serait proposée lors d'une future récidive.",
    ],
)
def test_what_is_told_to_advance_or_to_come_is_no_progression(text: str) -> None:
    assert not rows(f"Cancer du côlon métastatique. FOLFIRI débuté le 10/01/2021.\n{text}")
