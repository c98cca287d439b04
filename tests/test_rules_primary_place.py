"""The part and side of a primary told by its first lesion or by what was removed."""

from __future__ import annotations

import pytest

from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.primary.read import read_primaries
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


@pytest.mark.parametrize(
    ("text", "topography", "side"),
    [
        ("Adénocarcinome pulmonaire. Une lobectomie supérieure droite est faite. En 2016, tumeur du poumon gauche.",
         "C34.1", "right"),
        ("Carcinome épidermoïde du poumon. Lobectomie du lobe inférieur gauche.", "C34.3", "left"),
        ("Lésion du lobe moyen. Nodule du lobe supérieur droit. Lobectomie supérieure droite : adénocarcinome "
         "pulmonaire.", "C34.1", "right"),
        ("Lésion pigmentée de la jambe droite. Biopsie : mélanome. Plus tard, lésion de l'épaule gauche.",
         "C44.7", "right"),
        ("Lésion nodulaire du bras gauche qui saigne. Le scanner montre un nodule du thorax. Carcinome à cellules de "
         "Merkel.", "C44.6", "left"),
        ("Lésion du dos. Mélanome du dos. Nodule de la jambe gauche.", "C44.5", None),
        ("Mélanome nodulaire de la région scapulaire gauche.", "C44.5", "left"),
        ("Naevus de la branche mandibulaire droite, excisé. L'examen conclut à un mélanome.", "C44.3", "right"),
        ("Liposarcome du dos opéré.", "C49.6", None),
        ("Macule de la tempe droite. La biopsie montre un angiosarcome cutané.", "C44.3", "right"),
        ("Papule de la région deltoïde gauche. L'exérèse montre un carcinome de Merkel.", "C44.6", "left"),
        ("Lymphome de Burkitt de l'aisselle gauche.", "C77.3", "left"),
        ("Lymphome cervical droit.", "C77.0", "right"),
        ("CBNPC épidermoïde, stade IV.", "C34.9", None),
        ("Cancer du sein canalaire infiltrant gauche.", "C50.9", "left"),
        # the neck of the womb, unless the patient is a man or a side is told
        ("Patiente de 59 ans. Carcinome cervical FIGO IIb.", "C53.9", None),
        ("Diagnostic d'un carcinome épidermoïde cervical localement avancé, T3bN1M0.", "C53.9", None),
        ("Femme de 44 ans. Adénocarcinome cervical de stade IB, hystérectomie élargie.", "C53.9", None),
        # the node that was sampled is not where a lymphoma of several regions lies
        ("Biopsie axillaire gauche : LBDGC. Ann Arbor IVB.", "C77.9", None),
        ("Biopsie inguinale droite : lymphome du manteau. Stade IIIA.", "C77.8", None),
        ("Biopsie axillaire gauche : LBDGC. Ann Arbor I.", "C77.3", "left"),
        ("LBDGC cervical gauche de stade IV.", "C77.0", "left"),
        ("Biopsie d'un ganglion cervical droit : LBDGC. TEP : atteinte sus et sous-diaphragmatique.", "C77.8", None),
        ("Polyadénopathies. Biopsie inguinale droite : lymphome du manteau.", "C77.8", None),
        ("Suivi pour un lymphome. Vaccins à jour. Poids stable. Ne fume pas. Marié. Deux enfants. Retraité. "
         "Polyadénopathie en mars 2018. Biopsie inguinale droite le 3 mars 2018 : lymphome du manteau.", "C77.8", None),
        ("Nodule de la ligne interquadrante externe du sein gauche. Biopsie : carcinome canalaire.", "C50.8", "left"),
        ("Nodule de la région périaréolaire du sein droit. Biopsie : carcinome canalaire.", "C50.1", "right"),
        ("Adénocarcinome gastrique. Un ulcère de l'antre a été vu.", "C16.3", None),
        ("Adénocarcinome gastrique. Un ulcère de l'antre et une sténose du cardia.", "C16.9", None),
        ("Adénocarcinome pulmonaire. Nodules des lobes supérieurs des deux côtés.", "C34.9", None),
        # tumours of the nerves and Ewing's in the soft tissue of a region
        ("Diagnostic : neuroblastome abdominal.", "C49.4", None),
        ("Neuroblastome cervical droit.", "C49.0", "right"),
        ("Biopsie : ganglioneuroblastome pelvien.", "C49.5", None),
        ("Sarcome d'Ewing de la cuisse gauche.", "C49.2", "left"),
        ("Sarcome alvéolaire des parties molles de la cuisse droite.", "C49.2", "right"),
        ("Neuroblastome surrénalien gauche.", "C74.9", "left"),
        ("Sarcome d'Ewing du fémur droit.", "C40.2", "right"),
        # what makes it stage IV is not where it is
        ("Ostéosarcome de stade IV (cerveau, poumons).", "C41.9", None),
        ("Lésion du fémur gauche. Biopsie : ostéosarcome. Ostéosarcome de stade IV (poumon).", "C40.2", "left"),
        ("Liposarcome de la cuisse droite, stade IVB (foie).", "C49.2", "right"),
        ("Angiosarcome du sein, stade IV (poumon, foie).", "C50.9", None),
        ("Lésion du fémur droit. Biopsie : ostéosarcome, de stade IV par atteinte pulmonaire.", "C40.2", "right"),
        ("Adénocarcinome de stade IV pulmonaire.", "C34.9", None),
        ("Adénocarcinome de stade III (rectum).", "C20.9", None),
        # the organ operated on before what nothing else places; the vessels that it invades are no place of it
        ("On réalise une orchidectomie droite. Le diagnostic est celui de carcinome embryonnaire.", "C62.9", "right"),
        ("On pratique une orchidectomie gauche ; l'étude de la pièce révèle un carcinome embryonnaire avec invasion "
         "vasculaire.", "C62.9", "left"),
        ("Cystectomie radicale. Il s'agit d'un carcinome épidermoïde infiltrant le tissu musculaire.", "C67.9", None),
        ("Gastrectomie totale. On observe un adénocarcinome avec invasion veineuse.", "C16.9", None),
        ("Masse de l'ovaire gauche. Carcinome séreux avec invasion vasculaire.", "C56.9", "left"),
        ("Masse du testicule droit. Tumeur germinale mixte, avec invasion lymphovasculaire.", "C62.9", "right"),
        # what a tumour is only near
        ("Carcinome de la vessie : lésion de la paroi latérale droite, près du méat urétéral.", "C67.2", "right"),
        ("Carcinome de la vessie, lésion du dôme, à proximité de l'ouraque.", "C67.1", None),
    ],
)  # fmt: skip
def test_the_part_is_that_of_the_first_lesion_or_of_what_was_removed(
    text: str, topography: str, side: str | None
) -> None:
    report = Report("x", text, "0" * 64, "x.txt")
    found = read_primaries(read_context(report, shipped_lexicon()), Keys())
    assert [(p.topography, p.laterality) for p in found] == [(topography, side)]


@pytest.mark.parametrize(
    "text",
    [
        "Homme de 60 ans. Carcinome épidermoïde cervical sans primitif retrouvé.",
        "Patiente de 60 ans. Carcinome épidermoïde cervical gauche sans primitif retrouvé.",
        "Femme de 50 ans. Masse cervicale : carcinome épidermoïde.",
        "Femme de 50 ans. Adénopathie cervicale d'un carcinome.",
    ],
)
def test_the_neck_of_the_body_is_no_neck_of_the_womb(text: str) -> None:
    context = read_context(Report("x", text, "", ""), shipped_lexicon())
    assert "C53.9" not in {p.topography for p in read_primaries(context, Keys())}
