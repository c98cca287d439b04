"""The fields of registries: which tumour each field is of, in whatever order and layout they stand."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


def _told(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    case = read_case(Report("r", text, "", ""))
    return [(p.topography, p.laterality, p.morphology_code, p.date.edtf if p.date else None) for p in case.primaries]


@pytest.mark.parametrize(
    "lines",
    [
        "Topographie : C34.1\nLatéralité : droite\nMorphologie : 8140/3\nDate d'incidence : 12/03/2019",
        "Date d'incidence\t: 12/03/2019\nTopographie\t: C34.1\tLatéralité : 1 (droite)\nMorphologie\t: M-8140/3",
        "Topo : lobe supérieur du poumon      Lat : D\nDate dg : 12.03.2019\nHisto : ADK",
        "- Localisation : poumon, lobe supérieur\n- Côté : droit\n- Date du diagnostic : 12 mars 2019\n"
        "- Type histologique : adénocarcinome",
        "Site primitif = C34.1 | Latéralité = droite | Morphologie = 8140/3 | Date diagnostic = 12/03/2019",
    ],
)
def test_the_fields_of_one_tumour_are_read_together(lines: str) -> None:
    assert _told(f"Sexe : F\nÂge : 62\n{lines}\nBase du diagnostic : histologie\n") == [
        ("C34.1", "right", "8140/3", "2019-03-12")
    ]


def test_a_field_told_again_is_of_another_tumour() -> None:
    text = (
        "H, 70 ans\nTUMEUR 1\nTopo : rein      Lat : D\nDate dg : 03/2015\nHisto : carcinome à cellules claires\n"
        "Trt : néphrectomie droite\n\nTUMEUR 2\nTopo : C67.9\nHisto : M8120/3\nDate dg : 04/2019\n"
    )
    assert _told(text) == [("C64.9", "right", "8310/3", "2015-03"), ("C67.9", None, "8120/3", "2019-04")]


@pytest.mark.parametrize("text", ["Le code C50.4 est exclu.", "Topographie : C34.1", "Réf. 8500/3, chambre C20.9"])
def test_a_code_alone_makes_no_tumour_out_of_a_site(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize("text", ["Morphologie : 8500/3", "Histologie : 8500/3", "CIM-O-3 : M8500/3", "M-8500/3"])
def test_the_code_of_a_tumour_is_one_where_a_field_asks_for_it_or_its_letter_stands_before_it(text: str) -> None:
    assert _told(text) == [("C50.9", None, "8500/3", None)]


@pytest.mark.parametrize(
    ("before", "date"),
    [
        ("ATCD : carcinome basocellulaire de la joue opéré en 2010\n", None),
        ("ATCD : hernie opérée en 2010\n", None),
        ("ATCD : fracture du radius opérée en 2011\n", None),
        ("ATCD chirurgicaux : cholécystectomie en 2007\n", None),
        ("Antécédents chirurgicaux : ménisque opéré en 1998\n", None),
        # the examination or the diagnosis of this tumour
        ("Date du diagnostic : 12/03/2019\n", "2019-03-12"),
        ("Biopsie bronchique le 12/03/2019 : adénocarcinome.\n", "2019-03-12"),
    ],
)
def test_the_field_of_the_type_takes_no_date_of_what_was_operated_on_before(before: str, date: str | None) -> None:
    text = f"{before}Localisation : lobe supérieur droit du poumon\nHistologie : adénocarcinome bronchique\n"
    assert [told[3] for told in _told(text) if told[0] == "C34.1"] == [date]
