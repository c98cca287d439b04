"""Stains told by where and how strongly they are seen alone, by shares in words, and what is lost of them."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


def _told(text: str) -> list[str]:
    markers = read_case(Report("x", text, "", "")).biomarkers
    return sorted(" ".join(filter(None, (m.name, m.result, m.value, m.unit))) for m in markers)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # nothing but the extent of a stain
        ("IHC : SOX10 +, MITF focal.", "MITF positive|SOX10 positive"),
        ("CD45 - ; CK19 faible, EMA diffus.", "CD45 negative|CK19 positive|EMA positive"),
        ("Calrétinine : focale et faible ; WT1 -.", "CALRETININ positive|WT1 negative"),
        ("CD5 partiel, CD23 fort.", "CD23 positive|CD5 positive"),
        ("CD79a tjrs +.", "CD79A positive"),
        ("CD138 encore positif.", "CD138 positive"),
        ("CK14 focal, CK17 et p63 négatifs.", "CK14 positive|CK17 negative|P63 negative"),
        ("Négativité de CK14 focal, CK17.", "CK14 negative|CK17 negative"),
        ("ACE polyclonal, CK14 : négatifs.", "CK14 negative"),
        ("CD31 focal sur les vaisseaux du bord.", ""),
        # what is lost
        ("MTAP : perte cytoplasmique.", "MTAP negative"),
        ("BAP1 : perte nucléaire, MTAP conservé.", "BAP1 negative|MTAP positive"),
        ("PMS2 expression perdue, MSH2 expression conservée.", "MSH2 positive|PMS2 negative"),
        ("INI1 : expression abolie.", "SMARCB1 negative"),
        ("ARID1A : expression éteinte.", "ARID1A negative"),
        ("DAXX : perte d'expression.", "DAXX negative"),
        # shares in words
        ("RE cent pour cent, RP à quarante pour cent.", "ER positive 100 %|PR positive 40 %"),
        ("Ki 67 à quinze pour cent.", "KI67 15 %"),
        ("PD-L1 à soixante-dix pour cent.", "PDL1 70 %"),
        ("RE quatre-vingt-dix pour cent, HER2 zéro.", "ER positive 90 %|HER2 negative 0"),
        ("Ki 67 faible, nécrose de trente pour cent.", "KI67 low"),
    ],
)
def test_a_stain_by_its_extent_its_loss_or_its_share_in_words(text: str, rows: str) -> None:
    assert "|".join(_told(f"Carcinome. {text}")) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Progestérone : positive (+++).", "PR positive +++"),
        ("Progestérone : marquage nucléaire positif.", "PR positive"),
        ("Progestérone négative.", "PR negative"),
        ("Progestérone (-).", "PR negative"),
        ("Progestérone 80 %.", "PR positive 80 %"),
        ("Progestérone : 3 ng/ml.", ""),
        ("Progestérone vaginale 200 mg, sérologie négative.", ""),
        ("La progestérone est arrêtée.", ""),
    ],
)
def test_a_hormone_with_the_result_of_a_stain_is_its_receptor(text: str, rows: str) -> None:
    assert "|".join(_told(f"Carcinome du sein. {text}")) == rows
