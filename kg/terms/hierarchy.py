"""The NCI Thesaurus as a cache has it: names of codes, and the is-a links above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from kg.errors import TableError
from kg.lexicon.table import read_table
from kg.terms.groups import DATA
from kg.terms.lookup import Cache
from kg.terms.rows import CLOSED

_LANGS = ("fr", "en", "es")
_MAPPED = "SELECT source, code, label FROM maps WHERE ncit = ? ORDER BY source, code"
_PREFERRED = "SELECT lang, text FROM terms WHERE code = ? AND source = ? AND preferred = 1 ORDER BY text"


def links_above(cache: Cache, codes: Iterable[str]) -> dict[str, list[str]]:
    """The is-a links of NCIt codes and of all above them: code -> its parents, sorted; none for a root."""
    found: dict[str, list[str]] = {}
    waiting = sorted(codes)
    while waiting:
        code = waiting.pop()
        if code not in found:
            found[code] = sorted(_parents(cache, code) - {code})
            waiting += found[code]
    return found


def _parents(cache: Cache, code: str) -> set[str]:
    """What an NCIt code is a kind of: by sources of NCIt codes, and by those that map their codes to NCIt."""
    found: set[str] = set()
    for number, parent in cache.query("SELECT source, parent FROM parents WHERE code = ?", code):
        source = cache.sources.get(int(number))
        if source and source.system == "ncit":
            found.add(parent)
    mapped = (
        "SELECT up.source, up.ncit FROM maps own JOIN parents p ON p.source = own.source AND p.code = own.code"
        " JOIN maps up ON up.source = p.source AND up.code = p.parent WHERE own.ncit = ?"
    )
    found.update(ncit for number, ncit in cache.query(mapped, code) if int(number) in cache.sources)
    return found


def labels_of(cache: Cache, code: str) -> dict[str, str]:
    """The names of an NCIt code that may be written, by language; English always, the code itself in need."""
    found: dict[str, str] = {}
    mapped = [row for row in cache.query(_MAPPED, code) if int(row[0]) in cache.sources]
    own = [(str(s.id), code) for s in cache.sources.values() if s.system == "ncit"]
    for number, name in (*sorted(own), *((number, name) for number, name, _ in mapped)):
        if cache.sources[int(number)].licence == CLOSED:
            continue
        for lang, text in cache.query(_PREFERRED, name, int(number)):
            if lang in (*_LANGS, ""):
                found.setdefault(lang or "en", text)
    named = [label for _, _, label in mapped if label]
    found.setdefault("en", next(iter(named), "") or next(iter(found.values()), f"NCIt {code}"))
    return {lang: _small(text) for lang, text in sorted(found.items())}


def _small(text: str) -> str:
    """A name without the capital that only says that it is one, as labels are written here."""
    return text.lower() if text[:1].isupper() and text[1:].islower() and " " not in text else text


def titles_of(cache: Cache, code: str) -> str:
    """The sources that have an NCIt code, each with its version."""
    numbers = cache.query(
        "SELECT DISTINCT source FROM terms WHERE code = ? AND source IN (SELECT id FROM sources WHERE system = 'ncit')"
        " UNION SELECT DISTINCT source FROM maps WHERE ncit = ?", code, code)  # fmt: skip
    return "; ".join(sorted(cache.sources[int(n)].title for (n,) in numbers if int(n) in cache.sources))


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, list[tuple[str, str]]]:
    """The rows of `data/drug_kinds.tsv` by `class` and `stem`."""
    path = DATA / "drug_kinds.tsv"
    found: dict[str, list[tuple[str, str]]] = {"class": [], "stem": []}
    for number, row in read_table(path, "how", "value", "kind"):
        if row["how"] not in found:
            raise TableError(f"unknown how {row['how']!r}", place=f"{path}:{number}:1", remedy="class or stem")
        found[row["how"]].append((row["value"], row["kind"]))
    return found


def drug_kind(cache: Cache, code: str, label: str) -> str:
    """The kind of therapy of a drug: by the nearest class above it, else by the stem of its name; empty if unknown."""
    links = links_above(cache, [code])
    classes = dict(_kinds()["class"])
    order = {value: number for number, value in enumerate(classes)}
    level, seen = [code], {code}
    while level:
        here = sorted((c for c in level if c in classes), key=order.__getitem__)
        if here:
            return classes[here[0]]
        level = [parent for c in level for parent in links[c] if parent not in seen and not seen.add(parent)]  # type: ignore[func-returns-value]
    name = label.lower()
    return next((kind for stem, kind in _kinds()["stem"] if name.endswith(stem)), "")
