"""Canonical Turtle, so that an ontology or shapes file saved by any editor has the same bytes.

The form: the header comment as it was, the prefixes in use (sorted), one banner per kind of subject, subjects sorted by
kind and IRI, `a` first, then the structural predicates, then all others by IRI; objects sorted; one predicate a line.
Blank nodes are written inside their only parent, lists as `( … )`, those whose order has no meaning in OWL sorted; of
several blank nodes without a parent that say the same, one.
Lexical forms of literals are kept (`1.50` stays).  A comment inside the file moves above the subject of its statement,
so none is lost; those that the OWL API writes between statements are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.fmt.comments import Comments, read_comments
from kg.fmt.document import Triple, TurtleError
from kg.fmt.syntax import read_document
from kg.fmt.writer import BANNERS, Writer


def canonical(data: bytes, name: str = "") -> bytes:
    """The canonical form of a document in a syntax that Protégé saves; `name` is the place given in errors.

    Raises:
        TurtleError: not well formed, another syntax, or a blank node with several parents or in a circle.
        MissingExtra: OWL/XML or functional syntax without the library that reads them.
    """
    try:
        document = read_document(data, name)
        writer = Writer(document.prefixes, document.triples, name)
        return _bytes(writer, read_comments(document.turtle, BANNERS))
    except RecursionError:
        raise TurtleError("nested too deeply", place=name, remedy="give parts of it an IRI") from None


def canonical_graph(triples: Iterable[Triple], prefixes: Mapping[str, str], name: str = "") -> bytes:
    """The canonical form of triples that no file holds yet.

    Raises:
        TurtleError: a blank node with several parents or in a circle.
    """
    return _bytes(Writer(prefixes, triples, name), Comments())


def _bytes(writer: Writer, comments: Comments) -> bytes:
    statements = list(_statements(writer, comments))  # first, for they tell which prefixes are in use
    return "".join([*_heading(writer, comments), *statements]).encode("utf-8")


def _heading(writer: Writer, comments: Comments) -> Iterator[str]:
    if comments.header:
        yield "\n".join(comments.header) + "\n\n"
    for prefix in sorted(writer.used):
        yield f"@prefix {prefix}: <{writer.prefixes[prefix]}> .\n"


def _statements(writer: Writer, comments: Comments) -> Iterator[str]:
    above = {writer.resolve(token): lines for token, lines in comments.above.items()}
    last = ""
    for section, subject in writer.subjects():
        if section != last:
            yield f"\n# {'-' * 8} {section} {'-' * 8}\n"
            last = section
        key = subject.value if isinstance(subject, ox.NamedNode) else ""
        lines = above.pop(key, [])
        yield "\n" + "".join(line + "\n" for line in lines) + writer.statement(subject)
    rest = [line for lines in above.values() for line in lines] + comments.footer
    if rest:
        yield "\n" + "\n".join(rest) + "\n"
