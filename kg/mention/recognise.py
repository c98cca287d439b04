"""From a report to tokens in sentences: every recogniser run once, overlaps settled, sections assigned."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter

from kg.lexicon.grammar import grammar
from kg.lexicon.lexicon import Found, Lexicon
from kg.lexicon.misspelt import Slip
from kg.lexicon.tumour import Match
from kg.mention.act_date import act_dates
from kg.mention.cycle_label import cycle_labels
from kg.mention.date import find_dates
from kg.mention.frequency import rhythms_at, signed_rhythms, standing_rhythms
from kg.mention.glued_count import glued_counts
from kg.mention.gray import PIECES, fraction_words
from kg.mention.number import find_numbers
from kg.mention.numbered_site import without_measured
from kg.mention.overlap import settle
from kg.mention.own_acronym import without_own
from kg.mention.relative import next_time, part_behind, relative_date, with_parts
from kg.mention.section import BLANK_LINE, comments, titled
from kg.mention.short_name import settled
from kg.mention.side_stop import after_sides
from kg.mention.sign import find_signs, stains_named, written_alone
from kg.mention.sought import seek
from kg.mention.spelled_dose import spelled_doses
from kg.mention.stage_group import find_stage_groups
from kg.mention.stage_words import Cue
from kg.mention.tnm import find_tnm
from kg.mention.tnm_small import with_capitals
from kg.mention.token import Token
from kg.text.fold import fold, padded
from kg.text.report import Report
from kg.text.sentence import sentence_spans

_start = attrgetter("start")
_DIGITS = frozenset("0123456789")
_MISSPELT = frozenset({"typo"})
_NOWHERE = 1 << 62  # beyond any text


@dataclass(slots=True, eq=False)  # not frozen: that takes thrice as long for each of the many sentences
class Sentence:
    """One sentence: its span, the section it stands in (history, investigations, ...), its tokens in order, those `of`
    a kind or that may mean it, and every such kind: what lets a rule pass over the other tokens or the sentence.
    """

    index: int
    start: int
    end: int
    section: str
    tokens: tuple[Token, ...]
    of: Callable[[str], Sequence[Token]]  # by kind, in order; a look-up without a call of Python's own
    kinds: Set[str]


def sentence_of(index: int, start: int, end: int, section: str, tokens: Sequence[Token]) -> Sentence:
    """The sentence of these tokens, each found by every kind that it has or may mean."""
    by_kind: defaultdict[str, list[Token]] = defaultdict(list)
    for token in tokens:
        by_kind[token.kind].append(token)
        if token.others:  # as few have
            for kind, _ in token.others:
                same = by_kind[kind]
                if not same or same[-1] is not token:
                    same.append(token)
    return Sentence(index, start, end, section, tuple(tokens), by_kind.__getitem__, set(by_kind))


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with everything recognised in it. `folded` has the length of the text, `blanked` is `padded(folded)`;
    `mentioned` are all forms that may be tumour mentions, those inside others too; `misspelt`: some word is;
    `stage_cues` are the words that may begin a stage, a grade or a node count, `named` the kinds of words that it has
    of those that rules ask for first (`kg.mention.sought`)."""

    report: Report
    folded: str
    blanked: str
    lexicon: Lexicon
    mentioned: Sequence[Match]
    misspelt: bool
    stage_cues: tuple[Cue, ...]
    named: Set[str]
    sentences: tuple[Sentence, ...]

    def text(self, token: Token) -> str:
        """The words of a token as the report writes them."""
        return self.report.text[token.start : token.end]

    def words(self, token: Token) -> list[str]:
        """The words of a token as forms are looked up (`kg.text.fold.form`)."""
        return self.blanked[token.start + 1 : token.end + 1].split()

    def between(self, a: Token, b: Token) -> str:
        """The folded text between two tokens, `a` before `b`."""
        return self.folded[a.end : b.start]


def read_tokens(report: Report, lexicon: Lexicon) -> Reading:
    """Recognise everything in a report."""
    text = report.text
    folded = fold(text)
    lang = lexicon.lang
    blanked = padded(folded)
    matches = lexicon.matches(blanked)
    mentioned, misspelt = lexicon.mentioned_in(matches), lexicon.is_misspelt(matches)
    terms = without_measured(folded, as_tokens(lexicon.longest(text, matches)))
    numbers = find_numbers(_without_digits(folded, terms), lang)
    terms = stains_named(text, written_alone(text, _outside_ranges(terms, numbers)))
    rhythms = settle(rhythms_at(numbers, folded, lang), standing_rhythms(folded, lang), signed_rhythms(folded, lang))
    cues, named = seek(folded, blanked, lang)
    axes = find_tnm(with_capitals(text), folded, cues, lang)
    groups = find_stage_groups(text, folded, axes, cues, lang, terms)
    dates = act_dates(folded, find_dates(folded, lang), terms, lexicon.concepts, lang)
    labels = cycle_labels(text, folded, dates, terms, lang)
    glued = glued_counts(text, lexicon, terms)
    counted = fraction_words(folded, numbers, lang)
    spelled = spelled_doses(folded, terms, lang)
    tokens = settle(axes, groups, find_signs(text), dates, labels, rhythms, glued, spelled, terms, counted, numbers)
    tokens = _place_durations(folded, settled(folded, without_own(text, folded, tokens, lang), lexicon), lang)
    if lexicon.more is not None:
        covered = [(token.start, token.end) for token in tokens]
        tokens = settle(tokens, as_tokens(lexicon.more.find(text, folded, blanked, covered)))
    if slips := lexicon.misspellings.find(blanked):
        tokens, misspelt = settle(tokens, list(map(_slip, slips))), True
    sentences = _sentences(text, tokens, lang)
    return Reading(report, folded, blanked, lexicon, mentioned, misspelt, cues, named, sentences)


def as_tokens(found: Iterable[Found]) -> list[Token]:
    """The forms that a lexicon or a cache of terminologies finds, as tokens."""
    return [Token(start, end, *meaning) for start, end, meaning in found]


def _slip(slip: Slip) -> Token:
    """The drug that a misspelt word was meant for."""
    start, end, concept = slip
    return Token(start, end, "drug", concept, flags=_MISSPELT, rule="lexicon-near")


def _without_digits(folded: str, terms: list[Token]) -> str:
    """The text with the terms that end in a digit blotted out, so that `Ki 67 à 15 %` is no range from 67 to 15, and
    with the rhythms that begin with a sign for times, so that `250 x 2/j` is no product of 250 and 2."""
    pieces: list[str] = []
    last = 0
    blotted = [t for t in terms if folded[t.end - 1] in _DIGITS or (t.kind == "frequency" and folded[t.start] == "x")]
    for start, end in [(t.start, t.end) for t in blotted]:
        pieces += folded[last:start], "z" * (end - start)
        last = end
    return "".join([*pieces, folded[last:]]) if pieces else folded


def _outside_ranges(terms: list[Token], numbers: list[Token]) -> list[Token]:
    """The terms without the conjunction of a range, `entre 20 et 30 %`, and the words in a dose told in pieces or only
    planned: `50 Gy puis 16 Gy`, `44 Gy sur les 66 Gy prévus`."""
    ranges = [n for n in numbers if (n.kind == "percent" and "-" in n.value) or n.rule == PIECES]
    if not ranges:
        return terms
    for r in ranges:
        terms = [t for t in terms if t.end > r.end or t.start <= r.start]
    return terms


def _place_durations(folded: str, tokens: list[Token], lang: str) -> list[Token]:
    """Durations that place an event become relative dates; words they swallow (`après`) are no tokens of their own."""
    nexts = [next_time(t) for t in tokens if t.kind == "next-time"]
    placed: list[Token] = []
    durations = [t for t in tokens if t.kind == "duration"]
    behind = part_behind(lang)
    for token, following in zip(durations, [*durations[1:], None], strict=False):
        led = behind.match(folded, token.end)
        whole = with_parts(token, led, following) if led else None
        date = (relative_date(folded, whole, lang) if whole else None) or relative_date(folded, token, lang)
        if date and (not placed or placed[-1].end <= date.start):
            placed.append(date)
    return settle(nexts, placed, tokens) if nexts or placed else tokens


def _sentences(text: str, tokens: list[Token], lang: str) -> tuple[Sentence, ...]:
    """Tokens dealt out to sentences; a section title opens a section and stays a token of its sentence."""
    found: list[Sentence] = []
    section = ""
    aside: str | None = None  # the section that goes on behind a comment of one paragraph
    at = 0
    starts = list(map(_start, tokens))
    titles = iter([t.start for t in tokens if t.kind == "section" or (t.others and t.means("section"))])
    next_title = next(titles, _NOWHERE)
    spans = after_sides(text, sentence_spans(text, grammar(lang).forms["abbreviation"]), tokens, starts)
    for index, (start, end) in enumerate(spans):
        first, at = at, bisect_left(starts, end, at)
        inside = tokens[first:at]
        if inside and inside[0].start < start:  # what begins between two sentences belongs to none
            inside = [t for t in inside if t.start >= start]
        if aside is not None and BLANK_LINE.search(text, found[-1].end - 1, start):
            section, aside = aside, None
        while next_title < start:
            next_title = next(titles, _NOWHERE)
        if next_title < end:  # most words that may be a title mean something else first
            title, inside = titled(text, start, end, inside)
            if title is not None and title != section:
                aside = section if comments(text, title, inside[0], end) else None
                section = title
        found.append(sentence_of(index, start, end, section, inside))
    return tuple(found)
