"""Lists of the kinds of care a patient had, which tell no order: `traitée par chirurgie, radiothérapie et A`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.therapy.draft import Draft

_ANY = frozenset({None, "surgery"})  # an operation told by its kind alone
_ORDER = frozenset({"then", "after"})
_AROUND = "adjuvant"  # of one that is told for all of a list: `chirurgie, chimiothérapie et radiothérapie adjuvantes`


def is_unordered(operation: Draft, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a therapy is told in one list with an operation that only its kind names: nothing says that it was given
    for what was left, as `mastectomie, radiothérapie` or `opérée, puis A et B` do."""
    if operation.concept not in _ANY or operation.sentence != draft.sentence or operation.position > draft.position:
        return False
    listed = [d for d in drafts if operation.position < d.position and d.sentence == draft.sentence]
    if any(d.setting == _AROUND and d.basis == "explicit" for d in listed):
        return False
    return all(d.relation not in _ORDER for d in listed if d.position <= draft.position)
