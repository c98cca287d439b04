"""`Lésion pigmentée scapulaire`, `nodule sous-cutané costal`: the skin, or what lies under it, told by the bone or the
lobe of the brain that it lies over."""

from __future__ import annotations

from kg.fact.site import lies_in
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.icdo3 import by_organ
from kg.mention.recognise import Reading
from kg.mention.token import Token

_SKIN, _UNDER = "skin", "subcutis"
_NEAR = 45  # code points from the word for the skin to the bone it lies over
_PARTS = ",;:."
_PASSED = frozenset({"site", "side", "with", "length", "size", "number"})
_BONES = ("C40", "C41")
_VERTEBRA = "C41.2"
_ITSELF = frozenset({"bone", "brain"})


def over_bone(reading: Reading, tokens: tuple[Token, ...], i: int) -> str | None:
    """The skin that a bone or a lobe at `i`, told by its adjective, lies under, empty where what is told lies deeper;
    None where no word for the skin, or for a lesion of it, leads to the adjective, or where it goes on a list with
    that word: `métastases cutanées et costales`."""
    token = tokens[i]
    if "adj" not in token.flags or token.value in _ITSELF:
        return None
    code = shipped_concepts()[token.value]["icdo3"]
    over = by_organ("skin-over").get(code)
    if over is None and (not code.startswith(_BONES) or code == _VERTEBRA):
        return None
    for n in range(i - 1, -1, -1):
        before = tokens[n]
        if token.start - before.end > _NEAR or any(m in reading.folded[before.end : token.start] for m in _PARTS):
            return None
        tissue = _tissue(before)
        if tissue:
            if tokens[n + 1].kind == "with":
                return None
            sites = by_organ(_SKIN)
            return "" if tissue == _UNDER else over or sites.get(token.value) or sites.get(code) or ""
        if before.kind not in _PASSED:
            return None
    return None


def _tissue(token: Token) -> str:
    """Whether a word is of the skin, a lesion of it too, or of what lies under it; empty for any other word."""
    concepts = shipped_concepts()
    site = token.means("site")
    if site:
        return next((tissue for tissue in (_SKIN, _UNDER) if lies_in(site, tissue)), "")
    concept = token.means("morphology")
    if concept is None or concepts[concept]["icdo3"].endswith("/3"):
        return ""
    return _SKIN if concepts[concept]["default_site"] == _SKIN else ""
