"""`kg export`: the graph in other forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.main import EXIT_CODES, FINE
from kg.cli.named_path import NamedPath
from kg.cli.progress import progress_bar

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.build.manifest import Manifest

FILES = ("turtle", "trig", "xlsx", "corrections")
FOLDERS = ("facts", "brat", "csv", "parquet", "jsonld", "annotations", "fhir", "phenopacket", "html", "protege")
PER_CASE = {"facts": ".json", "brat": ".ann", "jsonld": ".jsonld", "annotations": ".jsonld", "fhir": ".json",
            "phenopacket": ".json", "html": ".html", "protege": ".ttl"}  # fmt: skip
"""The formats of one file a case, with its suffix."""
SHOWN = 5
"""Files named in a note."""
WITH_TEXT = ("jsonld", "fhir", "brat")
WITH_INSTANT = ("fhir", "phenopacket")
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})\Z")


def _instant(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A point in time with its time zone, or a usage error."""
    try:
        if value is not None and INSTANT.match(value):
            datetime.fromisoformat(value)
        elif value is not None:
            raise ValueError
    except ValueError:
        raise click.BadParameter(f"{value!r} is no instant such as 2026-01-31T12:00:00Z", context, option) from None
    return value


@click.command("export", epilog=EXIT_CODES)
@click.argument("form", metavar="FORMAT", type=click.Choice([*FOLDERS, *FILES]))
@click.option(
    "--kg",
    "folder",
    required=True,
    type=NamedPath(),
    metavar="DIR",
    help="The output folder of kg build.",
)
@click.option(
    "--out",
    required=True,
    type=NamedPath(),
    metavar="PATH",
    help="A file for turtle, trig, xlsx and corrections, a folder for all others.",
)
@click.option(
    "--lang",
    type=click.Choice(["fr", "en", "es"]),
    default="fr",
    show_default=True,
    help="Language of labels in csv, parquet, xlsx and html (html: fr or en).",
)
@click.option(
    "--with-text",
    is_flag=True,
    help="jsonld, fhir, brat: with the text of the report too (jsonld: and quotes; brat: as ID.txt).",
)
@click.option(
    "--created",
    metavar="INSTANT",
    callback=_instant,
    help="fhir, phenopacket: when the data were recorded, such as 2026-01-31T12:00:00Z; not said if absent.",
)
def command(form: str, folder: Path, out: Path, lang: str, with_text: bool, created: str | None) -> int:
    """Write the graph of an output folder as FORMAT; docs/exports.md says what each loses.

    \b
    facts        ID.json per case: rows with evidence as [[start, end], ...] in code points
    brat         ID.ann per case: tumour mentions with ICD-O-3 codes, brat standoff
    csv          NAME.csv per canned query, over all cases, and dictionary.csv
    xlsx         the same tables as one workbook, a sheet each
    parquet      the same tables, typed (needs the extra parquet)
    turtle       one file, the union of all graphs
    trig         one file, graph by graph
    corrections  one table of every slot of every row, to fill in for `kg build --corrections`
    jsonld       ID.jsonld per case: a tree with its context (needs the extra jsonld)
    annotations  ID.jsonld per case: the proving quotes as W3C Web Annotations
    fhir         ID.json per case: a FHIR R4 bundle in the profiles of mCODE
    phenopacket  ID.json per case: a GA4GH Phenopacket v2
    html         ID.html per case: the page of `kg serve`, self-contained, with the text of the report
    protege      ontology, terminology and cases as OWL documents with their catalog
    """
    from kg.build.opened import opened
    from kg.graph.layout import require_elsewhere
    from kg.graph.store import stored

    _require_use("--with-text", with_text, form, WITH_TEXT)
    _require_use("--created", created is not None, form, WITH_INSTANT)
    manifest = opened(folder)
    require_elsewhere(out, folder)
    if form == "html":
        click.echo(f"written  {_pages(folder, out, lang)} files in {out}")
        _tell_others(form, out, manifest)
        return FINE
    store = stored(folder)
    if form in FILES:
        _to_file(form, store, out, lang)
        click.echo(f"written  {out}")
    else:
        click.echo(f"written  {_to_folder(form, store, out, lang, with_text, created)} files in {out}")
        _tell_others(form, out, manifest)
    return FINE


def _require_use(option: str, given: bool, form: str, forms: Sequence[str]) -> None:
    """Refuse an option that the format would pass over."""
    if given and form not in forms:
        raise click.UsageError(f"{option} is for {', '.join(forms)}; {form} takes none")


def _tell_others(form: str, out: Path, manifest: Manifest) -> None:
    """Say which files there are of cases that the output folder does not have: it may be that they had to go."""
    from kg.export.folder import of_no_case

    others = of_no_case(out, PER_CASE[form], (entry.id for entry in manifest.reports)) if form in PER_CASE else []
    if others:
        more = " …" if len(others) > SHOWN else ""
        click.echo(f"note: files in {out} that are of no case exported: {', '.join(others[:SHOWN])}{more}", err=True)


def _pages(folder: Path, out: Path, lang: str) -> int:
    """Write the pages, which show the findings of the folder too; returns their number."""
    from kg.export.html import export_html
    from kg.serve.pages.words import LANGS

    if lang not in LANGS:
        raise click.BadParameter(f"pages are in {' or '.join(LANGS)}", param_hint="--lang")
    with progress_bar("exporting") as progress:
        return export_html(folder, out, lang, progress)


def _to_file(form: str, store: ox.Store, out: Path, lang: str) -> None:
    """Write one of `FILES`."""
    from kg.export.corrections import export_corrections
    from kg.export.rdf import export_trig, export_turtle
    from kg.export.workbook import export_workbook

    if form == "xlsx":
        with progress_bar("exporting") as progress:
            export_workbook(store, out, lang, progress)
        return
    writers = {"turtle": export_turtle, "trig": export_trig, "corrections": export_corrections}
    writers[form](store, out)


def _to_folder(form: str, store: ox.Store, out: Path, lang: str, with_text: bool, created: str | None) -> int:
    """Write one of `FOLDERS`; returns the number of files."""
    from kg.export.annotations import export_annotations
    from kg.export.brat import export_brat
    from kg.export.facts import export_facts
    from kg.export.fhir.bundle import export_fhir
    from kg.export.jsonld import export_jsonld
    from kg.export.phenopacket.packet import export_phenopacket
    from kg.export.protege import export_protege
    from kg.export.tables import export_parquet, export_tables

    if form in ("csv", "parquet"):
        with progress_bar("exporting") as progress:
            return len((export_tables if form == "csv" else export_parquet)(store, out, lang, progress))
    if form == "jsonld":
        return export_jsonld(store, out, with_text=with_text)
    if form == "fhir":
        return export_fhir(store, out, with_text=with_text, created=created)
    if form == "phenopacket":
        return export_phenopacket(store, out, created=created)
    if form == "brat":
        return export_brat(store, out, with_text=with_text)
    writers = {"facts": export_facts, "annotations": export_annotations, "protege": export_protege}
    return writers[form](store, out)
