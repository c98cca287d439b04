"""Any RDF file as validation reads it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.check.case_data import CaseData, index_case
from kg.errors import InputError
from kg.graph.damaged import place_of, without_mark


def read_graph(path: Path) -> CaseData:
    """The union of the graphs of an RDF file, with or without a byte order mark.

    Raises:
        InputError: a file of another type, or one that cannot be read or parsed.
    """
    rdf_format = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if rdf_format is None:
        raise InputError(f"unknown RDF file type {path.suffix!r}", place=path,
                         remedy="use .ttl .nt .nq .trig .rdf or .jsonld")  # fmt: skip
    store = ox.Store()
    try:
        store.load(without_mark(path.read_bytes()), rdf_format, base_iri=path.resolve().as_uri())
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", place=path, remedy="check its permissions") from None
    except (SyntaxError, ValueError) as error:
        place = place_of(path, error) if isinstance(error, SyntaxError) else path
        raise InputError("the graph cannot be parsed", place=place, remedy="mend the file") from None
    quads = ox.Dataset(store)
    if any(isinstance(quad.subject, ox.BlankNode) for quad in store):
        quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)  # the same names in each run
    lines = sorted({f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads})
    return index_case("\n".join(lines).encode(), has_graphs=False)
