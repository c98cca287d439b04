"""Names that a query takes for those of the ontology and that it does not have: such a pattern answers nothing."""

from __future__ import annotations

import re

from kg.graph.iri import OC
from kg.graph.ontology import ontology_triples

_PREFIX = re.compile(r"\bPREFIX\s+([\w-]*):\s*<([^<>\s]*)>", re.IGNORECASE)
_APART = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(<[^<>\s]*>)|#[^\n]*""")
_NAME = re.compile(r"(?<![\w?$:-])([\w-]*):([A-Za-z]\w*)")


def unknown_terms(sparql: str) -> list[str]:
    """The unknown names as the query writes them, each once; what stands in a string or a comment is none."""
    bare = _APART.sub(lambda part: part[2] or " ", sparql)
    ours = {prefix for prefix, iri in _PREFIX.findall(bare) if iri == OC}
    used = {f"<{OC}{name}>": name for name in re.findall(rf"<{re.escape(OC)}(\w+)>", bare)}
    used |= {
        f"{prefix}:{name}": name for prefix, name in _NAME.findall(re.sub(r"<[^<>\s]*>", " ", bare)) if prefix in ours
    }
    if not used:
        return []
    known = {str(quad.subject) for quad in ontology_triples()}
    return sorted(term for term, name in used.items() if f"<{OC}{name}>" not in known)
