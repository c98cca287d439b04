"""The day of an operation that a pathology report tells without a date: that on which its specimen was taken
(`Prélevé le 09/06/2021`, then `Tumorectomie droite + ganglion sentinelle`)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import Derivation
from kg.fact.context import Context
from kg.fact.date.sampled import RULE, sampled_date
from kg.fact.therapy.candidate import Told
from kg.fact.therapy.draft import Draft


def specimen_day(context: Context, draft: Draft, drafts: Sequence[Draft]) -> Told | None:
    """The day of the specimen told last before an operation; not where drugs or an irradiation are told with it, which
    are of a treatment of before: `Mastectomie, puis 3 FEC`."""
    if draft.kind != "surgery":
        return None
    taken = sampled_date(context, draft.position)
    if taken is None or any(d.kind != "surgery" and d.sentence == draft.sentence for d in drafts):
        return None
    return Told(taken.edtf, (Derivation("start", RULE, taken.edtf, (taken.span(),)),))
