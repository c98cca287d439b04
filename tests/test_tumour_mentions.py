"""Which words are tumour mentions, with which spans, codes and status; sentences written for these tests."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.fact.case import Mention
from kg.fact.context import read_context
from kg.fact.mention import case_mentions
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report
from tests.marked import parse_marked


def mentions(text: str) -> tuple[Mention, ...]:
    return case_mentions(read_context(Report("x", text, "", ""), shipped_lexicon("fr")))


POSITIVE = [
    "Un <ent code=8500/3>carcinome canalaire infiltrant</ent> du <ent code=C50.9>sein</ent> gauche est opéré.",
    "La biopsie montre un <ent code=8140/3>adénocarcinome</ent> <ent code=C61.9>prostatique</ent>.",
    "Deux <ent code=8000/6>métastases</ent> <ent code=C41.9>osseuses</ent> sont vues.",
    "Une <ent code=8000/1>masse</ent> dans le <ent code=C22.0>foie</ent> de 4 cm.",
    "Des <ent code=8000/1>nodules</ent> <ent code=C34.9>pulmonaires</ent> bilatéraux.",
    "<ent code=8000/6>Métastases</ent> <ent code=C34.9>pulmonaires</ent> et <ent code=C22.0>hépatiques</ent>.",
    "Une <ent code=8000/1>lésion</ent> est découverte.",
    "<ent code=8720/3>Mélanome</ent> du <ent>dos</ent> opéré.",
    "<ent code=8070/3>Carcinome épidermoïde</ent> d'origine <ent code=C34.9>pulmonaire</ent>.",
    "Une <ent code=8000/1>infiltration</ent> du <ent code=C25.9>pancréas</ent>.",
]


@pytest.mark.parametrize("example", POSITIVE)
def test_a_tumour_word_and_its_site_are_mentions(example: str) -> None:
    report, marks = parse_marked(example)
    found = {(m.span.start, m.span.end): m.code for m in mentions(report.text)}
    assert found.keys() == {(mark.start, mark.end) for mark in marks}
    for mark in marks:
        if "code" in mark.attributes:
            assert found[mark.start, mark.end] == mark.attributes["code"], mark.text


@pytest.mark.parametrize(
    "text",
    [
        "Échographie hépatique normale.",
        "Auscultation pulmonaire sans particularité.",
        "Le sein est souple.",
        "La patiente présente une douleur abdominale.",
        "La progression des symptômes est lente.",
    ],
)
def test_a_site_or_an_ambiguous_word_without_a_tumour_is_no_mention(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "parts", "code"),
    [
        ("Un carcinome rénal à cellules claires est opéré.", ("carcinome", "à cellules claires"), "8310/3"),
        ("Une tumeur pulmonaire primitive est évoquée.", ("tumeur", "primitive"), "8000/3"),
        ("Une atteinte osseuse métastatique est vue.", ("atteinte", "métastatique"), "8000/6"),
        ("Un cancer du poumon non à petites cellules.", ("cancer", "non à petites cellules"), "8046/3"),
    ],
)
def test_a_mention_that_a_site_interrupts_has_two_parts(text: str, parts: tuple[str, ...], code: str) -> None:
    found = mentions(text)
    interrupted = [m for m in found if m.parts]
    assert [tuple(text[a:b] for a, b in m.parts) for m in interrupted] == [parts]
    assert interrupted[0].code == code
    assert (interrupted[0].span.start, interrupted[0].span.end) == (
        interrupted[0].parts[0][0],
        interrupted[0].parts[1][1],
    )
    assert len([m for m in found if m.span.kind == "topography"]) == 1


def test_a_denied_tumour_is_a_mention_and_says_so() -> None:
    found = mentions("Absence de métastase hépatique. Suspicion de récidive locale.")
    assert [(m.span.kind, m.span.status) for m in found] == [
        ("morphology", "negated"),
        ("topography", "negated"),
        ("morphology", "suspected"),
    ]


def test_a_mention_has_the_concept_of_its_words() -> None:
    found = mentions("Adénocarcinome de la prostate.")
    assert [m.concept for m in found] == ["adenocarcinoma", "prostate"]


def test_mentions_come_in_text_order_and_never_overlap() -> None:
    text = (
        "Carcinome rénal à cellules claires avec métastases osseuses, pulmonaires, ganglionnaires et surrénaliennes. "
        * 20
    )
    parts = [part for m in mentions(text) for part in (m.parts or ((m.span.start, m.span.end),))]
    assert len(parts) > 100
    assert sorted(parts) == sorted(set(parts))
    ordered = sorted(parts)
    assert all(a[1] <= b[0] for a, b in pairwise(ordered))


@pytest.mark.parametrize("text", ["tumeur du sein " * 20_000, "tumeur" * 50_000, ", ; (" * 80_000, "sein et " * 40_000])
def test_long_texts_take_time_in_proportion(text: str) -> None:
    import time

    def seconds(size: int) -> float:
        start = time.process_time()
        mentions(text[:size])
        return time.process_time() - start

    seconds(1000)
    short, long = seconds(len(text) // 8), seconds(len(text))
    assert long < 32 * max(short, 0.005)
