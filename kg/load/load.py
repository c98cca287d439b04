"""Make a server hold what a folder holds: changed graphs put, graphs of removed reports deleted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.ask.client import Client
from kg.ask.endpoint import Endpoint, ask
from kg.graph.iri import IriPolicy
from kg.load.graphs import NamedGraph, contents, named_graphs
from kg.load.journal import journal_file, lines, read_journal, write_journal

_COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many graphs were put, were there already, and were removed."""

    put: int
    kept: int
    removed: int


def load(
    folder: Path,
    store: Endpoint,
    *,
    query: Endpoint | None = None,
    iris: IriPolicy,
    everything: bool = False,
    adopt: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Loaded:
    """Load the graphs of a folder to the Graph Store at `store.url`, asked by SPARQL at `query` (default: the same).

    A graph is left alone if the journal says that these bytes were put and the server holds as many triples;
    `everything` puts all; `adopt` believes the number alone where the journal knows nothing (after a bulk load).
    Graphs that the folder does not have are deleted if it had put them there or if they are cases under the base of
    `iris`. May be killed at any time and run again.

    Raises:
        GraphError: the folder is not ours or damaged.
        EndpointError: the server cannot be reached or refuses.
        OutputError: the journal cannot be written.
    """
    wanted = list(named_graphs(folder))
    journal = journal_file(folder, store.url)
    known = read_journal(journal)
    counts = graph_counts(query or store)
    if adopt:
        known = {graph.iri: graph.sha256 for graph in wanted} | known
    changed = [graph for graph in wanted if everything or not _there(graph, known, counts)]
    gone = _gone({graph.iri for graph in wanted}, known, counts, f"{iris.base}case/")
    if changed or gone:
        known = {iri: digest for iri, digest in known.items() if iri in counts}
        write_journal(journal, known | dict.fromkeys([graph.iri for graph in changed] + gone, ""))
        _send(store, journal, changed, gone, progress)
        known = read_journal(journal)
    settled = {graph.iri: known[graph.iri] for graph in wanted}
    if settled != read_journal(journal):
        write_journal(journal, settled)
    return Loaded(len(changed), len(wanted) - len(changed), len(gone))


def graph_counts(endpoint: Endpoint) -> dict[str, int]:
    """The number of triples of every named graph of an endpoint."""
    rows = ask(endpoint, _COUNTS)
    return {row["g"].value: int(row["n"].value) for row in rows if "g" in row}


def _there(graph: NamedGraph, known: Mapping[str, str], counts: Mapping[str, int]) -> bool:
    return known.get(graph.iri) == graph.sha256 and counts.get(graph.iri) == graph.triples


def _gone(wanted: set[str], known: Mapping[str, str], counts: Mapping[str, int], cases: str) -> list[str]:
    ours = {iri for iri in counts if iri in known or iri.startswith(cases)}
    return sorted(ours - wanted)


def _send(
    store: Endpoint,
    journal: Path,
    changed: list[NamedGraph],
    gone: list[str],
    progress: Callable[[int, int], None],
) -> None:
    client = Client(store.url, timeout=store.timeout, authorization=store.authorization)
    total = len(changed) + len(gone)
    file, bodies = Path(), dict[str, bytes]()
    try:
        with journal.open("ab", buffering=0) as entries:
            for done, graph in enumerate(changed, 1):
                if graph.file != file:
                    file, bodies = graph.file, contents(graph.file)
                answer = client.send("PUT", bodies[graph.iri], params={"graph": graph.iri}, Content_Type=_TRIPLES)
                answer.checked(told=False)  # a refusal may quote a triple, and so the report
                entries.write(lines([(graph.iri, graph.sha256)]))
                progress(done, total)
            for done, iri in enumerate(gone, len(changed) + 1):
                answer = client.send("DELETE", params={"graph": iri})
                if answer.status != 404:  # deleted already
                    answer.checked(told=False)
                progress(done, total)
    finally:
        client.close()
