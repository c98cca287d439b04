"""The markers a sentence names: those that are tumour markers, not drug targets, relatives' or blood chemistry."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.fact.context import Context
from kg.fact.marker.family import members_of
from kg.fact.marker.finding import ASKED, UNCHANGED, Finding
from kg.fact.marker.meant import is_general, is_response
from kg.fact.marker.settle import is_second_test
from kg.fact.marker.sought import is_shut, is_sought
from kg.fact.marker.words import Words, words_of
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.mention.variant import find_variants

_SERUM = frozenset({"serum"})
_IN_COORDINATION = frozenset({"pr", "ar"})  # `récepteurs des œstrogènes et de la progestérone`
_STAINED = frozenset({"positive", "negative"})
_OF = ("", "(", "[", ":")  # between a family of proteins and its members
_BYSTANDERS = 120  # from cells beside the tumour to the marker they are stained for
_SIGNED = re.compile(r"\s?\(?[+-]+\)?(?=[\s,;.)]|$)")  # behind a marker: a sign
_LEVEL = 16  # from a peak to its level, maybe behind the one that it had before: ` : 11 -> 19 g/L`
_ANSWER = 4  # from a hormone to its result: ` : `
_BLOCKED = 22  # code points that a word before a marker and its article take


def find_marks(context: Context, sentence: Sentence) -> list[Finding]:
    """The markers of a sentence; a name and its abbreviation in brackets are one, a blocked target is none."""
    folded = context.reading.folded
    named = [(t, m) for t in sentence.of("marker") if (t.kind == "marker" or t.others) and (m := t.means("marker"))]
    stained = bool([m for t, m in named if _is_stained(context, t, m)]) or _goes_on_stained(context, sentence)
    beside = words_of(context.reading.lexicon.lang).bystander.search(folded, sentence.start, sentence.end)
    percent = "percent" in sentence.kinds
    marks: list[Finding] = []
    for token, marker in named:
        hormone = marker in _IN_COORDINATION and "weak" in token.flags and "abbr" not in token.flags
        if hormone and not stained and not _is_answered(context, sentence, token):
            continue
        if _is_target(context, sentence, token, marker) or _is_elsewhere(context, sentence, marker):
            continue
        if beside and context.concepts[marker]["kind"] == "protein" and _is_of_bystanders(context, sentence, token):
            continue
        if marker == "m-protein" and "weak" in token.flags and not _is_peak(sentence, token):
            continue
        if percent and context.concepts[marker]["kind"] in _SERUM and is_general(context, sentence, token):
            continue
        if marker == "pr" and "abbr" in token.flags and is_response(context, sentence, token):
            continue
        tested = is_sought(context, sentence, token) or folded.startswith(ASKED, token.end)
        if not tested and is_shut(context, sentence, token):
            continue
        last = marks[-1] if marks else None
        if last and marker == "ras" and _is_nothing(context, last, token):
            continue
        if last and _goes_on(context, sentence, last, token, marker):
            continue
        if last and last.marker == "ck" and _is_keratin(marker) and folded[last.end : token.start].strip() in _OF:
            token = replace(token, start=marks.pop().token.start)  # `kératine CK5/6`, `cytokératines (AE1/AE3, CK7)`
        marks.append(
            Finding(token, marker, end=token.end, serum=context.concepts[marker]["kind"] in _SERUM, tested=tested)
        )
    return [member for mark in marks for member in members_of(context, sentence, mark)]


def _goes_on(context: Context, sentence: Sentence, last: Finding, token: Token, marker: str) -> bool:
    """Whether a word goes on with the marker named before it, which then ends behind it: its abbreviation, its change,
    the chains of a protein."""
    folded = context.reading.folded
    gap = folded[last.end : token.start].strip()
    if last.marker == marker and gap in ("(", "[", ":", "", "="):
        last.end = token.end + (folded[token.end : token.end + 1] in (")", "]"))
        if token.means("result") and not last.token.means("result"):
            last.token = token  # `statut microsatellitaire : MSS`
        return True
    if last.marker == marker and _is_change(context, sentence, last, token):
        last.end = max(last.end, token.end) if _is_variant(context, last.token) else last.end
        return True  # `BRAF muté (V600E)`, `L858R de l'EGFR`
    if marker == last.marker == "her2" and is_second_test(context, sentence, last.end, token):
        return True  # `HER2 2+, FISH HER2 non amplifié`
    chained = last.marker == "m-protein" and marker in with_role("chain")
    if (chained and not gap.strip(" (,-")) or (last.marker == "free-psa-ratio" and gap == "/"):
        last.end = token.end  # `pic monoclonal IgG kappa`
        return True
    return False


def _is_change(context: Context, sentence: Sentence, before: Finding, token: Token) -> bool:
    """Whether a marker and the same one before it are a gene and its change, told in one statement: not one that is
    denied (`exon 19 de l'EGFR sans mutation T790M`)."""
    if re.search(r"[,;.]|\s[-\u2013]\s", context.reading.report.text[before.end : token.start]):
        return False
    if "shows" in sentence.kinds and any(
        before.end <= t.start < token.start and t.means("shows") in UNCHANGED for t in sentence.of("shows")
    ):
        return False
    return _is_variant(context, token) or _is_variant(context, before.token)


def _is_variant(context: Context, token: Token) -> bool:
    text = context.reading.report.text
    return any((v.start, v.end) == (token.start, token.end) for v in find_variants(text, token.start, token.end))


def _is_stained(context: Context, token: Token, marker: str) -> bool:
    """Whether a marker is looked for in tissue, so that hormones listed with it are their receptors."""
    if marker in _IN_COORDINATION or marker in with_role("hormone"):
        return "weak" not in token.flags and marker not in with_role("hormone")
    return context.concepts[marker]["kind"] in ("receptor", "protein") and marker not in with_role("no-tumour")


def _goes_on_stained(context: Context, sentence: Sentence) -> bool:
    """Whether a semicolon or its own line parts a sentence that begins with a marker from one that a receptor is told
    in: `ER : 90 % ; progestérone : 0 %`."""
    if not sentence.index:
        return False
    before, folded = context.reading.sentences[sentence.index - 1], context.reading.folded
    opens = any(not folded[sentence.start : t.start].strip(' -*"') for t in sentence.of("marker")[:1])
    if not opens and folded[before.end - 1] != ";":
        return False
    named = [t.means("marker") for t in before.of("marker") if "weak" not in t.flags]
    return "receptor" in [context.concepts[marker]["kind"] for marker in named if marker]


def _is_answered(context: Context, sentence: Sentence, token: Token) -> bool:
    """`Progestérone : positive`, `progestérone (-)`, `progestérone 80 %`: whether what stands right behind the name of
    a hormone is the result of a stain, so that its receptor is meant."""
    if _SIGNED.match(context.reading.folded, token.end):
        return True
    behind = next((t for t in sentence.tokens if t.start >= token.end), None)
    if behind is None or behind.start - token.end > _ANSWER:
        return False
    return behind.kind == "percent" or (behind.means("shows") or behind.means("result")) in _STAINED


def _is_nothing(context: Context, last: Finding, token: Token) -> bool:
    """Whether letters that name a gene family say behind other genes that nothing was found: `BRCA1, PALB2 : RAS`."""
    if context.concepts[last.marker]["kind"] != "gene":
        return False
    words, folded = words_of(context.reading.lexicon.lang), context.reading.folded
    return ":" in folded[last.end : token.start] and words.unremarkable.match(folded, last.end) is not None


def _is_peak(sentence: Sentence, token: Token) -> bool:
    """Whether a word that means any peak is that of a monoclonal protein: its level follows (`pic à 21 g/L`)."""
    return any(0 < t.start - token.end <= _LEVEL and t.unit == "g/L" for t in sentence.of("concentration"))


def _is_of_bystanders(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether cells beside the tumour are stained, not its own: `lymphocytes T réactionnels CD3+`, `CD3 sur les
    lymphocytes d'accompagnement`."""
    folded, words = context.reading.folded, words_of(context.reading.lexicon.lang)
    told = list(words.bystander.finditer(folded, max(sentence.start, token.start - _BYSTANDERS), token.start))
    if told and not words.of_tumour.search(folded, told[-1].end(), token.start):
        return True
    return words.of_bystander.match(folded, token.end, sentence.end) is not None


def _is_target(context: Context, sentence: Sentence, token: Token, marker: str) -> bool:
    """Whether a word before a marker makes it the target of a drug: `inhibiteur de EGFR`, `anti-CD20`."""
    folded, words = context.reading.folded, words_of(context.reading.lexicon.lang)
    start = max(0, token.start - _BLOCKED)
    if not words.blocked.search(folded, start, token.start):
        return False
    signed = marker not in with_role("collected") and _SIGNED.match(folded, token.end)
    if signed and words.cells.search(folded, start, token.start):
        return False  # `grandes cellules CD20+`
    in_blood = context.concepts[marker]["kind"] == "serum" and not any(
        (m := t.means("marker")) and context.concepts[m]["kind"] == "protein" for t in sentence.of("marker")
    )  # `Ac anti-Tg négatifs`
    if (
        marker not in with_role("collected")
        and not in_blood
        and any(t.start - token.end == 1 and t.means("result") in _STAINED for t in sentence.tokens)
    ):
        return False  # `cellules CD20 positives`
    stained = context.concepts[marker]["kind"] == "protein" and (
        marker not in with_role("target") or _is_stain(context, words, sentence)
    )
    return not (stained and words.antibody.search(folded, max(0, token.start - _BLOCKED), token.start))


def _is_stain(context: Context, words: Words, sentence: Sentence) -> bool:
    """Whether antibodies of a sentence stain cells (`les anticorps anti-CD20 marquent`): no drug is told in it."""
    if not sentence.kinds.isdisjoint(("drug", "regimen", "drug-class", "cycle")):
        return False
    return words.stains.search(context.reading.folded, sentence.start, sentence.end) is not None


def _is_elsewhere(context: Context, sentence: Sentence, marker: str) -> bool:
    """Whether what is told of a receptor or virus is no finding in tissue: the tracer of a scan, a serology."""
    if marker not in with_role("traced") and marker not in with_role("virus"):
        return False
    words = words_of(context.reading.lexicon.lang)
    other = words.imaged if marker in with_role("traced") else words.serology
    return other.search(context.reading.folded, sentence.start, sentence.end) is not None


def is_tumour_marker(finding: Finding) -> bool:
    """Whether a finding is of a tumour: an enzyme, serology or hormone level is not, nor what is normal and so rules
    another tumour out."""
    if finding.marker in with_role("hormone"):
        return finding.result in _STAINED and not finding.serum
    if finding.marker in with_role("rules-out"):
        return finding.value is not None or finding.result == "high"
    return finding.marker not in with_role("no-tumour")


def _is_keratin(marker: str) -> bool:
    return marker.startswith("ck") or marker in ("ae1-ae3", "cam5-2", "kl1", "mnf116")
