"""Facts of the graph against annotated case facts.

A found row is aligned with the gold row of the same table whose key agrees and which is proven in the same sentence
(rows with an identifying key, such as a marker or a drug, may be proven anywhere).  Each row counts as one fact, and so
does each of its non-empty slots.  Gold rows with `sure: false` are left out on both sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluate.figures import Tally
from kg.evaluate.rows import TABLES, FactRow, Json, fact_rows, same_value, sentence_numbers

_PATIENT = ("sex", "age_years")


@dataclass(frozen=True, slots=True)
class FactError:
    """A fact that was missed, invented, or has another value; `quote` is text of the report."""

    report: str
    table: str
    what: str  # missed, invented, or the name of the slot
    key: str
    gold: str
    found: str
    quote: str
    rule: str  # the rule that made the row found; empty for a missed one


@dataclass
class RuleTally:
    """How often a rule made a row, and how often the row is in the gold; `sure: false` rows are not counted."""

    fired: int = 0
    right: int = 0


@dataclass
class FactScore:
    """The figures per table, the order of therapies, the rules, and the errors."""

    tables: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in ("patient", *TABLES)})
    pairs: int = 0
    pairs_right: int = 0
    cases: int = 0
    perfect: int = 0
    rules: dict[str, RuleTally] = field(default_factory=dict)
    errors: list[FactError] = field(default_factory=list)

    def overall(self) -> Tally:
        """All tables together."""
        total = Tally()
        for tally in self.tables.values():
            total.add(tally)
        return total


Rules = Mapping[tuple[tuple[int, int], ...], str]
"""Which rule made the row that is proven by these spans."""


def score_case(score: FactScore, gold: Json, found: Json, text: str, rules: Mapping[str, Rules]) -> None:
    """Add one case to a score; `rules` tells, by table, which rule made a found row."""
    before = len(score.errors)
    numbers = sentence_numbers(text)
    _patient(score, gold, found)
    ranks: list[tuple[int | None, int | None]] = []
    for table in TABLES:
        wanted, given = (fact_rows(facts, table, text, numbers) for facts in (gold, found))
        aligned = align(wanted, given, TABLES[table].anywhere)
        _table(score, gold["case"], table, wanted, given, aligned, rules.get(table, {}))
        if table in ("drugs", "acts"):
            ranks += [(wanted[i].rank, given[j].rank) for i, j in aligned if wanted[i].sure]
    _order(score, ranks)
    score.cases += 1
    score.perfect += len(score.errors) == before


def align(wanted: Sequence[FactRow], given: Sequence[FactRow], anywhere: bool) -> list[tuple[int, int]]:
    """Pairs of rows that are the same fact, one to one, the best fitting first."""
    fits = []
    for i, gold in enumerate(wanted):
        for j, found in enumerate(given):
            near = bool(gold.sentences & found.sentences)
            if gold.key == found.key and (near or anywhere):
                same = sum(found.slots.get(name) == value for name, value in gold.slots.items())
                fits.append((near, same, -i, -j))
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, _, i, j in sorted(fits, reverse=True):
        if -i not in taken[0] and -j not in taken[1]:
            taken[0].add(-i)
            taken[1].add(-j)
            pairs.append((-i, -j))
    return pairs


def _patient(score: FactScore, gold: Json, found: Json) -> None:
    if not gold["patient"].get("sure", True):
        return
    tally = score.tables["patient"]
    for slot in _PATIENT:
        wanted, given = same_value(gold["patient"].get(slot)), same_value((found.get("patient") or {}).get(slot))
        same = wanted == given
        tally.right += same and wanted is not None
        tally.wrong += not same and given is not None
        tally.missed += not same and wanted is not None
        if not same:
            score.errors.append(FactError(gold["case"], "patient", slot, "", wanted or "", given or "", "", ""))


def _table(
    score: FactScore, case: str, table: str, wanted: list[FactRow], given: list[FactRow],
    pairs: list[tuple[int, int]], rules: Rules,
) -> None:  # fmt: skip
    tally = score.tables[table]
    in_gold, in_found = {i for i, _ in pairs}, {j for _, j in pairs}

    def rule_of(row: FactRow) -> str:
        return rules.get(tuple(sorted(set(row.evidence))), "")

    def error(what: str, row: FactRow, gold: str, found: str, rule: str, quote: str) -> None:
        key = " ".join(part for part in row.key if part)
        score.errors.append(FactError(case, table, what, key, gold, found, quote, rule))

    def counted_already(row: FactRow, others: list[FactRow], hits: set[int]) -> bool:
        """Several acts of one kind in one sentence count once."""
        return table == "acts" and any(row.key == others[k].key and row.sentences & others[k].sentences for k in hits)

    def fired(rule: str, right: bool) -> None:
        count = score.rules.setdefault(f"{table} {rule}", RuleTally())
        count.fired += 1
        count.right += right

    for i, j in pairs:
        if not wanted[i].sure:
            continue
        tally.right += 1
        fired(rule_of(given[j]), True)
        gold, found = wanted[i].slots, given[j].slots
        for slot in sorted(gold.keys() | found.keys()):
            same = gold.get(slot) == found.get(slot)
            tally.add(Tally(int(same), int(not same and slot in found), int(not same and slot in gold)))
            if not same:
                error(slot, wanted[i], gold.get(slot, ""), found.get(slot, ""), rule_of(given[j]), wanted[i].quote)
    for i, row in enumerate(wanted):
        if i not in in_gold and row.sure and not counted_already(row, given, in_found):
            tally.missed += 1 + len(row.slots)
            error("missed", row, "", "", "", row.quote)
    for j, row in enumerate(given):
        if j not in in_found and not counted_already(row, wanted, in_gold):
            tally.wrong += 1 + len(row.slots)
            fired(rule_of(row), False)
            error("invented", row, "", "", rule_of(row), row.quote)


def _order(score: FactScore, ranks: list[tuple[int | None, int | None]]) -> None:
    """Every two therapies found: whether they come in the order of the gold, or together as there."""
    for a, (gold_a, found_a) in enumerate(ranks):
        for gold_b, found_b in ranks[a + 1 :]:
            if gold_a is None or gold_b is None or found_a is None or found_b is None:
                continue
            score.pairs += 1
            score.pairs_right += _sign(gold_a - gold_b) == _sign(found_a - found_b)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
