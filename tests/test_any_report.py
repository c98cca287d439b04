"""Reports of no one's making: the wordings of all rules in any order, under any title, make valid graphs.

What a rule hands on and another one does not expect shows here rather than in a reader's folder.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kg.build.run import build
from kg.check.validate import validate_folder
from tests.marked import parse_marked
from tests.wordings import wordings

TITLES = ("", "Antécédents", "Examens complémentaires", "Diagnostic", "Traitement", "Évolution")
REPORTS = 120
SENTENCES = 30


def _reports(folder: Path) -> None:
    """Write reports of sentences drawn at random, in three paragraphs each; the same ones at every run."""
    texts = [parse_marked(wording.text)[0].text for wording in wordings()]
    draw = random.Random(20150)
    for number in range(REPORTS):
        drawn = draw.sample(texts, SENTENCES)
        parts = [" ".join(drawn[at : at + SENTENCES // 3]) for at in range(0, SENTENCES, SENTENCES // 3)]
        text = "\n".join(f"{draw.choice(TITLES)}\n{part}" for part in parts)
        (folder / f"made-{number:03}.txt").write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_sentences_of_all_rules_in_any_order_make_valid_graphs(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    _reports(texts)
    built = build([texts], tmp_path / "out")
    assert not built.errors
    outcome = validate_folder(tmp_path / "out")
    assert len(outcome.cases) == REPORTS
    assert [(f.rule, f.case, f.item) for f in outcome.findings if f.severity == "violation"] == []
