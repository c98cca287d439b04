"""Marks over a text: nothing lost, nothing nested, every mention begins at one."""

from __future__ import annotations

import random

import pytest

from kg.graph.passages import Mention
from kg.serve.pages.highlight import stretches
from kg.serve.pages.kinds import KINDS, kind_of_mention

TEXT = "Sein gauche opéré.\nPas de métastase. Docétaxel, puis\nrien."


def mention(*spans: tuple[int, int], items: tuple[str, ...] = ()) -> Mention:
    return Mention(spans, "fact", "affirmed", items)


def pieces(text: str, mentions: list[Mention]) -> list[tuple[str, tuple[int, ...]]]:
    return [(s.text, s.mentions) for stretch in stretches(text, mentions) for s in stretch.segments if s.mentions]


def test_overlapping_mentions_become_segments_that_follow_each_other() -> None:
    found = pieces(TEXT, [mention((0, 11)), mention((5, 18))])
    assert found == [("Sein ", (0,)), ("gauche", (0, 1)), (" opéré.", (1,))]


def test_the_tightest_mention_comes_first_and_one_that_proves_something_before_one_that_does_not() -> None:
    first, *_ = pieces(TEXT, [mention((0, 18)), mention((0, 4)), mention((0, 4), items=("x",))])
    assert first == ("Sein", (2, 1, 0))


def test_an_interrupted_mention_marks_only_its_parts() -> None:
    assert pieces(TEXT, [mention((0, 4), (12, 17))]) == [("Sein", (0,)), ("opéré", (0,))]


def test_sentences_are_numbered_and_what_is_between_them_is_not() -> None:
    found = [(s.number, "".join(piece.text for piece in s.segments)) for s in stretches(TEXT, [])]
    assert [text for number, text in found if number >= 0] == [
        "Sein gauche opéré.", "Pas de métastase.", "Docétaxel, puis", "rien.",
    ]  # fmt: skip
    assert [text for number, text in found if number < 0] == ["\n", " ", "\n"]


@pytest.mark.parametrize("seed", range(30))
def test_no_character_is_lost_and_each_mention_begins_at_a_segment(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choice("abc .\n<é😀") for _ in range(chance.randrange(1, 200)))
    spans = [sorted((chance.randrange(len(text)), chance.randrange(len(text) + 1))) for _ in range(20)]
    mentions = [mention((begin, end)) for begin, end in spans if begin < end]
    segments = [segment for stretch in stretches(text, mentions) for segment in stretch.segments]
    assert "".join(segment.text for segment in segments) == text
    at = 0
    for segment in segments:
        assert segment.begin == at
        at += len(segment.text)
        over = {n for n, m in enumerate(mentions) if m.begin <= segment.begin < m.end}
        assert set(segment.mentions) == over
    assert {m.begin for m in mentions} <= {segment.begin for segment in segments}


def test_a_mention_outside_the_text_is_left_out() -> None:
    assert pieces("abc", [mention((2, 9)), mention((1, 1))]) == []


def test_the_kind_of_a_mention_is_that_of_what_it_proves() -> None:
    assert kind_of_mention("fact", ["PrimaryTumour", "BiomarkerResult"]) == "marker"
    assert kind_of_mention("morphology", []) == "tumour"
    assert kind_of_mention("topography", ["Metastasis"]) == "metastasis"
    assert kind_of_mention("date", ["DataQualityIssue"]) == "other"
    assert len(set(KINDS)) == len(KINDS)
