"""Where the data files are, installed from a wheel or used from a checkout alike."""

from __future__ import annotations

from pathlib import Path

from kg.errors import TableError

PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder such as `resource("ontology", "case.ttl")`.

    The wheel carries `ontology`, `shapes` and `queries` inside the package (`kg/shipped/`);
    a checkout has them beside it.

    Raises:
        TableError: the installation lacks the file.
    """
    for base in (PACKAGE / "shipped", PACKAGE.parent):
        path = base.joinpath(*parts)
        if path.exists():
            return path
    raise TableError(f"{'/'.join(parts)} is missing from this installation", remedy="reinstall oncocase-kg")
