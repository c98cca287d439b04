"""Wordings of rules as marked text, one file a table under `tests/data/wordings/`.

    # therapy-drug
    + Elle reçoit du <ent name=docetaxel>docétaxel</ent> depuis 2015.
    - Le docétaxel a été refusé.

Under the name of a rule (`#`), a line `+` is a text in which the rule makes an item that the marked stretch proves,
with the attributes of the mark; a line `-` a text in which it makes none.  A line `//` is a comment.  All texts are
made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from kg.fact.case import Case, Dose, Item, Site, When

FOLDER = Path(__file__).parent / "data" / "wordings"


@dataclass(frozen=True)
class Wording:
    """One line of a file: the rule, whether it reads the text, and the marked text."""

    rule: str
    reads: bool
    text: str
    place: str


def wordings() -> Iterator[Wording]:
    """All wordings, file by file."""
    for path in sorted(FOLDER.glob("*.txt")):
        rule = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            mark, _, text = line.partition(" ")
            if mark == "#":
                rule = text.strip()
            elif mark in ("+", "-"):
                yield Wording(rule, mark == "+", text, f"{path.stem}:{number}")
            elif line.strip() and mark != "//":
                raise ValueError(f"{path.name}:{number}: a line begins with #, +, - or //")


def items(case: Case) -> Iterator[Item]:
    """Every record of a case."""
    for field in fields(case):
        value = getattr(case, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Item):
                yield one


def shown(item: Item, attribute: str) -> str:
    """An attribute of an item as a mark writes it; empty when it is not stated."""
    value = getattr(item, attribute)
    if isinstance(value, When):
        return value.edtf
    if isinstance(value, Dose):
        return " ".join(filter(None, (value.value, value.unit, value.frequency)))
    if attribute == "drugs":
        return " ".join(" ".join(filter(None, (d.drug, d.dose and shown(d, "dose")))) for d in value)
    if attribute == "sites":
        return " ".join(site.concept for site in value if isinstance(site, Site))
    return "" if value is None else str(value)
