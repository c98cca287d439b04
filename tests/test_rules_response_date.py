"""Which date a response has: that of its scan, of the narrative before it, of the event it is counted from."""

from __future__ import annotations

import pytest

from tests.test_rules_response import rows


def dates(text: str) -> list[str | None]:
    return [date for _, _, date in rows(text)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("En avril 2016, après 5 cycles de docétaxel, un scanner montre une maladie stable.", "2016-04"),
        ("12/2016 : après 15 cycles de docétaxel, réponse complète.", "2016-12"),
        ("Décembre 2016 : après 4 cures de cisplatine, maladie stable.", "2016-12"),
        ("Au TEP-scanner de mars 2018 et après 4 cures de cisplatine, on note une réponse partielle.", "2018-03"),
        ("Scanner (12/05/2017) avec une réponse partielle, CA 125 à 40 UI/ml le 20/05/2017.", "2017-05-12"),
        ("IRM de juin 2015 stable. Une progression osseuse est vue à la scintigraphie du 3/7/2015.", "2015-07-03"),
        ("Le 9 mai 2012, elle a subi une mastectomie avec une réponse pathologique complète.", "2012-05-09"),
    ],
)
def test_the_scan_or_the_operation_dates_what_it_showed(text: str, date: str) -> None:
    assert dates(text)[-1] == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Traitement par docétaxel en 2014. Elle consulte en mai 2016. " + "Toux. " * 3 + "Progression.", "2016-05~"),
        ("Elle consulte en mai 2016. Toux. Fièvre. Docétaxel repris. Toux. Progression de la maladie.", None),
        ("En mai 2012, une chimiothérapie a été entamée, et une progression est vue après 4 cures.", None),
    ],
)
def test_the_narrative_dates_it_where_no_treatment_began_since(text: str, date: str | None) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Docétaxel avec une réponse partielle qui a duré jusqu'en avril 2017.", None),
        ("Docétaxel entre mars 2014 et juin 2016, avec une maladie stable.", None),
        ("Maladie stable jusqu'à la rechute en mars 2013.", None),
        ("Docétaxel. Récidive hépatique d'un sarcome du sein opéré en 2005.", None),
        ("Stade II (juin 2013), rechute péritonéale (janvier 2015).", "2015-01"),
        ("Suite à la progression de la tumeur en mars 2016, le 20/3/2016 elle débute du docétaxel.", "2016-03"),
    ],
)
def test_the_date_of_an_end_of_a_range_or_of_something_past_is_not_its_date(text: str, date: str | None) -> None:
    assert dates(text)[0] == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Docétaxel débuté en mars 2014. Fracture du poignet en juin 2014. "
            "Un an après le début du traitement, elle garde une réponse partielle.",
            "2015-03~",
        ),
        (
            "Mastectomie en mars 2010. Zona en mai 2012. Récidive du carcinome, trois ans après la chirurgie.",
            "2013-03~",
        ),
        ("Zona en mai 2012. Récidive du carcinome, trois ans après la chirurgie.", None),
        ("Docétaxel en mai 2012. Après 12 ans de réponse complète au traitement, elle consulte.", None),
        ("Diagnostic posé en mai 2012. Progression deux ans après le diagnostic.", "2014-05~"),
    ],
)
def test_a_time_is_counted_from_the_event_it_names(text: str, date: str | None) -> None:
    assert dates(text)[-1] == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Docétaxel du 3/4/2015 au 7/9/2015, avec une réponse partielle.", "2015-09~"),
        ("Docétaxel (03/04/2015-07/09/2015) avec une réponse complète.", "2015-09~"),
        ("Elle a terminé 6 cycles de docétaxel le 11 mai 2016, avec une réponse partielle.", "2016-05~"),
        ("Elle a reçu 6 cycles de docétaxel, le dernier le 07/01/2017, avec une réponse partielle.", "2017-01~"),
        ("Docétaxel jusqu'au 7/9/2015, avec une maladie stable.", "2015-09~"),
        ("Elle a terminé le docétaxel en mai 2016, avec une réponse partielle.", "2016-05"),
        ("Docétaxel terminé. Scanner du 11 mai 2016 : réponse partielle.", "2016-05-11"),
        ("Docétaxel arrêté le 11 mai 2016 en raison d'une progression.", "2016-05-11"),
    ],
)
def test_what_a_treatment_brought_is_of_the_month_in_which_it_ended(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("FOLFOX en mars 2014 : 12 cures, réponse partielle.", None),
        ("FOLFIRI à partir de février 2015, 6 cures puis progression.", None),
        ("FOLFIRI en février 2015, avec progression hépatique au bout de 3 mois.", "2015-05~"),
        ("Docétaxel en mars 2014, progression osseuse en octobre 2014.", "2014-10"),
        ("Docétaxel (03/2014-10/2014), arrêt pour progression.", "2014-10"),
        ("Opérée et irradiée en mai 2012, rechute en décembre 2013.", "2013-12"),
        ("Lymphome en rémission complète depuis juin 2013 sous rituximab.", "2013-06"),
    ],
)
def test_a_date_right_behind_a_treatment_is_that_since_when_it_was_given(text: str, date: str | None) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Consultation du 7 mai 2020\nMme A., 61 ans.\nAxitinib en 2019.\nCe jour : OMS 0, TDM stable.", "2020-05-07"),
        ("Chère amie,\nMme A. est revue le 07.05.2020.\nAxitinib en 2019.\nCe jour : maladie stable.", "2020-05-07"),
        ("Consultation du 7 mai 2020\nMme A., 61 ans.\nAxitinib.\nAujourd'hui PS 1. Réponse partielle.", "2020-05-07"),
        ("Prélèvement du 2 mai 2018\n\nHDJ du 7 mai 2020\nAxitinib.\nCe jour : TDM stable.", "2020-05-07"),
        ("Consultation du 7 mai 2020\nMme A.\nAxitinib.\nCe jour, TDM du 3 mai 2020 : stable.", "2020-05-03"),
        ("Consultation du 7 mai 2020\nMme A.\nAxitinib. Maladie stable.", None),
    ],
)
def test_an_answer_of_the_day_is_of_the_day_of_the_document(text: str, date: str | None) -> None:
    assert dates(text)[-1] == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("[09/05/2023] Toux. Scanner fait. Progression.", "2023-05-09"),
        ("[09/05/2023 - Dr Lenoir]\nCA125 64. Scanner : nodules. Rechute platine-sensible.", "2023-05-09"),
        ("09/05/2023 : va bien. Poids stable. Réponse partielle.", "2023-05-09"),
        ("- 09/05/2023 : va bien. Créatinine normale. Maladie stable.", "2023-05-09"),
        ("09/05/2023 : début du docétaxel. Bonne tolérance. Réponse partielle.", None),
        ("09/05/2023 : va bien. Scanner du 02/05/2023 : réponse partielle.", "2023-05-02"),
    ],
)
def test_the_entry_of_a_file_dates_the_answer_told_in_it(text: str, date: str | None) -> None:
    assert dates(f"Cancer de l'ovaire sous docétaxel.\n{text}") == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Docétaxel du 5/3/2013 au 3/6/2013, montrant une réponse partielle au scanner du 22/7/2013.", "2013-07-22"),
        (
            "Docétaxel de mars à juin 2013, avec une réponse partielle sur l'IRM de contrôle du 12/08/2013.",
            "2013-08-12",
        ),
        ("Docétaxel de mars à juin 2013, maladie stable au bilan du 12/08/2013.", "2013-08-12"),
        ("Docétaxel de mars à juin 2013, réponse partielle à la réévaluation d'août 2013.", "2013-08"),
        (
            "Docétaxel débuté en mars 2013, avec une réponse partielle après 3 cycles au scanner de juin 2013.",
            "2013-06",
        ),
        ("L'IRM hépatique au terme du traitement (4/5/2010) montre une réponse complète.", "2010-05-04"),
        ("IRM de mars 2013 : maladie stable et, à la réévaluation d'août 2013, toux.", "2013-03"),
        ("Docétaxel de mars à juin 2013, maladie stable au scanner, puis capécitabine en août 2013.", "2013-06"),
        ("Radiothérapie terminée le 04/05/2010 avec une réponse complète.", "2010-05~"),
    ],
)
def test_the_scan_or_the_visit_right_behind_an_answer_dates_it(text: str, date: str) -> None:
    assert dates(text)[0] == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Sunitinib débuté en mars 2013. Toux en juin 2013. Après dix mois de traitement, progression.", "2014-01~"),
        ("Sunitinib débuté le 3/3/2013. Toux en juin 2013. Après un an de sunitinib, réponse partielle.", "2014-03~"),
        ("Sunitinib repris en mars 2013. Toux en juin 2013. Après 8 mois sous sunitinib, progression.", "2013-11~"),
        ("Sunitinib débuté en mars 2013. Scanner en mai 2013. Il poursuit le sunitinib et, après un an, progression.",
         "2014-03~"),
        ("Sunitinib : 12/03/2013-16/01/2014. Progression après 10 mois.", "2014-01~"),
        ("Sunitinib de mars 2013 à janvier 2014. Arrêt après 10 mois en raison d'une progression.", "2014-01~"),
        ("FOLFOX de mars à juin 2013. Progression après un an.", "2014-06~"),
        ("Sunitinib en mars 2013. Toux en juin 2013. Axitinib débuté. Après 2 mois de traitement, progression.",
         "2013-08~"),
        ("FOLFOX de mars à juin 2013. Rechute 3 mois après la fin du traitement.", "2013-09~"),
    ],
)  # fmt: skip
def test_a_time_for_which_a_treatment_was_given_counts_from_its_start(text: str, date: str) -> None:
    assert dates(text)[-1] == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Le 7 mars 2014, le docétaxel a été débuté, avec une maladie stable six mois plus tard.", "2014-09~"),
        ("Docétaxel débuté en mars 2014, avec une progression après trois mois.", "2014-06~"),
        ("Docétaxel de mars 2015 à juillet, avec une maladie stable.", "2015-07"),
        ("Elle a reçu du docétaxel de mars à juillet 2015, avec une réponse partielle.", "2015-07"),
        ("Le docétaxel est débuté en mai 2015 et, en août 2015, après quatre cures, récidive.", "2015-08"),
        ("Docétaxel en 2014. Vertiges en mai 2015. Après un bilan, une progression est confirmée.", "2015-05~"),
        ("Docétaxel débuté en 2014. En mai 2015, docétaxel arrêté pour neuropathie. Maladie stable.", "2015-05~"),
    ],
)
def test_the_stretch_of_time_of_a_treatment_dates_what_came_at_its_end(text: str, date: str | None) -> None:
    assert dates(text)[-1] == date


def test_a_relapse_on_two_dates_is_two() -> None:
    assert dates("Sein. Récidive locale en 2015 et 2018.") == ["2015", "2018"]
    assert dates("Sein. Docétaxel. Scanners (mars et mai 2018) : réponse partielle, récidive opérée.")[-1:] == [
        "2018-05"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Docétaxel débuté en mars 2014, réponse partielle puis progression en mai 2015.", [None, "2015-05"]),
        ("Docétaxel débuté en mars 2014, maladie stable, suivie d'une rechute en mai 2015.", [None, "2015-05"]),
        (
            "Docétaxel débuté en mars 2014, réponse partielle jusqu'en mai 2015, où elle rechute.",
            [None, "2015-05"],
        ),
        ("Docétaxel, réponse partielle et maladie stable en mai 2015.", ["2015-05", "2015-05"]),
        ("Docétaxel en mars 2014, maladie stable pendant 8 mois.", [None]),
        ("En mai 2015, devant la progression, le docétaxel est repris, avec une maladie stable.", ["2015-05", None]),
        ("Docétaxel. Deux ans après le début du traitement, en mai 2015, le scanner montre une RC.", ["2015-05"]),
        ("Docétaxel. Depuis mai 2015, la patiente est en réponse complète.", ["2015-05"]),
        ("Docétaxel. Depuis mai 2015, sous tamoxifène, réponse complète.", [None]),
        (
            "Docétaxel. TDM (5/5/2015) : RP, ACE en baisse (4 ng/ml le 9/5/2015), progression osseuse.",
            ["2015-05-05", "2015-05-05"],
        ),
    ],
)
def test_a_date_of_what_followed_or_of_a_therapy_is_not_its_date(text: str, found: list[str | None]) -> None:
    assert sorted(map(str, dates("Cancer du sein. " + text))) == sorted(map(str, found))


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("Traitement\nDocétaxel, maladie stable.\nÉvolution\nSous docétaxel, maladie stable.", ["SD"]),
        ("Traitement\nDocétaxel, maladie stable.\nÉvolution\nSous éribuline, maladie stable.", ["SD", "SD"]),
        ("Traitement\nDocétaxel.\nRéponse partielle.\nÉvolution\nDocétaxel, avec une réponse partielle.", ["PR"]),
    ],
)
def test_another_section_may_tell_once_more_what_a_therapy_brought(text: str, categories: list[str]) -> None:
    assert [category for category, _, _ in rows("Cancer du sein.\n" + text)] == categories


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Récidives locales en 2014, 2016 et 2019.", ["2014", "2016", "2019"]),
        ("Récidive locale en 2014, 2016 : chimiothérapie.", ["2014"]),
        ("Docétaxel en mars 2014, meilleure réponse : maladie stable.", [None]),
        ("Décembre 2014 : rechute à 4 mois.", ["2014-12"]),
    ],
)
def test_lists_of_dates_and_dates_of_what_was_done(text: str, found: list[str | None]) -> None:
    assert dates("Cancer du sein. " + text) == found


@pytest.mark.parametrize(
    ("text", "site"),
    [
        (
            "TDM du 3/5/2014 : réponse partielle.\n\nPoids stable.\nApyrétique.\nOMS 1.\nRéponse partielle hépatique.",
            "liver",
        ),
        ("Docétaxel, maladie stable. OMS 1. Bon état. Apyrétique. Le rein est resté stable.", None),
    ],
)
def test_sites_named_later_are_those_of_an_answer_of_that_time(text: str, site: str | None) -> None:
    assert rows("Cancer du sein sous docétaxel. " + text)[0][1] == site


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("4 R-CHOP (dernière cure le 4/5/2015), rechute 15 mois après, puis R-DHAP.", "2016-08~"),
        ("Mastectomie le 12/01/2014, chimiothérapie par FEC, rechute hépatique 3 ans après.", "2017-01~"),
        ("Tumeur du côlon opérée le 15/03/2012, rechute pulmonaire deux ans plus tard.", "2014-03~"),
        ("Tumeur du rectum opérée le 15/03/2012, FOLFOX 12 cures, récidive pelvienne 2 ans après.", "2014-03~"),
        ("Néphrectomie le 2/3/2014, sunitinib, progression osseuse 9 mois plus tard.", "2014-12~"),
        ("En mars 2019, rechute à 18 mois de la fin du traitement.", "2019-03"),
        ("En mars 2019, sous docétaxel, progression ; six mois plus tard, nivolumab.", "2019-03"),
    ],
)
def test_a_time_right_behind_a_progression_is_its_own(text: str, date: str) -> None:
    assert dates(text)[-1] == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Docétaxel débuté en janvier 2012. Progression hépatique.", None),
        ("Elle a commencé du létrozole en mai 2014. Maladie en progression.", None),
        ("Sunitinib introduit le 12/03/2015. Aggravation des lésions.", None),
        ("Liposarcome opéré en janvier 2012 par exérèse large. Récidive locale.", None),
        ("Mélanome du dos, exérèse le 12/03/2014. Rechute ganglionnaire.", None),
        ("Résection en mai 2015. Radiothérapie. Récidive locale.", None),
        # what the specimen shows, what ended then, a date of its own
        ("Exérèse de la lésion en mai 2015. L'examen anatomopathologique confirme la récidive.", "2015-05~"),
        ("Docétaxel de janvier à mars 2012. Progression hépatique.", "2012-03~"),
        ("Résection en mai 2015. En 2016, récidive locale.", "2016"),
    ],
)
def test_no_progression_has_the_date_on_which_what_it_came_after_began(text: str, date: str | None) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize("sample", ["la pièce de récidive", "le bloc de la rechute", "le tissu de progression"])
def test_a_relapse_that_a_specimen_is_of_is_the_one_told_before(sample: str) -> None:
    told = f"Récidive en juin 2017. L'amplification de MDM2 étant connue sur {sample}, docétaxel débuté le 3 mai 2020."
    assert dates(f"Liposarcome opéré en mai 2015. {told}") == ["2017-06"]
