"""The OWL API, HermiT and ROBOT of `tests/java/owl`, resolved by Maven once a session, as functions."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

JAVA = Path(__file__).parent / "java" / "owl"
ROBOT = "org.obolibrary.robot.CommandLineInterface"


@dataclass
class Told:
    """What one command of Owl.java printed: key -> values."""

    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def all(self, key: str) -> list[str]:
        return self.values.get(key, [])

    def one(self, key: str) -> str:
        (value,) = self.all(key)
        return value


@cache
def classpath() -> str:
    """The jars of `tests/java/owl/pom.xml`, fetched if need be."""
    place = Path(mkdtemp(prefix="kg-owl-"))
    maven = ["mvn", "-q", "-B", "-f", str(JAVA / "pom.xml"), f"-Dkg.target={place / 'target'}"]
    listed = place / "classpath"
    subprocess.run([*maven, "dependency:build-classpath", f"-Dmdep.outputFile={listed}"], check=True, timeout=900)
    return listed.read_text(encoding="utf-8").strip()


def owl(place: Path, *commands: tuple[str | Path, ...]) -> list[Told]:
    """Run commands of Owl.java in one process; `place` is a folder for its file of commands."""
    file = place / "commands.tsv"
    file.write_text("".join("\t".join(map(str, command)) + "\n" for command in commands), encoding="utf-8")
    done = subprocess.run(
        ["java", "-cp", classpath(), str(JAVA / "Owl.java"), str(file)],
        check=True, capture_output=True, encoding="utf-8", timeout=600,
    )  # fmt: skip
    told = [Told() for _ in commands]
    for line in done.stdout.splitlines():
        number, key, value = line.split("\t")
        told[int(number)].values[key].append(value)
    return told


def robot(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run ROBOT; what it says is in `stdout`."""
    return subprocess.run(
        ["java", "-cp", classpath(), ROBOT, *map(str, arguments)],
        check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=600,
    )  # fmt: skip
