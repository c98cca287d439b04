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
@pytest.mark.parametrize(("one", "other"), [(_PRIMARY, _LIVER), (_LIVER, _PRIMARY)])
def test_a_lot_told_again_is_of_its_sample(name: str, names: str, one: tuple[str, str], other: tuple[str, str]) -> None:
    first, second = names[0], names[1]
    told = f"IHC :\n{name.format(n=first)}CK7 +, GATA3 +\n{name.format(n=second)}CK20 -"
    found = samples(_lots(name, one, other, names) + told)
    kinds = ("primary", "metastasis") if one is _PRIMARY else ("metastasis", "primary")
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


def test_a_block_of_a_lot_in_an_addendum_and_of_an_organ() -> None:
    text = (
        "Carcinome rénal gauche.\nA. Néphrectomie gauche\nB. Nodule hépatique, biopsie\nIHC (bloc A7) : CK7 -.\n"
        "Bloc A9 (surrénale) : CK20 -.\nConclusion : carcinome rénal. Surrénale : métastase.\n\nADDENDUM 1 (12/2022)\n"
        "NGS (bloc A7) : VHL muté.\n\nADDENDUM 2 (04/2023)\nBiopsie pulmonaire : métastase, PAX8 +."
    )
    found = samples(text)
    assert [found[m] for m in ("CK7", "CK20", "VHL", "PAX8")] == ["primary", "metastasis", "primary", "metastasis"]


@pytest.mark.parametrize("label", ["Sein", "Foie", "- Foie (seg. V)", "Sein gauche", "Plèvre"])
@pytest.mark.parametrize("title", ["IHC :", "Biologie moléculaire (NGS) :", "Immunohistochimie"])
def test_a_line_labelled_with_an_organ(label: str, title: str) -> None:
    kind, other = ("primary", "Foie") if "Sein" in label else ("metastasis", "Sein")
    text = f"{_BREAST}Biopsies du sein, du foie et de la plèvre en mars 2022.\n{title}\n{other} : CK20 -\n{label} : "
    assert samples(f"{text}CK7 +")["CK7"] == kind
    assert samples(f"{text}PIK3CA muté")["PIK3CA"] == kind


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
