"""No recogniser and no rule takes more than linear time: four times the text takes four times the time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from itertools import cycle, islice

import pytest

from kg.fact.read import read_case
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.lexicon import shipped_lexicon
from kg.mention.date import find_dates
from kg.mention.grade import find_grades
from kg.mention.number import find_numbers
from kg.mention.own_acronym import without_own
from kg.mention.relative import relative_date
from kg.mention.sought import seek
from kg.mention.stage_group import find_stage_groups
from kg.mention.stage_words import Cue
from kg.mention.tnm import find_tnm
from kg.mention.token import Token
from kg.mention.variant import find_variants
from kg.text.fold import fold, padded, words
from kg.text.plain import plain
from kg.text.report import Report
from kg.text.sentence import LONGEST, sentence_spans

pytestmark = pytest.mark.slow

GROWTH = 4  # how many times the smaller text the larger one is
SIZE = 400_000  # code points of the larger text for a recogniser
CASE_SIZE = 30_000  # the same for all rules together
QUICK = 0.25  # process seconds for the larger text that need no ratio
TIMES = 9.0  # what the larger text may take: linear is 4, quadratic 16; a larger text leaves the caches, 4 becomes 6
TRIES = 6

# What is repeated without end, by itself: the characters, words and phrases that some pattern begins, goes on or
# backtracks with.
REPEATED = (
    "1", "T", "N0", "M", "I", "G", "a", "é", "İ", "漢", "œ", " ", "\n", "a\n", ",", ".", ";", ":", "(", "()", "[", "«",
    '"', "'", "-", "+", "/", "%", "<", "<=", "!?", "•", "e\u0301",
    "\u00ad", "\ufb01", "\f", "\n\n", "\n  ", "\t ", "\r", "chimio-\n", "5\n",
    "d'", "1-", "1 x ", "1,", "111 ", "1.111", "12/", "12/03/2012 ", "2012-", "mars ", "3 mois ", "3 mois après ",
    "il y a ", "T4 ", "T1N0M0 ", "pT2 (", "IV ", "stade ", "stade de ", "stade finale etant ", "stade III ", "grade ",
    "grade 3 ", "3/12 ", "3 ganglions ", "curage ", "c.1", "c.1A>", "p.V600E ", "mutation exon 19 ", "mg/m2 ",
    "12 x 20 mm ", "pas de ", "sans ", "de ", "et ", "il ", "mère ", "docétaxel", "docétaxel ", "docétaxel, ",
    "(AC) ", "AC (",
    "FOLFOX ", "RE ", "RE+, ", "foie, ", "carcinome ", "métastases hépatiques ", "réponse partielle ", "biopsie ",
    "toutes les 3 semaines ", "ECOG 1 ", "le patient a reçu un traitement par docétaxel ", "Pas de métastase. ",
    "Antécédents :\n", "Mastectomie gauche.\n",
    "Docétaxel 75 mg/m2.\n", "RE positif, HER2 négatif, Ki-67 20 %.\n", "Radiothérapie 50 Gy en 25 fractions.\n",
    "Neutropénie de grade 3.\n", "Progression hépatique en mars 2012.\n", "Chimiothérapie. Poursuite du traitement. ",
)  # fmt: skip


def _labels(group: str) -> list[str]:
    return [concept.labels["fr"] for concept in shipped_concepts().values() if concept.group == group]


def _varied(template: str, *fillings: list[str] | range) -> str:
    """Sentences of one form that name another concept each time, so that the case has ever more rows."""
    return "".join(template.format(*row) for row in islice(zip(*map(cycle, fillings), strict=False), 2_500))


MONTHS = ["janvier", "mars", "mai", "juin", "août", "octobre", "novembre"]
VARIED = (
    ("Traitement par {} {} mg en {} {}.\n", ("drug", range(1, 98), MONTHS, range(1950, 2020))),
    ("Arrêt de {} et {}, puis reprise.\n", ("drug", "drug")),
    ("Métastases : {}, {} en {} {}.\n", ("site", "site", MONTHS, range(1950, 2020))),
    ("Biopsie du {} : {} positif {} %.\n", ("site", "marker", range(1, 98))),
    ("{} du {} gauche en {} {}.\n", ("morphology", "site", MONTHS, range(1950, 2020))),
    ("{} du {} en {} {}.\n", ("procedure", "site", MONTHS, range(1950, 2020))),
    ("{} de grade 3 sous {}.\n", ("condition", "drug")),
    ("Progression : {} en {} {} sous {}.\n", ("site", MONTHS, range(1950, 2020), "drug")),
    ("Radiothérapie du {} de {} Gy en {} {}.\n", ("site", range(8, 78), MONTHS, range(1950, 2020))),
    ("{} ganglions envahis sur {} ({}).\n", (range(1, 5), range(6, 40), "site")),
)  # fmt: skip


def _relative(folded: str) -> object:
    return [relative_date(folded, Token(at, at + 1, "duration", "3", "mo"), "fr") for at in range(0, len(folded), 50)]


def _cues(text: str) -> tuple[Cue, ...]:
    return seek(fold(text), padded(fold(text)), "fr")[0]


RECOGNISERS: dict[str, Callable[[str], object]] = {
    "fold": lambda text: words(fold(text)),
    "plain text": lambda text: plain(text, str.isascii),
    "sentences": sentence_spans,
    "forms": lambda text: shipped_lexicon().longest(text, shipped_lexicon().matches(padded(fold(text)))),
    "dates": lambda text: find_dates(fold(text)),
    "numbers": lambda text: find_numbers(fold(text)),
    "relative dates": lambda text: _relative(fold(text)),
    "axes": lambda text: find_tnm(text, fold(text), _cues(text)),
    "stage groups": lambda text: find_stage_groups(text, fold(text), [], _cues(text)),
    "grades": lambda text: find_grades(text, fold(text), _cues(text)),
    "own acronyms": lambda text: without_own(text, fold(text), [], "fr"),
    "variants": lambda text: find_variants(text, 0, len(text)),
}


def _cost(read: Callable[[str], object], text: str) -> float:
    """Process seconds, without the garbage collector, which runs by steps."""
    gc.collect()
    gc.disable()
    started = time.process_time()
    read(text)
    spent = time.process_time() - started
    gc.enable()
    return spent


def _assert_linear(read: Callable[[str], object], text: str) -> None:
    """`GROWTH` times the text may take `TIMES` the time: the least of some runs each, for busy machines."""
    part = text[: len(text) // GROWTH]
    small = large = float("inf")
    for run in range(TRIES):
        mark = f"{run}. "  # another text each time, so that nothing is remembered
        large = min(large, _cost(read, mark + text))
        if large < QUICK:
            return
        small = min(small, _cost(read, mark + part))
        if large < TIMES * small:
            return
    pytest.fail(f"{text[:20]!r}: {len(part):,} code points take {small:.2f} s, {GROWTH} times as many {large:.2f} s")


def _case(text: str) -> object:
    return read_case(Report("worst", text, "", ""))


@pytest.mark.parametrize("name", RECOGNISERS)
def test_a_recogniser_takes_linear_time_on_its_worst_characters(name: str) -> None:
    for unit in REPEATED:
        _assert_linear(RECOGNISERS[name], (unit * (SIZE // len(unit) + 1))[:SIZE])


@pytest.mark.parametrize("unit", REPEATED)
@pytest.mark.parametrize("as_capitals", [True, False], ids=["capitals", "as-written"])
def test_all_rules_take_linear_time_on_one_phrase_without_end(
    unit: str, as_capitals: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not as_capitals:  # a phrase in small letters alone is read as if in capitals
        monkeypatch.setattr("kg.text.plain.in_small_letters", lambda _text: False)
    _assert_linear(_case, (unit * (CASE_SIZE // len(unit) + 1))[:CASE_SIZE])


@pytest.mark.parametrize(("template", "fillings"), VARIED)
def test_all_rules_take_linear_time_on_ever_more_facts(
    template: str, fillings: tuple[str | list[str] | range, ...]
) -> None:
    named = [_labels(f)[i:] if isinstance(f, str) else f for i, f in enumerate(fillings)]
    _assert_linear(_case, _varied(template, *named))


def test_a_sentence_without_end_is_cut_at_a_blank() -> None:
    text = "mot " * 5_000
    spans = sentence_spans(text)
    assert max(end - start for start, end in spans) <= LONGEST
    assert "".join(text[start:end] + " " for start, end in spans) == text


def test_a_text_too_long_to_be_a_case_says_where_its_reading_ended() -> None:
    text = "Patiente de 50 ans. " + "Métastases hépatiques en mars 2012. " * 10_000
    case = read_case(Report("long", text, "", ""))
    issues = [issue for issue in case.issues if issue.rule == "report-too-long"]
    assert len(issues) == 1
    assert case.patient.age_years == 50
    assert all(span.end <= issues[0].evidence[0].start for item in case.metastases for span in item.evidence)
