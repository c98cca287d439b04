"""Stops that end nothing, and which cause the sentence of a stop tells: a progression in it, none that came later."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Nivolumab. Une toxicité hépatique a conduit à l'arrêt du traitement pendant deux semaines.", None),
        ("Nivolumab, avec une pneumonite, sans qu'il soit nécessaire de l'arrêter.", None),
        ("Le nivolumab a été arrêté temporairement pour une colite.", None),
        ("Le nivolumab est interrompu à deux reprises en raison d'une neutropénie.", None),
        ("Nivolumab. L'interruption du traitement durant un mois est décidée devant une colite.", None),
        ("Le nivolumab a été provisoirement suspendu pour une colite.", None),
        ("Nivolumab. Une toxicité hépatique a conduit à l'arrêt définitif du traitement.", "toxicity"),
        ("Le nivolumab est arrêté en raison d'une colite, traitée pendant deux semaines.", "toxicity"),
    ],
)
def test_a_stop_that_is_denied_or_for_a_time_ends_nothing(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Axitinib débuté le 12/01/2019, interrompu du 2 au 9 avril 2019 pour diarrhée.", "2019-01-12", None),
        ("L'axitinib a été suspendu du 02/04/2019 au 09/04/2019 pour une mucite.", None, None),
        ("Axitinib depuis 2018. Interruption du traitement entre mars et mai 2019.", "2018", None),
        ("Axitinib (pause thérapeutique de mars à mai 2019).", None, None),
        ("Axitinib depuis 2018, dose réduite du 2 au 9 avril 2019, arrêté en juin 2019.", "2018", "2019-06"),
        ("Docétaxel arrêté après 3 cures de mars à mai 2019.", "2019-03", "2019-05"),
        ("Docétaxel, 3 cures (dose réduite) de mars à mai 2019.", "2019-03", "2019-05"),
        ("Axitinib arrêté le 3 mai 2019.", None, "2019-05-03"),
    ],
)
def test_the_time_of_a_pause_is_no_start_and_no_end(text: str, start: str | None, end: str | None) -> None:
    (told,) = episodes(text)
    assert (told.start.edtf if told.start else None, told.end.edtf if told.end else None) == (start, end)
    assert told.stop_reason in (None, "completed")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Nivolumab. La maladie a progressé, de sorte que le nivolumab est arrêté, avec une asthénie.", "progression"),
        ("Le nivolumab est arrêté en mai 2016, après une progression osseuse et une fracture.", "progression"),
        ("Nivolumab. Une asthénie et une progression sont notées, et le nivolumab est arrêté.", "progression"),
        ("Le nivolumab est arrêté, une colite étant survenue.", "toxicity"),
        ("Après l'arrêt du nivolumab, une asthénie est notée.", None),
        ("Deux mois après l'arrêt du nivolumab, il consulte pour une dyspnée.", None),
    ],
)
def test_the_cause_that_the_sentence_of_a_stop_tells(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("6 cycles de docétaxel. Un mois après la fin du traitement, progression pulmonaire.", "completed"),
        ("6 cycles de docétaxel. Progression pulmonaire. FOLFIRI.", "progression"),
    ],
)
def test_a_progression_after_the_end_of_a_course_did_not_end_it(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il débute l'axitinib. Toxicité cutanée. Il lui est conseillé d'arrêter de fumer.", None),
        ("Il débute l'axitinib. Hépatotoxicité, guérie après l'arrêt du millepertuis.", None),
        ("Il débute l'axitinib. Toxicité cutanée. L'arrêt de la diarrhée est obtenu.", None),
        ("Il débute l'axitinib. Toxicité cutanée. Prednisone selon un schéma dégressif jusqu'à son arrêt.", None),
        ("Il débute l'axitinib. Toxicité cutanée. Il peut interrompre son traitement opioïde.", None),
        ("Il débute l'axitinib. Toxicité cutanée. Il suspend le jeûne.", None),
        ("Il débute l'axitinib. Toxicité, la phénytoïne est en cause, d'où l'arrêt du médicament.", None),
        ("Il débute l'axitinib. Toxicité cutanée, ce qui impose l'arrêt de celui-ci.", "toxicity"),
        ("Il débute l'axitinib. Toxicité cutanée. Il a cessé de prendre l'axitinib.", "toxicity"),
        ("Il débute l'axitinib. Toxicité cutanée. L'arrêt de ce traitement est décidé.", "toxicity"),
        ("Il débute l'axitinib. Toxicité cutanée. Arrêt de la thérapie ciblée.", "toxicity"),
    ],
)
def test_a_stop_of_something_else_ends_no_therapy(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il a reçu 6 cycles de BEP. La bléomycine est arrêtée au 4e cycle pour toxicité pulmonaire.", None),
        ("Il a reçu 12 cycles de FOLFOX. L'oxaliplatine a été arrêté en raison d'une neuropathie.", None),
        ("Il a reçu 8 cycles de XELOX au total. L'oxaliplatine est suspendu à cause d'une neuropathie.", None),
        ("Il a reçu 12 cycles de FOLFOX. Le traitement est interrompu à cause d'une neuropathie.", "toxicity"),
        ("Après 4 cycles de FOLFOX, l'oxaliplatine a été arrêté en raison d'une neuropathie.", "toxicity"),
    ],
)
def test_a_drug_given_in_fewer_cycles_is_no_reason_for_the_whole(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason
