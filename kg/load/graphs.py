"""The named graphs of an output folder, each as the N-Triples that a server is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.errors import GraphError
from kg.graph.layout import graph_files

_REBUILD = "run `kg build` again"


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """A graph, the file that has it, and the sha256 and number of its triples as written there."""

    iri: str
    file: Path
    sha256: str
    triples: int


def named_graphs(folder: Path) -> Iterator[NamedGraph]:
    """Every named graph of a folder, file by file.

    Raises:
        GraphError: no graph in the folder, a line that is no quad of a named graph, a graph spread over two files.
    """
    seen: set[str] = set()
    for file in graph_files(folder):
        for iri, body in contents(file).items():
            if iri in seen:
                raise GraphError("a named graph is in two files", place=file, remedy=_REBUILD)
            seen.add(iri)
            yield NamedGraph(iri, file, sha256(body).hexdigest(), body.count(b"\n"))


def contents(file: Path) -> dict[str, bytes]:
    """The N-Triples of each named graph of an N-Quads file as `kg build` writes it: a line a quad, no line twice.

    Cut at the last term and not parsed: IRIs have no blanks, and whatever is damaged the server refuses.

    Raises:
        GraphError: a line that is no quad of a named graph, or a file that cannot be read.
    """
    triples: dict[bytes, list[bytes]] = {}
    try:
        data = file.read_bytes()
    except OSError as error:
        raise GraphError(f"cannot be read ({error.strerror})", place=file, remedy=_REBUILD) from None
    for number, line in enumerate(data.splitlines(), 1):
        triple, blank, graph = line.removesuffix(b" .").rpartition(b" <")
        if not blank or not graph.endswith(b">") or triple.count(b" ") < 2:
            raise GraphError("no quad of a named graph", place=f"{file}:{number}:1", remedy=_REBUILD)
        triples.setdefault(graph[:-1], []).append(triple)
    return {graph.decode(): b" .\n".join(lines) + b" .\n" for graph, lines in triples.items()}
