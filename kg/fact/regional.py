"""Which lymph nodes drain an organ: what nodes told without a place are those of."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import PrimaryTumour

# ICD-O-3 of the primary -> the nodes that a count without a place is about
_REGIONAL = {
    "C50": "axillary-lymph-nodes",
    "C18": "mesenteric-lymph-nodes",
    "C16": "perigastric-lymph-nodes",
    "C19": "mesorectal-lymph-nodes",
    "C20": "mesorectal-lymph-nodes",
    "C34": "mediastinal-lymph-nodes",
    "C56": "pelvic-lymph-nodes",
    "C54": "pelvic-lymph-nodes",
    "C53": "pelvic-lymph-nodes",
    "C61": "pelvic-lymph-nodes",
    "C67": "pelvic-lymph-nodes",
    "C62": "retroperitoneal-lymph-nodes",
    "C73": "cervical-lymph-nodes",
    "C25": "peripancreatic-lymph-nodes",
    "C15": "paraesophageal-lymph-nodes",
    "C17": "mesenteric-lymph-nodes",
    "C64": "retroperitoneal-lymph-nodes",
    "C65": "retroperitoneal-lymph-nodes",
    "C66": "retroperitoneal-lymph-nodes",
    "C60": "inguinal-lymph-nodes",
    "C51": "inguinal-lymph-nodes",
    **dict.fromkeys(
        ("C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11", "C12", "C13", "C32"),
        "cervical-lymph-nodes",
    ),
}


def regional_nodes(primaries: Sequence[PrimaryTumour], at: int) -> str | None:
    """The nodes that drain the primary told last before an offset, None where they differ inside the organ."""
    told = [p for p in primaries if any(s.start < at for s in p.evidence)] or list(primaries[:1])
    if not told:
        return None
    last = max(told, key=lambda p: max((s.start for s in p.evidence if s.start < at), default=0))
    return _REGIONAL.get(last.topography[:3])
