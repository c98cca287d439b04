"""Of which sample a marker is where a fluid, a tissue or the title of a form names it, or its conclusion."""

from __future__ import annotations

import pytest

from tests.reading import samples

_OVARY = "Carcinome séreux de l'ovaire gauche opéré en 2018, RE +.\n\n"
_COLON = "Adénocarcinome du côlon droit opéré en 2018, CK20 +.\n\n"
_BLADDER = "Carcinome urothélial de la vessie réséqué en 2018, CK7 +.\n\n"


@pytest.mark.parametrize(
    ("text", "marker", "kind"),
    [
        # a fluid that heads a report
        (f"{_OVARY}LIQUIDE D'ASCITE (12.03.22)\nCytobloc : PAX8 +.", "PAX8", "metastasis"),
        (f"{_OVARY}Liquide d'ascite, 300 mL\nPositif. Adénocarcinome, WT1 +.", "WT1", "metastasis"),
        (f"{_OVARY}2) 22H0456 Liquide pleural\nCellules tumorales, PAX8 +.", "PAX8", "metastasis"),
        (f"{_COLON}*** Liquide péritonéal ***\nMacroscopie : trouble.\nCytobloc : CDX2 +", "CDX2", "metastasis"),
        (f"{_OVARY}LIQUIDE PLEURAL DROIT\nVolume 200 mL.\nIHC : calrétinine -, PAX8 +.", "PAX8", "metastasis"),
        (f"{_OVARY}Liquide d'ascite abondant à l'échographie.\nIHC complémentaire : PAX8 +.", "PAX8", "primary"),
        (f"{_OVARY}Pas de liquide d'ascite\nIHC complémentaire : PAX8 +.", "PAX8", "primary"),
        # a tissue found invaded
        (f"{_COLON}Parenchyme hépatique refoulé par des massifs cellulaires.\nIHC : CDX2 +.", "CDX2", "metastasis"),
        (f"{_COLON}Tissu pulmonaire infiltré par des glandes atypiques. CDX2 +.", "CDX2", "metastasis"),
        (f"{_COLON}Parenchyme cérébral envahi en partie par une prolifération épithéliale.\nCDX2 +.", "CDX2",
         "metastasis"),
        (f"{_COLON}Deux fragments de foie, détruits par une tumeur glandulaire.\nIHC : CDX2 +.", "CDX2", "metastasis"),
        (f"{_COLON}Parenchyme splénique occupé par des travées.\nIHC : CDX2 +.", "CDX2", "metastasis"),
        (f"{_COLON}Parenchyme hépatique normal, sans infiltration.\nIHC sur la pièce : CDX2 +.", "CDX2", "primary"),
        (f"{_COLON}Parenchyme colique infiltré par des glandes.\nIHC : CDX2 +.", "CDX2", "primary"),
        # the form under the title of an operation tells of a relapse
        (f"{_BLADDER}12/03/2021 RTUV\nRens : récidive du dôme.\nRéponse : carcinome urothélial.\nIHC : GATA3 +.",
         "GATA3", "recurrence"),
        (f"{_BLADDER}Résection trans-urétrale, 12/03/2021\nIndication : rechute à la cystoscopie.\nConclusion : "
         "carcinome urothélial, pT1.\nIHC : GATA3 +.", "GATA3", "recurrence"),
        (f"{_BLADDER}RTUV du 12/03/2021\nMotif : récidive du trigone.\nMicro : carcinome urothélial.\nGATA3 +",
         "GATA3", "recurrence"),
        (f"{_BLADDER}RTUV\nContexte : récidives multiples.\nConclusion : carcinome urothélial.\nIHC : GATA3 +", "GATA3",
         "recurrence"),
        (f"{_BLADDER}12/03/2021 RTUV\nRenseignements : récidive précoce.\nHistologie : carcinome urothélial. GATA3 +",
         "GATA3", "recurrence"),
        (f"{_BLADDER}12/03/2021 RTUV\nRens : hématurie, pas de récidive connue.\nRéponse : carcinome urothélial.\n"
         "IHC : GATA3 +.", "GATA3", "primary"),
        (f"{_BLADDER}12/03/2018 RTUV\nRens : hématurie.\nRéponse : carcinome urothélial.\nIHC : GATA3 +.\n\n"
         "Récidive en 2020.", "GATA3", "primary"),
        # a histology taken for a relapse, or for that of the known primary
        (f"{_OVARY}Biopsie : carcinome compatible avec une récidive. PAX8 +.", "PAX8", "recurrence"),
        (f"{_OVARY}DX : carcinome peu différencié, évoquant une rechute, PAX8 +.", "PAX8", "recurrence"),
        (f"{_OVARY}Conclusion : carcinome séreux compatible avec récidive de la tumeur ovarienne. WT1 +.", "WT1",
         "recurrence"),
        (f"{_COLON}Biopsie le 12/03 : carcinome, compatible avec le primitif connu. CDX2 +.", "CDX2", "metastasis"),
        (f"{_COLON}Biopsie du nodule : adénocarcinome compatible avec une localisation du primitif colique connu. "
         "CDX2 +.", "CDX2", "metastasis"),
        (f"{_COLON}Biopsie du nodule de la paroi : adénocarcinome, primitif connu. CDX2 +.", "CDX2", "metastasis"),
        (f"{_OVARY}Carcinome séreux ; récidive en 2021. WT1 +.", "WT1", "primary"),
        ("Biopsie hépatique : adénocarcinome. Biopsie colique : adénocarcinome, sans autre primitif connu. CDX2 +.",
         "CDX2", "primary"),
        # genes that a pathologist examined in the piece that he tells of
        (f"{_COLON}Macroscopie : colectomie.\nMicroscopie : adénocarcinome. Marges saines. Emboles. Nerfs libres.\n"
         "Curage : 0/18.\nPD-L1 : CPS 10.\nConclusion : adénocarcinome, pT3.", "PDL1", "primary"),
        (f"{_COLON}Macro : colectomie.\nConclusion : adénocarcinome du côlon.\nMarges saines.\nGanglions : 0/18.\n"
         "Pas d'embole.\nCOMPLEMENT (12/04)\nPOLE : pas de mutation.", "POLE", "primary"),
        # nodes in brackets behind what was found in them
        ("Mélanome du dos. Ganglion sentinelle axillaire : 1/2, micrométastase de 0,6 mm (SOX10 +, HMB45 +).", "HMB45",
         "metastasis"),
    ],
)  # fmt: skip
def test_the_sample_of_a_marker_is_what_the_pathologist_had_before_him(text: str, marker: str, kind: str) -> None:
    assert samples(text)[marker] == kind
