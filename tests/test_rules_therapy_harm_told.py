"""A therapy ended by a toxicity that is told some sentences before its stop or before what is given next; a progression
told last under a therapy that nothing follows."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il débute l'axitinib. Toxicité hépatique. Il est hospitalisé. Il débute du nivolumab en mai.", "toxicity"),
        ("Il débute l'axitinib. Néphropathie secondaire à l'axitinib. Il a ensuite reçu du nivolumab.", "toxicity"),
        ("Il débute l'axitinib. L'axitinib a entraîné une hépatite. En juin, du nivolumab est débuté.", "toxicity"),
        ("Il débute l'axitinib. Il présente une colite sous axitinib. Du nivolumab est débuté.", "toxicity"),
        ("Il débute l'axitinib. Une colite due à ce traitement est notée. Du nivolumab est débuté.", "toxicity"),
        ("Il débute l'axitinib. Il est arrêté en mai. L'enquête conclut à une hépatotoxicité.", "toxicity"),
        ("Docétaxel. 6 cures, suspendues lors d'une toxicité cutanée. Réponse partielle au scanner.", "toxicity"),
        ("Il débute l'axitinib. Toxicité cutanée. L'axitinib est poursuivi. Du nivolumab est débuté.", None),
        ("Il débute l'axitinib. Toxicité cutanée. Réponse partielle. Du nivolumab est débuté.", None),
        ("Il débute l'axitinib. Toxicité cutanée. L'axitinib est associé au pembrolizumab en juin.", None),
        ("Il débute l'axitinib. Toxicité cutanée. Un scanner est fait. Il rentre. Il dort. Nivolumab en juin.", None),
        ("Il débute l'axitinib. Une asthénie est notée. Du nivolumab est débuté.", None),
    ],
)
def test_a_toxicity_told_soon_before_what_is_given_next_ended_what_was_given(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Cancer du sein métastatique. Elle débute l'axitinib en mai. En août, progression hépatique.", "progression"),
        ("Elle débute l'axitinib. Le scanner montre une maladie stable. À 9 mois, elle progresse.", "progression"),
        ("Elle débute l'axitinib. Bonne tolérance. Réponse partielle. En mars 2015, progression.", "progression"),
        ("Elle débute du pembrolizumab en mai. Une progression pulmonaire est notée en août.", "progression"),
        ("Elle débute l'abiratérone. Un scanner de contrôle objective une progression.", "progression"),
        ("Elle débute l'axitinib. Rechute en mars 2015.", None),
        ("Elle débute l'axitinib. Douze mois plus tard, une progression est notée.", None),
        ("Elle débute du docétaxel. Le scanner est fait. Une progression est notée.", None),
        ("Elle débute l'axitinib. Elle dort. Elle marche. Elle mange. En mars 2015, progression.", None),
    ],
)
def test_a_progression_told_last_ends_what_goes_on_until_one(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Il reçoit 6 cycles d'AC du 3 mars 2015 au 2 juin 2015. Mucite due à l'AC. Le docétaxel est débuté.", False),
        ("Elle a reçu 8 cycles de FOLFIRI de mai à août 2016. Toxicité digestive. Régorafénib en octobre 2016.", False),
        ("Elle a reçu un total de 8 cycles de FEC. Toxicité cutanée. Le docétaxel est débuté.", False),
        ("Sunitinib de mars 2015 à mai 2016. Toxicité cutanée. L'axitinib est débuté.", False),
        ("FOLFOX, 12 cycles du 04/01/2015 au 12/06/2015. Neuropathie due au FOLFOX. Puis FOLFIRI.", False),
        ("Il a reçu 3 cycles d'AC. Mucite due à l'AC. Le docétaxel est débuté.", True),
        ("Il débute le sunitinib. Toxicité cutanée. L'axitinib est débuté.", True),
        ("Sunitinib de mars 2015 à mai 2016. Vu la toxicité cutanée, l'axitinib est débuté.", True),
    ],
)
def test_a_toxicity_did_not_end_what_is_told_to_have_run_its_time(text: str, ended: bool) -> None:
    assert (episodes(f"Métastases hépatiques. {text}")[0].stop_reason == "toxicity") == ended
