"""OWL/XML as OWL functional syntax: the two name the same constructs, in the same order.

One parser then reads both. py-horned-owl's own reader of OWL/XML (2.0) fails on an empty literal or relative IRI.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urljoin
from xml.etree import ElementTree

from kg.fmt.document import TurtleError

_OWL = "http://www.w3.org/2002/07/owl#"
_XML = "{http://www.w3.org/XML/1998/namespace}"
# prefixes that the standard declares
STANDARD: Mapping[str, str] = MappingProxyType({
    "owl": _OWL,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "xml": "http://www.w3.org/XML/1998/namespace",
})  # fmt: skip
_NAMED = frozenset({"Class", "Datatype", "ObjectProperty", "DataProperty", "AnnotationProperty", "NamedIndividual"})


def functional(data: bytes, name: str) -> str:
    """An OWL/XML document in functional syntax; every IRI in full, the prefixes declared.

    Raises:
        TurtleError: not well-formed XML, or a prefix that is not declared.
    """
    try:
        root = ElementTree.fromstring(data)
    except (ValueError, LookupError):  # an encoding that Python does not have
        raise TurtleError("not valid OWL/XML: unknown encoding", place=name, remedy="save it as UTF-8") from None
    except ElementTree.ParseError as error:
        line, column = error.position
        raise TurtleError(f"not valid OWL/XML: {str(error).partition(':')[0]}", place=f"{name}:{line}:{column + 1}",
                          remedy="correct the file") from None  # fmt: skip
    prefixes = {e.get("name") or "": e.get("IRI") or "" for e in root.findall(f"{{{_OWL}}}Prefix")}
    writer = _Writer(root.get(f"{_XML}base") or root.get("ontologyIRI") or "", {**STANDARD, **prefixes}, name)
    parts = [f"Prefix({prefix}:=<{iri}>)" for prefix, iri in prefixes.items()]
    ids = [f"<{root.get(key)}>" for key in ("ontologyIRI", "versionIRI") if root.get(key)]
    body = [writer.write(element) for element in root if _name(element) != "Prefix"]
    return "\n".join([*parts, f"Ontology({' '.join(ids)}", *body, ")"])


def _name(element: ElementTree.Element) -> str:
    return element.tag.removeprefix(f"{{{_OWL}}}")


def _escaped(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Writer:
    """Writes one element after the other; `base` and `prefixes` are those of the document."""

    def __init__(self, base: str, prefixes: Mapping[str, str], name: str) -> None:
        self._base = base
        self._prefixes = prefixes
        self._place = name

    def write(self, element: ElementTree.Element) -> str:
        """One element, its children within it."""
        kind = _name(element)
        if kind in _NAMED:
            return self._entity(element)
        if kind in ("IRI", "AbbreviatedIRI"):
            return self._iri((element.text or "").strip(), kind == "AbbreviatedIRI")
        if kind == "Import":
            return f"Import({self._iri((element.text or '').strip(), False)})"
        if kind == "AnonymousIndividual":
            return "_:" + (element.get("nodeID") or "").removeprefix("_:")
        if kind == "Literal":
            return self._literal(element)
        if kind == "FacetRestriction":
            return " ".join([self._iri(element.get("facet") or "", False), *map(self.write, element)])
        if kind == "Declaration":
            return f"Declaration({' '.join(map(self._declared, element))})"
        if kind == "HasKey":
            return self._has_key(element)
        number = element.get("cardinality")
        return f"{kind}({' '.join([*([number] if number else []), *map(self.write, element)])})"

    def _entity(self, element: ElementTree.Element) -> str:
        short = element.get("abbreviatedIRI")
        return self._iri(element.get("IRI") or "", False) if short is None else self._iri(short, True)

    def _declared(self, element: ElementTree.Element) -> str:
        written = self.write(element)
        return f"{_name(element)}({written})" if _name(element) in _NAMED else written

    def _has_key(self, element: ElementTree.Element) -> str:
        """Its properties of objects and of data stand in brackets of their own."""
        data = [self.write(child) for child in element if _name(child) == "DataProperty"]
        notes = [self.write(child) for child in element if _name(child) == "Annotation"]
        rest = [self.write(child) for child in element if _name(child) not in ("DataProperty", "Annotation")]
        return f"HasKey({' '.join([*notes, *rest[:1]])} ({' '.join(rest[1:])}) ({' '.join(data)}))"

    def _literal(self, element: ElementTree.Element) -> str:
        written = _escaped(element.text or "")
        language, datatype = element.get(f"{_XML}lang"), element.get("datatypeIRI")
        if language:
            return f"{written}@{language}"
        return f"{written}^^{self._iri(datatype, False)}" if datatype else written

    def _iri(self, written: str, short: bool) -> str:
        if short:
            prefix, _, local = written.partition(":")
            if prefix not in self._prefixes:
                raise TurtleError(f"not valid OWL/XML: the prefix {prefix}: is not declared", place=self._place,
                                  remedy="declare it")  # fmt: skip
            return f"<{self._prefixes[prefix]}{local}>"
        if written.startswith("#") or not written:  # whatever the scheme of the base
            return f"<{self._base.partition('#')[0]}{written}>"
        return f"<{urljoin(self._base, written) if ':' not in written else written}>"
