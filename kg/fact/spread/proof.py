"""Whether an examination or operation told beside a word for metastases proves them (`prouvées par biopsie`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.assertion.certainty import examined
from kg.fact.context import Context
from kg.fact.site import Place, topography_of_metastasis
from kg.fact.specimen.pathology_report import AUTOPSY, NOT_DONE, goes_on
from kg.fact.specimen.sample import is_sampling
from kg.fact.specimen.untaken import untaken
from kg.fact.spread.reported import reported
from kg.fact.spread.sighting import spreads
from kg.fact.tumour.statements import is_tumour
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token

EXTENT = "extent"  # `stade étendu`: what the disease is called, and nothing that was found
_UNTYPED = ("8000", "8010")  # `cancer`, `carcinome` are what anyone calls the primary
_LAST = "IV"  # the stage that distant metastases make
_ELSE = frozenset({"procedure", "drug", "regimen", "cycle"})
_OF = 14  # from `métastase` to the type of tumour it is of
_RESULT = re.compile(r"[^:=;,()]{0,60}[:=]\s?[^:=;,()]{0,16}")  # from an excision over its result: ` du 3 mai = 2 `
_COLON = re.compile(r"[:=]\s")
_OPENED = re.compile(r"[:=(]")
_PROOF = 24  # from an examination to what says that it proved a metastasis
_LISTED = 80  # from what says so to the examination: `confirmée par scintigraphie, IRM et biopsie`
_VOUCHED = 50  # from a suspicion to what confirms it: `métastase de la surrénale gauche, confirmée`
_FREE = ("negative", "normal")
_BEHIND = 4  # from a biopsy to its result: `biopsie : négative`
_BIOPSIED = 60  # from a metastasis to the biopsy that is nothing but named: `carcinose (biopsie le 3 mai)`


def told_proven(context: Context, sentence: Sentence, token: Token, level: str) -> bool:
    """Whether the sentence of a metastasis word tells before it the examination or operation that showed it."""
    if level not in ("presumed", "consistent") or token.value == EXTENT:
        return False
    seen = examined(context, sentence) and not _examined_after(context, sentence, token)
    seen = seen or _after_autopsy(context, sentence) or goes_on(context, sentence)
    seen = seen or _excised(context, sentence, token) or _found_in_it(context, sentence, token)
    seen = seen or _removed_behind(context, sentence, token)
    return (seen and not staged(context, sentence, token)) or (
        _typed(context, sentence, token) or reported(context, sentence, token)
    )


def _excises(context: Context, sentence: Sentence, act: Token) -> bool:
    return act.means("procedure") in with_role("excises") and context.status(sentence, act) not in NOT_DONE


def _excised(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a metastasis is the result of an excision told right before it: `exérèse le 3 mai = métastase`."""
    acts = [t for t in sentence.of("procedure") if t.end <= token.start]
    if not acts or not _excises(context, sentence, acts[-1]):
        return False
    gap = context.reading.folded[acts[-1].end : token.start]
    return _RESULT.fullmatch(gap) is not None


def _found_in_it(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a metastasis was removed and the type of tumour found in it is told behind a colon: `exérèse de la
    métastase frontale : adénocarcinome`."""
    folded = context.reading.folded
    acts = [t for t in sentence.of("procedure") if t.end <= token.start <= t.end + _OF]
    if not acts or not _excises(context, sentence, acts[-1]):
        return False
    return any(
        t.start > token.end and is_tumour(context, t) and _COLON.search(folded, token.end, t.start)
        for t in sentence.of("morphology")
    )


def _removed_behind(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a metastasis is told to have been removed, and behind a colon or in brackets what it was found to be:
    `métastase frontale opérée le 3 mai : adénocarcinome`, `métastase réséquée (histologie : mélanome)`."""
    if "morphology" not in sentence.kinds:
        return False
    act = next((t for t in sentence.of("procedure") if t.start >= token.end), None)
    if act is None or act.start - token.end > _VOUCHED or not _removes(context, sentence, act):
        return False
    found = next((t for t in sentence.of("morphology") if t.start >= act.end), None)
    if found is None or found.start - act.end > _LISTED or not is_tumour(context, found):
        return False
    folded = context.reading.folded
    between = [t for t in sentence.tokens if token.end <= t.start < found.start]
    parted = any(spreads(t) for t in between) or any(mark in folded[token.end : found.start] for mark in ";.")
    return not parted and _OPENED.search(folded, act.end, found.start) is not None


def _removes(context: Context, sentence: Sentence, act: Token) -> bool:
    """Whether a word tells an operation that was done."""
    concept = act.means("procedure")
    surgery = concept is not None and context.concepts[concept]["kind"] == "surgery"
    return surgery and context.status(sentence, act) not in NOT_DONE


def staged(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a metastasis is why the tumour that was examined has its stage: `biopsie : carcinome de stade IV en
    raison de métastases`."""
    told = [t.end for t in _examinations(context, sentence) if t.end <= token.start]
    if not told:
        return False
    return any(_reason(t) for t in [t for t in sentence.tokens if max(told) <= t.start < token.start])


def _reason(token: Token) -> bool:
    stage = token.kind == "stage-group" and token.value.startswith(_LAST)
    return stage or token.kind == "because" or token.value == "cause"


def autopsied(context: Context, sentence: Sentence) -> bool:
    """Whether an autopsy is told in the sentence, or before the semicolon that it follows."""
    return bool(_autopsy_in(sentence)) or _after_autopsy(context, sentence)


def _after_autopsy(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence goes on behind a semicolon with what an autopsy found."""
    if not sentence.index:
        return False
    before = context.reading.sentences[sentence.index - 1]
    done = [t for t in _autopsy_in(before) if context.status(before, t) not in NOT_DONE]
    return bool(done) and context.reading.folded[before.start : before.end].rstrip().endswith(";")


def _autopsy_in(sentence: Sentence) -> list[Token]:
    return [t for t in sentence.of("procedure") if t.means("procedure") == AUTOPSY]


def _examined_after(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the examination is only told after the metastasis word and not as its proof (`prouvées par biopsie`)."""
    told = _examinations(context, sentence)
    return bool(told) and told[0].start > token.end and not _proof(context, sentence, token, told[0])


def _typed(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a metastasis of a named type of tumour is what an operation told before it removed: only a pathologist
    says so (`lésion réséquée, une métastase de carcinome rénal`).
    """
    of = next((t for t in sentence.tokens if 0 <= t.start - token.end <= _OF and is_tumour(context, t)), None)
    if of is None or context.concepts[is_tumour(context, of) or ""]["icdo3"][:4] in _UNTYPED:
        return False
    acts = [t for t in sentence.of("procedure") if t.end <= token.start and is_sampling(context, t)]
    return bool(acts) and context.status(sentence, acts[-1]) not in NOT_DONE


def proven_later(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether an examination told after a word proves it: `récidive pulmonaire, confirmée par biopsie`."""
    later = next((t for t in _examinations(context, sentence) if t.start > token.end), None)
    return later is not None and _proof(context, sentence, token, later)


def vouched(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a suspicion is told behind its word to have been confirmed: `suspecte de métastase, confirmée par IRM`; a
    biopsy alone confirms none."""
    if "proven" not in sentence.kinds:
        return False
    for word in sentence.of("proven"):
        if word.start < token.end or word.means("procedure"):
            continue
        if word.start - token.end > _VOUCHED or any(m in context.reading.folded[token.end : word.start] for m in ";:"):
            return False
        between = (t for t in sentence.tokens if token.end <= t.start < word.start)
        return (
            not any(t.kind == "morphology" or spreads(t) for t in between)
            and context.status(sentence, word) not in NOT_DONE
        )
    return False


def shown_by(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a word is what an examination told before it showed: `l'anatomopathologie a révélé une récidive
    hépatique`."""
    told = [t for t in _examinations(context, sentence) if t.end <= token.start]
    if not told or context.status(sentence, told[-1]) in NOT_DONE:
        return False
    between = [t for t in sentence.tokens if told[-1].end <= t.start < token.start]
    shown = any(t.value == "stop" or t.means("diagnosed") for t in between)
    return shown and not any(t.kind in _ELSE for t in between)


def _examinations(context: Context, sentence: Sentence) -> list[Token]:
    """The words of a sentence for a biopsy or a histological examination."""
    return [
        t
        for t in sentence.of("procedure")
        if (c := t.means("procedure")) and context.concepts[c]["kind"] in ("biopsy", "pathology")
    ]


def _proof(context: Context, sentence: Sentence, token: Token, examination: Token) -> bool:
    """Whether the words with an examination after a metastasis word say that it proved the metastasis told last."""
    if any(token.end <= t.start < examination.start and spreads(t) for t in sentence.tokens):
        return False
    said = [
        t
        for t in sentence.of("proven")
        if token.end <= t.start <= examination.end + _PROOF
        and context.status(sentence, t) not in ("negated", "planned", "refused", "hypothetical")
    ]
    if any(t.start == examination.start and t.start - token.end <= _BIOPSIED for t in said):
        return not _found_free(context, sentence, examination) and not untaken(context, sentence, examination.start)
    return any(t.start != examination.start and examination.start - t.end <= _LISTED for t in said)


def _found_free(context: Context, sentence: Sentence, examination: Token) -> bool:
    """Whether an examination is told right behind it to have found no tumour: `biopsie négative`."""
    return any(
        t.means("harmless") or t.means("result") in _FREE
        for t in sentence.tokens
        if 0 <= t.start - examination.end <= _BEHIND
    )


def removed(context: Context, sentence: Sentence, token: Token, found: Sequence[Place], taken: Sequence[Place]) -> bool:
    """Whether a metastasis is the result of the operation that removed its organ: `hépatectomie ... : métastases`."""
    # a metastasis of the adnexa is one of the ovary
    organs, told = ({(topography_of_metastasis(p.site) or p.site)[:3] for p in places} for places in (taken, found))
    if organs.isdisjoint(told):
        return False
    between = [t for t in sentence.tokens if taken[0].end <= t.start < token.start]
    result = any(t.means("diagnosed") or t.means("certainty") or t.value == "stop" for t in between)
    return result or ":" in context.reading.folded[taken[0].end : token.start]
