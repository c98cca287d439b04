"""The pattern of a word of several forms finds what the forms one after another would, whatever they share."""

from __future__ import annotations

import random
import re

import pytest

from kg.text.alternatives import alternatives


def one_by_one(forms: list[str]) -> re.Pattern[str]:
    """The forms as alternatives of their own, the longest first."""
    return re.compile("|".join(re.escape(f).replace(r"\ ", r"\s") for f in sorted(forms, key=len, reverse=True)))


def found(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("forms", "text", "expected"),
    [
        (["stade", "stades"], "stades stade stad", ["stades", "stade"]),  # the longest of those that begin alike
        (["a 2", "a 25"], "a 25 a 2", ["a 25", "a 2"]),
        (["en cours de", "au cours de"], "au cours de, en\ncours de", ["au cours de", "en\ncours de"]),  # any blank
        (["c.r.", "c+"], "car c.r. c+ cc", ["c.r.", "c+"]),  # signs stand for themselves
        ([], "nothing", []),
    ],
)
def test_a_pattern_finds_its_forms_and_nothing_else(forms: list[str], text: str, expected: list[str]) -> None:
    assert re.findall(alternatives(forms), text) == expected


def test_what_forms_share_is_written_once() -> None:
    first, second, last = ["est", "sont", "reste"], ["rarement", "souvent", "parfois"], ["rapporté", "décrit"]
    pattern = alternatives([f"{a} {b} {c}" for a in first for b in second for c in last])
    assert [pattern.count(word) for word in ("arement", "ouvent", "apporté", "écrit")] == [1, 1, 1, 1]


def test_a_pattern_is_tried_apart_from_some_characters() -> None:
    assert re.findall(alternatives(["os", "rein"], apart=r"[a-z]"), "dos os rein serein") == ["os", "rein"]


def test_random_forms_are_found_as_one_by_one() -> None:
    chance = random.Random(7)
    for _ in range(500):
        forms = ["".join(chance.choices("ab c", k=chance.randint(1, 6))).strip() or "a" for _ in range(8)]
        merged, single = re.compile(alternatives(forms)), one_by_one(forms)
        bounded = [re.compile(rf"(?:{p.pattern})(?![ab])") for p in (merged, single)]
        for _ in range(5):
            text = "".join(chance.choices("ab c", k=30))
            assert found(merged, text) == found(single, text), forms
            assert found(bounded[0], text) == found(bounded[1], text), forms
