"""The output folder: which file holds what."""

from __future__ import annotations

from pathlib import Path

from kg.errors import GraphError, OutputError
from kg.graph.iri import file_stem

MANIFEST = "manifest.json"
GRAPHS = "graph"
FINDINGS = "findings"
RESIDUAL = "residual"
PARTS = {GRAPHS: ".nq", FINDINGS: ".jsonl", RESIDUAL: ".json"}
"""The folders with one file per report, and the suffix of its name."""
STORE = "store"
STAGING = ".building"
ONTOLOGY_FILE = "_ontology.nq"
TERMS_FILE = "_terms.nq"
DATASET_FILE = "_dataset.nq"


def report_file(folder: Path, case_id: str, part: str = GRAPHS) -> Path:
    """The file of one report in one of the `PARTS`, by default the N-Quads of its case and its provenance graph."""
    return folder / part / f"{file_stem(case_id)}{PARTS[part]}"


def graph_files(folder: Path) -> list[Path]:
    """All N-Quads files of an output folder, sorted by name.

    Raises:
        GraphError: the folder has no graph.
    """
    files = sorted((folder / GRAPHS).glob("*.nq"))
    if not files:
        raise GraphError("no graph here", place=folder, remedy="give the folder that `kg build --out` wrote")
    return files


def require_elsewhere(out: Path, folder: Path) -> None:
    """Refuse to write what is made of an output folder over the files of that folder; a folder beside them is fine.

    Raises:
        OutputError: `out` is the folder, or one of the files and folders of the build in it.
    """
    at, own = out.resolve(), folder.resolve()
    if at == own or (at.is_relative_to(own) and at.relative_to(own).parts[0] in (MANIFEST, STORE, STAGING, *PARTS)):
        raise OutputError("this would write over what is read", place=out, remedy="name another place")
