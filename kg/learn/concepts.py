"""Which shipped concept a learnt form stands for."""

from __future__ import annotations

from functools import lru_cache

from kg.lexicon.concept import shipped_concepts
from kg.lexicon.lexicon import Lexicon

_GROUPS = {"morphology": "morphology", "topography": "site"}


def concept_of(kind: str, spelling: str, code: str, lexicon: Lexicon) -> str:
    """The concept the lexicon has for the form, else the only one with its ICD-O-3 code, else none."""
    group = _GROUPS[kind]
    for entry in lexicon.forms.get(spelling, ()):
        if entry.kind == group:
            return entry.value
    return _by_code().get((group, code), "")


@lru_cache(maxsize=1)
def _by_code() -> dict[tuple[str, str], str]:
    """Group and ICD-O-3 code -> concept, where one concept alone has the code."""
    found: dict[tuple[str, str], str | None] = {}
    for concept in shipped_concepts().values():
        key = (concept.group, concept["icdo3"])
        if concept["icdo3"]:
            found[key] = concept.id if key not in found else None
    return {key: name for key, name in found.items() if name}
