"""A discussion of a board and a comment on a sample are of the case; those of an article are of the literature."""

from __future__ import annotations

import pytest

from kg.fact.case import Case
from kg.fact.read import read_case
from kg.text.report import Report

_CASE = "Femme de 60 ans, carcinome du sein gauche.\n"


def _read(text: str) -> Case:
    return read_case(Report("x", _CASE + text, "", ""))


@pytest.mark.parametrize(
    "said",
    [
        "Microscopie\nProlifération tumorale.\nCommentaire\nGATA3 positif.",
        "Microscopie\nProlifération tumorale.\nCommentaires :\nLes cellules sont GATA3 positives.\nConclusion\nRelu.",
        "Commentaire : GATA3 +.",
        "COMMENTAIRES\n  GATA3 positif, relu à deux.\n",
        "DISCUSSION\n- GATA3 positif, pas de place pour une chirurgie.",
        "Discussion : GATA3 positif (2e lecture).",
        "Discussion\nLe pronostic a été expliqué. GATA3 positif.",
    ],
)
def test_a_comment_on_the_case_is_read(said: str) -> None:
    assert [(b.name, b.result) for b in _read(said).biomarkers] == [("GATA3", "positive")]


@pytest.mark.parametrize(
    "said",
    [
        "Discussion\nCette forme est rare. GATA3 positif. Elle représente 2 % des cas.",
        "Discussion\nGATA3 positif [3, 5-7].",
        "Commentaires\nGATA3 positif dans une série de la littérature.",
        "Introduction\nGATA3 positif.",
        "Revue de la littérature : GATA3 positif.",
    ],
)
def test_that_of_an_article_is_not(said: str) -> None:
    assert not _read(said).biomarkers


@pytest.mark.parametrize("said", ["Docétaxel en 2e ligne.", "- capécitabine, vinorelbine\n", "Chirurgie possible."])
def test_therapies_discussed_were_not_given(said: str) -> None:
    assert all(e.status == "planned" for e in _read(f"Discussion\n{said}").episodes)


def test_a_course_told_in_a_discussion_is_read() -> None:
    assert [r.category for r in _read("DISCUSSION : réponse partielle à 3 mois.").responses] == ["PR"]
