"""`kg export brat`: the tumour mentions of the graph."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.brat import read_ann
from kg.build.run import build
from kg.cli.main import main
from kg.evaluate.mentions import found_mentions
from kg.graph.iri import OC
from kg.graph.store import stored
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.find import Source
from kg.text.read import read_report


def exported(seed_kg: Path, folder: Path) -> Path:
    assert main(["export", "brat", "--kg", str(seed_kg), "--out", str(folder)]) == 0
    return next(folder.glob("*.ann"))


def test_the_file_has_the_mentions_that_were_read(seed_kg: Path, seed_report: Path, tmp_path: Path) -> None:
    report = read_report(Source(seed_report.stem, seed_report))
    assert read_ann(exported(seed_kg, tmp_path)) == found_mentions(report, shipped_lexicon("fr"))


def test_the_seed_has_its_ductal_carcinoma_and_its_breast(seed_kg: Path, tmp_path: Path) -> None:
    lines = exported(seed_kg, tmp_path).read_text(encoding="utf-8").splitlines()
    assert lines[:4] == [
        "T1\tMorphology 222 252\tcarcinome canalaire infiltrant",
        "#1\tICD-O T1\t8500/3",
        "T2\tTopography 256 260\tsein",
        "#2\tICD-O T2\tC50.9",
    ]
    assert any(";" in line for line in lines)


def test_mentions_point_to_their_concepts_in_the_graph(seed_kg: Path) -> None:
    found = list(stored(seed_kg).quads_for_pattern(None, ox.NamedNode(OC + "mentionedConcept"), None))
    assert len(found) > 20
    assert all(isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.endswith("/prov") for quad in found)


MENTION = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
NOTE = re.compile(r"(#\d+)\tICD-O (T\d+)\t(\d{4}/\d|C\d\d(?:\.\d)?)")


def taken(annotations: Path, text: str) -> list[str]:
    """The mentions of a file as brat's server takes them: it drops what its own rules refuse, here an error.

    Its rules: a line is what `str.splitlines` gives; an id is there once; parts lie in the text, do not touch, and
    their text, joined by one blank each, is the last column.  brat v1.3, server/src/annotation.py.
    """
    names: list[str] = []
    found = []
    for line in annotations.read_bytes().decode().splitlines():
        if note := NOTE.fullmatch(line):
            assert note[2] in names
            names.append(note[1])
            continue
        mention = MENTION.fullmatch(line)
        assert mention, line
        names.append(mention[1])
        parts = [tuple(map(int, part.split())) for part in mention[3].split(";")]
        assert all(0 <= start < end <= len(text) for start, end in parts)
        assert all(before[1] < after[0] for before, after in pairwise(parts))
        assert mention[4] == " ".join(text[start:end] for start, end in parts)
        found.append(mention[4])
    assert len(names) == len(set(names))
    return found


@pytest.mark.parametrize(
    "space", [" ", "  ", "\u00a0", "\n", "\r\n", " \n ", "\t", "\f", "\x85", "\u2028", "\u2009"], ids=ascii
)
def test_brat_takes_every_mention_whatever_parts_its_words(space: str, tmp_path: Path) -> None:
    words = "Cœur 😀 : carcinome canalaire infiltrant du sein gauche, adénocarcinome du côlon droit."
    text = f"Bilan du jour.{space}{words.replace(' ', space)}\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8", newline="")
    build([tmp_path / "a.txt"], tmp_path / "out")
    assert main(["export", "brat", "--kg", str(tmp_path / "out"), "--out", str(tmp_path / "brat"), "--with-text"]) == 0
    assert (tmp_path / "brat" / "a.txt").read_bytes() == text.encode()
    assert taken(tmp_path / "brat" / "a.ann", text)
    again = read_ann(tmp_path / "brat" / "a.ann", text)
    assert again == found_mentions(read_report(Source("a", tmp_path / "a.txt")), shipped_lexicon("fr"))
