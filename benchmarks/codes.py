"""Verify the codes of the shipped tables, and write what the verification found beside them.

    python benchmarks/codes.py [--shared ../shared] [--romedi FILE] [--check]

Writes ontology/terminology/ncit_names.tsv (what the NCI Thesaurus calls each code, and where it was read) and
ontology/terminology/mappings/*.sssom.tsv (each code of another terminology: how well it means the NCIt code, and where
that was verified).  The tables say which codes there are; only evidence is kept in these files.  A code that no source
knows is an error and nothing is written.  --check writes nothing and exits 1 where a file would change.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from code_sources import BROAD, EXACT, Evidence, Sources, evidence

from kg.lexicon.concept import Concept, shipped_concepts
from kg.lexicon.mapping import STEMS, mapped_codes, shipped_mappings

ROOT = Path(__file__).resolve().parent.parent
TERMINOLOGY = ROOT / "ontology" / "terminology"
NAMES = TERMINOLOGY / "ncit_names.tsv"
RELEASE = "releases of 2015 to 2026"

COLUMNS = "subject_id\tsubject_label\tpredicate_id\tobject_id\tmapping_justification\tsubject_source"
COLUMNS += "\tsubject_source_version\tobject_source\tcomment\n"
SETS = {
    "SCTID": ("snomed", "SNOMED CT identifiers; no text of SNOMED CT"), "ICDO": ("icdo3", "ICD-O-3 codes"),
    "ICD10": ("icd10", "ICD-10 codes"), "ATC": ("atc", "ATC codes"), "HGNC": ("hgnc", "HGNC gene identifiers"),
    "LOINC": ("loinc", "LOINC codes of the usual test"), "UBERON": ("uberon", "UBERON anatomy"),
}  # fmt: skip
UNVERIFIED = frozenset({"ICDO:8714/3"})  # of ICD-O-3.2, which no list at hand has
REGISTRY = {"SCTID": "snomedct", "ICDO": "icdo", "ICD10": "icd10", "ATC": "atc", "HGNC": "hgnc", "LOINC": "loinc",
            "UBERON": "uberon", "NCIT": "ncit"}  # fmt: skip


def sssom_head(prefix: str) -> str:
    """The metadata block of the mapping set of a prefix."""
    stem, what = SETS[prefix]
    stems = {name: STEMS[name] for name in ("NCIT", prefix)} | {
        "bioregistry": "https://bioregistry.io/registry/", "semapv": "https://w3id.org/semapv/vocab/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }  # fmt: skip
    lines = [
        "curie_map:", *(f"  {name}: {iri}" for name, iri in sorted(stems.items())),
        "license: https://creativecommons.org/licenses/by/4.0/",
        f"mapping_set_description: {what} for NCI Thesaurus codes. The comment says where a mapping was verified."
        " Written by benchmarks/codes.py from the tables beside.",
        f"mapping_set_id: https://w3id.org/oncocase/mappings/{stem}.sssom.tsv",
        f"mapping_set_title: NCI Thesaurus to {what}",
    ]  # fmt: skip
    return "".join(f"# {line}\n" for line in lines) + COLUMNS


def names_text(concepts: Mapping[str, Concept], sources: Sources) -> str:
    """The text of `ncit_names.tsv`.

    Raises:
        KeyError: a code that no source knows.
    """
    codes = sorted({concept.ncit for concept in concepts.values() if concept.ncit}, key=lambda code: int(code[1:]))
    head = [line for line in NAMES.read_text(encoding="utf-8").splitlines(keepends=True) if line[0] in "#n"]
    return "".join(head) + "".join(f"{code}\t{sources.ncit[code][0]}\t{sources.ncit[code][1]}\n" for code in codes)


def mapping_files(concepts: Mapping[str, Concept], sources: Sources) -> dict[str, str]:
    """File name -> text of every mapping set."""
    sets: dict[str, dict[tuple[str, str], Evidence]] = {prefix: {} for prefix in SETS}
    for concept in concepts.values():
        for curie in mapped_codes(concept):
            found = evidence(concept, curie, sources) or _kept(concept.ncit, curie)
            prefix = curie.partition(":")[0]
            if found:
                known = sets[prefix].setdefault((concept.ncit, curie), found)
                if found.predicate == EXACT and known.predicate == BROAD:
                    sets[prefix][concept.ncit, curie] = found
            elif curie not in UNVERIFIED:
                raise KeyError(f"{concept.id}: no source knows {curie}")
    return {
        f"{SETS[prefix][0]}.sssom.tsv": sssom_head(prefix) + _body(prefix, found, sources)
        for prefix, found in sets.items()
    }


def _kept(ncit: str, curie: str) -> Evidence | None:
    """What was verified before against a source that is not at hand now."""
    known = shipped_mappings().get((ncit, curie))
    return Evidence(known.predicate, known.justification, known.verified) if known and curie.startswith("ATC") else None


def _body(prefix: str, found: Mapping[tuple[str, str], Evidence], sources: Sources) -> str:
    lines = []
    for (ncit, curie), told in sorted(found.items(), key=lambda item: (int(item[0][0][1:]), item[0][1])):
        name, releases = sources.ncit[ncit]
        cells = (f"NCIT:{ncit}", name, f"skos:{told.predicate}", curie, told.justification, "bioregistry:ncit",
                 f"{RELEASE} ({releases})", f"bioregistry:{REGISTRY[prefix]}", told.comment)  # fmt: skip
        lines.append("\t".join(cells) + "\n")
    return "".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with terminology/")
    parser.add_argument("--romedi", type=Path, help="drugs.json of edsnlp, to verify ATC codes (kept where not given)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a file would change")
    args = parser.parse_args()
    sources = Sources(args.shared / "terminology", args.romedi)
    try:
        concepts = shipped_concepts()
        files = {NAMES: names_text(concepts, sources)}
        for name, text in mapping_files(concepts, sources).items():
            files[TERMINOLOGY / "mappings" / name] = text
    except (KeyError, OSError) as error:
        print(f"not verified: {error}", file=sys.stderr)
        return 2
    changed = [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in changed:
        print(f"{'differs' if args.check else 'written'}  {path.relative_to(ROOT)}")
        if not args.check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(files[path], encoding="utf-8")
    return 1 if args.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
