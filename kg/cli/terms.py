"""`kg terms`: the terminology, a user's own terminologies, and vocabularies learnt from annotated reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.main import EXIT_CODES, FINE
from kg.cli.named_path import NamedPath
from kg.cli.progress import progress_bar
from kg.lexicon.concept import GROUPS

if TYPE_CHECKING:
    from kg.terms.lookup import Cache


@click.group("terms", epilog=EXIT_CODES)
def command() -> None:
    """The terminology."""


@command.command("learn", short_help="A vocabulary from annotated reports.", epilog=EXIT_CODES)
@click.argument("corpus", metavar="CORPUS", type=NamedPath())
@click.option("--out", required=True, type=NamedPath(), metavar="FILE", help="The vocabulary file.")
@click.option("--name", help="What the file's header calls the corpus; default: the name of its folder.")
@click.option("--lang", default="fr", show_default=True, help="Language of the reports.")
def learn(corpus: Path, out: Path, name: str | None, lang: str) -> int:
    """Learn surface forms and ICD-O-3 codes of tumours from CORPUS, a folder of ID.txt with ID.ann (brat standoff).

    Morphology and topography mentions with a note `ICD-O` are read.  The file is for `kg build --vocabulary FILE`; the
    shipped vocabulary stays as it is.  It holds words of the reports.
    """
    from kg.files import write_atomically
    from kg.learn.corpus import read_annotated
    from kg.learn.learn import learn as learn_vocabulary
    from kg.lexicon.learnt import FORMS, NEVER, learnt_text
    from kg.lexicon.lexicon import shipped_lexicon

    lexicon = shipped_lexicon(lang)
    reports = read_annotated(corpus, lexicon)
    learnt = learn_vocabulary(reports, lexicon, name or corpus.resolve().name)
    write_atomically(out, learnt_text(learnt).encode())
    forms = [row for row in learnt.rows if row.kind in FORMS and row.annotated >= NEVER]
    click.echo(f"reports   {len(reports)}")
    click.echo(f"forms     {len(forms)} ({sum(not row.icdo3 for row in forms)} without a code)")
    click.echo(f"written   {out}")
    return FINE


_CACHE = click.option(
    "--cache",
    type=NamedPath(),
    metavar="FILE",
    help="The cache; default: $KG_TERMS, else oncocase-kg/terms.sqlite in the user's cache folder.",
)
_GROUP = click.Choice(list(GROUPS.values()))


@command.command("import", short_help="A terminology of your own into the cache.", epilog=EXIT_CODES)
@click.argument("path", metavar="FILE", type=NamedPath())
@click.option(
    "--source", default="", metavar="NAME", help="What the terminology is called; one of that name is replaced."
)
@click.option("--version", default="", help="Its version; default: as the file says, else its hash.")
@click.option("--lang", "langs", multiple=True, help="Keep this language (repeatable), or the language the file is in.")
@click.option("--group", "groups", multiple=True, type=_GROUP, help="Keep this semantic group (repeatable).")
@_CACHE
def import_command(
    path: Path, source: str, version: str, langs: tuple[str, ...], groups: tuple[str, ...], cache: Path | None
) -> int:
    """Import a terminology, FILE or folder, into the local cache; go on where an interrupted import stopped.

    Known: NCI Thesaurus (Thesaurus.txt, OWL), SNOMED CT RF2 snapshot folder, UMLS MRCONSO.RRF, RxNorm RXNCONSO.RRF,
    an ATC CSV, OBO, and a TSV with the columns code and term.
    """
    from kg.terms.cache import default_cache
    from kg.terms.importing import import_terms

    place = cache or default_cache()
    with progress_bar("importing") as progress:
        done = import_terms(path, place, name=source, version=version, langs=langs, groups=groups, progress=progress)
    click.echo(f"source    {done.source.title} ({done.source.licence})")
    click.echo(f"concepts  {done.source.concepts}")
    click.echo(f"terms     {done.source.terms}")
    how = "taken up where it was interrupted" if done.resumed else "whole" if done.fresh else "there already"
    click.echo(f"import    {how}")
    click.echo(f"cache     {place}")
    return FINE


@command.command("sources", short_help="What is imported.", epilog=EXIT_CODES)
@_CACHE
def sources_command(cache: Path | None) -> int:
    """List what is imported: name, version, concepts, terms, filters, licence."""
    from kg.terms.cache import DONE, default_cache, open_cache, sources

    for source in sources(open_cache(cache or default_cache()), partial=True):
        filters = " ".join(filter(None, (source.langs, source.groups))) or "all"
        state = "" if source.state == DONE else "  interrupted: import it again"
        counts = f"{source.concepts} concepts, {source.terms} terms"
        click.echo(f"{source.title}  {source.format}  {counts}  {filters}  {source.licence}{state}")
    return FINE


@command.command("search", short_help="The concepts that a text names.", epilog=EXIT_CODES)
@click.argument("text")
@click.option("--group", type=_GROUP, help="Only this semantic group.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Most results.")
@_CACHE
def search_command(text: str, group: str | None, limit: int, cache: Path | None) -> int:
    """Find the concepts that TEXT names, in any language: exact, normalised, variant, then what begins with it."""
    from kg.terms.show import search, search_text

    found = search(text, _opened(cache), group or "", limit)
    click.echo(search_text(found) if found else f"NIL: no term is {text!r} or a regular variant of it", nl=not found)
    return FINE


@command.command("show", short_help="What is known of a code.", epilog=EXIT_CODES)
@click.argument("code")
@_CACHE
def show_command(code: str, cache: Path | None) -> int:
    """Show what is known of CODE: NCIt, SNOMED CT, ICD-O-3, ATC, ICD-10, HGNC, LOINC, UBERON, or an id of ours."""
    from kg.terms.show import show, show_text

    click.echo(show_text(show(code, _opened(cache))), nl=False)
    return FINE


def _opened(path: Path | None) -> Cache | None:
    """The cache that is asked for, or the usual one where there is one."""
    from kg.terms.cache import default_cache
    from kg.terms.lookup import Cache

    if path is None and not default_cache().is_file():
        return None
    return Cache(path or default_cache())
