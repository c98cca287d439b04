"""Turtle and TriG that are the same bytes for the same graph: sorted, one subject a block, fixed prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.export.folder import writing
from kg.graph.iri import NCIT_FORMS, OC

PREFIXES: Mapping[str, str] = MappingProxyType({
    "dct": "http://purl.org/dc/terms/", "ncit": NCIT_FORMS["ncit"], "oc": OC, "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
})  # fmt: skip
_TYPE = PREFIXES["rdf"] + "type"
_XSD = PREFIXES["xsd"]
_LOCAL = re.compile(r"[A-Za-z_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\Z")
_INTEGER = re.compile(r"[+-]?[0-9]+\Z")
_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+\Z")

Triples = dict[str, dict[str, set[str]]]  # subject -> predicate -> objects, all in Turtle syntax


def export_turtle(store: ox.Store, out: Path) -> None:
    """The union of all graphs as one Turtle file; the names of the graphs are lost.

    Raises:
        OutputError: the file cannot be written.
    """
    triples: Triples = {}
    for quad in _stable(store.quads_for_pattern(None, None, None)):
        _collect(triples, quad)
    _write(out, [*_heading(), *_blocks(triples, "")])


def export_trig(store: ox.Store, out: Path) -> None:
    """All graphs as one TriG file, sorted by name.

    Raises:
        OutputError: the file cannot be written.
    """
    lines = list(_heading())
    names = sorted(
        (name for name in store.named_graphs() if isinstance(name, ox.NamedNode)), key=lambda name: name.value
    )
    for name in names:
        triples: Triples = {}
        for quad in _stable(store.quads_for_pattern(None, None, None, name)):
            _collect(triples, quad)
        lines += [f"<{name.value}> {{", *_blocks(triples, "    "), "}", ""]
    _write(out, lines)


def _stable(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The same quads, with canonical names for blank nodes (RDFC-1.0): a store gives them new ones at each loading."""
    blank = ox.Dataset()
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            blank.add(quad)
        else:
            yield quad
    blank.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    yield from blank


def _write(out: Path, lines: list[str]) -> None:
    with writing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def _heading() -> Iterator[str]:
    for prefix, iri in PREFIXES.items():
        yield f"@prefix {prefix}: <{iri}> ."
    yield ""


def _collect(triples: Triples, quad: ox.Quad) -> None:
    predicate = "a" if quad.predicate.value == _TYPE else _term(quad.predicate)
    triples.setdefault(_term(quad.subject), {}).setdefault(predicate, set()).add(_term(quad.object))


def _blocks(triples: Triples, indent: str) -> Iterator[str]:
    for subject in sorted(triples):
        properties = triples[subject]
        order = sorted(properties, key=lambda name: (name != "a", name))
        for number, predicate in enumerate(order):
            start = f"{indent}{subject} " if number == 0 else f"{indent}    "
            end = " ." if number == len(order) - 1 else " ;"
            separator = f" ,\n{indent}        "
            yield f"{start}{predicate} {separator.join(sorted(properties[predicate]))}{end}"
        yield ""


def _term(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return _iri(term.value)
    if isinstance(term, ox.BlankNode):
        return str(term)
    if isinstance(term, ox.Literal):
        return _literal(term)
    raise TypeError(f"a graph of ours has no {type(term).__name__}")


@lru_cache(maxsize=65536)
def _iri(iri: str) -> str:
    head, sign, local = iri.rpartition("#") if "#" in iri else iri.rpartition("/")
    for prefix, start in PREFIXES.items():
        if head + sign == start and _LOCAL.match(local):
            return f"{prefix}:{local}"
    return f"<{iri}>"


def _literal(literal: ox.Literal) -> str:
    datatype, value = literal.datatype.value, literal.value
    if datatype == _XSD + "integer" and _INTEGER.match(value):
        return value
    if datatype == _XSD + "decimal" and _DECIMAL.match(value):
        return value
    if datatype == _XSD + "boolean" and value in ("true", "false"):
        return value
    text = str(ox.Literal(value))
    if literal.language:
        return f"{text}@{literal.language}"
    return text if datatype == _XSD + "string" else f"{text}^^{_iri(datatype)}"
