"""The links of a built graph to NCI Thesaurus codes: how many items have one, and a random sample for reading.

    python benchmarks/links.py coverage DIR
    python benchmarks/links.py sample DIR [--size 100] [--seed 7] [--verdicts docs/links-sample.tsv]

`coverage` prints per kind of item, as TSV, how many there are, have a code, are NIL with a reason, and neither.
`sample` prints links as TSV: item, link, its class, property, code, name of the code, concept that was read, rule, and
the verdict and reason that --verdicts has for the same link.  A link is a hash of the case, what was read, the code and
the seed; the sample is the smallest ones.  So a change of reading changes the rows of what it changed, and no other.
No text of a report is printed: the words are at the item's mentions (`kg explain`).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph.iri import OC
from kg.graph.store import stored

PREFIXES = f"PREFIX oc: <{OC}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
# kind -> (pattern of ?item, property that links it)
KINDS = {
    "drug exposures": ("?item a oc:DrugExposure", "drug"),
    "primary tumours": ("?item a oc:PrimaryTumour", "code"),
    "metastases": ("?item a oc:Metastasis", "code"),
    "metastasis sites": ("?owner a oc:Metastasis ; oc:hasSite ?item", "bodySite"),
    "adverse events": ("?item a oc:AdverseEvent", "code"),
    "procedures": (
        "VALUES ?class { oc:Biopsy oc:ImagingExam oc:Surgery oc:Radiotherapy oc:Transplant oc:OtherTherapy } "
        "?item a ?class",
        "code",
    ),
    "- biopsies": ("?item a oc:Biopsy", "code"),
    "- imaging": ("?item a oc:ImagingExam", "code"),
    "- operations": ("?item a oc:Surgery", "code"),
    "- radiotherapy": ("?item a oc:Radiotherapy", "code"),
    "biomarker results": ("?item a oc:BiomarkerResult", "marker"),
    "comorbidities": ("?item a oc:Comorbidity", "code"),
    "symptoms": ("?item a oc:Symptom", "code"),
}
NO_SITE = "said of no particular site"  # of "no metastases": no site is named


def ask(store: ox.Store, sparql: str) -> Iterator[tuple[str, ...]]:
    """The rows of a query over all graphs, as plain strings."""
    found = store.query(PREFIXES + sparql, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        yield tuple(value.value if value is not None else "" for value in row)


def coverage(store: ox.Store) -> Iterator[tuple[str, int, int, int, int]]:
    """`(kind, items, with a code, NIL with a reason, neither)`; sites that are none are left out."""
    for kind, (pattern, link) in KINDS.items():
        rows = ask(
            store,
            f"""SELECT ?item (SAMPLE(?code) AS ?c) (SAMPLE(?why) AS ?w) WHERE {{
            {pattern} OPTIONAL {{ ?item oc:{link} ?code }} OPTIONAL {{ ?item oc:nilReason ?why }} }} GROUP BY ?item""",
        )
        told = [(code, why) for _, code, why in rows if why != NO_SITE]
        linked = sum(1 for code, _ in told if code)
        nil = sum(1 for code, why in told if why and not code)
        yield kind, len(told), linked, nil, len(told) - linked - nil


def links(store: ox.Store) -> list[tuple[str, ...]]:
    """Every link: item, class, property, code, name, concept, rule; a site is counted at its reference only."""
    rows = ask(
        store,
        """SELECT ?item ?class ?property ?notation ?name ?concept (MIN(?told) AS ?rule) WHERE {
        VALUES ?property { oc:code oc:drug oc:marker oc:bodySite }
        ?item ?property ?code ; a ?class .
        FILTER(?property != oc:bodySite || EXISTS { ?item a oc:BodySiteReference })
        ?code skos:notation ?notation ; skos:prefLabel ?name .
        FILTER(LANG(?name) = "en")
        OPTIONAL { ?item oc:lemma ?concept }
        OPTIONAL { ?item oc:rule ?told }
    } GROUP BY ?item ?class ?property ?notation ?name ?concept""",
    )
    return sorted((item, cls.removeprefix(OC), link.removeprefix(OC), *rest) for item, cls, link, *rest in rows)


def sample(every: list[tuple[str, ...]], size: int, seed: int) -> list[tuple[str, ...]]:
    """The links of the smallest hashes, `(item, hash, class, ...)`; equal links of a case are told apart by number."""
    seen: Counter[tuple[str, ...]] = Counter()
    hashed = []
    for item, cls, link, code, name, concept, rule in sorted(every, key=lambda row: (len(row[0]), row)):
        key = (item.partition("#")[0].rpartition("/")[2], cls, link, concept, code)
        seen[key] += 1
        told = "\t".join((*key, str(seen[key]), str(seed)))
        digest = hashlib.sha256(told.encode()).hexdigest()[:12]
        hashed.append((digest, item, cls, link, code, name, concept, rule))
    return [(item, digest, *rest) for digest, item, *rest in sorted(hashed)[:size]]


def verdicts(path: Path | None) -> dict[str, tuple[str, str]]:
    """Link -> verdict and reason of a sample that was read."""
    if path is None:
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if line[0] != "#")
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["link"]: (row["verdict"], row["reason"]) for row in rows}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["coverage", "sample"])
    parser.add_argument("folder", type=Path, metavar="DIR", help="what `kg build` wrote")
    parser.add_argument("--size", type=int, default=100, help="links in the sample (default: 100)")
    parser.add_argument("--seed", type=int, default=7, help="seed of the random choice (default: 7)")
    parser.add_argument("--verdicts", type=Path, metavar="FILE", help="a sample that was read: its verdicts are kept")
    args = parser.parse_args()
    try:
        store = stored(args.folder)
        known = verdicts(args.verdicts)
    except (KgError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    if args.what == "coverage":
        print("kind\titems\tcoded\tnil\tneither")
        for row in coverage(store):
            print("\t".join(map(str, row)))
        return 0
    print("item\tlink\tclass\tproperty\tcode\tname\tconcept\trule\tverdict\treason")
    for row in sample(links(store), args.size, args.seed):
        print("\t".join((*row, *known.get(row[1], ("", "")))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
