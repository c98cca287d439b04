"""When a metastasis was found: the dates told before and after a sentence without one, the dates of all mentions."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

NOTHING = "Pas de fièvre. Pas de toux. Pas de frissons. "
SEEN = "Métastases hépatiques."


def dates(text: str, site: str = "liver") -> list[str | None]:
    case = read_case(Report("x", f"Adénocarcinome du côlon. {text}", "", ""))
    return [m.date.edtf if m.date else None for m in case.metastases if m.site == site]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"Douleurs en mai 2014. {SEEN}", "2014-05~"),
        (f"Douleurs en mai 2014. {NOTHING}{SEEN}", None),
        (f"Douleurs en mai 2014. {NOTHING}{SEEN} FOLFOX en juin 2014.", "2014-05~"),
        (f"Douleurs en mai 2014. {NOTHING}{SEEN} FOLFOX en octobre 2014.", "2014~"),
        (f"Douleurs en mai 2014. {NOTHING}{SEEN} FOLFOX en 2014.", "2014~"),
        (f"Douleurs en mai 2014. {NOTHING}{SEEN} FOLFOX en juin 2015.", None),
        (f"Douleurs en mai 2014. Examens complémentaires :\n{NOTHING * 3}{SEEN} FOLFOX en juillet 2014.", "2014-05~"),
        (f"Douleurs en mai 2014. Examens complémentaires :\n{NOTHING * 3}{SEEN} FOLFOX en octobre 2014.", "2014~"),
    ],
)
def test_the_dates_before_and_after_bring_a_finding_as_near_as_they_can(text: str, date: str | None) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("FOLFOX en mai 2014. Après 4 cycles, apparition de métastases hépatiques.", None),
        ("FOLFOX en mai 2014. Il reçoit 6 cures. Métastases hépatiques au scanner.", None),
        ("En mai 2014, après 4 cycles de FOLFOX, scanner. Métastases hépatiques.", "2014-05~"),
    ],
)
def test_the_date_told_before_some_cycles_is_not_that_of_what_came_after_them(text: str, date: str | None) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Examens complémentaires :\n- Scanner (3/9/2015). Ascite. Métastases hépatiques.", "2015-09-03~"),
        ("Examens complémentaires :\n- IRM du 12 mai 2016. Kyste du rein. Métastases hépatiques.", "2016-05-12~"),
        ("Examens complémentaires :\nLe 4 avril 2016, scanner. Ascite. Métastases hépatiques.", "2016-04-04~"),
        ("Évolution :\nVu le 12 mai 2016. Scanner. Métastases hépatiques.", "2016-05~"),
        ("Vu le 12 mai 2016. Examens complémentaires :\nScanner. Métastases hépatiques.", "2016-05~"),
    ],
)
def test_the_day_of_an_examination_is_that_of_what_is_told_of_it(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "site", "date"),
    [
        (
            "Adénopathies médiastinales au scanner du 3/4/2015. Biopsie des adénopathies médiastinales le 9/6/2015 : "
            "métastase d'adénocarcinome.",
            "mediastinal-lymph-nodes",
            "2015-06-09",
        ),
        (
            "Douleurs en mai 2014. Lésion hépatique. Biopsie du foie le 9 juin 2014 : métastase d'adénocarcinome.",
            "liver",
            "2014-06-09",
        ),
        (
            "Lésion hépatique en mai 2014. Biopsie du foie le 9 juin 2014 : métastase d'adénocarcinome.",
            "liver",
            "2014-05",
        ),
        (
            "Douleurs en mai 2014. Lésion hépatique. Métastases hépatiques au scanner de juin 2014.",
            "liver",
            "2014-06",
        ),
        (
            "Douleurs en mai 2014. Métastases hépatiques. Métastases hépatiques stables au scanner de juin 2014.",
            "liver",
            "2014-05~",
        ),
    ],
)
def test_a_date_of_its_own_or_of_the_histology_leads_over_that_of_the_narrative(
    text: str, site: str, date: str
) -> None:
    assert dates(text, site) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("En mai 2014, scanner : métastases hépatiques stables par rapport au scanner de mars 2014.", "2014-05"),
        ("Douleurs en mai 2014. Métastases hépatiques accrues par rapport à l'étude de 2012.", "2014-05~"),
        ("Douleurs en mai 2014. Métastases hépatiques, comparées au scanner du 3/4/2013.", "2014-05~"),
        ("IRM (5/6/2015), comparée à la précédente du 7/8/2014 : métastases hépatiques.", "2015-06-05"),
        ("Métastases hépatiques en hausse comparativement au scanner d'avril 2013.", None),
        ("Métastases hépatiques accrues par rapport au scanner précédent, le 3/4/2013.", "2013-04-03"),
        ("Taux de CEA supérieur à la normale en mai 2014. Métastases hépatiques.", "2014-05~"),
    ],
)
def test_the_date_of_what_a_finding_is_compared_with_is_not_its_own(text: str, date: str | None) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("FOLFOX à partir de mai 2013, arrêté en octobre 2013. Quatre mois après la fin du traitement, {}", "2014-02~"),
        ("FOLFOX de mai 2013 à octobre 2013. Trois mois après la fin de la chimiothérapie, {}", "2014-01~"),
        ("FOLFOX débuté en mai 2013. Deux mois après le début du traitement, {}", "2013-07~"),
        ("Colectomie le 3 mars 2012. Consultation en mai 2012. Un an après la chirurgie, {}", "2013-03~"),
        ("Diagnostic en mars 2012. FOLFOX en mai 2012. Dix mois après le diagnostic, {}", "2013-01~"),
        ("FOLFOX à partir de mai 2013. Quatre mois après la fin du traitement, {}", None),
        ("Consultation en mai 2013. Deux ans après l'intervention, {}", None),
    ],
)
def test_a_time_counts_from_the_event_it_names(text: str, date: str | None) -> None:
    assert dates(text.format("le scanner montre des métastases hépatiques.")) == [date]


@pytest.mark.parametrize(
    ("later", "date"),
    [
        ("La biopsie du foie en juin 2016 montre une métastase hépatique.", "2016-06"),
        ("En juillet 2016, les lésions hépatiques sont biopsiées.", "2016-07"),
        ("En janvier 2017, les lésions hépatiques ont diminué.", "2016-05~"),
    ],
)
def test_a_lesion_has_the_date_of_a_mention_soon_after_it(later: str, date: str) -> None:
    assert dates(f"Douleurs en mai 2016. Le scanner montre des lésions hépatiques. {later}") == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Métastases hépatiques, colectomie le 4 mai 2016.", None),
        ("Vu en mars 2016. Métastases hépatiques, une colectomie est faite en mai 2016.", "2016-03~"),
        ("Métastases hépatiques au scanner de mai 2016.", "2016-05"),
        ("En mai 2016, métastases hépatiques, puis colectomie en juin 2016.", "2016-05"),
    ],
)
def test_the_date_behind_an_operation_is_not_that_of_what_was_found_before(text: str, date: str | None) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Vu en mars 2016. Nodule hépatique. En mai 2016, biopsie hépatique : métastase.", "2016-05"),
        ("Vu en mars 2016. Nodule hépatique. Opéré en mai 2016. Biopsie hépatique : métastase.", "2016-05~"),
        ("Nodule hépatique en mars 2016. Opéré en mai 2016. Biopsie hépatique : métastase.", "2016-03"),
        ("Vu en mars 2016. Métastase hépatique. Opéré en mai 2016. Biopsie hépatique : métastase.", "2016-03~"),
    ],
)
def test_the_histology_that_soon_follows_a_lesion_without_a_date_of_its_own_dates_it(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("IRM du foie, de la rate et de la partie haute du rachis (07/06/2017)", "2017-06-07~"),
        ("TDM du foie, des reins et du pelvis (07/06/2017)", "2017-06-07~"),
        ("Scanner du thorax. Contrôle (07/06/2017)", "2017-06~"),
    ],
)
def test_a_date_in_brackets_behind_the_sites_of_an_examination_is_its_day(head: str, date: str) -> None:
    assert dates(f"Examens complémentaires :\n- {head} : kyste du rein. Ascite. Métastases hépatiques.") == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("\n- 03/2019 : dorsalgies. TDM : métastases hépatiques. Asthénie.", "2019-03"),
        ("\n* Mars 2019 : dorsalgies, amaigrissement. PBH : métastase hépatique.", "2019-03"),
        ("\nRechute 10/2020 : douleurs. Bilan par TEP. Métastases hépatiques.", "2020-10"),
        ("\n1re récidive en juin 2022 (à 2 ans) : CA 125 à 88. Métastases hépatiques.", "2022-06"),
        ("\nMars 2019 :\n- dorsalgies\n- TDM : métastases hépatiques", "2019-03"),
        ("\n03/2019 -> dorsalgies. TDM : métastases hépatiques.", "2019-03"),
        # another date is told since, or the line is another
        ("\n03/2019 : dorsalgies. Scanner le 06/05/2019. Métastases hépatiques.", "2019-05-06~"),
        ("\n03/2019 : dorsalgies.\nMétastases hépatiques.", "2019-03~"),
        # no head
        ("\nIl a consulté, depuis longtemps fatigué, en mars 2019 : asthénie. Métastases hépatiques.", "2019-03~"),
        ("\nEn mars 2019, dorsalgies. Métastases hépatiques.", "2019-03~"),
    ],
)
def test_the_date_at_the_head_of_a_line_dates_what_the_line_tells(text: str, date: str) -> None:
    assert dates(text) == [date]


def test_a_summary_before_the_history_does_not_date_a_metastasis() -> None:
    letter = "Consultation du 14/05/2021.\nCancer métastatique hépatique.\n- 09/2020 : TDM : métastases hépatiques."
    assert dates(f"\n{letter}") == ["2020-09"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("En mai 2012, pas de métastase hépatique. En mars 2014, métastases hépatiques.", ["2012-05", "2014-03"]),
        ("Bilan en 2012 : pas de lésion hépatique. En 2014, métastases hépatiques.", ["2012", "2014"]),
        ("En mai 2012, pas de lésion hépatique. En juin 2012, métastases hépatiques.", ["2012-06"]),
        ("En 2012, pas de métastase hépatique. En mars 2012, métastases hépatiques.", ["2012-03"]),
        ("En mai 2012, biopsie hépatique : angiome. En mars 2014, métastases hépatiques.", ["2014-03"]),
        ("En mai 2012, biopsie hépatique négative. En mars 2014, métastases hépatiques.", ["2014-03"]),
        (
            "En mai 2012, biopsie hépatique : inflammation. En juillet 2012, pas de métastase hépatique. "
            "En mars 2014, métastases hépatiques.",
            ["2012-07", "2014-03"],
        ),
    ],
)
def test_an_organ_that_was_free_before_is_a_row_of_its_own(text: str, told: list[str]) -> None:
    assert dates(text) == told


def test_distant_metastases_denied_again_a_year_later_are_another_row() -> None:
    text = "En mai 2012, pas de métastase à distance. {} pas de métastase à distance."
    assert dates(text.format("En mai 2014,"), "any") == ["2012-05", "2014-05"]
    assert dates(text.format("En juillet 2012,"), "any") == ["2012-05"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"Prélevé le 18/03/2019. Reçu le 19/03/2019. {NOTHING}Curage : 3N+/24.", "2019-03-18"),
        (f"Date d'intervention : 14/10/2019\nMotif : cytoréduction. {NOTHING}Curage : 3N+/24.", "2019-10-14"),
        (f"Date de prélèvement : 02/05/2020.\n{NOTHING}Curage : 1N+/12.", "2020-05-02"),
        (f"Prélèvement du 02/05/2020.\n{NOTHING}Curage : 1N+/12.", "2020-05-02"),
        (f"Prélèvements le 02/05/2020.\n{NOTHING}Curage : 1N+/12.", None),
        (f"Dossier revu le 02/05/2020.\n{NOTHING}Curage : 1N+/12.", None),
        ("Prélevé le 18/03/2019.\nLe 02/05/2020, curage : 1N+/12.", "2020-05-02"),
    ],
)
def test_the_date_of_the_specimen_dates_what_a_pathologist_found(text: str, date: str | None) -> None:
    assert dates(f"\n{text}", "mesenteric-lymph-nodes") == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Vu le 12 mai 2018. Métastases hépatiques stables. En mars 2016, métastases hépatiques.", "2016-03"),
        (
            "Opéré en juin 2011. Vu le 12 mai 2018. Métastases hépatiques. Suivi. "
            "Métastases hépatiques d'un cancer de 2011.",
            "2018-05-12~",
        ),
        (
            "Opéré en juin 2011. Vu le 12 mai 2018. Métastases hépatiques. Suivi. "
            "Métastases hépatiques 5 ans et 2 mois après l'opération.",
            "2018-05-12~",
        ),
    ],
)
def test_an_earlier_date_of_a_metastasis_is_one_told_in_full(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("COMPTE RENDU OPERATOIRE (12/03/2020, Dr A.)", "2020-03-12"),
        ("*** CRO 12.03.20 ***", "2020-03-12"),
        ("B. PROTOCOLE OPERATOIRE - chirurgie, 12.03.2020", "2020-03-12"),
        ("IMAGERIE - scanner thoraco-abdominal du 12/03/2020 (Dr B.)", "2020-03-12"),
        ("2) IRM HEPATIQUE du 12 mars 2020", "2020-03-12"),
        ("Biopsie hépatique du 12/03/2020.", "2020-03-12~"),
        ("IRM du 12/03/2020 : foie normal", "2020-03-12~"),
    ],
)
def test_the_date_in_the_title_of_a_report_dates_what_it_tells(title: str, date: str) -> None:
    told = "Indication : bilan.\nExamen sans incident.\nDeux métastases hépatiques.\n"
    assert dates(f"\n{title}\n{told}SUITES\nSortie le 19/03/2020.") == [date]


def test_the_title_of_a_report_dates_what_the_pathologist_finds_and_no_other_part() -> None:
    text = "\nCRO du 12/03/2020 (Dr A.)\nColectomie.\nANAPATH (reçu le 15/04/2020)\nFoie : métastase.\n"
    assert dates(text) == ["2020-03-12"]
    assert dates("\nCRO du 12/03/2020 (Dr A.)\nColectomie.\nEVOLUTION\nEn mai 2020, scanner.\nMéta hépatique.") == [
        "2020-05~"
    ]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("12/05/20  ascite. TDM : métastases hépatiques.", "2020-05-12"),
        ("- 12/05/20 ascite. TDM : métastases hépatiques.", "2020-05-12"),
        ("12.05.2020 consultation. TDM : métastases hépatiques.", "2020-05-12"),
        ("mai 2020 ascite. TDM : métastases hépatiques.", "2020-05"),
        ("05/2020 ascite. TDM : métastases hépatiques.", "2020-05"),
        ("Vu le 12/05/20 pour ascite. TDM : métastases hépatiques.", "2020-05~"),
        ("Ascite le 12/05/20. Fièvre. TDM : métastases hépatiques.", "2020-05~"),
    ],
)
def test_a_line_of_a_chronicle_is_of_the_date_it_begins_with(line: str, date: str) -> None:
    assert dates(f"\n04/01/20 C1\n18/01/20 C2\n01/02/20 C3\n15/02/20 C4\n{line}\n") == [date]


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("12/05/20\nAscite. Scanner : métastases hépatiques.", "2020-05-12"),
        ("12/05/20 (Dr Aubin)\nAscite. Scanner : métastases hépatiques.", "2020-05-12"),
        ("- 12/05/2020 [Dr Aubin]\nAscite.\nScanner : métastases hépatiques.", "2020-05-12"),
        ("12.05.20 ascite, asthénie\n    scanner : métastases hépatiques.", "2020-05-12"),
        ("12.05.20 ascite\n    asthénie\n    scanner : métastases hépatiques.", "2020-05-12"),
        ("12/05/20 ascite\nAsthénie. Fièvre.\nScanner : métastases hépatiques.", "2020-05~"),
        ("2020\nAscite. Fièvre. Scanner : métastases hépatiques.", None),
        ("12/05/20\nAscite.\n\nSynthèse\nFièvre. Toux. Scanner : métastases hépatiques.", None),
    ],
)
def test_an_entry_goes_on_below_a_day_that_stands_alone_and_on_indented_lines(lines: str, date: str | None) -> None:
    assert dates(f"\n04/01/20 C1\n18/01/20 C2\n01/02/20 C3\n15/02/20 C4\n{lines}\n") == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Biopsie colique du 12/03/2021 : adénocarcinome. Scanner : métastases hépatiques.", "2021-03~"),
        ("Biopsie colique du 12/03/2021 : adénocarcinome. Bilan initial : métastases hépatiques.", "2021-03~"),
        ("Colectomie du 12/03/2021 : adénocarcinome. TEP : métastases hépatiques.", "2021-03~"),
        ("Colectomie du 12/03/2021 : adénocarcinome.\n- Scanner : ascite. Métastases hépatiques.", "2021-03~"),
        ("\n- IRM pelvienne 12/03/2021 : tumeur T3. TEP : métastases hépatiques.", "2021-03~"),
        ("\n- IRM pelvienne 12/03/2021 : tumeur T3.\nPonction hépatique : métastase.", "2021-03~"),
        # of the act that has the date
        ("\n- Scanner 12/03/2021 : tumeur colique. Métastases hépatiques.", "2021-03-12"),
        ("\n- Scanner 12/03/2021 : tumeur colique, IRM prévue. Métastases hépatiques.", "2021-03-12"),
        ("\n- Scanner 12/03/2021 : tumeur plus grande que sur l'IRM initiale. Métastases hépatiques.", "2021-03-12"),
        ("\n- Laparoscopie 12/03/2021 : ascite. Biopsies hépatiques : métastase.", "2021-03-12"),
        ("Colectomie du 12/03/2021. Anapath : adénocarcinome. Métastase hépatique.", "2021-03-12"),
        # the day of a visit may be that of what is told at it
        ("\nConsultation du 12/03/2021 : asthénie. Scanner : métastases hépatiques.", "2021-03-12"),
    ],
)
def test_the_day_of_another_examination_tells_the_month_of_a_finding(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2 ganglions métastatiques sur 9.", "2023-02-14"),
        ("Ganglions : 3N+/12.", "2023-02-14"),
        ("Histologie : ganglion métastatique.", "2023-02-14"),
        ("Ganglion adénopathique fixant au TEP.", None),
        ("Pas de ganglion.", None),
    ],
)
def test_what_a_pathologist_tells_is_of_the_day_of_the_operation_reported(text: str, date: str | None) -> None:
    report = f"\nCRO n°3 : 14/02/2023 - hémicolectomie droite, curage et anastomose\n{NOTHING * 3}\nANAPATH\n{text}\n"
    case = read_case(Report("x", f"Adénocarcinome du côlon. {report}\nFOLFOX en décembre 2023.", "", ""))
    found = [m.date.edtf if m.date else None for m in case.metastases if m.status == "confirmed"]
    assert found == ([date] if date else [])


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("FOLFOX débuté le 6/11/2012 et interrompu après 4 cycles en raison de métastases hépatiques.", None),
        ("Il a reçu du cétuximab à partir de mai 2015, arrêté devant des métastases hépatiques.", None),
        ("La capécitabine, commencée en mai 2016, est stoppée au bout d'un an pour progression hépatique.", None),
        ("En mai 2016 il commence le cétuximab, interrompu pour progression hépatique.", None),
        ("Sous capécitabine depuis 2010, il a présenté des métastases hépatiques.", None),
        ("En mai 2016, le cétuximab est arrêté pour progression hépatique.", "2016-05"),
        ("Cétuximab débuté en mai 2015 et arrêté en juin 2016 devant des métastases hépatiques.", "2016-06"),
        ("Métastases hépatiques depuis 2010, traitées par cétuximab.", "2010"),
    ],
)
def test_when_a_treatment_began_is_not_when_the_disease_that_ended_it_was_found(text: str, date: str | None) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Métastase de L3 en mai 2015. Métastase de D8 en juin 2018.", ["l3-vertebra 2015-05", "t8-vertebra 2018-06"]),
        (
            "Progression osseuse de L1 en 2016. Progression osseuse de D11 en 2019.",
            ["l1-vertebra 2016", "t11-vertebra 2019"],
        ),
        (
            "Récidive ganglionnaire obturatrice en mars 2014. Récidive ganglionnaire présacrée en 2017.",
            ["obturator-lymph-nodes 2014-03", "presacral-lymph-nodes 2017"],
        ),
        (
            "Adénopathies cœliaques métastatiques en 2014. Adénopathies mésentériques métastatiques en mai 2016.",
            ["celiac-lymph-nodes 2014", "mesenteric-lymph-nodes 2016-05"],
        ),
        (
            "Adénopathies médiastinales métastatiques en 2012. Adénopathies hilaires métastatiques en 2015.",
            ["hilar-lymph-nodes 2015", "mediastinal-lymph-nodes 2012"],
        ),
        # the same nodes or vertebra, a part or the whole, or told again soon after
        ("Métastase de L3 en mai 2015. Métastase de D8 en juin 2015.", ["spine 2015-05"]),
        ("Métastases rachidiennes en mai 2015. Métastase de D8 en juin 2018.", ["t8-vertebra 2015-05"]),
        (
            "Adénopathies lombo-aortiques métastatiques en 2014. Adénopathies rétropéritonéales métastatiques en 2016.",
            ["para-aortic-lymph-nodes 2014"],
        ),
    ],
)
def test_other_nodes_and_vertebrae_told_later_are_rows_of_their_own(text: str, told: list[str]) -> None:
    found = read_case(Report("x", "Carcinome du rectum. " + text, "", "x.txt")).metastases
    assert sorted(f"{m.site} {m.date.edtf.rstrip('~') if m.date else ''}".strip() for m in found) == told


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Stade IV (foie). Progression hépatique en mars 2018.", None),
        ("Métastases hépatiques traitées. Vu en mai 2018 : progression hépatique.", None),
        ("Rechute hépatique. Nouvelle progression hépatique en mars 2018.", "2018-03"),
        ("Métastases hépatiques. Métastases du foie stables en mars 2018.", "2018-03"),
    ],
)
def test_the_progression_of_a_metastasis_known_before_does_not_date_it(text: str, date: str | None) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Diagnostic en mai 2018. Stade IV (foie). Biopsie du foie du 21 mars 2023 : adénocarcinome.", "2018-05~"),
        ("Diagnostic en mai 2018. Stade IV (foie). Biopsie du foie du 21 juin 2018 : adénocarcinome.", "2018-06-21"),
    ],
)
def test_a_histology_years_later_does_not_date_a_metastasis(text: str, date: str) -> None:
    assert dates(text) == [date]


def test_a_vertebra_that_is_told_later_beside_one_known_is_a_metastasis_of_its_own() -> None:
    text = "En mai 2020, métastase de L3. En août 2022, progression osseuse (L3, D9 d'apparition récente)."
    assert dates(text, "l3-vertebra") == ["2020-05"]
    assert dates(text, "t9-vertebra") == ["2022-08"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Colectomie en mars 2010. Rechute hépatique à 3 ans.", "2013-03~"),
        ("Colectomie en mars 2010. Rechute à 18 mois au niveau du foie.", "2011-09~"),
        ("Colectomie en mars 2010. Apparition au bout de 2 ans de métastases hépatiques.", "2012-03~"),
        ("Cancer opéré en 2010. À 3 ans, métastases hépatiques.", "2013~"),
        (f"Colectomie en mars 2010. {NOTHING * 2}Rechute hépatique à 3 ans.", None),
        ("Colectomie en mars 2010. Métastases hépatiques, chimiothérapie pendant 6 mois.", "2010-03~"),
    ],
)
def test_the_date_told_before_is_what_a_time_to_a_finding_is_counted_from(text: str, date: str | None) -> None:
    assert dates(text) == [date]


DRAINED = "Abcès drainé le 27/12/2020. Sortie le 05/01/2021."


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"Colectomie avec curage le 18/12/2020. {DRAINED} Anapath : 3N+/24.", "2020-12-18"),
        (f"Le 18 décembre 2020, la patiente a bénéficié d'une colectomie. {DRAINED} Pièce : 3N+/24.", "2020-12-18"),
        ("Colectomie le 18/12/2020.\nAnapath n° 20-4711 du 04/01/2021 : 3N+/24.", "2020-12-18"),
        (f"Colectomie en décembre 2020. {NOTHING}\nAnapath : adénocarcinome. Marges saines. 3N+/24.", "2020-12"),
        # of the time of another date, of a stoma
        ("Colectomie le 18/12/2020. En juin 2021, récidive. Anapath : 3N+/24.", "2021-06~"),
        ("Colectomie le 18/12/2020. Colostomie le 27/12/2020. Anapath : 3N+/24.", "2020-12-18"),
        ("Colectomie prévue le 18/12/2020. Sortie le 05/01/2021. Anapath : 3N+/24.", "2021-01-05~"),
    ],
)
def test_nodes_are_counted_on_the_day_of_their_operation(text: str, date: str) -> None:
    assert dates(text, "mesenteric-lymph-nodes") == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Scanner en mai 2019. Nodule hépatique. Hépatectomie le 12/06/2019. Anapath : métastase.", "2019-06-12"),
        # a biopsy since, a lesion that was called metastasis long before it was taken out
        ("Colectomie le 12/06/2019. En août 2019, biopsie hépatique : métastase.", "2019-08"),
        (
            "En mai 2019, scanner. Lésions hépatiques. Métastases hépatiques d'emblée. FOLFOX. "
            "Hépatectomie le 12/06/2020. Anapath : métastase hépatique.",
            "2019-05~",
        ),
    ],
)
def test_what_the_microscope_showed_of_an_operation_is_of_its_day(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("past", "date"),
    [
        ("Antécédents : hypertension, coloscopie normale en mars 2011.", "2013-04~"),
        ("Ses antécédents comprennent une mammographie normale en mars 2011.", "2013-04~"),
        ("ATCD : nodule du sein retiré en mars 2011, sans malignité.", "2013-04~"),
        ("Antécédents personnels :\n- appendicectomie en mars 2011.", "2013-04~"),
        # a later date, a tumour, nothing of the past
        ("Antécédent d'infarctus en mai 2013.", "2013-05~"),
        ("Antécédent de mélanome en mars 2011.", "2011-03~"),
        ("Fibroscopie en mars 2011.", "2011-03~"),
    ],
)
def test_the_narrative_does_not_go_on_from_what_the_patient_had_before(past: str, date: str) -> None:
    assert dates(f"Consulte en avril 2013 pour des douleurs. {past} {SEEN}") == [date]
