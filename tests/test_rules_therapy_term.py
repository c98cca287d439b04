"""When and why a therapy ended (`pendant 6 mois`), dates of what was seen since, months told as the same."""

from __future__ import annotations

import pytest

from tests.reading import episodes


def dates(text: str) -> list[tuple[str, str | None, str | None]]:
    """Name, start and end of each therapy."""
    return [(e.name, e.start.edtf if e.start else None, e.end.edtf if e.end else None) for e in episodes(text)]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("En mars 2012, l'interféron a été débuté puis interrompu au bout de 6 mois. Récidive en 2014.", "2012-09~"),
        ("En mai 2015, on passe au sunitinib, reçu pendant 3 mois. En juin 2016, il va bien.", "2015-08~"),
        ("Tamoxifène débuté en juin 2010 pendant deux ans. Bilan normal en mai 2016.", "2012-06~"),
        ("En 1992, elle reçoit du mégestrol pendant 2 ans. Récidive en novembre 2004.", "1994~"),
        (
            "Géfitinib débuté en juin 2013. Il a été arrêté après 3 mois pour une pneumopathie. Décès en 2015.",
            "2013-09~",
        ),
        ("FOLFOX débuté en juin 2013 pour une durée de six mois. Progression en mai 2015.", "2013-12~"),
        ("Tamoxifène débuté en juin 2013 pendant 5 ans. Elle est revue en mai 2014.", None),  # not over
        ("Nivolumab débuté en mai 2015, avec une réponse pendant 8 mois. Il va bien en 2018.", None),
        ("Le 3 mars 2013, début du sunitinib pendant 4 semaines avec deux semaines de repos. Revu en 2014.", None),
        ("Létrozole débuté en juin 2010. Arrêt 6 mois plus tard. Revue en 2016.", None),
        ("Létrozole débuté en juin 2010, arrêté pendant 2 mois. Revue en 2016.", None),
    ],
)
def test_the_time_a_therapy_was_given_for_dates_its_end(text: str, end: str | None) -> None:
    assert [found for _, _, found in dates(text)] == [end]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Cancer du sein. Tamoxifène pendant 5 ans, jusqu'en 2003.", "1998~"),
        ("Cancer du sein. Un an de trastuzumab adjuvant, jusqu'en mai 2015.", "2014-05~"),
        ("Cancer du sein. Paclitaxel hebdomadaire pendant 8 semaines, terminé en mars 2015.", "2015-01~"),
        ("Cancer de la prostate. Bicalutamide terminé en 2003 après 5 ans de traitement.", "1998~"),
        ("Cancer du rein. Le pazopanib est interrompu en mai 2016, après dix mois.", "2015-07~"),
        ("Mélanome. Pembrolizumab arrêté en mai 2015 après 4 mois, avec une réponse pendant 20 mois.", "2015-01~"),
        ("Mélanome. Pembrolizumab débuté en mars 2014, pendant 12 mois, jusqu'en mai 2015.", "2014-03"),  # stated
        ("Cancer du côlon. Capécitabine pendant 6 mois jusqu'en 2015.", None),  # 2014 or 2015
        ("Cancer du sein. Elle a poursuivi le trastuzumab pendant un an, jusqu'en mai 2015.", None),  # begun before
        ("Mélanome. Pembrolizumab arrêté en mai 2015. Une progression est vue après 4 mois.", None),
        ("Mélanome. Pembrolizumab jusqu'en mai 2015. Une réponse a duré 20 mois.", None),
    ],
)
def test_the_time_a_therapy_was_given_for_until_its_end_dates_its_start(text: str, start: str | None) -> None:
    assert [found for _, found, _ in dates(f"{text} Revu en janvier 2020.")] == [start]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (
            "Cancer du rein. Elle reçoit du sunitinib. En mai 2017, après trois mois de traitement, il va bien.",
            "2017-02~",
        ),
        ("Mélanome. Elle reçoit du nivolumab. Après six mois d'immunothérapie (mai 2017), il va bien.", "2016-11~"),
        ("Mélanome. Elle reçoit du nivolumab. Après 4 mois de traitement, en mai 2017, il va bien.", "2017-01~"),
        ("Cancer du rein. Sunitinib débuté en mars 2017. En mai 2017, après 3 mois de traitement, toux.", "2017-03"),
        ("Cancer du sein. FEC puis docétaxel. En mai 2017, après six mois de traitement, toux.", None),  # of both
        ("Mélanome opéré en mars 2017. Nivolumab. En mai 2017, après 6 mois de traitement, toux.", None),
        ("Mélanome. Elle reçoit du nivolumab. En mai 2017, après 6 mois de suivi, toux.", None),
    ],
)
def test_the_time_a_therapy_had_been_given_for_at_a_date_dates_its_start(text: str, start: str | None) -> None:
    assert dates(text)[-1][1] == start


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Docétaxel décidé. Elle a débuté en mai 2012 et a terminé en août 2012.", "2012-05", "2012-08"),
        ("Docétaxel décidé. Il a commencé le 3/7/2012 et s'est achevé le 5/9/2012.", "2012-07-03", "2012-09-05"),
        ("Docétaxel décidé. Elle a commencé à tousser et a fini les cures en août 2012.", None, "2012-08"),
    ],
)
def test_a_sentence_without_a_therapy_tells_its_beginning_and_its_end(text: str, start: str | None, end: str) -> None:
    assert dates(text) == [("docetaxel", start, end)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Nivolumab 240 mg. À ce jour (dernière visite le 8 juin 2020), elle a eu 19 cures de nivolumab.", None),
        ("Après avoir débuté le FOLFOX, bien toléré, une évaluation a été réalisée en février 2016.", None),
        ("Elle est sous létrozole, sans métastase depuis mars 2014.", None),
        ("Elle a reçu du FOLFOX, avec une disparition des lésions depuis mars 2014.", None),
        ("La capécitabine est reprise et une bronchoscopie, demandée, a été réalisée le 10/03/2014.", None),
        ("FOLFOX. Il a eu un premier cycle le 31/12/2012, puis le quatrième cycle à pleine dose.", "2012-12-31"),
        ("Sous nivolumab, débuté en mars 2014, il va bien.", "2014-03"),
        ("Lors de la consultation du 12 mai 2015, le nivolumab est débuté.", "2015-05-12"),
        ("Après le FOLFOX, qui a été débuté en mars 2014, une progression est vue.", "2014-03"),
        ("Létrozole depuis mars 2014 pour des métastases.", "2014-03"),
        ("En mars 2014, elle est sous tamoxifène depuis 2 ans.", "2012-03~"),
        ("Le 12 mars 2014, elle reçoit du létrozole depuis six mois.", "2013-09~"),
        ("En mai 2015, elle débute du létrozole, avec des douleurs depuis 2 ans.", "2015-05"),
    ],
)
def test_a_date_of_what_was_seen_since_is_no_start(text: str, start: str | None) -> None:
    assert [found for _, found, _ in dates(text)] == [start]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("En avril 2011, exérèse. Le même mois, une chimiothérapie par ifosfamide est débutée.", "2011-04~"),
        ("En avril 2011, exérèse. Dans le même mois, on débute du docétaxel.", "2011-04~"),
        ("Depuis janvier 2013, des douleurs. En avril de la même année, début du docétaxel.", "2013-04"),
        ("Toux en mai 2012. Depuis janvier 2013, fièvre. En avril de la même année, début du docétaxel.", "2013-04"),
        ("En avril 2011, exérèse. Une chimiothérapie par ifosfamide est débutée.", "2011~"),
    ],
)
def test_the_month_or_year_told_as_the_same(text: str, start: str) -> None:
    assert dates(text)[-1][1] == start


def test_the_days_behind_a_dose_are_those_of_the_irradiation() -> None:
    told = dates("Docétaxel, puis traité par radiothérapie et chimiothérapie : 54 Gy du 19/03 au 03/05/2013.")
    assert ("radiotherapy", "2013-03-19", "2013-05-03") in told


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Nivolumab débuté en mai 2018. À la demande du patient, il a été arrêté en juin 2019.", "other"),
        ("Nivolumab débuté en mai 2018. De sa propre initiative, elle a interrompu le traitement.", "other"),
        ("Sunitinib de mai à juin 2018. En mai 2019, progression. Devant la progression, axitinib.", None),
        ("Sunitinib. Progression au scanner. Il va bien. Le sunitinib est arrêté et l'axitinib débuté.", "progression"),
        ("Lanréotide, changé pour la gemcitabine. Deux cycles sont faits, avec une progression.", None),
        ("Cisplatine débuté, 6 cures. Elle a cessé d'utiliser le fentanyl.", None),
        ("Nivolumab débuté en mai 2018. À la demande du patient, il est hospitalisé ; la perfusion est arrêtée.", None),
        ("Cisplatine, 6 cures, puis un entretien par pémétrexed, arrêté pour progression.", None),
    ],
)
def test_why_a_therapy_ended(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason
