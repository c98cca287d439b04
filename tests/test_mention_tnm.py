"""TNM axes, stage groups and grades as tokens."""

from __future__ import annotations

import pytest

from kg.mention.grade import find_grades
from kg.mention.sought import seek
from kg.mention.stage_group import find_stage_groups
from kg.mention.stage_words import Cue
from kg.mention.tnm import find_tnm
from kg.mention.tnm_small import with_capitals
from kg.text.fold import fold, padded


def _cues(text: str) -> tuple[Cue, ...]:
    return seek(fold(text), padded(fold(text)), "fr")[0]


@pytest.mark.parametrize(
    ("text", "axes"),
    [
        ("pT2N0M0", "pT2 N0 M0"),
        ("pT3bpN2bM0", "pT3b pN2b M0"),
        ("cT3 cN2 cM0", "cT3 cN2 cM0"),
        ("ypT1a yPL0 yN0 y Mx", "ypT1a yN0 yMx"),
        ("pT2 (2,1 cm) N2 (4/16) M0", "pT2 N2 M0"),
        ("pT3pN0 [0/15] M0", "pT3 pN0 M0"),
        ("T1-2N0M0", "T1-2 N0 M0"),
        ("pTisN0", "pTis N0"),
        ("pT1N1micM0", "pT1 N1mic M0"),
        ("T4bN1MO", "T4b N1 M0"),
        ("cT3N+", "cT3 N+"),
        ("toucher rectal : T2c", "cT2c"),
        ("T2BN0M1b", "T2b N0 M1b"),
        ("uT3N1", "uT3 N1"),
        ("PT4 Nx M0", "pT4 Nx M0"),
        ("mélanome pt4a N0M0", "pT4a N0 M0"),
        ("YpT2aN0", "ypT2a N0"),
        ("CT2b CN1 CM0", "cT2b cN1 cM0"),
        ("PT3BPN2BM0", "pT3b pN2b M0"),
        ("TOUCHER RECTAL : T3A ENVAHISSANT", "cT3a"),
        ("CANCER DE PROSTATE CT3A, GLEASON 7", "cT3a"),
        ("IRM RECTALE MRT3C N2", "mrT3c N2"),
        ("UST3N+", "usT3 N+"),
        ("RPT4B", "rpT4b"),
        ("RP T3B", ""),
        ("IRM T2A du bassin", ""),
        ("YPT1APN0", "ypT1a pN0"),
        ("PT1N1MICM0", "pT1 N1mic M0"),
        ("TUMEUR UT3N1", "uT3 N1"),
        ("PTISN0", "pTis N0"),
        ("stade N1", "N1"),
        ("pT : 1b (12 mm)  pN : 1a  cM : 0", "pT1b pN1a cM0"),
        ("pT=2 pN=0", "pT2 pN0"),
        ("tumeur classée T3", "T3"),
        ("stade clinique : T2", "cT2"),
    ],
)
def test_tnm_axes_are_read_as_written(text: str, axes: str) -> None:
    assert " ".join(t.unit + t.value for t in find_tnm(text, fold(text), _cues(text))) == axes


@pytest.mark.parametrize(
    "text",
    [
        "hypersignal en T2",
        "fracture de T12",
        "de T4 à T8",
        "isosignal T1 et T2",
        "T4 libre 0,8 ng/dl",
        "CT scan",
        "vu au CT2 puis opéré",
        "PT 14 s",
        "LE TISSU N'EST PAS ENVAHI",
        "au stade de la fracture de T4",
        "T : 3 h, N : 12",
        "sexe M : 1 cas",
    ],
)
def test_vertebrae_sequences_and_hormones_are_no_tnm(text: str) -> None:
    assert find_tnm(text, fold(text), _cues(text)) == []


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("stade IIIB", "IIIB"),
        ("stade clinique III-B", "cIIIB"),
        ("stade 4", "IV"),
        ("stade FIGO IC3", "IC3"),
        ("stade IV a été retenu", "IV"),
        ("stade IV B", "IVB"),
        ("tumeur E-IIIC", "IIIC"),
        ("cancer (E) IV", "IV"),
        ("lymphome classé IVB", "IVB"),
        ("pT3N2bM0. IIIB", "IIIB"),
        ("cancer gastrique IV (pT3 pN2 M1)", "IV"),
        ("pT3c FIGO IIIC", "IIIC"),
        ("FIGO IIIC1r", "IIIC1"),
        ("UICC 8 : IIB", "IIB"),
        ("AJCC8 : IIIC", "IIIC"),
        ("Lugano IVB", "IVB"),
        ("stade ENSAT III", "III"),
        ("ENSAT IV", "IV"),
        ("T2 N1 M0, AJCC III", "III"),
        ("T2 N1 M0, SBR III", ""),
        ("pT1bN0 SBR II", ""),
        ("stade III-IV", ""),
        ("stade terminal", ""),
        ("phase III", ""),
    ],
)
def test_stage_groups_are_read_with_their_prefix(text: str, groups: str) -> None:
    found = find_stage_groups(text, fold(text), find_tnm(text, fold(text), _cues(text)), _cues(text))
    assert " ".join(t.unit + t.value for t in found) == groups


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("de grade 3", "3/"),
        ("grade histologique II", "2/tumour"),
        ("SBR II", "2/tumour"),
        ("Führman 4", "4/tumour"),
        ("grade SBR modifié : II", "2/tumour"),
        ("grade ISUP/WHO 4", "4/tumour"),
        ("grade OMS IV", "4/tumour"),
        ("grade 2 selon la classification de la FNCLCC", "2/tumour"),
        ("tumeur moyennement différenciée", "2/differentiation"),
        ("adénocarcinome bien différencié", "1/differentiation"),
        ("tumeur G3", "3/"),
        ("carcinome peu différencié", ""),
        ("haut grade", ""),
        ("G-CSF", ""),
    ],
)
def test_grades_are_read_with_their_system(text: str, grade: str) -> None:
    assert " ".join(f"{t.value}/{t.unit}" for t in find_grades(text, fold(text), _cues(text))) == grade


def test_a_range_of_grades_is_flagged() -> None:
    assert [t.flags for t in find_grades("grade 3-4", "grade 3-4", _cues("grade 3-4"))] == [frozenset({"range"})]


@pytest.mark.parametrize(
    ("text", "axes"),
    [
        ("classée pt2n1m0", "pT2 N1 M0"),
        ("t3 n0 m0", "T3 N0 M0"),
        ("ypt0 ypn0", "ypT0 ypN0"),
        ("pt2 pn1a (2/14) m0", "pT2 pN1a M0"),
        ("stade ct4bn3m1", "cT4b N3 M1"),
        ("ptis, pn0", "pTis pN0"),
        ("un curage pn0", "pN0"),
        ("classée cn0", "cN0"),
        ("creux libre : cn1 m0", "cN1 M0"),
        ("dossier bcn0, abcn1", ""),
        ("vertèbre t4", ""),
        ("lit2 n0", ""),
        ("le n1 et le m1", ""),
        ("point2n1", ""),
    ],
)
def test_axes_in_small_letters_are_read_where_two_stand_together(text: str, axes: str) -> None:
    found = find_tnm(with_capitals(text), fold(text), _cues(text))
    assert " ".join(t.unit + t.value for t in found) == axes


def test_a_text_keeps_its_length_and_all_but_the_axes() -> None:
    text = "Tumeur t2n0m0 du tissu mou, niveau t4."
    assert with_capitals(text) == "Tumeur T2N0M0 du tissu mou, niveau t4."
