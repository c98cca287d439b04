"""Which reader a file or folder is for, by what is in it and, where that does not tell, by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from kg.terms import (
    read_atc,
    read_mrconso,
    read_ncit_flat,
    read_ncit_owl,
    read_obo,
    read_rf2,
    read_rxnconso,
    read_tsv,
)
from kg.terms.lines import first_line, opened
from kg.terms.rows import CLOSED, OBO, OPEN, OWN, PUBLIC, Origin, TermsFileError

FORMATS = (
    "NCIt Thesaurus.txt", "NCIt OWL (RDF/XML)", "SNOMED CT RF2 snapshot", "UMLS MRCONSO.RRF", "RxNorm RXNCONSO.RRF",
    "ATC CSV", "OBO", "TSV (code, term)",
)  # fmt: skip
_DATE = re.compile(r"_(\d{8})(?:\.txt)?\Z")
_VERSION = re.compile(r"(?<!\d)(\d{2}\.\d{2}[a-e])(?![a-z\d])")
_RELEASE = re.compile(r"\b(20\d{2}A[AB])\b")


def detect(path: Path) -> Origin:
    """The origin of a file or folder.

    Raises:
        TermsFileError: it cannot be read, or no reader is for it.
    """
    path = path.absolute()
    if path.is_dir():
        return _folder(path)
    with opened(path) as file:
        start = file.read(4096)
    if start[:4] == b"PK\x03\x04" or start[:2] == b"\x1f\x8b":
        raise TermsFileError("a compressed file", place=path, remedy="unpack it first")
    if not start.strip():
        raise TermsFileError("an empty file", place=path, remedy="get it again")
    origin = None if b"\0" in start else _by_text(path, start.decode("utf-8", "replace")) or _by_line(path)
    if origin is None:
        raise _unknown(path)
    return origin


def _unknown(path: Path) -> TermsFileError:
    return TermsFileError("a terminology of no known format", place=path, remedy=f"known: {', '.join(FORMATS)}")


def _folder(path: Path) -> Origin:
    """A release folder: that of SNOMED CT, or one with MRCONSO.RRF or RXNCONSO.RRF."""
    for name in ("MRCONSO.RRF", "RXNCONSO.RRF"):
        found = sorted(path.rglob(name))
        if found:
            return detect(found[0])
    found = [file for file in sorted(path.rglob("sct2_*Snapshot*.txt")) if read_rf2.kind_of(first_line(file))]
    if any("_Description_" in file.name for file in found):
        return _rf2(found, found)
    raise _unknown(path)


def _by_text(path: Path, start: str) -> Origin | None:
    text = start.lstrip("\ufeff \t\r\n")
    if text.startswith(("<?xml", "<rdf:RDF", "<!DOCTYPE")):
        if "Thesaurus.owl" not in start and "NCIT_" not in start and "ncit" not in start:
            return None
        version = read_ncit_owl.version(path)
        return Origin("ncit-owl", "ncit", "NCI Thesaurus", OPEN, (path,), read_ncit_owl.read, version)
    if text.startswith("format-version:"):
        values = read_obo.header_values(path)
        name = values.get("ontology", path.stem).removesuffix(".obo").rpartition("/")[2]
        ncit = name.lower().startswith("ncit")
        version = values.get("data-version", "") or values.get("date", "")
        title = "NCI Thesaurus OBO edition" if ncit else name.upper()
        return Origin("obo", "ncit" if ncit else "obo", title, OPEN if ncit else OBO, (path,), read_obo.read, version)
    return None


def _by_line(path: Path) -> Origin | None:
    line = first_line(path)
    if read_rf2.kind_of(line):
        return _rf2([path, *_siblings(path, "sct2_*Snapshot*.txt")], [path])
    if line.count("|") in (17, 18):
        if line.split("|")[0].isdigit():
            return Origin("rxnorm", "rxnorm", "RxNorm", PUBLIC, (path,), read_rxnconso.read)
        return _umls(path)
    if read_ncit_flat.looks_like(line):
        version = _VERSION.search(path.name)
        return Origin("ncit-flat", "ncit", "NCI Thesaurus", OPEN, (path,), read_ncit_flat.read,
                      version[1] if version else "")  # fmt: skip
    names = read_tsv.header(path)
    if names and not any("atc" in name for name in names):
        own = "code" in names
        return Origin("tsv", "local" if own else "ncit", path.stem, OWN, (path,), read_tsv.read)
    if read_atc.columns(line):
        return Origin("atc", "atc", "ATC", CLOSED, (path,), read_atc.read)
    return None


def _umls(path: Path) -> Origin:
    beside = [file for file in _siblings(path, "*.RRF") if file.name.upper() == "MRSTY.RRF"]
    links = [file for file in _siblings(path, "*.RRF") if file.name.upper() == "MRREL.RRF"]
    release = _RELEASE.search(str(path.parent))
    return Origin("umls", "umls", "UMLS", CLOSED, (path, *links), read_mrconso.read,
                  release[1] if release else "", tuple(beside))  # fmt: skip


def _rf2(files: Iterable[Path], asked: Iterable[Path]) -> Origin:
    """Descriptions (of a single file: those alone), then relationships; concepts beside them."""
    by_kind: dict[str, list[Path]] = {}
    for file in dict.fromkeys(files):
        by_kind.setdefault(read_rf2.kind_of(first_line(file)), []).append(file)
    descriptions = [f for f in by_kind.get(read_rf2.DESCRIPTION, []) if "_Description_" in f.name]
    chosen = [f for f in descriptions if f in set(asked)] or descriptions
    if not chosen:
        raise TermsFileError("no description file of SNOMED CT here", place=next(iter(asked)).parent,
                             remedy="give the Snapshot folder of the release")  # fmt: skip
    links = [f for f in by_kind.get(read_rf2.RELATIONSHIP, []) if "_Relationship_" in f.name]
    dates = [match[1] for f in chosen if (match := _DATE.search(f.name))]
    return Origin("rf2", "snomed", "SNOMED CT", CLOSED, (*chosen, *links), read_rf2.read,
                  max(dates, default=""), tuple(by_kind.get(read_rf2.CONCEPT, [])))  # fmt: skip


def _siblings(path: Path, pattern: str) -> list[Path]:
    return sorted(file for file in path.parent.glob(pattern) if file != path)
