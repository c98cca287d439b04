"""SHACL engines behind one function: the same shapes and data give the same results.

`fast` is pyrudof (in process, about 40 ms a case with the full rule set), `pyshacl` the reference (seconds a case).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from kg.check.finding import Result
from kg.check.rule import SH, RuleBook, rule_book
from kg.errors import InputError

Engine = Callable[[str], frozenset[Result]]
"""Data as N-Triples (case, provenance, background) in, results out."""


def fast(book: RuleBook) -> Engine:
    """The pyrudof engine with the shapes loaded once.

    Raises:
        InputError: pyrudof is not installed.
    """
    try:
        import pyrudof
    except ImportError as error:
        raise InputError("the fast SHACL engine (pyrudof) is not installed",
                         remedy="install oncocase-kg[fast], or use --engine pyshacl") from error  # fmt: skip
    session = pyrudof.Rudof(pyrudof.RudofConfig())
    session.read_shacl(book.ntriples, format=pyrudof.ShaclFormat.NTriples)

    def validate(data: str) -> frozenset[Result]:
        # merge=False replaces the data of the case before; reset_data() would cost 60 ms more
        strict = pyrudof.ReaderMode.Strict
        session.read_data(data, format=pyrudof.RDFFormat.NTriples, reader_mode=strict, merge=False)
        return frozenset(
            Result(_bare(entry.source_shape), _bare(entry.focus_node), _bare(entry.value))
            for entry in session.validate_shacl()
        )

    return validate


def pyshacl(book: RuleBook) -> Engine:
    """The pySHACL engine, the reference."""
    from pyshacl import validate as run
    from rdflib import Graph, URIRef

    shapes = Graph().parse(data=book.ntriples, format="nt")
    terms = {name: URIRef(SH + name) for name in ("result", "sourceShape", "focusNode", "value")}

    def validate(data: str) -> frozenset[Result]:
        graph = Graph().parse(data=data, format="nt")
        _, report, _ = run(graph, shacl_graph=shapes, advanced=False, inference="none", allow_warnings=True)
        found = set()
        for node in report.objects(None, terms["result"]):
            rule, focus, value = (report.value(node, terms[n]) for n in ("sourceShape", "focusNode", "value"))
            found.add(Result(str(rule), str(focus), "" if value is None else str(value)))
        return frozenset(found)

    return validate


def _bare(term: object) -> str:
    """A term as pyrudof prints it, without angle brackets, quotation marks or datatype."""
    text = "" if term is None else str(term)
    if text.startswith("<") and text.endswith(">"):
        return text[1:-1]
    if text.startswith('"'):
        return text[1 : text.rfind('"')]
    return text


ENGINES: dict[str, Callable[[RuleBook], Engine]] = {"fast": fast, "pyshacl": pyshacl}


@lru_cache(maxsize=4)
def engine(name: str, shapes: Path | None = None) -> Engine:
    """The engine `name` (`fast` or `pyshacl`) with the shipped rules and a user's own, started once per process.

    Raises:
        InputError: an engine of another name, or one that is not installed.
    """
    if name not in ENGINES:
        raise InputError(f"unknown engine {name!r}", remedy=f"engines: {' '.join(sorted(ENGINES))}")
    return ENGINES[name](rule_book(shapes))
