"""What all tests share: the seed, a graph built from it once, and what to do where a tool is absent."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared"
FUSEKI_TOOLS = shutil.which("java") and (shutil.which("mvn") or os.environ.get("KG_FUSEKI_JAR"))
CHROMIUM = shutil.which("chromium") if importlib.util.find_spec("playwright") else None
FUSEKI_PASSWORD = "correct, horse: battery"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a test that takes long go first, the many quick ones last: of two processes that share the files,
    none is then left alone with a long one at the end."""
    long = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("corpus")}
    items.sort(key=lambda item: item.path not in long)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs an absent tool; fail instead where the environment variable KG_REQUIRE names it (as CI does)."""
    absent = {
        "java": None if shutil.which("java") else "no Java runtime on PATH (HermiT needs one)",
        "maven": None if shutil.which("mvn") and shutil.which("java") else "no Maven on PATH (it fetches libraries)",
        "fuseki": None if FUSEKI_TOOLS else "no Java or no Maven on PATH (Fuseki needs both, or KG_FUSEKI_JAR)",
        "browser": None if CHROMIUM else "no Chromium on PATH or no Playwright (it drives Chromium)",
        "corpus": None if (CORPORA / "corpora").is_dir() else "the corpora are not beside this checkout (../shared)",
    }
    required = os.environ.get("KG_REQUIRE", "").replace(",", " ").split()
    for name, reason in absent.items():
        if reason and item.get_closest_marker(name):
            if name in required:
                pytest.fail(f"{reason}, and KG_REQUIRE asks for it", pytrace=False)
            pytest.skip(reason)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def seed_report() -> Path:
    """The report in `seeds/`."""
    return next((ROOT / "seeds").glob("*.txt"))


@pytest.fixture(scope="session")
def seed_kg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of `kg build seeds`; read-only for tests."""
    from kg.build.run import build

    out = tmp_path_factory.mktemp("seed") / "out"
    build([ROOT / "seeds"], out)
    return out


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def fuseki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Fuseki whose loader wants a password; one a session, stopped at its end."""
    from kg.fuseki.server import start, stop

    run = tmp_path_factory.mktemp("fuseki") / "run"
    environment = {**os.environ, "KG_FUSEKI_PASSWORD": FUSEKI_PASSWORD}
    record, _ = start(run, port=free_port(), memory="1g", wait=90, environment=environment)
    yield record.url
    stop(run)
