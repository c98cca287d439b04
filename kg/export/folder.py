"""Writing an export: one file a case, or one file, with the system's refusals as errors of ours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError
from kg.graph.iri import file_stem


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turn what the system refuses inside the block into an error that names the place.

    Raises:
        OutputError: no space, no permission, no such folder.
    """
    try:
        yield
    except (FileExistsError, NotADirectoryError):
        raise OutputError("there is a file of this name", place=place, remedy="name a folder") from None
    except IsADirectoryError:
        raise OutputError("there is a folder of this name", place=place, remedy="name a file") from None
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror})", place=place,
                          remedy="check the path, its permissions and the free space") from None  # fmt: skip


def write_each(out_dir: Path, suffix: str, texts: Iterator[tuple[str, str]]) -> int:
    """Write `(case id, text)` pairs as one UTF-8 file each, named as the case is; returns their number.

    Raises:
        OutputError: the folder cannot be written.
    """
    count = 0
    with writing(out_dir):
        out_dir.mkdir(parents=True, exist_ok=True)
        for case, text in texts:
            (out_dir / f"{file_stem(case)}{suffix}").write_text(text, encoding="utf-8", newline="\n")
            count += 1
    return count


def of_no_case(out_dir: Path, suffix: str, cases: Iterable[str]) -> list[str]:
    """The files of that suffix that are of none of the cases: an export writes over, it never removes."""
    stems = {file_stem(case) for case in cases}
    return sorted(path.name for path in out_dir.glob(f"*{suffix}")
                  if path.stem.removeprefix("_evidence-") not in stems | {"_ontology", "_terms"})  # fmt: skip


def json_text(document: object) -> str:
    """A JSON document as all exports write it: readable, keys in the order they were made."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
