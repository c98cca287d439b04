"""The wheel carries its data and works outside a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A folder with the sdist and the wheel that is made from it."""
    dist = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return dist


def test_the_wheel_made_from_the_sdist_has_every_data_file(built: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())
    for folder in ("ontology", "shapes", "queries"):
        files = [p for p in (root / folder).rglob("*") if p.is_file()]
        assert files
        assert {f"kg/shipped/{p.relative_to(root).as_posix()}" for p in files} <= names
    data = [p for p in (root / "kg").rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    assert {p.relative_to(root).as_posix() for p in data} <= names
    assert not any("shared/" in name or name.startswith(("tests/", "seeds/")) for name in names)
    assert next(built.glob("*.whl")).stat().st_size < 15 * 2**20


def test_the_installed_wheel_builds_and_queries_outside_the_checkout(
    built: Path, seed_report: Path, tmp_path: Path
) -> None:
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(target)]
    subprocess.run([*install, str(next(built.glob("*.whl")))], check=True)
    environment = {**os.environ, "PYTHONPATH": str(target), "PYTHONSAFEPATH": "1"}

    def kg(*args: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "kg", *args],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run(
        [sys.executable, "-c", "import kg; print(kg.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert str(target) in where
    assert kg("--version").startswith("oncocase-kg ")
    assert "therapy_sequence" in kg("query")
    kg("build", str(seed_report), "--out", "out")
    assert kg("query", "therapy_sequence", "--kg", "out", "--format", "csv").count("\n") > 5
