"""What is told of treatments of another kind, or goes on beside a therapy, is not of the therapy told last."""

from __future__ import annotations

import pytest

from tests.reading import ended, episodes, started

_GIVEN = "Cancer du rein. Elle a reçu du sunitinib. "


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Un traitement par héparine a été débuté en mai 2016.", (None, None)),
        ("Un traitement par tapentadol a été débuté en mai 2016.", (None, None)),
        ("Le traitement par captopril a été arrêté en juin 2018.", (None, None)),
        ("Le traitement anticonvulsivant a été arrêté en juin 2018.", (None, None)),
        ("Le traitement avec un antalgique a été débuté en mai 2016 et arrêté en juin 2018.", ("2016-05", "2018-06")),
        ("Le traitement aux stéroïdes a été arrêté en juin 2018.", (None, None)),
        ("Le traitement stéroïdien a été débuté en mai 2016.", (None, None)),
        ("Le traitement de la thrombose a été arrêté en juin 2018.", (None, None)),
        ("Le traitement des nausées a été débuté en mai 2016.", (None, None)),
        ("Le traitement d'une infection urinaire a été arrêté en juin 2018.", (None, None)),
        ("En mai 2016, il a commencé à tousser, avec un schéma interstitiel sur le cliché.", (None, None)),
        ("En mai 2016, un schéma obstructif a débuté.", (None, None)),
        ("En mai 2016, un régime sans sel a été débuté.", (None, None)),
        ("Ce schéma a été débuté en mai 2016.", ("2016-05", None)),
        ("Ce traitement a été débuté en mai 2016.", ("2016-05", None)),
        ("Le traitement a été arrêté et elle est décédée le 3 juin 2018.", (None, None)),
        ("Le traitement a été arrêté à son domicile le 3 juin 2018.", (None, "2018-06-03")),
        ("Le traitement par sunitinib a été arrêté en juin 2018.", (None, "2018-06")),
    ],
)
def test_a_treatment_of_another_kind_dates_no_therapy(text: str, dates: tuple[str | None, str | None]) -> None:
    (given,) = episodes(_GIVEN + text)
    assert (given.start and given.start.edtf, given.end and given.end.edtf) == dates


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Elle a maintenu un bas de contention jusqu'en juin 2018.", None),
        ("Elle a poursuivi ses contrôles jusqu'en juin 2018.", None),
        ("Poursuivi jusqu'en juin 2018.", "2018-06"),
        ("Elle a poursuivi jusqu'en juin 2018.", "2018-06"),
        ("Le traitement a été poursuivi jusqu'en juin 2018.", "2018-06"),
    ],
)
def test_what_else_goes_on_ends_no_therapy(text: str, end: str | None) -> None:
    (given,) = episodes(_GIVEN + text)
    assert (given.end and given.end.edtf) == end


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Après 3 cycles, réponse partielle. La réévaluation de sa maladie est en cours.", 3),
        ("Après 3 cycles, réponse partielle. L'analyse est en cours.", 3),
        ("Après 3 cycles, réponse partielle. La patiente est toujours en bon état.", 3),
        ("Après 3 cycles, réponse partielle, en maintenant ses taux normaux.", 3),
        ("Après 3 cycles, réponse partielle. Le traitement est en cours.", None),
        ("Après 3 cycles, réponse partielle. Elle poursuit.", None),
    ],
)
def test_what_else_is_going_on_leaves_the_cycles_counted(text: str, cycles: int | None) -> None:
    (given,) = episodes(f"Cancer du sein. Elle a reçu du docétaxel. {text}")
    assert given.cycles == cycles


def test_controls_after_the_end_of_a_therapy_are_no_stretch_of_it() -> None:
    (given,) = episodes(
        "Cancer du côlon. Elle a reçu du FOLFOX. Après avoir terminé la chimiothérapie, des contrôles ont été "
        "faits de mai 2012 à juin 2015."
    )
    assert ended(given) != "2015-06"


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("Pertuzumab (840 mg puis 420 mg) et trastuzumab (8 mg/kg puis 6 mg/kg) en mai 2018.", [2]),
        ("Trastuzumab 8 mg/kg puis 6 mg/kg et pertuzumab en mai 2018.", [2]),
        ("Trastuzumab 6 mg/kg puis pertuzumab en mai 2018.", [1, 1]),
    ],
)
def test_a_dose_that_another_one_follows_is_of_one_drug(text: str, drugs: list[int]) -> None:
    assert [len(e.drugs) for e in episodes(f"Cancer du sein. {text}")] == drugs


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Une première ligne par docétaxel, trastuzumab et pertuzumab a été bien tolérée.", 2),
        ("Elle a commencé une chimiothérapie par docétaxel, trastuzumab et pertuzumab.", 2),
        ("Progression en mai 2019. Elle reçoit docétaxel, trastuzumab et pertuzumab.", 3),
        ("Elle a reçu 6 cycles de docétaxel, trastuzumab et pertuzumab en mai 2019.", 3),
    ],
)
def test_drugs_begun_together_are_told_again_as_one(text: str, names: int) -> None:
    told = "Cancer du sein. Elle débute une chimiothérapie par docétaxel et un traitement anti-HER2 par trastuzumab et "
    assert len(episodes(f"{told}pertuzumab en mai 2018. {text}")) == names


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Bonne tolérance. Par la suite, une troisième ligne par gemcitabine a débuté.", "2014-03~"),
        ("Bonne tolérance. SSP : 6 mois. Une troisième ligne par gemcitabine est débutée.", "2014-03~"),
        ("Bonne tolérance. Il a ensuite été opéré en mai 2016. Une ligne par gemcitabine a débuté.", "2016~"),
    ],
)
def test_the_next_line_starts_at_the_progression_that_ended_the_last(text: str, start: str) -> None:
    told = "Cancer du poumon métastatique. Afatinib poursuivi jusqu'en mars 2014, date de la progression. Asthénie. "
    last = episodes(told + text)[-1]
    assert started(last) == start


def test_the_doses_of_a_day_are_no_date() -> None:
    (given,) = episodes(f"{_GIVEN}Le traitement a débuté, avec de la méthadone 15-10-15 mg.")
    assert given.start is None


def test_further_lines_are_told_apart() -> None:
    told = "Cancer du poumon. Troisième ligne par vinorelbine. Septième ligne par nivolumab. Huitième ligne par "
    assert [e.name for e in episodes(f"{told}vinorelbine.")] == ["vinorelbine", "nivolumab", "vinorelbine"]


@pytest.mark.parametrize("told", ["au terme de 6 cycles", "à l'issue des 6 cycles", "à la fin des 6 cycles"])
def test_a_count_told_as_the_end_is_of_all_cycles(told: str) -> None:
    (given,) = episodes(f"Lymphome. Elle a reçu du R-CHOP. Une rémission a été obtenue {told}.")
    assert (given.cycles, given.stop_reason) == (6, "completed")


def test_cycles_of_chemoradiotherapy_are_those_of_its_drugs() -> None:
    told = "Cancer du poumon. Radiochimiothérapie par cisplatine. Après 4 cycles de radiochimiothérapie, réponse."
    assert [e.cycles for e in episodes(told) if e.drugs] == [4]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Du docétaxel a été envisagé, mais il a été décidé de maintenir des soins palliatifs.", False),
        ("Du docétaxel a été envisagé, mais il a été décidé de poursuivre l'oxygénothérapie.", False),
        ("Du docétaxel a été envisagé, mais il a été décidé de maintenir la surveillance.", False),
        ("Du docétaxel a été proposé et poursuivi en ville.", True),
    ],
)
def test_care_that_goes_on_tells_of_no_drug_that_was_thought_of(text: str, given: bool) -> None:
    assert bool(episodes(f"Cancer du sein. {text}")) == given


def test_a_protocol_named_after_another_drug_dates_the_act_it_is_for() -> None:
    text = "Cancer de la thyroïde. Traitée par iode 131, une dose de 100 mCi étant donnée selon le protocole "
    (given,) = episodes(f"{text}thyrotropine alfa le 3 mai 2016.")
    assert started(given) == "2016-05-03"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Polyarthrite traitée par méthotrexate 15 mg/semaine depuis 2010.", []),
        ("Psoriasis traité par du méthotrexate.", []),
        ("Psoriasis ancien, traité par méthotrexate en 2012.", []),
        ("Une polyarthrite sévère a été traitée par rituximab en 2015.", []),
        ("Arthrite chronique traitée par cyclophosphamide en 2011.", []),
        ("Psoriasis sous nivolumab.", ["nivolumab"]),
        ("Arthrite après nivolumab.", ["nivolumab"]),
        ("Traitée par nivolumab, avec un psoriasis.", ["nivolumab"]),
    ],
)
def test_a_drug_told_as_the_treatment_of_an_illness_is_none_of_the_tumour(text: str, names: list[str]) -> None:
    assert [e.name for e in episodes(f"Cancer du rein. {text}")] == names
