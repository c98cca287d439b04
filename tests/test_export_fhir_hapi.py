"""FHIR bundles against HL7's own structure definitions of R4, by the validator of HAPI FHIR.

Those of mCODE and US Core are in no package registry: the validator says so in warnings, which are not looked at.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from kg.cli.main import main
from tests.test_export_fhir import many_things, resources

JAVA = Path(__file__).parent / "java" / "fhir"
pytestmark = [pytest.mark.slow, pytest.mark.maven]


@pytest.fixture(scope="module")
def errors(seed_kg: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The errors of three bundles by file name, found in one Java process: the seed, what it lacks, a broken one."""
    place = tmp_path_factory.mktemp("hapi")
    assert main(["export", "fhir", "--kg", str(seed_kg), "--out", str(place / "seed")]) == 0
    seed = next((place / "seed").glob("*.json")).read_text(encoding="utf-8")
    broken = json.loads(seed)
    del resources(broken, "Observation")[0]["status"]
    bundles = {"seed.json": seed, "other.json": json.dumps(many_things(place)), "broken.json": json.dumps(broken)}
    for name, text in bundles.items():
        (place / name).write_text(text, encoding="utf-8")
    listed = place / "classpath"
    maven = ["mvn", "-q", "-B", "-f", str(JAVA / "pom.xml"), f"-Dkg.target={place / 'target'}"]
    subprocess.run([*maven, "dependency:build-classpath", f"-Dmdep.outputFile={listed}"], check=True, timeout=900)
    command = ["java", "-cp", listed.read_text(encoding="utf-8").strip(), str(JAVA / "ValidateFhir.java")]
    command += [str(place / name) for name in bundles]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=900)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert {row[0] for row in rows} == set(bundles), "a bundle was not looked at"
    return {
        name: [" ".join(row[2:]) for row in rows if row[0] == name and row[1] in ("ERROR", "FATAL")] for name in bundles
    }


def test_the_structure_definitions_of_r4_find_no_error(errors: dict[str, list[str]]) -> None:
    assert errors["seed.json"] == []
    assert errors["other.json"] == []


def test_a_broken_bundle_is_found(errors: dict[str, list[str]]) -> None:
    assert any("Observation.status" in error for error in errors["broken.json"])
