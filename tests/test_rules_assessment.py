"""Assessments: responses told in parts or as growth, the date that bounds them, and tellings that are one event."""

from __future__ import annotations

import pytest

from tests.test_rules_response import rows

TREATED = "Elle a reçu du docétaxel. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Réponse hépatique partielle.", ("PR", "liver", None)),
        ("Le scanner montre une réponse osseuse complète.", ("CR", "bone", None)),
        ("Une réponse scanographique quasi totale est notée.", ("PR", None, None)),
        ("Rémission pratiquement complète après la cure.", ("PR", None, None)),
        ("Le bilan retient une réponse ganglionnaire totale.", ("CR", "lymph-nodes", None)),
    ],
)
def test_a_response_parted_from_its_extent_is_read(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert rows(text) == [expected]


@pytest.mark.parametrize("text", ["Pas de réponse hépatique partielle.", "La réponse, non évaluable, reste partielle."])
def test_a_denied_response_or_one_in_another_clause_is_not_put_together(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Le contrôle note une croissance des nodules pulmonaires.", "lung"),
        ("On note une augmentation de la taille des lésions hépatiques.", "liver"),
        ("Réapparition des adénopathies axillaires.", "lymph-nodes"),
        ("Augmentation de 8 mm de la masse surrénalienne.", "adrenal"),
        ("Une majoration des métastases osseuses est visible.", "bone"),
        ("Le contrôle montre un élargissement des nodules pleuraux.", "pleura"),
        ("Hyperprogression hépatique.", "liver"),
        ("Progression due à la croissance d'adénopathies axillaires.", "lymph-nodes"),
    ],
)
def test_growth_of_lesions_after_a_treatment_is_a_progression(text: str, site: str) -> None:
    assert rows(TREATED + text) == [("PD", site, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Il consulte pour une augmentation de la taille d'un nodule du sein.",
        TREATED + "Légère augmentation des nodules pulmonaires.",
        TREATED + "Augmentation des douleurs et du volume des urines.",
        TREATED + "Augmentation de la captation osseuse.",
        TREATED + "Élargissement des marges de la lésion. Élargissement du médiastin.",
    ],
)
def test_growth_before_any_treatment_or_of_something_else_is_none(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "En mars 2012, progression hépatique. Compte tenu de la progression, le sunitinib est débuté en avril 2012.",
        "Rechute ganglionnaire en 2014. Devant cette rechute, une irradiation est faite en 2015.",
        "En 2010, récidive locale. Elle est opérée après récidive.",
        "En mai 2016, progression osseuse. Une fois la progression confirmée, le docétaxel est prescrit en juin 2016.",
        "Progression en mai 2016. Étant donné la progression, le docétaxel est commencé en juin 2016.",
    ],
)
def test_words_that_take_up_a_response_tell_no_second_one(text: str) -> None:
    assert len(rows(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Progression osseuse. Une nouvelle progression osseuse est notée.",
        "Réponse partielle. Après 6 cycles, réponse partielle.",
        "Maladie stable. Six mois plus tard, la maladie est stable.",
        "Réponse partielle. Elle reçoit du pazopanib et maintient une réponse partielle.",
        "Réponse complète. Elle conserve une réponse complète en mai 2014.",
    ],
)
def test_an_assessment_set_off_from_the_last_is_a_second_one(text: str) -> None:
    assert len(rows(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Réponse partielle au scanner. Elle maintient une réponse partielle.",
        "Réponse complète. Cette réponse complète se maintient.",
        "Réponse complète hépatique. Après six mois, elle conserve une réponse complète.",
        "Rémission complète au PET-scan. Elle va bien. Il est resté en rémission complète.",
    ],
)
def test_a_response_that_lasts_without_a_further_treatment_is_one(text: str) -> None:
    assert len(rows(text)) == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Antécédents\nProgression en mai 2012 sous docétaxel.\n\nDiagnostic\nProgression d'un cancer du sein.", 1),
        ("Antécédents\nProgression hépatique en mai 2012 sous docétaxel.\n\nTraitement\nAprès la progression hépatique,"
         " elle reçoit du paclitaxel.", 1),
        ("Antécédents\nProgression en mai 2012.\n\nDiagnostic\nProgression en juin 2013 d'un cancer du sein.", 2),
        ("Antécédents\nProgression hépatique en mai 2012. Vue en juin 2013.\n\nDiagnostic\nProgression osseuse.", 2),
        ("Antécédents\nProgression en mai 2012 sous FEC. Vue en juin 2013.\n\nDiagnostic\nProgression osseuse.", 2),
    ],
)  # fmt: skip
def test_a_section_that_takes_up_the_progression_it_is_about_tells_no_second_one(text: str, number: int) -> None:
    assert len(rows(text)) == number


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Le docétaxel est débuté en mars 2011. Après 3 cycles, réponse partielle. Opération en octobre 2011.",
            "2011~",
        ),
        ("En mai 2013, elle débute un docétaxel, avec réponse partielle après 4 cycles. Décès en juin 2014.", None),
        ("En mai 2013, réponse partielle après 4 cycles. Décès en juin 2014.", "2013-05"),
        ("Docétaxel en mai 2013. Après 2 cycles, maladie stable au scanner.", None),
        ("Docétaxel le 2 mai 2013. Après un cycle, maladie stable. Décès le 28 mai 2013.", "2013-05~"),
    ],
)
def test_a_date_from_which_a_treatment_ran_only_bounds_the_assessment(text: str, date: str | None) -> None:
    assert rows(text)[0][2] == date


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Progression de la maladie avec apparition de métastases hépatiques.", "liver"),
        ("Maladie stable avec réduction des lésions pulmonaires.", None),
        ("Rechute en mai 2015 dans le sein gauche.", "breast"),
        ("Progression de la masse hilaire droite.", "lung"),
        ("Rechute au niveau de l'abdomen.", "abdomen"),
    ],
)
def test_the_site_is_that_of_the_response_or_of_the_lesions_it_consists_of(text: str, site: str | None) -> None:
    assert [row[1] for row in rows(text)] == [site]


@pytest.mark.parametrize(
    "text",
    [
        "Disparition complète de la fièvre en deux jours.",
        "Patient stable, masse de 3 cm.",
        "La pseudoprogression est confirmée.",
        "Risque élevé de récidive.",
    ],
)
def test_what_is_not_said_of_the_tumour_or_only_feared_is_no_response(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize("text", ["Scanner thoracique : progression.", "Scanner abdominal montrant une progression."])
def test_the_region_of_an_examination_is_not_that_of_the_response(text: str) -> None:
    assert [row[:2] for row in rows(text)] == [("PD", None)]


@pytest.mark.parametrize(
    "text", ["La rémission complète attendue n'a pas été atteinte.", "La réponse complète n'a pas été obtenue."]
)
def test_a_response_that_was_not_reached_is_none(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Le scanner a montré une disparition des lésions hépatiques.", "liver"),
        ("Disparition du nodule pulmonaire connu.", "lung"),
        ("On note la disparition des métastases osseuses.", "bone"),
        ("Disparition des adénopathies au scanner.", "lymph-nodes"),
        ("Une disparition de la maladie est constatée.", None),
        ("L'IRM montre une disparition de la tumeur.", None),
        ("La masse tumorale a disparu.", None),
        ("La lésion située au pôle inférieur de la rate a disparu.", "spleen"),
    ],
)
def test_disease_that_went_is_a_complete_response(text: str, site: str | None) -> None:
    assert [(category, place) for category, place, _ in rows(TREATED + text)] == [("CR", site)]


@pytest.mark.parametrize(
    "text",
    [
        "Disparition des lésions hépatiques.",
        TREATED + "Disparition des douleurs.",
        TREATED + "Disparition de presque tous les nodules pulmonaires.",
        TREATED + "Disparition du prurit et des lésions.",
        TREATED + "Disparition des douleurs et de la tumeur.",
    ],
)
def test_what_went_before_a_treatment_in_part_or_is_a_complaint_is_none(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Progression osseuse en mai 2016. La progression de mai 2016 est aussi ganglionnaire.", 1),
        ("En mars 2012, une récidive est vue. Reprise chirurgicale en avril. Récidive opérée, du 12 mars 2012.", 1),
        ("Progression en juin 2014. Du docétaxel est donné. Compte tenu de la nouvelle progression, il est opéré.", 1),
        ("Une rechute est vue. Il reçoit du docétaxel. Il s'agit donc d'une rechute après six ans.", 1),
        ("Une rechute est vue. Il reçoit du docétaxel. L'intervalle depuis la rechute est de six ans.", 1),
        ("Progression osseuse en mai 2016, puis progression hépatique en juillet 2016.", 2),
        ("Progression en mai 2016. Elle revient en août 2016. L'IRM montre une progression cérébrale.", 2),
        ("Docétaxel. Réponse partielle en mai 2016. En mai 2016, réponse partielle hépatique.", 1),
        ("Une rechute est vue. Il reçoit du docétaxel. Une nouvelle rechute est constatée.", 2),
    ],
)
def test_one_progression_a_month_and_one_that_is_taken_up_again(text: str, count: int) -> None:
    assert len(rows(text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "Progression hépatique en mai 2014. En raison de la neutropénie et de la progression, on l'arrête.",
        "Réponse complète en mars 2014. Compte tenu d'une toxicité et de la réponse complète, arrêt.",
        "Maladie stable en mai 2012. Au vu de la tolérance et de la stabilité de la maladie, on le poursuit.",
        "Progression pulmonaire en mai 2012. Malgré la progression, il conserve un bon état général.",
        "Récidive en juin 2016. Considérant qu'il avait récidivé, le docétaxel a été repris.",
        "Réponse complète en mai 2010. Après avoir obtenu une réponse complète, elle a reçu du tamoxifène.",
        "Récidive en juin 2016. La douleur est revenue, coïncidant avec la récidive.",
    ],
)
def test_what_takes_up_a_response_is_no_second_one(text: str) -> None:
    assert len(rows(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Progression hépatique en mai 2014. Elle a reçu du docétaxel et une progression osseuse est notée en mai 2015.",
        "Réponse partielle en mai 2014. Après deux cures et une réponse complète, le docétaxel est arrêté.",
    ],
)
def test_a_response_that_is_joined_to_no_reason_is_one_of_its_own(text: str) -> None:
    assert len(rows(text)) == 2


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Les scanners de juin et septembre 2013 montrent une réponse complète.", ["2013-06", "2013-09"]),
        ("Maladie stable en mars 2017 et juin 2017.", ["2017-03", "2017-06"]),
        ("Entre juin et octobre 2013, six cures avec une réponse partielle.", ["2013-10"]),
        ("Progression en juin et septembre 2013.", ["2013-06"]),
    ],
)
def test_two_dates_of_one_finding_are_two_assessments_and_a_range_is_one(text: str, dates: list[str]) -> None:
    assert sorted(date or "" for _, _, date in rows(text)) == dates
