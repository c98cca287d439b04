"""What the words next to a marker come to: its result, its value, the values of a blood series."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.marker.announced import SEQUENCE, is_level_only, result_announced
from kg.fact.marker.blood import is_measured, serum_rows
from kg.fact.marker.copies import COUNTED, copies_behind
from kg.fact.marker.finding import Finding
from kg.fact.marker.number import set_value
from kg.fact.marker.said import result_of, said_of
from kg.fact.marker.score import SCREENED, STAINED, receptor_result
from kg.fact.marker.words import word_of, words_of
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence

_ACTIVITY = "ki67"
_TEST = 18  # code points that the name of a test of genes and what leads from it to the gene take


def resolved(context: Context, sentence: Sentence, mark: Finding) -> list[Finding]:
    """The rows of one marker: its result, its value, and further values of a series."""
    kind = context.concepts[mark.marker]["kind"]
    announced = result_announced(context, sentence, mark)
    said = said_of(context, sentence, mark, announced)
    result = mark.result = result_of(context, sentence, mark, said, announced)
    _rename(context, sentence, mark)
    _settle_fusion(context, sentence, mark, result)
    if kind == "serum":
        if result in SEQUENCE:
            mark.result = "normal" if result == "wild-type" else None  # `AFP sans altération`
        return serum_rows(context, sentence, mark)
    in_blood = mark.marker in with_role("in-blood") and is_measured(context, sentence, mark, announced)
    if result in ("normal", "low") and not in_blood:
        classed = kind == "proliferation" or mark.marker in with_role("low-class")
        kept = result if result == "low" and classed else None
        mark.result = "positive" if result == "normal" and announced == "positive" else kept
        if result == "normal" and mark.marker in with_role("germline") | with_role("hereditary"):
            mark.result = "wild-type"  # `BRCA2 sans particularité`
    if mark.serum or in_blood:
        return serum_rows(context, sentence, mark)
    if mark.result == "high" and kind == "gene":
        mark.result = None
    if mark.numbers:
        set_value(context, mark, mark.numbers[0])
    elif mark.result in COUNTED and mark.value is None and "quantity" in sentence.kinds:
        mark.value = _copies(context, sentence, mark)
    _settle_score(mark)
    _settle_level(context, mark, kind, said)
    if _is_none(mark, kind):
        mark.result = "negative"
    mark.result = mark.result or receptor_result(mark.marker, mark.value, mark.unit)
    return [mark] if mark.result or mark.value else []


def _copies(context: Context, sentence: Sentence, mark: Finding) -> str | None:
    """The ratio or number of copies told before the result of a gene or behind it."""
    said = mark.said or mark.announced
    before = copies_behind(context, sentence, mark.token.end) if said and said.start > mark.token.end else None
    number = before or copies_behind(context, sentence, max(mark.end, said.end if said else 0))
    if number is None:
        return None
    first, _, last = number.value.partition("-")
    return last or first  # `rapport sur CEP 7 à 1,3` is no range


def _settle_fusion(context: Context, sentence: Sentence, mark: Finding, result: str | None) -> None:
    """A gene known by its fusions that is positive is rearranged; a rearrangement names its partner."""
    if result in ("positive", "negative") and _is_of_fusion(context, sentence, mark):
        mark.result = "rearranged" if result == "positive" else "not-rearranged"
    if mark.result == "rearranged":
        mark.value = mark.fused


def _is_of_fusion(context: Context, sentence: Sentence, mark: Finding) -> bool:
    """Whether what was positive or negative of a gene is its fusion: the test of genes was of it, or a gene known by
    its fusions is told with that test or with a partner (`A::B`)."""
    if mark.marker in with_role("fusing") and _is_probed(context, sentence, mark):
        return True
    if mark.marker not in with_role("known-fused") and not mark.fused:
        return False
    folded, fusion = context.reading.folded, words_of(context.reading.lexicon.lang).fusion
    if "::" in folded[sentence.start : sentence.end]:
        return True
    return fusion.search(folded, sentence.start, sentence.end) is not None


def _is_probed(context: Context, sentence: Sentence, mark: Finding) -> bool:
    """Whether the test of genes stands right before a marker, and is what was positive or negative: `FISH ALK
    positive`."""
    folded, fusion = context.reading.folded, words_of(context.reading.lexicon.lang).fusion
    before = list(fusion.finditer(folded, max(sentence.start, mark.token.start - _TEST), mark.token.start))
    return bool(before) and not folded[before[-1].end() : mark.token.start].strip(" :")


def _settle_score(mark: Finding) -> None:
    """A number from 0 to 3 told of HER2 is its score."""
    if mark.marker == "her2" and mark.value in ("0", "1", "2", "3") and mark.unit is None:
        mark.value = "0" if mark.value == "0" else f"{mark.value}+"
        low = mark.result if mark.result == "low" else None  # a class of its own
        mark.result = {"0": "negative", "1+": low or "negative", "2+": mark.result or "equivocal", "3+": "positive"}[
            mark.value
        ]


def _settle_level(context: Context, mark: Finding, kind: str, said: str | None) -> None:
    """A level alone, or a result that only genes have, is no result of a stain."""
    if mark.result == "high" and kind in ("protein", "receptor") and mark.marker != "pdl1":
        mark.result = None
    if mark.marker == "pdl1" and mark.result in SEQUENCE:
        mark.result = None  # `pas de réarrangement ALK, PD-L1 10 %`
    if mark.marker == "pdl1" and mark.value and mark.announced and not said and is_level_only(context, mark.announced):
        mark.result = None
    if kind == "proliferation" and mark.result not in ("high", "low"):
        mark.result = None


def _is_none(mark: Finding, kind: str) -> bool:
    """Whether a share of no cells makes a marker negative."""
    if mark.value != "0" or mark.unit not in ("%", None):
        return False
    stained = kind == "receptor" or (kind in STAINED and mark.unit is None)
    return mark.result == "positive" or stained or mark.marker in {"pdl1", *SCREENED}


def _among_genes(context: Context, sentence: Sentence, mark: Finding) -> bool:
    """Whether only genes are told with a marker: `étude moléculaire négative pour BRAF et KIT`."""
    beside = {m for t in sentence.of("marker") if (m := t.means("marker")) and m not in (mark.marker, "cd117")}
    return bool(beside) and all(context.concepts[m]["kind"] == "gene" for m in beside)


def _rename(context: Context, sentence: Sentence, mark: Finding) -> None:
    """A protein and its gene share a name: the result tells which one was examined; a codeletion is present or not."""
    if mark.marker == "kit" and mark.result in ("positive", "negative") and not _among_genes(context, sentence, mark):
        mark.marker = "cd117"
    elif mark.marker == "cd117" and mark.result in ("mutated", "wild-type"):
        mark.marker = "kit"
    elif mark.marker == "msi" and mark.result == "positive":
        mark.result = "high"
    elif mark.marker == "msi" and mark.result in SEQUENCE:
        mark.result = None  # `MSI, BRAF muté`
    elif mark.marker == "p53" and mark.result == "mutated":
        mark.marker = "tp53"  # `p53 sauvage` is told of the stain
    elif mark.result == "negative" and (_lacks_named(context, mark) or _is_sequenced(context, sentence, mark)):
        mark.result = "wild-type"
    elif mark.marker.startswith("brca") and mark.result in ("positive", "negative"):
        mark.result = "mutated" if mark.result == "positive" else "wild-type"
    elif mark.marker == "1p-19q" and mark.result in ("mutated", "wild-type"):
        mark.result = "positive" if mark.result == "mutated" else "negative"
    elif mark.marker == "1p-19q" and mark.result == "positive" and _is_whole(context, mark):
        mark.result = "negative"


def _is_whole(context: Context, mark: Finding) -> bool:
    """`1p/19q : intact`: whether the arms of chromosomes are told to be whole, so that none is lost."""
    said = context.reading.folded[mark.said.start : mark.said.end] if mark.said else ""
    return word_of(context.reading.lexicon.lang, "intact").fullmatch(said) is not None


def _is_sequenced(context: Context, sentence: Sentence, mark: Finding) -> bool:
    """`étude moléculaire négative pour BRAF et RET`, `RET germinal négatif`: whether a gene is negative in a test for
    its mutations, not in a stain."""
    told = mark.announced or mark.said
    if told is None or context.concepts[mark.marker]["kind"] != "gene":
        return False
    if mark.marker == "her2" or mark.marker in with_role("fusing"):
        return False  # amplified or fused, or stained
    lang, folded = context.reading.lexicon.lang, context.reading.folded
    tests = [t for t in sentence.of("procedure") if t.means("procedure") == "molecular-test" and t.end <= told.start]
    if not tests:
        return word_of(lang, "germline").search(folded, mark.token.start, told.end) is not None
    return word_of(lang, "stains").search(folded, tests[-1].end, told.start) is None


def _lacks_named(context: Context, mark: Finding) -> bool:
    """`BRAF V600E : absent`, `MET exon 14 : absence de saut`: whether the change that a gene is named by is told not to
    be there; a negative one may be a stain."""
    if mark.marker not in with_role("sequenced"):
        return False
    words = context.reading.words(mark.token)
    if len(words) == 1 or (mark.said and mark.said.means("shows")):
        return len(words) > 1
    said = context.reading.folded[mark.said.start : mark.said.end] if mark.said else ""
    return word_of(context.reading.lexicon.lang, "absent").fullmatch(said) is not None


def _is_named(context: Context, mark: Finding) -> bool:
    """Whether a proliferation index is told by the name of its stain: that of other words may be one of a scan."""
    return any(c.isdigit() for c in context.reading.folded[mark.token.start : mark.end])


def without_family(found: list[Finding]) -> list[Finding]:
    """`RAS muté (KRAS G12D)`: the gene that is mutated replaces its family."""
    if not [f for f in found if f.result == "mutated" and f.marker in with_role("ras")]:
        return found
    return [f for f in found if f.marker != "ras" or f.result != "mutated"]


def details(context: Context, found: list[Finding]) -> list[Finding]:
    """`récepteurs hormonaux positifs (RE 0 %, RP 70 %)`: the details replace the whole and inherit its result."""
    if not [f for f in found if f.marker == _ACTIVITY and f.value]:
        found = [f for f in found if f.marker != _ACTIVITY or f.result != "low" or _is_named(context, f)]
    repair = with_role("repair")
    if [f for f in found if f.marker in repair]:
        found = [f for f in found if f.marker != "mmr" or f.token.means("result")]  # `dMMR (perte MLH1/PMS2)`
    whole = next((f for f in found if f.marker == "hr"), None)
    parts = [f for f in found if f.marker in ("er", "pr") and whole and f.token.start > whole.token.start]
    if whole is None or not parts:
        return found
    for part in parts:
        if part.result is None and whole.result and part.unit == "%":
            part.result = "negative" if part.value == "0" else whole.result
    return [f for f in found if f is not whole]
