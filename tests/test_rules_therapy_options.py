"""Drugs that are only options, asked for or thought about: none of them was given."""

from __future__ import annotations

import pytest

from tests.reading import episodes


def given(told: str) -> list[str]:
    """The names of the therapies that a report tells as given."""
    return [episode.name for episode in episodes(f"Cancer du rein métastatique, sunitinib en mai 2018.\n{told}")]


@pytest.mark.parametrize(
    "told",
    [
        "Nivolumab ou cabozantinib ensuite.",
        "Le nivolumab ou une reprise de l'axitinib ont été évoqués, sans suite.",
        "Troisième ligne (cabozantinib ou lenvatinib) proposée, patiente pas preneuse.",
        "Le cabozantinib, discuté le 12/03, n'a pas été retenu.",
        "L'axitinib, évoqué par le Dr B., n'a jamais été prescrit.",
        "Le nivolumab du bras expérimental n'a pas été tiré au sort.",
        "Le cabozantinib, c'est non.",
        "Cabozantinib demandé, refusé par la caisse.",
        "Cabozantinib 60 mg/j, demande de remboursement en cours.",
        "Cabozantinib 60 mg/j : demande de prise en charge envoyée.",
        "Nivolumab : ATU demandée le 12/03.",
        "Cabozantinib possible mais mal toléré à cet âge.",
        "Nivolumab-ipilimumab expliqué ce jour, elle va réfléchir.",
        "Cabozantinib détaillé, délai de réflexion.",
        "Nivolumab, le patient n'est pas décidé.",
        "Il hésite pour le nivolumab.",
        "RDV HDJ le 12/06 pour C1 nivolumab.",
        "Il est proposé : nivolumab puis cabozantinib.",
        "Nous proposons : cabozantinib 60 mg/j.",
        "Prochaine ligne : cabozantinib.",
        "A voir : nivolumab ou cabozantinib.",
        "PLAN\n- nivolumab reporté au 12/06\n- cabozantinib en relais",
        "Plan : nivolumab et contrôle.",
        "Cabozantinib : mentionné en RCP, non administré.",
    ],
)
def test_what_is_an_option_or_asked_for_was_not_given(told: str) -> None:
    assert given(told) == ["sunitinib"]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Nivolumab ou cabozantinib : nivolumab débuté le 12/06/2019.", ["sunitinib", "nivolumab"]),
        ("Cabozantinib débuté en mai 2019 ou juin 2019.", ["sunitinib", "cabozantinib"]),
        ("ATU demandée, accord : nivolumab débuté le 12/06/2019.", ["sunitinib", "nivolumab"]),
        ("Nivolumab AAP demandée : accord, débuté le 12/06/2019.", ["sunitinib", "nivolumab"]),
        ("Nivolumab, 4 cycles, elle va réfléchir à la suite.", ["sunitinib", "nivolumab"]),
        ("Plan osseux : douleurs. Nivolumab depuis mai 2019.", ["sunitinib", "nivolumab"]),
        ("Le nivolumab, débuté en mai 2019, n'a pas été bien toléré.", ["sunitinib", "nivolumab"]),
    ],
)
def test_what_was_begun_of_the_options_was_given(told: str, names: list[str]) -> None:
    assert given(told) == names
