"""What a build has made so far, beside the folder that it is for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from kg.build.manifest import Entry
from kg.files import unwritable, write_atomically
from kg.graph.iri import file_stem
from kg.graph.layout import FINDINGS, GRAPHS, PARTS, RESIDUAL, STAGING


def staging(folder: Path, key: str) -> Path:
    """The staging folder of a recipe, made if needed; those of other recipes are removed."""
    place = folder / STAGING / key[:16]
    try:
        if place.parent.exists():
            for other in place.parent.iterdir():
                if other != place:
                    shutil.rmtree(other)
        for part in (*PARTS, "done"):
            (place / part).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(place, error) from None
    return place


def stage(place: Path, entry: Entry, files: Mapping[str, bytes]) -> None:
    """Put one report's files, by folder, into the staging folder; the record in `done/` comes last and vouches."""
    stem = file_stem(entry.id)
    for part, data in files.items():
        write_atomically(place / part / f"{stem}{PARTS[part]}", data, durable=False)
    record = json.dumps(asdict(entry), ensure_ascii=False).encode()
    write_atomically(place / "done" / f"{stem}.json", record, durable=False)


def staged(place: Path) -> dict[str, Entry]:
    """What an interrupted build of the same recipe left complete, by id."""
    found: dict[str, Entry] = {}
    for record in sorted((place / "done").glob("*.json")):
        try:
            entry = Entry(**json.loads(record.read_bytes()))
        except (OSError, ValueError, TypeError):
            continue
        if intact(place, entry):
            found[entry.id] = entry
    return found


def intact(place: Path, entry: Entry) -> bool:
    """Whether all files of a report are there with the bytes the entry records."""
    stem = file_stem(entry.id)
    try:
        found = {
            part: sha256((place / part / f"{stem}{suffix}").read_bytes()).hexdigest() for part, suffix in PARTS.items()
        }
    except OSError:
        return False
    return found == {GRAPHS: entry.graph_sha256, FINDINGS: entry.findings_sha256, RESIDUAL: entry.residual_sha256}
