"""An episode while the document is read: what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter

from kg.fact.case import Site, Span
from kg.fact.therapy.candidate import Cycles, DrugMention, LineTold, Told
from kg.mention.token import Token

RECALLED = 60
"""Episodes back and ahead that one may belong with: more than any report has, so that an endless one is read in linear
time."""
_concept = attrgetter("concept")  # of a drug


@dataclass(slots=True, eq=False)  # one is equal to itself alone
class Draft:
    """One episode in the making; `sentence` and `last` are the first and last sentence that tell it."""

    kind: str
    concept: str | None
    rule: str
    sentence: int
    position: int
    last: int
    told: list[int] = field(default_factory=list)
    said: list[int] = field(default_factory=list)  # the sentences that tell something of it, or name it
    regimen: bool = False
    drugs: dict[str, DrugMention] = field(default_factory=dict)
    sites: tuple[Site, ...] = ()
    gray: Token | None = None
    fractions: Token | None = None
    cycles: Cycles | None = None
    numbered: int = 0  # cycles of its numbering that were given before an operation: `C4 le 05/10`
    setting: str | None = None
    induces: bool = False  # its setting is told as an induction: before what comes, if anything does
    intent: str | None = None
    line: LineTold | None = None
    start: Told | None = None
    end: Told | None = None
    ahead: bool = False  # its start is a date that opens the sentence, which may be that of what led to it
    stopped: bool = False
    in_part: bool = False  # only some of its drugs are told as stopped
    parted: int = -1  # the sentence that tells so
    rested: bool = False  # stopped when the tumour had answered or stood still
    completed: bool = False
    lasted: Token | None = None  # for how long it was given
    ongoing: bool = False
    still: bool = False  # counted up to the time of the report
    goes_on: int = -1  # where it was last told to go on
    reason: str | None = None
    progressed: bool = False  # the stop is told to follow a progression
    tentative: bool = False
    generic: bool = False
    relation: str = ""
    bare: bool = False
    vague: bool = False
    tumour: str = ""  # the family of the tumour that an operation is of
    anew: bool = False
    own: bool = False  # no other telling is of it
    decided: bool = False  # all that is told of it is that it was to be done
    awaited: bool = False  # told again as still to be done
    summed: bool = False  # first told where the head of the notes sums up what the case is about
    begun: bool = False
    under: bool = False
    section: str = ""  # the one it was first told in
    local: bool = False  # its drugs are told to be given where they act
    with_previous: bool = False
    placed: str = ""  # told as given `along` with an irradiation, or `before` an operation
    evidence: list[Span] = field(default_factory=list)
    basis: str = "explicit"

    @property
    def last_said(self) -> int:
        """The last sentence that tells something of it, or names it."""
        return self.said[-1]

    @property
    def concepts(self) -> frozenset[str]:
        return frozenset(map(_concept, self.drugs.values()))
