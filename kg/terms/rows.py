"""What every reader of a terminology yields: terms, is-a links and links to the NCI Thesaurus, in steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kg.errors import KgError

OPEN, OBO, PUBLIC, OWN = "CC BY 4.0", "open, see the ontology", "public domain", "your own"
CLOSED = "licence of the user"
"""What may be done with the names of a terminology; those of a `CLOSED` one are looked up and never written."""


class TermsFileError(KgError):
    """A terminology file that cannot be read, or whose format is none of the known ones."""

    code = "KG220"


class TermRow(NamedTuple):
    """A name of a code: `lang` is ISO 639-1 or empty where the source does not say, `group` one of ours or empty."""

    code: str
    text: str
    lang: str = ""
    preferred: bool = False
    group: str = ""


class ParentRow(NamedTuple):
    """`code` is a kind of `parent`, in the same source."""

    code: str
    parent: str


class MapRow(NamedTuple):
    """`code` means the NCI Thesaurus code `ncit`, by the source's own word; `label` is its NCIt name, where given."""

    code: str
    ncit: str
    label: str = ""


Row = TermRow | ParentRow | MapRow


class Step(NamedTuple):
    """Some rows, the position that reading goes on from after them, and the bytes read so far."""

    position: int
    done: int
    rows: Sequence[Row]


Reader = Callable[["Origin", int, str], Iterator[Step]]
"""Reads an origin from a position; the last argument is the language of terms where the file does not say it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The files of one terminology in reading order, their format, and what they say of themselves.

    `system` is whose codes they are: ncit, snomed, umls, rxnorm, atc, obo or local.  `beside` are files that are read
    along with them and not in steps, such as MRSTY.RRF.
    """

    format: str
    system: str
    title: str
    licence: str
    files: tuple[Path, ...]
    read: Reader
    version: str = ""
    beside: tuple[Path, ...] = ()
