"""What may open a line of a list before its first word: `- `, `1) `, `(a) `; the beginning of patterns of lines."""

from __future__ import annotations

BULLET = r"[^\w\n(]{0,6}(?:\(?\w[.)/]\s)?\s?"
