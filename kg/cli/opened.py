"""What the commands that read an output folder ask of its manifest."""

from __future__ import annotations

from pathlib import Path

from kg.build.opened import opened
from kg.errors import QueryError
from kg.graph.iri import IriPolicy, case_id_of, is_iri


def policy_of(folder: Path) -> IriPolicy:
    """The IRI policy a folder was built with.

    Raises:
        GraphError: no build ended there.
    """
    recipe = opened(folder).recipe
    return IriPolicy(recipe.base, recipe.ncit_form)


def case_ids(folder: Path) -> list[str]:
    """The ids of the cases of a folder, in their order.

    Raises:
        GraphError: no build ended there.
    """
    return [entry.id for entry in opened(folder).reports]


def require_case(folder: Path, case: str) -> None:
    """Refuse a case that the folder does not have, given by id or IRI: an empty table would look like an answer.

    Raises:
        QueryError: no such case.
    """
    wanted = case_id_of(case) or case
    ids = case_ids(folder)
    if wanted not in ids:
        known = ", ".join(ids[:3]) + (" …" if len(ids) > 3 else "")
        raise QueryError(f"no case {wanted!r} in this folder", place=folder, remedy=f"its cases: {known or 'none'}")


def report_count(folder: Path) -> int:
    """The number of reports of a folder.

    Raises:
        GraphError: no build ended there.
    """
    return len(opened(folder).reports)


def item_iri(folder: Path, item: str) -> str:
    """An item's IRI from the IRI itself, `ID#KEY`, or `#KEY` where the folder has one case.

    Raises:
        QueryError: none of these.
    """
    case, sign, key = item.rpartition("#")
    if not sign or is_iri(item):
        return item
    ids = case_ids(folder)
    if not case and len(ids) == 1:
        case = ids[0]
    if not case:
        raise QueryError(f"#{key} is of no case, and this folder has {len(ids)}", place=folder, remedy=f"give ID#{key}")
    if case not in ids:
        raise QueryError(f"no case {case!r} in this folder", place=folder, remedy="give the item's whole IRI or ID#KEY")
    return policy_of(folder).item_iri(case, key)
