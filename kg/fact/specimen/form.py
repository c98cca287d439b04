"""A request form tells of the patient, not of what was examined: `Nature : liquide pleural. Renseignements : ...`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.specimen.histology import Sample
from kg.fact.specimen.place import Tumours
from kg.fact.specimen.relapse import tells_relapse
from kg.mention.recognise import Sentence

_FORM = 15  # sentences from what a form names as examined to the end of what it tells of the patient
_TITLE = 120  # code points from the biopsy or operation in its title to what it tells of the patient


def of_form(
    tumours: Tumours,
    asked: Sequence[tuple[int, int]],
    head: Sample | None,
    sentence: Sentence,
    told: Sequence[Sample],
) -> Sequence[Sample]:
    """The samples a sentence tells of; where a form that named what was examined tells of the patient (`asked`, as code
    points) there are none.  A relapse told there is what the sample is of, also where only its title took it."""
    if head is None or not (head.examined or head.taken) or sentence.index - head.sentence > _FORM:
        return told
    form = next((start for start, end in asked if start <= sentence.start < end), None)
    if form is None or (not head.examined and not 0 < form - head.start <= _TITLE):
        return told
    if head.kind == "primary" and tells_relapse(tumours, sentence):
        return [head._replace(kind="recurrence", sentence=sentence.index, start=sentence.start)]
    return [] if head.examined else told  # a title that only names the operation may be one of a letter
