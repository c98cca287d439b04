"""Stages as they are told: lymphoma stages, grades out of three, prefixes inside a classification."""

from __future__ import annotations

import pytest

from kg.fact.case import Stage
from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.primary.read import read_primaries
from kg.fact.stage.read import read_stages
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


def stages(text: str) -> tuple[Stage, ...]:
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    return read_stages(context, read_primaries(context, Keys()), Keys())


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Lymphome de Hodgkin de stade IIAE.", "IIAE"),
        ("Lymphome gastrique, stade IE.", "IE"),
        ("Lymphome folliculaire de stade IIIS.", "IIIS"),
        ("Lymphome diffus de stade IIBE selon Ann Arbor.", "IIBE"),
        ("Séminome de stade S2 UICC IIIB.", "IIIB"),
        ("Myélome de stade Durie-Salmon III.", "III"),
        ("Cancer du sein de stade II et sans atteinte.", "II"),
        ("Cancer du sein de stade IV en progression.", "IV"),
    ],
)
def test_a_group_may_have_letters_of_the_extension(text: str, group: str) -> None:
    assert [s.group for s in stages(text)] == [group]


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Carcinome canalaire infiltrant de grade II/III.", 2),
        ("Carcinome canalaire infiltrant grade 3/3.", 3),
        ("Carcinome lobulaire de grade I/III, RE positifs.", 1),
        ("Carcinome canalaire, grade SBR III / III.", 3),
        ("Sarcome de grade 2/3 de la FNCLCC.", 2),
        ("Adénocarcinome moyennement différencié, de grade 3 de l'OMS.", 3),
    ],
)
def test_a_grade_is_told_out_of_three(text: str, grade: int) -> None:
    assert [s.grade for s in stages(text)] == [grade]


@pytest.mark.parametrize("text", ["Carcinome de grade 1-2.", "Toxicité digestive de grade 3/4."])
def test_a_range_of_grades_is_none(text: str) -> None:
    assert [s.grade for s in stages(text) if s.grade] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Adénocarcinome classé pT3N0cM0.", ("3", "0", "0")),
        ("Adénocarcinome classé pT2N1cM0.", ("2", "1", "0")),
        ("Adénocarcinome classé ypT2 N2cM1.", ("2", "2", "1")),
        ("Carcinome de la base de langue cT2N2cM0.", ("2", "2c", "0")),
        ("Carcinome classé T3N3cM0.", ("3", "3c", "0")),
    ],
)
def test_a_letter_before_m_is_its_prefix_where_the_category_has_none(text: str, expected: tuple[str, ...]) -> None:
    assert [(s.t, s.n, s.m) for s in stages(text)] == [expected]


def test_a_grade_before_the_categories_is_no_group() -> None:
    assert [(s.t, s.group, s.grade) for s in stages("Cancer du sein droit de grade III, pT1aN0.")] == [("1a", None, 3)]


def test_a_category_told_again_with_others_is_one_row() -> None:
    text = "Mélanome du dos (pT2a). Diagnostic : mélanome du dos pT2a N1 M0."
    assert [(s.t, s.n, s.m) for s in stages(text)] == [("2a", "1", "0")]


def test_a_group_joins_the_row_before_it_only_where_both_are_of_one_tumour() -> None:
    one = "Adénocarcinome du rectum pT3N1M0. Stade III."
    two = "Adénocarcinome du rectum pT3N1M0 opéré. Carcinome séreux de l'ovaire diagnostiqué ensuite, stade IA."
    assert [(s.t, s.group) for s in stages(one)] == [("3", "III")]
    assert [(s.t, s.group) for s in stages(two)] == [("3", None), (None, "IA")]


@pytest.mark.parametrize(
    ("text", "prefix", "t"),
    [
        ("Adénocarcinome de la prostate, TR T3a.", "c", "3a"),
        ("Cancer de la prostate : toucher rectal T2b.", "c", "2b"),
        ("Cancer de la prostate T2c au TR.", "c", "2c"),
        ("Adénocarcinome prostatique T3b au toucher rectal.", "c", "3b"),
        ("Adénocarcinome de la prostate T2a clinique.", "c", "2a"),
        ("Toucher rectal sans anomalie, adénocarcinome de la prostate T2a sur la biopsie.", None, "2a"),
        ("Adénocarcinome de la prostate pT3a, TR suspect.", "p", "3a"),
    ],
)
def test_a_t_of_the_clinical_examination_is_clinical(text: str, prefix: str | None, t: str) -> None:
    assert [(s.prefix, s.t) for s in stages(text)] == [(prefix, t)]


@pytest.mark.parametrize(
    "text",
    [
        "Adénocarcinome du poumon T2a-N2-(sous-carénaire), M0.",
        "Adénocarcinome du poumon T2a, N2 (sous-carénaire), M0.",
        "Adénocarcinome du poumon T2a-(5 cm) N2 M0.",
    ],
)
def test_a_remark_after_a_dash_parts_no_classification(text: str) -> None:
    assert [(s.t, s.n, s.m) for s in stages(text)] == [("2a", "2", "0")]


def test_the_nodes_of_a_later_entry_are_not_of_the_tumour_removed_before() -> None:
    text = (
        "Suivi\n05.03.2019 : Orchidectomie. Anapath : séminome du testicule, pT2.\n"
        "02.09.2019 : TDM stable. Curage lombo-aortique, 2 ganglions envahis sur 14.\n"
    )
    assert [(s.t, s.nodes_positive) for s in stages(text)] == [("2", None), (None, 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Biopsie : carcinome épidermoïde bien différencié. IRM du bassin. Au total T2 N1 M0.",
            [(None, 1), ("2", None)],
        ),
        ("Microbiopsie : carcinome de grade 3. Bilan négatif. Tumeur cT2 cN1.", [(None, 3), ("2", None)]),
        ("Biopsies : adénocarcinome moyennement différencié. Le scanner le classe cT3 N1.", [(None, 2), ("3", None)]),
        ("Biopsie : adénocarcinome bien différencié. FOLFOX, colectomie : ypT2 N0.", [(None, 1), ("2", None)]),
        ("Lésion du col, carcinome de grade 2. Le TEP montre une atteinte T3 N1.", [(None, 2), ("3", None)]),
        ("Carcinome du sein de grade 3. Mastectomie : pT2 N0.", [("2", 3)]),
        ("Microbiopsie : carcinome du sein de grade 3. Le diagnostic retenu est un carcinome cT2 N1.", [("2", 3)]),
        ("FOLFOX, puis colectomie : ypT2 N0. Adénocarcinome moyennement différencié.", [("2", 2)]),
        ("Carcinome du col de grade 2, T3 N1.", [("3", 2)]),
    ],
)
def test_a_classification_of_the_work_up_has_no_grade_of_a_biopsy(
    text: str, expected: list[tuple[str | None, int | None]]
) -> None:
    assert [(s.t, s.grade) for s in stages(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mélanome pT3b. Ganglion sentinelle ensuite : 1 ganglion envahi sur 2.", [("3b", None), (None, 1)]),
        ("Orchidectomie : séminome pT2. Curage lombo-aortique : 3 N+/20.", [("2", None), (None, 3)]),
        (
            "En 2011, colectomie, adénocarcinome pT3 N0. En 2015, récidive. 2 ganglions sur 9 envahis.",
            [("3", None), (None, 2)],
        ),
        ("Colectomie, adénocarcinome pT3 N1. L'examen montre 2 ganglions envahis sur 19.", [("3", 2)]),
        ("Mastectomie, carcinome pT2. Il y a 2 ganglions envahis sur 19.", [("2", 2)]),
    ],
)
def test_the_nodes_of_an_operation_of_their_own_are_a_row(
    text: str, expected: list[tuple[str | None, int | None]]
) -> None:
    assert [(s.t, s.nodes_positive) for s in stages(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ganglions :\n- secteur VI : 4N+/9\n- latéral : 2N+/20\npT2\nGanglions métastatiques : 6/29.\npN1b",
            (6, 29),
        ),
        ("Adénocarcinome pT2 pN1 (0/3 R4, 1/2 station 7 avec rupture, 0/1 station 10).", (1, 6)),
        (
            "Curage.\nA : 4 ganglions, dont 1 envahi.\nB : 10 ganglions sans tumeur.\nC : 2 ganglions envahis sur 8.",
            (3, 22),
        ),
        ("Curage bilatéral.\n2/ 3 ganglions métastatiques sur 9.\n3/ 0N+/6.", (3, 15)),
        ("Curage. Ganglions\npetite courbure 2N+/9\ntronc coeliaque 0/4", (2, 13)),
        ("Carcinome endométrial. 2 ganglions libres à gauche. pT1a pN1 (sn) (1/4)", (1, 4)),
        ("Carcinome séreux, N 3/20, ypT3c N1.", (3, 20)),
        ("Mastectomie, grade 2, 5 N+/16, pT2 N2a.", (5, 16)),
        ("Thymectomie, pT3. 2 gangl. médiastinaux atteints / 8.", (2, 8)),
        ("Colectomie. Ganglions : 3 envahis sur 14. pT3 N1.", (3, 14)),
        ("Tumorectomie pT1c N1, sentinelle : 1 N+ (micrométastase de 1 mm) sur 3.", (1, 3)),
        ("pT4a N1b\nGg examinés : 22 Gg envahis : 2", (2, 22)),
    ],
)
def test_lots_come_to_one_count(text: str, expected: tuple[int, int]) -> None:
    assert [(s.nodes_positive, s.nodes_examined) for s in stages(text) if s.nodes_positive is not None] == [expected]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Adénocarcinome du rectum, stade C1 d'Astler-Coller.", "C1"),
        ("Adénocarcinome du côlon, stade B2 d'Astler et Coller.", "B2"),
        ("Carcinome de l'endomètre, FIGO 2018, IIIC1.", "IIIC1"),
        ("Carcinome de l'endomètre, FIGO 2009, IB.", "IB"),
    ],
)
def test_a_system_of_stages_may_follow_or_have_its_edition(text: str, group: str) -> None:
    assert [s.group for s in stages(text)] == [group]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Colectomie pour adénocarcinome, pT3NOMO.", ("p", "3", "0", "0")),
        ("Colectomie pour adénocarcinome, pT3NO.", ("p", "3", "0", None)),
        ("Colectomie pour adénocarcinome, pT1sm2 N0.", ("p", "1", "0", None)),
        ("Mastectomie pour carcinome, pT2m N1.", ("p", "2", "1", None)),
        ("Colectomie pour adénocarcinome, (y)pT2N0.", ("yp", "2", "0", None)),
        ("Néphrectomie pour carcinome, pT3a Fuhrman 3 N0.", ("p", "3a", "0", None)),
        ("Néphrectomie pour carcinome, pT3a, grade 3 de Fuhrman, N0.", ("p", "3a", "0", None)),
        ("Néphrectomie pour carcinome, pT1b G3 N0.", ("p", "1b", "0", None)),
        ("Adénocarcinome du poumon, T 4 N 2 M 1 b.", (None, "4", "2", "1b")),
        ("Adénocarcinome du rectum, cTNM : T3N1M0.", ("c", "3", "1", "0")),
        ("Adénocarcinome du rectum, pTNM : T3N1.", ("p", "3", "1", None)),
        ("Adénocarcinome du rectum T3N1 à l'IRM.", ("c", "3", "1", None)),
        ("Adénocarcinome du rectum T3N1 au scanner.", ("c", "3", "1", None)),
        ("Carcinome du sein T4b N1 cliniquement.", ("c", "4b", "1", None)),
        ("Carcinome du sein T4b N1, scanner normal.", (None, "4b", "1", None)),
        ("Le carcinome T3 N0 a été opéré.", (None, "3", "0", None)),
    ],
)
def test_categories_as_they_are_typed(text: str, expected: tuple[str | None, ...]) -> None:
    assert [(s.prefix, s.t, s.n, s.m) for s in stages(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Carcinome séreux de l'ovaire, stade III c.", "IIIC"),
        ("Carcinome du col, stade III C 1.", "IIIC1"),
        ("Carcinome séreux de l'ovaire, stade FIGO estimé à IIIC.", "IIIC"),
        ("Carcinome séreux de l'ovaire, F.I.G.O. IIIC.", "IIIC"),
        ("Mélanome du dos, AJCC 8e éd. IIIB.", "IIIB"),
        ("Mélanome du dos, stade AJCC (8e édition) IIIB.", "IIIB"),
        ("Lymphome de Hodgkin, stade IVAa.", "IVAA"),
        ("Lymphome de Hodgkin, stade II AEa.", "IIAEA"),
        ("Lymphome diffus, Ann Arbor IIIS B.", "IIISB"),
        ("Lymphome gastrique, stade II1 de Lugano.", "II1"),
        ("Lymphome gastrique, stade IV à la suite du scanner.", "IV"),
        ("Lymphome gastrique, stade IV a été retenu.", "IV"),
        ("Neuroblastome, stade L2 INRG.", "L2"),
        ("Neuroblastome, INRG M.", "M"),
        ("Neuroblastome, INSS 4.", "IV"),
        ("Hépatoblastome classé PRETEXT III.", "III"),
        ("Tumeur neuroendocrine du grêle, ENETS IIIB.", "IIIB"),
        ("Leucémie lymphoïde chronique, stade B selon la classification de Binet.", "B"),
        ("Myélome multiple, score ISS à 3.", "III"),
        ("Adénocarcinome du côlon pT3N1a (2/14), IIIB.", "IIIB"),
        ("Adénocarcinome du côlon pT3N1aM0 => IIIB.", "IIIB"),
    ],
)
def test_groups_as_they_are_typed(text: str, group: str) -> None:
    assert [s.group for s in stages(text)] == [group]


@pytest.mark.parametrize(
    ("text", "axes"),
    [
        ("Adénocarcinome du poumon de stade IIIA N2.", ("2", None)),
        ("Mélanome de stade IV-M1c.", (None, "1c")),
        ("Mélanome de stade IV actuel (M1d).", (None, "1d")),
        ("Mélanome de stade IV avec une lésion.", (None, None)),
    ],
)
def test_an_axis_behind_a_group_is_of_it(text: str, axes: tuple[str | None, str | None]) -> None:
    assert [(s.n, s.m) for s in stages(text)] == [axes]


@pytest.mark.parametrize(
    "text",
    [
        "Carcinome canalaire, grade histologique SBR (Elston-Ellis) : 2.",
        "Carcinome canalaire, grade de Scarff, Bloom et Richardson : II.",
        "Carcinome canalaire, S.B.R. II.",
        "Adénocarcinome prostatique, ISUP=2.",
        "Carcinome rénal, grade ISUP 2016 : 2.",
        "Carcinome rénal, grade nucléolaire 2.",
        "Astrocytome, grade CNS WHO 2.",
        "Carcinome endométrioïde, grade FIGO 2.",
        "Carcinome canalaire pT1bN0G2.",
    ],
)
def test_grades_as_they_are_typed(text: str) -> None:
    assert [s.grade for s in stages(text)] == [2]


@pytest.mark.parametrize(
    ("text", "examined"),
    [("pT3 N0 (14N-).", 14), ("pT3 N0, 14 N-.", 14), ("pT3, N- (0/12).", 12), ("pT3, N- 0/12.", 12)],
)
def test_nodes_with_a_minus_are_free(text: str, examined: int) -> None:
    (stage,) = stages("Colectomie pour adénocarcinome. " + text)
    assert (stage.nodes_positive, stage.nodes_examined) == (0, examined)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Carcinome de la vessie. ypT2b. Uretères sains. Curage droit : 0/7. Curage gauche : 0/5. ypN0.", ("2b", "0")),
        ("Carcinome du rectum. pT3, marges saines. Foyer vasculaire. Ganglions : 1N+/15. pN1a.", ("3", "1a")),
        ("Carcinome du larynx. PT4A. Curage G 3N+/18 ; curage D 0N+/14. pN2b.", ("4a", "2b")),
        ("Carcinome du côlon. pT4a. Pas d'embole. Dépôt tumoral. Nodule du mésentère : pN1c.", ("4a", "1c")),
        ("Carcinome du sein. ypT1c. Pas de Paget. Sentinelle : 0/2. ypN0(sn).", ("1c", "0")),
    ],
)
def test_what_was_seen_of_the_nodes_may_part_the_halves_of_a_specimen(text: str, expected: tuple[str, str]) -> None:
    assert [(s.t, s.n) for s in stages(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Carcinome du pénis. pT3 le 12/03/2019. Surveillance. Adénopathie. Curage le 14/09/2019 : pN2.",
        "Carcinome du côlon. cT3. Coloscopie faite. Scanner fait. cN1.",
    ],
)
def test_halves_of_other_days_or_of_imaging_stay_apart(text: str) -> None:
    assert len(stages(text)) == 2
