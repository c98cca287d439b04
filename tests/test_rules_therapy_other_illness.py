"""What a patient with a solid tumour got for another illness is none of its therapies."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.reading import episodes


def names(text: str) -> list[str | None]:
    return [e.name for e in read_case(Report("example", text, "", "")).episodes]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Carcinome à petites cellules du poumon. Carboplatine, puis rituximab 1 g devant l'ataxie.", ["carboplatin"]),
        ("Adénocarcinome du rein. En mai 2016, ocrélizumab puis obinutuzumab.", []),
        # what may be for a tumour of the blood, or for one that is not known
        ("Adénocarcinome du rein et lymphome B en 2012. Rituximab x4.", ["rituximab"]),
        ("Masse médiastinale. Rituximab x4.", ["rituximab"]),
        ("Sarcome de Kaposi. Rituximab x4.", ["rituximab"]),
        ("Carcinome du poumon. Pneumopathie. R-CHOP x4.", ["R-CHOP"]),
    ],
)
def test_antibodies_against_b_cells_treat_no_solid_tumour(text: str, given: list[str]) -> None:
    assert names(text) == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Hépatocarcinome. Bithérapie par interféron et ribavirine en 2001.", []),
        ("Hépatocarcinome. Interféron-ribavirine en 2001, puis peginterféron + ribavirine en 2009.", []),
        ("Mélanome du dos. Interféron en 2001.", ["interferon alfa"]),
        ("Mélanome du dos. Interféron en 2001. Depuis 2015, hépatite virale, ribavirine.", ["interferon alfa"]),
    ],
)
def test_interferon_with_a_drug_against_a_virus_is_for_the_virus(text: str, given: list[str]) -> None:
    assert names(text) == given


@pytest.mark.parametrize(
    "text",
    [
        "Traitement immunosuppresseur par tacrolimus, méthotrexate et enfin cyclophosphamide.",
        "Immunosuppression par prednisone, azathioprine et méthotrexate.",
        "Polyarthrite séronégative pour laquelle elle reçoit du méthotrexate.",
    ],
)
def test_all_drugs_listed_for_another_illness_are_for_it(text: str) -> None:
    assert not episodes("Carcinome du sein. " + text)


def test_a_drug_behind_the_list_of_another_illness_is_of_the_tumour() -> None:
    text = "Traitement immunosuppresseur par tacrolimus, cancer du sein traité par méthotrexate."
    assert [e.name for e in episodes(text)] == ["methotrexate"]


def test_what_prepared_a_transplant_told_before_it_is_not_adjuvant() -> None:
    text = (
        "Tumeur germinale. Résection en mars 2016. VeIP x4, puis deux autogreffes de moelle. "
        "Conditionnement par carboplatine 700 mg/m2 et étoposide 375 mg/m2."
    )
    assert [e.setting for e in episodes(text) if e.name == "carboplatin-etoposide"] == [None]
