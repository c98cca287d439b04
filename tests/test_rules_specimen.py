"""Of which sample a marker is: of the primary, a metastasis, a recurrence, or not told."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.reading import samples

_BREAST = "Femme de 60 ans, carcinome canalaire du sein gauche en 2010. "
_HISTORY = "Anamnèse\n"
_FORM = "Renseignements cliniques : femme de 60 ans opérée d'un carcinome canalaire du sein gauche en 2010.\n"
_LUNG = "Homme de 70 ans, adénocarcinome du poumon droit en 2015. "


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        # the histology of a biopsy told right before
        (f"{_BREAST}Une biopsie de la lésion hépatique est faite. L'histologie montre un carcinome, RE +.", "ER",
         "metastasis"),
        (f"{_BREAST}Biopsie cérébrale. Anatomie pathologique : adénocarcinome, GATA3 +.", "GATA3", "metastasis"),
        (f"{_LUNG}Métastase surrénalienne. Biopsie de la surrénale gauche. L'examen anatomopathologique montre un "
         "adénocarcinome, CK7 +.", "CK7", "metastasis"),
        # what the pathologist concludes some sentences later, or under another title
        (f"{_BREAST}Biopsie d'un nodule hépatique. Le prélèvement mesure 8 mm. GATA3 +. La nécrose est rare. Il s'agit "
         "d'un carcinome d'origine mammaire.\n\nDiagnostic\nUn complément d'étude a été demandé : CK5 -.", "CK5",
         "metastasis"),
        (f"{_LUNG}Biopsie de la plèvre droite. Le matériel est adressé au laboratoire.\n\nDiagnostic\nLe compte rendu "
         "anatomopathologique conclut à un carcinome peu différencié, TTF1 +.", "TTF1", "metastasis"),
        (f"{_BREAST}Biopsie hépatique. Le foie est stéatosique. Le bilan est normal. La patiente sort.\nMammographie : "
         "nodule. Elle montre un carcinome du sein, RE +.", "ER", "primary"),
        # what the head of a molecular report says was examined
        ("Adénocarcinome colique, métastases du foie.\nPrélèvement : métastase hépatique\nKRAS : muté G12D", "KRAS",
         "metastasis"),
        ("Adénocarcinome colique, métastases du foie.\nNGS (métastase hépatique)\nBRAF muté", "BRAF", "metastasis"),
        ("Cancer du côlon. Biopsie du foie : métastase d'adénocarcinome.\nAnalyse moléculaire (tumeur primitive)\n"
         "NRAS muté", "NRAS", "primary"),
        ("Adénocarcinome colique.\nPrélèvement : pas de métastase\nKRAS muté", "KRAS", "primary"),
        # what a pathologist concludes to after he told what he stained
        (f"{_FORM}Macroscopie : trois carottes.\nMicroscopie : nappes cellulaires.\nIHC : GATA3 +, CK20 -\n"
         "Conclusion : métastase hépatique d'un carcinome mammaire.", "GATA3", "metastasis"),
        (f"{_FORM}Micro : travées de cellules claires.\nIHC : CK20 -\nBRAF sauvage.\n"
         "Conclusion : localisation pulmonaire d'un carcinome mammaire.", "BRAF", "metastasis"),
        (f"{_FORM}Examen macroscopique : nodule de 2 cm.\nIHC : CK7 -\n"
         "Conclusion : récidive locale d'un carcinome canalaire.", "CK7", "recurrence"),
        (f"{_FORM}Histologie : lésion peu différenciée.\nIHC : CK7 +\n"
         "Conclusion : infiltration pleurale par un carcinome d'origine mammaire.", "CK7", "metastasis"),
        (f"{_FORM}Macroscopie : 10 mm.\nConclusion : métastase hépatique de carcinome.\nNGS : PIK3CA muté\nTP53 muté\n"
         "ESR1 sauvage\nAKT1 sauvage", "AKT1", "metastasis"),
        (f"{_FORM}Macroscopie : mastectomie.\nIHC : RE +\nConclusion : carcinome canalaire du sein gauche. Ganglions : "
         "métastase de carcinome.", "ER", "primary"),
        (f"{_FORM}Macroscopie : mastectomie.\nConclusion : métastase hépatique.\nRenseignements cliniques : nodule du "
         "sein droit, biopsie du sein : carcinome, RE -.", "ER", "primary"),
        (f"{_FORM}Examen\nTravées de cellules claires.\nIHC\nGATA3 +\nAu total\nMétastase hépatique d'un carcinome "
         "mammaire.", "GATA3", "metastasis"),
        (f"{_FORM}Cytologie. Placards glandulaires.\nTTF1 négatif\nSynthèse : métastase hépatique d'un carcinome.",
         "TTF1", "metastasis"),
        (f"{_FORM}Cytologie. Frottis riche.\nIHC : GATA3 +\nConclusion. Pleurésie droite métastatique. Carcinome "
         "canalaire connu du sein.", "GATA3", "metastasis"),
        ("Lymphome folliculaire en 2016.\nHisto : nappes de grandes cellules.\nIHC : CD10 +\nConclusion : lymphome B "
         "diffus à grandes cellules, sans double hit, issu de la transformation d'un lymphome folliculaire.", "CD10",
         "recurrence"),
        (f"{_FORM}Macroscopie : mastectomie.\nIHC : RE +\nAu total : carcinome canalaire du sein gauche.", "ER",
         "primary"),
        (f"{_FORM}Macroscopie : mastectomie.\nIHC : RE +\nConclusion : carcinome canalaire. Pas de pleurésie maligne.",
         "ER", "primary"),
        # a number that another sample has is not the next one's
        ("Homme de 70 ans.\nOrigine : bloc 22P5107\nBiopsie bronchique (19P8842) : adénocarcinome.\nPonction biopsie "
         "du foie (22P5107) : métastase hépatique.\nTechnique : capture.\nSeuil : 5 %\nMatériel : bloc 22P5107\n"
         "Qualité : bonne.\nProfondeur : 900.\nLecture : double.\nSTK11 muté", "STK11", "metastasis"),
        # the node a biopsy is told of, before or behind it
        (f"{_LUNG}Un ganglion cervical a fait l'objet d'une biopsie, positive pour un adénocarcinome, ALK négatif.",
         "ALK", "metastasis"),
        (f"{_LUNG}Biopsie d'une adénopathie cervicale : adénocarcinome, TTF1 positif.", "TTF1", "metastasis"),
        # a biopsy beside the cytology of a node, told later in its sentence
        ("Nodule du sein droit. Microbiopsie 11/06 : carcinome canalaire, SBR III, RE 0, RP 0, HER2 3+\n"
         "cyto gg axillaire D +", "HER2", "primary"),
        ("Nodule du sein gauche. Biopsie : carcinome lobulaire de grade 2, Ki67 20 %, RE 90 % ; cytoponction axillaire "
         "positive.", "KI67", "primary"),
        # the nodes taken with the tumour are counted; those of a lymphoma are the disease itself
        (f"{_BREAST}Pièce de mastectomie : carcinome canalaire. Curage : 15 ganglions dont 4 métastatiques.\n"
         "IHC : GATA3 +.", "GATA3", "primary"),
        ("Homme de 60 ans, lymphome diffus à grandes cellules B. Ganglion inguinal métastatique, biopsie : "
         "lymphome, CD20 +.", "CD20", "primary"),
        # part of an organ
        (f"{_BREAST}Métastase du côlon transverse. Biopsie du côlon : infiltration par un carcinome. RE négatif.", "ER",
         "metastasis"),
        # a recurrence told behind the histology
        (f"{_BREAST}L'exérèse montre un carcinome récidivant, HER2 négatif.", "HER2", "recurrence"),
        # of the origin of the primary, found elsewhere; metastatic to the pathologist
        (f"{_BREAST}Bronchoscopie : sténose. Une biopsie montre un adénocarcinome d'origine mammaire, RE +.", "ER",
         "metastasis"),
        (f"{_BREAST}L'anatomie pathologique montre un carcinome lobulaire métastatique, RE +.", "ER", "metastasis"),
        (f"{_BREAST}Nodule du sein gauche. La biopsie montre un carcinome d'origine mammaire, RE +.", "ER", "primary"),
        # of the patient, or of the blood
        (f"{_LUNG}Une biopsie liquide montre une mutation de l'EGFR.", "EGFR", "unspecified"),
        (f"{_LUNG}Mutation EGFR L858R retrouvée dans le sang périphérique.", "EGFR", "unspecified"),
        (f"{_BREAST}Une mutation germinale du gène PALB2 est retrouvée.", "PALB2", "unspecified"),
        # the primary
        (f"{_BREAST}Adénopathie axillaire gauche. Une biopsie montre un carcinome canalaire, RE +.", "ER", "primary"),
        (f"{_BREAST}Biopsies osseuse et mammaire. Au niveau du sein, carcinome canalaire, RE +.", "ER", "primary"),
        (f"{_BREAST}Devant une suspicion de métastase cutanée, biopsie : carcinome basocellulaire, CK5 +.", "CK5",
         "primary"),
        (f"{_BREAST}Biopsie hépatique. En résumé, il a été proposé un traitement.\n\nDiagnostic\nCarcinome du sein, "
         "RE +.", "ER", "primary"),
        (f"{_LUNG}Biopsie médiastinale. Carcinome épidermoïde du poumon, p40 +.", "P40", "primary"),
    ],
)  # fmt: skip
def test_the_sample_of_a_marker(text: str, marker: str, kind: str) -> None:
    assert samples(text).get(marker) == kind


def test_a_stain_is_of_the_tumour_beside_a_test_of_the_family() -> None:
    kinds = samples(f"{_BREAST}Conseil génétique : l'immunohistochimie montre une perte d'expression de MSH2.")
    assert kinds == {"MSH2": "primary"}


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        (f"{_HISTORY}Femme de 62 ans suivie pour un adénocarcinome pulmonaire de stade IV, EGFR sauvage et "
         "ALK non réarrangé.",
         "EGFR", "unspecified"),
        (f"{_HISTORY}Homme de 55 ans. Un cancer du côlon métastatique est diagnostiqué en 2016, KRAS muté.",
         "KRAS", "unspecified"),
        (f"{_HISTORY}Homme de 55 ans. Un adénocarcinome du côlon métastatique est diagnostiqué en 2016, KRAS "
         "muté.",
         "KRAS", "unspecified"),
        (f"{_HISTORY}Patiente atteinte d'un mélanome de la choroïde. Le statut mutationnel montre un BRAF "
         "sauvage.",
         "BRAF", "unspecified"),
        (f"{_HISTORY}Homme de 66 ans, carcinome épidermoïde du poumon étendu à l'os. PD-L1 exprimé par 60 % "
         "des cellules tumorales.",
         "PDL1", "unspecified"),
        (f"{_HISTORY}Homme de 66 ans porteur d'un adénocarcinome bronchique. Recherche moléculaire : ROS1 "
         "non réarrangé.",
         "ROS1", "unspecified"),
        (f"{_HISTORY}Femme de 62 ans. Une biopsie bronchique montre un adénocarcinome pulmonaire, EGFR "
         "sauvage.",
         "EGFR", "primary"),
        (f"{_HISTORY}Homme de 58 ans opéré par hémicolectomie droite : adénocarcinome du côlon pT3N1M0, KRAS "
         "muté.",
         "KRAS", "primary"),
        (f"{_HISTORY}Femme de 62 ans suivie pour un carcinome canalaire du sein, RE positifs.",
         "ER", "primary"),
        ("Homme de 60 ans.\n\nDiagnostic\nAdénocarcinome pulmonaire de stade IV, EGFR sauvage.",
         "EGFR", "primary"),
        (f"{_HISTORY}Homme de 58 ans. La colectomie retire un adénocarcinome du côlon. Le diagnostic retenu "
         "est celui d'un adénocarcinome du côlon de stade III. KRAS muté.",
         "KRAS", "primary"),
    ],
)  # fmt: skip
def test_a_gene_told_with_no_more_than_a_diagnosis_is_of_no_told_sample(text: str, marker: str, kind: str) -> None:
    assert samples(text).get(marker) == kind


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        (f"{_HISTORY}Femme de 48 ans, mélanome du dos en 2012. En 2015, exérèse d'un nodule pulmonaire : "
         "métastase de mélanome. La recherche de mutation BRAF est négative.",
         "BRAF", "unspecified"),
        (f"{_HISTORY}Femme de 48 ans, mélanome du dos en 2012. En 2015, biopsie d'un nodule pulmonaire : "
         "métastase de mélanome, BRAF muté.",
         "BRAF", "metastasis"),
        (f"{_HISTORY}Femme de 48 ans, mélanome du dos en 2012. En 2015, exérèse d'un nodule pulmonaire : "
         "métastase de mélanome. La biopsie montre une mutation BRAF.",
         "BRAF", "metastasis"),
    ],
)  # fmt: skip
def test_a_gene_told_later_than_a_metastasis_was_proven(text: str, marker: str, kind: str) -> None:
    assert samples(text).get(marker) == kind


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        ("Homme de 70 ans, carcinome de primitif inconnu. Multiples lésions hépatiques. Une biopsie montre "
         "un carcinome indifférencié, CK7 +.",
         "CK7", "metastasis"),
        ("Femme de 64 ans avec un adénocarcinome d'origine indéterminée. L'immunohistochimie est positive "
         "pour CK20.",
         "CK20", "metastasis"),
    ],
)  # fmt: skip
def test_with_an_unknown_primary_samples_are_of_metastases(text: str, marker: str, kind: str) -> None:
    assert samples(text).get(marker) == kind


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        (f"{_BREAST}Métastase hépatique biopsiée : carcinome. Le gène PIK3CA est recherché dans la tumeur "
         "primitive : muté.",
         "PIK3CA", "primary"),
        (f"{_LUNG}Biopsie hépatique : métastase d'un adénocarcinome. Une mutation EGFR est retrouvée sur la "
         "pièce opératoire.",
         "EGFR", "primary"),
        (f"{_LUNG}Biopsie liquide négative. KRAS est muté sur la pièce de lobectomie.",
         "KRAS", "primary"),
        (f"{_LUNG}Sur la pièce opératoire, métastase surrénalienne d'un adénocarcinome, EGFR muté.",
         "EGFR", "metastasis"),
    ],
)  # fmt: skip
def test_what_was_removed_of_the_primary(text: str, marker: str, kind: str) -> None:
    assert samples(text).get(marker) == kind


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        ("Homme de 30 ans, masse de la cuisse gauche : synovialosarcome. Examen clinique normal. Scanner "
         "normal. Bilan normal. Échographie normale. ECG normal. Radiographie normale. Vimentine positive. "
         "La recherche du réarrangement de SS18 est positive.",
         "SS18", "primary"),
        (f"{_LUNG}Métastase hépatique biopsiée : adénocarcinome. Le bilan est normal. Le bilan est normal. "
         "Le bilan est normal. Le bilan est normal. Le bilan est normal. Le bilan est normal. Le bilan est "
         "normal. Le bilan est normal. CK7 positive.",
         "CK7", "primary"),
        (f"{_LUNG}Biopsie hépatique : métastase d'adénocarcinome. CK7 positive, TTF1 positif. Thyroglobuline "
         "négative.",
         "THYROGLOBULIN", "metastasis"),
        (f"{_LUNG}Le bilan sanguin est normal. Thyroglobuline négative.",
         "THYROGLOBULIN", "serum"),
    ],
)  # fmt: skip
def test_samples_that_are_not_told(text: str, marker: str, kind: str) -> None:
    assert samples(text).get(marker) == kind


def test_a_gene_without_change_is_told_again_as_not_amplified() -> None:
    text = (
        f"{_LUNG}Biopsie : adénocarcinome, absence d'amplification de MET.\n\nDiagnostic\nAdénocarcinome, MET sauvage."
    )
    assert [(b.name, b.result) for b in read_case(Report("x", text, "", "")).biomarkers] == [("MET", "not-amplified")]


def test_what_the_diagnosis_tells_again_in_other_words_is_no_other_row() -> None:
    told = f"{_LUNG}Biopsie d'un ganglion cervical : métastase d'adénocarcinome. EGFR négatif, ALK négatif."
    case = read_case(
        Report("x", f"{told}\n\nDiagnostic\nAdénocarcinome du poumon, EGFR sauvage, ALK non réarrangé.", "", "")
    )
    assert [(m.name, m.result) for m in case.biomarkers] == [("EGFR", "wild-type"), ("ALK", "not-rearranged")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("La tumeur primitive était RE+, la métastase RE-.", "ER positive primary|ER negative metastasis"),
        ("Récidive HER2+ alors que la tumeur initiale était HER2-.",
         "HER2 positive recurrence|HER2 negative primary"),
        ("Tumeur initiale : RE+. Métastase pulmonaire : RE-.", "ER positive primary|ER negative metastasis"),
        ("La rechute est RE-. La tumeur primitive était RE+.", "ER negative recurrence|ER positive primary"),
        ("Lésion primitive ALK négatif, lésion secondaire ALK positif.",
         "ALK negative primary|ALK positive metastasis"),
        ("Le statut hormonal sur la métastase cutanée montre RE négatif.", "ER negative metastasis"),
        ("RE négatif sur la biopsie hépatique.", "ER negative metastasis"),
        ("RE positif sur la tumeur primitive, négatif ailleurs.", "ER positive primary"),
        ("HER2 positif sur la récidive locale.", "HER2 positive recurrence"),
        ("RE positif, scanner cérébral normal sur la métastase.", "ER positive primary"),
        # one tumour alone is told of as elsewhere
        ("Métastases hépatiques et RE positifs.", "ER positive primary"),
        ("Biopsie : métastase, compatible avec un primitif mammaire, RE positifs.", "ER positive metastasis"),
    ],
)  # fmt: skip
def test_samples_told_apart_in_one_breath(text: str, rows: str) -> None:
    case = read_case(Report("x", _BREAST + text, "", ""))
    kinds = {s.key: s.kind for s in case.specimens}
    assert sorted(f"{m.name} {m.result} {kinds[m.specimen]}" for m in case.biomarkers) == sorted(rows.split("|"))


_LYMPHOMA = "Homme de 62 ans, lymphome du manteau en 2016. "
_GLIOMA = "Homme de 44 ans, oligodendrogliome opéré en 2012. "
_COLON = "Femme de 70 ans, adénocarcinome du côlon opéré en 2016. "


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        (f"{_LYMPHOMA}Rechute en mai 2022. Biopsie colique : lymphome du manteau, CD5+, SOX11+.", "SOX11",
         "recurrence"),
        (f"{_LYMPHOMA}En 2019, reprise évolutive médiastinale. Biopsie sous scanner : CD5+, CD20+.", "CD20",
         "recurrence"),
        (f"{_LYMPHOMA}10/2020 : progression, nouvelle biopsie d'un ganglion axillaire : CD20-, CD5+.", "CD5",
         "recurrence"),
        (f"{_LYMPHOMA}Renseignements cliniques : rechute.\nMatériel : exérèse ganglionnaire inguinale.\nCD5 +, CD10 -.",
         "CD10", "recurrence"),
        (f"{_LYMPHOMA}Ponction d'une masse du psoas en faveur d'une rechute. IHC : CD20 +, EBER -.", "EBER",
         "recurrence"),
        (f"{_GLIOMA}En 2018, prise de contraste. Reprise chirurgicale le 3 juillet 2018. Anapath : Ki67 à 15 %.",
         "KI67", "recurrence"),
        (f"{_GLIOMA}09/2016 : évolutivité du résidu. Biopsie : ATRX perdu.", "ATRX", "recurrence"),
        (f"{_BREAST}Récidive locale en 2019, exérèse large. Ki67 30 %.", "KI67", "recurrence"),
        # near misses
        ("Homme de 62 ans. Progression des adénopathies. Biopsie : lymphome du manteau, CD5+.", "CD5", "primary"),
        (f"{_LUNG}Progression en 2018. Biopsie du poumon droit : adénocarcinome, TTF1 +.", "TTF1", "primary"),
        (f"{_BREAST}Pas de récidive. Biopsie du sein gauche : carcinome, RE +.", "ER", "primary"),
        ("Cancer du sein gauche prouvé par biopsie en 2010 (RE +), opéré, récidive en 2015.", "ER", "primary"),
        (f"{_COLON}Récidive en 2019. Biopsie du foie : adénocarcinome, CDX2 +.", "CDX2", "metastasis"),
        (f"{_LYMPHOMA}Rechute en 2018, biopsie du cavum. En 2020, une nouvelle biopsie du sein montre un carcinome, "
         "GATA3 +.", "GATA3", "primary"),
    ],
)  # fmt: skip
def test_a_sample_taken_of_a_relapse_is_of_the_recurrence(text: str, marker: str, kind: str) -> None:
    assert samples(text).get(marker) == kind


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        (f"{_BREAST}\nNature du prélèvement : liquide pleural\nAmas de cellules. GATA3 +.", "GATA3", "metastasis"),
        (f"{_BREAST}\nMatériel : foie.\nCellules en amas. RE +, GATA3 +.", "GATA3", "metastasis"),
        (f"{_BREAST}Ponction d'ascite : cellules carcinomateuses, GATA3 +.", "GATA3", "metastasis"),
        (f"{_LUNG}Adénocarcinome prouvé par une biopsie hépatique, TTF1 +.", "TTF1", "metastasis"),
        (f"{_BREAST}\nPrélèvement reçu : liquide de ponction pleurale.\nÉtude cytologique : amas. GATA3 +.", "GATA3",
         "metastasis"),
        ("Nature : LIQUIDE PLEURAL DROIT\nRenseignements fournis : cancer du sein opéré en 2008. Masse du poumon.\n\n"
         "RESULTATS\nAmas de cellules. GATA3 -.", "GATA3", "metastasis"),
        ("Prélèvement : biopsie d'une adénopathie\nContexte : lymphome folliculaire en 2016.\nRechute en 2021, RP.\n\n"
         "MACRO\nGanglion de 3 cm. CD10 +.", "CD10", "recurrence"),
        (f"{_LUNG}Biopsie hépatique : métastase d'un adénocarcinome. Pas d'argument pour un carcinome neuroendocrine. "
         "TTF1 +.", "TTF1", "metastasis"),
        ("Histoire de la maladie : cancer du sein gauche, mastectomie en 2010. Biopsie hépatique en 2014. RE +.", "ER",
         "metastasis"),
        (f"{_BREAST}Juin 2021 : métastase cérébelleuse opérée. GATA3 +.", "GATA3", "metastasis"),
        (f"{_BREAST}Métastases hépatiques, mammectomie en 2021. GATA3 +.", "GATA3", "primary"),
        (f"{_BREAST}\nMatériel : sein gauche.\nCellules en amas. RE +.", "ER", "primary"),
        (f"{_BREAST}Ponction d'ascite : pas de cellules carcinomateuses. GATA3 + sur la tumeur du sein.", "GATA3",
         "primary"),
    ],
)  # fmt: skip
def test_what_is_named_as_examined_is_the_sample(text: str, marker: str, kind: str) -> None:
    assert samples(text).get(marker) == kind


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        ("GIST de l'estomac, gastrectomie : CD117 +. Marges saines. Haut risque. Pas de rupture.\n"
         "Biologie moléculaire : KIT muté.", "KIT", "primary"),
        ("GIST de l'estomac, gastrectomie : CD117 +. Marges saines. Haut risque. Pas de rupture. KIT muté.", "KIT",
         "unspecified"),
        ("Homme de 70 ans, adénocarcinome de la prostate. BRCA2 tumoral (bloc de prostatectomie) : non muté.", "BRCA2",
         "primary"),
        ("Homme de 70 ans, mélanome du dos avec métastases. BRAF V600E muté (bloc primaire).", "BRAF", "primary"),
        ("Homme de 70 ans, adénocarcinome de la prostate. Panel NGS (biopsies prostatiques de 2016) : BRCA2 muté.",
         "BRCA2", "primary"),
        ("Femme de 60 ans, cancer de l'ovaire. Mutation germinale BRCA2.", "BRCA2", "unspecified"),
    ],
)  # fmt: skip
def test_a_gene_is_of_the_sample_its_heading_or_block_names(text: str, marker: str, kind: str) -> None:
    assert samples(text).get(marker) == kind


_FOLLICULAR = "Homme de 60 ans, lymphome folliculaire en 2017 traité par R-CHOP. "


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{_FOLLICULAR}En 2023, biopsie ganglionnaire : transformation en lymphome à grandes cellules, CD20 +.",
         "recurrence"),
        (f"{_FOLLICULAR}Transformation en lymphome agressif prouvée par biopsie : CD20 +.", "recurrence"),
        (f"{_FOLLICULAR}En 2023, exérèse d'une adénopathie : lymphome à grandes cellules, transformation du lymphome "
         "folliculaire. CD20 +.", "recurrence"),
        ("Homme de 70 ans, LLC depuis 2010. Syndrome de Richter en 2018, biopsie ganglionnaire : CD20 +.",
         "recurrence"),
        (f"{_FOLLICULAR}Biopsie : le lymphome s'est transformé en lymphome à grandes cellules, CD20 +.", "recurrence"),
        ("Homme de 60 ans, lymphome folliculaire, biopsie ganglionnaire : CD20 +.", "primary"),
        (f"{_FOLLICULAR}Biopsie ganglionnaire sans transformation en lymphome agressif : CD20 +.", "primary"),
        (f"{_FOLLICULAR}Pas de transformation histologique. Biopsie ganglionnaire : CD20 +.", "primary"),
        ("Homme de 60 ans, adénocarcinome du poumon, biopsie bronchique : transformation en carcinome, CD20 -.",
         "primary"),
    ],
)  # fmt: skip
def test_a_lymphoma_that_became_aggressive_is_sampled_as_a_relapse(text: str, kind: str) -> None:
    assert samples(text).get("CD20") == kind


@pytest.mark.parametrize("heading", ["IHC", "Immunohistochimie", "Immunomarquages", "Cytobloc"])
def test_stains_under_their_heading_are_of_what_the_conclusion_names(heading: str) -> None:
    text = (f"Mélanome du mollet opéré en 2019.\nExérèse d'un nodule de la cuisse.\n{heading} : SOX10 +.\n"
            "Conclusion : métastase cutanée d'un mélanome.")  # fmt: skip
    assert samples(text).get("SOX10") == "metastasis"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # of the blood, told beside the tissue
        (
            f"{_LUNG}Biopsie bronchique : adénocarcinome, EGFR muté L858R. L'ADN libre circulant montre T790M "
            "de l'EGFR.",
            "EGFR L858R primary|EGFR T790M unspecified",
        ),
        (
            f"{_LUNG}Biopsie bronchique : adénocarcinome, EGFR muté L858R. Un NGS plasmatique retrouve une "
            "amplification de MET.",
            "EGFR L858R primary|MET unspecified",
        ),
        (
            f"{_LUNG}Biopsie bronchique : adénocarcinome, délétion de l'exon 19 de l'EGFR. Biopsie liquide : "
            "délétion de l'exon 19 de l'EGFR.",
            "EGFR exon 19 deletion primary|EGFR exon 19 deletion unspecified",
        ),
        (
            f"{_BREAST}Biopsie mammaire : RE +. À la progression, mutation ESR1 dans le plasma.",
            "ER primary|ESR1 unspecified",
        ),
        # stains told with a gene say that the tumour was examined
        (f"{_HISTORY}Adénocarcinome du poumon de stade IV en 2019, CK7 +, KRAS muté.", "CK7 primary|KRAS primary"),
        (f"{_HISTORY}Adénocarcinome du poumon de stade IV en 2019, KRAS muté.", "KRAS unspecified"),
        (
            f"{_HISTORY}Adénocarcinome du poumon de stade IV en 2019, PD-L1 60 %, EGFR non muté.",
            "PDL1 60 unspecified|EGFR unspecified",
        ),
        # the heading of a line or paragraph names the tissue
        (
            "Adénocarcinome de la prostate en 2016. Progression.\n- Panel NGS (PBP) : ATM non muté. MSS. BRCA2 muté.",
            "ATM primary|MSI primary|BRCA2 primary",
        ),
        (
            "Adénocarcinome de la prostate en 2016. Analyse moléculaire sur biopsies initiales : BRCA2 non muté.",
            "BRCA2 primary",
        ),
        (
            "Pièce de thyroïdectomie : carcinome médullaire.\n\nBiologie moléculaire (NGS somatique, au centre)\n"
            "RET : mutation M918T\nHRAS : absence de mutation\nBRAF : sauvage",
            "RET M918T primary|HRAS primary|BRAF primary",
        ),
        ("Adénocarcinome de la prostate en 2016. Test génétique : BRCA2 muté.", "BRCA2 unspecified"),
        # what is told of a sample later, without it
        (
            f"{_LUNG}Biopsie de la récidive locale : carcinome, PD-L1 négatif. Le scanner est fait. Le bilan est bon. "
            "Le dossier est discuté. Le patient accepte.\nVu la négativité du PD-L1, un essai est proposé.",
            "PDL1 recurrence",
        ),
    ],
)
def test_genes_of_blood_and_of_tissue_that_a_heading_names(text: str, rows: str) -> None:
    case = read_case(Report("x", text, "", ""))
    kinds = {s.key: s.kind for s in case.specimens}
    found = {" ".join(p for p in (m.name, m.value, kinds[m.specimen]) if p) for m in case.biomarkers}
    assert found == set(rows.split("|"))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Lymphome B : CD20 +. La population d'accompagnement est positive pour CD3 et CD5.", "CD20"),
        ("Lymphome B CD20 +, avec expression de CD3 par les lymphocytes T réactionnels.", "CD20"),
        ("Lymphome de Hodgkin. Grandes cellules CD30+ dans un microenvironnement CD3+.", "CD30"),
        ("Myélome : plasmocytes CD138+, quelques lymphocytes T réactionnels CD3+.", "CD138"),
        ("Carcinome CK7+, lymphocytes du stroma CD8+.", "CK7"),
        ("Lymphome B CD20 +. Mobilisation de cellules CD34+ et aphérèse.", "CD20"),
        # cells of the tumour
        ("Lymphome T : infiltrat de lymphocytes T CD3+, CD5+.", "CD3|CD5"),
        ("Lymphome B : CD20 +, CD3 - (T réactionnels)  CD5 -.", "CD20|CD3|CD5"),
        ("Lymphome : lymphocytes T réactionnels CD3+, cellules tumorales CD20+.", "CD20"),
    ],
)
def test_cells_beside_the_tumour_have_no_row(text: str, rows: str) -> None:
    assert set(samples(text)) == set(rows.split("|"))


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        (
            "Carcinome. Immunohistochimie : TTF1 (+) ; calcitonine (+) ; thyroglobuline (-) ; CDX2 (-).",
            "THYROGLOBULIN",
            "primary",
        ),
        ("Séminome. IHC : PLAP (+) ; AFP (-) ; HCG (-).", "BHCG", "primary"),
        (
            "Carcinome médullaire. Immunomarquage : ACE (+), calcitonine (+), thyroglobuline (-).",
            "THYROGLOBULIN",
            "primary",
        ),
        (
            "Carcinome médullaire.\nCalcitonine : +\nTTF1 : +\nACE : +\nThyroglobuline : négative",
            "THYROGLOBULIN",
            "primary",
        ),
        ("Séminome. Marqueurs : AFP négative ; HCG négative.", "BHCG", "serum"),
        ("Carcinome, CK7 +. ACE 12 ng/ml. CA 19-9 négatif.", "CA19-9", "serum"),
    ],
)
def test_a_blood_marker_in_a_list_of_stains_is_of_the_tissue(text: str, marker: str, kind: str) -> None:
    assert samples(text)[marker] == kind


_SKIN = "Femme de 58 ans, carcinome canalaire du sein gauche. Métastases cutanées du cuir chevelu. "


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        # a date or size in brackets is no bracket that the metastasis stands in
        (f"{_BREAST}Ganglion cervical. Biopsie (04/05/2014) : métastase de carcinome mammaire, CK7 +.", "CK7",
         "metastasis"),
        (f"{_BREAST}Ganglion cervical. Biopsie (aiguille fine) (mai 2014) : métastase de carcinome, RE +.", "ER",
         "metastasis"),
        (f"{_BREAST}Biopsie (2 carottes) : métastase d'un carcinome canalaire, GATA3 +.", "GATA3", "metastasis"),
        # the skin of the organ of the primary
        (f"{_SKIN}Biopsie cutanée du sein gauche : carcinome canalaire, RE négatifs.", "ER", "primary"),
        (f"{_SKIN}Ponction cutanée du sein gauche : emboles de carcinome canalaire, GATA3 +.", "GATA3", "primary"),
        (f"{_SKIN}Biopsie cutanée de la lésion du sein gauche : carcinome, HER2 négatif.", "HER2", "primary"),
        # near misses
        (f"{_SKIN}Biopsie cutanée : métastase d'un carcinome du sein, RE négatifs.", "ER", "metastasis"),
        (f"{_SKIN}Biopsie cutanée (cuir chevelu) : carcinome canalaire du sein, GATA3 +.", "GATA3", "metastasis"),
        ("Femme de 58 ans. Biopsie du sein : carcinome canalaire (avec métastase de carcinome à l'aisselle), RE +.",
         "ER", "primary"),
    ],
)  # fmt: skip
def test_what_a_bracket_or_the_skin_of_an_organ_says_of_a_biopsy(text: str, marker: str, kind: str) -> None:
    assert samples(text)[marker] == kind


_TEST = "Adénocarcinome pulmonaire, métastases du foie.\nPrélèvement : biopsie hépatique\nMéthode : NGS.\n"
_AGAIN = _TEST + "Localisation hépatique d'un adénocarcinome.\nCellularité 40 %.\nQualité bonne.\nProfondeur bonne.\n"
_SINUS = "Adénocarcinome du sinus maxillaire droit. "


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        # what the head says was examined stays so where it is told again
        (_AGAIN + "Mutation KRAS G12C.", "KRAS", "metastasis"),
        (_AGAIN + "BRAF non muté.", "BRAF", "metastasis"),
        (_AGAIN + "Le laboratoire conclut.\nTP53 muté.", "TP53", "metastasis"),
        # bones that a tumour of the head grows into
        (_SINUS + "Biopsie de l'os zygomatique : adénocarcinome, CK7 positive.", "CK7", "primary"),
        (_SINUS + "Biopsie de la mandibule : adénocarcinome, TTF1 négatif.", "TTF1", "primary"),
        # near misses
        ("Carcinome du sein gauche. Biopsie de la mandibule : adénocarcinome, GATA3 +.", "GATA3", "metastasis"),
        (_SINUS + "Biopsie de l'os iliaque : adénocarcinome, CK7 positive.", "CK7", "metastasis"),
    ],
)
def test_what_was_examined_is_told_again_or_lies_beside_the_tumour(text: str, marker: str, kind: str) -> None:
    assert samples(text)[marker] == kind
