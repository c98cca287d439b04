"""Marked text for rule tests: `"Suspicion de <ent status=suspected>métastase</ent>"`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.text.report import Report

_MARK = re.compile(r"<ent((?:\s+[\w-]+=(?:\"[^\"]*\"|[^\s>]+))*)\s*>(.*?)</ent>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|([^\s>]+))")


@dataclass(frozen=True)
class Marked:
    """A marked stretch: its text, span in the text without marks, and attributes."""

    text: str
    start: int
    end: int
    attributes: dict[str, str]


def parse_marked(example: str) -> tuple[Report, list[Marked]]:
    """The report of an example without its marks, and the marks with their offsets in it."""
    plain = ""
    marks: list[Marked] = []
    last = 0
    for match in _MARK.finditer(example):
        plain += example[last : match.start()]
        attributes = {name: quoted or bare for name, quoted, bare in _ATTRIBUTE.findall(match[1])}
        marks.append(Marked(match[2], len(plain), len(plain) + len(match[2]), attributes))
        plain += match[2]
        last = match.end()
    plain += example[last:]
    return Report("example", plain, "0" * 64, "example.txt"), marks
