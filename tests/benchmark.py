"""The scripts of `benchmarks/`, which is no package, as modules for tests."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
READ = ROOT / "benchmarks" / "documents" / "read"


def benchmark(name: str) -> ModuleType:
    """The script `benchmarks/NAME.py`."""
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", ROOT / "benchmarks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look for it
    spec.loader.exec_module(module)
    return module


def every_eighth(folder: Path) -> Path:
    """The folder with the annotations of every eighth document that was read."""
    for path in sorted((READ / "gold").glob("*.json"))[::8]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder
