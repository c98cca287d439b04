"""`kg query`: the canned questions."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg.cli.main import EXIT_CODES, FINE
from kg.cli.named_path import NamedPath


@click.command("query", epilog=EXIT_CODES)
@click.argument("name", metavar="[NAME|FILE.rq]", required=False)
@click.option("--kg", "folder", type=NamedPath(), metavar="DIR", help="The output folder of kg build.")
@click.option("--endpoint", metavar="URL", help="A SPARQL 1.1 query service, in place of --kg.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds, with --endpoint."
)
@click.option("--case", metavar="ID", help="One case (a report's file stem, or its IRI); default: all.")
@click.option(
    "--param", "pairs", multiple=True, metavar="NAME=VALUE", help="A parameter of the query; may be repeated."
)
@click.option(
    "--lang", type=click.Choice(["fr", "en", "es"]), default="fr", show_default=True, help="Language of labels."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "tsv"]),
    default="table",
    show_default=True,
    help="csv, json and tsv are the formats of SPARQL 1.1.",
)
@click.option(
    "--engine", type=click.Choice(["oxigraph", "rdflib"]), default="oxigraph", show_default=True, help="With --kg."
)
def command(
    name: str | None,
    folder: Path | None,
    endpoint: str | None,
    timeout: float,
    case: str | None,
    pairs: tuple[str, ...],
    lang: str,
    form: str,
    engine: str,
) -> int:
    """Answer the question NAME, or your own in FILE.rq, from an output folder or an endpoint; without it, list them.

    Columns that are empty in every row are left out of a table; csv, json and tsv have them all.  Credentials for an
    endpoint come from the environment: KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or KG_ENDPOINT_TOKEN.
    """
    from kg.ask.catalog import find_query
    from kg.ask.client import authorization
    from kg.ask.endpoint import Endpoint
    from kg.ask.run import run_query
    from kg.ask.table import formatted
    from kg.ask.unknown import unknown_terms
    from kg.cli.opened import item_iri, policy_of, require_case

    if name is None:
        click.echo(_overview(lang), nl=False)
        return FINE
    query = find_query(name)
    if (folder is None) == (endpoint is None):
        raise click.UsageError("give either --kg DIR or --endpoint URL")
    values = {"lang": lang, **_values(pairs, case)}
    if folder is not None:
        iris = policy_of(folder)
        items = {param.name for param in query.params if param.kind == "iri"} & values.keys()
        values |= {name: item_iri(folder, values[name]) for name in items}
        if "case" in values:
            require_case(folder, values["case"])
        table = run_query(query, folder, values, engine=engine, iris=iris)
    else:
        table = run_query(query, Endpoint(endpoint or "", timeout, authorization(os.environ)), values)
    if name.endswith(".rq") and (unknown := unknown_terms(query.sparql)):
        click.echo(f"note: the ontology has no {', '.join(unknown)}", err=True)
    click.echo(formatted(table, form), nl=False)
    return FINE


def _values(pairs: tuple[str, ...], case: str | None) -> dict[str, str]:
    """The parameters by name, each given once."""
    values = {} if case is None else {"case": case}
    for name, value in map(_pair, pairs):
        if name in values:
            raise click.UsageError(f"{name} is given twice")
        values[name] = value
    return values


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    if not name or not value:
        raise click.UsageError(f"--param wants NAME=VALUE, not {text!r}")
    return name, value


def _overview(lang: str) -> str:
    """The queries with their question and parameters."""
    from kg.ask.catalog import shipped_catalog

    catalog = shipped_catalog()
    width = max(map(len, catalog), default=0)
    lines = []
    for query in catalog.values():
        params = [param.name for param in query.params if param.kind not in ("case", "lang")]
        more = f"  (--param {' '.join(f'{p}=…' for p in params)})" if params else ""
        lines.append(f"{query.name:{width}}  {query.question[lang]}{more}\n")
    return "".join(lines)
