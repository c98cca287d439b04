"""Which sentences tell the case, not the literature, and up to where they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.document.aside_block import aside_blocks
from kg.fact.document.copied import copied
from kg.fact.document.generic_subject import generic_subjects
from kg.fact.document.legend import legends
from kg.fact.document.letterhead import letterhead
from kg.fact.document.offered import offered
from kg.mention.recognise import Reading, Sentence

MOST_TOKENS = 10_000
"""Facts are read of the first sentences up to so many tokens, over ten times what the longest case report has; the
rules compare what they find with what they found before, and an export of a thousand cases is no case."""
_ARTICLE = 4  # code points before the first noun of a sentence: `Les `
_SIGN = 3  # code points between letters and what they stand for: ` : `
_LETTERS = 3
_LITERATURE = "literature"  # the section, and the words
_REFERENCE = re.compile(r"\[\d{1,2}(?:[-, ]{1,2}\d{1,2}){0,9}\]")  # `[3, 5-7]`
_OF_PATIENT = frozenset(
    {"sex", "aged", "course", "sexnoun", "pronoun", "date", "relative-date", "vital", "performance"}
)
_THIS_TUMOUR = frozenset({"neoplasm", "mass", "lesion", "nodule"})  # words for the tumour of the case


def about_case(reading: Reading) -> tuple[tuple[Sentence, ...], Sentence | None]:
    """The sentences about the case, each passage once, up to `MOST_TOKENS`, and the first one beyond."""
    told: list[Sentence] = []
    tokens = 0
    folded, sentences, lang = reading.folded, reading.sentences, reading.lexicon.lang
    aside = copied(folded, sentences) | letterhead(folded, sentences, lang) | generic_subjects(reading)
    aside |= legends(folded, sentences, lang) | offered(folded, sentences) | aside_blocks(folded, sentences, lang)
    reviewed = _is_review(folded, [s for s in sentences if s.section == "discussion"])
    for sentence in sentences:
        if sentence.index in aside or ("response" in sentence.kinds and _spells_out(sentence)):
            continue
        review = sentence.section == _LITERATURE or (reviewed and sentence.section == "discussion")
        if _tells(sentence, review) if "discourse" in sentence.kinds else not review:
            tokens += len(sentence.tokens)
            if tokens > MOST_TOKENS:
                return tuple(told), sentence
            told.append(sentence)
    return tuple(told), None


def _is_review(folded: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a discussion is one of an article, with words of the literature, general statements or references; that
    of a board, and the comment on a sample, is of the case."""
    words = [value for s in sentences if "discourse" in s.kinds for t in s.tokens for kind, value in t.meanings()
             if kind == "discourse" and value != "case"]  # fmt: skip
    if len(words) > 1 or any(word != "general" for word in words):
        return True
    return any(_REFERENCE.search(folded, s.start, s.end) for s in sentences)


def _tells(sentence: Sentence, review: bool) -> bool:
    """Whether a sentence with a word of discourse tells the case: not of the literature, nor a general statement.

    Under the title of a section of the case every sentence is about the case unless it states something of patients or
    tumours in general and names neither the patient, nor a date, nor a course of therapy.  Text without titles is read
    sentence by sentence; a literature sentence and such a statement are left out on their own.
    """
    told = sentence.section and not review
    words = [value for t in sentence.tokens for kind, value in t.meanings() if kind == "discourse"]
    if "case" in words:
        return True
    if _is_general(sentence):
        return False
    if told:
        stated = "statement" in words or ("general" in words and _defines(sentence))
        return not stated or not sentence.kinds.isdisjoint(_OF_PATIENT)
    if sentence.section or _LITERATURE in words:
        return False
    if "statement" in words and sentence.kinds.isdisjoint(_OF_PATIENT):
        return False
    general = words.count("general") + words.count("statement")
    return general < 2 and not (general and _defines(sentence))


def _defines(sentence: Sentence) -> bool:
    """Whether a sentence begins with the name of a tumour, as general statements do: `Le mélanome touche ...`."""
    first = sentence.tokens[0]
    return first.kind == "morphology" and first.start - sentence.start <= _ARTICLE and first.value not in _THIS_TUMOUR


def _is_general(sentence: Sentence) -> bool:
    """Whether a sentence is about patients in general from its beginning (`Les patientes RE positives reçoivent ...`),
    or explains a scale (`Valeurs usuelles : PSA < 4`)."""
    first = next((t for t in sentence.tokens if t.means("discourse") in ("people", "legend")), None)
    if first is None or first.start - sentence.start > _ARTICLE:
        return False
    return "date" not in sentence.kinds or first.means("discourse") == "legend"


def _spells_out(sentence: Sentence) -> bool:
    """`RP : réponse partielle`: whether a sentence only says what letters for a response stand for."""
    if len(sentence.tokens) != 2:
        return False
    letters, spelt = sentence.tokens
    same = spelt.means("response") == letters.means("response") is not None
    return same and letters.end - letters.start <= _LETTERS and 0 < spelt.start - letters.end <= _SIGN
