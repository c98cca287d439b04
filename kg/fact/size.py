"""Tumour sizes: lengths told of a lesion or tumour, as written."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import PrimaryTumour, TumourSize
from kg.fact.context import Context, cover
from kg.fact.keys import Keys

_REACH = 60  # code points between the lesion word and its size


def read_sizes(context: Context, primaries: Sequence[PrimaryTumour], keys: Keys) -> tuple[TumourSize, ...]:
    """Sizes in mm or cm that follow or precede a lesion or tumour word in its sentence.

    The size is tied to the primary only where the sentence names the organ of exactly one.
    """
    found: list[TumourSize] = []
    seen: set[tuple[str, str, str | None]] = set()
    for sentence in context.sentences("length"):
        for length in sentence.of("length"):
            if length.kind != "length" or "-" in length.value:
                continue
            near = [
                t for t in sentence.tokens
                if (t.kind in ("lesion", "morphology"))
                and min(abs(length.start - t.end), abs(t.start - length.end)) <= _REACH
            ]  # fmt: skip
            if not near or context.status(sentence, near[0]) in ("negated", "family"):
                continue
            places = {t.value for t in sentence.of("site") if t.kind == "site"}
            owners = [p.key for p in primaries if p.site in places]
            owner = owners[0] if len(owners) == 1 else None
            if (length.value, length.unit, owner) in seen:
                continue
            seen.add((length.value, length.unit, owner))
            numbers = length.value.lstrip("<>").split(" x ")
            largest = max(numbers, key=float)
            found.append(
                TumourSize(
                    key=keys("size", largest + length.unit), rule="size-of-lesion", dimensions=length.value,
                    largest=largest, unit=length.unit, tumour=owner,
                    evidence=(cover([near[0], length], "size-of-lesion"),),
                )
            )  # fmt: skip
    return tuple(found)
