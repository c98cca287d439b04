"""Markers of one sentence with the results and values its words give them.

The markers of a sentence are read from left to right.  Each takes what stands behind it (a sign, an adjective, a
number); a noun or verb phrase (`expression de`, `absence de mutation`) goes to the marker it precedes.  Markers
that only glue words join are a list and share the result behind the last or before the first of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from kg.fact.case import Span
from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.tnm import any_of
from kg.mention.token import Token
from kg.mention.variant import find_variants
from kg.lexicon.table import read_table
from kg.resources import PACKAGE
from kg.text.fold import fold

OPPOSITE = {
    "positive": "negative", "mutated": "wild-type", "rearranged": "not-rearranged", "amplified": "not-amplified",
}  # fmt: skip
_SHUT = frozenset({"family", "hypothetical", "planned", "refused"})
_SERUM = frozenset({"serum"})
# Enzymes, hormones, antibodies and serologies: no tumour markers in these reports.
_NO_ROW = frozenset(
    "ldh ebv hpv igg iga igm pth acth prolactin insulin-marker glucagon-marker gastrin anti-hu anti-yo catecholamines"
    " acetylcholine-receptor-antibody dpyd ugt1a1".split()
)
_REPAIR = frozenset({"mlh1", "msh2", "msh6", "pms2"})
_RECEPTORS = ("er", "pr", "her2")
_SIGN = re.compile(
    r"\s?:?\s?[(\[]?(?P<sign>[0-3]\s?\+(?!\d)|\+[1-3](?!\d)|\+\s?/\s?-|\+{1,4}|--?(?![\w(]))\s?[)\]]?(?=[\s,.;:/)\]%(]|$|[A-Z])"
)
_PARENS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_EXONS = re.compile(r"exons?\s\d[\d\s,a-z]{0,14}?\d(?!\d)")
_NUMBER_KINDS = frozenset({"percent", "concentration", "quantity", "dose"})
_BACK = 60  # code points between a marker and the result behind it
_FORTH = 50  # between a result phrase and the marker it announces
_VALUE = 55  # between a marker and its number
_PLAIN = 26  # the same for a number without a unit
_VARIANT_REACH = 90
_DONE = 20  # between the last marker of a test and the participle that says it was done
_DENIED = 40  # between a negation and the result it turns round


@dataclass(slots=True)
class Finding:
    """A marker of a sentence with what the sentence says of it."""

    token: Token
    marker: str
    serum: bool = False
    sign: str | None = None
    said: Token | None = None  # the result behind it
    announced: Token | None = None  # the result phrase before it
    tested: bool = False  # the phrase before it is only the name of a test
    result: str | None = None
    value: str | None = None
    unit: str | None = None
    end: int = 0  # where what belongs to the marker ends
    numbers: list[Token] = field(default_factory=list)
    rule: str = "biomarker-result"

    def span(self) -> Span:
        tokens = [self.token, *(t for t in (self.said, self.announced) if t), *self.numbers[:1]]
        start, end = min(t.start for t in tokens), max(self.end, *(t.end for t in tokens))
        return Span(start, end, "fact", "affirmed", self.rule)


class _Words(NamedTuple):
    connector: re.Pattern[str]
    toward: re.Pattern[str]
    also: re.Pattern[str]
    reference: re.Pattern[str]
    respectively: re.Pattern[str]
    serum: re.Pattern[str]
    blocked: re.Pattern[str]
    comparators: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=4)
def marker_words(lang: str) -> dict[str, list[tuple[str, str]]]:
    """`(folded form, value)` by kind, of the language's `marker_words.tsv`."""
    table: dict[str, list[tuple[str, str]]] = {}
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "marker_words.tsv", "kind", "value", "forms"):
        table.setdefault(row["kind"], []).extend((fold(form), row["value"]) for form in row["forms"].split("|"))
    return table


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    table = marker_words(lang)

    def some(kind: str, marked: str = "") -> str:
        return any_of(form for form, value in table[kind] if not marked or value == marked)

    return _Words(
        re.compile(rf"[\s,/+&'\"-]*(?:(?:{some('glue')})(?![a-z0-9])[\s,/+&'\"-]*)*"),
        re.compile(
            rf"\s(?:{some('toward')})(?![a-z])[^,;:.]{{0,30}}|(?:\s[\w'-]+){{1,3}}\s(?:{some('toward', 'far')})(?![a-z])[^,;:.]{{0,30}}"
        ),
        re.compile(rf"(?<![a-z])(?:{some('and')})(?![a-z])"),
        re.compile(
            rf"\s*(?:[a-z*/]{{1,6}}\s?)?(?:[(\[{{,;]\s*)?(?:(?:{some('reference')})(?![a-z])|(?<=[(\[{{])(?=[<\d]))"
        ),
        re.compile(rf"(?<![a-z])(?:{some('respectively')})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?:{some('serum')})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?:{some('blocked')})[\s'-]?(?:l'|le\s|la\s)?$"),
        tuple((re.compile(rf"(?<![a-z])(?:{re.escape(form)})\s?$"), value) for form, value in table["comparator"]),
    )


def findings(context: Context, sentence: Sentence) -> list[Finding]:
    """What a sentence says of its markers; markers without result or value give nothing."""
    if not any(t.kind == "marker" or t.others for t in sentence.tokens):
        return [] if all(t.value != "triple-negative" for t in sentence.tokens) else _triple(context, sentence)
    marks = _marks(context, sentence)
    if not marks:
        return _triple(context, sentence)
    _attach(context, sentence, marks)
    _amplified(sentence, marks)
    _share(context, sentence, marks)
    found: list[Finding] = []
    for mark in marks:
        found += _resolved(context, sentence, mark)
    found = _variants(context, sentence, _details(found))
    mutated = {f.marker for f in found if f.result == "mutated"}
    found = [f for f in found if f.result != "positive" or f.marker not in mutated]  # `EGFR positif, mutation L858R`
    return found + _triple(context, sentence)


def _marks(context: Context, sentence: Sentence) -> list[Finding]:
    """The markers of a sentence; a name and its abbreviation in brackets are one, a blocked target is none."""
    folded = context.reading.folded
    words = _words(context.reading.lexicon.lang)
    strong = {m for t in sentence.tokens if "weak" not in t.flags and (m := t.means("marker"))}
    marks: list[Finding] = []
    for token in sentence.tokens:
        marker = token.means("marker")
        if marker is None or marker in _NO_ROW:
            continue
        if "weak" in token.flags and marker == "pr" and not strong & {"er", "pr", "her2", "hr"}:
            continue  # the hormone, not its receptor
        if words.blocked.search(folded, max(0, token.start - 22), token.start):
            continue
        if context.status(sentence, token) in _SHUT:
            continue
        last = marks[-1] if marks else None
        if last and last.marker == marker and folded[last.end : token.start].strip() in ("(", "[", ":", "", "="):
            last.end = token.end + (folded[token.end : token.end + 1] in (")", "]"))
            continue
        if last and last.marker == "free-psa-ratio" and folded[last.end : token.start].strip() == "/":
            last.end = token.end
            continue
        if last and last.marker == "ck" and _is_keratin(marker) and not folded[last.end : token.start].strip():
            marks.pop()  # `kératine CK5/6`
        marks.append(Finding(token, marker, end=token.end, serum=context.concepts[marker]["kind"] in _SERUM))
    return marks


def _is_keratin(marker: str) -> bool:
    return marker.startswith("ck") or marker in ("ae1-ae3", "cam5-2")


def _attach(context: Context, sentence: Sentence, marks: list[Finding]) -> None:
    """Give each marker the sign, results and numbers that stand behind it, or announce the next one."""
    reading = context.reading
    folded, text = reading.folded, reading.report.text
    own = {m.token.start for m in marks}
    first = marks[0]
    for token in sentence.tokens:
        if token.start < first.token.start and (token.means("result") or token.means("shows")):
            if _announces(context, sentence, token, first, None):
                first.announced = token
    for i, mark in enumerate(marks):
        after = marks[i + 1] if i + 1 < len(marks) else None
        stop = after.token.start if after else sentence.end
        sign = _SIGN.match(text, mark.end, stop)
        if sign and not (
            sign["sign"] == "-"
            and text[sign.start() : sign.start("sign")] == " "
            and not _ends_list(text, sign.end(), after)
        ):
            mark.sign, mark.end = re.sub(r"\s", "", sign["sign"]), sign.end()
        for token in sentence.tokens:
            if token.start < mark.end or token.start in own:
                continue
            if token.end > stop:
                break
            if token.means("result") or token.means("shows"):
                if after and _announces(context, sentence, token, after, mark):
                    after.announced = token
                elif mark.said is None and _reaches_back(context, folded[mark.end : token.start], token):
                    mark.said, mark.end = token, token.end
            elif token.kind in _NUMBER_KINDS:
                _take_number(context, mark, token, stop)


def _amplified(sentence: Sentence, marks: list[Finding]) -> None:
    """`HER2 2+, FISH sans amplification`: the second test, which names no marker, settles the first."""
    for mark in marks:
        if mark.marker == "her2":
            for token in sentence.tokens:
                said = token.means("shows") or token.means("result")
                if (
                    said in ("amplified", "not-amplified")
                    and token.start > mark.end
                    and all(token is not m.announced for m in marks)
                ):
                    mark.sign, mark.said, mark.end = None, token, token.end


def _ends_list(text: str, at: int, after: Finding | None) -> bool:
    """Whether a free-standing minus is a sign: the end, a separator or the next marker follows."""
    rest = text[at : after.token.start if after else at + 3].strip()
    return not rest or rest[0] in ",.;/)]"


def _announces(context: Context, sentence: Sentence, token: Token, mark: Finding, before: Finding | None) -> bool:
    """Whether a result goes to the marker after it."""
    folded = context.reading.folded
    gap = _EXONS.sub("", _PARENS.sub("", folded[token.end : mark.token.start]))
    if gap.strip() in (":", "") and token.means("shows"):
        return True
    if token.means("shows"):
        return len(gap) <= _FORTH and not re.search(r"[,;:.()]", gap)
    words = _words(context.reading.lexicon.lang)
    apart = folded[before.end : token.start] if before else ","
    leads = re.search(r"[,;:.(]", apart) is not None or words.also.search(apart) is not None
    if words.toward.fullmatch(gap) and len(gap) <= _FORTH:
        return True
    return leads and (gap.strip() == ":" or (before is None and not gap.strip(" (") and token.means("marker") is None))


def _reaches_back(context: Context, gap: str, token: Token) -> bool:
    """Whether a result belongs to the marker before it; a phrase that opens another statement does not."""
    open_gap = _PARENS.sub("", gap)
    noun = token.means("result") is None
    if len(open_gap) > (_BACK // 2 if noun else _BACK) or re.search(r"[,;.]", open_gap):
        return False
    return not (noun and _words(context.reading.lexicon.lang).also.search(open_gap))


def _take_number(context: Context, mark: Finding, token: Token, stop: int) -> None:
    """Attach a number to a marker when kind and distance fit; later ones are kept for series and ranges."""
    folded = context.reading.folded
    kind = context.concepts[mark.marker]["kind"]
    gap = folded[(mark.numbers[-1].end if mark.numbers else mark.end) : token.start]
    bare = _PARENS.sub("", gap)
    if ";" in bare or len(bare) > _VALUE:
        return
    if token.kind == "dose" and not (token.unit.endswith("[iU]") and kind in _SERUM):
        return
    if token.kind == "concentration" and kind not in _SERUM:
        if mark.marker not in ("chga", "s100", "p53"):
            return
        mark.serum = True
    if token.kind == "percent" and kind in _SERUM:
        return
    if token.kind == "percent" and not _is_percent(token.value):
        return
    if not mark.numbers and _words(context.reading.lexicon.lang).also.search(bare):
        return
    inside = bare.rpartition("(")[2] if "(" in bare else ""
    if (
        not mark.numbers
        and "," in bare
        and bare.strip() not in (",", ", de", ", a")
        and not re.fullmatch(r"[0-3+,\s]+", inside)
    ):
        return
    if token.kind == "quantity":
        score = mark.marker == "her2" and token.value in ("0", "1", "2", "3")
        index = mark.marker == "ki67" and token.value.lstrip("<>").replace(".", "", 1).replace("-", "", 1).isdigit()
        if not (kind in _SERUM or score or index) or (len(bare) > _PLAIN and not mark.numbers):
            return
        if re.match(r"\s?[/x]\s?\d|\s?(?:mm|cm)\b", folded[token.end : token.end + 5]) or " x " in token.value:
            return
        if kind in _SERUM and re.match(r"\s[a-z]{3,}", folded[token.end : token.end + 6]) and not mark.numbers:
            follows = folded[token.end : token.end + 12].split()
            if follows and follows[0] not in ("en", "et", "puis", "avec", "pour", "lors", "dans", "ce", "qui"):
                return
    mark.numbers.append(token)
    if len(mark.numbers) == 1:
        mark.end = token.end


def _is_percent(value: str) -> bool:
    try:
        return all(float(part) <= 100 for part in value.lstrip("<>").split("-"))
    except ValueError:
        return False


def _share(context: Context, sentence: Sentence, marks: list[Finding]) -> None:
    """Give the markers of a list the result behind its last or before its first member, and numbers `respectively`."""
    folded = context.reading.folded
    words = _words(context.reading.lexicon.lang)
    i = 0
    carried: Token | None = None
    while i < len(marks):
        run = [marks[i]]
        while i + 1 < len(marks) and _open(run[-1]) and _listed(folded, words, run[-1], marks[i + 1]):
            i += 1
            run.append(marks[i])
        head, last = run[0], run[-1]
        announced = head.announced or carried
        for mark in run:
            mark.announced = mark.announced or announced
            mark.tested = mark.tested or _is_test(sentence, mark.announced, last.end)
            if mark is not last and mark.said is None and not _settled(mark.announced):
                mark.said = last.said
        if len(run) > 1 and len(last.numbers) == len(run) and (
            words.respectively.search(folded, last.token.end, sentence.end) or len({t.kind for t in last.numbers}) == 1
        ) and all(not m.numbers for m in run[:-1]):  # fmt: skip
            for mark, number in zip(run, list(last.numbers), strict=True):
                mark.numbers = [number]
                mark.rule = "biomarker-respectively"
        elif len(run) > 1 and last.said is not None and last.numbers and last.numbers[0].kind == "percent":
            for mark in run[:-1]:
                mark.numbers = mark.numbers or last.numbers[:1]
        carried = None
        if i + 1 < len(marks) and last.said is None:
            rest = _PARENS.sub("", folded[last.end : marks[i + 1].token.start])
            if words.connector.fullmatch(rest):
                carried = announced
        i += 1
    _plural_denial(context, folded, words, marks)


def _settled(announced: Token | None) -> bool:
    """Whether the phrase before a marker is a result that nothing behind a list can change."""
    return announced is not None and announced.means("shows") not in (None, *OPPOSITE)


def _open(mark: Finding) -> bool:
    return mark.said is None and mark.sign is None and not mark.numbers


def _listed(folded: str, words: _Words, mark: Finding, after: Finding) -> bool:
    if after.announced is not None:
        return False
    return words.connector.fullmatch(_PARENS.sub("", folded[mark.end : after.token.start])) is not None


def _plural_denial(context: Context, folded: str, words: _Words, marks: list[Finding]) -> None:
    """`mutation EGFR et translocation ALK négatives`: the plural behind the second denies the first too."""
    for mark, after in zip(marks, marks[1:], strict=False):
        if (
            mark.said is None
            and mark.sign is None
            and mark.announced
            and after.announced
            and after.said
            and not mark.numbers
        ):
            said = folded[after.said.start : after.said.end]
            between = folded[mark.end : after.announced.start]
            if said.endswith("s") and after.said.means("result") == "negative" and words.connector.fullmatch(between):
                mark.said = after.said


def _is_test(sentence: Sentence, token: Token | None, end: int) -> bool:
    """Whether a result phrase names a test only: `étude des mutations KRAS`, `l'expression de PD-L1 a été déterminée`."""
    if token is None:
        return False
    return any(
        0 <= token.start - t.end <= 4 or (t.means("assay") == "done" and 0 <= t.start - end <= _DONE)
        for t in sentence.tokens if t.means("assay")
    )  # fmt: skip


def _resolved(context: Context, sentence: Sentence, mark: Finding) -> list[Finding]:
    """The rows of one marker: its result, its value, and further values of a series."""
    concept = context.concepts[mark.marker]
    announced = mark.announced and (mark.announced.means("shows") or mark.announced.means("result"))
    if mark.announced and announced in OPPOSITE and _denied(context, sentence, mark.announced):
        announced = OPPOSITE[announced]
    said = mark.said and (mark.said.means("result") or mark.said.means("shows"))
    if mark.said and said in OPPOSITE and _denied(context, sentence, mark.said):
        said = OPPOSITE[said]
    if mark.sign:
        said = _of_sign(mark)
    if said == "negative" and announced in OPPOSITE:
        result: str | None = OPPOSITE[announced]
    elif said == "positive" and announced in ("mutated", "rearranged", "amplified"):
        result = announced
    else:
        result = said or (None if mark.tested else announced)
    intrinsic = mark.token.means("result")
    if intrinsic and not said:
        tested = any(t.means("assay") and 0 <= mark.token.start - t.end <= 4 for t in sentence.tokens)
        result = None if tested else "negative" if context.status(sentence, mark.token) == "negated" else intrinsic
    if result == "triple-negative":
        result = None
    mark.result = result
    _rename(mark)
    if concept["kind"] == "serum":
        return _serum(context, sentence, mark)
    if result in ("normal", "low"):
        mark.result = "positive" if result == "normal" and announced == "positive" else None
    if mark.serum:
        return _serum(context, sentence, mark)
    if mark.numbers:
        _set_value(context, mark, mark.numbers[0])
    if mark.marker == "her2" and mark.value in ("0", "1", "2", "3") and mark.unit is None:
        mark.value = "0" if mark.value == "0" else f"{mark.value}+"
        mark.result = {"0": "negative", "1+": "negative", "2+": mark.result or "equivocal", "3+": "positive"}[
            mark.value
        ]
    if mark.result == "high" and concept["kind"] in ("protein", "receptor") and mark.marker != "pdl1":
        mark.result = None
    if concept["kind"] == "proliferation" and mark.result in ("positive", "negative"):
        mark.result = None
    if mark.value == "0" and mark.unit == "%" and mark.result == "positive":
        mark.result = "negative"
    return [mark] if mark.result or mark.value else []


def _rename(mark: Finding) -> None:
    """A protein and its gene share a name: the result tells which one was examined; a codeletion is present or not."""
    if mark.marker == "kit" and mark.result in ("positive", "negative"):
        mark.marker = "cd117"
    elif mark.marker == "cd117" and mark.result in ("mutated", "wild-type"):
        mark.marker = "kit"
    elif mark.marker == "p53" and mark.result in ("mutated", "wild-type"):
        mark.marker = "tp53"
    elif mark.marker.startswith("brca") and mark.result in ("positive", "negative"):
        mark.result = "mutated" if mark.result == "positive" else "wild-type"
    elif mark.marker == "1p-19q" and mark.result in ("mutated", "wild-type"):
        mark.result = "positive" if mark.result == "mutated" else "negative"


def _denied(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a negation stands close to a result, nothing between that opens another statement."""
    folded = context.reading.folded
    for cue in sentence.tokens:
        if cue.kind != "cue":
            continue
        if cue.value == "negated>" and 0 <= token.start - cue.end <= _DENIED:
            return not re.search(r"[,;:]", folded[cue.end : token.start])
        if cue.value == "negated<" and 0 <= cue.start - token.end <= _DENIED // 2:
            return not re.search(r"[,;:]", folded[token.end : cue.start])
    return False


def _of_sign(mark: Finding) -> str | None:
    """The result a sign states; a score or a run of crosses is the value as well."""
    sign = mark.sign or ""
    if sign in ("-", "--"):
        return "negative"
    if "/" in sign:
        return "equivocal"
    digit = next((c for c in sign if c.isdigit()), "")
    if digit:
        mark.value = f"{digit}+"
    elif len(sign) > 1:
        mark.value = sign
    if mark.marker == "her2" and digit:
        return {"0": "negative", "1": "negative", "2": "equivocal", "3": "positive"}[digit]
    return "positive"


def _serum(context: Context, sentence: Sentence, mark: Finding) -> list[Finding]:
    """A blood marker: value, series of values, high or normal; without blood it is one of the tissue."""
    folded = context.reading.folded
    words = _words(context.reading.lexicon.lang)
    in_blood = words.serum.search(folded, sentence.start, sentence.end) is not None
    tissue = mark.announced is not None or any(
        (m := t.means("marker")) and context.concepts[m]["kind"] in ("protein", "receptor") for t in sentence.tokens
    )
    blood = mark.result == "negative" and (in_blood or not tissue)
    if mark.result not in ("high", "normal", "low", None) and not mark.numbers and not blood:
        mark.serum = False
        return [mark]
    mark.serum = True
    result = mark.result if mark.result in ("high", "low") else None
    if not mark.numbers:
        mark.result = "negative" if mark.result in ("normal", "negative") else result
        return [mark] if mark.result else []
    rows: list[Finding] = []
    last: Token | None = None
    for token in mark.numbers:
        if last is not None:
            between = folded[last.end : token.start]
            if words.reference.match(folded, last.end, token.start + 1):
                if rows and rows[-1].result is None and _exceeds(rows[-1].value, token.value):
                    rows[-1].result = "high"
                last = token
                continue
            if token.unit != last.unit or not token.unit or re.search(r"[(),;]", between) or words.also.search(between):
                break
        row = Finding(mark.token, mark.marker, True, said=mark.said, announced=mark.announced, end=token.end,
                      numbers=[token], rule=mark.rule if not rows else "biomarker-series")  # fmt: skip
        _set_value(context, row, token)
        rows.append(row)
        last = token
    if rows and result:
        rows[0].result = result
    return rows


def _exceeds(value: str | None, limit: str) -> bool:
    """Whether a value lies above the upper end of a normal range (`5`, `<5`, `0-35`)."""
    try:
        return float(value or "") > float(limit.lstrip("<>").split("-")[-1])
    except ValueError:
        return False


def _set_value(context: Context, mark: Finding, token: Token) -> None:
    value = token.value
    if value[0] not in "<>":
        folded = context.reading.folded
        for pattern, sign in _words(context.reading.lexicon.lang).comparators:
            if pattern.search(folded, max(0, token.start - 20), token.start):
                value = sign + value
                break
    mark.value, mark.unit = value, token.unit or None


def _details(found: list[Finding]) -> list[Finding]:
    """`récepteurs hormonaux positifs (RE 0 %, RP 70 %)`: the details replace the whole and inherit its result."""
    if any(f.marker in _REPAIR for f in found):
        found = [f for f in found if f.marker != "mmr"]
    whole = next((f for f in found if f.marker == "hr"), None)
    parts = [f for f in found if f.marker in ("er", "pr") and whole and f.token.start > whole.token.start]
    if whole is None or not parts:
        return found
    for part in parts:
        if part.result is None and whole.result and part.unit == "%":
            part.result = "negative" if part.value == "0" else whole.result
    return [f for f in found if f is not whole]


def _variants(context: Context, sentence: Sentence, found: list[Finding]) -> list[Finding]:
    """Sequence variants go to the nearest gene of the sentence as values of a mutated result, one row each."""
    text = context.reading.report.text
    variants = find_variants(text, sentence.start, sentence.end)
    if not variants:
        return found
    genes = [f for f in found if context.concepts[f.marker]["kind"] == "gene" or f.marker == "cd117"]
    known = {f.token.start for f in found}
    for token in sentence.tokens:
        marker = token.means("marker")
        if (
            marker
            and token.start not in known
            and context.concepts[marker]["kind"] == "gene"
            and context.status(sentence, token) not in _SHUT
        ):
            genes.append(Finding(token, marker, end=token.end))
    used: dict[int, list[Token]] = {}
    for variant in variants:
        near = [
            (max(g.token.start - variant.end, variant.start - max(g.end, g.token.end), 0), n)
            for n, g in enumerate(genes)
        ]
        if near and min(near)[0] <= _VARIANT_REACH and context.status(sentence, variant) not in ("negated", *_SHUT):
            used.setdefault(min(near)[1], []).append(variant)
    for n, tokens in used.items():
        gene = genes[n]
        exact = [t for t in tokens if t.unit != "exon"]
        if gene.result not in (None, "mutated", "positive") or (gene not in found and not exact):
            continue
        if gene.result is None and not exact:
            continue
        rows = []
        for variant in exact or tokens[:1]:
            rows.append(Finding(gene.token, gene.marker, result="mutated", value=variant.value, said=gene.said,
                                announced=gene.announced, end=max(gene.end, variant.end), rule="biomarker-variant"))  # fmt: skip
        found = [f for f in found if f is not gene] + rows
    return found


def bare_variants(context: Context, sentence: Sentence, gene: Finding) -> list[Finding]:
    """Protein variants of a sentence that speaks of mutations and names no gene: of the gene told last."""
    announced = next((t for t in sentence.tokens if t.means("shows") == "mutated"), None)
    if announced is None or _denied(context, sentence, announced) or any(t.means("marker") for t in sentence.tokens):
        return []
    return [
        Finding(
            v, gene.marker, result="mutated", value=v.value, announced=announced, end=v.end, rule="biomarker-variant"
        )
        for v in find_variants(context.reading.report.text, announced.start, sentence.end)
        if v.unit != "exon" and context.status(sentence, v) not in ("negated", *_SHUT)
    ]


def _triple(context: Context, sentence: Sentence) -> list[Finding]:
    """Triple negative: three rows."""
    rows = []
    for token in sentence.tokens:
        if token.means("result") == "triple-negative" and context.status(sentence, token) not in (*_SHUT, "negated"):
            rows += [Finding(token, marker, result="negative", end=token.end, rule="biomarker-triple-negative")
                     for marker in _RECEPTORS]  # fmt: skip
            break
    return rows
