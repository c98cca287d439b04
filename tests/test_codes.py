"""Codes and mappings are verified: names, sources, SSSOM files, what the slice makes of them, the seed's concepts."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.iri import OC
from kg.graph.slice import slice_quads
from kg.graph.store import memory_store
from kg.lexicon.concept import Concept, shipped_concepts
from kg.lexicon.mapping import STEMS, mapped_codes, shipped_mappings
from kg.lexicon.ncit_name import ncit_names
from kg.resources import resource

ROOT = Path(__file__).resolve().parent.parent
TERMINOLOGY = ROOT.parent / "shared" / "terminology"
MAPPINGS = sorted((ROOT / "ontology" / "terminology" / "mappings").glob("*.sssom.tsv"))
NCIT = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
UNVERIFIED = {"ICDO:8714/3"}  # of ICD-O-3.2, which no list at hand has

# Labels that share no word with any name of their code: another name of the same thing.
OTHER_NAMES = {
    "aciclovir", "ciclosporin", "epoetin", "folinic-acid", "glibenclamide", "levofolinic-acid", "macrogol",
    "metamizole", "pethidine", "salbutamol", "thiamazole", "torasemide", "zolbetuximab", "ac", "ac-t", "fu-lv", "gemox",
    "hilar-region", "wrist", "ca27-29", "cd138", "cd43", "cd56", "pdl1", "adnexectomy",
    "cryotherapy", "pleural-drainage", "surgery", "nephrotoxicity", "uramustine",
    "cytoreductive-surgery", "cd13", "cd23", "cd30", "cd45", "cd61", "cd79a", "ck14", "ck17", "ck20", "ck5", "ck7",
    "ema", "osteonectin", "p63", "pgp9-5", "tdt",
}  # fmt: skip

# Where the graph of the seed says better or in parts what `seed_concepts.tsv` has as one pair, and with which codes.
BETTER = {
    "carcinome mammaire / origine mammaire": ("the tumour is named more exactly elsewhere", "C4194", "408643008"),
    "métastases d'origine mammaire chez un homme": ("the exact tumour; the sex is the patient's", "C4194", "408643008"),
    "métastase": ("every metastasis of the report has a site", "C3580 C4758", "94222008 94381002"),
    "sein gauche": ("site and side are coded apart", "C12971 C25229", "76752008 7771000"),
    "pT2": ("the report names no edition of the classification", "C48764", "1229852009"),
    "pN3": ("the report names no edition of the classification", "C48754", "1229962001"),
    "récepteurs aux œstrogènes positifs": ("marker and result are coded apart", "C112274 C35682", "10828004"),
    "récepteurs à la [p]rogestérone positifs": ("marker and result are coded apart", "C117846 C35682", "10828004"),
    "HER2 négatif": ("marker and result are coded apart", "C16152 C38757", "260385009"),
    "hanche": ("pain of the hip is one concept", "C34699", "49218002"),
}  # fmt: skip


def coded() -> Iterator[Concept]:
    return (concept for concept in shipped_concepts().values() if concept.ncit)


def words(text: str) -> set[str]:
    """The beginnings of the words of a name, British and American spelling alike."""
    text = text.lower()
    for british, plain in [
        ("œ", "oe"),
        ("oesoph", "esoph"),
        ("oedem", "edem"),
        ("haem", "hem"),
        ("tumour", "tumor"),
        ("leuk", "leuc"),
    ]:
        text = text.replace(british, plain)
    return {word[:5] for word in re.findall(r"[a-z0-9]+", text) if len(word) > 2 and word not in ("and", "the", "not")}


@cache
def thesaurus() -> dict[str, tuple[str, str]]:
    """Code -> (preferred name, synonyms) of the source table."""
    with (TERMINOLOGY / "ncit.tsv").open(encoding="utf-8") as lines:
        cells = (line.rstrip("\n").split("\t") for line in lines)
        return {row[0]: (row[1], row[2]) for row in cells}


def benchmark(name: str, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / name), *args]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_every_code_has_a_name_and_a_source_and_every_name_is_of_a_code() -> None:
    assert {concept.ncit for concept in coded()} == set(ncit_names())
    assert [code for code, known in ncit_names().items() if not (known.name and known.sources)] == []


@pytest.mark.corpus
def test_every_code_is_in_the_thesaurus_under_its_name_or_quoted_by_a_named_table() -> None:
    quoted = {row["ncit"] for row in quotations()}
    assert {code for code in ncit_names() if code not in thesaurus()} == quoted
    assert quoted & set(thesaurus()) == set()
    for code in ncit_names().keys() - quoted:
        assert ncit_names()[code].name == thesaurus()[code][0], code


def test_a_quoted_code_has_the_name_that_each_table_writes_beside_it() -> None:
    sources: dict[str, set[str]] = {}
    for row in quotations():
        known = ncit_names()[row["ncit"]]
        assert (row["name"], all(row.values())) == (known.name, True), row
        assert words(row["name"]) <= words(row["label"]), row
        sources.setdefault(row["ncit"], set()).add(row["source"])
    assert {code: set(ncit_names()[code].sources.split(",")) for code in sources} == sources
    assert len(sources) == 76


def quotations() -> list[dict[str, str]]:
    with (ROOT / "benchmarks" / "ncit_quoted.tsv").open(encoding="utf-8") as file:
        lines = (line for line in file if line[0] != "#")
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.corpus
def test_every_label_says_what_its_code_is_called() -> None:
    apart = set()
    for concept in (concept for concept in coded() if not concept["composed"]):
        name, synonyms = thesaurus().get(concept.ncit, (ncit_names()[concept.ncit].name, ""))
        own = " ".join([*concept.labels.values(), concept.id.replace("-", " "), concept["name"], concept["value"]])
        if not words(f"{name} {synonyms}".replace("|", " ")) & words(own):
            apart.add(concept.id)
    assert apart - OTHER_NAMES == set()
    assert "liver" not in apart
    assert words("Appendectomy") & words("Splenectomy") == set()


def test_a_code_of_the_general_act_has_a_name_of_its_own_and_sites_with_codes() -> None:
    concepts = shipped_concepts()
    composed = [concept for concept in coded() if concept["composed"]]
    named = {concept.ncit for concept in coded() if not concept["composed"]}
    assert len(composed) > 10
    for concept in composed:
        assert concept.ncit in named, concept.id
        assert concept["sites"], concept.id
        assert all(concepts[site].ncit for site in concept["sites"].split() if site != "neuraxis"), concept.id
        assert not list(mapped_codes(concept)), concept.id


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.name)
def test_a_mapping_file_is_sssom(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line[2:] for line in lines if line.startswith("# ")]
    declared = dict(line.strip().split(": ") for line in head if line.startswith("  "))
    assert {line.partition(":")[0] for line in head if line[0] != " "} >= {"curie_map", "license", "mapping_set_id"}
    rows = list(csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows
    curies = ("subject_id", "predicate_id", "object_id", "mapping_justification", "subject_source", "object_source")
    for row in rows:
        for column in curies:
            assert row[column].partition(":")[0] in declared, row
        assert row["predicate_id"] in {f"skos:{kind}Match" for kind in ("exact", "close", "broad", "narrow")}
        assert row["mapping_justification"] in {"semapv:ManualMappingCuration", "semapv:MappingChaining"}
        assert row["subject_source_version"], row
        assert row["comment"], row
        assert row["subject_label"] == ncit_names()[row["subject_id"].removeprefix("NCIT:")].name
    assert all(STEMS[prefix] == iri for prefix, iri in declared.items() if prefix in STEMS)
    pairs = [(int(row["subject_id"][6:]), row["object_id"]) for row in rows]
    assert pairs == sorted(set(pairs))


def test_the_tables_and_the_mapping_files_have_the_same_codes() -> None:
    told = {(concept.ncit, curie) for concept in coded() for curie in mapped_codes(concept)}
    missing = told - set(shipped_mappings())
    assert set(shipped_mappings()) - told == set()
    assert {curie for _, curie in missing} == UNVERIFIED
    assert len(shipped_mappings()) > 2800


@pytest.mark.corpus
@pytest.mark.slow
def test_what_the_source_tables_say_is_what_the_files_say() -> None:
    done = benchmark("codes.py", "--check", "--shared", str(TERMINOLOGY.parent))
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_every_substance_of_oncology_in_the_atc_index_has_a_concept_or_is_a_combination() -> None:
    done = benchmark("atc.py")
    rows = {line.split("\t")[0]: list(map(int, line.split("\t")[1:])) for line in done.stdout.splitlines()[1:]}
    assert done.returncode == 0, benchmark("atc.py", "--missing").stdout
    assert rows["all"] == [562, 551, 11, 0]
    assert [sum(row[n] for row in rows.values()) for n in range(4)] == [2 * number for number in rows["all"]]


def test_a_code_of_a_group_or_combination_is_broader_than_its_drug() -> None:
    codes = {(pair[1], found.predicate) for pair, found in shipped_mappings().items() if pair[1].startswith("ATC:")}
    assert ("ATC:L01BC53", "broadMatch") in codes
    assert ("ATC:L01BC53", "exactMatch") not in codes
    assert ("ATC:V03AF03", "narrowMatch") in codes
    assert {shipped_concepts()[drug]["atc"] for drug in ("enasidenib", "ivosidenib")} == {"L01XM01", "L01XM02"}
    assert shipped_concepts()["enasidenib"]["atc"] == "L01XM01"


def test_the_slice_has_the_predicates_of_the_mapping_files() -> None:
    text = slice_quads({"C78205", "C12392", "C4870"}).decode()
    assert f"<{NCIT}C78205> <{SKOS}narrowMatch> <http://snomed.info/id/206007>" in text
    assert f"<{NCIT}C12392> <{SKOS}exactMatch> <http://snomed.info/id/10200004>" in text
    assert f"<{NCIT}C4870> <{SKOS}closeMatch> <http://snomed.info/id/103338009>" in text
    assert f"<{NCIT}C12392> <{SKOS}exactMatch> <http://purl.obolibrary.org/obo/UBERON_0002107>" in text


def test_an_act_that_its_sites_complete_gives_its_code_no_other_name() -> None:
    text = slice_quads({"C15275"}).decode()
    assert '"lymph node dissection"@en' in text
    assert "pelvic lymphadenectomy" not in text


def test_the_concepts_of_value_sets_are_mapped_to_individuals_and_classes_of_the_ontology() -> None:
    ontology = resource("ontology", "case.ttl").read_text(encoding="utf-8")
    matched = [concept for concept in coded() if concept["match"]]
    assert len(matched) > 30
    assert [
        c.id for c in matched if f"\noc:{c['value']} a " not in ontology or c["match"] not in ("exact", "close")
    ] == []
    assert f"<{OC}male> <{SKOS}exactMatch> <{NCIT}C20197>" in slice_quads(()).decode()


@pytest.mark.parametrize(
    ("site", "code"),
    [("liver", "C4758"), ("scapula", "C3580"), ("axillary-lymph-nodes", "C4904"), ("cerebellum", "C3813")],
)
def test_a_metastasis_is_coded_by_its_site(site: str, code: str) -> None:
    concepts = shipped_concepts()
    assert concepts[concepts[site]["metastasis"]].ncit == code


@pytest.mark.corpus
def test_the_doubly_coded_concepts_of_the_seed_carry_their_codes_in_its_graph(seed_kg: Path) -> None:
    store = memory_store(seed_kg)
    pairs = 0
    with (TERMINOLOGY / "seed_concepts.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            ncit, snomed = re.findall(r"C\d+", row["ncit_code"]), re.findall(r"\d{6,}", row["snomed_code"])
            if not ncit or not snomed:
                continue
            pairs += 1
            if row["surface_form"] in BETTER:
                _, better, ids = BETTER[row["surface_form"]]
                ncit, snomed = better.split(), ids.split()
            assert [code for code in ncit if not _used(store, code)] == [], row["surface_form"]
            mapped = {id_ for code in ncit for id_ in _snomed(store, code)}
            assert set(snomed) <= mapped, row["surface_form"]
    assert pairs == 53


def _used(store: ox.Store, code: str) -> bool:
    """Whether an item or a mention links to a code, or an item has a value whose individual means it."""
    found = store.query(
        f"ASK {{ {{ ?item ?link <{NCIT}{code}> ; <{OC}inCase> ?case }} UNION "
        f"{{ ?mention <{OC}mentionedConcept> <{NCIT}{code}> }} UNION "
        f"{{ ?value <{SKOS}exactMatch>|<{SKOS}closeMatch> <{NCIT}{code}> . ?item ?property ?value . "
        f"{{ ?item <{OC}inCase> ?case }} UNION {{ ?item a <{OC}Patient> }} }} }}",
        use_default_graph_as_union=True,
    )
    return bool(found)


def _snomed(store: ox.Store, code: str) -> set[str]:
    rows = store.query(
        f"SELECT ?id {{ <{NCIT}{code}> ?match ?id FILTER(STRSTARTS(STR(?id), 'http://snomed.info/id/')) }}",
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, ox.QuerySolutions)
    return {row["id"].value.rpartition("/")[2] for row in rows if isinstance(row["id"], ox.NamedNode)}
