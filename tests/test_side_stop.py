"""A letter that is a side ends a sentence before a capital; an initial does not."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.lexicon.lexicon import shipped_lexicon
from kg.mention.recognise import read_tokens
from kg.text.report import Report


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Cancer du sein G. Opérée en 2019.", ["Cancer du sein G.", "Opérée en 2019."]),
        ("Nodule du rein D. IRM faite.", ["Nodule du rein D.", "IRM faite."]),
        ("Lobectomie G. Suites simples.", ["Lobectomie G.", "Suites simples."]),
        ("Sein G.  Foie libre. Poumon D. Os sains.", ["Sein G.", "Foie libre.", "Poumon D.", "Os sains."]),
        ("Mélanome du bras G. Suivi simple", ["Mélanome du bras G.", "Suivi simple"]),
        ("Carence en vitamine D. Une ampoule.", ["Carence en vitamine D. Une ampoule."]),
        ("Vue avec le docteur G. Martin.", ["Vue avec le docteur G. Martin."]),
        ("Cancer du sein de Mme D. Duval.", ["Cancer du sein de Mme D. Duval."]),
        ("Cancer du sein G. de stade II.", ["Cancer du sein G. de stade II."]),
    ],
)
def test_a_side_ends_a_sentence_and_an_initial_does_not(text: str, sentences: list[str]) -> None:
    reading = read_tokens(Report("x", text, "", ""), shipped_lexicon())
    assert [text[s.start : s.end] for s in reading.sentences] == sentences


def test_what_follows_a_side_is_told_for_itself() -> None:
    case = read_case(Report("x", "Mélanome du bras G. Métastase cérébrale opérée 03/2021 : SOX10+.", "", ""))
    assert [p.date for p in case.primaries] == [None]
    assert [s.kind for s in case.specimens if s.key in {b.specimen for b in case.biomarkers}] == ["metastasis"]
