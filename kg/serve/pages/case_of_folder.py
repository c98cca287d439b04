"""The view of a case of an output folder: its graphs from the store, its findings from the folder."""

from __future__ import annotations

from functools import partial

from kg.serve.pages.case_findings import case_state
from kg.serve.pages.case_view import CaseView, case_view
from kg.serve.pages.names import Names
from kg.serve.pages.shelf import Opened
from kg.serve.pages.words import kind_words


def view_of(current: Opened, case_id: str, names: Names) -> CaseView:
    """The view of a case of a folder, in the language of the names.

    Raises:
        GraphError: the store or a file of the folder lacks the case.
    """
    words = kind_words(names.lang)
    state = partial(case_state, current.folder, case_id, names.lang)
    return case_view(current.store, current.iris.graph_iri(case_id), names, words.__getitem__, state)
