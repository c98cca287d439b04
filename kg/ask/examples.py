"""The canned queries as `sh:SPARQLExecutable`, the form in which endpoints and editors look for example queries.

`python -m kg.ask.examples` rewrites `queries/examples.ttl` from the query files; a test holds the file to them.
Form: SHACL Advanced Features 1.0 for `sh:select` and `sh:prefixes`; `schema:target` is left to who runs an endpoint.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.ask.catalog import LANGS, CannedQuery, shipped_catalog
from kg.graph.ntriples import string, tagged
from kg.resources import resource

FILE = "examples.ttl"
_PREFIX = re.compile(r"^PREFIX\s+(\w+):\s+<([^>]*)>\s*\n", re.MULTILINE)
_HEADER = re.compile(r"^#.*\n", re.MULTILINE)
_HEAD = """# The canned queries as examples for endpoints and editors.
# Generated from the .rq files by python -m kg.ask.examples.

@prefix ex: <https://w3id.org/oncocase/queries/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def examples_turtle(catalog: Mapping[str, CannedQuery] | None = None) -> str:
    """The Turtle file: the prefixes once, then each query with label, comment and keywords in three languages."""
    queries = shipped_catalog() if catalog is None else catalog
    prefixes = sorted({pair for query in queries.values() for pair in _PREFIX.findall(query.sparql)})
    return "\n".join([_HEAD, _declared(prefixes), *map(_example, queries.values())])


def select_of(query: CannedQuery) -> str:
    """The query without its header and without its prefixes, which `sh:prefixes` stands for."""
    return _PREFIX.sub("", _HEADER.sub("", query.sparql)).strip() + "\n"


def _declared(prefixes: list[tuple[str, str]]) -> str:
    names = " , ".join(f"ex:prefix-{name}" for name, _ in prefixes)
    lines = [f"ex:prefixes sh:declare {names} .\n"]
    for name, iri in prefixes:
        lines.append(f"ex:prefix-{name} a sh:PrefixDeclaration ;\n  sh:prefix {string(name)} ;\n"
                     f"  sh:namespace {string(iri)}^^xsd:anyURI .\n")  # fmt: skip
    return "\n".join(lines)


def _example(query: CannedQuery) -> str:
    labels = " , ".join(tagged(query.title[lang], lang) for lang in LANGS)
    comments = " , ".join(tagged(query.question[lang], lang) for lang in LANGS)
    parameters = [param for param in query.params if param.kind not in ("case", "lang")]
    keywords = " , ".join(map(string, ["oncology", *(param.name for param in parameters)]))
    return (
        f"ex:{query.name} a sh:SPARQLExecutable , sh:SPARQLSelectExecutable ;\n"
        f"  rdfs:label {labels} ;\n  rdfs:comment {comments} ;\n  schema:keywords {keywords} ;\n"
        f'  sh:prefixes ex:prefixes ;\n  sh:select """{_long(select_of(query))}""" .\n'
    )


def _long(text: str) -> str:
    """A text between three quotation marks."""
    return text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


if __name__ == "__main__":
    (resource("queries") / FILE).write_text(examples_turtle(), encoding="utf-8", newline="\n")
