"""The errors a user can meet: a code, a cause, a place and the way out, in one line.

No error carries text of a report: reports are patient data.
"""

from __future__ import annotations

from pathlib import Path


class KgError(Exception):
    """Base of all errors meant for the user; `str()` is the one line that is printed."""

    code = "KG000"

    def __init__(self, cause: str, *, place: str | Path = "", remedy: str = "") -> None:
        self.cause = cause
        self.place = str(place)
        self.remedy = remedy
        super().__init__(cause)

    def __str__(self) -> str:
        parts = [f"{self.code}: {self.cause}"]
        if self.place:
            parts.append(f"at {self.place}")
        if self.remedy:
            parts.append(self.remedy)
        return " | ".join(" ".join(part.split()) for part in parts)


class InputError(KgError):
    """An input path or report that cannot be used."""

    code = "KG100"


class ReportError(InputError):
    """One report that cannot be read; the other reports of the run are still built."""

    code = "KG110"


class TableError(KgError):
    """A vocabulary, terminology or rule table that is not well formed."""

    code = "KG200"


class GraphError(KgError):
    """A graph, store or output folder that is missing or not ours."""

    code = "KG300"


class QueryError(KgError):
    """An unknown query, a bad parameter or a refused query."""

    code = "KG400"


class OutputError(KgError):
    """An output that cannot be written."""

    code = "KG500"


class ServeError(KgError):
    """An address that cannot be served."""

    code = "KG600"
