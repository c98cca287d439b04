"""`Lésion iliaque`, `biopsie iliaque` of the bone, where that adjective else tells where nodes or vessels lie."""

from __future__ import annotations

from kg.lexicon.concept import shipped_concepts
from kg.mention.recognise import Reading
from kg.mention.token import Token

ILIAC = "iliac-region"
_SAMPLED = "biopsy"
_MASS = "mass"  # which nodes make as well


def is_iliac_bone(reading: Reading, tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the `ILIAC` at `i` is the bone: the adjective alone, right behind a lesion or what was sampled, no node
    told before it."""
    token = tokens[i]
    if not i or token.start - tokens[i - 1].end != 1 or " " in reading.folded[token.start : token.end]:
        return False
    before = tokens[i - 1]
    if any(t.kind == "site" and shipped_concepts()[t.value]["kind"] == "node" for t in tokens[:i]):
        return False
    if before.kind == "lesion":
        return before.value != _MASS
    procedure = before.means("procedure")
    return procedure is not None and shipped_concepts()[procedure]["kind"] == _SAMPLED
