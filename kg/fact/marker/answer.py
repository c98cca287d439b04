"""Labels that name a change and are answered behind a colon: `ALK réarrangé : non`, `EGFR C797S -`, `MET ampl. nég`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.marker.finding import ANSWER, ASKED, OPPOSITE, Finding
from kg.fact.marker.words import words_of
from kg.mention.token import Token
from kg.mention.variant import find_variants

LOST = "variant-lost"  # the rule of a result that denies one variant of a gene, not every change of it
_BESIDE = 3  # between a gene and its variant
_REACH = 40  # from a gene to the end of its variant


def take_answers(context: Context, marks: Sequence[Finding], end: int) -> None:
    """Turn round or drop the result of markers whose label an answer follows, in a sentence that ends at `end`."""
    words, folded = words_of(context.reading.lexicon.lang), context.reading.folded
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        stop = after.token.start if after else end
        if mark.said is not None and folded.startswith(ASKED, mark.said.end):
            mark.said, mark.tested = None, True  # `statut HER2 : low ?`
        elif mark.said is not None:
            _answer(context, mark, mark.said, stop)
        elif mark.marker == "msi" and (steady := words.steady.match(folded, mark.end, stop)):
            mark.said, mark.end = Token(steady.start(), steady.end(), "result", "negative", rule=ANSWER), steady.end()
        elif words.undone.match(folded, mark.end, stop):
            mark.tested = True  # `BRAF V600E en attente`
        elif not mark.sign and context.concepts[mark.marker]["kind"] == "gene":
            if nothing := words.unremarkable.match(folded, mark.end, stop):
                mark.said, mark.end = (
                    Token(nothing.start(), nothing.end(), "result", "wild-type", rule=ANSWER),
                    nothing.end(),
                )
            else:
                _deny_variant(context, mark, stop)


def of_label(mark: Finding, said: str | None, announced: str | None) -> str | None:
    """What is told behind a label that is a result: a denied loss is none, a repair is lost or not as it is called."""
    named = mark.token.means("result")
    beside = mark.said is not None and mark.said.start - mark.token.end <= _BESIDE
    if said == named == "negative" and mark.marker == "mmr" and beside:
        return "positive"  # `dMMR absent`
    if said == "negative" and mark.said and mark.said.rule == ANSWER and "negative" in (announced, named):
        return "positive"  # `perte de MLH1 : non`, `dMMR : non`
    return named if said == "positive" and mark.marker == "mmr" and named else said  # `dMMR : positif`


def is_denied(context: Context, variant: Token) -> bool:
    """Whether an answer or a minus right behind a variant says that it was not found, or not looked for."""
    words, folded = words_of(context.reading.lexicon.lang), context.reading.folded
    return any(p.match(folded, variant.end) for p in (words.denied, words.minus, words.undone))


def _answer(context: Context, mark: Finding, said: Token, stop: int) -> None:
    told = said.means("result") or said.means("shows")
    turned = "positive" if told == "negative" else OPPOSITE.get(told or "")  # `MMR déficient : non`
    if turned is None or said.rule == ANSWER:
        return
    words, folded = words_of(context.reading.lexicon.lang), context.reading.folded
    at = _behind_variant(context, said.end, stop) or said.end  # `délétion exon 19 : non`
    denial = words.denied.match(folded, at)
    if denial and denial.end() <= stop:
        mark.said = Token(said.start, denial.end(), "result", turned, rule=ANSWER)
        mark.end = max(mark.end, denial.end())
    elif words.undone.match(folded, at):
        mark.said, mark.tested = None, True


def _deny_variant(context: Context, mark: Finding, stop: int) -> None:
    """`EGFR C797S : non`: a gene with a variant that no table names it by."""
    at = _behind_variant(context, mark.end, stop)
    if at is None:
        return
    words, folded = words_of(context.reading.lexicon.lang), context.reading.folded
    denial = words.denied.match(folded, at) or words.minus.match(folded, at)
    if denial and denial.end() <= stop:
        mark.said = Token(mark.end, denial.end(), "result", "negative", rule=LOST)
        mark.end = denial.end()


def _behind_variant(context: Context, start: int, stop: int) -> int | None:
    """The end of the variant that stands right behind a gene or a result."""
    variants = find_variants(context.reading.report.text, start, min(stop, start + _REACH))
    return variants[0].end if variants and variants[0].start - start <= _BESIDE else None
