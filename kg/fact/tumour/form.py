"""The fields by which registries tell a tumour: `Topographie : C50.4`, `Latéralité : gauche`, `Morphologie : 8500/3`,
`Date d'incidence : 12/03/2019`, in any order; a field that is told again opens the form of another tumour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.site import Place, lies_in
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

RULE = "tumour-of-form"
_FIELDS = ("site-field", "type-field", "side-field", "incidence-field")
# What ends a label, its first sign told first: `Topographie : `, `Topographie ........ `, in a column of its own.
_SIGN = re.compile(r"(?!\t ?[:=])[:=.\t](?:(?<!\.)|\.{3,})[ ]?")
_WORD = re.compile(r"\S+")
_WORDS = 4  # of the longest label
_LONGEST = 60  # code points in which they stand
_BEFORE = ("", *"\n\t.;,|*•(-")
_APART = 600  # code points from one field of a form to the next, of the reports of a tumour between them


class Form(NamedTuple):
    """What the fields of one tumour tell beside its type: its site, its side, when it was diagnosed."""

    place: Place
    side: str | None
    moment: Moment | None
    type_start: int  # where its type is told
    type_end: int


class _Field(NamedTuple):
    """A field of a kind and where its value stands."""

    kind: str
    start: int
    end: int


def form_at(context: Context, at: int) -> Form | None:
    """The form in whose type an offset stands, if any."""
    return next((f for f in context.once(_forms) if f.type_start <= at < f.type_end), None)


def asks_type(context: Context, at: int) -> bool:
    """Whether an offset stands in a field for the type of a tumour: `Morphologie : `, with a site or without one."""
    return any(f.kind == "type-field" and f.start <= at < f.end for f in context.once(_fields))


def _forms(context: Context) -> tuple[Form, ...]:
    """The forms of a report that tell a site and a type."""
    return tuple(form for group in _groups(context.once(_fields)) if (form := _form(context, group)))


def _fields(context: Context) -> Sequence[_Field]:
    """The fields of a report, each with its value up to the next one or the end of the line."""
    folded, fields = context.reading.folded, []
    found = list(_labels(context))
    for (kind, _, start), (_, following, _) in pairwise([*found, ("", len(folded), len(folded))]):
        line = folded.find("\n", start)
        fields.append(_Field(kind, start, min(following, line if line >= 0 else following)))
    return fields


def _labels(context: Context) -> Iterator[tuple[str, int, int]]:
    """The labels of fields: their kind, where they begin and where their value does.  Looked up behind each sign."""
    folded, text = context.reading.folded, context.reading.report.text
    if "type-field" not in context.reading.named:
        return  # as in most reports: what a form tells is told of its type
    kinds = _kinds(context.reading.lexicon.lang)
    labels = tuple(kinds)
    for sign in _SIGN.finditer(text):  # folded, a tab is a blank
        if not folded[max(0, sign.start() - _LONGEST) : sign.start()].rstrip().endswith(labels):
            continue
        words = [m.span() for m in _WORD.finditer(folded, max(0, sign.start() - _LONGEST), sign.start())][-_WORDS:]
        for start, _ in words:  # the longest label first
            kind = kinds.get(folded[start : words[-1][1]])
            if kind and _opens(text, start):
                yield kind, start, sign.end()
                break


def _opens(text: str, start: int) -> bool:
    """Whether a label stands where something new begins: at a line, a column, behind a stop, or with a capital."""
    return text[start].isupper() or text[max(0, start - 3) : start].rstrip(" ")[-1:] in _BEFORE


def _groups(fields: Sequence[_Field]) -> Iterator[list[_Field]]:
    group: list[_Field] = []
    for field in fields:
        if group and (field.kind in {f.kind for f in group} or field.start - group[-1].end > _APART):
            yield group
            group = []
        group.append(field)
    if group:
        yield group


def _form(context: Context, group: Sequence[_Field]) -> Form | None:
    told = {field.kind: field for field in group}
    if not {"site-field", "type-field"} <= told.keys():
        return None
    place = _place(context, told["site-field"])
    if place is None:
        return None
    side = _side(context, told.get("side-field")) or place.laterality
    named = told["type-field"]
    return Form(place, side, _moment(context, told.get("incidence-field")), named.start, named.end)


def _within(context: Context, field: _Field) -> Iterator[Sentence]:
    return (s for s in context.reading.sentences if s.start < field.end and field.start < s.end)


def _place(context: Context, field: _Field) -> Place | None:
    """The site that a field names, of several the closest part of the first: `C50 sein, quadrant supéro-externe`; the
    one told as where the tumour comes from: `ovaire et trompe, origine tubaire`."""
    best: Place | None = None
    for sentence in _within(context, field):
        origins = [t.end for t in sentence.of("origin") if field.start <= t.start < field.end]
        for place in context.places(sentence):
            if origins and place.start < origins[0]:
                continue
            if field.start <= place.start < field.end and (best is None or lies_in(place.site, best.site)):
                best = place._replace(laterality=place.laterality or (best.laterality if best else None))
    return best


def _side(context: Context, field: _Field | None) -> str | None:
    sides = [] if field is None else [t for s in _within(context, field) for t in s.of("side")]
    return next((t.means("side") for t in sides if field and field.start <= t.start < field.end), None)


def _moment(context: Context, field: _Field | None) -> Moment | None:
    told = [] if field is None else [m for s in _within(context, field) for m in context.dates.get(s.index, ())]
    return next((m for m in told if field and field.start <= m.token.start < field.end and not m.lasts), None)


@lru_cache(maxsize=4)
def _kinds(lang: str) -> Mapping[str, str]:
    """The kind of each label."""
    forms = grammar(lang).forms
    return {label: kind for kind in _FIELDS for label in forms.get(kind, ())}
