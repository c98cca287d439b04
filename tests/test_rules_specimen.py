"""Of which sample a marker is: of the primary, a metastasis, a recurrence, or not told."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

_BREAST = "Femme de 60 ans, carcinome canalaire du sein gauche en 2010. "
_LUNG = "Homme de 70 ans, adénocarcinome du poumon droit en 2015. "


def _kinds(text: str) -> dict[str, str]:
    """Marker -> kind of its specimen."""
    case = read_case(Report("x", text, "", ""))
    kinds = {s.key: s.kind for s in case.specimens}
    return {m.name: kinds[m.specimen] for m in case.biomarkers}


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        # the histology of a biopsy told right before
        (f"{_BREAST}Une biopsie de la lésion hépatique est faite. L'histologie montre un carcinome, RE +.", "ER",
         "metastasis"),
        (f"{_BREAST}Biopsie cérébrale. Anatomie pathologique : adénocarcinome, GATA3 +.", "GATA3", "metastasis"),
        (f"{_LUNG}Métastase surrénalienne. Biopsie de la surrénale gauche. L'examen anatomopathologique montre un "
         "adénocarcinome, CK7 +.", "CK7", "metastasis"),
        # the node a biopsy is told of, before or behind it
        (f"{_LUNG}Un ganglion cervical a fait l'objet d'une biopsie, positive pour un adénocarcinome, ALK négatif.",
         "ALK", "metastasis"),
        (f"{_LUNG}Biopsie d'une adénopathie cervicale : adénocarcinome, TTF1 positif.", "TTF1", "metastasis"),
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
    assert _kinds(text).get(marker) == kind


def test_a_stain_is_of_the_tumour_beside_a_test_of_the_family() -> None:
    kinds = _kinds(f"{_BREAST}Conseil génétique : l'immunohistochimie montre une perte d'expression de MSH2.")
    assert kinds == {"MSH2": "primary"}
