"""The words of the pages, and colours that can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.serve.pages.kinds import KINDS
from kg.serve.pages.tables import TABLES
from kg.serve.pages.words import LANGS, chosen_lang, words

PAGES = Path(__file__).resolve().parent.parent / "kg" / "serve"


def test_every_word_is_there_once_in_both_languages() -> None:
    keys = [line.split("\t")[0] for line in (PAGES / "pages" / "words.tsv").read_text(encoding="utf-8").splitlines()]
    assert len(keys) == len(set(keys))
    for lang in LANGS:
        assert [key for key, word in words(lang).items() if not word] == []


def test_every_word_that_a_template_or_a_table_asks_for_exists() -> None:
    asked = {f"kind-{kind}" for kind in KINDS} | set(TABLES) | {c for _, columns in TABLES.values() for c, _ in columns}
    for path in (PAGES / "pages" / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r'\bw\["([\w-]+)"\]', text)) | set(re.findall(r"\bw\.(\w+)", text))
    assert asked <= set(words("fr"))


@pytest.mark.parametrize(
    ("asked", "kept", "accepted", "lang"),
    [
        ("en", "fr", "fr", "en"),
        (None, "en", "fr", "en"),
        (None, None, "en-GB,en;q=0.9", "en"),
        (None, None, "de, fr-CH", "fr"),
        ("xx", "<script>", "", "fr"),
    ],
)
def test_the_language_is_the_one_asked_for_then_the_kept_then_the_browsers(
    asked: str | None, kept: str | None, accepted: str, lang: str
) -> None:
    assert chosen_lang(asked, kept, accepted) == lang


def colours(scheme: int) -> dict[str, str]:
    """The colours of the light (0) or dark (1) scheme, in full form."""
    css = (PAGES / "static" / "pages.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[scheme]
    found = re.findall(r"--([\w-]+): (#[0-9a-f]{3,6}|\d+%);", block)
    return {name: value if len(value) != 4 else "#" + "".join(c * 2 for c in value[1:]) for name, value in found}


def channels(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def mixed(colour: str, share: float, ground: str) -> list[float]:
    return [a * share + b * (1 - share) for a, b in zip(channels(colour), channels(ground), strict=True)]


def contrast(first: list[float], second: list[float]) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(rgb: list[float]) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_has_the_contrast_of_wcag_aa_on_every_ground(scheme: int) -> None:
    c = colours(scheme)
    tint, strong = (int(c[name].rstrip("%")) / 100 for name in ("tint", "strong"))
    for ground in ("paper", "ground", "lit"):
        for ink in ("ink", "link"):
            assert contrast(channels(c[ink]), channels(c[ground])) >= 4.5, (ink, ground)
    for ground in ("paper", "ground"):
        for ink in ("soft", "bad", "warn", "fine", "note"):
            assert contrast(channels(c[ink]), channels(c[ground])) >= 4.5, (ink, ground)
    for kind in KINDS:
        assert contrast(channels(c["ink"]), mixed(c[kind], tint, c["paper"])) >= 4.5, kind
        assert contrast(channels(c["ink"]), mixed(c[kind], strong, c["lit"])) >= 4.5, kind
        assert contrast(channels(c[kind]), channels(c["paper"])) >= 3, kind  # lines and marks
