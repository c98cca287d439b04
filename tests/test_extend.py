"""docs/extend.md does what it says: its walk-through is followed on a copy of the checkout, its commands are run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SECTION = "## Adding to the model"
STEP = re.compile(
    r"(?:The new file `(?P<new>[^`]+)`"
    r"|In `(?P<file>[^`]+)`,\s+(?:(?P<how>after|before|in place of)\s+`(?P<anchor>[^`]+)`|at the end)):\n\n"
    r"```\w+\n(?P<text>.*?)```",
    re.DOTALL,
)
COMMANDS = re.compile(r"```sh\n(.*?)```", re.DOTALL)
LEFT_OUT = (".git", ".venv", "out", "dist", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache")


@dataclass(frozen=True)
class Step:
    """One edit that the page tells: a file, where in it, the text."""

    file: str
    how: str
    anchor: str
    text: str

    def apply(self, root: Path) -> None:
        path = root / self.file
        if self.how == "new":
            assert not path.exists(), self.file
            path.write_text(self.text, encoding="utf-8")
            return
        before = path.read_text(encoding="utf-8")
        if self.how == "end":
            after = before + self.text
        elif self.how == "in place of":
            assert before.count(self.anchor) == 1, (self.file, self.anchor)
            after = before.replace(self.anchor, self.text.removesuffix("\n"))
        else:
            lines = before.splitlines(keepends=True)
            (place,) = (n for n, line in enumerate(lines) if self.anchor in line)
            place += self.how == "after"
            after = "".join([*lines[:place], self.text, *lines[place:]])
        path.write_text(after, encoding="utf-8")


def section() -> str:
    return (ROOT / "docs" / "extend.md").read_text(encoding="utf-8").split(SECTION)[1]


def steps() -> list[Step]:
    return [
        Step(m["new"] or m["file"], "new" if m["new"] else m["how"] or "end", m["anchor"] or "", m["text"])
        for m in STEP.finditer(section())
    ]


def test_every_block_of_the_walk_through_is_a_step_or_the_commands() -> None:
    text = section()
    assert len(steps()) + len(COMMANDS.findall(text)) == text.count("\n```") / 2
    assert {Path(step.file).parts[0] for step in steps()} >= {"ontology", "kg", "shapes", "queries", "tests", "docs"}


@pytest.mark.slow
def test_the_walk_through_works_on_a_copy_of_the_checkout(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for step in steps():
        step.apply(copy)
    environment = {
        **os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(copy), "LC_ALL": "C.UTF-8", "PYTEST_ADDOPTS": "-p no:cacheprovider",
    }  # fmt: skip
    (commands,) = COMMANDS.findall(section())
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        cwd=copy, env=environment, capture_output=True, encoding="utf-8", timeout=900, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout[-4000:]}\n{done.stderr[-2000:]}"
    assert re.search(r"^trial +UNICANCER-01 +trial-unicancer-01-1", done.stdout, re.MULTILINE), done.stdout[-2000:]
    canonical = subprocess.run(["kg", "fmt", "--check"], cwd=copy, env=environment, check=False)
    assert canonical.returncode == 0
