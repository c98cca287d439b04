"""The markers a sentence names: those that are tumour markers, not drug targets, relatives' or blood chemistry."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.marker.finding import SHUT, Finding
from kg.fact.marker.words import words_of
from kg.mention.recognise import Sentence

_SERUM = frozenset({"serum"})
# Enzymes, hormones, antibodies and serologies: no tumour markers in these reports.
_NO_ROW = frozenset({
    "ldh", "ebv", "hpv", "igg", "iga", "igm", "pth", "acth", "prolactin", "insulin-marker", "glucagon-marker",
    "gastrin", "anti-hu", "anti-yo", "catecholamines", "acetylcholine-receptor-antibody", "dpyd", "ugt1a1",
})  # fmt: skip
# Proteins that antibodies are given against: `anti-CD20` is a treatment, `anti-vimentine` a stain.
_TARGETS = frozenset({
    "cd19", "cd20", "cd22", "cd30", "cd33", "cd38", "cd52", "cd79b", "pdl1", "pd1", "vegf", "vegfr2", "trop2", "cldn18",
    "dll3", "cd3", "cd4", "cd8", "psma", "cd25", "cd123", "cd274", "cd279", "ctla4", "msln",
})  # fmt: skip


def find_marks(context: Context, sentence: Sentence) -> list[Finding]:
    """The markers of a sentence; a name and its abbreviation in brackets are one, a blocked target is none."""
    folded = context.reading.folded
    words = words_of(context.reading.lexicon.lang)
    named = [(t, m) for t in sentence.of("marker") if (t.kind == "marker" or t.others) and (m := t.means("marker"))]
    strong = {m for t, m in named if "weak" not in t.flags}
    marks: list[Finding] = []
    for token, marker in named:
        if marker in _NO_ROW:
            continue
        if "weak" in token.flags and marker == "pr" and not strong & {"er", "pr", "her2", "hr"}:
            continue  # the hormone, not its receptor
        if words.blocked.search(folded, max(0, token.start - 22), token.start) and (
            marker in _TARGETS
            or context.concepts[marker]["kind"] != "protein"
            or not words.antibody.search(folded, max(0, token.start - 22), token.start)
        ):
            continue
        if context.status(sentence, token) in SHUT:
            continue
        last = marks[-1] if marks else None
        if last and last.marker == marker and folded[last.end : token.start].strip() in ("(", "[", ":", "", "="):
            last.end = token.end + (folded[token.end : token.end + 1] in (")", "]"))
            continue
        if last and last.marker == "free-psa-ratio" and folded[last.end : token.start].strip() == "/":
            last.end = token.end
            continue
        if last and last.marker == "ck" and _is_keratin(marker) and not folded[last.end : token.start].strip():
            marks.pop()  # `kératine CK5/6`
        marks.append(Finding(token, marker, end=token.end, serum=context.concepts[marker]["kind"] in _SERUM))
    return marks


def _is_keratin(marker: str) -> bool:
    return marker.startswith("ck") or marker in ("ae1-ae3", "cam5-2")
