"""The samples a sentence tells of: a biopsy, an operation, a histology open one, of a primary, metastasis, recurrence.

A metastasis is a sample only where its histology is told, not where imaging shows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.marker.words import PARENS
from kg.fact.specimen.contrast import is_primary_word, material
from kg.fact.specimen.histology import Sample, of_histology, proven
from kg.fact.specimen.matter import matter_at
from kg.fact.specimen.origin import of_known
from kg.fact.specimen.place import NEAR, Tumours, nearest_metastasis, place_at, place_of, primary_of, taken_in
from kg.fact.specimen.relapse import is_of_blood, of_relapse
from kg.fact.specimen.title import in_title
from kg.fact.specimen.verdict import CELLS
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

_TELLING = frozenset({"morphology", "procedure", "site", "spread", "tnm"})
_SHUT = frozenset({"negated", "hypothetical", "family"})
_TOLD_SHORT = frozenset({"history", "evolution"})  # sections that name a tumour without its specimen
_EFFUSIONS = frozenset({"pleural", "pericardial", "carcinomatosis"})  # words for spread into a body cavity
_FIRST = 3  # from a bracket to the first word in it
_HEADED = 60  # code points before a tumour that may say it was examined
_LISTED = 60  # from a metastasis behind a label to the first stain of its list
_CLAUSE = re.compile(r"[,;:.](?!\d)")  # where another clause begins; not `1,5 mm`
_STAGED = 2  # sentences from what was taken to its stage, or to what is concluded of it
_JUST = 6  # sentences from what was examined to the diagnosis it led to


def told_in(tumours: Tumours, sentence: Sentence, before: Sentence | None, last: Sample | None) -> list[Sample]:
    """The samples a sentence tells of, a new one where it changes; `last` is the one told before the sentence."""
    context = tumours.context
    if _TELLING.isdisjoint(sentence.kinds):
        return []
    found: list[Sample] = []
    taken = taken_in(context, sentence)
    nodal = "spread" in sentence.kinds and _nodal(tumours, sentence, taken)
    fits = "marker" in sentence.kinds and of_known(tumours, sentence, before, taken)
    if fits:
        found.append(Sample(0, "metastasis", None, sentence.index, sentence.start, taken=True))
    for i, token in enumerate(sentence.tokens):
        act, material = token in taken, False
        if token.kind == "spread":
            told = _of_spread(tumours, sentence, i, taken, found, nodal)
        elif token.kind == "morphology" and not _generic(tumours, token):
            told = of_histology(tumours, sentence, token, before, taken, found[-1] if found else last)
        elif token.kind == "morphology" and token.value in CELLS:
            told = proven(tumours, sentence, token)  # `liquide d'ascite : cellules carcinomateuses`
        elif token.kind == "morphology" and not found and _is_material(tumours, sentence, token):
            told = ("primary", primary_of(tumours, token, sentence)) if is_primary_word(tumours, token) else None
        elif token.kind == "site" and not found and _is_material(tumours, sentence, token):
            told = place_at(tumours, token.value)
            material = told is not None
        elif token.kind == "site" and not found and (matter := matter_at(tumours, sentence, token)):
            told, material = matter, True
        elif token.kind == "tnm" and token.unit in ("p", "yp", "rp") and not found:
            told = "primary", primary_of(tumours, token, sentence)
            recurs = last is not None and last.kind == "recurrence" and (last.taken or last.examined)
            if last and recurs and sentence.index - last.sentence <= _STAGED:
                continue  # what came back is staged as well
        elif act and not (nodal or fits) and not _denied(tumours, sentence, token):
            told = _of_act(tumours, sentence, token)
            material = told is not None and _is_material(tumours, sentence, token)
        else:
            continue
        if told and not (found and (found[-1].kind, found[-1].tumour) == told):
            named = not taken and token.kind == "morphology" and _named(sentence, told, last)
            taken_so = act or material or (token.kind == "spread" and _removed(tumours, token, taken))
            taken_so = taken_so or (last is not None and not found and _same(sentence, told, last))
            found.append(Sample(0, *told, sentence.index, token.start, taken_so, named, examined=material))
    if len({(s.kind, s.tumour) for s in found}) > 1:
        return [s._replace(taken=False) for s in found]  # which of them the pathologist speaks of is not told
    return found


def _same(sentence: Sentence, told: tuple[str, str | None], last: Sample) -> bool:
    """Whether what was found is of the metastasis or recurrence that was taken right before."""
    if not last.taken or last.examined or sentence.index - last.sentence > _STAGED:
        return False
    return told[0] != "primary" and (last.kind, last.tumour) == told


def _of_act(tumours: Tumours, sentence: Sentence, act: Token) -> tuple[str, str | None] | None:
    """What a biopsy or operation took: what its site says, or a tumour that came back."""
    told = place_of(tumours, sentence, [act])
    if (told is None or told[0] != "metastasis" or is_of_blood(tumours, sentence)) and of_relapse(
        tumours, sentence, act, [act]
    ):
        return "recurrence", primary_of(tumours, act, sentence)
    return told


def _named(sentence: Sentence, told: tuple[str, str | None], last: Sample | None) -> bool:
    """Whether the history only names a tumour, not what of it was examined, nor was that told right before."""
    if told[0] != "primary" or sentence.section not in _TOLD_SHORT:
        return False
    same = last is not None and not last.named and (last.kind, last.tumour) == told
    return not (same and last and sentence.index - last.sentence <= _JUST)


def _biopsied(tumours: Tumours, token: Token, taken: Sequence[Token]) -> bool:
    """Whether a biopsy is told behind a word."""
    return any(t.start > token.start and tumours.kind_of(t) == "biopsy" for t in taken)


def _of_spread(
    tumours: Tumours, sentence: Sentence, at: int, taken: Sequence[Token], found: Sequence[Sample], nodal: bool
) -> tuple[str, str | None] | None:
    """The metastasis that a word for one tells a histology of: `biopsie : métastase de carcinome`."""
    token = sentence.tokens[at]
    histology = any(
        t.kind == "morphology" and 0 <= t.start - token.end <= NEAR for t in sentence.tokens[at + 1 : at + 4]
    )
    status = tumours.context.status(sentence, token)
    stained = _stained(tumours, sentence, token)
    proven = histology or stained or any(t.start < token.start for t in taken) or _removed(tumours, token, taken)
    if status in _SHUT or not (proven or _is_material(tumours, sentence, token)):
        return None
    if status == "suspected" and not any(t.start < token.start for t in taken) and _biopsied(tumours, token, taken):
        return None  # `suspicion de métastase, une biopsie est faite`
    folded = tumours.context.reading.folded
    histologies = [t for t in sentence.of("morphology") if found and found[-1].start < t.start < token.start]
    apart = folded[found[-1].start : token.start] if found else ""
    bracketed = "(" in (apart if histologies else PARENS.sub("", apart))
    if found and found[-1].kind == "primary" and (not histology or bracketed):
        return None  # `carcinome ... avec métastases`: the primary is still what was examined
    if not histology and not stained and nodal:
        return None  # `mastectomie ... métastases dans 3 ganglions`: the tumour was examined with its nodes
    return "metastasis", nearest_metastasis(tumours, sentence, token)


def of_effusion(tumours: Tumours, sentence: Sentence) -> Sample | None:
    """`Épanchement pleural métastatique`: the fluid that a conclusion finds malignant, which was what was examined."""
    for token in sentence.of("spread"):
        if token.value in _EFFUSIONS and tumours.context.status(sentence, token) == "affirmed":
            key = nearest_metastasis(tumours, sentence, token)
            return Sample(0, "metastasis", key, sentence.index, token.start, examined=True)
    return None


def _removed(tumours: Tumours, token: Token, taken: Sequence[Token]) -> bool:
    """Whether a metastasis is told as what was removed or biopsied: `métastase cérébelleuse opérée`."""
    folded = tumours.context.reading.folded
    return any(
        0 <= t.start - token.end <= NEAR and not any(sign in folded[token.end : t.start] for sign in ",;:.")
        for t in taken
    )


def _is_material(tumours: Tumours, sentence: Sentence, token: Token) -> bool:
    """Whether the head of a report names a tumour as what was examined: `Prélèvement : métastase hépatique`."""
    reading = tumours.context.reading
    if in_title(tumours.context, sentence, token):
        return True
    start = max(sentence.start, token.start - _HEADED)
    if reading.folded[max(start, token.start - 2) : token.start].rstrip()[-1:] not in (":", "("):
        return False
    return material(reading.lexicon.lang).search(reading.folded, start, token.start) is not None


def _stained(tumours: Tumours, sentence: Sentence, token: Token) -> bool:
    """Whether a bracket behind a metastasis tells what it was stained for: `métastase du foie (CK7+, TTF1+)`, or its
    list where it is told behind a label: `Ganglion sentinelle : micrométastase de 1 mm, SOX10 positif`."""
    folded = tumours.context.reading.folded
    if folded[max(token.start - 2, sentence.start) : token.start].strip() == ":":
        return any(0 < t.start - token.end <= _LISTED and t.means("marker") for t in sentence.of("marker"))
    opens = folded.find("(", token.end, min(sentence.end, token.end + NEAR))
    if opens < 0 or _CLAUSE.search(folded, token.end, opens):
        return False
    return any(0 < t.start - opens <= _FIRST and t.means("marker") for t in sentence.of("marker"))


def _generic(tumours: Tumours, token: Token) -> bool:
    """A word for any tumour (`tumeur`, `néoplasie`), which tells of no histology."""
    return tumours.context.concepts[token.value]["icdo3"][:3] in ("", "800")


def _nodal(tumours: Tumours, sentence: Sentence, taken: Sequence[Token]) -> bool:
    """Whether metastases are told as the node status of an operation (`métastases dans 3 ganglions`, `17 ganglions
    dont 5 métastatiques`)."""
    if any(tumours.kind_of(t) == "biopsy" for t in taken):
        return False
    concepts = tumours.context.concepts
    nodes = [
        t for t in sentence.of("site")
        if t.kind == "site" and t.value in concepts and concepts[t.value]["kind"] == "node"
    ]  # fmt: skip
    counted = [
        n for n in nodes
        if any(0 <= n.start - t.end <= 1 for kind in NUMBER_KINDS for t in sentence.of(kind))
    ]  # fmt: skip
    return any(
        t.kind == "spread"
        and (any(0 <= n.start - t.end <= NEAR for n in nodes) or any(0 <= t.start - n.end <= NEAR for n in counted))
        for t in sentence.of("spread")
    )


def _denied(tumours: Tumours, sentence: Sentence, act: Token) -> bool:
    """Whether no tumour was found in what was taken: `les prélèvements ne montrent pas de métastase`."""
    found = [t for kind in ("spread", "morphology") for t in sentence.of(kind) if t.kind == kind and t.start > act.end]
    return any(tumours.context.status(sentence, t) == "negated" for t in found)
