"""Primaries: the type of a tumour whose words are parted by its organ, and where it lies."""

from __future__ import annotations

import pytest

from kg.fact.tumour.icdo import refines
from tests.test_rules_primary import primaries, rows


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Carcinome pulmonaire droit à petites cellules.", "8041/3"),
        ("Cancer du poumon gauche, de type épidermoïde.", "8070/3"),
        ("Un carcinome ovarien séreux de haut grade a été retrouvé.", "8461/3"),
        ("Une tumeur ovarienne séreuse de haut grade a été retrouvée.", "8461/3"),
        ("Carcinome mammaire gauche lobulaire infiltrant.", "8520/3"),
        ("Adénocarcinome gastrique de type diffus.", "8145/3"),
        ("Carcinome papillaire de la thyroïde, variante sclérosante diffuse.", "8350/3"),
        ("Carcinome du rein à cellules claires.", "8310/3"),
        ("Mélanome du dos à extension superficielle.", "8743/3"),
        ("Adénocarcinome du cæcum avec des cellules en bague à chaton.", "8490/3"),
        ("Adénocarcinome gastrique de type intestinal, de grade 2.", "8144/3"),
        ("Tumeur neuroendocrine du grêle de grade 2.", "8249/3"),
        ("Adénocarcinome pulmonaire gauche bronchiolo-alvéolaire.", "8250/3"),
        ("Tumeur carcinoïde de l'appendice à cellules caliciformes.", "8243/3"),
        ("Carcinome papillaire du sein gauche intrakystique.", "8504/3"),
        ("Tumeur neuroendocrine du pancréas. Un grade 3 de toxicité.", "8240/3"),
        ("Lymphome folliculaire de l'aine gauche, de grade 2.", "9691/3"),
        ("Lymphome B folliculaire (grade 1) de l'aine gauche.", "9695/3"),
        ("Carcinome rénal, sous-type papillaire.", "8260/3"),
        ("Cancer du sein gauche, type lobulaire infiltrant.", "8520/3"),
        ("Gastrectomie : adénocarcinome bien différencié de type intestinal.", "8144/3"),
        ("Adénocarcinome de l'endomètre mésonéphrique.", "9110/3"),
        # types that complete a name which they do not begin with
        ("CBNPC de type épidermoïde.", "8070/3"),
        ("Carcinome bronchique non à petites cellules, épidermoïde, stade IV.", "8070/3"),
        ("Cancer bronchique non épidermoïde.", "8000/3"),
        ("Carcinome papillaire de la thyroïde, variante folliculaire.", "8340/3"),
        ("Cancer du rein papillaire.", "8260/3"),
        ("Carcinome canalaire non infiltrant du sein.", "8500/2"),
        ("Lymphome anaplasique à grandes cellules ALK+.", "9714/3"),
        ("Lymphome anaplasique à grandes cellules ALK-.", "9715/3"),
        # a bare word for a mass, its organ and its type
        ("Tumeur gastrique stromale.", "8936/3"),
        ("Tumeur pulmonaire gauche myofibroblastique inflammatoire.", "8825/1"),
        ("Une tumeur rénale droite à cellules claires est réséquée.", "8310/3"),
        ("Néoplasie testiculaire germinale mixte.", "9085/3"),
        ("Tumeur testiculaire germinale non séminomateuse.", "9065/3"),
        ("Tumeur pleurale fibreuse solitaire.", "8815/1"),
        ("Tumeur thyroïdienne papillaire.", "8260/3"),
        # a tumour that has spread
        ("Carcinome pulmonaire métastatique à petites cellules.", "8041/3"),
        ("Carcinome neuroendocrine métastatique à grandes cellules d'origine pulmonaire.", "8013/3"),
        # a word that says less than the type told
        ("Carcinome pulmonaire neuroendocrine à grandes cellules.", "8013/3"),
    ],
)
def test_a_type_may_be_parted_by_its_organ(text: str, code: str) -> None:
    assert [p.morphology_code for p in primaries(text)] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Adénocarcinome du poumon, avec des cellules papillaires au frottis.", "8140/3"),
        ("Carcinome du sein gauche. Lésion lobulaire du sein droit.", "8010/3"),
        ("Cancer du rein gauche compatible avec une variante de la normale.", "8000/3"),
        ("Tumeur maligne du pancréas à cellules fusiformes.", "8000/3"),
        ("Un cancer du sein luminal B a été diagnostiqué.", "8000/3"),
        ("Lymphome folliculaire de l'aine, avec une neutropénie de grade 2.", "9690/3"),
        ("Adénocarcinome du rectum de type intestinal.", "8140/3"),
        ("Cancer du foie. La tumeur hépatique est faite de cellules claires, géantes par endroits.", "8000/3"),
        ("Adénocarcinome du côlon. Tumeur colique avec une composante stromale.", "8140/3"),
    ],
)
def test_words_outside_the_noun_phrase_make_no_type(text: str, code: str) -> None:
    assert [p.morphology_code for p in primaries(text)] == [code]


@pytest.mark.parametrize(
    ("text", "topography", "side"),
    [
        ("Mélanome cutané de l'épaule gauche.", "C44.6", "left"),
        # the organ that a tumour has spread from
        ("Une TNE métastatique de l'iléon est retenue.", "C17.2", None),
        ("Adénocarcinome métastatique du côlon sigmoïde.", "C18.7", None),
        ("Ostéosarcome métastatique pulmonaire.", "C41.9", None),
        ("Adénocarcinome du rectum, d'origine non prostatique.", "C20.9", None),
        ("Adénocarcinome de l'ethmoïde gauche.", "C31.1", "left"),
        # a part of the scalp told by the lobe under it
        ("Mélanome du cuir chevelu occipital gauche.", "C44.4", "left"),
        ("Carcinome épidermoïde du cuir chevelu pariétal droit.", "C44.4", "right"),
        ("Mélanome cutané ulcéré du gros orteil droit.", "C44.7", "right"),
        ("Exérèse d'un mélanome cutané malin de l'omoplate droite.", "C44.5", "right"),
        ("Léiomyosarcome des tissus mous de la cuisse droite.", "C49.2", "right"),
        ("Mélanome du cou, excisé.", "C44.4", None),
        ("Une masse hilaire droite. La biopsie conclut à un carcinome épidermoïde du poumon.", "C34.0", "right"),
        ("Annexectomie gauche : carcinome séreux.", "C56.9", "left"),
        ("Lobectomie de la thyroïde droite, qui a montré un carcinome papillaire.", "C73.9", "right"),
        ("Angiosarcome auriculaire.", "C38.0", None),
        ("Une masse du bras gauche. Biopsie : chondrosarcome myxoïde extra-squelettique.", "C49.1", "left"),
    ],
)
def test_the_region_of_a_tissue_is_the_site(text: str, topography: str, side: str | None) -> None:
    assert [(p.topography, p.laterality) for p in primaries(text)] == [(topography, side)]


@pytest.mark.parametrize(
    ("text", "topography"),
    [
        ("GIST rectal, avec une lame d'œdème du mésorectum tumoral.", "C20.9"),
        ("Adénocarcinome d'origine colique étendu à la graisse, adénocarcinome de la graisse.", "C18.9"),
    ],
)
def test_fat_next_to_an_organ_is_no_primary_site(text: str, topography: str) -> None:
    assert [p.topography for p in primaries(text)] == [topography]


def test_the_same_special_type_in_a_second_organ_is_a_spread() -> None:
    text = (
        "Carcinome rénal à cellules claires du rein gauche opéré. Surrénalectomie : carcinome à cellules claires. "
        "Contrôle du carcinome rénal."
    )
    assert [p[0] for p in rows(text)] == ["C64.9"]


def test_two_general_types_in_two_organs_are_two_primaries() -> None:
    text = "Adénocarcinome du côlon droit opéré. Adénocarcinome de la prostate diagnostiqué ensuite."
    assert sorted(p[0] for p in rows(text)) == ["C18.2", "C61.9"]


def test_a_lymphoma_lies_in_the_organ_that_the_report_names_for_it() -> None:
    text = "La biopsie montre un lymphome diffus à grandes cellules B. Diagnostic : lymphome du sein gauche."
    assert [(p.topography, p.laterality) for p in primaries(text)] == [("C50.9", "left")]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "En mars 2014 une masse du sein droit est palpée. Biopsie : carcinome canalaire infiltrant du sein.",
            "2014-03",
        ),
        (
            "Adressée en juin 2015 pour toux. Scanner : nodule. Fibroscopie : adénocarcinome pulmonaire.",
            "2015-06",
        ),
        (
            "Bilan fait. Adénocarcinome du rectum. Récidive en 2016. Adénocarcinome du rectum (avril 2011) traité.",
            "2011-04",
        ),
        ("Vu en 2012. Adénocarcinome du rectum. Diagnostic : adénocarcinome du rectum (05/2012).", "2012-05"),
    ],
)
def test_the_diagnosis_has_the_date_told_before_it_or_the_earliest(text: str, date: str) -> None:
    (primary,) = primaries(text)
    assert primary.date is not None
    assert primary.date.edtf.rstrip("~") == date


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Adénocarcinome du lobe moyen du poumon.", "right"),
        ("Adénocarcinome de la lingula.", "left"),
        ("Nodule du lobe thyroïdien droit. Carcinome papillaire de la thyroïde.", "right"),
        (
            "Néphrectomie élargie gauche. Carcinome rénal à cellules claires. "
            + "Le suivi a été simple. " * 10
            + "Nodule du rein droit vu plus tard.",
            "left",
        ),
        ("Annexectomie bilatérale : carcinome séreux.", None),
        ("Masse de la vessie envahissant le méat urétéral gauche : carcinome urothélial de la vessie.", None),
        ("Adénocarcinome du côlon. Lésion du rein gauche.", None),
        ("Carcinome épidermoïde du larynx, de la corde vocale gauche.", "left"),
        ("Masse rétropéritonéale droite. Liposarcome rétropéritonéal.", "right"),
        ("Carcinome indifférencié du cavum droit.", "right"),
        ("Masse de l'oreillette droite. Angiosarcome du cœur.", None),
        ("Masse médiastinale antérieure gauche. Tératome médiastinal malin.", None),
    ],
)
def test_the_side_is_that_of_the_lesion_or_operation_next_to_the_diagnosis(text: str, side: str | None) -> None:
    assert primaries(text)[0].laterality == side


@pytest.mark.parametrize(
    ("text", "morphology"),
    [
        ("Tumeur à cellules géantes du tibia gauche.", "giant-cell-tumour-of-bone"),
        ("Carcinome papillaire de la thyroïde droite.", "papillary-thyroid-carcinoma"),
        ("Prostate : adénocarcinome acineux, Gleason 7.", "prostate-acinar-adenocarcinoma"),
        ("Tumeur germinale mixte du testicule, avec carcinome embryonnaire. Carcinome embryonnaire de 60 %.",
         "mixed-germ-cell-tumour"),
        ("Cholangiocarcinome extra-hépatique.", "extrahepatic-cholangiocarcinoma"),
        ("Leucémie aiguë myéloblastique M3.", "acute-promyelocytic-leukaemia"),
        ("Adénocarcinome entéroïde du côlon.", "adenocarcinoma"),
        ("Adénocarcinome entéroïde de l'estomac.", "intestinal-type-adenocarcinoma"),
        ("Lobectomie de la thyroïde : CMT de 2 cm.", "medullary-thyroid-carcinoma"),
        ("Carcinome sarcomatoïde de la vessie.", "sarcomatoid-urothelial-carcinoma"),
        ("Mélanome de la muqueuse nasale.", "melanoma"),
        ("Une TNE de l'iléon a été opérée.", "neuroendocrine-tumour"),
        ("Un carcinome neuroendocrine du rectum a été opéré.", "neuroendocrine-carcinoma"),
    ],
)  # fmt: skip
def test_a_name_means_the_tumour_it_has_in_its_organ(text: str, morphology: str) -> None:
    assert [p.morphology for p in primaries(text)] == [morphology]


def test_a_blood_count_is_no_basal_cell_carcinoma() -> None:
    assert not primaries("CBC (12/03/2015) : Hb 11 g/dL.")


@pytest.mark.parametrize(
    ("special", "general", "says_more"),
    [
        ("9866/3", "9861/3", True),
        ("9691/3", "9690/3", True),
        ("8152/3", "8246/3", True),
        ("8912/3", "8900/3", True),
        ("9663/3", "9650/3", True),
        ("8895/0", "8890/3", False),
        ("9930/3", "9861/3", False),
        ("9700/3", "9702/3", True),
        ("8041/3", "8002/3", True),
        ("8244/3", "8140/3", True),
        ("8240/3", "8140/3", False),
        ("8940/0", "8010/3", False),
        ("9861/3", "9866/3", False),
    ],
)
def test_a_subtype_says_more_of_the_same_tumour(special: str, general: str, says_more: bool) -> None:
    assert refines(special, general) is says_more


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Adénocarcinome du côlon gauche opéré. Trois ans plus tard, un nodule est biopsié. "
            "C'est une tumeur neuroendocrine. La tumeur neuroendocrine est suivie.",
            "8140/3",
        ),
        (
            "Carcinome canalaire infiltrant du sein droit. Un nodule a été enlevé : PECome. Pas d'autre PECome.",
            "8500/3",
        ),
        ("Cancer du poumon gauche. La biopsie montre un carcinome épidermoïde.", "8070/3"),
        ("Carcinome du larynx. La biopsie montre un carcinome épidermoïde basaloïde.", "8083/3"),
        ("Adénocarcinome gastrique. La biopsie de l'antre montre un adénocarcinome intestinal.", "8144/3"),
        ("Probable adénocarcinome du poumon droit. Relecture : carcinome épidermoïde du poumon.", "8070/3"),
    ],
)
def test_what_names_no_organ_only_says_more_of_the_type_told(text: str, code: str) -> None:
    assert primaries(text)[0].morphology_code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Biopsie : sarcome d'Ewing de l'os iliaque. Le diagnostic est ensuite rectifié en tumeur desmoplastique à "
            "petites cellules rondes de l'os iliaque.",
            "8806/3",
        ),
        (
            "Carcinome du poumon à grandes cellules. Après relecture, le diagnostic a été corrigé en carcinome "
            "épidermoïde du poumon.",
            "8070/3",
        ),
        ("Thymome du médiastin. Le diagnostic a été requalifié en carcinome thymique.", "8586/3"),
    ],
)
def test_a_diagnosis_that_was_changed_is_what_it_was_changed_to(text: str, code: str) -> None:
    assert [p.morphology_code for p in primaries(text)][:1] == [code]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Biopsie du sein : carcinome intracanalaire de haut grade.", "ductal-carcinoma-in-situ"),
        ("Biopsie du col : carcinome épidermoïde in situ de haut grade.", "squamous-cell-carcinoma-in-situ"),
    ],
)
def test_a_grade_of_a_carcinoma_in_situ_does_not_make_it_invade(text: str, concept: str) -> None:
    (primary,) = primaries(text)
    assert primary.morphology == concept
