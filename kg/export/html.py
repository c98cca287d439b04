"""One self-contained HTML page per case: style, script and pictures inside, no other file, no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kg.export.folder import write_each
from kg.serve.pages.case_of_folder import view_of
from kg.serve.pages.names import read_names
from kg.serve.pages.render import Frame, case_page
from kg.serve.pages.shelf import Opened, open_folder

Progress = Callable[[int, int], None]


def export_html(folder: Path, out_dir: Path, lang: str = "fr", progress: Progress = lambda done, total: None) -> int:
    """Write `ID.html` for every case of an output folder; returns their number. The pages hold the reports' text.

    Raises:
        OutputError: the folder cannot be written.
        GraphError: no build ended in `folder`, or a file of it is missing.
    """
    return write_each(out_dir, ".html", _pages(open_folder(folder), lang, progress))


def _pages(current: Opened, lang: str, progress: Progress) -> Iterator[tuple[str, str]]:
    """Case id and page, case by case."""
    names = read_names(current.store, lang, current.iris.terms_iri())
    for done, case_id in enumerate(current.entries, 1):
        yield case_id, case_page(view_of(current, case_id, names), Frame(lang, alone=True))
        progress(done, len(current.entries))
