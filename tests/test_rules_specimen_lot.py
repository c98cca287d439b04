"""Lots that a report calls by letters and numbers, and blocks of them: which sample a marker is of."""

from __future__ import annotations

import pytest

from tests.reading import samples

_BREAST = "Patiente suivie pour un cancer du sein gauche.\n"
_PRIMARY = ("Microbiopsie mammaire gauche", "Carcinome canalaire infiltrant")
_LIVER = ("Biopsie hépatique", "Métastase d'un carcinome mammaire")
_NAMES = ["{n}. ", "{n}) ", "{n} - ", "{n} : ", "Lot {n} : ", "Prélèvement {n} - "]


def _lots(name: str, first: tuple[str, str], second: tuple[str, str], names: str = "AB") -> str:
    told = [name.format(n=n) + what for n, (what, _) in zip(names, (first, second), strict=True)]
    return _BREAST + "\n".join(told) + "\n\n"


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("names", ["AB", "ab", "12"])
@pytest.mark.parametrize("lots", [(_PRIMARY, _LIVER), (_LIVER, _PRIMARY)])
def test_a_lot_told_again_is_of_its_sample(name: str, names: str, lots: tuple[tuple[str, str], ...]) -> None:
    first, second = names
    told = f"IHC :\n{name.format(n=first)}CK7 +, GATA3 +\n{name.format(n=second)}CK20 -"
    found = samples(_lots(name, *lots, names=names) + told)
    kinds = ("primary", "metastasis") if lots[0] is _PRIMARY else ("metastasis", "primary")
    assert (found["CK7"], found["CK20"]) == kinds


@pytest.mark.parametrize("name", _NAMES)
def test_the_histology_of_a_lot_takes_no_metastasis_for_a_primary(name: str) -> None:
    told = f"{name.format(n='A')}carcinome canalaire, CK7 +.\n{name.format(n='B')}carcinome de même aspect, CK20 -."
    found = samples(_lots(name, _PRIMARY, _LIVER) + told)
    assert (found["CK7"], found["CK20"]) == ("primary", "metastasis")


@pytest.mark.parametrize(
    "block", ["bloc A2", "blocs A1", "bloc 20H01234 A1", "lot A", "bloc n° A3", "bloc 20H01234 (a)"]
)
def test_a_block_is_of_its_lot(block: str) -> None:
    lots = f"{_BREAST}A. Mastectomie gauche : carcinome canalaire.\nB. Biopsie hépatique : métastase de carcinome.\n"
    assert samples(f"{lots}Biologie moléculaire ({block}) : PIK3CA muté, BRCA2 muté")["PIK3CA"] == "primary"
    assert samples(f"{lots}IHC ({block}) : CK7 +")["CK7"] == "primary"
    other = block.replace("A", "B").replace("(a)", "(b)")
    assert samples(f"{lots}Fin.\nComplément ({other}) : BRCA2 muté")["BRCA2"] == "metastasis"


@pytest.mark.parametrize("number", ["20H01234", "20-P-01234", "20/B/01234", "2003-L-01234", "H20-1234"])
def test_a_block_of_a_number_told_before(number: str) -> None:
    text = (
        f"{_BREAST}Prélèvement {number} : mastectomie gauche. Carcinome canalaire.\n"
        "Prélèvement 22H05678 : biopsie hépatique. Métastase de carcinome.\n"
    )
    assert samples(f"{text}NGS réalisé sur le bloc {number}-A : PIK3CA muté")["PIK3CA"] == "primary"


def test_lots_of_nodes_and_fluids() -> None:
    text = (
        "Patient suivi pour un mélanome du dos.\n1) Reprise du dos\nPas de résidu.\n2) Ganglion sentinelle\nUn amas de "
        "1 mm.\nConclusion : mélanome, pT3b.\nComplément (bloc 2A, 30 %)\nBRAF : V600K"
    )
    assert samples(text)["BRAF"] == "metastasis"
    pleura = "Mésothéliome pleural droit.\nA. Biopsies pleurales\nB. Liquide pleural\n\nIHC\nB : WT1 +, TTF1 -"
    assert samples(pleura)["WT1"] == "primary"


@pytest.mark.parametrize(
    "text",
    [
        # a letter of a name, a verb
        f"{_BREAST}A. Mastectomie gauche.\nB. Biopsie hépatique : métastase.\nLe bloc a été relu. CK7 +",
        f"{_BREAST}Biopsie hépatique : métastase. Dr A. Lenoir\nDr B. Lenoir : mastectomie.\nDr A. Lenoir : CK7 +",
        # the parts of a text
        f"{_BREAST}C. Mastectomie\nD. Examen : métastase hépatique, biopsie.\nE. Biologie (bloc C3) : CK7 +",
    ],
)
def test_what_names_no_lot(text: str) -> None:
    without = samples(
        text.replace("A. Lenoir", "Lenoir").replace("bloc C3", "bloc").replace("Le bloc a été relu. ", "")
    )
    assert samples(text) == without
