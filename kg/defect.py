"""A defect of ours, told without the message of its exception, which may carry patient text."""

from __future__ import annotations

from pathlib import Path

from kg.errors import KgError


class Defect(KgError):
    """An exception that nobody foresaw: its type and the innermost place in our code."""

    code = "KG900"

    @classmethod
    def of(cls, error: BaseException, place: str | Path = "") -> Defect:
        """The line to print for an exception that met us at work on `place`."""
        remedy = "nothing is lost; run again with KG_DEBUG=1 and report what it shows without patient text"
        return cls(f"internal error {origin(error)}", place=place, remedy=remedy)


def origin(error: BaseException) -> str:
    """`ValueError at kg/fact/therapy.py:120`, the innermost place of an exception that is ours."""
    place = ""
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if "kg" in file.parts or not place:
            parts = file.parts[file.parts.index("kg") :] if "kg" in file.parts else file.parts[-1:]
            place = f"{'/'.join(parts)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}" if place else type(error).__name__
