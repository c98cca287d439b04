"""A relapse told as what a therapy was stopped for is why it ended; what is counted from a stop is not."""

from __future__ import annotations

import pytest

from tests.reading import episodes

_FORMS = [
    "{drug} débuté en janvier 2019, arrêté en octobre 2021 pour {why}.",
    "{drug} depuis janvier 2019. Arrêt en octobre 2021 : {why}.",
    "{drug} depuis janvier 2019. Arrêté en octobre 2021 ({why}).",
    "{drug} débuté en janvier 2019, interrompu en octobre 2021 devant une {why}.",
    "{drug} du 12/01/2019 au 20/10/2021 (motif d'arrêt : {why}).",
    "{drug} 01/2019 - 10/2021, stop {why}.",
]


def _why(text: str) -> list[str | None]:
    return [e.stop_reason for e in episodes(f"Femme de 60 ans suivie pour un cancer. {text}")]


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("why", ["rechute", "récidive locale", "rechute biologique", "progression"])
@pytest.mark.parametrize("drug", ["Létrozole", "Nivolumab", "Olaparib"])
def test_a_relapse_that_a_stop_is_told_to_be_for_ended_the_therapy(form: str, why: str, drug: str) -> None:
    assert _why(form.format(drug=drug, why=why)) == ["progression"]


@pytest.mark.parametrize(
    "text",
    [
        "Tamoxifène de 2005 à 2010, arrêt en mai 2010 (récidive en 2015).",
        "Tamoxifène débuté en janvier 2005, arrêté en mai 2010, rechute en 2015.",
        "Tamoxifène débuté en janvier 2005. Arrêt en mai 2010. Rechute osseuse en 2015.",
        "Létrozole débuté en mars 2012 pour rechute osseuse, arrêté en mai 2013.",
    ],
)
def test_a_relapse_told_beside_a_stop_is_no_cause_of_it(text: str) -> None:
    assert _why(text)[0] in (None, "completed")


@pytest.mark.parametrize("time", ["Un an après l'arrêt", "À six mois de l'arrêt", "Après l'arrêt", "Depuis l'arrêt"])
@pytest.mark.parametrize("drug", ["du tamoxifène", "du nivolumab", "de l'olaparib"])
@pytest.mark.parametrize("worse", ["rechute osseuse", "progression pulmonaire", "la maladie progresse"])
def test_what_got_worse_after_a_stop_is_no_cause_of_it(time: str, drug: str, worse: str) -> None:
    assert _why(f"{time} {drug}, {worse}.") == [None]


def test_what_got_worse_after_the_end_of_an_elided_name_is_no_cause_of_it() -> None:
    assert _why("Deux mois après la fin de l'olaparib, progression pulmonaire.")[0] != "progression"


@pytest.mark.parametrize("time", ["Après 6 mois", "Au bout de 6 mois", "Six mois après", "Après C4"])
def test_what_a_stop_after_a_time_is_told_to_be_for_is_its_cause(time: str) -> None:
    assert _why(f"Sunitinib depuis mars 2012. {time}, arrêt du sunitinib pour progression.") == ["progression"]


def test_what_got_worse_after_one_stopped_oneself_is_no_cause_of_it() -> None:
    assert _why("Elle reçoit du létrozole. Un an après l'avoir arrêté, rechute osseuse.") == [None]


@pytest.mark.parametrize(
    "subject",
    ["L'ensemble a été arrêté", "Le tout est interrompu", "Les deux molécules ont été cessées", "Tout a dû être stoppé",
     "La combinaison fut suspendue", "Celles-ci ont été abandonnées", "Les perfusions sont arrêtées", "D/C"],
)  # fmt: skip
@pytest.mark.parametrize("why", ["pour colite", "pour une hépatite", "pour neuropathie de grade 3"])
def test_a_stop_of_what_no_word_names_is_for_the_toxicity_behind_it(subject: str, why: str) -> None:
    text = f"Cancer colique métastatique. Capécitabine et bévacizumab débutés en mars 2016. {subject} {why}."
    assert [e.stop_reason for e in episodes(text)] == ["toxicity"]
