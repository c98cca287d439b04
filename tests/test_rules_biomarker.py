"""Biomarkers read from sentences written for these tests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.fact.biomarker import read_biomarkers
from kg.fact.case import Biomarker, Metastasis, PrimaryTumour, Span, Specimen
from kg.fact.context import read_context
from kg.fact.date.edtf import when
from kg.fact.keys import Keys
from kg.fact.procedure import read_procedures
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report

BREAST = PrimaryTumour(key="breast", rule="x", site="breast", topography="C50.9", morphology=None, morphology_code=None)
PROOF = Span(0, 16, "fact", "affirmed", "x")
LIVER = Metastasis(key="liver", rule="x", site="liver", topography="C22", status="presumed")


def _read(text: str) -> tuple[tuple[Specimen, ...], tuple[Biomarker, ...]]:
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    return read_biomarkers(context, (BREAST,), (LIVER,), Keys())


def _told(text: str) -> set[str]:
    return {" ".join(p for p in (b.name, b.result, b.value) if p) for b in _read(text)[1]}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # a list shares the result behind it
        ("Récepteurs aux œstrogènes et à la progestérone positifs.", "ER positive|PR positive"),
        ("HER2 négatif, récepteurs hormonaux positifs.", "HER2 negative|HR positive"),
        ("EGFR et ALK négatifs.", "EGFR negative|ALK negative"),
        ("S100, HMB45 et Melan-A positifs.", "S100 positive|HMB45 positive|MELANA positive"),
        ("BRAF, NRAS et KRAS non mutés.", "BRAF wild-type|NRAS wild-type|KRAS wild-type"),
        ("Récepteurs d'œstrogènes et de progestérone positifs à 90 %.", "ER positive 90|PR positive 90"),
        # or before it
        ("Positif pour CK7, CK8 et négatif pour CK20 et p63.", "CK7 positive|CK8 positive|CK20 negative|P63 negative"),
        ("Avec expression de CD34 et CD117, sans expression de desmine.", "CD34 positive|CD117 positive|DES negative"),
        ("Les cellules exprimaient la vimentine et le CD10.", "VIM positive|CD10 positive"),
        ("Absence de mutation KRAS et NRAS.", "KRAS wild-type|NRAS wild-type"),
        ("Recherche négative de mutation EGFR et de réarrangement ALK.", "EGFR wild-type|ALK not-rearranged"),
        ("Analyse négative des mutations de KRAS et NRAS.", "KRAS wild-type|NRAS wild-type"),
        ("Tests négatifs de translocation ROS1 et d'amplification de MET.", "ROS1 not-rearranged|MET not-amplified"),
        ("Test négatif d'une mutation d'EGFR.", "EGFR wild-type"),
        ("Test négatif de réarrangement du gène ALK, mutation KRAS.", "ALK not-rearranged|KRAS mutated"),
        ("Biopsie négative, mutation EGFR sur l'ADN circulant.", "EGFR mutated"),
        ("Pas de codélétion 1p/19q, MGMT méthylé.", "1P/19Q negative|MGMT positive"),
        ("Pas de méthylation de MGMT ni de codélétion 1p/19q.", "MGMT negative|1P/19Q negative"),
        ("Marquage positif : CK7, CK19.", "CK7 positive|CK19 positive"),
        ("Amplification de HER2.", "HER2 amplified"),
        ("Mutation EGFR et translocation ALK négatives.", "EGFR wild-type|ALK not-rearranged"),
        ("Le gène SS18 n'a pas été transloqué.", "SS18 not-rearranged"),
        ("KRAS : type sauvage.", "KRAS wild-type"),
        # signs
        ("Immunohistochimie : CK7+, CK20-, TTF1 (+).", "CK7 positive|CK20 negative|TTF1 positive"),
        ("ER+/PR+/HER2-.", "ER positive|PR positive|HER2 negative"),
        ("RE +++, RP -.", "ER positive +++|PR negative"),
        ("HER2 (3+).", "HER2 positive 3+"),
        ("HER2 2+.", "HER2 equivocal 2+"),
        ("HER2 score 1+.", "HER2 negative 1+"),
        ("HER2 2+, FISH sans amplification.", "HER2 not-amplified 2+"),
        ("IHC + : CD10, CD34 et calrétinine.", "CD10 positive|CD34 positive|CALRETININ positive"),
        ("IHC - : EMA, CD45.", "EMA negative|CD45 negative"),
        ("Lymphocytes - surtout CD4 (62 %) - et de 2 % de neutrophiles.", "CD4 62"),
        ("IHC : CD4 (cytoplasme) - et CD8 +.", "CD4 negative|CD8 positive"),
        ("Immunohistochimie (+) pour le CD56 et le CDX2.", "CD56 positive|CDX2 positive"),
        ("RE et RP +.", "ER positive|PR positive"),
        # lists with members that no table knows, in brackets, of antibodies
        ("Négatifs pour : S100, zorbine, CD34 et desmine.", "S100 negative|CD34 negative|DES negative"),
        (
            "Les marqueurs du muscle (desmine), vasculaires (CD31 et ERG) et gliaux (GFAP) sont négatifs.",
            "DES negative|CD31 negative|ERG negative|GFAP negative",
        ),
        ("Expression de marqueurs neuroendocrines (CD56, synaptophysine).", "CD56 positive|SYP positive"),
        ("Positivité des marqueurs GFAP, NSE et KL1.", "GFAP positive|NSE positive|KL1 positive"),
        ("Les cellules expriment l'anticorps anti-CK7 et l'anti-vimentine.", "CK7 positive|VIM positive"),
        ("CK7 et CK20 étaient négatifs ainsi que le CD117.", "CK7 negative|CK20 negative|CD117 negative"),
        ("La vimentine, la desmine et le CD34, sont négatifs.", "VIM negative|DES negative|CD34 negative"),
        ("Positifs aux œstrogènes et à la progestérone, HER2 négatif.", "ER positive|PR positive|HER2 negative"),
        (
            "Positif pour CD117 et CD34, S100 et desmine négatifs.",
            "CD117 positive|CD34 positive|S100 negative|DES negative",
        ),
        ("Pas de réaction à la myogénine ni à la desmine.", "MYOG negative|DES negative"),
        ("Aucune perte d'expression de MSH2.", "MSH2 positive"),
        ("Sans perte d'expression de MLH1, KRAS et BRAF non mutés.", "MLH1 positive|KRAS wild-type|BRAF wild-type"),
        ("FISH : EWSR1 négatif.", "EWSR1 not-rearranged"),
        ("Forte expression de CD30.", "CD30 positive"),
        ("CD136 et CD1b positifs, facteur XIIIa négatif.", "CD136 positive|CD1B positive|FACTOR XIII negative"),
        ("L'actine et l'actine musculaire lisse sont positives.", "ACTIN positive|SMA positive"),
        (
            "Positivité pour les cytokératines (AE1/AE3, CK7), le CD56 et la synaptophysine, négatif pour TTF1.",
            "AE1/AE3 positive|CK7 positive|CD56 positive|SYP positive|TTF1 negative",
        ),
        (
            "Expression de CD20 ; aucune expression de marqueurs d'immaturité (TdT, CD34), épithéliaux (EMA), ni CD3.",
            "CD20 positive|TDT negative|CD34 negative|EMA negative|CD3 negative",
        ),
        (
            "CD10 positif, avec d'autres marqueurs négatifs (desmine, S100 et CD34).",
            "CD10 positive|DES negative|S100 negative|CD34 negative",
        ),
        ("Récepteurs hormonaux négatifs (œstrogènes et progestérone).", "ER negative|PR negative"),
        ("Marqueurs épithéliaux négatifs (CK7 +, CK20 -).", "CK7 positive|CK20 negative"),
        (
            "Positif pour la vimentine de façon diffuse, et plus faiblement pour le CD34, ainsi que pour l'EMA.",
            "VIM positive|CD34 positive|EMA positive",
        ),
        (
            "TdT (lymphocytes)+, calcitonine légèrement +, CK20, TTF1 -.",
            "TDT positive|CALCITONIN positive|CK20 negative|TTF1 negative",
        ),
        ("MLH1 et PMS2 perdus, MSH2 et MSH6 conservés.", "MLH1 negative|PMS2 negative|MSH2 positive|MSH6 positive"),
        ("Extinction de MSH6.", "MSH6 negative"),
        ("Expression normale des protéines MLH1 et MSH2.", "MLH1 positive|MSH2 positive"),
        ("Elle exprime la CK7, mais pas la CK20.", "CK7 positive|CK20 negative"),
        ("Progression après une RP maintenue six mois, HER2 négatif.", "HER2 negative"),
        # values
        ("Récepteurs d'œstrogènes positifs (Allred 7/8).", "ER positive 7/8"),
        ("HER2 positif (+++), CD99 positif (++).", "HER2 positive +++|CD99 positive ++"),
        ("HER2 2+ (IHC) non amplifié.", "HER2 not-amplified 2+"),
        ("HER2 2+, FISH négative.", "HER2 negative 2+"),
        ("HER2 2+ avec amplification en SISH.", "HER2 amplified 2+"),
        ("Score RP 5/8.", "PR positive 5/8"),
        ("Récepteurs de la progestérone : H-score 120.", "PR 120"),
        ("PD-L1 CPS 20.", "PDL1 20"),
        ("Expression de PD-L1 de 60 %.", "PDL1 60"),
        ("Pas de réarrangement de ROS1 et un PD-L1 à 60 %.", "ROS1 not-rearranged|PDL1 60"),
        ("Forte expression de PD-L1 (70 %).", "PDL1 high 70"),
        ("PD-L1 positif à 5 %.", "PDL1 positive 5"),
        ("Ki67 20 %.", "KI67 20"),
        ("Ki-67 de 20-25%.", "KI67 20-25"),
        ("PD-L1 < 1 %.", "PDL1 <1"),
        ("PD-L1 inférieur à 1 %.", "PDL1 <1"),
        ("Récepteurs hormonaux positifs (RE=0%, RP=70%).", "ER negative 0|PR positive 70"),
        ("Récepteurs d'œstrogènes positifs (3+, 99%).", "ER positive 99"),
        ("Récepteurs hormonaux négatifs.", "HR negative"),
        ("Carcinome triple négatif.", "ER negative|PR negative|HER2 negative"),
        # variants
        ("Mutation EGFR L858R.", "EGFR mutated L858R"),
        ("BRAF V600E muté.", "BRAF mutated V600E"),
        ("Mutation de l'exon 19 de l'EGFR.", "EGFR mutated exon 19"),
        ("Délétion de l'exon 19 de l'EGFR et mutation T790M.", "EGFR mutated exon 19 deletion|EGFR mutated T790M"),
        ("Recherche de la mutation BRAF V600E : positive.", "BRAF mutated V600E"),
        ("MUTATION DE L'EXON 19 DE L'EGFR.", "EGFR mutated exon 19"),
        ("EGFR : DÉLÉTION DE L'EXON 19 RETROUVÉE.", "EGFR mutated exon 19 deletion"),
        ("KRAS MUTÉ P.(GLY13ASP).", "KRAS mutated G13D"),
        ("TP53 MUTÉ (P.ARG175HIS), KRAS SAUVAGE.", "TP53 mutated R175H|KRAS wild-type"),
        ("MUTATION C.1799T>A DE BRAF.", "BRAF mutated c.1799T>A"),
        ("PROFIL DMMR.", "MMR negative"),
        ("EGFR muté (Ex19 Del).", "EGFR mutated exon 19 deletion"),
        ("Duplication dans l'exon 9 du gène KIT.", "KIT mutated exon 9 duplication"),
        ("Saut de l'exon 14 de MET.", "MET mutated exon 14 skipping"),
        ("Insertion de l'exon 20 de HER2.", "HER2 mutated exon 20 insertion"),
        ("Mutation du codon 12 de KRAS.", "KRAS mutated codon 12"),
        ("Mutation du codon 13 de l'exon 2 de KRAS.", "KRAS mutated codon 13"),
        ("KRAS muté, codons 12-13.", "KRAS mutated codon 12-13"),
        ("EGFR : p.Glu746_Ala750del.", "EGFR mutated E746_A750del"),
        ("TP53 : p.Arg213*, XYZ1 : p.Gln36*.", "TP53 mutated R213*"),
        ("Délétion des exons 5 à 7 du gène BRCA1.", "BRCA1 mutated deletion exons 5-7"),
        ("EGFR : exon 20, insertion.", "EGFR mutated exon 20 insertion"),
        ("KRAS muté. La mutation G12C a été retrouvée.", "KRAS mutated G12C"),
        ("c-kit positif.", "CD117 positive"),
        ("Instabilité des microsatellites.", "MSI high"),
        ("Sans instabilité des microsatellites.", "MSI negative"),
        ("Mutations de BRAF (p.V600E), ZZYX9 (p.E187X).", "BRAF mutated V600E"),
        ("Mutation p.R71G dans le gène BRCA1.", "BRCA1 mutated R71G"),
        ("EGFR : délétion de l'exon 19 (c.2236_2250del, p.Glu746_Ala750del).", "EGFR mutated E746_A750del"),
        # blood
        ("La bêta-HCG était à 3487 UI/l, puis à 3536 UI/l.", "BHCG 3487|BHCG 3536"),
        ("L'AFP à 20 ng/ml est passée à 45 ng/ml.", "AFP 20|AFP 45"),
        ("Élévation de la chromogranine A.", "CHGA high"),
        ("Le taux de chromogranine A était normal.", "CHGA negative"),
        ("CA 15-3 : 54 UI/ml, ACE 10,6 ng/ml.", "CA15-3 54|CEA 10.6"),
        ("Le PSA était à 12 ng/ml (N < 4 ng/ml).", "PSA high 12"),
        ("CA 125 à 20 UI/ml (0-35).", "CA125 20"),
        ("Élévation isolée du CA 125 (71 UI/ml).", "CA125 high 71"),
        ("L'ACE et le CA 15-3 ne bougent pas (8,3 ng/ml et 61 UI/ml respectivement).", "CEA 8.3|CA15-3 61"),
        ("Le CA 125 a augmenté : 290 UI/ml pour un nadir à 40 UI/ml.", "CA125 high 290|CA125 40"),
        ("Le CA 19-9 était à 2 318,5 U/ml.", "CA19-9 2318.5"),
    ],
)
def test_a_marker_takes_the_result_its_words_give_it(text: str, rows: str) -> None:
    assert _told(text) == set(rows.split("|"))


@pytest.mark.parametrize(
    "text",
    [
        "Un traitement anti-HER2 a été débuté.",
        "Progression sous inhibiteur de EGFR.",
        "Une étude des mutations KRAS a été demandée.",
        "L'expression de PD-L1 a été déterminée.",
        "Sa mère est porteuse d'une mutation BRCA1.",
        "Traitement par progestérone.",
        "À la recherche d'une mutation PTEN.",
        "LDH 412 UI/l.",
        "Récepteurs hormonaux et HER2 inconnus.",
        "Le PSA sera contrôlé dans 3 mois.",
        "Un anticorps anti-CD20 a été administré.",
        "Nodule du pôle supérieur augmenté.",
        "Métanéphrines 79 nmol/mg (LSN 2).",
    ],
)
def test_drugs_tests_and_relatives_give_no_result(text: str) -> None:
    assert _told(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mastectomie pour un carcinome canalaire infiltrant, RE positifs.", "primary"),
        ("Biopsie du foie : métastase d'un carcinome. CK7 positif.", "metastasis"),
        ("Une biopsie hépatique a été faite. CK7 positif.", "metastasis"),
        ("Récidive d'un carcinome du sein, HER2 positif.", "recurrence"),
        ("Marqueurs tumoraux : ACE 12 ng/ml.", "serum"),
        ("Étude génétique : mutation du gène BRCA1.", "unspecified"),
        ("Une étude moléculaire a montré une mutation EGFR.", "unspecified"),
        ("Carcinome du sein avec métastases osseuses, HER2 négatif.", "primary"),
    ],
)
def test_a_result_belongs_to_the_sample_it_was_measured_on(text: str, kind: str) -> None:
    assert [s.kind for s in _read(text)[0]] == [kind]


def test_two_panels_of_one_tumour_are_kept_apart_and_a_repeated_one_is_merged() -> None:
    text = "Biopsie : carcinome canalaire, Ki67 20 %.\n\nMastectomie : carcinome canalaire infiltrant, Ki67 5 %."
    assert [b.value for b in _read(text)[1]] == ["20", "5"]
    specimens, markers = _read("Biopsie : carcinome, HER2 positif.\n\nDiagnostic\nCarcinome du sein HER2 positif.")
    assert (len(specimens), len(markers), len(markers[0].evidence)) == (1, 1, 2)


def test_the_evidence_of_a_row_covers_marker_and_result() -> None:
    text = "Immunohistochimie : TTF1 fortement positif."
    (marker,) = _read(text)[1]
    assert [text[s.start : s.end] for s in marker.evidence] == ["TTF1 fortement positif"]


def test_the_evidence_of_a_variant_covers_it_wherever_it_stands() -> None:
    text = "Mutation p.R71G dans le gène BRCA1."
    (marker,) = _read(text)[1]
    assert "R71G" in text[marker.evidence[0].start : marker.evidence[0].end]


def test_a_specimen_of_a_metastasis_points_to_it_and_has_its_date() -> None:
    found = replace(LIVER, date=when("2013-05"), diagnostic_basis="histology", evidence=(PROOF,))
    text = "Biopsie hépatique : métastase d'un carcinome."
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    specimens, markers = read_biomarkers(context, (BREAST,), (found,), Keys())
    assert [(s.rule, s.tumour, s.date.edtf if s.date else "") for s in specimens] == [
        ("specimen-of-proof", "liver", "2013-05")
    ]
    assert specimens[0].derivations[0].rule == "specimen-date-of-metastasis"
    assert markers == ()


@pytest.mark.parametrize(
    ("text", "specimen"),
    [
        ("Une biopsie du foie a été faite. CK7 positif, métastase d'un carcinome.", True),
        ("Biopsie hépatique : métastase d'un carcinome, CK7 positif.", True),
        ("Une tentative de biopsie du foie a échoué. Mastectomie : carcinome du sein, CK7 positif.", False),
        ("Biopsie du rein. Nodule. Pause. Mastectomie : carcinome du sein, CK7 positif.", False),
    ],
)
def test_a_biopsy_has_the_specimen_told_next(text: str, specimen: bool) -> None:
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    specimens, _ = read_biomarkers(context, (BREAST,), (LIVER,), Keys())
    biopsies = [p for p in read_procedures(context, (BREAST,), (LIVER,), specimens, Keys()) if p.kind == "biopsy"]
    assert [p.specimen is not None for p in biopsies] == [specimen]
