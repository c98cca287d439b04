"""Which drugs are told as one: joined by connectors, of kinds that are given together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.fact.context import Context
from kg.fact.therapy.clause import begins_apart, in_bracket, leads_on, opens_clause
from kg.fact.therapy.drug_kind import COMPLETING, CORTICOSTEROID, drug_kind
from kg.fact.therapy.end.failed import NAMED, fails
from kg.fact.therapy.end.running import is_told_alone
from kg.fact.therapy.left_aside import is_left_out
from kg.fact.therapy.successive import given_apart
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

_LED = 60  # code points from `après` to the act that came first
_HEAD_REACH = 80
_JOIN_REACH = 170
_DOSES = frozenset({"dose", "auc", "concentration", "frequency"})
_DOSED = 4  # code points between a word of order and the dose that it leads to
_ROUTES = frozenset({"route", "duration"})
_ROUTED = 30  # the same, where the way that it is given by stands between them
_APART = re.compile(r"[,;:()]")
_BETWEEN = frozenset(
    [
        "quantity",
        "dose",
        "as-before",
        "auc",
        "glued-auc",
        "frequency",
        "with",
        "percent",
        "number",
        "duration",
        "concentration",
        "route",
        "ordinal",
        "total",
        "volume",
        "side",
        "line",
        "tnm",
    ]
)
_BREAKS_HEAD = frozenset({"response", "then", "condition", "reason", "pronoun"})
_SIGNS = frozenset("+-/")
_BIOLOGICAL = frozenset({"targeted", "immunotherapy"})
_COUNTS = frozenset({"cycle", "quantity", "number"})
_ADDED = re.compile(r"\+\s?$")
_TIMES = re.compile(r"(?:\s?\d{1,3}(?:\smg/m(?:2|²))?)?\s?x\s?(?P<count>[2-9]|[1-3]\d)(?![\d.,]?\d|\s?(?:m?g|/|j))")
_CONNECTOR = re.compile(r"[+,/;()&-]")


@dataclass(slots=True, eq=False)  # one is equal to itself alone
class Unit:
    """A stretch of tokens `[first, last]` (indices into the sentence's tokens) told as one act."""

    kind: str
    first: int
    last: int
    heads: list[int] = field(default_factory=list)
    drugs: list[int] = field(default_factory=list)
    regimen: int | None = None
    act: str | None = None
    relation: str = ""


def headed(context: Context, sentence: Sentence, head: int, i: int) -> bool:
    """Whether the drug at `i` belongs to the class word at `head`."""
    tokens = sentence.tokens
    gap = context.reading.between(tokens[head], tokens[i])
    if len(gap) > _HEAD_REACH or ";" in gap or of_other_class(context, tokens[head], tokens[i]):
        return False
    between = tokens[head + 1 : i]
    if between and between[-1].kind in _COUNTS and context.reading.between(between[-1], tokens[i]).strip() == "+":
        return False  # `anthracyclines x 4 + paclitaxel x 12`
    if begins_apart(context, tokens, head, i):
        return False
    return not any(
        t.kind in _BREAKS_HEAD or (t.kind == "course" and t.value in ("stop", "complete", "change")) for t in between
    )


def of_other_class(context: Context, head: Token, named: Token) -> bool:
    """`hormonothérapie + docétaxel`: whether what is named is a chemotherapy, beside a word for endocrine therapy."""
    if head.kind != "class" or head.value != "endocrine":
        return False
    if named.kind == "class":
        return named.value == "chemotherapy"
    if named.kind == "regimen":
        return context.concepts[named.value]["kind"] == "chemotherapy"
    return named.kind == "drug" and drug_kind(context, named.value) == "chemotherapy"


def joined(context: Context, sentence: Sentence, unit: Unit, i: int, kind: str, regimen: bool) -> bool:
    """Whether the drug or regimen at `i` is told as one with the unit before it."""
    tokens = sentence.tokens
    gap = context.reading.between(tokens[unit.last], tokens[i])
    if len(gap) > _JOIN_REACH or ("," in gap and leads_on(context, gap)):
        return False
    if gap.endswith((", ", ": ", "- ", "> ", "; ")) and _follows_failed(context, sentence, unit, i):
        return False
    if unit.first and tokens[unit.first - 1].value == "stop" and is_told_alone(context, tokens[i].end):
        return False  # `arrêt de A, B seul`
    if opens_clause(context, tokens[unit.last], tokens, i, bool(unit.heads), _BETWEEN):
        return False
    if given_apart(context, sentence, _first_of(unit), unit.last, i):
        return False
    if "x" in gap and _is_counted_apart(context, gap, tokens[i]):
        return False
    between = tokens[unit.last + 1 : i]
    if _of_next_line(tokens, between, i) or ("(" in gap and is_left_out(context, sentence, i)):
        return False
    opens = gap.rfind("(") > gap.rfind(")") or ":" in gap or _inside(context, tokens, unit, i)
    if any(
        _parts(context, tokens, unit, n, opens) and not in_bracket(context, tokens, unit.last, n, i)
        for n in range(unit.last + 1, i)
    ):
        return False
    inside = sum(t.end - t.start for t in between)
    spare = sum(map(str.isalpha, gap)) - sum(sum(map(str.isalpha, context.reading.text(t))) for t in between)
    numbers = sum(t.kind in ("quantity", "dose", "number") for t in between)
    if spare > 16 + 16 * min(numbers, 3) or (inside == 0 and gap.strip() and not _CONNECTOR.search(gap)):
        return False
    concepts = context.concepts
    if regimen:
        parts = concepts[tokens[i].value]["components"].split()
        short = "weak" in tokens[i].flags and len(unit.drugs) < min(2, len(parts))
        if short and not _is_added(context, tokens, unit, gap):
            return False  # `en perfusion continue (CP)`
        return unit.regimen is None and all(
            tokens[d].value in parts or drug_kind(context, tokens[d].value) != "chemotherapy" for d in unit.drugs
        )
    concept = tokens[i].value
    if unit.regimen is not None:
        parts = concepts[tokens[unit.regimen].value]["components"].split()
        if concept in parts or (opens and kind == "chemotherapy"):
            return True
        steroid = concepts[concept]["atc"].startswith(CORTICOSTEROID)  # `CAP et prednisone`
        return kind in ("targeted", "immunotherapy") or steroid
    return _together(context, unit.kind, kind, concept)


def _is_counted_apart(context: Context, gap: str, drug: Token) -> bool:
    """`docétaxel x3 + trastuzumab x18`: whether two drugs have each a count of cycles, and not the same."""
    known, told = _TIMES.match(gap.casefold()), _TIMES.match(context.reading.folded, drug.end)
    return known is not None and told is not None and known["count"] != told["count"]


def _follows_failed(context: Context, sentence: Sentence, unit: Unit, i: int) -> bool:
    """`Échec de A, B débuté`: whether the drug at `i`, alone behind a comma, follows one told to have failed."""
    tokens = sentence.tokens
    if "response" not in sentence.kinds and NAMED.isdisjoint(context.reading.named):
        return False
    if any(t.kind in ("drug", "regimen") for t in tokens[i + 1 : i + 3]):
        return False  # `après échec de A, B et C`
    return fails(context, tokens, unit.first, unit.last, sentence.start)


def _is_added(context: Context, tokens: tuple[Token, ...], unit: Unit, gap: str) -> bool:
    """`brentuximab-ICE`: whether only a sign stands between drugs that regimens are added to and a short acronym."""
    return gap.strip() in _SIGNS and all(drug_kind(context, tokens[d].value) in _BIOLOGICAL for d in unit.drugs)


def _of_next_line(tokens: tuple[Token, ...], between: tuple[Token, ...], i: int) -> bool:
    """`A en première ligne et B en deuxième`: whether a line stands before a drug and another one behind it."""
    told = [t for t in between if t.kind == "line"]
    if not told:
        return False
    behind = next((t for t in tokens[i + 1 :] if t.kind in ("line", "then")), None)
    return behind is not None and behind.kind == "line" and behind.value != told[-1].value


def _parts(context: Context, tokens: tuple[Token, ...], unit: Unit, n: int, opens: bool) -> bool:
    """Whether a word between two drugs parts them: it tells more than how they are given."""
    token = tokens[n]
    if token.kind == "then" and _next_dose(context, tokens, n):
        return False
    if token.kind == "cycle" and (
        (opens and unit.regimen is not None and not unit.drugs) or not _counts(tokens, token)
    ):
        return False
    if token.kind == "line" and token.value == "new":
        return True  # `arrêt de A, et une nouvelle ligne de B`
    day = token.kind == "site" and token.value.endswith("-vertebra")  # `AUC 5 D1-D8`
    return token.kind not in _BETWEEN and not day


def _is_apart(context: Context, sentence: Sentence, left: Unit, right: Unit) -> bool:
    """Whether two units of drugs are told as given one after the other."""
    if not (left.drugs or left.regimen is not None) or not (right.drugs or right.regimen is not None):
        return False
    return given_apart(context, sentence, _first_of(left), left.last, _first_of(right))


def _first_of(unit: Unit) -> int:
    """Where the first drug of a unit stands."""
    told = [*unit.drugs, *([] if unit.regimen is None else [unit.regimen])]
    return min(told, default=unit.first)


def _inside(context: Context, tokens: tuple[Token, ...], unit: Unit, i: int) -> bool:
    """Whether the drug at `i` stands in brackets opened after the regimen: `VAC (vincristine-doxorubicine-...)`."""
    if unit.regimen is None or not unit.drugs:
        return False
    since = context.reading.between(tokens[unit.regimen], tokens[i])
    return since.lstrip().startswith("(") and ")" not in since


def _next_dose(context: Context, tokens: tuple[Token, ...], i: int) -> bool:
    """`840 mg puis 420 mg`, `400 mg/m2 bolus puis en perfusion 2400 mg/m2`: whether a word of order leads from one dose
    of a drug to the next one, by another route perhaps."""
    before = next((t for t in reversed(tokens[max(0, i - 2) : i]) if t.kind not in _ROUTES), None)
    after = next((t for t in tokens[i + 1 : i + 4] if t.kind not in _ROUTES), None)
    if before is None or after is None or not _DOSES.issuperset((before.kind, after.kind)):
        return False
    routed = tokens[i + 1] is not after
    return len(context.reading.between(tokens[i], after)) <= (_ROUTED if routed else _DOSED)


def _counts(tokens: tuple[Token, ...], cycle: Token) -> bool:
    """Whether a number stands right before a word for cycles."""
    return any(t.kind in NUMBER_KINDS and 0 <= cycle.start - t.end <= 2 for t in tokens)


def _together(context: Context, unit: str, kind: str, concept: str) -> bool:
    """Whether drugs of two kinds are one episode: bone-modifying and supportive drugs run on their own."""
    if kind == unit:
        return kind != "bone-modifying"
    if context.concepts[concept]["atc"].startswith(COMPLETING):
        return unit == "chemotherapy"
    if context.concepts[concept]["atc"].startswith(CORTICOSTEROID):
        return unit not in ("bone-modifying", "supportive")  # `docétaxel + prednisone`
    apart = {"bone-modifying", "supportive", "endocrine"}
    if unit in apart or kind in apart:
        return {unit, kind} == {"endocrine", "targeted"}
    return True


def next_to(found: list[Unit], unit: Unit) -> range | None:
    """Where the unit behind another one stands."""
    behind = next((u for u in found if u.first > unit.last), None)
    return range(behind.first, behind.last + 1) if behind else None


def relation(context: Context, sentence: Sentence, left: Unit | None, right: Unit) -> str:
    """How a unit joins the one before it: `then`, `after` (it is told after what followed it), `with` or nothing."""
    start = left.last + 1 if left else 0
    between = sentence.tokens[start : right.first]
    kinds = [
        t
        for n, t in enumerate(between, start)
        if t.kind in ("then", "after", "with", "setting")
        and not (t.kind == "then" and _next_dose(context, sentence.tokens, n))
        and not (left and in_bracket(context, sentence.tokens, left.last, n, right.first))
    ]
    words = {t.kind for t in kinds}
    if "then" in words or (left and _is_apart(context, sentence, left, right)):
        return "then"
    if "after" in words:
        led = next(t for t in reversed(kinds) if t.kind == "after")
        gap = context.reading.between(led, sentence.tokens[right.first])
        return "after" if left and len(gap) <= _LED and not _APART.search(gap) else "then"
    if left and any(t.kind == "with" or t.value == "concomitant" for t in kinds):
        turns = any(t.value == "change" or t.means("response") == "PD" for t in between)
        return "then" if turns else "with"  # `sous A, progression et passage au B`
    if left and _ADDED.search(context.reading.between(sentence.tokens[left.last], sentence.tokens[right.first])):
        return "with"
    return ""
