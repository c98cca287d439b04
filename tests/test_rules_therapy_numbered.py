"""Numbers beside dates in notes: cycles named by letter and number, numbers of what was done, titles with a day."""

from __future__ import annotations

import pytest

from tests.reading import ended, episodes, only, started


@pytest.mark.parametrize(
    ("told", "start", "end", "cycles"),
    [
        ("FOLFOX, C1 04/02/2019, C9 le 03/06/2019", "2019-02-04", "2019-06-03", 9),
        ("docétaxel : C1 04/02/19, C2 25/02/19, C3 18/03/19, C4 08/04/19", "2019-02-04", "2019-04-08", 4),
        ("docétaxel (C1 : 04/02/19 ; C5 : 29/04/19), puis tumorectomie", "2019-02-04", "2019-04-29", 5),
        ("gemcitabine, C1 04.02.2019 -> C5 J15 le 10.06.2019", "2019-02-04", "2019-06-10", 5),
        ("paclitaxel hebdomadaire, C1J1 le 04/02/19, dernière cure C3J15 le 15/04/19", "2019-02-04", "2019-04-15", 3),
        ("FOLFIRINOX, C1 = 04/02/19 ; dernier cycle (C7) le 30/04/19", "2019-02-04", "2019-04-30", 7),
    ],
)
def test_cycles_named_on_one_line_are_dated_and_counted(told: str, start: str, end: str, cycles: int) -> None:
    episode = next(e for e in episodes(f"Tumeur connue.\nChimiothérapie : {told}.") if e.drugs)
    assert (started(episode), ended(episode), episode.cycles) == (start, end, cycles)


def test_cycles_on_lines_that_a_date_opens_are_of_one_therapy() -> None:
    episode = only(
        "Tumeur connue.\n04/02/19  C1 docétaxel 75 mg/m2\n25/02/19  C2. Nausées\n18/03/19  C3\n08/04/19  C4 + G-CSF"
    )
    assert (started(episode), episode.cycles) == ("2019-02-04", 4)


def test_a_cycle_may_open_its_line_before_the_name_of_what_was_given() -> None:
    told = episodes(
        "Tumeur connue.\nC1 VIDE 04/02/19\nC2 25/02   bien toléré\nC3 18/03\n15/04/19 : tibiectomie, exérèse."
    )
    assert (told[0].name, started(told[0]), ended(told[0]), told[0].cycles) == ("VIDE", "2019-02-04", "2019-03-18", 3)


@pytest.mark.parametrize(
    ("told", "cycles"),
    [
        ("FOLFIRI depuis le 04/02/2019, C1->C6", 6),
        ("FOLFIRI depuis le 04/02/2019, C1 → C6", 6),
        ("FOLFIRI repris le 04/02/2019, C5=>C8", 4),
        ("FOLFIRI depuis le 04/02/2019, lésion de C3-C4", None),
        ("FOLFIRI depuis le 04/02/2019, tassement de C5", None),
    ],
)
def test_the_first_and_the_last_cycle_count_those_between(told: str, cycles: int | None) -> None:
    assert only(f"Tumeur connue.\nL1 : {told}").cycles == cycles


def test_a_count_of_cycles_between_two_labels_says_how_it_was_made() -> None:
    episode = only("Tumeur connue.\nL1 : FOLFIRI repris le 04/02/2019, C5->C8")
    assert [(d.rule, d.value) for d in episode.derivations if d.property == "cycles"] == [("cycles-range", "4")]


def test_the_last_cycle_told_is_no_end_while_cycles_go_on() -> None:
    episode = only("Tumeur connue.\nNivolumab depuis le 04/02/2019.\nC2 18/02/19 bien\nC3 04/03/19 bien")
    assert ended(episode) == ""


@pytest.mark.parametrize(
    "told",
    [
        "Mastectomie n°1 le 12/03/2019",
        "Mastectomie n° 2 du 12/03/2019",
        " 1  12/03/2019   mastectomie",
        "3) 12/03/2019 mastectomie",
        "1/ 12/03/2019 mastectomie",
    ],
)
def test_a_number_before_a_date_is_no_first_day(told: str) -> None:
    episode = only(f"Carcinome du sein.\n{told}")
    assert (started(episode), ended(episode)) == ("2019-03-12", "")


@pytest.mark.parametrize("told", ["du 4 au 12/03/2019", "du 4-12/03/2019", "entre le 4 et le 12/03/2019"])
def test_a_number_joined_to_a_date_is_its_first_day(told: str) -> None:
    episode = only(f"Carcinome du sein.\nRadiothérapie {told}")
    assert (started(episode), ended(episode)) == ("2019-03-04", "2019-03-12")


@pytest.mark.parametrize(
    "title",
    [
        "COMPTE RENDU OPERATOIRE du 12/03/2019",
        "COMPTE RENDU OPERATOIRE   (12/03/2019, Dr Bleu)",
        "B. PROTOCOLE OPERATOIRE - sénologie, 12.03.2019",
        "*** CRO 12.03.19 ***",
        "CRO du Dr Bleu (le 12 mars 2019) :",
        "Compte-rendu opératoire\nDate : 12/03/2019",
        "Date d'intervention : 12/03/2019",
    ],
)
def test_an_operation_has_the_day_of_the_title_of_its_report(title: str) -> None:
    told = episodes(f"Carcinome du sein.\n{title}\nOpérateur : Dr Bleu\nMastectomie gauche. Curage axillaire gauche.")
    assert [started(e) for e in told] == ["2019-03-12"]


@pytest.mark.parametrize(
    "told",
    [
        "CRO 12.03.19\nMicrobiopsie. ATCD : tumorectomie droite en 2004.",
        "CRO 12.03.19\nVu après tumorectomie de 2004.",
        "Compte rendu opératoire\nCicatrice de tumorectomie ; consultation du 12.03.19 pour le drain et les suites.",
    ],
)
def test_what_a_report_recalls_has_not_its_day(told: str) -> None:
    assert "2019-03-12" not in [started(e) for e in episodes(f"Carcinome du sein.\n{told}")]


@pytest.mark.parametrize(
    ("told", "first", "second"),
    [
        ("Docétaxel, débuté en mars 2019, puis trastuzumab.", ("2019-03", ""), ("2019-03~", "")),
        ("FEC, mars à juin 2019, puis docétaxel, juillet à août 2019.", ("2019-03", "2019-06"), ("2019-07", "2019-08")),
        ("FOLFOX, 01/21 -> 03/21 : stable, puis LV5FU2 depuis 04/2021", ("2021-01", "2021-03"), ("2021-04", "")),
        ("Carboplatine, début le 18/03/2024, nivolumab en avril 2024", ("2024-03-18", ""), ("2024-04", "")),
        ("Carboplatine, en mars 2024 (avec nivolumab)", ("2024-03", ""), ("2024-03", "")),
        ("Docétaxel x 4, puis, en mars 2019, trastuzumab.", ("", ""), ("2019-03", "")),
    ],
)  # fmt: skip
def test_a_date_between_two_acts_is_of_one_of_them(told: str, first: tuple[str, str], second: tuple[str, str]) -> None:
    dated = [(started(e), ended(e)) for e in episodes(f"Tumeur connue.\n{told}")]
    assert dated == [first, second]


def test_a_line_after_a_date_is_no_last_day() -> None:
    episode = only("Tumeur connue.\n- FOLFIRI le 10/10/2023, 6 cures jusqu'au 19/12/2023\n- 11/2024 : examen normal")
    assert (started(episode), ended(episode)) == ("2023-10-10", "2023-12-19")


LETTER = "Hôpital de jour du 03/03/2020\n\nTumeur connue, erlotinib depuis janvier 2019.\n"


@pytest.mark.parametrize(
    "told",
    [
        "Arrêt de l'erlotinib ce jour.",
        "Aujourd'hui j'interromps l'erlotinib.",
        "Stop erlotinib ce jour pour progression.",
        "J'ai décidé d'arrêter ce jour l'erlotinib.",
        "Ce jour : OMS 2.\nErlotinib arrêté.",
    ],
)
def test_what_is_stopped_today_ends_on_the_day_of_the_document(told: str) -> None:
    assert ended(only(LETTER + told)) == "2020-03-03"


@pytest.mark.parametrize(
    "told", ["Début ce jour du docétaxel.", "Je débute ce jour le docétaxel.", "Reprise ce jour du docétaxel."]
)
def test_what_is_begun_today_starts_on_the_day_of_the_document(told: str) -> None:
    assert started(episodes(LETTER + told)[-1]) == "2020-03-03"


@pytest.mark.parametrize(
    "told", ["Erlotinib arrêté depuis.", "Va bien depuis l'arrêt ce jour.", "Erlotinib bien toléré ce jour."]
)
def test_what_is_told_today_ends_nothing_else(told: str) -> None:
    assert ended(only(LETTER + told)) == ""


@pytest.mark.parametrize(
    "told",
    [
        "Tabac stoppé 2005.",
        "Tabac 30 PA, arrêté en 2020.",
        "Ex-fumeur, arrêt 2015, 20 PA.",
        "Alcool arrêté en 2010.",
        "Activité professionnelle arrêtée en 2019.",
        "THS arrêté en 2012.",
        "Pilule arrêtée en 2012.",
    ],
)
def test_habits_that_were_given_up_end_no_therapy(told: str) -> None:
    assert ended(only(f"Tumeur connue, sous erlotinib depuis 2003. {told}")) == ""


@pytest.mark.parametrize("told", ["Arrêté en 2012.", "Fumeur : erlotinib arrêté en 2012."])
def test_a_therapy_that_was_given_up_ended(told: str) -> None:
    assert ended(only(f"Tumeur connue, sous erlotinib depuis 2003. {told}")) == "2012"


_ENTRIES = "Tumeur connue.\n[04/02/2019 - Dr Lenoir]\nBilan fait. C1 docétaxel 75 mg/m2.\n\n[25/02/2019] C2. Nausées.\n"


@pytest.mark.parametrize(
    ("told", "end", "cycles"),
    [
        ("[18/03/2019] C3. [08/04/2019] C4, dernière.", "2019-04-08", 4),
        ("[18/03/2019 - Dr Petit]\nAsthénie. Docétaxel arrêté.", "2019-03-18", None),
        ("[18/03/2019] Scanner stable. Mucite. Docétaxel stop.", "2019-03-18", None),
        ("18/03/2019 : scanner stable. Arrêt du docétaxel.", "2019-03-18", None),
        ("Vue le 18/03/2019 : scanner stable. Docétaxel arrêté.", "2019-03~", None),
    ],
)
def test_entries_of_a_file_date_what_they_tell_to_begin_and_end(told: str, end: str, cycles: int | None) -> None:
    episode = only(f"{_ENTRIES}{told}\n[06/05/2019] va bien.\n[03/06/2019] va bien.")
    assert started(episode) == "2019-02-04"
    assert ended(episode) == end
    assert cycles is None or episode.cycles == cycles


@pytest.mark.parametrize(
    "told",
    [
        "[18/03/2019] Scanner stable, pas d'arrêt du docétaxel.",
        "[18/03/2019] Scanner stable. Arrêt du docétaxel à discuter.",
    ],
)
def test_an_entry_that_tells_no_stop_dates_no_end(told: str) -> None:
    assert ended(only(f"{_ENTRIES}{told}\n[06/05/2019] va bien.\n[03/06/2019] va bien.")) != "2019-03-18"


def test_an_operation_that_heads_a_sentence_dates_no_drug_begun_after_it() -> None:
    told = episodes("La patiente est opérée le 14/03/2013 : cancer du sein. Elle est mise sous tamoxifène.")
    assert [started(e) for e in told if e.drugs] == ["2013~"]
