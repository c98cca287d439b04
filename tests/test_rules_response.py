"""Responses: category, site, date and cycle of each assessment; two tellings of one event are one row."""

from __future__ import annotations

import pytest

from kg.fact.case import Issue, Response
from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.primary.read import read_primaries
from kg.fact.read import read_case
from kg.fact.response.read import read_responses
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


def read(text: str) -> tuple[tuple[Response, ...], tuple[Issue, ...]]:
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    return read_responses(context, read_primaries(context, Keys()), (), (), Keys())


def rows(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(r.category, r.site, r.date.edtf if r.date else None) for r in read(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Réponse complète au scanner.", ("CR", None, None)),
        ("Réponse partielle au niveau hépatique.", ("PR", "liver", None)),
        ("En mai 2015, progression de la maladie.", ("PD", None, "2015-05")),
        ("Progression cérébrale en juin 2016.", ("PD", "brain", "2016-06")),
        ("La maladie est restée stable.", ("SD", None, None)),
        ("Rechute ganglionnaire en 2014.", ("PD", "lymph-nodes", "2014")),
        ("Lésions osseuses en progression.", ("PD", "bone", None)),
        ("Stabilisation des lésions pulmonaires.", ("SD", "lung", None)),
        ("Le patient a récidivé en 2012.", ("PD", None, "2012")),
    ],
)
def test_a_statement_gives_category_site_and_date(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Réponse complète au niveau pulmonaire et hépatique.", [("CR", "lung"), ("CR", "liver")]),
        ("Les métastases osseuses et cérébrales sont restées stables.", [("SD", "bone"), ("SD", "brain")]),
        ("Progression au niveau pulmonaire et hépatique.", [("PD", None)]),
    ],
)
def test_a_response_of_several_sites_is_a_row_each_and_a_progression_one(
    text: str, told: list[tuple[str, str | None]]
) -> None:
    assert [r[:2] for r in rows(text)] == told


def test_the_cycle_of_the_assessment_is_read_and_the_date_before_it_is_not_its_date() -> None:
    found, _ = read("Le docétaxel est débuté en mars 2011. Après le troisième cycle, réponse partielle.")
    assert [(r.category, r.after_cycle, r.date) for r in found] == [("PR", 3, None)]


def test_two_copies_of_a_sentence_are_one_event_and_an_issue() -> None:
    text = (
        "En octobre 2013, une progression est observée dans le foie et le traitement arrêté. "
        "En octobre 2013, une progression est observée dans le foie et ce traitement arrêté."
    )
    found, issues = read(text)
    assert [(r.category, len(r.evidence)) for r in found] == [("PD", 2)]
    assert [i.kind for i in issues] == ["duplicate"]


@pytest.mark.parametrize(
    "text",
    [
        "Survie sans progression de 8 mois.",
        "Sans récidive à ce jour.",
        "Pas de rechute.",
        "Patient hémodynamiquement stable.",
        "RE 80 %, RP 70 %.",
        "En cas de progression, une chimiothérapie sera discutée.",
        "Le risque estimé de rechute est faible.",
        "Elle a un risque très élevé de récidive locale.",
        "Plus de nécrose, ce qui peut traduire une réponse partielle.",
        "Ces images pourraient indiquer une progression.",
        "Scanner sans modification évocatrice de progression.",
    ],
)
def test_what_is_no_response_gives_no_row(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elle est en rémission complète.", ("CR", None, None)),
        ("Une excellente réponse partielle a été observée.", ("PR", None, None)),
        ("Progression exclusivement hépatique.", ("PD", "liver", None)),
    ],
)
def test_further_wordings_of_a_response(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("Progression. Docétaxel débuté, maladie stable. Devant la progression, erlotinib.", ["PD", "SD", "PD"]),
        ("Progression. Compte tenu de la progression, docétaxel.", ["PD"]),
        ("Progression en mars 2014, traitée par docétaxel jusqu'à nouvelle progression en mai 2015.", ["PD", "PD"]),
        ("Après deux rechutes traitées par docétaxel, nouvelle rechute en mai 2015.", ["PD"]),
    ],
)
def test_a_progression_after_what_a_treatment_brought_is_another(text: str, categories: list[str]) -> None:
    told = rows("Cancer du poumon traité par cisplatine en 2013. " + text)
    assert [category for category, _, _ in told] == categories


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Traitement poursuivi pour le contrôle de la progression.", []),
        ("Il débute un traitement afin de freiner la progression.", []),
        ("Une récidive locale a été écartée.", []),
        ("Réponse complète et une persistance des adénopathies.", [("CR", None)]),
        ("Progression hépatique et pulmonaire.", [("PD", None)]),
        ("Compte tenu de la progression, la chirurgie a été écartée.", [("PD", None)]),
        ("Une progression au scanner de contrôle est notée.", [("PD", None)]),
    ],
)
def test_what_is_aimed_at_or_ruled_out_is_no_progression(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(category, site) for category, site, _ in rows("Cancer du poumon sous cisplatine. " + text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cancer du rectum. Chimiothérapie avec une réponse locale complète.", "rectum"),
        ("Cancer de l'estomac. Chimiothérapie avec réponse complète locale.", "stomach"),
        ("Cancer du sein. Docétaxel, réponse partielle locale.", "breast"),
        ("Cancer du col utérin. Curiethérapie, avec une réponse locale partielle.", "cervix-uteri"),
        ("Cancer de la prostate. Radiothérapie : réponse locorégionale complète.", "prostate"),
        ("Cancer du rectum. Chimiothérapie avec une réponse complète.", None),
        ("Cancer du rectum. Récidive locale en 2015.", None),
    ],
)
def test_a_local_response_is_of_the_organ_of_the_primary(text: str, expected: str | None) -> None:
    assert [site for _, site, _ in rows(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Après 6 cycles de docétaxel, réponse partielle.", True),
        ("En mai 2016, après 3 cures de docétaxel, progression osseuse.", True),
        ("Après 9 mois de docétaxel, le scanner montre une réponse complète.", True),
        ("À ce jour, 12 cycles de docétaxel ont été reçus avec une maladie stable.", True),
        ("Poursuite du docétaxel, avec une réponse partielle.", True),
        ("Le scanner montre une progression osseuse.", False),
        ("Après la radiothérapie, réponse partielle.", False),
    ],
)
def test_a_response_is_of_the_drug_told_again_right_before_it(text: str, drug: bool) -> None:
    case = read_case(Report("x", f"Cancer du sein. Docétaxel en 2015. Mastectomie en mars 2015. {text}", "", ""))
    assert ("docetaxel" in (case.responses[-1].therapy or "")) == drug


@pytest.mark.parametrize(
    "text",
    [
        "Foie stable, maladie stable, mais en février 2015 une progression.",
        "Le scanner montre une maladie stable, puis en février 2015 une progression.",
        "Réponse partielle des nodules, puis, le 3 février 2015, une progression.",
        "Réponse complète initiale, mais en février 2015 récidive.",
        "La maladie est stable puis en février 2015 la maladie progresse.",
    ],
)
def test_the_date_of_what_came_next_is_none_of_the_response_before(text: str) -> None:
    first, *_ = read_case(Report("x", f"Cancer du côlon. FOLFOX. {text}", "0" * 64, "x.txt")).responses
    assert first.category != "PD"
    assert first.date is None or not first.date.edtf.startswith("2015-02")


@pytest.mark.parametrize(
    "text", ["Réponse partielle, puis stabilité en février 2015.", "Maladie stable, confirmée en février 2015."]
)
def test_a_date_behind_what_it_is_of_dates_it(text: str) -> None:
    told = read_case(Report("x", f"Cancer du côlon. FOLFOX. {text}", "0" * 64, "x.txt")).responses
    assert "2015-02" in [r.date and r.date.edtf for r in told]


TREATED = "Adénocarcinome du côlon, métastases hépatiques et pulmonaires. FOLFOX en mars 2019. Au scanner de mai 2020, "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("les poumons progressent.", ("PD", "lung")),
        ("le foie continue de progresser.", ("PD", "liver")),
        ("les lésions osseuses continuent à progresser.", ("PD", "bone")),
        ("les poumons ont progressé.", ("PD", "lung")),
        ("le foie reste stable.", ("SD", "liver")),
        ("les poumons demeurent stables.", ("SD", "lung")),
        ("l'os est resté stable.", ("SD", "bone")),
        ("la surrénale droite est stable.", ("SD", "adrenal")),
        ("les lésions osseuses ne progressent pas.", ("SD", "bone")),
        ("les poumons ne progressent plus.", ("SD", "lung")),
        ("les métastases hépatiques répondent partiellement.", ("PR", "liver")),
        ("le foie a partiellement répondu.", ("PR", "liver")),
    ],
)
def test_an_organ_is_the_subject_of_a_course(text: str, expected: tuple[str, str]) -> None:
    assert [row[:2] for row in rows(TREATED + text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "la thyroïde est stable.",
        "les reins sont stables.",
        "le poids reste stable.",
        "la douleur répond partiellement.",
    ],
)
def test_organs_without_tumour_and_complaints_have_no_response(text: str) -> None:
    assert not rows(TREATED + text)
