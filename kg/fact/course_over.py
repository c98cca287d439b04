"""The words of a course of treatment that tell its end: values of tokens of the kind `course`."""

from __future__ import annotations

ENDS = frozenset({"stop", "complete", "until", "last"})
