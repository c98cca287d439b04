"""What the documents show is what happens: each command of a ```console block is run and its output compared.

In a block a line `$ command` is a command line of bash and what follows is its output; `...` in it stands for any
characters, line ends included.  `# exit N` at the end of a command states its exit code (0 otherwise).  The commands
of one page run in order, in a folder with copies of `seeds/` and of `benchmarks/documents/` and, from the start, the
folder `out` built from the former.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ROOT / "benchmarks" / "documents"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), DOCUMENTS / "README.md"]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
SETUP = "-m venv"  # the two commands of the README: `.ci/run` runs them as they stand


def commands(page: Path) -> list[tuple[str, str]]:
    """The commands of a page, each with the output it shows."""
    found: list[tuple[str, str]] = []
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, output = part.partition("\n")
            while line.endswith("\\"):
                more, _, output = output.partition("\n")
                line = line[:-1].rstrip() + " " + more.removeprefix("> ").strip()
            found.append((line, output))
    return found


def as_shown(actual: str, shown: str) -> bool:
    """Whether an output is the shown one, `...` standing for anything; blanks at line ends do not count."""

    def tidy(text: str) -> str:
        return "\n".join(line.rstrip() for line in text.strip().splitlines())

    pattern = ".*".join(map(re.escape, tidy(shown).split("...")))
    if pattern.endswith("\\\n.*"):  # a last line `...` stands for no line too
        pattern = pattern[: -len("\\\n.*")] + r"(?:\n.*)?"
    return re.fullmatch(pattern, tidy(actual), re.DOTALL) is not None


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if commands(p)], ids=lambda p: str(p.relative_to(ROOT)))
def test_the_commands_of_a_page_give_what_it_shows(page: Path, seed_kg: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(seed_kg, tmp_path / "out")
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "documents").symlink_to(DOCUMENTS)
    environment = {
        **os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "120", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), "KG_DEBUG": "",
    }  # fmt: skip
    for line, shown in commands(page):
        if SETUP in line:
            continue
        wanted = re.search(r"# exit (\d+)$", line)
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == (int(wanted[1]) if wanted else 0), f"{line}\n{done.stdout}"
        assert as_shown(done.stdout, shown), f"{line}\nshows:\n{shown}\ngives:\n{done.stdout}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_ci_runs_the_two_commands_of_the_readme() -> None:
    setup = [line for line, _ in commands(ROOT / "README.md") if SETUP in line]
    assert len(setup) == 2
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for pattern in re.findall(r"readme \'([^\']+)\'", ci):
        assert sum(pattern in line for line in setup) == 1
    assert len(re.findall(r"readme '", ci)) == 2


def test_every_error_code_is_documented() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    codes = {code for path in (ROOT / "kg").rglob("*.py") for code in re.findall(r'"(KG\d{3})[":]', path.read_text())}
    assert codes - {"KG000", "KG100", "KG110"} <= set(re.findall(r"KG\d{3}", page))
