"""What Protégé does with our files, by the OWL API and the reasoner it ships: opened offline, valid, saved and back."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from kg.cli.main import main
from kg.export.protege import export_protege
from kg.graph.store import stored
from tests.owl_tools import Told, owl

pytestmark = [pytest.mark.slow, pytest.mark.maven]

FORMATS = {"turtle": "ttl", "rdfxml": "rdf", "owlxml": "owx", "functional": "ofn"}
AXIOMS = Path(__file__).parent / "data" / "owl" / "axioms.ttl"  # every kind of OWL 2 but the rules of SWRL
LABELLED = "https://w3id.org/oncocase/ont#Tumour"


@pytest.fixture(scope="module")
def folder(seed_kg: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("protege") / "out"
    export_protege(stored(seed_kg), place)
    return place


@pytest.fixture(scope="module")
def opened(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """Every document of the folder, opened with the catalog beside it and without a network."""
    files = sorted(folder.glob("*.ttl"))
    told = owl(tmp_path_factory.mktemp("open"), *(("open", file) for file in files))
    return dict(zip((file.name for file in files), told, strict=True))


def test_every_document_opens_as_turtle_with_all_its_imports(opened: dict[str, Told]) -> None:
    reached = {"_ontology.ttl": 1, "_terms.ttl": 2}
    for name, told in opened.items():
        assert told.all("error") == [], name
        assert told.one("format") == "Turtle"
        wanted = 4 if name.startswith("_evidence-") else reached.get(name, 3)
        assert len(told.all("ontology")) == wanted, name
        assert all(len(line.split()) == 2 for line in told.all("ontology"))  # an IRI and a version IRI each


def test_every_document_is_owl_2_dl_without_punning(opened: dict[str, Told]) -> None:
    for name, told in opened.items():
        assert told.all("profile") == [], name
        assert told.all("punned") == [], name


def test_hermit_finds_every_document_consistent_and_every_class_satisfiable(opened: dict[str, Told]) -> None:
    for name, told in opened.items():
        assert told.one("reasoner") == "HermiT"
        assert told.one("consistent") == "true", name
        assert told.one("unsatisfiable") == "0", name
        assert int(told.one("classes")) > 55
    assert int(opened[next(n for n in opened if n.startswith("_evidence-"))].one("individuals")) > 300


def test_a_label_is_shown_for_every_entity_in_french_and_english(opened: dict[str, Told]) -> None:
    for name, told in opened.items():
        lines = [line.split() for line in told.all("label")]
        assert len(lines) > 200
        for kind, iri, *tags in lines:
            assert tags == ["*"] or {"fr", "en"} <= set(tags), (name, kind, iri)


def test_an_inconsistent_case_and_an_import_outside_the_catalog_are_seen(folder: Path, tmp_path: Path) -> None:
    """The checks above can fail."""
    shutil.copytree(folder, tmp_path / "in")
    (case,) = (path for path in (tmp_path / "in").glob("*.ttl") if not path.name.startswith("_"))
    text = case.read_text(encoding="utf-8")
    wrong, lost, punned = (case.with_name(name) for name in ("wrong.ttl", "lost.ttl", "punned.ttl"))
    wrong.write_text(text + "\ncase:tx-fec-1 a oc:Metastasis .\n", encoding="utf-8")
    lost.write_text(text.replace("terms/slice>", "terms/other>"), encoding="utf-8")
    punned.write_text(text + "\noc:Tumour a oc:Concept ; oc:unknown 1 .\n", encoding="utf-8")
    first, second, third = owl(tmp_path, ("open", wrong), ("open", lost), ("open", punned))
    assert first.one("consistent") == "false"
    assert "UnloadableImport" in second.one("error")
    assert third.all("punned") == [LABELLED]
    assert third.all("profile") != []


@pytest.fixture(scope="module")
def saved(root: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ontology, a case and a file with all kinds of axioms as Protégé saves them in each format, unchanged; and the
    ontology with one label changed."""
    place = tmp_path_factory.mktemp("saved") / "in"
    shutil.copytree(folder, place)
    (case,) = (path for path in folder.glob("*.ttl") if not path.name.startswith("_"))
    sources = {"case": case, "ontology": root / "ontology" / "case.ttl", "axioms": AXIOMS}
    commands: list[tuple[str | Path, ...]] = []
    for form, suffix in FORMATS.items():
        for name, source in sources.items():
            commands.append(("save", form, source, place / f"{name}.{suffix}"))
        commands.append(
            ("relabel", LABELLED, "fr", "Tumeur solide", form, sources["ontology"], place / f"new.{suffix}")
        )
    for command, told in zip(commands, owl(place, *commands), strict=True):
        assert told.all("error") == [], command
    return place


@pytest.mark.parametrize("suffix", FORMATS.values())
@pytest.mark.parametrize("name", ["ontology", "case", "axioms"])
def test_what_protege_saves_unchanged_comes_back_to_the_same_bytes(
    saved: Path, folder: Path, root: Path, tmp_path: Path, name: str, suffix: str
) -> None:
    (case,) = (path for path in folder.glob("*.ttl") if not path.name.startswith("_"))
    back = tmp_path / "back.ttl"
    assert main(["fmt", "--out", str(back), str(saved / f"{name}.{suffix}")]) == 0
    wanted = {"case": case, "ontology": root / "ontology" / "case.ttl", "axioms": AXIOMS}
    assert back.read_bytes() == wanted[name].read_bytes()
    assert main(["fmt", "--check", str(back)]) == 0


@pytest.mark.parametrize("suffix", FORMATS.values())
def test_a_changed_label_changes_one_line(saved: Path, root: Path, tmp_path: Path, suffix: str) -> None:
    back = tmp_path / "back.ttl"
    assert main(["fmt", "--out", str(back), str(saved / f"new.{suffix}")]) == 0
    before = (root / "ontology" / "case.ttl").read_text(encoding="utf-8").splitlines()
    diff = [line for line in difflib.ndiff(before, back.read_text(encoding="utf-8").splitlines()) if line[0] in "+-"]
    assert [line[0] for line in diff] == ["-", "+"]
    assert '"Tumeur solide"@fr' in diff[1]
