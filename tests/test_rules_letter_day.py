"""The day on which a letter was written dates what it tells of that day, not the illness that it looks back on."""

from __future__ import annotations

import pytest

from kg.fact.context import read_context
from kg.fact.date.letter_day import heading_days
from kg.fact.read import read_case
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report

_TELLS = "\n\nCher confrère,\n\nMadame T. a un carcinome canalaire du sein droit.\n"


def _day(heading: str, lang: str = "fr") -> str | None:
    report = Report("x", f"CENTRE DU LAC\n{heading}{_TELLS}", "", "", lang)
    day = heading_days(read_context(report, shipped_lexicon(lang)).reading).day
    return day.value if day else None


@pytest.mark.parametrize(
    "heading",
    [
        "Annecy, le 4 mars 2021",
        "ANNECY, LE 4 MARS 2021",
        "Annecy-le-Vieux, le jeudi 4 mars 2021",
        "Genève, 4 mars 2021",
        "Pully, le 4 mars 2021/ab",
        "Le 04/03/2021",
        "Le 4 mars 2021,",
        "Service de pneumologie                    Le 04.03.2021",
        "Fait à Annecy, le 4 mars 2021",
        "Imprimé le 04/03/2021 à 10:12",
        "CR dicté le 04/03/2021, tapé le 08/03/2021",
        "Date du courrier : 04/03/2021",
        "Consultation du 4 mars 2021",
        "RCP digestive du 04/03/2021 - fiche n° 15",
        "Annecy, le 4 mars 2021\nConsultation du 02/03/2021",
        "Date de la RCP : 04/03/2021",
        "Séjour du 04/03/2021 au 09/03/2021",
        "Hospitalisation du 4 mars 2021 au 9 mars 2021",
        "Consultation du 4 mars 2021 - prochain scanner le 9 juin 2021",
    ],
)
def test_a_letter_tells_when_it_was_written(heading: str) -> None:
    assert _day(heading) == "2021-03-04"


@pytest.mark.parametrize(
    "heading",
    [
        "Mastectomie droite, le 4 mars 2021",
        "Biopsie le 04/03/2021",
        "TEP du 04/03/2021",
        "Consultation du 04/03/2021\nScanner stable\nConsultation du 25/03/2021\nScanner stable",
        "M. T., 4 mars 2021",
        "Dr Roux, 4 mars 2021",
        "04/03/2021",
        "Le 04/03/2021 : C1",
        "Le 04/03/2021\nC1\nLe 25/03/2021\nC2",
        "La ponction a été faite le 4 mars 2021",
        "Annecy, en mars 2021",
    ],
)
def test_other_days_of_a_heading_are_not_those_of_writing(heading: str) -> None:
    assert _day(heading) is None


@pytest.mark.parametrize(("lang", "heading"), [("en", "Typed on 4 March 2021"), ("es", "Impreso el 04/03/2021")])
def test_other_languages_have_words_for_writing_too(lang: str, heading: str) -> None:
    assert _day(heading, lang) == "2021-03-04"


_LETTER = "CENTRE DU LAC\nAnnecy, le 4 mars 2021\n\nCher confrère,\n\nMadame T., 60 ans, a un carcinome du sein droit. "


def test_nothing_of_the_illness_has_the_day_of_the_letter() -> None:
    case = read_case(Report("x", _LETTER + "Mastectomie avec curage. Métastase hépatique. Puis létrozole.", "", ""))
    assert [p.date for p in case.primaries] == [None]
    assert [e.start for e in case.episodes] == [None] * 3
    assert [m.date for m in case.metastases] == [None]


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ("Mastectomie en janvier.", "2021-01"),
        ("Mastectomie en novembre.", "2020-11"),
        ("Mastectomie il y a 3 mois.", "2020-12~"),
        ("Mastectomie en mai 2019.", "2019-05"),
    ],
)
def test_times_without_a_year_are_before_the_letter(told: str, start: str) -> None:
    (episode,) = read_case(Report("x", _LETTER + told, "", "")).episodes
    assert episode.start is not None
    assert episode.start.edtf == start


def test_what_is_stable_now_is_so_on_the_day_of_the_letter() -> None:
    (response,) = read_case(Report("x", _LETTER + "Actuellement, maladie stable.", "", "")).responses
    assert response.date is not None
    assert response.date.edtf == "2021-03-04"


@pytest.mark.parametrize(
    "told",
    [
        "Actuellement, elle est traitée par létrozole.",
        "Elle est toujours traitée par létrozole à ce jour.",
        "Situation actuelle : traitée par létrozole.",
        "À l'heure actuelle, elle reçoit du létrozole.",
        "Létrozole, 40 mois à ce jour.",
    ],
)
def test_what_is_given_now_did_not_begin_today(told: str) -> None:
    (episode,) = read_case(Report("x", _LETTER + told, "", "")).episodes
    assert (episode.start, episode.end) == (None, None)


@pytest.mark.parametrize("told", ["Létrozole débuté ce jour.", "Je débute aujourd'hui un létrozole."])
def test_what_is_begun_today_has_the_day_of_the_letter(told: str) -> None:
    (episode,) = read_case(Report("x", _LETTER + told, "", "")).episodes
    assert episode.start is not None
    assert episode.start.edtf == "2021-03-04"


@pytest.mark.parametrize(
    "heading",
    [
        "Consultation du 4 mars 2021",
        "RCP du 04/03/2021",
        "Hospitalisation du 1er au 4 mars 2021",
        "Entrée : 04/03/2021",
    ],
)
def test_the_day_of_a_visit_a_board_or_a_stay_dates_nothing_told_of_before(heading: str) -> None:
    text = f"{heading}\n\nPatiente suivie pour un carcinome du sein droit, traité par mastectomie puis radiothérapie.\n"
    case = read_case(Report("x", text, "", ""))
    assert [p.date for p in case.primaries] == [None]
    assert [e.start for e in case.episodes] == [None, None]


def test_the_day_of_a_discharge_is_none_of_what_was_done_before() -> None:
    text = "Hospitalisation du 4 mars 2021 au 9 mars 2021\n\nCarcinome du sein droit, mastectomie.\n"
    (episode,) = read_case(Report("x", text, "", "")).episodes
    assert episode.start is None


def test_another_heading_dates_a_tumour_to_its_month() -> None:
    (primary,) = read_case(Report("x", "Dossier du 4 mars 2021\n\nCarcinome du sein droit.\n", "", "")).primaries
    assert primary.date is not None
    assert primary.date.edtf == "2021-03~"


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ("Radiothérapie des côtes le 5 septembre 2023. Docétaxel débuté en août.", "2023-08"),
        ("Radiothérapie des côtes en septembre 2023. Docétaxel depuis juillet.", "2023-07"),
        ("Radiothérapie des côtes en mars 2023. Docétaxel débuté en juillet.", "2023-07"),
    ],
)
def test_no_month_is_later_than_soon_after_the_letter(told: str, start: str) -> None:
    case = read_case(Report("example", f"Le 17/10/2023\n\nCancer du poumon. {told}", "", ""))
    (drug,) = [e for e in case.episodes if e.kind == "chemotherapy"]
    assert drug.start is not None
    assert drug.start.edtf == start
