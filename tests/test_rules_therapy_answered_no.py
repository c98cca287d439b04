"""Notes that answer an act: it was refused, is an option, or is to be talked over again."""

from __future__ import annotations

import pytest

from kg.fact.case import Episode
from kg.fact.read import read_case
from kg.text.report import Report


def episodes(text: str) -> tuple[Episode, ...]:
    return read_case(Report("example", text, "0" * 64, "example.txt")).episodes


@pytest.mark.parametrize(
    "text",
    [
        "Carcinome du rein. Axitinib : récusé.",
        "Carcinome du rein. Pazopanib = option, mais insuffisance hépatique.",
        "Carcinome du rein. Métastasectomie : pas d'indication.",
        "Gliome. Bévacizumab : contre-indiqué (embolie).",
        "Gliome. Lomustine : envisagée.",
        "Carcinome du sein. Curage axillaire : non retenu.",
        "Carcinome du sein. Ribociclib -> refusé par la caisse.",
        "Carcinome du sein. Capécitabine : à rediscuter.",
        "Gliome. Témozolomide 150 mg/m2 x 6, à rediscuter.",
        "GIST. Régorafénib 160 mg, à débuter à 120 mg.",
    ],
)
def test_a_note_that_answers_an_act_as_refused_or_weighed_tells_none_given(text: str) -> None:
    assert episodes(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Carcinome du poumon. Docétaxel : proposé, débuté le 12/03/2020.", "docetaxel"),
        ("Carcinome du poumon. Curage : proposé, réalisé en mai 2019.", "lymph node dissection"),
        ("Carcinome du rein. Axitinib : 5 mg deux fois par jour depuis 2021.", "axitinib"),
        ("Carcinome du sein. Scanner sous létrozole, à faire.", "letrozole"),
    ],
)
def test_what_is_told_as_done_behind_such_a_note_was_given(text: str, name: str) -> None:
    assert [e.name for e in episodes(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Carcinome de l'ovaire. Le niraparib sera introduit dès la fin de la cicatrisation.",
        "Carcinome de l'ovaire. Le niraparib sera débuté après la fin de la cicatrisation.",
        "Carcinome de l'ovaire. L'olaparib sera prescrit lundi.",
        "Carcinome du rein. Le pazopanib sera démarré à la fin du mois.",
        "Carcinome du sein. Une exérèse sera faite en mai.",
        "Carcinome du poumon. Nous aurions souhaité du pémétrexed, mais la fonction rénale l'interdit.",
        "Carcinome du poumon. J'aurais préféré du docétaxel, mais l'état général ne le permet pas.",
        "Carcinome de la vessie. La cystectomie n'étant pas réalisable, surveillance.",
        "Carcinome du rein. La néphrectomie n'étant plus possible, soins de support.",
    ],
)
def test_what_is_to_be_done_later_or_was_only_wished_for_was_not_given(text: str) -> None:
    assert episodes(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Carcinome du sein. La mastectomie prévue a été réalisée après la fin de la cicatrisation.", "mastectomy"),
        ("Carcinome du sein. Une radiothérapie de 50 Gy a été proposée, terminée en mai 2019.", "radiotherapy"),
    ],
)
def test_a_plan_that_was_carried_out_was_given(text: str, name: str) -> None:
    assert [e.name for e in episodes(text)] == [name]
