"""What, besides the reports themselves, decides the bytes of a build: versions and hashes of code and data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from kg import MODEL_VERSION, __version__
from kg.errors import InputError
from kg.graph.iri import BASE, DEFAULT, IriPolicy
from kg.graph.provenance import Run
from kg.resources import PACKAGE, resource


@dataclass(frozen=True, slots=True)
class Recipe:
    """Versions and sha256 of everything a graph depends on; two builds with equal recipes give equal bytes."""

    tool_version: str
    tool_sha256: str  # the package's code
    model_version: str
    model_sha256: str  # ontology/case.ttl
    vocabulary_sha256: str  # concept tables, surface forms, cues and rule words, and the user's vocabulary file
    shapes_sha256: str
    lang: str
    base: str = BASE
    ncit_form: str = "ncit"
    terms: str = ""  # the user's cache of terminologies: its sources with their versions, and a hash over them

    @property
    def key(self) -> str:
        """One hash over all of it."""
        return hashlib.sha256(repr(sorted(asdict(self).items())).encode()).hexdigest()

    @property
    def run(self) -> Run:
        """What the provenance of a report says about the tool that read it."""
        return Run(self.tool_version, self.model_version, self.vocabulary_sha256, self.model_sha256, self.terms)


def recipe(
    lang: str = "fr", vocabulary: Path | None = None, iris: IriPolicy = DEFAULT, terms: Path | None = None
) -> Recipe:
    """The recipe of this installation for one language, with the user's vocabulary file and cache of terminologies.

    Raises:
        InputError: the vocabulary file cannot be read, or the language has no data.
        CacheError: the cache cannot be read.
    """
    data = PACKAGE / "lexicon" / "data"
    if not (data / lang).is_dir():
        known = ", ".join(sorted(p.name for p in data.iterdir() if p.is_dir()))
        raise InputError(f"no vocabulary for language {lang!r}", remedy=f"choose one of: {known}")
    if vocabulary is not None and not vocabulary.is_file():
        raise InputError("the vocabulary file cannot be read", place=vocabulary, remedy="check the path")
    concepts = resource("ontology", "terminology")
    words = _digest(data, (path for path in (data / lang).rglob("*") if path.is_file()))
    extra = vocabulary.read_bytes() if vocabulary else b""
    return Recipe(
        tool_version=__version__,
        tool_sha256=_digest(PACKAGE, PACKAGE.rglob("*.py")),
        model_version=MODEL_VERSION,
        model_sha256=_digest(resource("ontology"), [resource("ontology", "case.ttl")]),
        vocabulary_sha256=_digest(concepts, concepts.rglob("*.tsv"), words.encode() + extra),
        shapes_sha256=_digest(resource("shapes"), resource("shapes").rglob("*.ttl")),
        lang=lang,
        base=iris.base,
        ncit_form=iris.ncit_form,
        terms=_terms(terms) if terms else "",
    )


def _terms(path: Path) -> str:
    from kg.terms.linking import fingerprint
    from kg.terms.lookup import Cache

    return fingerprint(Cache(path))


def _digest(base: Path, paths: Iterable[Path], extra: bytes = b"") -> str:
    """The sha256 over names (relative to `base`) and bytes of files, whatever the order they are listed in."""
    total = hashlib.sha256(extra)
    for path in sorted(paths):
        total.update(path.relative_to(base).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
