"""Which date ends a therapy: the first end told, a progression, the last cycle, what is told along with it."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Docétaxel de mars à juin 2015. Entre octobre et décembre 2015, il a reçu un traitement.", "2015-06"),
        ("Docétaxel terminé en juin 2015. Le traitement s'est poursuivi jusqu'en mai 2016.", "2015-06"),
        ("Docétaxel jusqu'en juin 2015. La chimiothérapie a été terminée en mai 2016.", "2015-06"),
        ("Docétaxel terminé en juin 2015. Il a ensuite reçu du docétaxel jusqu'en mai 2016.", "2015-06"),
        ("Pazopanib maintenu jusqu'en mars 2015. Le pazopanib est arrêté pour toxicité en juin 2015.", "2015-06"),
        ("Pazopanib jusqu'en mars 2015. Le pazopanib a été définitivement arrêté en juin 2015.", "2015-06"),
    ],
)
def test_the_first_end_stands_unless_the_drug_was_stopped_again(text: str, end: str) -> None:
    found = episodes(text)[0].end
    assert found is not None
    assert found.edtf == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Nivolumab débuté en mars 2016. Le 12 octobre 2016, progression, et du docétaxel est débuté.", "2016-10~"),
        ("Létrozole depuis 2014. En mai 2016, progression osseuse. Du fulvestrant est débuté.", "2016-05~"),
        ("Docétaxel débuté en mars 2016, avec une progression en juin 2016. On débute du nivolumab.", "2016-06~"),
        ("Pazopanib. En avril 2015, devant une progression pulmonaire, du nivolumab est débuté.", "2015-04~"),
        ("Docétaxel débuté en mars 2016. Une progression en juillet 2016 a conduit au nivolumab.", "2016-07~"),
        ("Docétaxel débuté en mars 2010. En mai 2014, progression hépatique.", None),  # years after cycles
        ("Nivolumab débuté en mars 2016. Il va bien. Le scanner est bon. En mai 2018, progression.", None),
        ("Létrozole depuis 2014. Du fulvestrant est débuté. En mai 2016, progression osseuse.", None),
    ],
)
def test_a_progression_told_with_a_therapy_dates_its_end(text: str, end: str | None) -> None:
    found = episodes(text)[0].end
    assert (found.edtf if found else None) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Docétaxel débuté en mars 2016. En juin 2016, après 4 cycles, le scanner est stable.", "2016-06"),
        ("Docétaxel débuté en mars 2016. Un scanner de juin 2016 après le quatrième cycle est stable.", "2016-06"),
        ("Docétaxel débuté en mars 2016. Après 4 cycles (juin 2016), le scanner est stable.", "2016-06"),
        ("Docétaxel débuté en mars 2016. Elle n'a reçu que trois cycles (12 mai 2016).", "2016-05-12"),
        ("Docétaxel débuté en mars 2016. Réponse complète après 6 cycles en juillet 2016.", "2016-07"),
        ("Docétaxel débuté en mars 2016. En juin 2016, après 4 cycles, il est décidé de poursuivre.", None),
        ("Docétaxel débuté en mars 2016. En juin 2016, avant le quatrième cycle, le scanner est stable.", None),
        ("Docétaxel débuté en mars 2016, 6 cycles, puis radiothérapie en juin 2016.", None),
    ],
)
def test_the_date_beside_the_count_of_all_cycles_is_that_of_the_last(text: str, end: str | None) -> None:
    found = episodes(text)[0].end
    assert (found.edtf if found else None) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Docétaxel. Elle est restée sans signe de récidive jusqu'en avril 2014.", None),
        ("Docétaxel. Le suivi était sans particularité jusqu'en avril 2014.", None),
        ("Docétaxel, puis des contrôles dans les limites de la normale jusqu'en avril 2014.", None),
        ("Docétaxel, avec une maladie stable jusqu'en avril 2014.", "2014-04"),
        ("Docétaxel bien toléré jusqu'en avril 2014.", "2014-04"),
        ("Docétaxel 6 cycles en 2012, suivi jusqu'à la rechute de mai 2014.", None),
        ("Docétaxel 6 cycles en 2012, puis surveillance jusqu'à une récidive osseuse en mai 2014.", None),
        ("Docétaxel 6 cycles en 2012, rémission jusqu'en mai 2014.", None),
        ("Docétaxel 6 cycles en 2012. Sans traitement jusqu'en mai 2014.", None),
        ("Docétaxel 6 cycles en 2012 et surveillance simple jusqu'en mai 2014.", None),
        ("Docétaxel suivi de létrozole jusqu'en mai 2014.", None),
    ],
)
def test_until_when_the_patient_was_well_is_no_end(text: str, end: str | None) -> None:
    found = episodes(text)[0].end
    assert (found.edtf if found else None) == end


def test_a_progression_until_which_the_patient_was_followed_ended_no_therapy() -> None:
    found = episodes("Docétaxel 6 cycles en 2012, suivi jusqu'à progression en mai 2014.")[0]
    assert (found.stop_reason, found.end, found.cycles) == (None, None, 6)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("En mai 2009, il a reçu du carboplatine et une radiothérapie concomitante, terminés en juin 2009.", 2),
        ("En mai 2009, cisplatine avec radiothérapie concomitante jusqu'au 30 juin 2009.", 2),
        ("Le 3 mai 2009, il débute la capécitabine et une radiothérapie concomitante, achevées en juin 2009.", 2),
        ("En mai 2009, il a reçu du carboplatine, puis une radiothérapie, terminée en juin 2009.", 1),
    ],
)
def test_what_is_given_along_with_a_radiotherapy_ends_with_it(text: str, ends: int) -> None:
    assert sum(e.end is not None for e in episodes(text)) == ends


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("FEC x 6 (03/05/2017-29/08/2017), en poursuivant le géfitinib.", ("2017-05-03", "2017-08-29")),
        ("Docétaxel (05/2017-08/2017), sous couvert de dénosumab.", ("2017-05", "2017-08")),
        ("Radiothérapie (50 Gy, début 06/04/2016 - fin 10/05/2016).", ("2016-04-06", "2016-05-10")),
        ("Radiothérapie (50 Gy, débutée le 06/04/2016, terminée le 10/05/2016).", ("2016-04-06", "2016-05-10")),
        ("FEC 6 cures, début 03/2016, fin 08/2016.", ("2016-03", "2016-08")),
    ],
)
def test_dates_in_brackets_are_of_what_stands_before_them(text: str, dates: tuple[str, str]) -> None:
    first = episodes(text)[0]
    assert first.start is not None
    assert first.end is not None
    assert (first.start.edtf, first.end.edtf) == dates


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Nivolumab débuté en mars 2016. Après trois semaines, le nivolumab est arrêté.", None),
        ("Nivolumab débuté en mars 2016. Deux mois plus tard, le nivolumab est interrompu.", None),
        ("Nivolumab débuté en mars 2016. Il est suspendu après deux mois, puis repris.", None),
        ("Docétaxel débuté en mars 2016. Le bilan, 15 jours après le dernier cycle, est normal.", None),
        ("Nivolumab débuté en mars 2016. Le nivolumab est arrêté en mai 2016 après deux mois.", "2016-05"),
        ("Nivolumab débuté en mars 2016. Deux mois plus tard, en mai 2016, le nivolumab est arrêté.", "2016-05"),
        ("Docétaxel débuté en mars 2016. En août 2016, un mois après le dernier cycle, bilan normal.", "2016-07~"),
    ],
)
def test_a_time_without_a_date_ends_no_therapy(text: str, end: str | None) -> None:
    found = episodes(text)[0].end
    assert (found.edtf if found else None) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Le sunitinib est arrêté à la fin du mois de mai 2015.", "2015-05"),
        ("Le sunitinib, débuté en mars 2014, est poursuivi jusqu'à la fin de l'année 2015.", "2015"),
        ("Le sunitinib, débuté en mars 2014, est poursuivi jusqu'au début du mois de mai 2015.", "2015-05"),
        ("Elle a terminé la chimiothérapie par docétaxel à la fin du mois de juin 2014.", "2014-06"),
        ("La dernière cure de docétaxel est administrée à la fin du mois de mai 2015.", "2015-05"),
        ("Sous sunitinib débuté en mars 2014, elle sort à la fin du mois de mai 2015.", None),
        ("Sous sunitinib débuté en mars 2014, le scanner de la fin du mois de mai 2015 est stable.", None),
    ],
)
def test_the_end_of_a_month_is_no_end_of_a_therapy(text: str, end: str | None) -> None:
    found = episodes(text)[0].end
    assert (found.edtf if found else None) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Géfitinib débuté en mars 2012. Elle prend ce traitement jusqu'au scanner de mai 2013.", "2013-05"),
        ("Géfitinib poursuivi jusqu'à ce qu'une IRM en mai 2013 révèle une progression.", "2013-05"),
        ("Il a reçu 6 cycles de docétaxel jusqu'à l'IRM de mai 2015.", "2015-05"),
        ("Elle a terminé sa radiothérapie sans incident en août 2012.", "2012-08"),
        ("La radiothérapie, terminée sans complication le 3 août 2012, est bien tolérée.", "2012-08-03"),
        ("Erlotinib. En juillet 2014, on décide d'arrêter le traitement après 24 mois.", "2014-07"),
        ("Géfitinib débuté en mars 2012. Un scanner de mai 2013 est stable.", None),
        ("Elle a terminé le docétaxel et le scanner de mai 2013 est stable.", None),
    ],
)
def test_what_stands_before_the_date_of_an_end(text: str, end: str | None) -> None:
    found = episodes(text)[0].end
    assert (found.edtf if found else None) == end


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "Radiothérapie avec 60 Gy sur la tumeur concomitante au cisplatine, qui s'est terminée en mai 2018.",
            ["2018-05", "2018-05"],
        ),
        ("Radiothérapie, puis cisplatine jusqu'en mai 2018.", [None, "2018-05"]),
    ],
)
def test_an_irradiation_ends_with_what_is_given_along_with_it(text: str, ends: list[str | None]) -> None:
    assert [e.end.edtf if e.end else None for e in episodes(text)] == ends


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        (
            "Létrozole débuté en mars 2013. Palbociclib débuté en mai 2014. Il supporte bien le létrozole. "
            "Le traitement est arrêté en décembre 2014.",
            "letrozole",
        ),
        (
            "Létrozole débuté en mars 2013. Palbociclib débuté en mai 2014. Le traitement est arrêté en décembre 2014.",
            "palbociclib",
        ),
    ],
)
def test_words_that_point_back_are_of_the_therapy_told_last(text: str, ended: str) -> None:
    assert [e.name for e in episodes(text) if e.end] == [ended]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "Docétaxel. Stable jusqu'à ce que, en mai 2016, il progresse, et du nivolumab est débuté.",
            [("2016-05", None)],
        ),
        (
            "Une radiothérapie en même temps qu'une chimiothérapie par cisplatine de mars à mai 2016.",
            [("2016-03", "2016-05"), ("2016-03", "2016-05")],
        ),
        (
            "Une radiothérapie simultanément au cisplatine de mars à mai 2016.",
            [("2016-03", "2016-05"), ("2016-03", "2016-05")],
        ),
    ],
)
def test_what_a_date_leads_on_to_and_what_is_given_at_the_same_time(
    text: str, dates: list[tuple[str | None, str | None]]
) -> None:
    found = [(e.start.edtf if e.start else None, e.end.edtf if e.end else None) for e in episodes(text)]
    assert found[-len(dates) :] == dates


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Le sunitinib fut arrêté en raison d'une insuffisance cardiaque en octobre 2010.", "2010-10"),
        ("Le FOLFIRI a été suspendu à la demande du patient en août 2015.", "2015-08"),
        ("Il a reçu du pazopanib, interrompu à cause d'une toxicité hépatique en mars 2014.", "2014-03"),
        ("Il a reçu du nivolumab, avec une colite qui a imposé l'arrêt du traitement depuis août 2018.", "2018-08"),
        ("Le létrozole n'est plus administré depuis mai 2016.", "2016-05"),
        ("Tamoxifène (2001-2006), puis létrozole.", "2006"),
        ("Hormonothérapie par tamoxifène 2001-2006.", "2006"),
        ("Tamoxifène depuis 2001.", None),
        ("FOLFIRI débuté en mai 2015. Le traitement a été suspendu.", None),
        ("Il a reçu du pazopanib, arrêté en raison d'une colite. Un scanner est fait en mars 2014.", None),
    ],
)
def test_a_date_behind_the_cause_of_a_stop_or_a_dash_behind_a_year_is_the_end(text: str, end: str | None) -> None:
    found = episodes(text)[0].end
    assert (found.edtf if found else None) == end


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Létrozole → mai 2014.", None, "2014-05"),
        ("Létrozole 2,5 mg/j -> 05/2014.", None, "2014-05"),
        ("Létrozole 2,5 mg => 12/05/2014.", None, "2014-05-12"),
        ("Létrozole hebdo -> 05/2014 -> fulvestrant.", None, "2014-05"),
        ("Létrozole 01/2013 -> 05/2014.", "2013-01", "2014-05"),
        ("05/2014 -> létrozole.", "2014-05", None),
        ("Progression -> létrozole 05/2014.", "2014-05", None),
        ("Létrozole 2,5 mg/j dep. 11/2018.", "2018-11", None),
        ("Létrozole dès 11/2018. Arthralgies. Fin le 02/02/2020.", "2018-11", "2020-02-02"),
        ("Létrozole jusqu'à l'apparition de métastases osseuses en mai 2015.", None, "2015-05"),
        ("Létrozole depuis 2013, jusqu'à l'apparition d'une lésion hépatique en mai 2015.", "2013", "2015-05"),
        ("Asymptomatique jusqu'à l'apparition d'une toux. Létrozole en mai 2015.", "2015-05", None),
    ],
)
def test_an_arrow_leads_from_what_was_given_to_its_end(text: str, start: str | None, end: str | None) -> None:
    told = episodes(f"Cancer du sein gauche.\n{text}")[0]
    assert (told.start and told.start.edtf, told.end and told.end.edtf) == (start, end)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("3 docétaxel (-> 01/2015).", "2015-01"),
        ("Docétaxel x4 (→ janvier 2015).", "2015-01"),
        ("Vinorelbine, 6 cycles (=> 12/01/2015).", "2015-01-12"),
        ("3 FEC (10/2014 - 11/2014) puis 3 docétaxel (-> 01/2015).", "2015-01"),
        ("Paclitaxel hebdomadaire (-> 01/2015), bien toléré.", "2015-01"),
        ("R-CVP x8 (RC en 03/2017).", None),  # of what was seen then
        ("R-CVP x8 -> RC en 03/2017.", None),
        ("Nodule du foie (-> 06/2021 : docétaxel x4).", None),
    ],
)
def test_an_arrow_in_a_bracket_leads_to_the_last_day_and_a_response_to_none(text: str, end: str | None) -> None:
    last = episodes(text)[-1].end
    assert (last.edtf if last else None) == end
