"""Lists of markers, tests whose result is told later, denied alterations, from sentences written for these tests."""

from __future__ import annotations

import pytest

from kg.fact.context import read_context
from kg.fact.marker.read import findings
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


def _told(text: str) -> set[str]:
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    found = [f for sentence in context.sentences() for f in findings(context, sentence)]
    return {" ".join(p for p in (f.marker, f.result, f.value) if p) for f in found}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Une analyse de KRAS a été demandée, avec un résultat négatif.", "kras negative"),
        (
            "La recherche de mutations NRAS et KRAS a été faite et s'est révélée négative.",
            "nras wild-type|kras wild-type",
        ),
        ("Le test HER2 demandé sur la pièce est revenu positif.", "her2 positive"),
        ("Le statut BRAF, étudié sur le bloc, s'avère natif.", "braf wild-type"),
        ("L'étude de PD-L1 a été réalisée et s'est avérée positive à 40 %.", "pdl1 positive 40"),
        ("Le PD-L1 a été demandé, avec un résultat de 5 % de cellules positives.", "pdl1 5"),
        ("L'étude est complétée par CK7 et TTF1, qui se sont révélés négatifs.", "ck7 negative|ttf1 negative"),
        ("Analyse de BRCA1 et BRCA2 (résultats négatifs).", "brca1 wild-type|brca2 wild-type"),
        # its bracket names the mutation that was looked for
        ("Une détermination de BRAF (mutation V600E) est demandée, qui revient négative.", "braf wild-type"),
        ("L'étude de KRAS (mutation G12C) a été faite et s'est révélée négative.", "kras wild-type"),
        ("Une étude de BRAF montre une mutation V600E.", "braf mutated|braf mutated V600E"),
        ("Un test BRCA 1-2 a été réalisé, qui a été négatif.", "brca1 wild-type|brca2 wild-type"),
        # the noun of a change stands before the adjective
        ("L'étude montre une mutation positive pour le gène SDHB.", "sdhb mutated"),
        ("Translocation négative pour ALK.", "alk not-rearranged"),
        # negative in a test for mutations, not in a stain
        ("Le séquençage s'avère négatif pour KRAS et TP53.", "kras wild-type|tp53 wild-type"),
        ("Biologie moléculaire : EGFR négatif, ALK négatif.", "egfr wild-type|alk negative"),
        ("Un test génétique est revenu négatif pour MEN1.", "men1-marker wild-type"),
        ("Panel NGS négatif pour PIK3CA et ERBB2.", "pik3ca wild-type|her2 negative"),
        ("RET constitutionnel négatif.", "ret wild-type"),
        ("Étude moléculaire en cours ; en immunohistochimie EGFR négatif.", "egfr negative"),
        ("EGFR négatif.", "egfr negative"),
        # nothing is told of these
        ("Une analyse de KRAS a été demandée ; le scanner s'est révélé négatif.", ""),
        ("Du sang a été prélevé pour déterminer les mutations du gène BRAF.", ""),
        ("L'étude de ROS1 n'était pas possible en raison de l'absence de matériel.", ""),
    ],
)
def test_a_test_takes_the_result_told_behind_it(text: str, rows: str) -> None:
    assert _told(text) == set(filter(None, rows.split("|")))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("La mutation du gène BRAF n'a pas été retrouvée.", "braf wild-type"),
        ("Les mutations KRAS et NRAS n'ont pas été détectées.", "kras wild-type|nras wild-type"),
        ("Mutation EGFR non identifiée.", "egfr wild-type"),
        ("La translocation ALK n'a pas pu être mise en évidence.", "alk not-rearranged"),
        ("L'amplification de MET n'est pas observée.", "met not-amplified"),
        ("Aucune mutation de BRAF n'a été retrouvée.", "braf wild-type"),
        ("La mutation T790M a été recherchée dans le sang, qui ne l'a pas retrouvée.", "egfr wild-type"),
        ("Une mutation de KIT a été cherchée sur la biopsie, sans être retrouvée.", "kit wild-type"),
        ("La mutation du gène BRAF a été retrouvée.", "braf mutated"),
        ("Une mutation de KIT a été recherchée et mise en évidence.", "kit mutated"),
        ("Le réarrangement d'ALK a été recherché puis confirmé en FISH.", "alk rearranged"),
        ("Mutation EGFR, récidive non confirmée.", "egfr mutated"),
    ],
)
def test_a_verb_behind_an_alteration_denies_it(text: str, rows: str) -> None:
    assert _told(text) == set(rows.split("|"))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("CK7 positive et négative pour le CD10 et HMB45.", "ck7 positive|cd10 negative|hmb45 negative"),
        ("CD20 et PAX5 positifs et négatifs pour CD3.", "cd20 positive|pax5 positive|cd3 negative"),
        ("Négatif pour la mutation de KIT et positif pour la mutation de PDGFRA.", "kit wild-type|pdgfra mutated"),
        ("Négatif pour CD3 et positif pour CD20.", "cd3 negative|cd20 positive"),
        ("Négatif pour l'expression de CD3 et CD5.", "cd3 negative|cd5 negative"),
        (
            "Cellules marquant pour CD34 mais ne marquant ni pour CD31 ni pour ERG.",
            "cd34 positive|cd31 negative|erg negative",
        ),
    ],
)
def test_two_results_in_one_breath_are_of_their_own_markers(text: str, rows: str) -> None:
    assert _told(text) == set(rows.split("|"))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("RE et RP à 90 %.", "er positive 90|pr positive 90"),
        ("RE et RP + 80 %.", "er positive 80|pr positive 80"),
        ("RE/RP 70 %.", "er positive 70|pr positive 70"),
        ("Récepteurs d'œstrogène et de progestérone de 0 %.", "er negative 0|pr negative 0"),
        # each has its own, or the share is of the last alone
        ("RE et RP positifs (90 % et 20 %).", "er positive 90|pr positive 20"),
        ("RE +, RP 20 %.", "er positive|pr positive 20"),
        ("CK7 et Ki67 40 %.", "ki67 40"),
    ],
)
def test_one_share_of_two_receptors_that_are_joined(text: str, rows: str) -> None:
    assert _told(text) == set(rows.split("|"))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Cytokératines 7 et 20 négatives.", "ck7 negative|ck20 negative"),
        ("Mutation BRCA1/2 absente : BRCA1 et 2 non mutés.", "brca1 wild-type|brca2 wild-type"),
        ("CD3, 5 et 20 négatifs.", "cd3 negative|cd5 negative|cd20 negative"),
        ("CK (CK) 8-18 positive.", "ck8-18 positive"),
        ("MSH2 et 6 négatifs.", "msh2 negative|msh6 negative"),
        ("CK 7 et 19+.", "ck7 positive|ck19 positive"),
        ("Étude des gènes BRCA-1 et 2, qui sont mutés.", "brca1 mutated|brca2 mutated"),
        (
            "Négativité pour EMA, CK [AE1/AE3, 20 et 7], S100.",
            "ema negative|ae1-ae3 negative|ck20 negative|ck7 negative|s100 negative",
        ),
        ("Positivité pour EMA, kératines (7, 19), CDX2.", "ema positive|ck7 positive|ck19 positive|cdx2 positive"),
        # numbers that name no marker
        ("CK7, 20 % des cellules.", "ck7 20"),
        ("CD34 positif, 20 mm.", "cd34 positive"),
        ("Cytokératine positive, 3 mitoses.", "ck positive"),
    ],
)
def test_the_members_of_a_family_are_told_by_their_numbers(text: str, rows: str) -> None:
    assert _told(text) == set(rows.split("|"))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Positif pour CK7, ER (80 %), PR (20 %) et GATA3.",
            "ck7 positive|er positive 80|pr positive 20|gata3 positive",
        ),
        ("Négatif pour la PTH, la chromogranine et le TTF1.", "pth negative|chga negative|ttf1 negative"),
        (
            "CK7 et CK20 négatifs ainsi que le CD34 et le CD117.",
            "ck7 negative|ck20 negative|cd34 negative|cd117 negative",
        ),
        ("Expression de prolactine et de l'ACTH.", "prolactin-marker positive|acth-marker positive"),
        ("Taux élevés de CA 15-3 (90 UI/ml) et d'ACE (12 ng/ml).", "ca15-3 high 90|cea high 12"),
        # the level of a hormone or enzyme is no tumour marker
        ("Prolactine 12 ng/ml, ACTH 20 pg/ml.", ""),
        ("Augmentation de la prolactine.", ""),
        ("LDH 600 UI/l, sérologie EBV négative.", ""),
    ],
)
def test_a_list_goes_on_behind_values_and_markers_of_no_row(text: str, rows: str) -> None:
    assert _told(text) == set(filter(None, rows.split("|")))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Cellules positives pour des marqueurs tels que la synaptophysine et le CD56.", "syp positive|cd56 positive"),
        (
            "Expression positive pour l'antigène des cellules claires (CD10), CK7 et EMA.",
            "cd10 positive|ck7 positive|ema positive",
        ),
        ("Marqueurs tumoraux : ACE, CA 125 et AFP, tous négatifs.", "cea negative|ca125 negative|afp negative"),
        ("EMA focal +, CK7 focalement ++, CK20 -.", "ema positive|ck7 positive ++|ck20 negative"),
        ("Pas de mutation de KRAS et la translocation ALK n'a pas été recherchée.", "kras wild-type"),
        ("Récepteurs d'œstrogènes 0 %.", "er negative 0"),
        ("Faible expression de PD-L1.", "pdl1 low"),
        ("Faible expression de CD10.", "cd10 positive"),
        ("Légère augmentation de l'ACE (9 ng/ml).", "cea high 9"),
        ("Mutation TP53 c.500 G > A.", "tp53 mutated c.500G>A"),
        ("Positif à 80 % dans le foyer, les récepteurs de progestérone : 10 %.", "pr positive 10"),
    ],
)
def test_a_result_reaches_its_marker_through_words_of_extent_and_example(text: str, rows: str) -> None:
    assert _told(text) == set(rows.split("|"))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # a participle leads from a result to its number
        ("Ki67 élevé, estimé à 45 %.", "ki67 high 45"),
        ("Le PD-L1 est positif, évalué à 25 % des cellules.", "pdl1 positive 25"),
        ("RE positifs, quantifiés à 70 %, HER2 négatif.", "er positive 70|her2 negative"),
        ("L'AFP est élevée, dosée à 320 ng/ml.", "afp high 320"),
        ("Ki-67 faible, de l'ordre de 4 %.", "ki67 low 4"),
        ("Ki67 élevé, grade 3, tumeur occupant 30 % du lobe.", "ki67 high"),
        ("RE positifs, perte de poids de 10 %.", "er positive"),
        # none of the cells
        ("ALK : 0 ; PD-L1 : 10 %.", "alk negative 0|pdl1 10"),
        ("ROS1 = 0.", "ros1 negative 0"),
        ("TTF1 : 0, CK7 : +++.", "ttf1 negative 0|ck7 positive +++"),
        ("GATA3 : 0.", "gata3 negative 0"),
        ("Rapport CD4/CD8 : 0,8.", ""),
        ("CK7, 0 ganglion envahi.", ""),
        # what is lost, elided before a vowel
        ("Perte d'ATRX.", "atrx negative"),
        ("Perte nucléaire d'INI1.", "smarcb1 negative"),
        ("Perte d'expression d'ARID1A.", "arid1a negative"),
        ("Perte d'hétérozygotie pour PTEN.", ""),
        ("Perte d'appétit et CA 125 à 45 UI/ml.", "ca125 45"),
        # names that tell their result
        ("Tumeur microsatellite stable.", "msi negative"),
        ("Adénocarcinome microsatellite instable.", "msi high"),
        ("Cancer de l'ovaire gBRCAm.", "brca mutated"),
        ("BRCAwt.", "brca wild-type"),
        ("HER2 low.", "her2 low"),
        ("HER2-ultralow en relecture.", "her2 low"),
        # the minus as an editor sets it
        ("RE+ RP– HER2–.", "er positive|pr negative|her2 negative"),
        ("RE–/RP–/HER2–, grade 3.", "er negative|pr negative|her2 negative"),
        ("CK7+, CK20−, TTF1+.", "ck7 positive|ck20 negative|ttf1 positive"),
        # of others, or of a time that may come
        ("Accord sous réserve d'une mutation BRCA.", ""),
        ("Essai ouvert aux tumeurs HER2 2+.", ""),
        ("Un traitement réservé aux tumeurs KRAS G12C.", ""),
    ],
)
def test_short_notes_of_a_result(text: str, rows: str) -> None:
    assert _told(text) == set(filter(None, rows.split("|")))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("BRAF V600E en attente.", ""),
        ("KRAS muté (G12V), BRAF V600E en cours d'analyse.", "kras mutated G12V"),
        ("Statut BRAF V600E inconnu.", ""),
        ("BRAF V600E (à contrôler).", ""),
        ("BRAF V600E ?", ""),
        ("EGFR T790M : en attente des résultats.", ""),
        ("BRAF V600E en cours de traitement par A.", "braf mutated V600E"),
        ("BRAF V600E à 12 %.", "braf mutated V600E"),
    ],
)
def test_a_change_that_is_not_known_yet_is_none(text: str, rows: str) -> None:
    assert _told(text) == set(filter(None, rows.split("|")))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Délétion de l'exon 19 de l'EGFR sans mutation T790M.", "egfr mutated exon 19 deletion"),
        ("EGFR muté (exon 19 délété), sans mutation T790M.", "egfr mutated exon 19 deletion"),
        ("EGFR del19 présente, T790M non détectée.", "egfr mutated exon 19 deletion"),
        ("EGFR sans mutation T790M.", "egfr wild-type"),
        ("Délétion de l'exon 19 d'EGFR, absence de mutation C797S.", "egfr mutated exon 19 deletion"),
        ("Délétion de l'exon 19 de l'EGFR avec mutation T790M.", "egfr mutated exon 19 deletion|egfr mutated T790M"),
        ("Délétion de l'exon 19 d'EGFR sans mutation KRAS.", "egfr mutated exon 19 deletion|kras wild-type"),
    ],
)
def test_a_change_that_is_denied_beside_another_denies_it_alone(text: str, rows: str) -> None:
    assert _told(text) == set(rows.split("|"))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("EGFR : L858R (NM_005228.5:c.2573T>G p.(Leu858Arg), VAF 23 %).", "egfr mutated L858R"),
        ("EGFR : L858R (NM_005228.5:c.2573T>G).", "egfr mutated L858R"),
        ("KRAS (NM_004985.4) : c.35G>A.", "kras mutated c.35G>A"),
        ("PIK3CA NM_006218.4:c.3140A>G p.(His1047Arg).", "pik3ca mutated H1047R"),
        ("KIT (NM_000222) exon 11 : W557R.", "kit mutated W557R"),
        ("KRAS NM.", "kras wild-type"),
        ("KRAS nm, BRAF NM.", "kras wild-type|braf wild-type"),
    ],
)
def test_the_name_of_a_transcript_is_no_result(text: str, rows: str) -> None:
    assert _told(text) == set(rows.split("|"))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Adénocarcinome pulmonaire sans atteinte pleurale et avec un EGFR muté.", "egfr mutated"),
        ("Pas d'adénopathie médiastinale et ALK réarrangé.", "alk rearranged"),
        ("Carcinome sans emboles et avec KRAS muté.", "kras mutated"),
        ("Pas de fièvre et BRAF muté.", "braf mutated"),
        ("Absence de métastase et présence d'un MET amplifié.", "met amplified"),
        ("Adénocarcinome sans EGFR et KRAS mutés.", "egfr wild-type|kras wild-type"),
        ("Pas de gène EGFR muté.", "egfr wild-type"),
        ("Pas d'EGFR ni de KRAS muté.", "egfr wild-type|kras wild-type"),
    ],
)
def test_a_denial_of_something_else_does_not_reach_a_marker_that_is_joined_to_it(text: str, rows: str) -> None:
    assert _told(text) == set(rows.split("|"))
