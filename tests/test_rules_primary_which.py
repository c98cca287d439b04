"""Which tumours are primaries of the case: what is only thought of, named in passing or refuted is none."""

from __future__ import annotations

import pytest

from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.primary.read import read_primaries
from kg.fact.read import read_case
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


def organs(text: str) -> list[str]:
    rows = read_primaries(read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon()), Keys())
    return sorted(row.topography[:3] for row in rows)


@pytest.mark.parametrize(
    "told",
    [
        "Un carcinome hépatocellulaire est la première possibilité.",
        "Les options diagnostiques étaient un carcinome hépatocellulaire ou un carcinome rénal.",
        "L'imagerie faisait penser à un carcinome hépatocellulaire.",
        "Carcinome hépatocellulaire ?",
        "Le profil est incompatible avec un carcinome épidermoïde du poumon.",
        "Le carcinome épidermoïde de l'œsophage n'a pas été retenu.",
        "Plutôt qu'un carcinome épidermoïde du poumon, une tuberculose est retenue.",
        "Le mari de la patiente est traité pour un carcinome épidermoïde de la langue.",
        "Les marqueurs de mésothéliome étaient négatifs.",
        "C'est un syndrome de cancer gastrique diffus héréditaire.",
        "Il figure au registre du mélanome cutané.",
        "Le carcinome rénal à cellules claires avait été évoqué à tort.",
    ],
)
def test_a_tumour_that_is_only_thought_of_or_named_is_no_second_primary(told: str) -> None:
    assert organs("Adénocarcinome du côlon gauche opéré en 2012. " + told) == ["C18"]


@pytest.mark.parametrize(
    "told",
    [
        "Un carcinome hépatocellulaire est diagnostiqué.",
        "En 2014, carcinome hépatocellulaire.",
        "La biopsie du foie montre un carcinome hépatocellulaire.",
    ],
)
def test_a_tumour_that_is_diagnosed_is_a_second_primary(told: str) -> None:
    assert organs("Adénocarcinome du côlon gauche opéré en 2012. " + told) == ["C18", "C22"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Carcinome lobulaire du sein en 2010. Adénocarcinome de l'estomac en 2015. L'immunohistochimie a montré une "
         "métastase gastrique.", ["C50"]),
        ("Carcinome de l'ovaire en 2004. Carcinome inflammatoire du sein en 2012. La relecture a conclu à des "
         "métastases mammaires.", ["C56"]),
        ("Carcinome épidermoïde cutané. Carcinome épidermoïde de la parotide. Diagnostic final : carcinome épidermoïde "
         "cutané avec métastases pleurales et parotidiennes.", ["C44"]),
        ("Adénocarcinome du côlon en 2010. Implants du foie. Carcinome hépatocellulaire en 2014.", ["C18", "C22"]),
        ("Adénocarcinome du côlon en 2010. En 2014, carcinome rénal droit. Métastases hépatiques.", ["C18", "C64"]),
    ],
)  # fmt: skip
def test_what_turns_out_to_be_a_metastasis_is_no_second_primary(text: str, expected: list[str]) -> None:
    assert organs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cancer du sein en 2005. Un myélome multiple est découvert.", ["C42", "C50"]),
        ("Adénocarcinome de la prostate. Le patient a une rémission complète de sa leucémie aiguë myéloïde.",
         ["C42", "C61"]),
        ("Syndrome myélodysplasique en 2009. Cancer de la langue en 2016, carcinome épidermoïde.", ["C02", "C42"]),
        ("Carcinome canalaire du sein en 2005. Il a pour effet secondaire la leucémie aiguë myéloïde.", ["C50"]),
        ("Carcinome de la langue en 2016. L'aspect évoquait un myélome multiple.", ["C02"]),
        ("Antécédents : néoplasie de la prostate. Adénocarcinome du côlon en 2015.", ["C18", "C61"]),
        ("Antécédents : néoplasie vésicale opérée en 2001. Adénocarcinome du côlon en 2015.", ["C18", "C67"]),
        ("Adénocarcinome du côlon en 2015. On voit une néoplasie vésicale.", ["C18"]),
        ("Antécédents : mère ayant un cancer du sein à 60 ans, morte dix ans après d'une néoplasie pancréatique. "
         "Adénocarcinome du côlon en 2015.", ["C18"]),
    ],
)  # fmt: skip
def test_diseases_of_the_blood_and_neoplasias_of_the_history_count(text: str, expected: list[str]) -> None:
    assert organs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Carcinome de Hürthle de la thyroïde (HCC). Le HCC a progressé.", ["C73"]),
        ("Carcinome de Hürthle de la thyroïde (CHC) opéré. Progression du CHC en 2015.", ["C73"]),
        ("Cancer du foie (CHC). Le CHC a progressé.", ["C22"]),
        ("Carcinome thyroïdien opéré. Un CHC est diagnostiqué en 2015.", ["C22", "C73"]),
        ("Métastases osseuses d'un adénocarcinome, sans primitif identifié.", ["C80"]),
        ("Carcinomatose péritonéale : adénocarcinome mucineux. Aucun primitif retrouvé.", ["C80"]),
        ("Métastases hépatiques d'un carcinome neuroendocrine ; le primitif n'a pas été identifié.", ["C80"]),
        ("Métastase d'un carcinome épidermoïde. La panendoscopie n'a pas mis en évidence de primitif.", ["C80"]),
        ("Métastase inguinale d'un mélanome sans primitif retrouvé.", ["C80"]),
        ("Carcinome épidermoïde de la langue. Aucun autre primitif identifié.", ["C02"]),
    ],
)  # fmt: skip
def test_abbreviations_mean_what_the_report_spells_out_and_unknown_primaries_are_told(
    text: str, expected: list[str]
) -> None:
    assert organs(text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ATCD\n- HTA\n- K prostate sous surveillance\n\nHDM\nEn 2010, ADK du rectum.", ["rectum", "prostate"]),
        (
            "Antécédents personnels\nGoutte\nPersonnel : K vessie\n\nHistoire\nADK du rectum en 2010.",
            ["rectum", "bladder"],
        ),
        ("ATCD familiaux\nK prostate, K sein\n\nHDM\nEn 2010, ADK du rectum.", ["rectum"]),
        ("Familial : cancer de la prostate.\nHDM\nEn 2010, ADK du rectum.", ["rectum"]),
        ("Histoire\nADK du rectum en 2010. Le risque de cancer de la prostate augmente.", ["rectum"]),
    ],
)
def test_lines_under_a_title_are_of_the_past_or_of_the_family(text: str, told: list[str]) -> None:
    assert [p.site for p in read_case(Report("x", text, "", "")).primaries] == told


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "RCP du 12/09/2022\nMotif : K sein métastatique.\nHistoire\n05/2014 : nodule du sein. Biopsie : CCI.",
            "2014-05",
        ),
        (
            "Consultation du 03/04/2019\nSuivi d'un ADK du rectum.\nHDM\nDiagnostic en mai 2018.\nBiopsie : ADK.",
            "2018-05",
        ),
        ("Le 03/04/2019\n\nSuivi d'un séminome du testicule.\nJe rappelle : orchidectomie le 5/6/2018.", "2018-06-05"),
        ("RCP du 12/09/2022\nMotif : ADK du rectum.\nHDM\nRectorragies en 03/2021.\nTDM le 04/05/2021.", "2021-03"),
        # the document of the biopsy itself
        ("Prélevé le 12/09/2022\nAdénocarcinome du rectum.\nNote : rechute en 2024.", "2022-09-12"),
        # a sentence of a case report is no heading
        ("Vu le 12/09/2022 pour des rectorragies.\nOn découvre un adénocarcinome du rectum.", "2022-09"),
    ],
)
def test_the_date_of_a_document_dates_a_tumour_only_where_nothing_earlier_does(text: str, date: str) -> None:
    (primary,) = read_case(Report("x", text, "", "")).primaries
    assert primary.date is not None
    assert primary.date.edtf.rstrip("~") == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Pathologie : ADK du rectum\nDate dg : 19/01/2022 (biopsie)", "2022-01-19"),
        ("Carcinome du larynx, T3N0\nDg 09/2019 sur panendoscopie. Résultat 12/2019", "2019-09"),
        ("ADK du rectum\nDiag 03/2018", "2018-03"),
        ("ADK du rectum\nDiagnostic : 03/2018. Scanner en 05/2018.", "2018-03"),
        ("ADK du rectum\nDate du diagnostic : 4/3/2018", "2018-03-04"),
        # the diagnosis of another tumour, or of a spread
        ("ADK du rectum\nDg de cancer du sein 09/2019", None),
        ("ADK du rectum\nDg 09/2019 de métastases du foie", None),
    ],
)
def test_a_line_behind_a_tumour_labels_the_date_of_its_diagnosis(text: str, date: str | None) -> None:
    primary = next(p for p in read_case(Report("x", text, "", "")).primaries if p.site != "breast")
    assert (primary.date and primary.date.edtf) == date


def test_a_dysplasia_told_before_names_and_dates_no_cancer_of_its_organ() -> None:
    text = "Conisation en 2009 pour CIN 3. Cancer du col utérin en 2016. Biopsies : carcinome épidermoïde du col."
    (primary,) = read_case(Report("x", text, "", "")).primaries
    assert primary.morphology == "squamous-cell-carcinoma"
    assert primary.date is not None
    assert primary.date.edtf == "2016"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Adénocarcinome ulcéré cT2 cN0 du haut rectum.", ["C20"]),
        ("Adénocarcinome ulcéré cT2 cN0, kystes du rein et de l'ovaire.", []),
        ("Choriocarcinome d'origine vraisemblablement gastrique.", ["C16"]),
        ("Un adénocarcinome est retrouvé dans la moelle, sans tumeur primaire identifiée.", ["C80"]),
        ("Un adénocarcinome est retrouvé ; la tumeur primaire est connue.", []),
        ("La vessie est fixée au vagin. Le vagin saigne. C'est un carcinome urothélial.", ["C67"]),
    ],
)
def test_the_organ_of_a_tumour_is_told_behind_its_stage_or_in_doubt_or_by_its_type(
    told: str, expected: list[str]
) -> None:
    assert organs(told) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Tumeur végétante à environ 7 cm de la marge anale. Adénocarcinome du rectum.", ["C20"]),
        ("Tumeur végétante à 5-6 cm de l'anus. Adénocarcinome du rectum.", ["C20"]),
        ("Carcinome épidermoïde de la marge anale, de 4 cm.", ["C21"]),
        ("Tumeur de 4 cm de la marge anale. C'est un carcinome épidermoïde.", ["C21"]),
    ],
)
def test_what_a_tumour_is_so_far_away_from_is_not_its_organ(told: str, expected: list[str]) -> None:
    assert organs(told) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Adénocarcinome prostatique. PSA : 12/01/2020 8,4 ng/ml ; 15/04/2020 0,9 ; 20/07/2020 < 0,04 ng/ml.",
        "Adénocarcinome prostatique.\nPSA\n12/01/2020 : 8,4 ng/ml\n15/04/2020 : 0,9\n20/07/2020 : 0,5",
        "Adénocarcinome de l'ovaire.\nCA 125\n15/04/2020 90\n20/07/2020 25",
        "Adénocarcinome du côlon. ACE 03/05/2021 : 12 ; 03/08/2021 : 4 ; 05/11/2021 : 2",
        "Cancer du sein.\nCA 15-3\n15/04/2020 = 90 ;\n20/07/2020 = 25 ;",
    ],
)
def test_the_values_of_a_marker_date_no_document(text: str) -> None:
    (primary,) = read_case(Report("x", text, "", "")).primaries
    assert primary.date is None


@pytest.mark.parametrize(
    ("text", "morphology"),
    [
        ("Cancer du sein. IRM : angiome.", "malignant-neoplasm"),
        ("Cancer du rein. Scanner : hémangiome.", "malignant-neoplasm"),
        ("Cancer du poumon. Lésion : lipome.", "malignant-neoplasm"),
        ("Cancer du sein G. Nodule : schwannome.", "malignant-neoplasm"),
        ("Cancer du côlon. IRM du 12/03/2020 : angiome.", "malignant-neoplasm"),
        ("Cancer du sein. Biopsie : angiosarcome.", "angiosarcoma"),
        ("Cancer du rein. Biopsie : carcinome chromophobe.", "chromophobe-carcinoma"),
    ],
)
def test_something_benign_beside_a_cancer_is_not_its_type(text: str, morphology: str) -> None:
    assert [p.morphology for p in read_case(Report("x", text, "", "")).primaries] == [morphology]
