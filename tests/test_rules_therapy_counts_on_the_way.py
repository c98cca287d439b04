"""Counts that are none of all cycles given: from which a dose changed, of other things than therapies."""

from __future__ import annotations

import pytest

from tests.reading import only


@pytest.mark.parametrize(
    ("told", "cycles"),
    [
        ("Pazopanib 800 mg, ALAT x 5, arrêt en mai.", None),
        ("Pazopanib 800 mg par jour. Transfusion x 3. Arrêt en mai.", None),
        ("Pazopanib 800 mg par jour. Chute x 3. Arrêt en mai.", None),
        ("Pazopanib 800 mg par jour, pneumopathie x3, arrêt en mai.", None),
        ("Pazopanib 800 mg par jour, scanner x4, arrêt en mai.", None),
        ("FOLFIRI 180 mg/m2, UGT1A1 *1/*6, bien toléré.", None),
        ("FOLFIRI x 5, bien toléré.", 5),
        ("FOLFIRI adjuvant x 5, bien toléré.", 5),
        ("FOLFIRI 180 mg/m2 x 5.", 5),
    ],
)
def test_what_is_no_therapy_and_told_so_often_counts_no_cycles(told: str, cycles: int | None) -> None:
    assert only(f"Adénocarcinome.\n{told}").cycles == cycles


@pytest.mark.parametrize(
    ("told", "cycles"),
    [
        ("Pazopanib 800 mg/j, diminué à 400 mg au 4e cycle. Arrêt en mai 2019 pour progression.", None),
        ("Pazopanib 800 mg/j, réduit à 600 mg dès le 2e cycle. Arrêt en mai 2019 pour progression.", None),
        ("Pazopanib 800 mg/j, passé à 400 mg au 4e cycle. Arrêt en mai 2019 pour progression.", None),
        ("Pazopanib 800 mg/j puis 400 mg à partir du 3e cycle. Arrêt en mai 2019 pour progression.", None),
        ("Pazopanib 800 mg/j, baissé au 5e cycle. Arrêt en mai 2019 pour progression.", None),
        ("Pazopanib 800 mg/j, cessé au 4e cycle pour hépatite.", 4),
        ("Pazopanib, arrêté après le 4e cycle pour hépatite.", 4),
    ],
)
def test_the_cycle_from_which_a_dose_changed_is_not_how_many_were_given(told: str, cycles: int | None) -> None:
    assert only(f"Carcinome rénal.\n{told}").cycles == cycles


@pytest.mark.parametrize(
    ("told", "cycles"),
    [
        ("Avélumab. Hépatite (9e perfusion) : arrêt définitif.", 9),
        ("Avélumab. Hépatite à la 9e perfusion : arrêt définitif.", 9),
        ("Avélumab. Hépatite (9e cure) ; arrêt définitif.", 9),
        ("Avélumab. Hépatite de grade 3 (9e injection) : avélumab arrêté.", 9),
        ("Avélumab. La 9e perfusion a été suspendue.", 8),
        ("Avélumab. 9e cure suspendue pour hépatite.", 8),
    ],
)
def test_a_stop_behind_a_colon_is_told_after_the_cycle_before_it(told: str, cycles: int) -> None:
    assert only(f"Carcinome de Merkel.\n{told}").cycles == cycles


@pytest.mark.parametrize(
    ("told", "cycles"),
    [
        ("Carboplatine AUC 5 - Caelyx 30 x 6.", 6),
        ("Caelyx 40 x 4, bien toléré.", 4),
        ("Carboplatine AUC 4 + Caelyx 30 x 5 (neuropathie).", 5),
        ("Caelyx 30 - 6 ganglions envahis.", None),
        ("Caelyx 40, bien toléré.", None),
    ],
)
def test_a_drug_of_one_day_is_counted_behind_its_bare_dose(told: str, cycles: int | None) -> None:
    assert only(f"Cancer de l'ovaire.\n{told}").cycles == cycles
