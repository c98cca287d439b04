"""Where an irradiation was that is told of its site."""

from __future__ import annotations

from itertools import product

import pytest

from tests.reading import only

_SUBJECTS = {
    "La lésion cérébrale {} irradiée": ["brain"],
    "La métastase du foie {} traitée par radiothérapie": ["liver"],
    "Le rachis {} irradié": ["spine"],
    "La métastase hépatique {} traitée en stéréotaxie": ["liver"],
}


@pytest.mark.parametrize(
    ("subject", "verb", "behind"),
    product(_SUBJECTS, ("a été", "avait été", "est", "fut"), ("", " en 2014", " (20 Gy)")),
)
def test_what_was_irradiated_is_the_subject(subject: str, verb: str, behind: str) -> None:
    episode = only(f"Carcinome du sein. {subject.format(verb)}{behind}.")
    assert [site.concept for site in episode.sites] == _SUBJECTS[subject]


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Les lésions cérébrales furent irradiées.", ["brain"]),
        ("Les lésions osseuses ont été finalement irradiées.", ["bone"]),
        ("La lésion pulmonaire a bénéficié d'une irradiation.", ["lung"]),
        ("Les lésions hépatiques ont été soumises à une radiothérapie.", ["liver"]),
        ("Le rachis et le pelvis ont été irradiés.", ["spine", "pelvis"]),
        ("La lésion cérébrale a été irradiée au niveau du cervelet.", ["cerebellum"]),
        ("Un patient suivi pour un cancer du poumon a été irradié.", []),
        ("Une atteinte du foie a retardé l'initiation de la radiothérapie.", []),
        ("La récidive pelvienne a été traitée par radiothérapie, avec irradiation du rectum.", ["rectum"]),
    ],
)
def test_the_site_told_behind_or_of_something_else_comes_first(text: str, sites: list[str]) -> None:
    assert [site.concept for site in only(f"Carcinome. {text}").sites] == sites
