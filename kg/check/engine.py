"""SHACL engines behind one function: the same shapes and data give the same results.

`fast` is our own (shapes compiled to SPARQL, thousandths of a second a case), `pyshacl` the reference (seconds a case);
`pyrudof` is a third, in Rust, for whoever has it installed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.check.case_data import CaseData
from kg.check.compiled import compile_rules
from kg.check.compiled_run import run
from kg.check.finding import Result
from kg.check.rule import SH, RuleBook
from kg.check.rule_book import rule_book
from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class Engine:
    """`run(case, background)` gives the results; `notes` tell the user what the engine left to another one."""

    run: Callable[[CaseData, str], frozenset[Result]]
    notes: tuple[str, ...] = ()


def fast(book: RuleBook) -> Engine:
    """The shapes compiled to SPARQL; a rule with a construct that is not compiled is left to pySHACL, and says so."""
    program = compile_rules(book)
    if not program.unsupported:
        return Engine(lambda data, background: run(program, data, background))
    rest = _pyshacl(book, program.unsupported.keys())
    notes = tuple(
        f"{book.rules[iri].id} has {reason}, which the fast engine does not know: pySHACL checks it, which is slow"
        for iri, reason in program.unsupported.items()
    )
    return Engine(lambda data, background: run(program, data, background) | rest(data, background), notes)


def pyshacl(book: RuleBook) -> Engine:
    """The pySHACL engine, the reference."""
    return Engine(_pyshacl(book))


def _pyshacl(book: RuleBook, only: Collection[str] | None = None) -> Callable[[CaseData, str], frozenset[Result]]:
    from pyshacl import validate
    from rdflib import BNode, Graph, URIRef

    shapes = Graph().parse(data=book.ntriples(only), format="nt")
    result, source, focus, value = (URIRef(SH + name) for name in ("result", "sourceShape", "focusNode", "value"))

    def run_one(data: CaseData, background: str) -> frozenset[Result]:
        text = data.text() + background
        names = {name: BNode(name) for name in re.findall(r"_:(\w+)", text)}  # else blank nodes are renamed
        graph = Graph(bind_namespaces="none").parse(data=text, format="nt", bnode_context=names)
        _, report, _ = validate(graph, shacl_graph=shapes, advanced=False, inference="none", allow_warnings=True)
        return frozenset(
            Result(*(_named(report.value(node, name)) for name in (source, focus, value)))
            for node in report.objects(None, result)
        )

    return run_one


def _named(term: object) -> str:
    """A term of rdflib; blank nodes as N-Triples writes them."""
    from rdflib import BNode

    return "" if term is None else f"_:{term}" if isinstance(term, BNode) else str(term)


def pyrudof(book: RuleBook) -> Engine:
    """The pyrudof engine with the shapes loaded once.

    Raises:
        InputError: pyrudof is not installed.
    """
    try:
        import pyrudof as rudof
    except ImportError as error:
        raise InputError("the SHACL engine pyrudof is not installed",
                         remedy="install oncocase-kg[rudof], or leave out --engine") from error  # fmt: skip
    session = rudof.Rudof(rudof.RudofConfig())
    session.read_shacl(book.ntriples(), format=rudof.ShaclFormat.NTriples)

    def run_one(data: CaseData, background: str) -> frozenset[Result]:
        # merge=False replaces the data of the case before; reset_data() would cost 60 ms more
        strict, form = rudof.ReaderMode.Strict, rudof.RDFFormat.NTriples
        session.read_data(data.text() + background, format=form, reader_mode=strict, merge=False)
        return frozenset(
            Result(_bare(entry.source_shape), _bare(entry.focus_node), _bare(entry.value))
            for entry in session.validate_shacl()
        )

    return Engine(run_one)


def _bare(term: object) -> str:
    """A term as pyrudof prints it, without angle brackets, quotation marks or datatype."""
    text = "" if term is None else str(term)
    if text.startswith("<") and text.endswith(">"):
        return text[1:-1]
    if text.startswith('"'):
        return text[1 : text.rfind('"')]
    return text


ENGINES: dict[str, Callable[[RuleBook], Engine]] = {"fast": fast, "pyrudof": pyrudof, "pyshacl": pyshacl}


@lru_cache(maxsize=4)
def engine(name: str, shapes: Path | None = None) -> Engine:
    """The engine `name` with the shipped rules and a user's own, started once per process.

    Raises:
        InputError: an engine of another name, or one that is not installed.
    """
    if name not in ENGINES:
        raise InputError(f"unknown engine {name!r}", remedy=f"engines: {' '.join(sorted(ENGINES))}")
    return ENGINES[name](rule_book(shapes))
