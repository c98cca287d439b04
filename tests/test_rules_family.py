"""What is said of the family: which disease, in which organ, and whose it is."""

from __future__ import annotations

import pytest

from kg.fact.case import Condition
from kg.fact.read import read_case
from kg.graph.relative import RELATIVES
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report

Row = tuple[str | None, str | None, str | None]


def told(text: str, lang: str = "fr") -> list[Condition]:
    case = read_case(Report("essai", text, "", "", lang))
    return [condition for condition in case.conditions if condition.kind == "family-history"]


def rows(text: str, lang: str = "fr") -> set[Row]:
    """Concept, site and relative of all that is not denied."""
    return {
        (c.concept, c.sites[0].concept if c.sites else None, c.relative)
        for c in told(text, lang)
        if c.status != "refuted"
    }


CANCER = "malignant-neoplasm"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Antécédents familiaux : mère suivie pour un cancer du sein.", {(CANCER, "breast", "MTH")}),
        ("ATCD familiaux : néoplasie du côlon chez le père.", {(CANCER, "colon", "FTH")}),
        ("Son frère est mort d'un mélanome.", {("melanoma", "skin", "BRO")}),
        ("Contexte familial : cancer de l'ovaire (tante maternelle).", {(CANCER, "ovary", "MAUNT")}),
        ("La cousine paternelle a eu un lymphome.", {("lymphoma", "lymph-nodes", "PCOUSN")}),
        ("Antécédents familiaux :\n- cancer du pancréas : grand-père maternel", {(CANCER, "pancreas", "MGRFTH")}),
        ("ATCD fam : gd-mère mat. K sein.", {(CANCER, "breast", "MGRMTH")}),
        ("Pas d'ATCD personnel, mère K sein à 60 ans.", {(CANCER, "breast", "MTH")}),
        ("Antécédents familiaux : cancer du rein.", {(CANCER, "kidney", None)}),
        ("Antécédents familiaux de cancer.", {(CANCER, None, None)}),
        ("Antécédents familiaux : diabète chez sa sœur.", {("diabetes-mellitus", None, "SIS")}),
        ("Antécédents familiaux : tumeur cérébrale chez un oncle.", {("neoplasm", "brain", "UNCLE")}),
    ],
)
def test_a_disease_of_the_family_is_told_with_its_organ_and_the_relative(text: str, expected: set[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "relatives"),
    [
        ("Antécédents familiaux : mère et sœur atteintes d'un cancer du sein.", {"MTH", "SIS"}),
        ("Antécédents familiaux : cancer du sein chez sa mère à 45 ans et sa tante paternelle.", {"MTH", "PAUNT"}),
        ("Antécédents familiaux : cancer du sein (mère, grand-mère maternelle).", {"MTH", "MGRMTH"}),
        ("Antécédents familiaux : sa mère, sa tante et sa cousine ont eu un cancer du sein.", {"MTH", "AUNT", "COUSN"}),
        ("Son père, ses 3 oncles paternels et ses 2 frères ont eu un cancer du sein.", {"FTH", "PUNCLE", "BRO"}),
        ("Antécédents familiaux : père et fils suivis pour un cancer du sein.", {"FTH", "SON"}),
        ("Antécédents familiaux :\n-mère : cancer du sein\n-père : cancer du rein", {"MTH"}),
        ("Mère : cancer du sein (sœur : cancer du rein).", {"MTH"}),
        ("Mère décédée à 50 ans, sœur opérée d'un cancer du sein.", {"SIS"}),
        ("Antécédents familiaux : mère diabétique, cancer du sein chez une tante.", {"AUNT"}),
        ("Antécédents familiaux : cancer du sein de la mère.", {"MTH"}),
        ("Antécédents familiaux : cancer du sein du côté de son père.", {None}),
    ],
)
def test_relatives_told_together_all_have_the_disease_and_no_other_has(text: str, relatives: set[str | None]) -> None:
    assert {relative for concept, site, relative in rows(text) if site == "breast"} == relatives


@pytest.mark.parametrize(
    "text",
    [
        "Antécédents familiaux : une sœur de son grand-père a eu un cancer du sein.",
        "Antécédents familiaux : cousine germaine du père opérée d'un cancer du sein.",
        "Antécédents familiaux : arrière-grand-mère décédée d'un cancer du sein.",
        "Antécédents familiaux : demi-sœur suivie pour un cancer du sein.",
        "Antécédents familiaux : deux parents au deuxième degré opérés d'un cancer du sein.",
        "Antécédents familiaux : tante avec une cousine, oncle ayant un fils atteint d'un cancer du sein.",
    ],
)
def test_a_relative_of_a_relative_is_another_one(text: str) -> None:
    assert rows(text) == {(CANCER, "breast", "FAMMEMB")}


@pytest.mark.parametrize(
    "text",
    [
        "Son mari est décédé d'un cancer du poumon.",
        "Antécédents familiaux : néant.",
        "Antécédents familiaux : belle-mère traitée pour un cancer du sein.",
        "La patiente est suivie pour un cancer du sein. Son frère l'accompagne.",
        "Cancer du col opéré en 2010 et des antécédents familiaux à préciser.",
        "Pas de cancer du sein chez sa mère, ni chez sa sœur.",
        "La patiente s'occupe de sa mère et a des douleurs osseuses.",
    ],
)
def test_what_is_the_patients_or_no_blood_relatives_is_no_family_history(text: str) -> None:
    assert rows(text) == set()


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Pas d'antécédents familiaux de cancer.", CANCER),
        ("Aucun antécédent familial connu de mélanome.", "melanoma"),
        ("Sans antécédents familiaux de diabète.", "diabetes-mellitus"),
        ("Cancer du côlon chez sa mère, mais pas d'antécédents familiaux de mélanome.", "melanoma"),
        ("Pas de mélanome chez ses frères.", "melanoma"),
        ("Pas d'antécédents familiaux.", None),
        ("Pas d'antécédents familiaux ou d'infection grave.", None),
    ],
)
def test_a_denial_is_of_the_disease_it_names_and_of_all_where_it_names_none(text: str, concept: str | None) -> None:
    assert [c.concept for c in told(text) if c.status == "refuted"] == [concept]


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Antécédents familiaux de cancer du sein et de l'ovaire chez une tante.", {"breast", "ovary"}),
        ("Mère : cancer du sein, de l'ovaire et du côlon.", {"breast", "ovary", "colon"}),
        ("Grand-mère maternelle : K sein et ovaire.", {"breast", "ovary"}),
        ("Son père a eu un cancer du rein et de la vessie.", {"kidney", "bladder"}),
        ("Antécédents familiaux : néoplasie de l'estomac, du pancréas (oncle).", {"stomach", "pancreas"}),
        ("Père : cancer de la prostate, métastases osseuses.", {"prostate"}),
        ("Mère : cancer du sein et douleurs du genou.", {"breast"}),
    ],
)
def test_organs_may_share_the_word_for_a_cancer(text: str, sites: set[str]) -> None:
    assert {site for _, site, _ in rows(text)} == sites


def test_a_history_of_cancer_says_nothing_of_its_own_where_its_parts_are_told() -> None:
    assert rows("Antécédents familiaux de cancer : père, cancer du côlon.") == {(CANCER, "colon", "FTH")}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Family history: mother with breast cancer.", (CANCER, "breast", "MTH")),
        ("en", "Family history: maternal aunt with ovarian cancer.", (CANCER, "ovary", "MAUNT")),
        ("es", "Antecedentes familiares: tía materna con cáncer de mama.", (CANCER, "breast", "MAUNT")),
    ],
)
def test_relatives_are_read_in_other_languages(lang: str, text: str, expected: Row) -> None:
    assert rows(text, lang) == {expected}


def test_the_place_of_a_relative_stands_beside_that_of_the_disease() -> None:
    text = "Antécédents familiaux : cancer du sein chez sa mère."
    (row,) = told(text)
    assert [text[span.start : span.end] for span in row.evidence] == ["cancer du sein", "sa mère"]


@pytest.mark.parametrize(
    "text",
    [
        "Antécédents familiaux : suspicion de cancer du sein chez sa mère.",
        "Antécédents familiaux : mère décédée d'un probable cancer du sein.",
        "Sa mère est morte d'un possible mélanome.",
    ],
)
def test_a_suspected_disease_of_a_relative_is_suspected_where_it_stands(text: str) -> None:
    (row,) = told(text)
    assert (row.status, row.relative) == ("suspected", "MTH")
    assert {span.status for span in row.evidence} == {"suspected"}


@pytest.mark.parametrize("lang", ["fr", "en", "es"])
def test_every_relative_of_the_vocabulary_has_a_label(lang: str) -> None:
    entries = (entry for forms in shipped_lexicon(lang).forms.values() for entry in forms)
    assert {entry.value for entry in entries if entry.kind == "relative"} <= RELATIVES.keys() | {"SPS"}
