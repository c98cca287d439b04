"""Primaries of another lineage: a carcinoma beside a lymphoma, a sarcoma beside a carcinoma, sarcomas put nowhere."""

from __future__ import annotations

import pytest

from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.primary.read import read_primaries
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


def codes(text: str) -> list[tuple[str, str]]:
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    return sorted((p.topography, p.morphology_code or "") for p in read_primaries(context, Keys()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Diagnostic\nLymphome B diffus à grandes cellules de stade IV.\nCarcinome pulmonaire non à petites "
         "cellules de stade IB.", [("C34.9", "8046/3"), ("C77.9", "9680/3")]),
        ("Leucémie lymphoïde chronique. La masse du foie est un carcinome hépatocellulaire.",
         [("C22.0", "8170/3"), ("C42.1", "9823/3")]),
        ("Tumeur du sein gauche palpée en 2011. Biopsie : carcinome intraductal. Leucémie aiguë myéloïde liée au "
         "traitement en 2014.", [("C42.1", "9920/3"), ("C50.9", "8500/2")]),
        ("Adénocarcinome du rectum irradié en 2004. La masse apparue dix ans plus tard correspond à un sarcome "
         "pléomorphe indifférencié.", [("C20.9", "8140/3"), ("C49.9", "8802/3")]),
        ("Carcinome canalaire du sein en 2005. Maladie de Hodgkin en 2012. Masse de la paroi thoracique en 2018. "
         "La biopsie objective un sarcome pléomorphe indifférencié.",
         [("C49.3", "8802/3"), ("C50.9", "8500/3"), ("C77.1", "9650/3")]),
        ("Myélome multiple. La biopsie de la masse rénale conclut à un carcinome à cellules claires.",
         [("C42.1", "9732/3"), ("C64.9", "8310/3")]),
    ],
)  # fmt: skip
def test_a_tumour_of_another_lineage_is_one_of_its_own(text: str, expected: list[tuple[str, str]]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Carcinosarcome de l'ovaire : la lésion associe un adénocarcinome séreux et un sarcome pléomorphe.",
         [("C56.9", "8980/3")]),
        ("Maladie de Hodgkin. Pas d'argument pour un carcinome épidermoïde.", [("C77.9", "9650/3")]),
        ("Myélome multiple. Sa mère a eu un adénocarcinome du rectum.", [("C42.1", "9732/3")]),
        ("Leucémie aiguë myéloïde. Suspicion de carcinome hépatocellulaire.", [("C42.1", "9861/3")]),
    ],
)  # fmt: skip
def test_a_component_or_what_was_thought_of_is_no_tumour_of_its_own(text: str, expected: list[tuple[str, str]]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le diagnostic retenu est un sarcome épithélioïde.", [("C49.9", "8804/3")]),
        ("La lésion réséquée est un léiomyosarcome.", [("C49.9", "8890/3")]),
        ("La biopsie conclut à un sarcome indifférencié pléomorphe.", [("C49.9", "8802/3")]),
        ("Biopsie : adénocarcinome peu différencié.", []),
    ],
)
def test_a_sarcoma_put_nowhere_is_of_soft_tissue(text: str, expected: list[tuple[str, str]]) -> None:
    assert codes(text) == expected
