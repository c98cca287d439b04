"""The rules as data: valid by the shapes of SHACL itself, each explained on the page that it links to."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph

from kg.check.page import rules_page
from kg.check.rule_book import rule_book, shape_files
from kg.check.shape_file import read_rules
from kg.errors import InputError

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_the_shapes_conform_to_the_shapes_of_shacl() -> None:
    """shacl-shacl of the specification, as pySHACL ships it; an ill-formed shape raises."""
    shapes = Graph()
    for path in shape_files():
        shapes.parse(path)
    conforms, _, _ = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms


def test_the_page_of_the_rules_is_up_to_date() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == rules_page(rule_book()), "run: python -m kg.check.page > docs/rules.md"


def test_every_rule_links_to_its_heading() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    for rule in rule_book().rules.values():
        assert f"\n### {rule.id}\n" in page
        assert rule.page.rpartition("#")[2] == rule.id.lower()


def test_two_rules_of_one_name_are_refused(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.ttl").write_text(
            f"@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:{number}#R> a sh:NodeShape ; sh:targetClass <urn:T> .",
            encoding="utf-8",
        )
    with pytest.raises(InputError, match="two rules are called R"):
        read_rules(sorted(tmp_path.iterdir()))
