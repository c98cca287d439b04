"""N-Triples terms as strings: literals escaped and canonical, so that a line can be written without a library.

Source of the escapes: RDF 1.1 N-Quads, section 7 (ECHAR, UCHAR).
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.graph.iri import OC

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
IDENTIFIER = "<http://purl.org/dc/terms/identifier>"
LANGUAGE = "<http://purl.org/dc/terms/language>"
SOURCE = "<http://purl.org/dc/terms/source>"
USED = "<http://www.w3.org/ns/prov#used>"
GENERATED_BY = "<http://www.w3.org/ns/prov#wasGeneratedBy>"
NOTATION = "<http://www.w3.org/2004/02/skos/core#notation>"
PREF_LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
ALT_LABEL = "<http://www.w3.org/2004/02/skos/core#altLabel>"
BROADER = "<http://www.w3.org/2004/02/skos/core#broader>"
EXACT_MATCH = "<http://www.w3.org/2004/02/skos/core#exactMatch>"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER = f"^^<{_XSD}integer>"
_DECIMAL = f"^^<{_XSD}decimal>"
_DATE_TIME = f"^^<{_XSD}dateTime>"
_BOOLEAN = f"^^<{_XSD}boolean>"
_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?\Z")
_SHORT = {"\t": "\\t", "\b": "\\b", "\f": "\\f"}


@lru_cache(maxsize=1024)
def oc(name: str) -> str:
    """A term of the ontology by its local name, in angle brackets."""
    return f"<{OC}{name}>"


@lru_cache(maxsize=16)
def skos(name: str) -> str:
    """A term of SKOS by its local name, in angle brackets."""
    return f"<{_SKOS}{name}>"


def _control(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"


def escaped(text: str) -> str:
    """The characters of a literal as they stand between quotation marks."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return _CONTROL.sub(_control, text) if _CONTROL.search(text) else text


@lru_cache(maxsize=32768)
def string(text: str) -> str:
    """A plain literal; kept, because ids, rules and labels recur from report to report (not for quotes and texts)."""
    return f'"{escaped(text)}"'


@lru_cache(maxsize=32768)
def tagged(text: str, lang: str) -> str:
    """A literal with a language tag; kept like `string`."""
    return f'"{escaped(text)}"@{lang}'


@lru_cache(maxsize=4096)
def integer(number: int) -> str:
    """An xsd:integer in canonical form."""
    return f'"{number}"{_INTEGER}'


def boolean(value: bool) -> str:
    """An xsd:boolean in canonical form."""
    return f'"{"true" if value else "false"}"{_BOOLEAN}'


@lru_cache(maxsize=4096)
def canonical(number: str) -> str | None:
    """A number without superfluous zeros (`3.60` -> `3.6`, `30.0` -> `30`), or None if `number` is not one."""
    if not _NUMBER.match(number):
        return None
    whole, _, fraction = number.partition(".")
    fraction = fraction.rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{fraction}" if fraction else whole


@lru_cache(maxsize=4096)
def decimal(number: str) -> str | None:
    """An xsd:decimal whose lexical form is the canonical one of XSD 1.1 (`3.6`, `30`), or None if not a number."""
    form = canonical(number)
    return None if form is None else f'"{form}"{_DECIMAL}'


@lru_cache(maxsize=4096)
def first_second(day: str) -> str:
    """The first second of a day `YYYY-MM-DD` as xsd:dateTime without time zone."""
    return f'"{day}T00:00:00"{_DATE_TIME}'


@lru_cache(maxsize=4096)
def last_second(day: str) -> str:
    """The last second of a day `YYYY-MM-DD` as xsd:dateTime without time zone."""
    return f'"{day}T23:59:59"{_DATE_TIME}'
