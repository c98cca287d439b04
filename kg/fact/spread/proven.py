"""Specimens that prove a metastasis without a marker measured on them, and the date of a specimen of a metastasis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.fact.case import Derivation, Metastasis, Specimen
from kg.fact.context import Context
from kg.fact.keys import Keys
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_TAKEN = frozenset({"biopsy", "pathology", "surgery", "node-surgery"})
_DONE = frozenset({"affirmed", "past", "suspected"})


def with_proofs(
    context: Context, metastases: Sequence[Metastasis], specimens: Sequence[Specimen], keys: Keys
) -> tuple[Specimen, ...]:
    """The specimens, and one more for each metastasis proven by histology whose biopsy or operation is told.

    A specimen of a metastasis that has no date of its own was taken when the metastasis was found.
    """
    known = {m.key: m for m in metastases}
    dated: list[Specimen] = []
    seen: set[str] = set()
    for specimen in specimens:
        source = known.get(specimen.tumour or "")
        if source and source.date and specimen.date is None and source.key not in seen:
            specimen = replace(specimen, date=source.date, derivations=(*specimen.derivations, _of(source)))
        if specimen.tumour:
            seen.add(specimen.tumour)
        dated.append(specimen)
    for metastasis in metastases:
        if metastasis.diagnostic_basis != "histology" or metastasis.key in seen:
            continue
        act = _act(context, metastasis)
        if act is not None:
            dated.append(
                Specimen(key=keys("specimen", "metastasis"), rule="specimen-of-proof", basis="implied",
                         kind="metastasis", tumour=metastasis.key, date=metastasis.date,
                         derivations=(_of(metastasis),) if metastasis.date else (), evidence=(context.span(act),))
            )  # fmt: skip
    return tuple(dated)


def _of(metastasis: Metastasis) -> Derivation:
    assert metastasis.date is not None
    return Derivation("date", "specimen-date-of-metastasis", metastasis.date.edtf, metastasis.evidence[:1])


def _act(context: Context, metastasis: Metastasis) -> Token | None:
    """The biopsy or operation told in a sentence that proves a metastasis, or right before it."""
    sentences = context.reading.sentences
    at = 0
    for span in metastasis.evidence:
        while at < len(sentences) and sentences[at].end <= span.start:
            at += 1
        for sentence in sentences[max(0, at - 1) : at + 1][::-1]:
            acts = [t for t in sentence.of("procedure") if t.start < span.end and _takes(context, sentence, t)]
            if acts:
                return acts[-1]
    return None


def _takes(context: Context, sentence: Sentence, token: Token) -> bool:
    concept = token.means("procedure")
    return (
        concept is not None
        and context.concepts[concept]["kind"] in _TAKEN
        and context.status(sentence, token) in _DONE
        and not (
            "attempt" in sentence.kinds
            and any(t.kind == "attempt" and abs(t.start - token.start) <= 60 for t in sentence.tokens)
        )
    )
