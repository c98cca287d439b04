"""Passages that a document has word for word once more tell their facts once."""

from __future__ import annotations

import pytest

from kg.fact.case import Case
from kg.fact.read import read_case
from kg.text.report import Report

HISTORY = (
    "Carcinome canalaire du sein gauche découvert en mars 2018, RE positif, HER2 négatif. "
    "Mastectomie avec curage axillaire le 12 avril 2018, puis radiothérapie de la paroi. "
    "Six cycles de docétaxel ont été administrés de mai à septembre 2018, avec une neutropénie de grade 3. "
    "Réponse complète au scanner de contrôle en octobre 2018. Récidive hépatique en mai 2020, traitée par létrozole."
)


def _rows(case: Case) -> list[int]:
    found = (case.primaries, case.biomarkers, case.metastases, case.episodes, case.responses, case.adverse_events)
    return [len(each) for each in found]


def _read(text: str) -> Case:
    return read_case(Report("x", text, "", ""))


@pytest.mark.parametrize(
    "between",
    [
        "\n\n",
        "\n\nRAPPEL DE L'HISTOIRE\n\n",
        "\n\nConsultation du 3 juin 2020\nBon état général.\n\n",
        "\n\nCher confrère,\n\n",
        "\n\nRappel clinique : suivie depuis 2018.\n",
    ],
)
def test_a_history_that_is_copied_is_told_once(between: str) -> None:
    case = _read(HISTORY + between + HISTORY)
    assert _rows(case) == _rows(_read(HISTORY))
    assert all(span.end <= len(HISTORY) for e in case.episodes for span in e.evidence)


def test_what_stands_behind_the_copy_is_read() -> None:
    case = _read(f"{HISTORY}\n\n{HISTORY} Progression osseuse en mars 2021, début du palbociclib.")
    assert len(case.episodes) == len(_read(HISTORY).episodes) + 1


def test_a_sentence_alone_may_be_told_again_of_another_day() -> None:
    seen = "Le scanner thoraco-abdomino-pelvien de contrôle montre une maladie stable."
    text = f"Cancer du poumon. Début de l'erlotinib. En mai 2019. {seen} En septembre 2019. {seen}"
    assert [r.date.edtf for r in _read(text).responses if r.date] == ["2019-05~", "2019-09~"]


def test_two_short_lines_of_notes_may_be_the_same() -> None:
    entry = (
        "C{} le {}/2020.\nBonne tolérance clinique et biologique de la cure précédente.\nRP au scanner de ce jour.\n"
    )
    text = "Cancer du côlon. FOLFOX.\n" + entry.format(3, "03/03") + entry.format(6, "14/04")
    assert len(_read(text).responses) == 2
