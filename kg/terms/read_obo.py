"""OBO 1.2 and 1.4 files: the NCI Thesaurus OBO edition, MONDO, DOID, HP, UBERON and others.

Only exact synonyms are names of a concept: broader, narrower and related ones are near it, and a near code is none.
An `xref` to the NCI Thesaurus counts as the same concept where its source says `equivalentTo`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.terms.groups import group_of
from kg.terms.lines import opened
from kg.terms.rows import MapRow, Origin, ParentRow, Row, Step, TermRow, TermsFileError

_STEP = 1000  # stanzas
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(\w*)')
_LANG = re.compile(r'\blang="?([a-z]{2})')
_TYPE = re.compile(r'\S*P106 "([^"]*)"')
_NCIT = re.compile(r"NCIT:(C[0-9]+)\b")


def header_values(path: Path) -> dict[str, str]:
    """The tags of the header, up to the first stanza."""
    found: dict[str, str] = {}
    with opened(path) as file:
        for raw in file:
            line = raw.decode("utf-8", "replace").strip()
            if line.startswith("["):
                break
            tag, _, value = line.partition(": ")
            found.setdefault(tag, value)
    return found


def read(origin: Origin, start: int, lang: str) -> Iterator[Step]:
    """The terms that are not obsolete; positions are the bytes at which stanzas begin."""
    (path,) = origin.files
    rows: list[Row] = []
    count = 0
    with opened(path) as file:
        file.seek(start)
        at, lines = start, list[str]()
        for raw in file:
            if raw.startswith(b"["):
                rows += _rows(lines, lang)
                lines, count = [], count + 1
                if count % _STEP == 0:
                    yield Step(at, at, rows)
                    rows = []
            lines.append(_decoded(raw, path, at))
            at += len(raw)
        yield Step(at, at, [*rows, *_rows(lines, lang)])


def _decoded(raw: bytes, path: Path, at: int) -> str:
    try:
        return raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        line = path.read_bytes()[:at].count(b"\n") + 1
        raise TermsFileError("not UTF-8", place=f"{path}:{line}:1", remedy="save the file as UTF-8") from None


def _rows(lines: list[str], lang: str) -> Iterable[Row]:
    """The rows of one stanza."""
    if not lines or lines[0] != "[Term]" or "is_obsolete: true" in lines:
        return
    tags = [(tag, value) for line in lines[1:] for tag, sign, value in [line.partition(": ")] if sign]
    whole = next((value for tag, value in tags if tag == "id"), "")
    if not whole:
        return
    code, group = _code(whole), _group(whole, tags)
    lang = lang or "en"
    for tag, value in tags:
        if tag == "name":
            yield TermRow(code, value, lang, True, group)
        elif tag == "synonym" and (match := _QUOTED.match(value)) and match[2] in ("EXACT", ""):
            told = _LANG.search(value, match.end())
            yield TermRow(code, re.sub(r"\\(.)", r"\1", match[1]), told[1] if told else lang, False, group)
        elif tag == "is_a":
            yield ParentRow(code, _code(value.split()[0]))
        elif tag == "xref" and (same := _NCIT.match(value)) and "equivalentTo" in value:
            yield MapRow(code, same[1])


def _code(identifier: str) -> str:
    """NCIt codes without their prefix, so that they are those of the other files."""
    return identifier.removeprefix("NCIT:")


def _group(identifier: str, tags: Iterable[tuple[str, str]]) -> str:
    if identifier.startswith("NCIT:"):
        kinds = [match[1] for tag, value in tags if tag == "property_value" and (match := _TYPE.match(value))]
        return group_of("ncit", "type", kinds)
    return group_of("obo", "prefix", [identifier.partition(":")[0]])
