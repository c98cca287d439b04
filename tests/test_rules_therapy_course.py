"""How therapies go on: settings, cycles, dates, stops, order; the seed's sequence."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.fact.case import Episode
from kg.fact.keys import Keys
from kg.fact.line import derive_lines
from kg.fact.read import read_case
from kg.text.report import Report
from tests.reading import episodes


def _dates(episode: Episode) -> tuple[str | None, str | None]:
    return (episode.start.edtf if episode.start else None, episode.end.edtf if episode.end else None)


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Elle a reçu du docétaxel pendant 3 cycles.", 3),
        ("Six cures de docétaxel ont été administrées.", 6),
        ("Docétaxel x 4.", 4),
        ("Il a reçu du docétaxel. Après le troisième cycle, un scanner. Un total de 6 cycles a été donné.", 6),
        ("Il a reçu du docétaxel. Après 3 cycles, réponse partielle. Il poursuit le docétaxel.", None),
        ("Il a reçu du docétaxel. Après 8 cures, une gastrectomie a été réalisée.", 8),
        ("Il a reçu du docétaxel.", None),
    ],
)
def test_cycles_are_the_final_total(text: str, cycles: int | None) -> None:
    assert episodes(text)[0].cycles == cycles


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Une chimiothérapie adjuvante par docétaxel a été réalisée.", "adjuvant"),
        ("Elle a reçu un traitement néoadjuvant par docétaxel.", "neoadjuvant"),
        ("Chimiothérapie palliative par gemcitabine.", "palliative"),
        ("Du bévacizumab d'entretien a été débuté.", "maintenance"),
        ("Cancer du poumon stade IV. Il a reçu du pemetrexed.", "metastatic"),
        ("Il a reçu du docétaxel.", None),
        ("Cancer du poumon stade II. Il a reçu du pemetrexed.", None),
    ],
)
def test_a_setting_is_stated_or_follows_from_distant_disease(text: str, setting: str | None) -> None:
    assert episodes(text)[0].setting == setting


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Il a reçu du docétaxel de mars 2012 à juin 2012.", ("2012-03", "2012-06")),
        ("Tamoxifène (mai 2012-février 2015).", ("2012-05", "2015-02")),
        ("En juillet 2014, elle a débuté du létrozole.", ("2014-07", None)),
        ("Elle a reçu du tamoxifène jusqu'en avril 2013.", (None, "2013-04")),
        ("Le sunitinib a été débuté le 12/03/2015 et arrêté en juin 2015.", ("2015-03-12", "2015-06")),
        ("Elle a débuté du létrozole. En mai 2016, le traitement hormonal a été arrêté.", (None, "2016-05")),
        ("Elle a débuté du létrozole.", (None, None)),
    ],
)
def test_a_date_starts_or_ends_what_it_stands_by(text: str, dates: tuple[str | None, str | None]) -> None:
    assert _dates(episodes(text)[0]) == dates


def test_a_time_after_the_start_of_a_class_dates_that_start() -> None:
    text = (
        "Il a reçu de l'exémestane 25 mg/jour. En août 2015, 3 mois après le début du traitement hormonal, progression."
    )
    (episode,) = episodes(text)
    assert episode.start is not None
    assert episode.start.edtf == "2015-05~"
    assert [d.property for d in episode.derivations if d.rule == "start-before-relative"] == ["start"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Il reçoit du sunitinib. Devant une progression, le traitement a été arrêté et du nivolumab débuté.",
            "progression",
        ),
        ("Il reçoit du sunitinib. Le traitement a été arrêté pour toxicité.", "toxicity"),
        ("Une chimiothérapie adjuvante par docétaxel pendant 4 cycles.", None),
        ("Il reçoit du sunitinib.", None),
        ("Il reçoit du sunitinib. Le traitement a été arrêté.", None),
    ],
)
def test_why_a_therapy_ended_is_said_or_left_open(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


def test_a_stop_of_hormone_therapy_leaves_the_bone_treatment_alone() -> None:
    text = "- Exémestane 25 mg/jour\n- Dénosumab 120 mg par mois\nEn mai 2016, le traitement hormonal a été arrêté."
    hormone, bone = episodes(text)
    assert (_dates(hormone), _dates(bone)) == ((None, "2016-05"), (None, None))
    assert hormone.rank == bone.rank


def test_a_therapy_told_twice_is_one_and_resumed_after_another_is_two() -> None:
    twice = "Il a débuté du nivolumab. Le nivolumab est bien toléré."
    assert [e.name for e in episodes(twice)] == ["nivolumab"]
    again = "Il a reçu du docétaxel. Une gastrectomie a été réalisée. Le docétaxel a ensuite été repris."
    assert [e.name for e in episodes(again)] == ["docetaxel", "gastrectomy", "docetaxel"]


def test_a_plan_counts_once_it_is_carried_out() -> None:
    assert not episodes("Un traitement par docétaxel est prévu.")
    assert len(episodes("Un traitement par docétaxel est prévu. Le docétaxel a été débuté en mai 2015.")) == 1


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Elle a reçu du docétaxel, puis du tamoxifène.", {"docetaxel": 1, "tamoxifen": 2}),
        ("En 2015, du létrozole. Auparavant, en 2010, elle avait reçu du docétaxel.", {"docetaxel": 1, "letrozole": 2}),
        ("- Létrozole 2,5 mg/jour\n- Dénosumab 120 mg par mois", {"letrozole": 1, "denosumab": 1}),
    ],
)
def test_episodes_are_ranked_by_their_start(text: str, ranks: dict[str, int]) -> None:
    built = episodes(text)
    assert {e.name: e.rank for e in built} == ranks
    for episode in built:
        assert {e.key for e in built if e.rank == episode.rank + 1} == set(episode.precedes)


def test_lines_are_the_therapies_of_distant_disease_in_order() -> None:
    text = (
        "Cancer du rein stade IV. Il a reçu du sunitinib, puis de l'axitinib. Il a reçu du dénosumab 120 mg par mois."
    )
    built = episodes(text)
    lines = derive_lines(built, Keys())
    names = {e.key: e.name for e in built}
    assert [[names[key] for key in line.episodes] for line in lines] == [["sunitinib"], ["axitinib"]]
    assert {line.basis for line in lines} == {"derived"}


def test_the_seed_has_its_ten_episodes(seed_report: Path) -> None:
    case = read_case(Report("seed", seed_report.read_bytes().decode(), "0" * 64, "seed.txt"))
    built, issues = case.episodes, [i for i in case.issues if any(key.startswith("tx-") for key in i.affects)]
    assert [(e.rank, e.name, e.cycles, *_dates(e), e.stop_reason) for e in built] == [
        (1, "mastectomy", None, "2007", None, None),
        (1, "axillary lymph node dissection", None, "2007", None, None),
        (2, "FEC", 3, None, None, "completed"),
        (3, "docetaxel", 3, None, None, "completed"),
        (4, "radiotherapy", None, None, None, None),
        (5, "tamoxifen", None, None, "2013-04", None),
        (6, "radiotherapy", None, None, None, None),
        (6, "anastrozole-goserelin", None, "2013-06~", "2013-10", "progression"),
        (6, "denosumab", None, None, None, None),
        (7, "nab-paclitaxel", 6, "2013-10", None, "completed"),
    ]
    assert {"ambiguity", "gap"} <= {i.kind for i in issues}
