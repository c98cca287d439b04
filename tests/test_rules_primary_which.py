"""Which tumours are primaries of the case: what is only thought of, named in passing or refuted is none."""

from __future__ import annotations

import pytest

from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.primary import read_primaries
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


def organs(text: str) -> list[str]:
    rows = read_primaries(read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon()), Keys())
    return sorted(row.topography[:3] for row in rows)


@pytest.mark.parametrize(
    "told",
    [
        "Un carcinome hépatocellulaire est la première possibilité.",
        "Les options diagnostiques étaient un carcinome hépatocellulaire ou un carcinome rénal.",
        "L'imagerie faisait penser à un carcinome hépatocellulaire.",
        "Carcinome hépatocellulaire ?",
        "Le profil est incompatible avec un carcinome épidermoïde du poumon.",
        "Le carcinome épidermoïde de l'œsophage n'a pas été retenu.",
        "Plutôt qu'un carcinome épidermoïde du poumon, une tuberculose est retenue.",
        "Le mari de la patiente est traité pour un carcinome épidermoïde de la langue.",
        "Les marqueurs de mésothéliome étaient négatifs.",
        "C'est un syndrome de cancer gastrique diffus héréditaire.",
        "Il figure au registre du mélanome cutané.",
        "Le carcinome rénal à cellules claires avait été évoqué à tort.",
    ],
)
def test_a_tumour_that_is_only_thought_of_or_named_is_no_second_primary(told: str) -> None:
    assert organs("Adénocarcinome du côlon gauche opéré en 2012. " + told) == ["C18"]


@pytest.mark.parametrize(
    "told",
    [
        "Un carcinome hépatocellulaire est diagnostiqué.",
        "En 2014, carcinome hépatocellulaire.",
        "La biopsie du foie montre un carcinome hépatocellulaire.",
    ],
)
def test_a_tumour_that_is_diagnosed_is_a_second_primary(told: str) -> None:
    assert organs("Adénocarcinome du côlon gauche opéré en 2012. " + told) == ["C18", "C22"]
