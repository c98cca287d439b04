"""The terminology for people: which concepts a text names, what is known of a code; shipped tables, then cache."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from kg.errors import KgError
from kg.lexicon.concept import GROUPS, Concept, shipped_concepts
from kg.lexicon.table import read_table
from kg.resources import PACKAGE
from kg.terms.cache import Source
from kg.terms.lookup import BEGINS, EXACT, NORMALISED, RANK, VARIANT, Cache, variants
from kg.text.fold import form

SYSTEMS = ("ncit", "snomed", "icdo3", "atc", "icd10", "hgnc", "loinc", "uberon")
_NAMES = {"ncit": "NCIt", "snomed": "SNOMED CT", "icdo3": "ICD-O-3", "atc": "ATC", "icd10": "ICD-10", "hgnc": "HGNC",
          "loinc": "LOINC", "uberon": "UBERON"}  # fmt: skip
SHIPPED = "shipped table"
_PREFIX = re.compile(r".*(?:#|NCIT[:_]|/)(?=\w)")


class UnknownCode(KgError):
    """A code that neither the shipped tables nor the cache have."""

    code = "KG222"


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept of a table or source: its id or code, group, names as `(language, text)`, codes, where it is from."""

    name: str
    group: str
    names: tuple[tuple[str, str], ...]
    codes: tuple[tuple[str, str], ...]
    origin: str
    parents: tuple[str, ...] = ()
    how: str = ""
    why: str = field(default="", compare=False)


def search(text: str, cache: Cache | None, group: str = "", limit: int = 20) -> list[Entry]:
    """The concepts that a text names, best first, then those whose names begin with it."""
    found = [entry for entry in _shipped_named(text) if not group or entry.group == group]
    if cache:
        for match in cache.find(text, group, begins=limit):
            codes = tuple(("NCIt", c) for c in sorted(cache.ncit(match)) if c != match.code)
            found.append(Entry(match.code, match.group, ((match.lang, match.text),), codes, match.source.title, (),
                               match.how, match.why))  # fmt: skip
    return sorted(found, key=lambda e: (RANK[e.how], e.origin != SHIPPED))[:limit]


def show(code: str, cache: Cache | None) -> list[Entry]:
    """What is known of a code of any system, or of an id of ours.

    Raises:
        UnknownCode: nobody knows it.
    """
    wanted = code.strip()
    bare = _PREFIX.sub("", wanted)
    shipped = [_entry(c) for c in shipped_concepts().values() if wanted and (_has(c, wanted) or _has(c, bare))]
    cached = [] if cache is None else [*_cached(cache, wanted), *(_cached(cache, bare) if bare != wanted else ())]
    if not shipped and not cached:
        place = "" if cache else ", and there is no cache of terminologies"
        raise UnknownCode(f"no concept has the code {wanted[:60]!r}{place}",
                          remedy="search for its name, or import the terminology it belongs to")  # fmt: skip
    return [*shipped, *cached]


def _has(concept: Concept, code: str) -> bool:
    if concept.id == code or concept.ncit.upper() == code.upper():
        return True
    bare = code.upper().removeprefix("HGNC:")
    return any(bare == own.upper().removeprefix("HGNC:") for system in SYSTEMS for own in concept[system].split())


def _entry(concept: Concept, how: str = "", why: str = "") -> Entry:
    codes = [(_NAMES["ncit"], concept.ncit)] if concept.ncit else []
    codes += [(_NAMES[system], code) for system in SYSTEMS[1:] for code in concept[system].split()]
    verified = f" (code verified in {concept['source']})" if concept["source"] and concept.ncit else ""
    return Entry(concept.id, concept.group, tuple(sorted(concept.labels.items())), tuple(codes),
                 SHIPPED, (), how, why + verified)  # fmt: skip


def _shipped_named(text: str) -> Iterator[Entry]:
    """The shipped concepts by their labels, ids and the forms that texts may write."""
    asked = form(text)
    if not asked:
        return
    regular = variants(asked)
    best: dict[str, tuple[str, str]] = {}
    for name, written, folded in _folded():
        if folded == asked:
            how = (EXACT if written == text else NORMALISED, "")
        elif regular.get(folded, "order").startswith(("plural", "French")):
            how = (VARIANT, regular[folded])
        elif folded.startswith(asked + " "):
            how = (BEGINS, "")
        else:
            continue
        if name not in best or RANK[how[0]] < RANK[best[name][0]]:
            best[name] = how
    concepts = shipped_concepts()
    for name, (how_it_is, why) in sorted(best.items()):
        yield _entry(concepts[name], how_it_is, why)


@lru_cache(maxsize=1)
def _folded() -> tuple[tuple[str, str, str], ...]:
    """`_written`, each name folded too."""
    return tuple((name, written, form(written)) for name, written in _written())


def _written() -> Iterator[tuple[str, str]]:
    """`(concept id, name)`: labels, ids, and the forms of all languages."""
    concepts = shipped_concepts()
    for concept in concepts.values():
        yield concept.id, concept.id
        for label in concept.labels.values():
            yield concept.id, label
    for stem in GROUPS:
        for path in sorted((PACKAGE / "lexicon" / "data").glob(f"*/{stem}.tsv")):
            for _, row in read_table(path, "forms"):
                name = row.get("concept") or row.get("value", "")
                if name in concepts:
                    for written in row["forms"].split("|"):
                        yield name, written.strip()


def _cached(cache: Cache, code: str) -> Iterator[Entry]:
    """The concepts of the cache with a code, and those that their source maps to it."""
    columns = "SELECT DISTINCT source, code FROM terms WHERE code = ?"
    pairs = cache.query(columns, code) or cache.query(columns, code.upper())
    pairs += cache.query("SELECT source, code FROM maps WHERE ncit = ?", code.upper())
    for number, own in sorted(set(pairs), key=lambda pair: (int(pair[0]), pair[1])):
        source = cache.sources.get(int(number))
        if source:
            yield _cached_entry(cache, source, own)


def _cached_entry(cache: Cache, source: Source, code: str) -> Entry:
    terms = "SELECT lang, text, grp FROM terms WHERE source = ? AND code = ? ORDER BY preferred DESC, lang, text"
    rows = cache.query(terms, source.id, code)
    groups = sorted({group for _, _, group in rows if group})
    parents = cache.query("SELECT parent FROM parents WHERE source = ? AND code = ? ORDER BY parent", source.id, code)
    codes = tuple(("NCIt", ncit) for ncit in sorted(cache.codes(source, code)) if ncit != code)
    names = tuple(dict.fromkeys((lang, text) for lang, text, _ in rows))
    return Entry(code, ", ".join(groups), names, codes, f"{source.title} ({source.licence})",
                 tuple(parent for (parent,) in parents))  # fmt: skip


def search_text(entries: Iterable[Entry]) -> str:
    """A table of search results: how, code, group, name, other codes, origin."""
    rows = [("match", "code", "group", "name", "codes", "source"), *(
        (e.how, e.name, e.group or "-", "; ".join(dict.fromkeys(text for _, text in e.names)),
         ", ".join(f"{system} {code}" for system, code in e.codes), e.origin) for e in entries)]  # fmt: skip
    widths = [min(60, max(len(row[i]) for row in rows)) for i in range(5)]
    return "".join(
        "  ".join([*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[5]]) + "\n" for row in rows
    )


def show_text(entries: Iterable[Entry]) -> str:
    """What is known of a code, one paragraph a concept."""
    parts = []
    for entry in entries:
        lines = [f"{entry.name}" + (f" ({entry.group})" if entry.group else "")]
        lines += [f"  {lang or '-':2}  {text}" for lang, text in entry.names]
        lines += [f"  {system} {code}" for system, code in entry.codes]
        lines += [f"  is a {parent}" for parent in entry.parents]
        lines.append(f"  from {entry.origin}{entry.why}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)
