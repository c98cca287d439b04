"""Metastases that are only seen or told by what they grow in: what decides about them, and their sides and bones."""

from __future__ import annotations

import pytest

from kg.fact.case import Metastasis
from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.metastasis.read import read_metastases
from kg.fact.primary.read import read_primaries
from kg.fact.read import read_case
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report

COLON = "Adénocarcinome du côlon sigmoïde. "


def read(text: str) -> tuple[Metastasis, ...]:
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    keys = Keys()
    return read_metastases(context, read_primaries(context, keys), keys)[0]


def sites(text: str) -> dict[str | None, str]:
    return {m.site: m.status for m in read(text)}


def sides(text: str) -> dict[str | None, str | None]:
    return {m.site: m.laterality for m in read(text)}


def test_the_microscope_decides_over_the_size_of_nodes() -> None:
    text = "Adénopathie axillaire droite. Ganglions axillaires : 0/14 envahis."
    assert sites("Carcinome canalaire infiltrant du sein droit. " + text) == {"axillary-lymph-nodes": "refuted"}


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Carcinomatose méningée.", "meninges"),
        ("Méningite carcinomateuse.", "meninges"),
        ("Carcinose péritonéale.", "peritoneum"),
        ("Sarcomatose péritonéale.", "peritoneum"),
        ("Carcinomatose diffuse.", "peritoneum"),
    ],
)
def test_a_word_for_diffuse_spread_names_its_organ(text: str, site: str) -> None:
    assert sites(COLON + text) == {site: "presumed"}


def test_each_bone_is_a_metastasis_but_the_vertebrae_are_one_spine() -> None:
    text = "Métastases osseuses : sternum, humérus gauche, omoplate gauche. Métastases de L1 et L4."
    assert set(sites(COLON + text)) >= {"sternum", "humerus", "scapula", "lumbar-spine"}
    assert not [s for s in sites(COLON + text) if s and s.endswith("vertebra")]


@pytest.mark.parametrize(
    "text",
    [
        "Nodules pulmonaires millimétriques bilatéraux.",
        "Métastases pulmonaires multiples et bilatérales.",
        "Métastase du poumon droit en 2014. Métastase du poumon gauche en 2016.",
        "Nodules pulmonaires : un lobe supérieur droit, un lobe inférieur gauche.",
        "Progression bilatérale des nodules pulmonaires.",
        "Rechute bilatérale de la maladie pulmonaire.",
    ],
)
def test_lesions_of_both_lungs_are_bilateral(text: str) -> None:
    assert sides(COLON + text) == {"lung": "bilateral"}


def test_distant_metastases_are_denied_beside_denied_nodes() -> None:
    found = sites(COLON + "Pas d'atteinte ganglionnaire pelvienne ni de métastases à distance.")
    assert found == {"pelvic-lymph-nodes": "refuted", "any": "refuted"}


def test_a_day_of_a_cycle_is_no_vertebra() -> None:
    assert "t1-vertebra" not in sites(COLON + "Première ligne métastatique par carboplatine AUC 5 D1.")


def test_a_tumour_of_the_past_is_not_what_the_biopsy_shows() -> None:
    assert not sites(COLON + "Biopsie hépatique chez un patient aux antécédents de mélanome.")


@pytest.mark.parametrize(
    "text",
    [
        "Lésion du foie sans qu'il soit possible d'exclure une métastase.",
        "Lésion du foie, l'examen ne permet pas d'exclure une métastase.",
        "Lésion du foie sans pouvoir écarter une métastase.",
    ],
)
def test_what_cannot_be_excluded_is_not_denied(text: str) -> None:
    assert sites(COLON + text)["liver"] == "suspected"


def test_beside_a_loop_is_no_rib() -> None:
    assert "rib" not in sites(COLON + "Métastase mésentérique à côté de l'anse grêle.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Métastases hémorragiques cérébrales.", {"brain": "presumed"}),
        ("Métastase hémorragique du foie.", {"liver": "presumed"}),
        ("Métastases douloureuses du sacrum.", {"sacrum": "presumed"}),
        ("Hépatectomie droite : six nodules métastatiques.", {"liver": "confirmed"}),
        ("Splénectomie avec métastase d'un adénocarcinome.", {"spleen": "confirmed"}),
    ],
)
def test_what_describes_a_metastasis_or_removed_it_parts_it_from_no_organ(
    text: str, expected: dict[str | None, str]
) -> None:
    assert sites(COLON + text) == expected


def test_a_finding_after_a_comma_is_no_organ_of_the_metastasis() -> None:
    assert "brain" not in sites(COLON + "Métastases, hémorragie cérébrale ancienne.")


def test_an_extended_operation_is_of_no_vertebra() -> None:
    assert sites(COLON + "Gastrectomie D3 : métastase d'un carcinome.") == {"stomach": "confirmed"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Métastase surrénalienne droite en 2011. En 2015, métastase de la surrénale gauche.",
            [("right", "2011"), ("left", "2015")],
        ),
        (
            "En 2012, métastases ganglionnaires inguinales gauches. En 2014, récidive ganglionnaire inguinale droite.",
            [("left", "2012"), ("right", "2014")],
        ),
        ("En 2011, métastase surrénalienne droite et métastase surrénalienne gauche.", [("bilateral", "2011")]),
        ("En 2011, métastase pulmonaire droite. En 2013, métastase pulmonaire gauche.", [("bilateral", "2011")]),
    ],
)
def test_the_other_side_years_later_is_another_metastasis(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(m.laterality, m.date.edtf if m.date else None) for m in read(COLON + text)]
    assert found == expected


def test_metastases_of_the_bone_marrow_and_of_the_spleen_are_two_rows() -> None:
    assert sites(COLON + "Métastases de la rate et de la moelle osseuse.") == {
        "spleen": "presumed",
        "bone-marrow": "presumed",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Implants sur le péritoine. Résection des implants de la vessie.", {"peritoneum"}),
        ("Carcinose péritonéale avec deux implants sur la séreuse du côlon.", {"peritoneum"}),
        ("Implants du péritoine et du rectum.", {"peritoneum", "rectum"}),
        ("Implants péritonéaux. Métastases de la vessie.", {"peritoneum", "bladder"}),
        ("Métastase de la vessie. Carcinose péritonéale, implants de la vessie.", {"peritoneum", "bladder"}),
    ],
)
def test_implants_on_what_the_peritoneum_covers_are_its_own(text: str, expected: set[str]) -> None:
    assert set(sites("Carcinome séreux de l'ovaire. " + text)) == expected


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Deux adénopathies axillaires.", "left"),
        ("Deux ganglions axillaires pathologiques.", "left"),
        ("Adénopathies des deux aisselles.", "bilateral"),
        ("Adénopathies dans les deux creux axillaires.", "bilateral"),
        ("Adénopathie axillaire controlatérale.", "right"),
    ],
)
def test_two_nodes_are_not_nodes_of_both_sides(text: str, side: str) -> None:
    assert sides("Carcinome du sein gauche. " + text) == {"axillary-lymph-nodes": side}


def test_the_other_side_is_that_of_the_first_tumour_that_has_one() -> None:
    text = "Carcinome de la prostate en 2010. Carcinome du sein gauche en 2015. Adénopathie axillaire controlatérale."
    assert sides(text) == {"axillary-lymph-nodes": "right"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Bilan : pas d'atteinte ganglionnaire iliaque.\n\nÉvolution\nAdénopathies iliaques.", "presumed"),
        ("Évolution\nPas d'atteinte ganglionnaire iliaque. Adénopathies iliaques de petite taille.", "refuted"),
    ],
)
def test_a_node_seen_under_the_course_came_after_the_work_up(text: str, status: str) -> None:
    assert sites(COLON + text)["iliac-lymph-nodes"] == status


LUNG = "Adénocarcinome du lobe supérieur droit du poumon. "


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Nodules du poumon gauche évocateurs de métastases.", "left"),
        ("Nodules dans le lobe inférieur gauche, d'allure métastatique.", "left"),
        ("Opacités du lobe inférieur gauche compatibles avec des métastases.", "left"),
        ("Plusieurs nodules pulmonaires controlatéraux métastatiques.", "left"),
        ("Lésions du poumon gauche en faveur de métastases.", "left"),
    ],
)
def test_several_lesions_of_its_own_organ_called_metastases_are_those_of_a_tumour(text: str, side: str) -> None:
    (row,) = read(LUNG + text)
    assert ((row.topography or "")[:3], row.laterality, row.status) == ("C34", side, "presumed")


@pytest.mark.parametrize(
    "text",
    [
        "Masse du poumon droit métastatique.",
        "Nodules du poumon droit, sans métastase.",
        "Réponse des lésions au niveau pulmonaire que métastatique.",
    ],
)
def test_one_mass_or_a_denial_tells_no_metastasis_in_the_organ_of_a_tumour(text: str) -> None:
    assert not any((m.topography or "").startswith("C34") for m in read(LUNG + text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foie : angiome connu, pas de lésion secondaire.", {"liver": "refuted"}),
        ("Cerveau : atrophie. Pas de métastase.", {"brain": "refuted"}),
        ("Surrénale gauche : adénome de 12 mm, sans métastase.", {"adrenal": "refuted"}),
        ("- foie : deux kystes, aucune métastase", {"liver": "refuted"}),
        ("Rate : hémangiome stable ; pas de lésion secondaire.", {"spleen": "refuted"}),
        ("Conclusion : pas de métastase.", {"any": "refuted"}),
        ("Foie : kyste.\nPas de métastase.", {"any": "refuted"}),
    ],
)
def test_what_is_denied_behind_the_label_of_an_organ_is_denied_of_it(text: str, expected: dict[str, str]) -> None:
    assert sites(COLON + "\n" + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ganglions rétropéritonéaux d'allure secondaire.", {"retroperitoneal-lymph-nodes": "presumed"}),
        ("Ganglion sus-claviculaire gauche d'aspect secondaire.", {"supraclavicular-lymph-nodes": "presumed"}),
        ("De nouveaux implants intra-abdominaux sont apparus.", {"peritoneum": "presumed"}),
        ("Deux implants abdominaux.", {"peritoneum": "presumed"}),
        ("Lésions de la cavité glénoïde droite.", {"scapula": "presumed"}),
        ("Pas de lésion d'allure secondaire.", {"any": "refuted"}),
        ("Thrombose d'allure ancienne, secondaire à la sonde.", {}),
    ],
)
def test_more_words_for_spread_and_its_places(text: str, expected: dict[str, str]) -> None:
    assert sites(COLON + text) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Métastases hépatiques, après confirmation histologique en 2012.", "confirmed"),
        ("Nodules hépatiques métastatiques qui, après confirmation par biopsie, ont été traités.", "confirmed"),
        ("Métastase hépatique avec une confirmation histologique.", "confirmed"),
        ("Métastases hépatiques opérées après confirmation anatomopathologique.", "confirmed"),
        ("Localisation secondaire du foie, traitée après la confirmation histologique.", "confirmed"),
        ("Métastases hépatiques, sans confirmation histologique.", "presumed"),
        ("Métastases hépatiques en attente de confirmation histologique.", "presumed"),
    ],
)
def test_a_metastasis_that_was_confirmed_under_the_microscope_is_proven(text: str, status: str) -> None:
    assert sites(COLON + text) == {"liver": status}


@pytest.mark.parametrize(
    ("told", "bone"),
    [
        ("des lésions osseuses et une lésion hépatique, biopsiée : métastase", "presumed"),
        (
            "des lésions osseuses ainsi qu'une lésion hépatique de 20 mm, biopsiée le 3 mars 2021 : métastase",
            "presumed",
        ),
        ("une lésion osseuse et un nodule hépatique, dont la biopsie a conclu à une métastase", "presumed"),
        ("des lésions osseuses et un nodule hépatique, la biopsie montrant une métastase", "presumed"),
        ("plusieurs lésions osseuses et une masse hépatique, biopsiée, en rapport avec une métastase", "presumed"),
        ("une lésion osseuse et un nodule hépatique, tous deux biopsiés : métastases", "confirmed"),
        ("des lésions osseuses et hépatiques, biopsiées : métastases", "confirmed"),
    ],
)
def test_one_biopsy_is_of_the_lesion_told_last(told: str, bone: str) -> None:
    assert sites(f"Cancer du sein. Le scanner montre {told}.") == {"bone": bone, "liver": "confirmed"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nodule du foie. La rate est normale. La biopsie montre une métastase.", {"liver": "confirmed"}),
        ("Nodule du foie. La rate est sans anomalie. Une biopsie montre une métastase.", {"liver": "confirmed"}),
        ("Masse du poumon. Le foie est normal. Une ponction retrouve une métastase.", {"lung": "confirmed"}),
        ("Lésion du foie. Le pancréas est normal. La biopsie conclut à une métastase.", {"liver": "confirmed"}),
        ("La thyroïde est normale. Une ponction a montré une métastase.", {}),
        ("Nodule du foie. La biopsie montre une métastase.", {"liver": "confirmed"}),
        ("Nodule de la rate. La biopsie montre une métastase.", {"spleen": "confirmed"}),
        ("Foie normal. Nodule de la rate. La biopsie montre une métastase.", {"spleen": "confirmed"}),
    ],
)
def test_a_biopsy_is_not_of_an_organ_that_was_found_normal(text: str, told: dict[str | None, str]) -> None:
    assert {site: status for site, status in sites(COLON + text).items() if status == "confirmed"} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("IRM : métastase extra-médullaire intradurale.", {"spinal-meninges": "presumed"}),
        ("Métastase intra-durale et extramédullaire en T9.", {"spinal-meninges": "presumed"}),
        ("Pas d'atteinte extra-médullaire.", {"any": "refuted"}),
        ("TEP : implantation métastatique du foie.", {"liver": "presumed"}),
        ("Nodule splénique compatible avec une implantation tumorale.", {"spleen": "presumed"}),
        ("Hypercapture d'origine métastatique du rachis.", {"spine": "presumed"}),
        ("Nodule de sœur Marie-Joseph.", {"umbilicus": "presumed"}),
        ("Pas de nodule de soeur Marie-Joseph.", {"umbilicus": "refuted"}),
        ("Nodule dont la base d'implantation est pleurale.", {}),
        ("Implantation d'un réservoir intradural.", {}),
    ],
)
def test_words_for_spread_that_name_where_it_lies(text: str, told: dict[str | None, str]) -> None:
    assert sites(COLON + text) == told


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("Apparition de lésions hépatiques, rénales et spléniques.", {"liver", "kidney", "spleen"}),
        ("Nouvelles lésions du duodénum, du rein et de la surrénale.", {"duodenum", "kidney", "adrenal"}),
        ("Apparition de nodules thyroïdiens et mammaires.", {"thyroid", "breast"}),
        ("Nouveaux nodules dans le pancréas et le rein.", {"pancreas", "kidney"}),
        ("Apparition d'une lésion mammaire et rénale gauche.", {"breast", "kidney"}),
        ("Apparition d'une lésion rénale. La thyroïde est normale.", {"kidney"}),
        ("Apparition d'une lésion rénale ; scanner de la thyroïde et du sein.", {"kidney"}),
    ],
)
def test_new_lesions_are_of_all_the_organs_listed(text: str, organs: set[str]) -> None:
    assert {site for site, status in sites(COLON + text).items() if status != "refuted"} == organs


@pytest.mark.parametrize(
    "said",
    [
        "Biopsie hépatique refusée par le patient.",
        "La biopsie hépatique a été refusée par le patient.",
        "Biopsie d'une lésion hépatique refusée par le patient.",
        "Biopsie hépatique : refus du patient.",
    ],
)
def test_a_biopsy_that_the_patient_refused_proves_nothing(said: str) -> None:
    told = {
        m.site: m.status
        for m in read_case(Report("x", COLON + "Lésions hépatiques au scanner. " + said, "0" * 64, "x.txt")).metastases
    }
    assert told == {"liver": "presumed"}


@pytest.mark.parametrize(
    ("said", "status"),
    [
        *((f"{biopsy} {told}.", "presumed")
          for biopsy in ("Biopsie hépatique", "La ponction-biopsie hépatique")
          for told in ("demandée", "proposée", "en attente", "ajournée", "a été différée", "inutile", "pas nécessaire",
                       ": non contributive", ": à programmer", ", résultats en attente")),
        ("Biopsie hépatique demandée. La biopsie retrouve un adénocarcinome.", "confirmed"),
        ("Biopsie hépatique puis chimiothérapie proposée.", "confirmed"),
        ("Une biopsie hépatique a été demandée et a donné le résultat suivant.", "confirmed"),
        ("Biopsie hépatique le 3 mai.", "confirmed"),
    ],
)  # fmt: skip
def test_a_biopsy_not_taken_or_without_its_result_proves_nothing(said: str, status: str) -> None:
    report = Report("x", COLON + "Lésions hépatiques au scanner. " + said, "0" * 64, "x.txt")
    assert {m.site: m.status for m in read_case(report).metastases} == {"liver": status}


def test_a_biopsy_that_gave_nothing_proves_no_metastasis_it_is_named_with() -> None:
    assert sites(COLON + "Métastase surrénalienne, biopsie non contributive.") == {"adrenal": "presumed"}


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Nodule frontal droit de 6 mm rehaussé de façon annulaire, suspect.", "suspected"),
        ("Lésion du segment VII du foie de 12 mm, nouvelle, suspecte sans plus.", "suspected"),
        ("Lésion de la surrénale gauche de 21 mm, de contours flous, douteuse.", "suspected"),
        ("Image du segment II du foie de 9 mm, hypodense et de novo, indéterminée.", "suspected"),
        ("Lésion du foie gauche de 16 mm mal limitée au contact du hile, équivoque, à contrôler.", "suspected"),
        ("Lésion du foie gauche de 16 mm, mal limitée et hétérogène ; ovaire douteux.", "presumed"),
        ("Lésion du foie gauche de 16 mm, bien visible, et adénopathie douteuse.", "presumed"),
    ],
)
def test_a_doubt_behind_what_describes_a_lesion_is_of_it(said: str, status: str) -> None:
    assert list(sites(COLON + said).values()) == [status]


@pytest.mark.parametrize(
    "said",
    [
        "Biopsie hépatique (métastase ?) : hamartome, pas de tumeur maligne.",
        "Biopsie d'un nodule hépatique, méta ? Résultat : foie normal.",
        "Nodule hépatique, biopsie proposée : métastase ?",
        "Biopsie du nodule hépatique, métastase ?",
        "Biopsie hépatique : angiome ? métastase ?",
    ],
)
def test_a_metastasis_that_is_all_that_is_asked_is_not_proven(said: str) -> None:
    assert "confirmed" not in sites(COLON + said).values()
    assert "presumed" not in sites(COLON + said).values()


def test_a_question_on_what_to_do_doubts_no_metastasis() -> None:
    assert sites(COLON + "Exérèse de la métastase hépatique ?") == {"liver": "presumed"}


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Progression pleurale gauche (épanchement, ponction : cellules malignes).", "confirmed"),
        ("Évolution pleurale droite (ponction positive).", "confirmed"),
        ("Plèvre gauche : épanchement, cytologie positive.", "confirmed"),
        ("Progression pleurale, épanchement de 2 cm, cytologie : adénocarcinome.", "confirmed"),
        ("PD pleurale D (épanchement, cytologie +).", "confirmed"),
        ("Plèvre droite : épanchement, cytologie négative.", "refuted"),
    ],
)
def test_a_puncture_behind_a_cavity_is_of_its_fluid(said: str, status: str) -> None:
    assert sites(COLON + said) == {"pleura": status}


@pytest.mark.parametrize(
    "said",
    [
        "Nodules pleuraux, ponction du foie : adénocarcinome.",
        "Nodules pleuraux et hépatiques, ponction : adénocarcinome.",
        "Nodules pleuraux, pas de ponction.",
    ],
)
def test_a_puncture_of_another_place_is_not_of_a_cavity(said: str) -> None:
    assert sites(COLON + said).get("pleura") == "presumed"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Métastase pulmonaire réséquée le 4 juin : adénocarcinome.", "confirmed"),
        ("Métastase frontale opérée en mars (histologie : adénocarcinome).", "confirmed"),
        ("Métastase du cervelet, exérèse complète en mars (adénocarcinome).", "confirmed"),
        ("Métastase surrénalienne retirée chirurgicalement, exérèse : adénocarcinome lieberkühnien.", "confirmed"),
        ("Métastase de la rate opérée = adénocarcinome.", "confirmed"),
        ("Métastase pulmonaire, chirurgie non retenue : adénocarcinome évolutif.", "presumed"),
        ("Métastase pulmonaire opérée en mars ; côlon : adénocarcinome.", "presumed"),
        ("Métastase pulmonaire opérée, suivi d'un adénocarcinome du côlon.", "presumed"),
    ],
)
def test_a_metastasis_that_was_removed_and_typed_is_proven(said: str, status: str) -> None:
    assert list(sites(COLON + said).values()) == [status]


@pytest.mark.parametrize(
    "act",
    [
        "Exérèse neurochirurgicale de la lésion le 4 avril 2022",
        "Résection neurochirurgicale le 4 avril 2022",
        "Exérèse neurochir le 4 avril 2022",
        "Exérèse en neurochirurgie le 4 avril 2022",
        "Ablation par neurochirurgie le 4 avril 2022",
        "Résection par les neurochirurgiens le 4 avril 2022",
    ],
)
def test_what_neurosurgeons_remove_is_of_the_brain(act: str) -> None:
    text = f"{COLON}IRM : lésion du cervelet de 19 mm. TEP : foyer costal gauche. {act} : métastase d'adénocarcinome."
    assert sites(text) == {"cerebellum": "confirmed", "rib": "presumed"}


@pytest.mark.parametrize("act", ["Avis neurochirurgical le 4 avril", "Hospitalisé en neurochirurgie le 4 avril"])
def test_neurosurgery_alone_proves_nothing(act: str) -> None:
    assert sites(f"{COLON}IRM : lésion du cervelet de 19 mm. {act} : surveillance.") == {"cerebellum": "presumed"}
