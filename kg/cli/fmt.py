"""`kg fmt`: canonical Turtle for the ontology and the shapes."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.main import BAD_INPUT, EXIT_CODES, FINDINGS, FINE
from kg.errors import InputError


@click.command("fmt", epilog=EXIT_CODES)
@click.option("--check", is_flag=True, help="Write nothing; list the files that are not canonical and exit 1.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def command(check: bool, files: tuple[Path, ...]) -> int:
    """Rewrite Turtle FILES in canonical form: sorted, one predicate a line, comments kept above their subject.

    Without FILES: ontology/case.ttl and shapes/*.ttl of this installation.
    """
    from kg.files import write_atomically
    from kg.fmt.turtle import TurtleError, canonical
    from kg.resources import resource

    chosen = files or (resource("ontology", "case.ttl"), *sorted(resource("shapes").glob("*.ttl")))
    differing = wrong = 0
    for path in chosen:
        try:
            before = path.read_bytes()
            after = canonical(before, str(path))
        except OSError as error:
            click.echo(
                str(InputError(f"cannot be read ({error.strerror})", place=path, remedy="check the path")), err=True
            )
            wrong += 1
            continue
        except TurtleError as error:
            click.echo(str(error), err=True)
            wrong += 1
            continue
        if after == before:
            continue
        differing += 1
        if check:
            click.echo(f"KG211: not canonical | at {path} | run kg fmt", err=True)
        else:
            write_atomically(path, after)
            click.echo(f"rewritten: {path}")
    if wrong:
        return BAD_INPUT
    return FINDINGS if check and differing else FINE
