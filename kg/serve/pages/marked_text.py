"""The report with its marks: sentences of pieces, each piece with its kind, what its words say, and its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.graph.passages import Mention
from kg.lexicon.grammar import grammar
from kg.serve.pages.fact_view import Reading, key_of
from kg.serve.pages.highlight import Segment, stretches
from kg.serve.pages.kinds import kind_of_mention


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that are marked alike: `begin` names the place, `kind` is empty where nothing was read, `status` is
    the local name of the assertion, `rows` are the rows of the tables that these words prove, `hint` says so."""

    begin: int
    text: str
    kind: str = ""
    status: str = ""
    rows: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or what stands between two (`number` -1)."""

    number: int
    pieces: tuple[Piece, ...]


def marked_text(
    reading: Reading, rows: Mapping[str, str], labels: Mapping[str, str], kind_word: Callable[[str], str]
) -> tuple[Sentence, ...]:
    """The whole text; `rows` gives the row of an item by IRI, `labels` its label, `kind_word` the word of a kind."""
    provenance = reading.provenance
    abbreviations = grammar(provenance.lang).forms.get("abbreviation", ())
    classes = {iri: node.one("type") for iri, node in reading.case.nodes.items()}
    kinds = [kind_of_mention(m.kind, (classes.get(iri) for iri in m.items)) for m in provenance.mentions]

    def piece(segment: Segment) -> Piece:
        if not segment.mentions:
            return Piece(segment.begin, segment.text)
        over = [provenance.mentions[number] for number in segment.mentions]
        shown = min(segment.mentions, key=lambda n: (not provenance.mentions[n].items, kinds[n] == "other"))
        found = {rows[iri]: labels[iri] for m in over for iri in m.items if iri in rows}
        status = provenance.mentions[shown].status
        said = (kind_word(kinds[shown]), "; ".join(dict.fromkeys(found.values())), reading.names.of(status))
        return Piece(segment.begin, segment.text, kinds[shown], status, tuple(found), " · ".join(filter(None, said)))

    return tuple(
        Sentence(stretch.number, tuple(map(piece, stretch.segments)))
        for stretch in stretches(provenance.text, provenance.mentions, abbreviations)
    )


def rows_of_items(reading: Reading) -> dict[str, str]:
    """The row that stands for each item of a case, by IRI: its own, or its owner's where it has none."""
    case = reading.case
    owner = {iri: node.iri for node in case.nodes.values() for name in ("hasSite", "dose") for iri in node.all(name)}
    for cls, name in (("LineOfTherapy", "includesEpisode"), ("ClinicalCase", "patient"), ("Derivation", "onItem")):
        owner |= {node.iri: node.all(name)[0] for node in case.of_class(cls) if node.all(name)}
    rows = {}
    for iri in case.nodes:
        row = iri
        for _ in range(4):  # a derivation of the dose of a drug
            row = owner.get(row, row)
        rows[iri] = key_of(row)
    return rows


def unread(mentions: tuple[Mention, ...]) -> int:
    """How many mentions prove no item."""
    return sum(not mention.items for mention in mentions)
