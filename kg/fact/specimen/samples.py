"""Which sample a marker was measured on: primary, metastasis, recurrence or not told.

Sentences that tell of a sample (`specimen_told`) open one; what follows is about it until the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from kg.fact.case import Metastasis, PrimaryTumour
from kg.fact.context import Context
from kg.fact.marker.panel import LIQUID
from kg.fact.marker.words import word_of
from kg.fact.site import UNKNOWN
from kg.fact.specimen.block import Blocks
from kg.fact.specimen.contrast import Subject, is_examined_in, subjects_of, told_apart
from kg.fact.specimen.dossier import Dossier
from kg.fact.specimen.form import of_form
from kg.fact.specimen.gene import is_stained, title_of, told_beside
from kg.fact.specimen.headings import asked_spans
from kg.fact.specimen.histology import Sample
from kg.fact.specimen.lot import Lots
from kg.fact.specimen.place import Tumours, primary_of, taken_in, tumours_of
from kg.fact.specimen.protocol import Protocols
from kg.fact.specimen.relapse import WORSE, is_systemic, tells_relapse
from kg.fact.specimen.told import of_effusion, told_in
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_RECURRED = 70  # between a recurrence word and a marker
_PIECE = 60  # between a gene and the specimen it was examined in
_LASTS = 6  # sentences a sample is talked about
_LASTS_GENE = 2  # the same for a gene test, which may be of any sample
_HEAD = re.compile(r"[^.:\n]{0,40}[:\n]")  # from the words of a heading to its end
_LASTS_EXAMINED = 20  # the same where the head of a table says what was examined


def _concluded(tumours: Tumours, conclusion: Sentence) -> Sequence[Sample]:
    """The samples that a conclusion tells of.  No function of `Samples`: that would hold on to it, and it to that."""
    told = told_in(tumours, conclusion, None, None)
    if not told and (fluid := of_effusion(tumours, conclusion)):
        return [fluid]
    if all(s.kind == "primary" for s in told) and tells_relapse(tumours, conclusion):
        return [Sample(0, "recurrence", primary_of(tumours), conclusion.index, conclusion.start)]
    return told


class Samples:
    """The samples of a report, in text order."""

    def __init__(self, context: Context, primaries: Sequence[PrimaryTumour], metastases: Sequence[Metastasis]) -> None:
        self.context = context
        self.tumours = tumours_of(context, primaries, metastases)
        self.told: list[Sample] = []
        self._systemic = is_systemic(self.tumours)
        self._blocks = Blocks(context.reading.report.text, context.reading.folded, context.reading.lexicon.lang)
        lots = Lots(self.tumours)
        self._lots = lots if lots.are_told else None
        self._asked = context.once(asked_spans)
        concluded = partial(_concluded, self.tumours)
        self._protocols, self._dossier = Protocols(context, concluded), Dossier(context, concluded)
        self.used: dict[int, int] = {}  # number of a sample -> last sentence that spoke of it
        self._subjects: tuple[int, list[Subject]] = (-1, [])  # index of the sentence asked last, and what it is about
        self._unread = iter(context.sentences())
        self._last: Sentence | None = None

    def _read_to(self, sentence: Sentence) -> None:
        """Read the samples told up to a sentence; a report whose markers stand early is not read to its end."""
        while self._last is None or self._last.index < sentence.index:
            here = next(self._unread)
            told: Sequence[Sample] = told_in(self.tumours, here, self._last, self.told[-1] if self.told else None)
            if told or not here.kinds.isdisjoint(WORSE):
                told = of_form(self.tumours, self._asked, self.told[-1] if self.told else None, here, told)
            if self._lots:
                told = self._lots.with_lots(here, told)
            if told or self._blocks.are_numbered:
                for sample in self._blocks.with_named(here, [self._elsewhere(sample) for sample in told]):
                    self.told.append(self._still(sample)._replace(number=len(self.told) + 1))
            self._last = here

    def _still(self, sample: Sample) -> Sample:
        """A sample, which is what the head of a report says was examined where it is told again below it."""
        last = self.told[-1] if self.told else None
        same = last is not None and last.examined and (last.kind, last.tumour) == (sample.kind, sample.tumour)
        if not (last and same) or sample.taken or sample.sentence - last.sentence > _LASTS_EXAMINED:
            return sample
        return sample._replace(examined=True)

    def _elsewhere(self, sample: Sample) -> Sample:
        """A sample, of a metastasis where the primary was never found; what a lymphoma is in is the disease itself."""
        if sample.kind == "metastasis" and self._systemic:
            return sample._replace(kind="primary", tumour=primary_of(self.tumours))
        if sample.kind != "primary" or {p.site for p in self.tumours.primaries} != {UNKNOWN}:
            return sample
        proven = [m.key for m in self.tumours.metastases if m.diagnostic_basis == "histology"]
        return sample._replace(kind="metastasis", tumour=proven[0] if len(proven) == 1 else None)

    def _in_blood(self, sentence: Sentence, token: Token) -> bool:
        """Whether a gene was examined in the patient: no tissue is told after the words that say so."""
        return told_beside(self.context, self.told, sentence, token, "germline")

    def _untold(self, sentence: Sentence, token: Token, last: Sample) -> bool:
        """Whether the history tells a gene of no sample: with a bare diagnosis, or after a metastasis was proven."""
        if is_stained(self.context, sentence, token):
            return False
        if last.named or last.kind != "metastasis" or last.sentence == sentence.index or last.number in self.used:
            return last.named  # `adénocarcinome de stade IV, EGFR muté`: it may be of any of its lesions
        sentences = self.context.reading.sentences
        taken = any(self.tumours.kind_of(act) == "biopsy" for act in taken_in(self.context, sentence))
        listed = ";" in self.context.reading.folded[max(sentence.start - 2, 0) : sentence.start]
        return sentences[last.sentence].section == "history" and not taken and not listed

    def _of_primary(self, sentence: Sentence, token: Token) -> bool:
        """Whether a gene was examined in the primary or what was removed of it: `KRAS a été analysé sur la pièce`."""
        words = word_of(self.context.reading.lexicon.lang, "primary")
        end = min(sentence.end, token.end + _PIECE)
        piece = words.search(self.context.reading.folded, sentence.start, end)
        return piece is not None and not any(piece.start() <= s.start <= token.start for s in self.told)

    def in_tumour(self, sentence: Sentence, token: Token) -> bool:
        """Whether a gene is told to have been examined in the tumour, not in the patient: `génétique tumorale`."""
        self._read_to(sentence)
        lang, folded = self.context.reading.lexicon.lang, self.context.reading.folded
        end = min(sentence.end, token.end + _PIECE)
        if word_of(lang, "tumoral").search(folded, sentence.start, end) or self._of_primary(sentence, token):
            return True
        here = next((s for s in self.told if s.sentence == sentence.index and s.start < token.start), None)
        if here and word_of(lang, "material").search(folded, sentence.start, here.start):
            return True  # `Panel NGS (biopsies de 2016) : BRCA2 muté`
        last = [s for s in self.told if s.start <= token.start][-1:]
        if last and last[0].examined and last[0].start >= self._heading(sentence):
            return True  # `bloc B3 : BRCA2 muté`
        if word_of(lang, "inherited").search(folded, sentence.start, sentence.end):
            return False
        title = title_of(self.context, token)
        if title and word_of(lang, "tissue").search(folded, title.end(), min(title.end() + _PIECE, token.start)):
            return True  # `Panel NGS (biopsies prostatiques) : ATM non muté. BRCA2 muté`
        start = title.start() if title else self._heading(sentence)
        return word_of(lang, "tumoral").search(folded, start, end) is not None

    def _from(self, token: Token, sample: Sample) -> bool:
        """Whether a marker is told before what it was examined in: `KRAS muté sur la biopsie hépatique`."""
        reading = self.context.reading
        return token.end < sample.start and is_examined_in(
            reading.folded, reading.lexicon.lang, token.end, sample.start
        )

    def _heading(self, sentence: Sentence) -> int:
        """Where the sentence before begins, which may tell of what test a sentence goes on to tell."""
        return self.context.reading.sentences[max(0, sentence.index - 1)].start

    def _told_apart(self, sentence: Sentence, token: Token) -> Sample | None:
        """The sample a clause is about, where several tumours are told beside each other."""
        if self._subjects[0] != sentence.index:
            self._subjects = sentence.index, subjects_of(self.tumours, sentence)
        return told_apart(self.tumours, sentence, token, self._subjects[1])

    def of(self, sentence: Sentence, token: Token, gene: bool, inherited: bool) -> Sample:
        """The sample of a marker at a place of the text."""
        self._read_to(sentence)
        lang = self.context.reading.lexicon.lang
        folded = self.context.reading.folded
        unknown = Sample(0, "unspecified", None, sentence.index, token.start)
        before = [s for s in self.told if s.start <= token.start]
        if gene and self._of_primary(sentence, token):
            return next((s for s in reversed(before) if s.kind == "primary"), None) or self._assumed(
                sentence, token, None
            )
        if contrasted := self._told_apart(sentence, token):
            return contrasted
        if gene and told_beside(self.context, self.told, sentence, token, "liquid"):
            return unknown._replace(number=LIQUID)
        concluding = self._concluded if self._dossier.entries else self._protocols.of
        concluded = concluding(sentence, before[-1] if before else None)
        if gene and not concluded and self.in_tumour(sentence, token):
            return before[-1] if before else self._assumed(sentence, token, None)
        if (gene and self._in_blood(sentence, token)) or (
            inherited and word_of(lang, "inherited").search(folded, self._heading(sentence), sentence.end)
        ):
            return unknown
        if taken := next((s for s in self.told if s.sentence == sentence.index and self._from(token, s)), None):
            return taken
        near = word_of(lang, "recurrence").search(folded, max(sentence.start, token.start - _RECURRED), token.start)
        primary = primary_of(self.tumours)
        if near and not any(s.start > near.start() for s in before):
            return Sample(-1, "recurrence", primary, sentence.index, token.start)
        if concluded:
            return self._elsewhere(concluded)
        if before:
            last = before[-1]
            within = self._protocols.holds(sentence) or bool(
                self._dossier.entries and self._dossier.holds(sentence, last)
            )
            if gene and not (last.examined or within) and self._untold(sentence, token, last):
                return unknown
            told = self.used.get(last.number, last.sentence)
            lasts = _LASTS_EXAMINED if within else self._lasts(sentence, token, last, gene)
            if sentence.index - told <= lasts:
                self.used[last.number] = sentence.index
                return last
        after = [s for s in self.told if s.sentence == sentence.index]
        if after:
            return after[0]
        if gene or not self.tumours.primaries:
            return unknown
        return self._assumed(sentence, token, before[-1] if before else None)

    def _concluded(self, sentence: Sentence, last: Sample | None) -> Sample | None:
        """The sample that the report of a pathologist is of, by what it concludes, or one report of a dossier tells."""
        told = self._dossier.of(sentence, last)
        if told is None or told.kind == "primary":
            return self._protocols.of(sentence, last) or told
        return told

    def _lasts(self, sentence: Sentence, token: Token, last: Sample, gene: bool) -> int:
        """How many sentences a sample is talked about; a gene under the heading of its test is of it as a stain is."""
        if last.examined:
            return _LASTS_EXAMINED
        return _LASTS_GENE if gene and not self._headed(sentence, token) else _LASTS

    def _headed(self, sentence: Sentence, token: Token) -> bool:
        """Whether a line or sentence begins with what kind of test it tells: `Biologie moléculaire : KIT`."""
        reading, text = self.context.reading, self.context.reading.report.text
        words = word_of(reading.lexicon.lang, "material")
        heads = (words.match(reading.folded, start) for start in (sentence.start, self._heading(sentence)))
        return title_of(self.context, token) is not None or any(
            head and _HEAD.match(text, head.end(), token.start) for head in heads
        )

    def _assumed(self, sentence: Sentence, token: Token, last: Sample | None) -> Sample:
        """The sample of proteins told with none: the last of the primary, however long ago; what follows is of it."""
        if last is None or last.kind == "metastasis":
            primary = Sample(0, "primary", primary_of(self.tumours), sentence.index, token.start)
            last = self._elsewhere(primary)._replace(number=len(self.told) + 1)
            self.told.append(last)
        self.used[last.number] = sentence.index
        return last
