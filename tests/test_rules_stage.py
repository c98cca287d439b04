"""Stages, tumour grades and node counts read from sentences written for these tests."""

from __future__ import annotations

import pytest

from kg.fact.case import PrimaryTumour, Stage
from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.node.counts import node_counts
from kg.fact.read import read_case
from kg.fact.stage.read import read_stages
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


def _stages(text: str, *primaries: PrimaryTumour) -> tuple[Stage, ...]:
    return read_stages(read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon()), primaries, Keys())


def _told(stage: Stage) -> str:
    axes = "".join(f"{a.upper()}{v}" for a in "tnm" if (v := getattr(stage, a)) is not None)
    nodes = f"{stage.nodes_positive}/{stage.nodes_examined}" if stage.nodes_positive is not None else ""
    grade = f"G{stage.grade}" if stage.grade else ""
    return " ".join(part for part in ((stage.prefix or "") + axes, stage.group or "", nodes, grade) if part)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Le carcinome du sein était classé pT2N1M0.", ["pT2N1M0"]),
        ("Carcinome du côlon pT3 pN0 (0/18) M0, stade IIA.", ["pT3N0M0 IIA 0/18"]),
        ("Tumeur cT3N1, puis après chirurgie ypT1 ypN0.", ["cT3N1", "ypT1N0"]),
        ("Un scanner a montré un carcinome du rectum T3N1M0.", ["cT3N1M0"]),
        ("Mélanome pT3bN0M0. Stade IIB.", ["pT3bN0M0 IIB"]),
        ("Adénocarcinome du pancréas de stade IV.", ["IV"]),
        ("Carcinome rénal Fuhrman 3. La pièce était classée pT2N0.", ["pT2N0 G3"]),
        ("Cancer du sein SBR II avec 3 ganglions envahis sur 12, pT2N1.", ["pT2N1 3/12 G2"]),
        ("Le carcinome, pT2N1M0, a été opéré. Au total, un carcinome pT2N1M0.", ["pT2N1M0"]),
        ("Carcinome canalaire infiltrant du sein gauche de grade 2 (A3 N2 M1).", ["G2"]),
        ("Carcinome du sein droit, grade II d'Elston-Ellis, A2N2M1, pT1 N0.", ["pT1N0 G2"]),
        ("Stade II en 2010. Récidive en 2014 : stade IV.", ["II", "IV"]),
        ("Sarcome de grade 3.", ["G3"]),
        ("Adénocarcinome gastrique modérément différencié.", ["G2"]),
        ("Carcinome hépatocellulaire moyennement diff. sur cirrhose.", ["G2"]),
        ("Adénocarcinome bien diff, de type intestinal.", ["G1"]),
        ("Curage : deux des quinze ganglions étaient envahis.", ["2/15"]),
        ("Curage droit (2/10 ganglions) et curage gauche (0/7 ganglions).", ["2/17"]),
        ("Carcinome du poumon de stade IV (M1b cerveau).", ["M1b IV"]),
        ("Carcinome canalaire du sein SBRIII.", ["G3"]),
        ("Carcinome canalaire du sein. Grade nucléaire : 3. Index mitotique : 2. Grade SBR : II.", ["G2"]),
        ("Carcinome du sein de grade SBR II, avec un contingent in situ de grade nucléaire 3.", ["G2"]),
        ("Carcinome rénal à cellules claires, grade nucléaire 3.", ["G3"]),
        ("Adénocarcinome prostatique Gleason 7 (4+3), grade group 3.", ["G3"]),
        ("Carcinome canalaire du sein EE2, pT1cN0.", ["pT1cN0 G2"]),
        ("Adénocarcinome prostatique, groupe 2 de l'ISUP.", ["G2"]),
        ("Adénocarcinome prostatique, Grade group 3.", ["G3"]),
        ("Carcinome du col FIGO 3C.", ["IIIC"]),
        ("Carcinome du col FIGO 1B1.", ["IB1"]),
        ("Corticosurrénalome ENSAT 4.", ["IV"]),
        ("Corticosurrénalome de stade ENSAT 3.", ["III"]),
        ("Ostéosarcome du fémur, Enneking IIB.", ["IIB"]),
        ("Cancer du sein traité, pT1aypN0.", ["pT1aN0"]),
        ("Carcinome lobulaire de 25 mm, 3/15 N+.", ["3/15"]),
        ("Carcinome lobulaire de 25 mm, 3 ganglions axillaires envahis.", ["3/None"]),
    ],
)
def test_a_stage_row_joins_what_stands_together(text: str, rows: list[str]) -> None:
    assert [_told(s) for s in _stages(text)] == rows


@pytest.mark.parametrize(
    "text",
    [
        "Neutropénie de grade 3 après le deuxième cycle.",
        "Insuffisance rénale chronique de stade 3.",
        "Réponse de grade 2 selon Miller-Payne.",
        "Mélanome de niveau IV de Clark, stade IV de Clark.",
        "IRM : hypersignal en T2 et hyposignal en T1.",
        "Sa mère a eu un carcinome du sein pT2N0M0.",
        "Essai de phase III.",
        "Cancer du sein traité. PNN 640 (grade 3), plaquettes 62 (grade 2).",
        "Une adénopathie axillaire de 14 mm.",
        "Cancer du sein : au scanner, 3 ganglions médiastinaux envahis.",
        "Thymome de classification Masaoka-Koga (1994), R2.",
    ],
)
def test_other_gradings_and_other_people_give_no_stage(text: str) -> None:
    assert _stages(text) == ()


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("29 ganglions atteints sur un total de 46", [(29, 46)]),
        ("quatre ganglions sur neuf étaient envahis", [(4, 9)]),
        ("métastases dans 2 des 17 ganglions réséqués", [(2, 17)]),
        ("37 ganglions réséqués, dont 28 métastatiques", [(28, 37)]),
        ("aucun des 14 ganglions n'était envahi", [(0, 14)]),
        ("14 ganglions négatifs", [(0, 14)]),
        ("curage axillaire : 3N+/12", [(3, 12)]),
        ("1 métastase sur 16 ganglions examinés", [(1, 16)]),
        ("8 métastases / 34 ganglions", [(8, 34)]),
        ("trois ganglions métastatiques (sur 21)", [(3, 21)]),
        ("2 N+ sur 19 à gauche", [(2, 19)]),
        ("1N+R-/17", [(1, 17)]),
        ("GS axillaire : 1 GS+/2", [(1, 2)]),
        ("3 ggl + sur 15", [(3, 15)]),
        ("4 ganglions envahis/15", [(4, 15)]),
        ("curage 16N dont 3N+", [(3, 16)]),
        ("N+ (3/16)", [(3, 16)]),
        ("ganglions examinés : 18, envahis : 2", [(2, 18)]),
        ("curage : 0/12 + 0/9", [(0, 12), (0, 9)]),
        ("absence de métastase sur les 17 ganglions examinés", [(0, 17)]),
        ("une métastase sur 2 segments du foie", []),
        ("Na 138, N 3/16", []),
        ("pN1 (1/18)", [(1, 18)]),
        ("curage négatif (14N-/14N)", [(0, 14)]),
        ("une adénopathie de 14 mm", []),
        ("des ganglions au scanner du 12/05", []),
        ("ECOG 1/4, sans ganglion palpable", []),
    ],
)
def test_node_counts_are_read_in_every_wording(text: str, counts: list[tuple[int, int]]) -> None:
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    assert [(c.positive, c.examined) for c in node_counts(context)] == counts


def test_a_stage_carries_the_date_of_its_sentence_and_its_place() -> None:
    text = "En mars 2015, carcinome du sein pT2N0."
    (stage,) = _stages(text)
    assert stage.date is not None
    assert stage.date.edtf == "2015-03"
    assert [text[s.start : s.end] for s in stage.evidence] == ["pT2N0"]


def test_a_prefix_read_from_imaging_is_implied() -> None:
    (stage,) = _stages("L'IRM a montré un carcinome du rectum T3N1.")
    assert (stage.prefix, stage.basis) == ("c", "implied")
    assert [d.rule for d in stage.derivations] == ["stage-from-imaging"]


def test_each_breast_has_its_own_stage() -> None:
    def breast(key: str, side: str) -> PrimaryTumour:
        return PrimaryTumour(key=key, rule="x", site="breast", topography="C50.9", morphology=None,
                             morphology_code=None, laterality=side)  # fmt: skip

    text = "Sein droit : carcinome pT1N0.\nSein gauche : carcinome pT2N1."
    stages = _stages(text, breast("a", "right"), breast("b", "left"))
    assert [(s.tumour, s.t) for s in stages] == [("a", "1"), ("b", "2")]


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("- 03/2014 : biopsie. CCI du sein, SBR II.\n- 04/2014 : mastectomie. pT2 N1.", [2, None]),
        ("* 12/2012 : CCI du sein droit, grade III\n* 17/01/2013 : mastectomie D : pT2 N0", [3, None]),
        ("05/2014 : microbiopsie du sein : CCI grade 2. RE 90 %.\n11/06/2014 : tumorectomie. pT1c N0.", [2, None]),
        ("03/2018 : biopsie : adénocarcinome moyennement différencié.\n02/09/2018 : colectomie, ypT3 N1.", [2, None]),
        ("En mars 2014, biopsie : CCI, SBR II. Le 4 mai 2014, mastectomie, pT2 N1.", [2, None]),
        # one specimen: the same date, only closer, or none
        ("- 03/2014 : mastectomie. CCI, SBR II.\n- 12/03/2014 : pT2 N1.", [2]),
        ("- 03/2014 : mastectomie. CCI du sein, SBR II. pT2 N1.", [2]),
        ("CCI du sein, SBR II. Mastectomie le 4 mai 2014 : pT2 N1.", [2]),
    ],
)
def test_a_grade_of_another_date_is_of_another_specimen(text: str, grades: list[int | None]) -> None:
    assert [stage.grade for stage in read_case(Report("x", text, "", "")).stages] == grades


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Carcinome séreux de l'ovaire IIIC.", ["IIIC"]),
        ("Adénocarcinome de l'endomètre IA.", ["IA"]),
        ("Carcinome endométrioïde de l'ovaire G2 IIB.", ["IIB"]),
        ("Carcinome lobulaire IV du sein.", ["IV"]),
        ("Cancer du sein gauche IIA.", ["IIA"]),
        ("Carcinome du larynx avec adénopathie IIA.", []),  # a level of the neck
        ("Carcinome canalaire infiltrant II.", []),  # a grade as well
        ("Médulloblastome du IV ventricule.", []),
        # systems
        ("Myélome multiple ISS 3.", ["III"]),
        ("Lymphome de Hodgkin de stade III1.", ["III1"]),
        ("Lymphome de Hodgkin de stade III2S.", ["III2S"]),
        ("Neuroblastome surrénalien, stade 4S de l'INSS.", ["4S"]),
        ("Neuroblastome de la surrénale droite au stade INSS 4s.", ["4S"]),
        ("CHC classé C de Barcelone.", ["C"]),
        ("CHC stade B de la BCLC.", ["B"]),
        ("Leucémie lymphoïde chronique Rai II.", ["II"]),
        ("Rhabdomyosarcome IRS III.", ["III"]),
        ("Néphroblastome de stade local II.", ["II"]),
        ("RAI négative.", []),
    ],
)
def test_groups_behind_tumours_and_of_systems(text: str, groups: list[str]) -> None:
    assert [s.group for s in read_case(Report("x", text, "", "")).stages if s.group] == groups


def test_a_group_behind_a_tumour_is_of_its_classification() -> None:
    text = (
        "Adénocarcinome de l'ovaire, pT1a. Pièce d'hystérectomie : carcinome endométrioïde de l'endomètre, pT1b. "
        "Au total, adénocarcinome de l'ovaire IA et carcinome endométrioïde de l'endomètre IB."
    )
    case = read_case(Report("x", text, "", ""))
    assert [(s.t, s.group) for s in case.stages] == [("1a", "IA"), ("1b", "IB")]
    assert [p.topography for p in case.primaries] == ["C56.9", "C54.1"]
