"""The organ of the operation whose specimen a tumour was found in."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.tumour.tie import side_after
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OPERATED = frozenset({"procedure", "notact"})
_LOBECTOMY, _THYROID = "lobectomy", "thyroid"  # of the lung where no thyroid is told before
_OF = 16  # code points from an operation to its organ


def operated_on(context: Context, sentence: Sentence, token: Token) -> Place | None:
    """The organ operated on before a tumour was found: `néphrectomie gauche : carcinome`."""
    if sentence.kinds.isdisjoint(_OPERATED):
        return None
    for i, word in reversed(list(enumerate(sentence.tokens))):
        if word.end > token.start or (word.kind not in _OPERATED and not word.others):
            continue
        concept = word.means("procedure") or _specimen_of(context, word)
        if concept is None or context.concepts[concept]["kind"] != "surgery":
            continue
        sites = context.concepts[concept]["sites"].split()
        if not sites or context.status(sentence, word) in ("planned", "refused", "negated", "hypothetical"):
            continue
        told = next((p for p in context.places(sentence) if 0 <= p.start - word.end <= _OF), None)
        if told is not None:
            return told  # `lobectomie de la thyroïde`
        if concept == _LOBECTOMY and (lobed := _lobed(context, sentence, word)):
            return lobed._replace(laterality=side_after(sentence, i) or lobed.laterality)
        if len(sites) != 1:
            continue
        side = side_after(sentence, i)  # both ovaries are removed for a tumour of one
        return Place(sites[0], word.start, word.end, None if side == "bilateral" else side)
    return None


def _lobed(context: Context, sentence: Sentence, act: Token) -> Place | None:
    """The thyroid told before a lobectomy in its sentence: `nodule thyroïdien, lobectomie droite : carcinome`."""
    before = [p for p in context.places(sentence) if p.end <= act.start]
    return before[-1] if before and before[-1].site == _THYROID else None


def _specimen_of(context: Context, token: Token) -> str | None:
    """The operation inside the name of its specimen (`pièce de néphrectomie`), else None."""
    if token.kind != "notact" or token.value != "specimen":
        return None
    last = context.reading.words(token)[-1]
    return next((e.value for e in context.reading.lexicon.forms.get(last, ()) if e.kind == "procedure"), None)
