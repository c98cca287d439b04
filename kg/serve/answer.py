"""A question put to a store: the bytes of the answer in the form that the asker takes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.ask.refused import refused
from kg.serve.negotiate import BOOLEAN, GRAPH, SOLUTIONS, chosen
from kg.serve.problem import Problem
from kg.serve.protocol import Question

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: HTTP status, media type, body."""

    status: int
    media: str
    body: bytes


class _Bounded(io.BytesIO):
    """A buffer that refuses more than so many bytes."""

    def __init__(self, largest: int) -> None:
        super().__init__()
        self._largest = largest

    def write(self, data: ReadableBuffer) -> int:
        if self.tell() + memoryview(data).nbytes > self._largest:
            raise Problem(413, "the result is too large; add a LIMIT")
        return super().write(data)


def answered(store: ox.Store, question: Question, largest: int) -> Answer:
    """Put a question to a store; the default graph is the union of all graphs unless the question names its dataset.

    Raises:
        Problem: 400 for a query or graph name that does not parse, 406 where the asker takes no form that there is,
            413 where the answer has more than `largest` bytes.
    """
    out = _Bounded(largest)
    try:
        result = _asked(store, question)
        if isinstance(result, ox.QueryBoolean):
            media = _media(question.accept, BOOLEAN)
            result.serialize(out, format=BOOLEAN[media])
        elif isinstance(result, ox.QuerySolutions):
            media = _media(question.accept, SOLUTIONS)
            result.serialize(out, format=SOLUTIONS[media])
        else:
            media = _media(question.accept, GRAPH)
            result.serialize(out, format=GRAPH[media])
    except SyntaxError as error:
        raise Problem(400, f"the query does not parse: {refused(error, question.query)[:300]}") from None
    except (ValueError, RuntimeError, OSError) as error:
        raise Problem(400, f"the query was refused: {_line(error)}") from None
    return Answer(200, media, out.getvalue())


def _media(accept: str, forms: Mapping[str, object]) -> str:
    media = chosen(accept, tuple(forms))
    if media is None:
        raise Problem(406, f"the answer can be {', '.join(forms)}")
    return media


def _asked(store: ox.Store, question: Question) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(g) for g in question.default_graphs]
    named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(g) for g in question.named_graphs]
    if default or named:
        return store.query(question.query, base_iri=question.base or None, default_graph=default, named_graphs=named)
    union = not question.own_dataset
    return store.query(question.query, base_iri=question.base or None, use_default_graph_as_union=union)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
