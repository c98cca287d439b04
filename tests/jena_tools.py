"""Apache Jena as `tests/java/pom.xml` names it, resolved by Maven once a session, as functions."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

JAVA = Path(__file__).parent / "java"


@cache
def classpath() -> str:
    """The jars, fetched if need be."""
    place = Path(mkdtemp(prefix="kg-jena-"))
    listed = place / "classpath"
    maven = ["mvn", "-q", "-B", "-f", str(JAVA / "pom.xml"), f"-Dkg.target={place / 'target'}"]
    subprocess.run([*maven, "dependency:build-classpath", f"-Dmdep.outputFile={listed}"], check=True, timeout=600)
    return listed.read_text(encoding="utf-8").strip()


def jena(program: str, *arguments: str | Path) -> str:
    """What one of the programs of `tests/java` prints."""
    command = ["java", "-Dfile.encoding=UTF-8", "-cp", classpath(), str(JAVA / program), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=600).stdout


@dataclass(frozen=True)
class Read:
    """A file as Jena reads it: triples, quads of named graphs, and what it complains of."""

    triples: int
    quads: int
    complaints: str


def riot(*files: Path) -> dict[Path, Read]:
    """Read files with all checks of `riot --validate`: syntax, IRIs, language tags, lexical forms."""
    read = {}
    for line in jena("Riot.java", *files).splitlines():
        file, triples, quads, complaints = line.split("\t")
        read[Path(file)] = Read(int(triples), int(quads), complaints)
    return read
