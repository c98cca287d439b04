"""Sentences end at lines and full stops, not at decimals, initials or abbreviations."""

from __future__ import annotations

import pytest

from kg.lexicon.grammar import grammar
from kg.text.sentence import sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Anamnèse\nHomme de 70 ans.", ["Anamnèse", "Homme de 70 ans."]),
        ("Dose de 3.6 mg. Puis rien.", ["Dose de 3.6 mg.", "Puis rien."]),
        ("Le Dr Martin. Mme S. Dupont va bien.", ["Le Dr Martin.", "Mme S. Dupont va bien."]),
        ("Une méta. Foie libre.", ["Une méta.", "Foie libre."]),
        ("Nodules pulm. et hép. stables. IRM faite.", ["Nodules pulm. et hép. stables.", "IRM faite."]),
        ("RFA du seg. VI en mai. Suite.", ["RFA du seg. VI en mai.", "Suite."]),
        ("2 dern. cures faites.", ["2 dern. cures faites."]),
        ("RT du 12.04. - 18.05.2021", ["RT du 12.04. - 18.05.2021"]),
        ("Grade ........ 2", ["Grade ........ 2"]),
        ("pT2 pN3 ; grade 2.", ["pT2 pN3 ;", "grade 2."]),
        ("Mélanome (Breslow 2 mm ; Clark III) opéré.", ["Mélanome (Breslow 2 mm ; Clark III) opéré."]),
        ("Rein (3 cm ; foie normal. Os libre", ["Rein (3 cm ;", "foie normal.", "Os libre"]),
        ("- un\n- deux", ["- un", "- deux"]),
        ("Fin.La suite", ["Fin.", "La suite"]),
        ("\n\n ... \n", []),
        (
            "Dose de 70 mg i.v. le premier jour, 5 mg s.c. 3 fois.",
            ["Dose de 70 mg i.v. le premier jour, 5 mg s.c. 3 fois."],
        ),
        ("Dose de 70 mg i.v. Le patient va bien.", ["Dose de 70 mg i.v.", "Le patient va bien."]),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in sentence_spans(text, grammar("fr").forms["abbreviation"])] == sentences


def test_the_stop_of_an_abbreviation_in_letters_ends_no_sentence() -> None:
    text = "Imaging (e.g. CT) was done. It showed nothing."
    spans = sentence_spans(text, grammar("en").forms["abbreviation"])
    assert [text[a:b] for a, b in spans] == ["Imaging (e.g. CT) was done.", "It showed nothing."]
