"""The source tables that codes are verified against, and what they say of one code."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.lexicon.concept import Concept

ATC_INDEX = Path(__file__).resolve().parent / "atc_index.tsv"
QUOTED = ATC_INDEX.with_name("ncit_quoted.tsv")
EXACT, CLOSE, BROAD, NARROW = "exactMatch", "closeMatch", "broadMatch", "narrowMatch"
ATC_SOURCES = {"who": "ATC index of 2026-04", "pharmacolibrary": "Pharmacolibrary of 2025-06"}
CURATED, CHAINED = "semapv:ManualMappingCuration", "semapv:MappingChaining"

# Pairs that are no exact match though both codes are right, with the reason.
OTHERWISE = {
    ("C78205", "SCTID:206007"): (NARROW, "the gluteus maximus alone; SNOMED CT has no concept of the group"),
    ("C4870", "SCTID:103338009"): (CLOSE, "in full remission; no code of the complete response of a tumour was found"),
    ("C68749", "SCTID:431396003"): (BROAD, "carcinoma of breast with that result"),
    ("C19151", "SCTID:128462008"): (CLOSE, "the disorder; the NCIt code is the process"),
}


def fold(text: str) -> str:
    """Letters and digits only, for comparing names."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def rows(path: Path, columns: str = "") -> Iterator[dict[str, str]]:
    """The rows of a tab-separated table; `columns` names them where the file does not."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, columns.split() or None, delimiter="\t", quoting=csv.QUOTE_NONE)


@dataclass(frozen=True)
class Sources:
    """The folder of source tables, read when asked for."""

    folder: Path
    romedi: Path | None = None  # ATC codes and names as JSON (edsnlp/resources/drugs.json); read, never shipped

    @cached_property
    def medicines(self) -> Mapping[str, list[str]]:
        """ATC code -> names of substances and medicines."""
        return json.loads(self.romedi.read_text(encoding="utf-8")) if self.romedi else {}

    @cached_property
    def atc(self) -> Mapping[str, Mapping[str, str]]:
        """ATC code -> its row of `atc_index.tsv`."""
        return {row["atc"]: row for row in rows(ATC_INDEX)}

    @cached_property
    def ncit(self) -> Mapping[str, tuple[str, str]]:
        """Code -> (name, sources): the table, and what public tables quote beyond it."""
        quoted: dict[str, tuple[str, str]] = {}
        for row in rows(QUOTED):
            name, sources = quoted.get(row["ncit"], (row["name"], ""))
            quoted[row["ncit"]] = name, f"{sources},{row['source']}".lstrip(",")
        return quoted | {row["ncit"]: (row["label"], row["sources"]) for row in rows(self.folder / "ncit.tsv")}

    @cached_property
    def snomed(self) -> Mapping[str, set[tuple[str, str]]]:
        """Identifier -> {(label, source)}."""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for row in rows(self.folder / "snomed_fhir_codes.tsv", "id label count source"):
            found[row["id"]].add((row["label"], row["source"].split(":")[0]))
        for row in rows(self.folder / "snomed_ch_labels.tsv", "id label fr de it"):
            found[row["id"]].add((row["label"], "HL7 ch-term"))
        return found

    @cached_property
    def mondo(self) -> set[tuple[str, str]]:
        """(NCIt code, SNOMED CT identifier) that MONDO maps exactly to one disease."""
        codes: dict[str, list[str]] = defaultdict(list)
        for row in rows(self.folder / "mondo_exactmatch_ncit.sssom.tsv"):
            codes[row["subject_id"]].append(row["object_id"].removeprefix("NCIT:"))
        pairs = rows(self.folder / "mondo_exactmatch_sctid.sssom.tsv")
        return {(code, row["object_id"].removeprefix("SCTID:")) for row in pairs for code in codes[row["subject_id"]]}

    @cached_property
    def seed(self) -> Mapping[str, list[tuple[str, str]]]:
        """NCIt code -> [(every code of the row as text, name of the SNOMED concept)] of the seed's concepts."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in rows(self.folder / "seed_concepts.tsv"):
            for code in re.findall(r"C\d+", row["ncit_code"]):
                found[code].append((f"{row['snomed_code']} {row['other_codes']} {row['note']}", row["snomed_name"]))
        return found

    @cached_property
    def morphology(self) -> Mapping[str, str]:
        """ICD-O-3 morphology -> NCIt code, as curated by the GDC."""
        return {row["icdo3_morphology"]: row["ncit"] for row in rows(self.folder / "icdo3_morph_ncit.tsv")}

    @cached_property
    def icdo(self) -> set[str]:
        """Every ICD-O-3 code of the WHO lists."""
        texts = [self.folder / f"icdo3_{part}_en.txt" for part in ("morphology", "topography")]
        return {line.split("\t")[0] for path in texts for line in path.read_text(encoding="utf-8").splitlines()}

    @cached_property
    def topography(self) -> Mapping[str, str]:
        """ICD-O-3 topography -> UBERON."""
        table = rows(self.folder / "icdo3_topo_uberon.tsv")
        return {row["ICDOT_id"].removeprefix("icdot-"): row["UBERON_id"] for row in table}

    @cached_property
    def uberon(self) -> set[tuple[str, str]]:
        """(NCIt code, UBERON) of the bridge."""
        return {(row["ncit"], row["uberon"]) for row in rows(self.folder / "uberon_ncit.tsv")}


@dataclass(frozen=True)
class Evidence:
    """How well a code means an NCIt code, and where that was verified."""

    predicate: str
    justification: str
    comment: str


def evidence(concept: Concept, curie: str, sources: Sources) -> Evidence | None:
    """What the sources say of one code of a concept; None where none knows it."""
    prefix, _, code = curie.partition(":")
    find = {"SCTID": _snomed, "ICDO": _icdo, "UBERON": _uberon, "ATC": _atc}.get(prefix, _recorded)
    found = find(concept, code, sources)
    if found and (prefix == "LOINC" or (prefix == "HGNC" and not sources.ncit[concept.ncit][0].endswith(" Gene"))):
        return Evidence(CLOSE, found.justification, found.comment)  # a test of it; the gene of a protein
    if found and (concept.ncit, curie) in OTHERWISE:
        predicate, reason = OTHERWISE[concept.ncit, curie]
        return Evidence(predicate, CURATED, f"{found.comment}; {reason}")
    return found


def _snomed(concept: Concept, code: str, sources: Sources) -> Evidence | None:
    labels = sources.snomed.get(code, set())
    where = sorted({source for _, source in labels})
    if (concept.ncit, code) in sources.mondo:
        return Evidence(EXACT, CHAINED, "; ".join(["MONDO 2026-08-04 maps both to one disease", *where]))
    if any(code in text.split() or code in text for text, _ in sources.seed.get(concept.ncit, ())):
        where = ["seed_concepts", *where]
    if not where:
        return None
    structure = any("morphologic abnormality" in label for label, _ in labels)
    return Evidence(CLOSE if structure else EXACT, CURATED, "label read in " + ", ".join(where))


def _icdo(concept: Concept, code: str, sources: Sources) -> Evidence | None:
    if code in sources.morphology and sources.morphology[code] == concept.ncit:
        return Evidence(EXACT, CURATED, "GDC data dictionary")
    if code in sources.topography and (concept.ncit, sources.topography[code]) in sources.uberon:
        return Evidence(EXACT, CHAINED, "ICD-O topography to UBERON, UBERON bridge to NCIt")
    if code in sources.icdo:
        return Evidence(BROAD, CURATED, "a code of the WHO list; it may hold more than the NCIt concept")
    if any(known.startswith(code[:4] + "/") for known in sources.icdo):
        return Evidence(BROAD, CURATED, "a type of the WHO list with another behaviour (matrix rule)")
    return None


def _uberon(concept: Concept, code: str, sources: Sources) -> Evidence | None:
    return Evidence(EXACT, CURATED, "UBERON bridge") if (concept.ncit, f"UBERON:{code}") in sources.uberon else None


def _atc(concept: Concept, code: str, sources: Sources) -> Evidence | None:
    """The index, where it has the code beside the concept's name; else what is recorded, or names of medicines."""
    row = sources.atc.get(code)
    if row:
        where = f"{ATC_SOURCES[row['source']]}: the code beside the name of the substance"
        judged = dict(pair.split(":") for pair in row["concepts"].split())
        if concept.id in judged:
            return Evidence(f"{judged[concept.id]}Match", CURATED, f"{ATC_SOURCES[row['source']]}: {row['name']}")
        return Evidence(EXACT, CURATED, where) if same_substance(concept, [row["name"]]) else None
    found = _recorded(concept, code, sources)
    if not found and code in sources.medicines and same_substance(concept, sources.medicines[code]):
        return Evidence(EXACT, CURATED, "Romedi: the code beside the name of the substance")
    return found


def _recorded(concept: Concept, code: str, sources: Sources) -> Evidence | None:
    """HGNC, LOINC, ICD-10, other ATC codes: verified for the seed's concepts."""
    told = re.compile(rf"(?<![\w.-]){re.escape(code)}(?![\w-])")
    if any(told.search(text) for text, _ in sources.seed.get(concept.ncit, ())):
        return Evidence(EXACT, CURATED, "seed_concepts")
    if any(told.search(text) for said in sources.seed.values() for text, _ in said):
        return Evidence(EXACT, CURATED, "seed_concepts, in the row of a result of the marker")
    return None


def same_substance(concept: Concept, names: Iterable[str]) -> bool:
    """Whether a name has the words of the concept's label, in any order and with or without the French final e."""

    def stems(text: str) -> set[str]:
        return {word.rstrip("e") for word in fold(text).split()}

    return any(stems(label) <= stems(name) for label in concept.labels.values() for name in names)
