"""Which section a sentence stands in."""

from __future__ import annotations

import pytest

from kg.lexicon.lexicon import shipped_lexicon
from kg.mention.recognise import read_tokens
from kg.text.report import Report


def _sections(text: str) -> list[str]:
    reading = read_tokens(Report("example", text, "0" * 64, "example.txt"), shipped_lexicon())
    return [s.section for s in reading.sentences]


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Anamnèse\nIl tousse.\n\nCommentaire : aspect rare.\nRelu.\n\nIl va bien.", "history"),
        ("Anamnèse\nIl tousse.\n\nDiscussion : aspect rare.\n \nIl va bien.", "history"),
        ("Commentaires : aspect rare.\n\nIl va bien.", ""),
        ("Anamnèse\nIl tousse.\n\nDiscussion\nAspect rare.\n\nIl va bien.", "discussion"),
        ("Anamnèse\nIl tousse.\n\nCommentaire : aspect rare. Il va bien.", "discussion"),
        ("Anamnèse\nIl tousse.\n\nCommentaire : aspect rare.\n\nTraitement\nIl va bien.", "treatment"),
    ],
)
def test_a_comment_on_the_line_of_its_title_ends_with_its_paragraph(text: str, sections: str) -> None:
    assert _sections(text)[-1] == sections
