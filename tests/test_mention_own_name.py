"""Letters by which a report calls an organ of one side."""

from __future__ import annotations

import pytest

from kg.fact.context import read_context
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sein droit (MD) : masse. Échographie MD.", [("breast", "right"), ("breast", "right")]),
        ("Sein gauche (MI) sans anomalie. Biopsie du MI.", [("breast", "left"), ("breast", "left")]),
        ("Sein droit (MD) normal. Nodule IM palpable.", [("breast", "right"), ("breast", "left")]),
        ("Rein gauche (RG) : kyste. Le RG est petit.", [("kidney", "left"), ("kidney", "left")]),
        ("Ovaire droit (OD) : masse. Ablation de l'OD.", [("ovary", "right"), ("ovary", "right")]),
        ("Injection IM hebdomadaire.", []),
        ("Poumon droit (PD) atteint. PD au scanner.", [("lung", "right")]),
        ("Sein droit (voir plus bas). Masse MD.", [("breast", "right")]),
    ],
)
def test_the_letters_that_a_report_gives_an_organ_name_it(text: str, told: list[tuple[str, str]]) -> None:
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    places = [p for s in context.sentences("site") for p in context.places(s)]
    assert [(p.site, p.laterality) for p in places if p.site != "abdomen"] == told
