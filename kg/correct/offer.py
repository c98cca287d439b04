"""The lines of corrections that a case offers, read from its graph: one for each slot of each row, to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from kg.correct.find import one_line
from kg.correct.line import COLUMNS, cell_of
from kg.correct.slot import PROPERTY, ROW, Slot, has_slot, slots
from kg.correct.value import NOTHING
from kg.graph.read import CaseGraph, Node
from kg.graph.values import CONDITION_CLASS, EPISODE_CLASS, PROCEDURE_CLASS

RECORD: Mapping[str, str] = {
    "Patient": "Patient", "PrimaryTumour": "PrimaryTumour", "Metastasis": "Metastasis", "TumourStage": "Stage",
    "Specimen": "Specimen", "BiomarkerResult": "Biomarker", "DrugExposure": "DrugExposure",
    "ResponseAssessment": "Response", "AdverseEvent": "AdverseEvent", "PerformanceStatus": "PerformanceStatus",
    "VitalStatus": "VitalStatus", "TumourSize": "TumourSize", "DataQualityIssue": "Issue",
    **dict.fromkeys(EPISODE_CLASS.values(), "Episode"), **dict.fromkeys(CONDITION_CLASS.values(), "Condition"),
    **dict.fromkeys(PROCEDURE_CLASS.values(), "Procedure"),
}  # fmt: skip
"""The record behind each class whose items can be corrected."""
_SILENT = frozenset({"lateralityNotReported", "basisNotReported", "reasonNotReported", "measured", "sexUnknown"})
_OF_SITE = {"bodySite": "lemma", "laterality": "laterality"}
_TO_FILL = ("", "", "", "")  # right, by, day, why

Offer = tuple[str, ...]
"""The cells of a line, in the order of `COLUMNS`."""


class Offers:
    """The lines of one case; `text` is its report."""

    def __init__(self, case: CaseGraph, text: str) -> None:
        self._case, self._text = case, text
        self._corrected: dict[tuple[str, str], str] = {}  # item and property -> what was read before a correction
        for derivation in case.of_class("Derivation"):
            read, name = derivation.one("valueRead"), derivation.one("onProperty") or ""
            for iri in derivation.all("onItem") if read is not None else ():
                self._corrected[iri, name] = read or ""

    def of(self, node: Node) -> Iterator[Offer]:
        """The lines for an item: the row as a whole, then its slots; none for what is no row."""
        cls = node.one("type") or ""
        record = RECORD.get(cls)
        if record is None:
            return
        spans = self._case.evidence.get(node.iri)
        place, quote = NOTHING, NOTHING
        if spans:
            start, end = spans[0]
            place, quote = f"char={start},{end}", one_line(self._text[start:end])
        row = (cell_of(self._case.id), unquote(node.iri.rpartition("#")[2]), quote, place)
        if record != "Patient":
            yield (*row, ROW, NOTHING, *_TO_FILL)
        for slot in slots().get(record, {}).values():
            if has_slot(record, slot, cls == "Radiotherapy"):
                yield (*row, slot.name, self._read(node, slot), *_TO_FILL)

    def all(self) -> Iterator[Offer]:
        """All lines, in the order of the text."""
        places = {iri: spans[0] for iri, spans in self._case.evidence.items() if spans}
        nodes = sorted(self._case.nodes.values(), key=lambda node: (places.get(node.iri, (0, 0)), node.iri))
        for node in nodes:
            yield from self.of(node)

    def _read(self, node: Node, slot: Slot) -> str:
        """What was read for a slot, whether or not it was corrected since."""
        holders, name = [node], slot.name
        if slot.field.startswith("dose."):
            holders = self._case.follow(node, "dose")
        elif name in _OF_SITE:
            holders, name = self._case.follow(node, "hasSite"), _OF_SITE[name]
        for owner in (node, *holders):
            for known in (slot.name, PROPERTY.get(slot.name, "")):
                if (owner.iri, known) in self._corrected:
                    return self._corrected[owner.iri, known]
        value = next((found for holder in holders if (found := holder.one(name))), NOTHING)
        return NOTHING if value in _SILENT else value


def header() -> str:
    """The first line of a table of corrections."""
    return "\t".join(COLUMNS)
