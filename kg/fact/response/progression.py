"""Whether a disease is told to get worse or to come back."""

from __future__ import annotations

from kg.mention.recognise import Sentence


def tells_progression(sentence: Sentence) -> bool:
    """Whether a sentence has a word for a progression or relapse."""
    return "response" in sentence.kinds and any(t.means("response") == "PD" for t in sentence.of("response"))
