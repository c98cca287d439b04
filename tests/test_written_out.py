"""Forms with words to choose from stand for each choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.lexicon.lexicon import compile_lexicon, shipped_lexicon
from kg.lexicon.written_out import choices


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("en attente", ["en attente"]),
        (
            "{n'a;n'avait} pas été {vu;vue}",
            ["n'a pas été vu", "n'a pas été vue", "n'avait pas été vu", "n'avait pas été vue"],
        ),
        ("n'est {;donc} pas", ["n'est pas", "n'est donc pas"]),
        ("{;très }rare", ["rare", "très rare"]),
        ("sous {", ["sous {"]),
    ],
)
def test_each_choice_is_a_form(written: str, forms: list[str]) -> None:
    assert choices(written) == forms


def test_a_vocabulary_of_ones_own_may_have_choices(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("# ours\nconcept\tforms\tflags\ngoserelin\tnotre {implant;dépôt}\tbrand\n", encoding="utf-8")
    lexicon = compile_lexicon("fr", [own], shipped_lexicon().concepts)
    assert lexicon.forms["notre implant"][0].value == lexicon.forms["notre depot"][0].value == "goserelin"
