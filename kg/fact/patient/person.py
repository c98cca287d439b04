"""Which words name the patient: nouns of sex, `âgé de` before an age."""

from __future__ import annotations

from kg.mention.token import Token

_NOUNS = frozenset({"sex", "sexnoun"})


def is_aged(token: Token) -> bool:
    """Whether a word before an age tells that it is a person's: `âgée de`, `nourrisson de`; not `à l'âge de`."""
    return token.kind == "aged" and token.value != "event"


def names_person(token: Token) -> bool:
    """Whether a word names a person: `patiente`, `femme`, `âgé de`."""
    return token.kind in _NOUNS or is_aged(token)
