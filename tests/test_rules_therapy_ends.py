"""When and why a therapy ended: the date of its end, what the words of a stop are about, refusals, progressions."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Capécitabine débutée en mars 2015. Il a terminé le traitement adjuvant le 02/10/2015.", "2015-10-02"),
        ("Docétaxel débuté en mars 2015. Elle a arrêté la chimiothérapie par docétaxel en juin 2015.", "2015-06"),
        ("Le dernier cycle de docétaxel a été administré le 3 mai 2016.", "2016-05-03"),
        ("Docétaxel débuté en mars 2016. La dernière cure a eu lieu en mai 2016.", "2016-05"),
        ("Docétaxel débuté en mars 2016. Le sixième et dernier cycle est administré en août 2016.", "2016-08"),
        ("Tamoxifène depuis 2010. Le traitement a pris fin en mars 2015.", "2015-03"),
        ("Le tamoxifène, débuté en 2010, a été arrêté en mars 2015 après cinq ans.", "2015-03"),
        ("Nivolumab de janvier 2016 jusqu'à la progression en mai 2016.", "2016-05"),
        ("Docétaxel débuté en mars 2016. Il consulte en octobre 2016, deux mois après le dernier cycle.", "2016-08~"),
        ("Docétaxel. Elle a continué à venir aux contrôles jusqu'en avril 2014.", None),
        ("Docétaxel. Le suivi s'est poursuivi jusqu'en avril 2014.", None),
        ("Docétaxel. Après le dernier cycle, un scanner de mars 2016 est normal.", None),
        ("Elle a reçu du létrozole, jusqu'en mai 2012 où elle est passée au fulvestrant.", "2012-05"),
        ("Docétaxel débuté le 11/03/2019, faisant 2 cures (dernière reçue le 03/04/2019).", "2019-04-03"),
        ("FOLFOX, 4 cycles, sans bévacizumab, de mars à mai 2018.", "2018-05"),
        ("Axitinib 10 mg par jour jusqu'en mai 2012, date à laquelle il a fallu réduire la dose.", None),
        ("Denosumab mensuel jusqu'en mai 2012, date à laquelle les injections ont été espacées.", None),
        ("Axitinib 10 mg par jour jusqu'en mai 2012, avec une toux ; la dose a été réduite.", "2012-05"),
    ],
)
def test_an_end_is_dated_by_what_ended_or_by_the_last_cycle(text: str, end: str | None) -> None:
    found = episodes(text)[0].end
    assert (found.edtf if found else None) == end


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Le tamoxifène, débuté en 2010, a été arrêté en mars 2015 après cinq ans.", "2010"),
        ("Docétaxel jusqu'en mai 2016. Le docétaxel du centre voisin date du 3 mars 2018.", None),
    ],
)
def test_a_therapy_starts_before_it_ends(text: str, start: str | None) -> None:
    found = episodes(text)[0].start
    assert (found.edtf if found else None) == start


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Nivolumab depuis mai. Arrêt devant une colite de grade 3.", "toxicity"),
        ("Nivolumab depuis mai. Il est arrêté devant une colite de grade 3.", "toxicity"),
        ("Nivolumab depuis mai. L'antibiothérapie est poursuivie et le nivolumab est arrêté pour colite.", "toxicity"),
        ("Nivolumab depuis mai. Le patient a refusé de poursuivre le traitement.", "other"),
        ("Nivolumab depuis mai. Elle ne souhaite plus poursuivre le traitement.", "other"),
        ("Nivolumab depuis mai. Le traitement est arrêté pour altération de l'état général.", "other"),
        ("Nivolumab maintenu jusqu'en mai 2016, date à laquelle une progression est notée.", "progression"),
        ("Tamoxifène néoadjuvant, avec stabilité jusqu'à la progression en janvier 2000.", "progression"),
        ("Nivolumab depuis mai. L'antibiothérapie a été interrompue en raison d'une diarrhée.", None),
        ("Nivolumab depuis mai. Arrêt de l'héparine devant une thrombopénie.", None),
        ("Nivolumab depuis mai. La nutrition parentérale a été arrêtée en raison d'une diarrhée.", None),
    ],
)
def test_a_stop_is_that_of_the_treatment_it_names(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Arrêt de la vinflunine, puis une nouvelle ligne de paclitaxel est commencée.", ["vinflunine", "paclitaxel"]),
        ("Vinflunine, puis nouvelle ligne par paclitaxel.", ["vinflunine", "paclitaxel"]),
        ("Vinflunine et paclitaxel en deuxième ligne.", ["vinflunine-paclitaxel"]),
    ],
)
def test_a_new_line_is_an_episode_of_its_own(text: str, names: list[str]) -> None:
    assert [e.name for e in episodes(text)] == names


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Docétaxel débuté en mars 2016. Le sixième et dernier cycle est administré en août 2016.", 6),
        ("Docétaxel, terminé après 6 cycles.", 6),
        ("Docétaxel. La douzième et dernière perfusion est faite.", 12),
        ("Docétaxel, arrêté après 3 cures.", 3),
        ("Docétaxel. Huitième et dernière cure en mai.", 8),
        ("Docétaxel. Le dernier cycle a été bien toléré.", None),
        ("Docétaxel. Après 3 cycles, la tolérance est bonne.", 3),
        ("Docétaxel. Après 3 cycles, il est décidé de poursuivre le traitement.", None),
        ("Docétaxel. Après 3 cycles, la réponse est partielle. Le traitement est poursuivi jusqu'en mai.", None),
    ],
)
def test_the_last_cycle_tells_how_many_there_were(text: str, cycles: int | None) -> None:
    assert episodes(text)[0].cycles == cycles


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Docétaxel débuté. Après 6 cycles, progression, et une deuxième ligne par FOLFIRI est débutée.", [6, None]),
        ("FOLFOX débuté. Après 4 cycles, le scanner est moins bon, et du FOLFIRI est débuté.", [4, None]),
        ("FOLFOX débuté. Après 8 cures, devant une progression, elle a reçu du FOLFIRI.", [8, None]),
        ("FEC débuté. Après trois cycles, la tumeur est stable, et on introduit du docétaxel.", [3, None]),
        ("FEC débuté. Au terme de 3 cycles, sans réponse, le docétaxel a été débuté.", [3, None]),
        ("Docétaxel débuté en mai. Après 4 cycles, le docétaxel est arrêté.", [4]),
        ("Après 4 cycles de FOLFOX, du FOLFIRI est débuté.", [4, None]),
        ("FOLFOX débuté. Après 4 cycles, le scanner est moins bon, on débute du FOLFIRI, arrêté ensuite.", [4, None]),
        ("FEC débuté. Après le premier cycle, aplasie, on a poursuivi par docétaxel, arrêté en mai.", [1, None]),
        ("FEC débuté. Après 4 cycles, il est décidé d'ajouter du docétaxel.", [4, None]),
        ("FEC débuté. Après 3 cures de chimiothérapie, elle a débuté un entretien par docétaxel.", [3, None]),
        ("FEC débuté. Après 3 cures de chimiothérapie, on débute une deuxième ligne par docétaxel.", [3, None]),
    ],
)
def test_cycles_told_before_a_new_therapy_are_of_the_one_before(text: str, counts: list[int | None]) -> None:
    assert [e.cycles for e in episodes(text)] == counts


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Une radiothérapie de 30 Gy est délivrée, terminant ce traitement le 2 juillet 2008.", ["2008-07-02"]),
        ("Une radiothérapie de 30 Gy est délivrée. Le traitement s'est achevé en mai 2012.", ["2012-05"]),
        ("Radiochimiothérapie par cisplatine. Le traitement s'est achevé en mai 2012.", ["2012-05", "2012-05"]),
        ("Docétaxel. Le traitement s'est achevé en mai 2012.", ["2012-05"]),
        ("Il reçoit du pazopanib. En mars 2014, il est hospitalisé. Le pazopanib est arrêté.", ["2014-03~"]),
        ("En mai 2013, le pazopanib a été arrêté et un scanner a été réalisé.", ["2013-05"]),
        ("En mai 2013, elle a reçu le sixième et dernier cycle de docétaxel.", ["2013-05"]),
        ("En mai 2013, un mois après le dernier cycle de docétaxel, un scanner.", ["2013-04~"]),
        ("Pazopanib. Un bilan de mars 2014 est normal. Depuis l'arrêt du pazopanib, il va bien.", [None]),
        ("Il reçoit du pazopanib. Le scanner de contrôle de mars 2014 est normal. Le pazopanib est arrêté.", [None]),
        ("Après la fin du traitement en mai 2013, une gastrectomie a été réalisée.", [None]),
    ],
)
def test_an_end_told_without_the_name_or_the_date_beside_it(text: str, ends: list[str | None]) -> None:
    assert [e.end.edtf if e.end else None for e in episodes(text)] == ends


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Sunitinib en 2006, qu'elle maintient à ce jour. Progression en 2010. Axitinib.", [None, None]),
        ("Lanréotide depuis 2013, toujours en cours. Progression en mai 2016. Évérolimus.", [None, None]),
        ("Lanréotide depuis 2013. Progression en mai 2016. Évérolimus. Lanréotide poursuivi.", [None, None]),
        ("Osimertinib depuis 2019. Progression en mai 2022. IRM normale. Osimertinib poursuivi.", [None]),
        ("Crizotinib débuté en mai 2014, actuellement en cours. Progression en mars 2015.", [None]),
        ("Crizotinib en mai 2014, toujours en cours. Progression en mars 2015, il est arrêté.", ["progression"]),
        ("Crizotinib en mai 2014, bien toléré. Progression en mars 2015. Lorlatinib.", ["progression", None]),
        ("Crizotinib reçu. Progression en mai 2016, elle a maintenu une bonne tolérance.", ["progression"]),
    ],
)
def test_a_therapy_that_is_told_to_go_on_ended_at_no_progression_before(text: str, reasons: list[str | None]) -> None:
    assert [e.stop_reason for e in episodes(f"Tumeur métastatique. {text}")] == reasons


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Une RT de L2 a été faite en une seule séance le 4 mai 2014.", "2014-05-04"),
        ("Radiothérapie antalgique de T11, 8 Gy en 1 séance le 29/08/23.", "2023-08-29"),
        ("Radiochirurgie de 20 Gy en dose unique le 3 mars 2019.", "2019-03-03"),
        ("RT hémostatique 1x8 Gy le 3 mars 2019.", "2019-03-03"),
        ("Radiothérapie 8 Gy/1fr le 03/03/2019.", "2019-03-03"),
        ("Radiothérapie de 8 Gy en une séance en mars 2019.", None),
        ("Radiothérapie de 20 Gy en 5 séances débutée le 3 mars 2019.", None),
    ],
)
def test_an_irradiation_given_at_once_ended_on_its_day(text: str, end: str | None) -> None:
    assert [e.end.edtf if e.end else None for e in episodes(f"Cancer du poumon. {text}")] == [end]


@pytest.mark.parametrize(
    ("text", "end", "reason"),
    [
        ("En mars 2017, dix mois après un passage au céritinib, une progression est vue.", "2017-03~", "progression"),
        ("En mars 2017, dix mois après le début du céritinib, une progression est vue.", "2017-03~", "progression"),
        ("En mars 2017, onze mois après la reprise du céritinib, une progression est vue.", "2017-03~", "progression"),
        ("Progression en juin 2017, traitement non poursuivi.", "2017-06", "progression"),
        ("Progression en juin 2017, le céritinib n'est plus poursuivi.", "2017-06", "progression"),
        ("Des arthralgies l'ont fait renoncer au céritinib en mai 2017.", "2017-05", "toxicity"),
        ("Il est toujours en cours (dernière injection le 12/09/2019).", None, None),
    ],
)
def test_how_the_drug_told_before_ended(text: str, end: str | None, reason: str | None) -> None:
    (told,) = episodes(f"Cancer du poumon. Céritinib débuté en mai 2016. {text}")
    assert (told.end.edtf if told.end else None, told.stop_reason) == (end, reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ESHAP débuté, suivi d'une autogreffe en mai 2012. Progression. Brentuximab.", None),
        ("ESHAP, puis autogreffe en mai 2012. Au bilan suivant, une progression. Brentuximab.", None),
        ("ESHAP débuté en mars 2012. Au bilan, une progression. Brentuximab.", "progression"),
    ],
)
def test_a_graft_told_with_its_drugs_cuts_their_course(text: str, reason: str | None) -> None:
    assert episodes(f"Lymphome. {text}")[0].stop_reason == reason
