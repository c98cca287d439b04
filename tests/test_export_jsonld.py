"""JSON-LD: read back by another library it is the graph; the shipped context and frame are those of the ontology."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from kg.cli.main import main
from kg.errors import OutputError
from kg.export.context import shipped_files
from kg.export.jsonld import export_jsonld
from kg.graph.read import case_graphs
from kg.graph.store import memory_store, stored
from kg.resources import resource
from tests.recovered import Told, told
from tests.seed_case import seed_case, write_folder

Plain = set[tuple[str, str, str, str, str]]


@pytest.fixture(scope="module")
def documents(seed_kg: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    out = tmp_path_factory.mktemp("jsonld")
    assert main(["export", "jsonld", "--kg", str(seed_kg), "--out", str(out / "plain")]) == 0
    assert main(["export", "jsonld", "--kg", str(seed_kg), "--out", str(out / "text"), "--with-text"]) == 0
    return {name: next((out / name).glob("*.jsonld")) for name in ("plain", "text")}


def in_store(store: ox.Store, *names: str) -> Plain:
    return {
        (str(q.subject)[1:-1], q.predicate.value, *plain(q.object))
        for name in names
        for q in store.quads_for_pattern(None, None, None, ox.NamedNode(name))
    }


def plain(term: object) -> tuple[str, str, str]:
    if isinstance(term, ox.Literal):
        return (term.value, "" if term.language else term.datatype.value, term.language or "")
    assert isinstance(term, ox.NamedNode)
    return (term.value, "", "")


def in_document(path: Path) -> Plain:
    graph = rdflib.Graph().parse(path, format="json-ld")
    string = str(rdflib.XSD.string)
    return {
        (str(s), str(p), str(o), ("" if o.language else str(o.datatype or string)), o.language or "")
        if isinstance(o, rdflib.Literal)
        else (str(s), str(p), str(o), "", "")
        for s, p, o in graph
    }


def test_rdflib_reads_back_the_graph_of_the_case(seed_kg: Path, documents: dict[str, Path]) -> None:
    store = stored(seed_kg)
    graph = next(case_graphs(store))
    assert in_document(documents["plain"]) == in_store(store, graph)
    assert in_document(documents["text"]) == in_store(store, graph, graph + "/prov")


def test_pyoxigraph_reads_it_too(documents: dict[str, Path]) -> None:
    quads = list(ox.parse(path=str(documents["plain"]), format=ox.RdfFormat.JSON_LD))
    assert len({(q.subject, q.predicate, q.object) for q in quads}) == len(in_document(documents["plain"]))


def test_no_words_of_the_report_are_there_unless_asked_for(documents: dict[str, Path]) -> None:
    plain, text = (documents[name].read_text(encoding="utf-8") for name in ("plain", "text"))
    mentions = json.loads(text)["generatedBy"]["used"]["mentions"]
    quotes = [mention["quote"] for mention in mentions if len(mention["quote"]) > 36]  # shorter ones may be labels
    assert len(quotes) > 10
    assert not [quote for quote in quotes if json.dumps(quote, ensure_ascii=False)[1:-1] in plain]


def test_the_therapy_sequence_comes_back_from_the_tree(seed_kg: Path, documents: dict[str, Path]) -> None:
    document = json.loads(documents["plain"].read_text(encoding="utf-8"))
    found = {told_in(item) for item in document["items"] if "sequenceIndex" in item}
    assert found == {short(episode) for episode in told(seed_kg)}
    after = {item["id"]: item.get("precedes", []) for item in document["items"]}
    assert after["case:tx-fec-1"] == "case:tx-docetaxel-1"


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def told_in(item: dict[str, Any]) -> tuple[object, ...]:
    drugs = {part["drug"].removeprefix("ncit:"): part.get("dose") for part in listed(item.get("component", []))}
    doses = {(code, d["doseText"], d["doseUnit"], d["frequencyText"]) if d else (code,) for code, d in drugs.items()}
    gray = item["dose"]["doseText"] if "dose" in item else None
    return (item["id"].removeprefix("case:"), item["sequenceIndex"], item["type"], item["label"]["en"],
            item.get("startEdtf"), item.get("endEdtf"), item.get("cycles"), frozenset(doses), gray)  # fmt: skip


def short(episode: Told) -> tuple[object, ...]:
    doses = {(code, *(dose or ())) for code, dose in zip(episode.drugs, episode.doses, strict=True)}
    return (episode.iri.rpartition("#")[2], episode.rank, episode.kind, episode.label,
            episode.start, episode.end, episode.cycles, frozenset(doses), episode.dose_gy)  # fmt: skip


def test_the_shipped_context_and_frame_are_made_from_the_ontology() -> None:
    for name, text in shipped_files().items():
        assert resource("ontology", name).read_text(encoding="utf-8") == text, "run python -m kg.export.context"


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "kg", seed_case(), seed_case("b c"))
    for run in ("1", "2"):
        assert export_jsonld(memory_store(folder), tmp_path / run) == 2
    for path in (tmp_path / "1").iterdir():
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes()


def test_without_the_extra_the_error_says_what_to_install(
    seed_kg: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyld.jsonld", None)
    with pytest.raises(OutputError, match="pyld") as caught:
        export_jsonld(stored(seed_kg), tmp_path)
    assert "oncocase-kg[jsonld]" in str(caught.value)
