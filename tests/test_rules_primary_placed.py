"""Primaries: rarer tumours that their names place, and where a meningioma or a glioma told with a lobe or region is."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.test_rules_primary import rows


@pytest.mark.parametrize(
    ("name", "topography", "code", "side"),
    [
        ("Neurinome de l'acoustique droit", "C72.4", "9560/0", "right"),
        ("Schwannome vestibulaire gauche", "C72.4", "9560/0", "left"),
        ("Paragangliome carotidien gauche", "C75.4", "8692/1", "left"),
        ("Paragangliome tympano-jugulaire droit", "C75.5", "8690/1", "right"),
        ("Paragangliome vagal droit", "C75.5", "8693/1", "right"),
        ("Carcinome de Hürthle", "C73.9", "8290/3", None),
        ("Tumeur de Pancoast-Tobias gauche", "C34.1", "8010/3", "left"),
        ("Carcinome épidermoïde du sillon amygdalo-glosse gauche", "C09.1", "8070/3", "left"),
        ("Mastocytose systémique", "C42.1", "9741/3", None),
        ("Craniopharyngiome", "C75.2", "9350/1", None),
        ("Ampullome vatérien", "C24.1", "8010/3", None),
        ("Gliome du tronc", "C71.7", "9380/3", None),
        ("Gliome infiltrant du tronc", "C71.7", "9385/3", None),
        ("DIPG", "C71.7", "9385/3", None),
        ("Gliome des voies optiques", "C72.3", "9380/3", None),
        ("Épendymome myxopapillaire du filum terminal", "C72.0", "9394/1", None),
        ("Méningiome frontal droit", "C70.0", "9530/0", "right"),
        ("Méningiome atypique de la faux du cerveau", "C70.0", "9539/1", None),
        ("Méningiome du sillon olfactif", "C70.0", "9530/0", None),
        ("Méningiome rachidien", "C70.1", "9530/0", None),
        ("Mélanome choroïdien OD", "C69.3", "8720/3", "right"),
        ("Rétinoblastome OG", "C69.2", "9510/3", "left"),
        ("Mélanome de la choroïde à cellules fusiformes", "C69.3", "8772/3", None),
        ("Mélanome choroïdien épithélioïde", "C69.3", "8771/3", None),
        ("Mélanome uvéal à cellules mixtes", "C69.3", "8770/3", None),
        ("Maladie de Bowen du gland", "C60.1", "8081/2", None),
        ("Maladie de Bowen de la cuisse gauche", "C44.7", "8081/2", "left"),
        ("Mésothéliome de la vaginale testiculaire", "C63.7", "9050/3", None),
        ("CPC étendu", "C34.9", "8041/3", None),
        ("Maladie de Paget du mamelon droit", "C50.0", "8540/3", "right"),
        ("Leucémie éosinophile chronique", "C42.1", "9964/3", None),
        ("Macroadénome hypophysaire à prolactine", "C75.1", "8271/0", None),
    ],
)
def test_a_name_places_its_tumour(name: str, topography: str, code: str, side: str | None) -> None:
    for text in (f"Diagnostic : {name}.", f"Le bilan de 2015 conclut à ceci : {name}, traité dans le service."):
        assert [(r[0], r[2], r[1]) for r in rows(text)] == [(topography, code, side)]


def test_the_nipple_shows_a_tumour_of_the_breast() -> None:
    text = "Sein droit : carcinome canalaire infiltrant du sein droit de 2 cm. Maladie de Paget du mamelon associée."
    assert [r[0] for r in rows(text)] == ["C50.9"]


@pytest.mark.parametrize(
    ("text", "pushed"),
    [
        ("Masse de 19 cm refoulant le rein gauche. Biopsie : liposarcome.", "C64"),
        ("Masse pelvienne de 8 cm comprimant la vessie. Biopsie : carcinome séreux.", "C67"),
        ("Masse du flanc repoussant le rein, biopsie : léiomyosarcome.", "C64"),
        ("Tumeur abdominale déplaçant le pancréas. Ponction : sarcome d'Ewing.", "C25"),
        ("Masse pelvienne jouxtant le rectum, biopsiée : synovialosarcome.", "C20"),
        ("Masse rétropéritonéale refoulant l'estomac. Exérèse, histologie : schwannome malin.", "C16"),
    ],
)
def test_what_a_mass_only_pushes_is_not_where_it_lies(text: str, pushed: str) -> None:
    found = read_case(Report("x", text, "", "")).primaries
    assert not [p for p in found if p.topography.startswith(pushed)]


@pytest.mark.parametrize(
    ("text", "topography"),
    [
        ("Masse du rein gauche refoulant la rate. Biopsie : carcinome à cellules claires.", "C64.9"),
        ("Lésion de la vessie de 3 cm, proche du col. Biopsie : carcinome urothélial.", "C67"),
        ("Masse de l'estomac comprimant le pancréas. Biopsie : GIST.", "C16.9"),
    ],
)
def test_a_mass_lies_where_it_is_told_to_be(text: str, topography: str) -> None:
    found = read_case(Report("x", text, "", "")).primaries
    assert [p.topography[: len(topography)] for p in found] == [topography]


KNOWN = "Carcinome du rein gauche opéré en 2017. "


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("Métastase pancréatique opérée en 2021 : carcinome à cellules claires.", "C25"),
        ("Métastase surrénalienne droite : carcinome à cellules claires.", "C74"),
        ("Métastases hépatiques, chirurgie : adénocarcinome.", "C22"),
        ("Métastase surrénalienne droite en 2020. Surrénalectomie droite : carcinome à cellules claires.", "C74"),
        ("Métastase du pancréas au scanner. Splénopancréatectomie : carcinome à cellules claires.", "C25"),
        ("Localisation secondaire hépatique. Hépatectomie gauche : adénocarcinome.", "C22"),
    ],
)
def test_what_is_found_in_an_organ_with_a_metastasis_is_no_tumour_of_it(text: str, organ: str) -> None:
    case = read_case(Report("x", KNOWN + text, "", ""))
    assert [p.topography for p in case.primaries] == ["C64.9"]
    assert [(m.topography or "")[:3] for m in case.metastases] == [organ]


@pytest.mark.parametrize(
    ("text", "topography"),
    [
        ("Métastases hépatiques en 2020. Hépatectomie : carcinome hépatocellulaire.", "C22.0"),
        ("Pas de métastase surrénalienne. Surrénalectomie : corticosurrénalome.", "C74.0"),
    ],
)
def test_a_tumour_that_arises_in_an_organ_is_of_it(text: str, topography: str) -> None:
    found = read_case(Report("x", KNOWN + text, "", "")).primaries
    assert topography in [p.topography for p in found]
