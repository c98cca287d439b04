"""Data flows one way: text -> mention -> fact -> graph -> check, ask, serve, export.  So do the imports."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

GROUND = ("errors", "extra", "files", "resources", "collection", "defect", "brat")
"""What every package may use: errors, files, forms of files that come and go."""
FLOW = (
    "text", "lexicon", "mention", "fact", "graph",
    "terms", "correct", "residual", "check", "ask", "fmt",
    "build", "serve", "export", "evaluate", "learn", "load", "fuseki", "cli", "__main__",
)  # fmt: skip
"""Every package, each after what it may import."""


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its name."""
    paths = sorted((ROOT / "kg").rglob("*.py"))
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def imported(source: str, known: frozenset[str]) -> set[str]:
    """The modules among `known` that a source imports, wherever in it and for whatever purpose."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found & known


@cache
def imports() -> dict[str, set[str]]:
    """What every module imports of the package."""
    known = frozenset(modules())
    return {name: imported(path.read_text(encoding="utf-8"), known) - {"kg"} for name, path in modules().items()}


def package(module: str) -> str:
    """The package, or the module right below `kg`, that a module is of."""
    return module.split(".")[1]


def against_the_flow(module: str, others: set[str]) -> set[str]:
    """Those of the modules it imports that come after a module."""
    order = {name: number for number, name in enumerate((*GROUND, *FLOW))}
    return {other for other in others if order[package(other)] > order[package(module)]}


def circle(graph: dict[str, set[str]]) -> set[str]:
    """Modules that import each other in a circle, or what leads from one circle to another."""
    left = {name: set(others) for name, others in graph.items()}
    while free := [name for name, others in left.items() if not others & left.keys()]:
        for name in free:
            del left[name]
    return set(left)


def test_every_package_has_its_place_in_the_flow() -> None:
    assert {package(name) for name in modules() if name != "kg"} == {*GROUND, *FLOW}


@pytest.mark.parametrize("name", [*GROUND, *FLOW])
def test_no_module_imports_one_that_comes_after_it(name: str) -> None:
    mine = {module: others for module, others in imports().items() if module != "kg" and package(module) == name}
    assert mine
    assert {(module, other) for module, others in mine.items() for other in against_the_flow(module, others)} == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle(imports()) == set()


def test_an_import_against_the_flow_and_a_circle_would_be_found() -> None:
    known = frozenset({"kg.text.fold", "kg.fact.case"})
    source = "def late() -> None:\n    from kg.fact import case\n    import kg.text.fold\n"
    assert imported(source, known) == known
    assert against_the_flow("kg.text.fold", {"kg.fact.case", "kg.errors"}) == {"kg.fact.case"}
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == {"a", "b", "c"}
