"""What can be ruled out before a query is asked: most rules of most cases hold, and most of those visibly so.

A screen only ever says "no result is possible"; whatever it is not sure of is asked of the store.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.check.case_data import CaseData
from kg.check.compiled_core import COMPONENTS, Shape
from kg.check.shape_list import Lists

Screen = Callable[[CaseData, frozenset[str]], bool]
"""Case and focus nodes (N-Triples terms) -> whether a result is possible."""


def core_screen(shape: Shape, path: str, lists: Lists) -> Screen | None:
    """The screen of a property shape that says no more than how many values there are and which; else None."""
    numbers = {name: [int(getattr(v, "value", "0")) for v in shape.get(name, ())] for name in ("minCount", "maxCount")}
    least, most = max(numbers["minCount"], default=0), min(numbers["maxCount"], default=None)
    other = (shape.keys() & COMPONENTS.keys()) - {"minCount", "maxCount", "in"}
    if other or least > 1 or not path.startswith("<") or path.count("<") != 1:
        return None
    allowed = [{str(item) for item in lists.items(head)} for head in shape.get("in", ())]

    def possible(data: CaseData, nodes: frozenset[str]) -> bool:
        values = data.by_subject(path[1:-1])
        for node in nodes:
            found = values.get(node, ())
            if len(found) < least or (most is not None and len(found) > most):
                return True
            if any(value not in each for each in allowed for value in found):
                return True
        return False

    return possible
