"""The rules of `shapes/*.ttl`: one named shape each, with severity, names, messages and targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.resources import resource

SH = "http://www.w3.org/ns/shacl#"
SEVERITIES = ("violation", "warning", "info")
_LABELS = {"name": "name", "message": "message", "description": "description"}
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `id` is the local name of its shape (`OKG-DOSE-001`), `group` the stem of its file.

    `targets` are pairs such as `("targetClass", IRI)`; `names` and `messages` are by language.
    """

    id: str
    iri: str
    group: str
    severity: str
    names: Mapping[str, str]
    messages: Mapping[str, str]
    targets: tuple[tuple[str, str], ...]

    def message(self, lang: str) -> str:
        """The message in `lang`, else in English, else the name."""
        return self.messages.get(lang) or self.messages.get("en") or self.names.get("en") or self.id


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules by shape IRI, and the shapes graph as N-Triples for the engines."""

    rules: Mapping[str, Rule]
    ntriples: str


def read_rules(files: Iterable[Path]) -> RuleBook:
    """The rules of Turtle shape files.

    A rule is a named shape with a target and a severity of its own; property shapes inside it report under it.

    Raises:
        InputError: a file that is not Turtle.
    """
    rules: dict[str, Rule] = {}
    triples: list[str] = []
    for path in files:
        store = ox.Store()
        try:
            store.load(path.read_bytes(), ox.RdfFormat.TURTLE, base_iri=path.resolve().as_uri())
        except SyntaxError as error:
            raise InputError(f"not valid Turtle: {error.msg}", place=f"{path}:{error.lineno or 1}:{error.offset or 1}",
                             remedy="mend the shapes file") from error  # fmt: skip
        triples += (f"{quad.triple} .\n" for quad in store)
        for shape in sorted({q.subject for q in store if q.predicate.value[len(SH) :] in _TARGETS}, key=str):
            if isinstance(shape, ox.NamedNode):
                rules[shape.value] = _rule(store, shape, path.stem)
    return RuleBook(dict(sorted(rules.items())), "".join(triples))


def _rule(store: ox.Store, shape: ox.NamedNode, group: str) -> Rule:
    texts: dict[str, dict[str, str]] = {name: {} for name in _LABELS}
    targets: list[tuple[str, str]] = []
    severity = "violation"
    queries = [q.object for q in store.quads_for_pattern(shape, ox.NamedNode(SH + "sparql"), None)]
    for subject in (*queries, shape):
        if not isinstance(subject, ox.NamedNode | ox.BlankNode):
            continue
        for quad in store.quads_for_pattern(subject, None, None):
            name = quad.predicate.value.removeprefix(SH)
            if name in texts and isinstance(quad.object, ox.Literal):
                texts[name][quad.object.language or "en"] = quad.object.value
            elif name in _TARGETS and isinstance(quad.object, ox.NamedNode):
                targets.append((name, quad.object.value))
            elif name == "severity" and subject == shape and isinstance(quad.object, ox.NamedNode):
                severity = quad.object.value.removeprefix(SH).lower()
    local = shape.value.rpartition("#")[2] or shape.value
    return Rule(local, shape.value, group, severity, texts["name"], texts["message"], tuple(sorted(targets)))


def shape_files(extra: Path | None = None) -> list[Path]:
    """The shipped shape files, then those of a user's folder (or the one file).

    Raises:
        InputError: `extra` does not exist or holds no `.ttl` file.
    """
    files = sorted(resource("shapes").glob("*.ttl"))
    if extra is not None:
        more = sorted(extra.glob("*.ttl")) if extra.is_dir() else [extra] if extra.is_file() else []
        if not more:
            raise InputError("no shapes (.ttl) here", place=extra, remedy="name a folder of Turtle files or one file")
        files += more
    return files


@lru_cache(maxsize=4)
def rule_book(extra: Path | None = None) -> RuleBook:
    """The shipped rules with a user's own, read once."""
    return read_rules(shape_files(extra))
