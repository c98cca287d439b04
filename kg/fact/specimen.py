"""Which sample a marker was measured on: primary, metastasis, recurrence or not told.

Sentences that tell of a sample (a biopsy, an operation, a histology) open one; what follows is about it until the
next.  A metastasis is a sample only where its histology is told, not where imaging shows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.case import Metastasis, PrimaryTumour
from kg.fact.context import Context
from kg.fact.marker.words import marker_words
from kg.mention.recognise import Sentence
from kg.mention.stage_words import any_of
from kg.mention.token import Token
from kg.text.fold import form

_TELLING = frozenset({"morphology", "procedure", "spread", "tnm"})
_TAKEN = frozenset({"biopsy", "pathology", "surgery", "node-surgery"})
_OF = 45  # code points between a metastasis word and the histology it is of
_SPREADS_TO = frozenset({"C22", "C34", "C38", "C40", "C41", "C42", "C48", "C71", "C74", "C77"})  # organs of metastases
_SOFT = frozenset({"C40", "C41", "C49", "C80"})  # primaries whose own site cannot be told from these
_RECURRED = 70  # between a recurrence word and a marker
_LASTS = 6  # sentences a sample is talked about
_LASTS_GENE = 2  # the same for a gene test, which may be of any sample


class Sample(NamedTuple):
    """A sample told of: number of the telling, kind, key of the tumour, place in the text."""

    number: int
    kind: str
    tumour: str | None
    sentence: int
    start: int


@lru_cache(maxsize=4)
def _pattern(lang: str, kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{any_of(word for word, _ in marker_words(lang).get(kind, ()))})(?![a-z])")


class Samples:
    """The samples of a report, in text order."""

    def __init__(self, context: Context, primaries: Sequence[PrimaryTumour], metastases: Sequence[Metastasis]) -> None:
        self.context = context
        self.primaries = primaries
        self.metastases = [m for m in metastases if m.status in ("confirmed", "presumed")]
        self.told: list[Sample] = []
        self.used: dict[int, int] = {}  # number of a sample -> last sentence that spoke of it
        self._unread = iter(context.sentences())
        self._last: Sentence | None = None
        self._acts: tuple[int, list[Token]] = (-1, [])

    def _read_to(self, sentence: Sentence) -> None:
        """Read the samples told up to a sentence; a report whose markers stand early is not read to its end."""
        while self._last is None or self._last.index < sentence.index:
            here = next(self._unread)
            for sample in self._read(here, self._last):
                self.told.append(sample._replace(number=len(self.told) + 1))
            self._last = here

    def of(self, sentence: Sentence, token: Token, gene: bool, inherited: bool) -> Sample:
        """The sample of a marker at a place of the text."""
        self._read_to(sentence)
        lang = self.context.reading.lexicon.lang
        unknown = Sample(0, "unspecified", None, sentence.index, token.start)
        if inherited and _pattern(lang, "inherited").search(self.context.reading.folded, sentence.start, sentence.end):
            return unknown
        near = _pattern(lang, "recurrence").search(
            self.context.reading.folded, max(sentence.start, token.start - _RECURRED), token.start
        )
        before = [s for s in self.told if s.start <= token.start]
        if near and not any(s.start > near.start() for s in before):
            return Sample(-1, "recurrence", self._primary(None), sentence.index, token.start)
        if before:
            last = before[-1]
            told = self.used.get(last.number, last.sentence)
            if sentence.index - told <= (_LASTS_GENE if gene else _LASTS):
                self.used[last.number] = sentence.index
                return last
        after = [s for s in self.told if s.sentence == sentence.index]
        if after:
            return after[0]
        if gene or not self.primaries:
            return unknown
        return before[-1] if before else Sample(0, "primary", self._primary(None), sentence.index, token.start)

    def _read(self, sentence: Sentence, before: Sentence | None) -> list[Sample]:
        """The samples a sentence tells of, a new one where it changes."""
        context = self.context
        kinds = context.kinds(sentence)
        if _TELLING.isdisjoint(kinds):
            return []
        folded = context.reading.folded
        found: list[Sample] = []
        taken = self._taken(sentence) if "procedure" in kinds else []
        again = _pattern(context.reading.lexicon.lang, "recurrence")
        nodal = "spread" in kinds and self._nodal(sentence, taken)
        for i, token in enumerate(sentence.tokens):
            if token.kind not in _TELLING and token not in taken:
                continue
            kind, tumour = "", None
            if token.kind == "spread":
                histology = any(
                    t.kind == "morphology" and 0 <= t.start - token.end <= _OF for t in sentence.tokens[i + 1 : i + 4]
                )
                if context.status(sentence, token) in ("negated", "hypothetical", "family") or not (
                    histology or any(t.start < token.start for t in taken)
                ):
                    continue
                if (
                    found
                    and found[-1].kind == "primary"
                    and (not histology or "(" in folded[found[-1].start : token.start])
                ):
                    continue  # `carcinome ... avec métastases`: the primary is still what was examined
                if not histology and nodal:
                    continue  # `mastectomie ... métastases dans 3 ganglions`: the tumour was examined with its nodes
                kind, tumour = "metastasis", self._metastasis(sentence, token)
            elif token.kind == "morphology" and not self._generic(token):
                if (
                    found
                    and found[-1].kind in ("metastasis", "recurrence")
                    and not re.search("[;.]", folded[found[-1].start : token.start])
                ):
                    continue
                if again.search(folded, sentence.start, token.start) or (
                    before and again.search(folded, before.start, before.end) and taken
                ):
                    kind, tumour = "recurrence", self._primary(token, sentence)
                else:
                    place = self._invaded(sentence, token) or self._place(sentence, taken, token)
                    kind, tumour = place or ("primary", self._primary(token, sentence))
            elif token.kind == "tnm" and token.unit in ("p", "yp") and not found:
                kind, tumour = "primary", self._primary(token, sentence)
            elif token in taken:
                place = None if nodal or self._denied(sentence, token) else self._place(sentence, [token], None)
                if place is None:
                    continue
                kind, tumour = place
            if kind and not (found and (found[-1].kind, found[-1].tumour) == (kind, tumour)):
                found.append(Sample(0, kind, tumour, sentence.index, token.start))
        return found

    def _taken(self, sentence: Sentence) -> list[Token]:
        """The words of a sentence for taking or examining tissue."""
        if self._acts[0] != sentence.index:
            concepts = self.context.concepts
            self._acts = sentence.index, [
                t for t in sentence.of("procedure")
                if (t.kind == "procedure" or t.others) and (p := t.means("procedure"))
                and concepts[p]["kind"] in _TAKEN
                and self.context.status(sentence, t) in ("affirmed", "suspected", "past")
            ]  # fmt: skip
        return self._acts[1]

    def _generic(self, token: Token) -> bool:
        """A word for any tumour (`tumeur`, `néoplasie`), which tells of no histology."""
        return self.context.concepts[token.value]["icdo3"][:3] in ("", "800")

    def _place(self, sentence: Sentence, taken: list[Token], until: Token | None) -> tuple[str, str | None] | None:
        """What the site right after a biopsy or operation says: the organ of the primary, or another."""
        concepts = self.context.concepts
        for act in sorted(taken, key=lambda t: concepts[t.means("procedure") or ""]["kind"] != "surgery"):
            if until and act.start > until.start:
                continue
            procedure = concepts[act.means("procedure") or ""]
            if procedure["kind"] == "node-surgery":
                continue  # done along with the operation of the primary; its nodes are told as metastases
            sites = procedure["sites"].split()[:1] or self._inside(act)
            sites = sites or [
                t.value for t in sentence.of("site") if t.kind == "site" and 0 <= t.start - act.end <= _OF
            ]
            sites = sites or [
                t.value for t in sentence.of("site") if t.kind == "site" and t.end <= act.start and self._fluid(t)
            ]
            if any(concepts[t.means("procedure") or ""]["kind"] == "surgery" for t in self._taken(sentence)):
                sites = [s for s in sites if concepts[s]["kind"] != "node"]  # nodes taken along with the tumour
            if not sites:
                continue
            kind = self.context.concepts[sites[0]]["kind"] if sites[0] in self.context.concepts else ""
            for primary in self.primaries:
                if sites[0] == primary.site or self._organ(sites[0]) == primary.topography[:3]:
                    return "primary", primary.key
            met = next((k for site in reversed(sites) if (k := self._key_of(site))), None)
            elsewhere = self._code(sites[0]) in _SPREADS_TO and not any(
                p.topography[:3] in _SOFT for p in self.primaries
            )
            if met or kind == "fluid" or (elsewhere and procedure["kind"] in ("biopsy", "pathology")):
                return "metastasis", met
        return None

    def _nodal(self, sentence: Sentence, taken: list[Token]) -> bool:
        """Whether metastases are told as the node status of an operation (`métastases dans 3 ganglions`)."""
        concepts = self.context.concepts
        if any(concepts[t.means("procedure") or ""]["kind"] == "biopsy" for t in taken):
            return False
        nodes = [
            t for t in sentence.of("site")
            if t.kind == "site" and t.value in concepts and concepts[t.value]["kind"] == "node"
        ]  # fmt: skip
        return any(
            t.kind == "spread" and any(0 <= n.start - t.end <= _OF for n in nodes) for t in sentence.of("spread")
        )

    def _invaded(self, sentence: Sentence, token: Token) -> tuple[str, str | None] | None:
        """The metastasis whose site a histology was found in: `ganglion infiltré par un carcinome`."""
        here = max(sentence.start, token.start - _OF)
        pattern = _pattern(self.context.reading.lexicon.lang, "invaded")
        found = pattern.search(self.context.reading.folded, here, token.start)
        if found is None or "site" not in sentence.kinds:
            return None
        sites = [t.value for t in sentence.of("site") if t.kind == "site" and 0 <= found.start() - t.end <= _OF]
        organs = {p.topography[:3] for p in self.primaries}
        site = next((s for s in reversed(sites) if self._code(s) in _SPREADS_TO and self._organ(s) not in organs), None)
        return ("metastasis", self._key_of(site)) if site else None

    def _denied(self, sentence: Sentence, act: Token) -> bool:
        """Whether no tumour was found in what was taken: `les prélèvements ne montrent pas de métastase`."""
        return any(
            t.start > act.end and t.kind in ("spread", "morphology") and self.context.status(sentence, t) == "negated"
            for t in sentence.tokens
        )

    def _key_of(self, site: str) -> str | None:
        """The metastasis at a site: of the same concept, else the only one of the same topography."""
        same = [m.key for m in self.metastases if m.site == site]
        code = self.context.concepts[site]["metastasis_code"] if site in self.context.concepts else ""
        near = [m.key for m in self.metastases if code and m.topography == code]
        return same[0] if same else near[0] if len(near) == 1 else None

    def _inside(self, act: Token) -> list[str]:
        """The sites named inside a procedure term (`biopsie hépatique`)."""
        reading = self.context.reading
        words = form(reading.text(act)).split()[1:]
        return [e.value for word in words for e in reading.lexicon.forms.get(word, ()) if e.kind == "site"][:1]

    def _fluid(self, token: Token) -> bool:
        return self.context.concepts[token.value]["kind"] == "fluid"

    def _organ(self, site: str) -> str:
        return self.context.concepts[site]["icdo3"][:3] if site in self.context.concepts else ""

    def _code(self, site: str) -> str:
        return self.context.concepts[site]["metastasis_code"][:3] if site in self.context.concepts else ""

    def _metastasis(self, sentence: Sentence, token: Token) -> str | None:
        """The metastasis whose site the sentence names nearest to the word."""
        near: list[tuple[int, str]] = []
        for other in sentence.tokens:
            site = other.means("site")
            if site:
                near += [(abs(other.start - token.start), m.key) for m in self.metastases if m.site == site]
        return min(near)[1] if near else None

    def _primary(self, token: Token | None, sentence: Sentence | None = None) -> str | None:
        """The primary a histology is of: named by site, side or morphology, else the only or first one."""
        if len(self.primaries) < 2 or token is None or sentence is None:
            return self.primaries[0].key if self.primaries else None
        sites = {t.means("site") for t in sentence.tokens}
        sides = sorted((abs(t.start - token.start), t.value) for t in sentence.of("side") if t.kind == "side")
        side = sides[0][1] if sides else None

        def fit(primary: PrimaryTumour) -> tuple[bool, bool, bool]:
            return primary.site in sites, primary.morphology == token.value, primary.laterality == side

        return max(self.primaries, key=fit).key
