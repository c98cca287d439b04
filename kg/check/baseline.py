"""Accepted findings: a file that lists those known, so that only new ones fail; what it lists in vain is reported."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.check.finding import Finding
from kg.errors import InputError

_KEYS = ("case", "rule", "item", "value", "fingerprint")


@dataclass(frozen=True, slots=True)
class Accepted:
    """An entry of a baseline file: what to read it by, and the fingerprint that counts."""

    case: str
    rule: str
    item: str  # local name
    value: str
    fingerprint: str


def read_baseline(path: Path) -> tuple[Accepted, ...]:
    """The entries of a baseline file.

    Raises:
        InputError: the file is missing or was not written by `write_baseline`.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["version"] != 1:
            raise ValueError
        return tuple(Accepted(**{key: str(row[key]) for key in _KEYS}) for row in document["findings"])
    except OSError as error:
        raise InputError(f"the baseline cannot be read ({error.strerror})", place=path,
                         remedy="write one with --write-baseline") from None  # fmt: skip
    except (ValueError, KeyError, TypeError):
        raise InputError("this is no baseline of kg validate", place=path,
                         remedy="write one with --write-baseline") from None  # fmt: skip


def baseline_text(findings: Iterable[Finding]) -> str:
    """A baseline file that accepts these findings: JSON, one entry a line, sorted, without text of the reports."""
    rows = sorted((f.case, f.rule, f.name, f.shown_value(), f.fingerprint) for f in findings)
    lines = ",\n".join("  " + json.dumps(dict(zip(_KEYS, row, strict=True)), ensure_ascii=False) for row in rows)
    return '{\n "version": 1,\n "findings": [\n' + lines + ("\n" if rows else "") + " ]\n}\n"


def stale(entries: Iterable[Accepted], findings: Iterable[Finding]) -> tuple[Accepted, ...]:
    """The entries that no finding matches any more."""
    there = {finding.fingerprint for finding in findings}
    return tuple(entry for entry in entries if entry.fingerprint not in there)
