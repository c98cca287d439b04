"""Records between the sentence rules and the document-level reading of therapies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from kg.fact.case import Derivation, Site, Span
from kg.fact.date.moment import Moment
from kg.lexicon.concept_check import DRUG_KINDS
from kg.mention.recognise import Sentence
from kg.mention.token import Token

SYSTEMIC = DRUG_KINDS
ANTITUMOUR = frozenset({"chemotherapy", "endocrine", "targeted", "immunotherapy", "other"})
BEAMS = frozenset({"radiotherapy", "chemoradiotherapy"})

AROUND = frozenset({"neoadjuvant", "adjuvant"})
"""Settings around an operation."""


class Told(NamedTuple):
    """A date that a candidate was told to start or end at, with the derivation when it is computed."""

    edtf: str
    derivations: tuple[Derivation, ...] = ()

    @classmethod
    def of(cls, moment: Moment, name: str) -> Told:
        return cls(moment.edtf, moment.derivation(name))

    @property
    def counted(self) -> bool:
        """Whether it is so long after a date told before."""
        return any(d.rule == "date-relative" for d in self.derivations)

    def refines(self, known: Told) -> bool:
        """Whether it tells the day or month of the known month or year."""
        return len(self.edtf) > len(known.edtf) and "~" not in known.edtf and self.edtf.startswith(f"{known.edtf}-")


class LineTold(NamedTuple):
    """The number of its line that the text gives a therapy, and where (`en troisième ligne`)."""

    number: int
    span: Span


_SUBTYPE = re.compile(r"-\d[a-z]?")
_concept = attrgetter("concept")  # of a drug


def is_less_precise(a: str, b: str) -> bool:
    """Whether a drug is another one told without its subtype: an interferon alfa, an interferon alfa-2b."""
    return b.startswith(a) and _SUBTYPE.fullmatch(b, len(a)) is not None


class DrugMention(NamedTuple):
    """A drug of a candidate: its concept, where it stands, its dose and rhythm tokens; `listed` is False for
    the components of a regimen that the text does not name.  `earlier` is the drug at a dose told as the same, `shared`
    the dose of another one whose unit is that of the whole list, `alike` the same number told with its unit elsewhere.
    The unit is empty where the text tells a number alone."""

    concept: str
    token: Token
    dose: Token | None = None
    unit: str = ""
    rhythm: Token | None = None
    listed: bool = True
    earlier: Token | None = None
    shared: Token | None = None
    alike: Token | None = None


_GIVEN = frozenset({"count", "total", "more"})
_SURE = {"planned": 0, "begun": 0, "passed": 0, "before": 1, "interim": 1, "more": 2, "count": 2, "total": 3}


class Cycles(NamedTuple):
    """A count of cycles: `total` (stated as the total or as given), `count`, `interim` (`after 3 cycles`), `more`
    (to add to those counted before), `planned`, `passed` (others followed: `40 mg from cycle 3 on`) or `begun` (the
    first one, the only one where the same sentence tells a stop); `added` are the spans of the counts that a sum is
    made of; `decided` when it is how many were to be given, `given` when words beside it tell that they were."""

    number: int
    certainty: str
    span: Span
    sentence: int
    added: tuple[Span, ...] = ()
    more: tuple[int, ...] = ()
    decided: bool = False
    given: bool = False

    def joined(self, told: Cycles) -> Cycles:
        """The count that stands after another one is told: a total beats a count, what was given what was decided, a
        larger one a smaller one, and what is told as added is added once."""
        if self.decided and not told.decided and told.given and told.certainty in ("count", "total"):
            return told
        if told.certainty == "more" and _SURE[self.certainty]:
            if told.span in self.added or (self.certainty == "total" and self.sentence == told.sentence):
                return self
            if told.number in self.more or (self.certainty == "more" and told.number == self.number):
                return self
            spans = (*(self.added or (self.span,)), told.span)
            return Cycles(
                self.number + told.number, "count", told.span, told.sentence, spans, (*self.more, told.number)
            )
        if told.certainty == "interim" and self.certainty == "count" and told.number > self.number:
            return told
        if (self.certainty, told.certainty, told.number) == ("planned", "interim", self.number):
            return told._replace(certainty="count")  # `8 cures prévues ...  C8 le 21/03`: all of them
        ranks = (_SURE[self.certainty], self.number), (_SURE[told.certainty], told.number)
        return told if ranks[1] > ranks[0] else self


@dataclass(slots=True, eq=False)  # one is equal to itself alone
class Candidate:
    """One telling of an act of therapy in one sentence; what it lacks the document-level reading may supply.

    `kind` is an episode kind, or `treatment` for words that only point back (`ce traitement`). `relation` says how it
    joins the candidate before it in the same sentence: `then`, `with`, `list` or nothing. `begins` when words tell its
    start as one; a date without them may be that of what was seen under it. `ahead` when the date of its start opens
    the sentence, which may be that of what led to it. `under` when the date of the sentence is of what was seen under
    or after it. `local` when its drugs act only where they are given. `anew` when it is told as another one of its
    kind, `fresh` when not as a known one (`la radiothérapie`), `earlier` when as one of before, `of_spread` when it
    took out what had spread or come back, `of_relapse` when what had come back, `own` when another therapy came between
    it and the last of its kind, `decided` when words tell only that it is to be done, `proposed` when it stands where
    plans are told, `summed` where the head of the notes sums up what the case is about, `volume` when its dose is that
    of one of the volumes of an irradiation, `whole` when it is told as that of all of them, `placed` what words tell of
    its place beside other acts: `along` with an irradiation, or `before` an operation, `shown` when something was seen
    under the therapy that it points back to.
    """

    sentence: Sentence
    kind: str
    first: Token
    last: Token
    status: str = "affirmed"
    rule: str = ""
    concept: str | None = None
    regimen: Token | None = None
    drugs: tuple[DrugMention, ...] = ()
    sites: tuple[Site, ...] = ()
    gray: Token | None = None
    amount: tuple[Token, str, Token | None] | None = None
    fractions: Token | None = None
    same_dose: bool = False
    local: bool = False
    cycles: Cycles | None = None
    cycles_before: Cycles | None = None  # of what was given before it: `6 cycles, puis A pendant 15 cycles`
    setting: str | None = None
    induces: bool = False
    intent: str | None = None
    line: LineTold | None = None
    start: Told | None = None
    restart: Told | None = None  # of what is told without a name to be given again
    end: Told | None = None
    begins: bool = False
    ahead: bool = False
    under: bool = False
    courses: frozenset[str] = frozenset()
    reason: str | None = None
    ill: bool = False
    declined: bool = False
    lasted: Token | None = None  # for how long it was given
    still: bool = False
    goes_on: int = -1
    gives_way: frozenset[str] | None = None  # the drugs that replaced a therapy told as stopped by that alone
    relation: str = ""
    generic: bool = False
    bare: bool = False
    looks_back: bool = False
    earlier: bool = False
    vague: bool = False
    tumour: str = ""
    anew: bool = False
    fresh: bool = False
    of_spread: bool = False
    of_relapse: bool = False
    own: bool = False
    decided: bool = False
    proposed: bool = False
    summed: bool = False
    volume: bool = False
    whole: bool = False
    shown: bool = False
    numbered: int = 0  # cycles of its numbering that were given before an operation
    placed: str = ""
    others: list[Span] = field(default_factory=list)

    @property
    def concepts(self) -> frozenset[str]:
        """The drugs it names or implies."""
        return frozenset(map(_concept, self.drugs))

    @property
    def cycles_told(self) -> Cycles | None:
        """The count of cycles that it adds to an episode: of a plan as planned, and no further ones."""
        if self.cycles is None or self.status != "planned":
            return self.cycles
        return None if self.cycles.certainty == "more" else self.cycles._replace(certainty="planned")

    @property
    def counts(self) -> bool:
        """Whether it tells how many cycles were given, not a point on the way (`après le premier cycle`)."""
        return self.cycles is not None and self.cycles.certainty in _GIVEN

    def span(self, rule: str) -> Span:
        """The stretch that tells it."""
        start, end = self.first.start, self.last.end
        for other in self.others:
            start, end = min(start, other.start), max(end, other.end)
        return Span(start, end, "fact", self.status, rule)
