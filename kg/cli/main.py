"""Entry point of `kg`: subcommands by name, and every error as one line with its exit code."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches

import click

from kg import __version__
from kg.cli.encoding import speak_utf8
from kg.defect import Defect
from kg.errors import InputError, KgError, OutputError

FINE, FINDINGS, BAD_INPUT, INTERNAL = 0, 1, 2, 3
EXIT_CODES = "Exit codes: 0 fine, 1 findings at or above --fail-on, 2 bad input or usage, 3 internal error."

# name -> module that has a click command `command`, and the line of the overview (so that it needs no import)
COMMANDS = {
    "build": ("kg.cli.build", "Reports in, knowledge graph out (incremental)."),
    "validate": ("kg.cli.validate", "Completeness, consistency and provenance findings."),
    "query": ("kg.cli.query", "Canned questions; without a name, the list of them."),
    "verify": ("kg.cli.verify", "Re-read every quote from its source at its offsets."),
    "explain": ("kg.cli.explain", "The spans, rule and derivation behind an item, in words."),
    "residual": ("kg.cli.residual", "What the reports say that nothing explains."),
    "export": ("kg.cli.export", "The graph in other forms: tables, RDF, JSON, FHIR, pages."),
    "load": ("kg.cli.load", "The graph to a server, by Graph Store Protocol."),
    "fuseki": ("kg.cli.fuseki", "Apache Jena Fuseki without Docker: start, stop, status."),
    "serve": ("kg.cli.serve", "A read-only SPARQL endpoint and pages, on localhost."),
    "eval": ("kg.cli.evaluate", "Precision, recall and F1 on annotated reports."),
    "terms": ("kg.cli.terms", "The terminology: search, show, import one of your own, learn a vocabulary."),
    "fmt": ("kg.cli.fmt", "Canonical Turtle for ontology and shapes."),
}


class LazyGroup(click.Group):
    """A group whose subcommands are imported only when they run, so that `kg --help` starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the flow of data."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; where there is none, the one that is written much like it is told."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], COMMANDS, n=1)
            if not near:
                raise
            raise click.UsageError(f"{error.message.rstrip('.')}. Did you mean '{near[0]}'?", ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The overview, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.command(cls=LazyGroup, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="oncocase-kg", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error (also: KG_DEBUG=1).")
def group(debug: bool) -> None:
    """Oncology case reports in, a coded, validated, traceable RDF knowledge graph out."""
    if debug:
        os.environ["KG_DEBUG"] = "1"


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no exception leaves this function."""
    if args is None:
        speak_utf8()
    try:
        result = group.main(args=None if args is None else list(args), prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        return FINE
    except click.UsageError as error:
        return _usage(error)
    except click.ClickException as error:
        return _complain(KgError(error.format_message()))
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return 130
    except KgError as error:
        return _complain(error)
    except BrokenPipeError:  # `kg query … | head`: the reader has gone, which is no error
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except PermissionError as error:
        return _complain(InputError(f"not permitted ({error.strerror})", place=error.filename or "",
                                    remedy="check its permissions and those of its folders"))  # fmt: skip
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return internal(error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left of it goes nowhere
        return _complain(OutputError(f"the output cannot be written ({error.strerror})", remedy="free some space"))
    except Exception as error:
        return internal(error)
    return result if isinstance(result, int) else FINE


def _complain(error: KgError) -> int:
    click.echo(str(error), err=True)
    return BAD_INPUT


def _usage(error: click.UsageError) -> int:
    path = error.ctx.command_path if error.ctx else "kg"
    cause = " ".join(error.format_message().split()).rstrip(".")
    click.echo(f"KG001: {cause} | at {path} | see {path} --help", err=True)
    return BAD_INPUT


def internal(error: BaseException) -> int:
    """Report a defect of ours in one line; the traceback only where it is asked for."""
    if os.environ.get("KG_DEBUG"):
        import traceback

        traceback.print_exception(error)
    click.echo(str(Defect.of(error)), err=True)
    return INTERNAL


if __name__ == "__main__":
    sys.exit(main())
