"""`kg fmt`: canonical Turtle for the ontology and the shapes."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.main import BAD_INPUT, EXIT_CODES, FINDINGS, FINE
from kg.cli.named_path import NamedPath
from kg.errors import InputError
from kg.files import write_atomically
from kg.fmt.document import TurtleError
from kg.fmt.turtle import canonical
from kg.fmt.undefined import undefined_names


@click.command("fmt", epilog=EXIT_CODES)
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; exit 1 where a file is not canonical or has a name that nothing defines.",
)
@click.option(
    "--out",
    type=NamedPath(),
    metavar="PATH",
    help="Write the one FILE given to PATH and leave FILE as it is; with --check, compare the two.",
)
@click.argument("files", nargs=-1, type=NamedPath())
def command(check: bool, out: Path | None, files: tuple[Path, ...]) -> int:
    """Rewrite FILES as Turtle in canonical form: sorted, one predicate a line, comments kept above their subject.

    FILES are Turtle or what else Protégé saves: RDF/XML and, with the extra "owl", OWL/XML and functional syntax; the
    content tells, not the name. Without FILES: ontology/case.ttl and shapes/*.ttl of this installation. Names of the
    case ontology, OWL, RDFS, SHACL, SKOS and XSD that nothing defines, such as a misspelt superclass, are told.
    """
    from kg.resources import resource

    if out is not None and len(files) != 1:
        raise click.UsageError("--out takes one FILE")
    chosen = files or (resource("ontology", "case.ttl"), *sorted(resource("shapes").glob("*.ttl")))
    differing = wrong = unknown = 0
    for path in chosen:
        try:
            differing += _formatted(path, out or path, check)
            unknown += _told_undefined(path)
        except (InputError, TurtleError) as error:
            click.echo(str(error), err=True)
            wrong += 1
    if wrong:
        return BAD_INPUT
    return FINDINGS if check and (differing or unknown) else FINE


def _formatted(path: Path, target: Path, check: bool) -> bool:
    """Bring one file into canonical form at `target`; returns whether `target` was (or with `check` is) another."""
    after = canonical(_read(path), str(path))
    if path == target and path.suffix != ".ttl":
        raise InputError("canonical form is Turtle, this name is not", place=path, remedy="give --out FILE.ttl")
    if target.exists() and _read(target) == after:
        return False
    if check:
        click.echo(f"KG211: not canonical | at {target} | run kg fmt", err=True)
    else:
        write_atomically(target, after)
        click.echo(f"rewritten: {target}")
    return True


def _told_undefined(path: Path) -> int:
    """Say which names of a file nothing defines; returns how many."""
    found = undefined_names(_read(path), str(path))
    for name, line in found:
        place = f"{path}:{line}" if line else path
        click.echo(f"KG213: nothing defines {name} | at {place} | correct the name, or define it here", err=True)
    return len(found)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", place=path, remedy="check the path") from None
