"""The GitHub Action and the pre-commit hooks: what they run is run here as they state it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BAD_GRAPH = "@prefix o: <https://w3id.org/oncocase/ont#> . <https://r.example/d> a o:DrugExposure ."


def step(name: str) -> str:
    """The script of a step of action.yml."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8").partition(f"- name: {name}\n")[2]
    script = text.partition("run: |\n")[2]
    lines = []
    for line in script.split("\n"):
        if line and not line.startswith(" " * 8):
            break
        lines.append(line[8:])
    return "\n".join(lines)


def hook(name: str) -> list[str]:
    """The command of a hook."""
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").partition(f"- id: {name}\n")[2]
    found = re.search(r"^  entry: (.*)$", text, re.MULTILINE)
    assert found
    return shlex.split(found[1])


def environment(**more: str) -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **more}


def act(place: Path, path: str, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the action's step with inputs, its defaults for the others."""
    defaults = {"LANG": "fr", "SHAPES": "", "BASELINE": "", "FAIL_ON": "violation", "REPORTS": "found"}
    values = {f"KG_{key}": value for key, value in {**defaults, **inputs, "PATH": path}.items()}
    (place / "temp").mkdir(exist_ok=True)
    return subprocess.run(
        ["bash", "-c", step("build and validate")],
        cwd=place,
        env=environment(RUNNER_TEMP=str(place / "temp"), **values),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
def test_the_action_builds_and_validates_a_folder_of_reports(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "reports")
    done = act(tmp_path, "reports")
    assert done.returncode == 0, done.stderr
    assert "1 case(s): 0 violation(s)" in done.stdout
    assert {path.name for path in (tmp_path / "found").iterdir()} == {
        "validate.sarif",
        "validate.html",
        "validate.junit.xml",
        "findings.txt",
    }
    assert '"reports/' in (tmp_path / "found" / "validate.sarif").read_text(encoding="utf-8")
    assert act(tmp_path, "reports", FAIL_ON="warning").returncode == 1


@pytest.mark.slow
def test_the_action_validates_graphs_that_are_there(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text(BAD_GRAPH, encoding="utf-8")
    assert act(tmp_path, "a.ttl b.ttl").returncode == 1
    assert act(tmp_path, "a.ttl", FAIL_ON="never").returncode == 0


def run_hook(name: str, files: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*hook(name), *files], cwd=place, env=environment(), capture_output=True, text=True, check=False
    )


def test_a_hook_refuses_a_graph_with_a_defect(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(BAD_GRAPH, encoding="utf-8")
    (tmp_path / "other.ttl").write_text(BAD_GRAPH.replace("DrugExposure", "ImagingExam"), encoding="utf-8")
    done = run_hook("kg-graphs", ["bad.ttl", "other.ttl"], tmp_path)
    assert done.returncode == 1
    assert "OKG-DOSE-001" in done.stdout


@pytest.mark.slow
def test_a_hook_builds_and_validates_reports(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "reports")
    files = [str(path.relative_to(tmp_path)) for path in (tmp_path / "reports").glob("*.txt")]
    done = run_hook("kg-reports", files, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 case(s): 0 violation(s)" in done.stdout


def test_every_input_of_the_action_is_used_and_documented() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
    inputs = re.findall(r"^  ([a-z-]+):$", text.partition("inputs:\n")[2].partition("outputs:\n")[0], re.MULTILINE)
    assert len(inputs) >= 7
    for name in inputs:
        assert f"${{{{ inputs.{name} }}}}" in text
        assert f"`{name}`" in page
