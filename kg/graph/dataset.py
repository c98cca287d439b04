"""The description of a built graph for those who find it: VoID and DCAT, counted from the graph's own bytes.

It is a graph of its own, `…/dataset`. No time, no host, no address of a download: only what the inputs say. The reports
belong to whoever built the graph, so no licence is stated for the cases; the ontology and the terminology have theirs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.graph.iri import OC, ONTOLOGY, PROVENANCE, IriPolicy
from kg.graph.ntriples import IDENTIFIER, LANGUAGE, TYPE, integer, string, tagged

_DCT, _VOID, _DCAT = "http://purl.org/dc/terms/", "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#"
_PROV, _RDFS = "http://www.w3.org/ns/prov#", "http://www.w3.org/2000/01/rdf-schema#"
_CC_BY = "<https://creativecommons.org/licenses/by/4.0/>"
_MEDIA = "<https://www.iana.org/assignments/media-types/application/n-quads>"
_TYPE = TYPE.encode()
_TITLES = {
    "": ("Graphe de cas d'oncologie", "Graph of oncology cases", "Grafo de casos de oncología"),
    "cases": ("Les cas, sans texte", "The cases, without text", "Los casos, sin texto"),
    "provenance": ("Citations, textes et règles", "Quotes, texts and rules", "Citas, textos y reglas"),
    "terms": ("Extrait terminologique", "Terminology slice", "Extracto terminológico"),
    "ontology": ("Ontologie des cas d'oncologie", "Oncology case ontology", "Ontología de casos de oncología"),
}
_RIGHTS = (
    ("fr", "Les droits sur les cas et les citations sont ceux des comptes rendus dont ils proviennent."),
    ("en", "Rights in the cases and quotes are those of the reports they come from."),
    ("es", "Los derechos sobre los casos y las citas son los de los informes de los que proceden."),
)


@dataclass(slots=True)
class Tally:
    """Triples by graph; triples by property and instances by class, each by `cases` or `provenance`."""

    graphs: Counter[str] = field(default_factory=Counter)
    properties: Counter[tuple[str, str]] = field(default_factory=Counter)
    classes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, graph: str, quads: bytes) -> None:
        """Count the N-Quads of a report by its case graph, as `kg build` writes them: a line a quad, none twice."""
        lines = quads.splitlines()
        end = f" <{graph}{PROVENANCE}> .".encode()
        parts = {"cases": [line for line in lines if not line.endswith(end)],
                 "provenance": [line for line in lines if line.endswith(end)]}  # fmt: skip
        for part, found in parts.items():
            self.graphs[graph if part == "cases" else graph + PROVENANCE] += len(found)
            for predicate, count in Counter(line.split(b" ", 2)[1] for line in found).items():
                self.properties[(part, _bare(predicate))] += count
            types = Counter(line.split(b" ", 3)[2] for line in found if _is_typing(line))
            for cls, count in types.items():
                self.classes[(part, _bare(cls))] += count


def _is_typing(line: bytes) -> bool:
    return _TYPE in line and line.split(b" ", 2)[1] == _TYPE


def _bare(term: bytes) -> str:
    return term[1:-1].decode()


def _part(graph: str) -> str:
    return "provenance" if graph.endswith(PROVENANCE) else "cases"


@dataclass(frozen=True, slots=True)
class Made:
    """What the description says of the build: language, versions, the recipe's hash, triples of the shared graphs."""

    lang: str
    tool_version: str
    model_version: str
    recipe: str
    terms_triples: int
    ontology_triples: int


def dataset_quads(tally: Tally, made: Made, iris: IriPolicy) -> bytes:
    """The dataset graph as sorted N-Quads."""
    graph = f"<{iris.dataset_iri()}>"
    lines = {
        f"{subject} {predicate} {value} {graph} .\n" for subject, predicate, value in _statements(tally, made, iris)
    }
    return "".join(sorted(lines)).encode()


Statement = tuple[str, str, str]


def _statements(tally: Tally, made: Made, iris: IriPolicy) -> Iterator[Statement]:
    name = iris.dataset_iri()
    parts = {
        "cases": f"{name}/cases",
        "provenance": f"{name}/provenance",
        "terms": iris.terms_iri(),
        "ontology": ONTOLOGY,
    }
    yield from _whole(tally, made, name, parts, iris)
    yield from _build(made, name)
    for part in ("cases", "provenance"):
        graphs = {iri: count for iri, count in tally.graphs.items() if _part(iri) == part}
        yield from _described(parts[part], part, sum(graphs.values()))
        yield from _partitions(parts[part], "property", "triples", tally.properties, part)
        yield from _partitions(parts[part], "class", "entities", tally.classes, part)
        for iri, count in graphs.items():
            yield f"<{parts[part]}>", _in(_VOID, "subset"), f"<{iri}>"
            yield f"<{iri}>", TYPE, _in(_VOID, "Dataset")
            yield f"<{iri}>", _in(_VOID, "triples"), integer(count)
    for part, count in (("terms", made.terms_triples), ("ontology", made.ontology_triples)):
        yield from _described(parts[part], part, count)
        yield f"<{parts[part]}>", _in(_DCT, "license"), _CC_BY


def _whole(tally: Tally, made: Made, name: str, parts: dict[str, str], iris: IriPolicy) -> Iterator[Statement]:
    subject = f"<{name}>"
    total = sum(tally.graphs.values()) + made.terms_triples + made.ontology_triples
    yield from _described(name, "", total)
    yield subject, TYPE, _in(_DCAT, "Dataset")
    yield subject, IDENTIFIER, string(made.recipe)
    yield subject, LANGUAGE, string(made.lang)
    yield subject, _in(_DCT, "conformsTo"), f"<{ONTOLOGY}/{made.model_version}>"
    yield subject, _in(_VOID, "documents"), integer(tally.classes[("cases", OC + "ClinicalCase")])
    yield subject, _in(_VOID, "classes"), integer(len(tally.classes))
    yield subject, _in(_VOID, "properties"), integer(len({iri for _, iri in tally.properties}))
    yield subject, _in(_VOID, "uriSpace"), string(f"{iris.base}case/")
    yield subject, _in(_VOID, "exampleResource"), f"<{min(tally.graphs, default=name)}>"
    for vocabulary in (OC, _DCT, _PROV, "http://www.w3.org/2004/02/skos/core#"):
        yield subject, _in(_VOID, "vocabulary"), f"<{vocabulary}>"
    for part in parts.values():
        yield subject, _in(_VOID, "subset"), f"<{part}>"
    for lang, text in _RIGHTS:
        yield subject, _in(_DCT, "rights"), tagged(text, lang)


def _build(made: Made, name: str) -> Iterator[Statement]:
    """What made the dataset, and the form it has on disk."""
    yield f"<{name}>", _in(_PROV, "wasGeneratedBy"), f"<{name}/build>"
    yield f"<{name}/build>", TYPE, _in(_PROV, "Activity")
    yield f"<{name}/build>", _in(_PROV, "wasAssociatedWith"), f"<{name}/tool>"
    yield f"<{name}/tool>", TYPE, _in(_PROV, "SoftwareAgent")
    yield f"<{name}/tool>", _in(_RDFS, "label"), string("oncocase-kg")
    yield f"<{name}/tool>", _in(_DCT, "hasVersion"), string(made.tool_version)
    yield f"<{name}>", _in(_DCAT, "distribution"), f"<{name}/nquads>"
    yield f"<{name}/nquads>", TYPE, _in(_DCAT, "Distribution")
    yield f"<{name}/nquads>", _in(_DCAT, "mediaType"), _MEDIA


def _described(iri: str, part: str, triples: int) -> Iterator[Statement]:
    yield f"<{iri}>", TYPE, _in(_VOID, "Dataset")
    yield f"<{iri}>", _in(_VOID, "triples"), integer(triples)
    for lang, title in zip(("fr", "en", "es"), _TITLES[part], strict=True):
        yield f"<{iri}>", _in(_DCT, "title"), tagged(title, lang)


def _partitions(iri: str, kind: str, counted: str, counts: Counter[tuple[str, str]], part: str) -> Iterator[Statement]:
    """A partition for each property or class, named by its local name; ontologies used here share none."""
    for (of, term), count in counts.items():
        if of == part:
            node = f"<{iri}/{kind}/{re.split('[#/]', term)[-1]}>"
            yield f"<{iri}>", _in(_VOID, f"{kind}Partition"), node
            yield node, _in(_VOID, kind), f"<{term}>"
            yield node, _in(_VOID, counted), integer(count)


def _in(namespace: str, name: str) -> str:
    return f"<{namespace}{name}>"
