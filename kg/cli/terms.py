"""`kg terms`: the terminology, and vocabularies learnt from annotated reports."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.main import EXIT_CODES, FINE


@click.group("terms", epilog=EXIT_CODES)
def command() -> None:
    """The terminology."""


@command.command("learn", epilog=EXIT_CODES)
@click.argument("corpus", metavar="CORPUS", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The vocabulary file.")
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
