"""Why a therapy ended: a progression under it, a relapse after it, a toxicity, another reason, or its cycles given."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il a reçu 4 cycles de cisplatine. Progression de la maladie. Il a ensuite reçu du docétaxel.", "progression"),
        ("Il a reçu du pazopanib. Progression pulmonaire. Il a ensuite reçu du nivolumab.", "progression"),
        ("Il a reçu du pazopanib. Une progression est notée. Le traitement est arrêté.", "progression"),
        ("Il a reçu du pazopanib. Le traitement est arrêté. Une progression est confirmée.", "progression"),
        ("Il a reçu 6 cycles de R-CHOP. Rechute en mars 2015. Il a reçu du R-ICE.", None),
        ("Il a reçu 6 cycles de FOLFOX. Récidive locale. Il a reçu du FOLFIRI.", None),
        ("Il a reçu 6 cycles de FOLFOX avec une réponse partielle. Progression. Il a reçu du FOLFIRI.", None),
        (
            "Il a reçu 4 cycles de cisplatine de juin à août 2013. En mars 2014, progression. Il a reçu du topotécan.",
            "completed",
        ),
        ("Il a reçu du docétaxel jusqu'en août 2013. En mars 2014, progression. Il a reçu du topotécan.", None),
    ],
)
def test_a_progression_ends_what_is_given_and_a_relapse_comes_after_it(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il a débuté l'erlotinib. Il est remplacé par le géfitinib en raison d'une toxicité cutanée.", "toxicity"),
        ("Il a débuté l'erlotinib, dont il n'a reçu que deux cures en raison d'une neutropénie.", "toxicity"),
        ("Il a reçu de l'erlotinib, suspendu en mars à cause d'une diarrhée de grade 3.", "toxicity"),
        ("Il a reçu de l'erlotinib. Le traitement a été interrompu du fait d'une mauvaise tolérance.", "toxicity"),
        ("Il a reçu de l'erlotinib, arrêté pour cause d'intolérance digestive.", "toxicity"),
        ("Il a reçu de l'erlotinib. Le traitement a été cessé à la demande du patient.", "other"),
        ("Il a reçu de l'erlotinib, abandonné par décision du patient.", "other"),
        ("Il a reçu de l'erlotinib, suspendu pour des raisons de commodité.", "other"),
        ("Il a reçu de l'erlotinib, interrompu en raison d'une altération de l'état général.", "other"),
        ("Il a reçu de l'erlotinib, interrompu en raison d'une progression malgré une asthénie.", "progression"),
        ("Il a reçu de l'erlotinib, à dose réduite en raison d'une diarrhée.", None),
        ("Il a reçu de l'erlotinib. En raison d'une diarrhée, du lopéramide est prescrit.", None),
    ],
)
def test_a_stop_has_the_cause_that_the_sentence_gives(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il débute l'axitinib. Une colite secondaire au traitement est notée. L'axitinib est arrêté.", "toxicity"),
        ("Il débute l'axitinib, avec une toxicité cutanée. Pour cette raison, il est décidé de l'arrêter.", "toxicity"),
        ("Il débute l'axitinib. Hépatotoxicité de grade 4. Dès l'admission, l'axitinib est retiré.", "toxicity"),
        ("Il débute l'axitinib. Compte tenu de la mauvaise tolérance, le traitement est suspendu.", "toxicity"),
        ("Il débute l'axitinib. En raison d'une toxicité due à l'axitinib, ce dernier est interrompu.", "toxicity"),
        ("Il débute l'axitinib. Hépatite due à l'axitinib. Il est décidé de ne pas reprendre l'axitinib.", "toxicity"),
        ("Il débute l'axitinib. Compte tenu de la progression, le traitement est arrêté.", "progression"),
        ("Il débute l'axitinib. Toxicité cutanée. Maladie stable. Le traitement est arrêté.", "toxicity"),
        ("Il débute l'axitinib. Toxicité cutanée de grade 1. Après une réponse complète, il est arrêté.", None),
        ("Il débute l'axitinib. Mauvaise tolérance à la morphine. Le traitement est arrêté.", None),
        ("Il débute l'axitinib. Il est décidé de ne pas poursuivre le bilan.", None),
    ],
)
def test_a_stop_follows_the_toxicity_told_before_it(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il débute du cisplatine. Toxicité rénale, de sorte que le schéma est changé pour du docétaxel.", "toxicity"),
        ("Il débute du cisplatine, avec une toxicité rénale, si bien que du docétaxel est débuté.", "toxicity"),
        ("Il débute du cisplatine. Compte tenu de la mauvaise tolérance, le docétaxel est débuté.", "toxicity"),
        ("Il débute du cisplatine. Toxicité rénale, raison pour laquelle il passe à du docétaxel.", "toxicity"),
        ("Il débute du cisplatine. Face à la toxicité, une deuxième ligne par docétaxel est débutée.", "toxicity"),
        ("Il débute du cisplatine. Toxicité rénale, de sorte que la dose est réduite.", None),
        ("Il débute du cisplatine. Toxicité rénale, de sorte que du cisplatine hebdomadaire est débuté.", None),
        ("Il débute du cisplatine. Mauvaise tolérance à la morphine, si bien que du docétaxel est débuté.", None),
    ],
)
def test_a_toxicity_that_leads_to_another_therapy_ends_the_one_before(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il débute du cisplatine. Le patient a terminé trois cycles à ce jour.", None),
        ("À ce jour, il a terminé 3 cycles de cisplatine.", None),
        ("Il débute du cisplatine. Il en a reçu à ce jour quatre cycles. Asthénie dès le premier cycle.", None),
        ("Il débute du cisplatine, dont trois cycles à ce jour. Scanner avant le quatrième cycle.", None),
        ("Il débute du cisplatine. Deux cycles ont été administrés à ce jour. Fièvre après le premier cycle.", None),
        ("Il débute du cisplatine. À ce jour, il a reçu 3 cycles de cisplatine. Rash après le 2e cycle.", None),
        ("Il débute du cisplatine. Jusqu'à présent, 5 cycles ont été donnés. Toux au premier cycle.", None),
        ("Il débute du cisplatine, 2 cycles à ce jour. Il a reçu 6 cycles au total.", None),
        ("Il débute du cisplatine. Le patient a terminé trois cycles.", "completed"),
        ("Il débute du cisplatine. L'étude a été complétée par une endoscopie.", None),
        ("Il débute du cisplatine. Le bilan d'extension est complété par une IRM.", None),
    ],
)
def test_what_goes_on_or_is_no_therapy_is_not_completed(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il débute du cisplatine. Après 6 cycles, maladie stable, il est arrêté. Progression en 2015.", "completed"),
        ("Il a reçu 6 cycles de cisplatine. Douze mois plus tard, il présente une progression.", None),
        ("Il a reçu 6 cycles de cisplatine. Un an après, une progression est notée.", None),
        ("Il débute du cisplatine en mars 2013, 4 cycles. En mai 2014, progression.", None),
        ("Il débute l'axitinib. Devant une maladie stable, il est arrêté. Progression en 2015.", None),
        ("Il débute du cisplatine en mars 2013, 4 cycles. En juin 2013, progression.", "progression"),
        ("Il a reçu 6 cycles de cisplatine. Après 6 mois de traitement, progression.", "progression"),
        ("Il débute l'axitinib. Maladie stable, puis nouvelles lésions et il est arrêté. Progression.", "progression"),
    ],
)
def test_a_progression_long_after_the_last_cycle_or_a_rest_is_no_reason(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Il a reçu du cisplatine, mais n'a pas pu recevoir le troisième cycle.", 2),
        ("Il a reçu du cisplatine, arrêté avant le quatrième cycle.", 3),
        ("Il a reçu du cisplatine, arrêté après le quatrième cycle.", 4),
    ],
)
def test_a_cycle_that_was_not_given_is_not_counted(text: str, cycles: int) -> None:
    assert episodes(text)[0].cycles == cycles


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Docétaxel débuté en mai. Compte tenu de la progression, le docétaxel a été arrêté.", "progression"),
        ("Docétaxel débuté en mai. Devant la progression hépatique, le traitement est interrompu.", "progression"),
        ("Docétaxel débuté en mai. Le traitement est suspendu en raison de la progression.", "progression"),
        ("Docétaxel débuté en mai. En raison d'une progression, le docétaxel est arrêté.", "progression"),
        ("Docétaxel débuté en mai. Étant donné la progression, la chimiothérapie est abandonnée.", "progression"),
        ("Docétaxel débuté en mai. Compte tenu de la bonne réponse, le docétaxel a été arrêté.", None),
        ("Docétaxel débuté en mai. Devant la progression, l'antibiothérapie est arrêtée.", None),
    ],
)
def test_a_stop_told_after_the_progression_that_led_to_it(text: str, reason: str | None) -> None:
    episode = next(e for e in episodes(text) if e.drugs)
    assert episode.stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il débute l'axitinib. L'axitinib est arrêté pour toxicité. Il a de nouveau consulté.", "toxicity"),
        ("Il débute l'axitinib, arrêté en raison d'une toxicité. La douleur apparaît à nouveau.", "toxicity"),
        ("Il débute l'axitinib, arrêté en raison d'une toxicité. Une rechute est à nouveau notée.", "toxicity"),
        ("Il débute l'axitinib, arrêté en raison d'une toxicité. Il a été traité à nouveau par axitinib.", None),
        ("Il débute l'axitinib, arrêté en raison d'une toxicité. Le traitement est à nouveau administré.", None),
        ("Il débute l'axitinib, arrêté en raison d'une toxicité. Il reçoit de nouveau le traitement.", None),
    ],
)
def test_what_happens_again_is_a_therapy_only_beside_words_of_one(text: str, reason: str | None) -> None:
    assert episodes(text)[-1].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("FOLFOX débuté. Passage à la gemcitabine en monothérapie du fait d'une toxicité.", "toxicity"),
        ("Cisplatine débuté, remplacé par le carboplatine en raison de la toxicité rénale.", "toxicity"),
        ("Docétaxel débuté. Réaction allergique au docétaxel, il est donc décidé de débuter le pazopanib.", "toxicity"),
        ("Docétaxel débuté. En raison d'une mucite de grade 3, le pazopanib a été débuté.", "toxicity"),
        (
            "Docétaxel débuté. Compte tenu d'une diarrhée de grade 3, le pazopanib est débuté.",
            "toxicity",
        ),
        ("Docétaxel débuté. En raison d'une douleur lombaire, le pazopanib a été débuté.", None),
        ("Docétaxel débuté. Une diarrhée de grade 3 est notée. Le pazopanib est débuté.", None),
    ],
)
def test_a_toxicity_told_before_what_replaces_a_therapy(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


def test_a_cause_is_that_of_the_therapy_told_as_stopped() -> None:
    text = "Il reçoit du docétaxel. Sous pazopanib, il est décidé d'arrêter le docétaxel en raison"
    found = {e.name: e.stop_reason for e in episodes(f"{text} d'une toxicité.")}
    assert found["pazopanib"] is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("FEC néoadjuvant débuté. Après 3 cycles, une progression est notée.", "progression"),
        ("Docétaxel néoadjuvant débuté. Après deux cycles, progression tumorale. Mastectomie.", "progression"),
        ("Chimiothérapie adjuvante par gemcitabine. Après 3 cycles, progression hépatique.", "progression"),
        ("FEC néoadjuvant, 6 cycles. Mastectomie. Progression en 2015.", None),
        ("Chimiothérapie adjuvante par gemcitabine, 6 cycles. Récidive en 2016.", None),
    ],
)
def test_a_progression_under_a_therapy_around_an_operation(text: str, reason: str | None) -> None:
    assert next(e for e in episodes(text) if e.drugs).stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il a reçu de l'axitinib. Néphrectomie. Une progression est notée. Il a reçu du nivolumab.", None),
        ("Il a reçu de l'axitinib. Une métastasectomie est faite. Progression. Nivolumab débuté.", None),
        ("Il a reçu de l'axitinib. Progression. Néphrectomie. Il a reçu du nivolumab.", "progression"),
        ("Il a reçu 4 cycles de cisplatine. Progression. Le traitement de la douleur est adapté.", "progression"),
        ("Il a reçu à ce jour 3 cycles de cisplatine. Toux depuis le début du traitement.", None),
    ],
)
def test_what_came_between_a_therapy_and_a_progression(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Géfitinib débuté en mars 2013. Progression en mai 2014 : irradiation, poursuite du géfitinib.",
            None,
        ),
        ("Géfitinib débuté en mars 2013. Progression cérébrale en mai 2014, géfitinib poursuivi.", None),
        ("Géfitinib depuis mars 2013. En mai 2014, progression osseuse ; le traitement est maintenu.", None),
        ("Géfitinib débuté en mars 2013. Progression cérébrale en mai 2014, passage à l'osimertinib.", "progression"),
    ],
)
def test_a_progression_ends_nothing_that_is_told_to_go_on_all_the_same(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


_SPREAD = "Cancer du côlon avec des métastases hépatiques. "


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il reçoit 6 cycles de FOLFOX. Il est suivi. Une progression mène au FOLFIRI.", "progression"),
        ("Il reçoit 6 cycles de FOLFOX, avec réponse partielle. Il est suivi. Rechute, puis FOLFIRI.", None),
        ("Il reçoit 6 cycles de FOLFOX. Il est suivi. Il reçoit ensuite du FOLFIRI.", None),
    ],
)
def test_a_line_without_an_answer_before_a_progression_failed(text: str, reason: str | None) -> None:
    assert episodes(_SPREAD + text)[0].stop_reason == reason
