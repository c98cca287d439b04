"""The Fuseki jar: given, found in the local Maven repository, or fetched by Maven; its checksum verified.

5.6.0 is the last release of Jena 5 and the newest that runs on Java 17; Jena 6 needs Java 21 (its manifest: 21).
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

from kg.errors import KgError

VERSION = "5.6.0"
SHA256 = "d28c1eaf703122ee628895a460c20fa4aa60a892f435d403ea8c036f241da1f8"
JAVA = 17
"""The oldest Java that runs this version."""
COORDINATES = f"org.apache.jena:jena-fuseki-server:{VERSION}"
MAIN = "org.apache.jena.fuseki.main.cmds.FusekiServerCmd"
VARIABLE = "KG_FUSEKI_JAR"
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1"
_PATIENCE = 900  # seconds for a download of 56 MB
_HELP = f"install Maven, or give the jar of {COORDINATES} with --jar or {VARIABLE}"


class FusekiError(KgError):
    """Fuseki, Java or Maven that is absent, not the one expected, or does not do what it should."""

    code = "KG600"


def java(environment: Mapping[str, str]) -> str:
    """The `java` command: that of JAVA_HOME, else the one on the path.

    Raises:
        FusekiError: none, or one that is too old.
    """
    home = environment.get("JAVA_HOME")
    found = str(Path(home) / "bin" / "java") if home and (Path(home) / "bin" / "java").exists() else None
    command = found or shutil.which("java", path=environment.get("PATH"))
    if command is None:
        raise FusekiError("no Java", remedy=f"install a Java runtime, version {JAVA} or later")
    done = subprocess.run([command, "-version"], capture_output=True, text=True, check=False)
    match = re.search(r'version "(\d+)', done.stderr + done.stdout)
    if not match or int(match[1]) < JAVA:
        raise FusekiError(f"this Java is {match[1] if match else 'unknown'}", place=command,
                          remedy=f"Fuseki {VERSION} needs Java {JAVA} or later")  # fmt: skip
    return command


def fuseki_jar(given: Path | None, environment: Mapping[str, str]) -> Path:
    """The jar to run: `given`, the one of `KG_FUSEKI_JAR`, or the pinned version from Maven (fetched if need be).

    A jar that the user names may be of any version, and has to have Fuseki's server; the pinned one has to have the
    pinned checksum.

    Raises:
        FusekiError: no jar, no Maven to fetch it, or not the right bytes.
    """
    named = given or (Path(environment[VARIABLE]) if environment.get(VARIABLE) else None)
    if named is not None:
        return _checked_class(named)
    path = _repository(environment).joinpath(*COORDINATES.split(":")[0].split("."), "jena-fuseki-server", VERSION)
    path = path / f"jena-fuseki-server-{VERSION}.jar"
    if not path.is_file():
        _fetch(path, environment)
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise FusekiError("not the expected bytes", place=path, remedy="delete it and run again")
    return path


def _checked_class(path: Path) -> Path:
    try:
        with zipfile.ZipFile(path) as archive:
            archive.getinfo(MAIN.replace(".", "/") + ".class")
    except (OSError, zipfile.BadZipFile, KeyError):
        raise FusekiError("no jar of a Fuseki server", place=path, remedy=f"it is that of {COORDINATES}") from None
    return path.resolve()


def _repository(environment: Mapping[str, str]) -> Path:
    """Maven's local repository, in our own place if `KG_MAVEN_REPOSITORY` names one."""
    own = environment.get("KG_MAVEN_REPOSITORY")
    return Path(own) if own else Path.home() / ".m2" / "repository"


def _fetch(path: Path, environment: Mapping[str, str]) -> None:
    maven = shutil.which("mvn", path=environment.get("PATH"))
    if maven is None:
        raise FusekiError("no Fuseki jar and no Maven", remedy=_HELP)
    command = [maven, "-q", "-B", f"-Dmaven.repo.local={_repository(environment)}", f"{_PLUGIN}:get",
               f"-Dartifact={COORDINATES}", "-Dtransitive=false"]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, env=dict(environment), timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FusekiError(f"Maven did not end well ({type(error).__name__})", remedy=_HELP) from None
    if done.returncode or not path.is_file():
        raise FusekiError(f"Maven could not fetch {COORDINATES}", remedy=_HELP)
