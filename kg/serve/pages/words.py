"""The words of the pages in French and English, from `words.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.lexicon.table import read_table

LANGS = ("fr", "en")
_TABLE = Path(__file__).resolve().parent / "words.tsv"


@lru_cache(maxsize=len(LANGS))
def words(lang: str) -> Mapping[str, str]:
    """Key -> word in a language of `LANGS`.

    Raises:
        TableError: the table is damaged.
        KeyError: another language.
    """
    return MappingProxyType({row["key"]: row[lang] for _, row in read_table(_TABLE, "key", *LANGS)})


def kind_words(lang: str) -> Mapping[str, str]:
    """The words of the kinds, by kind."""
    return {key.removeprefix("kind-"): word for key, word in words(lang).items() if key.startswith("kind-")}


def chosen_lang(asked: str | None, kept: str | None, accepted: str) -> str:
    """The language of a page: the one asked for, else the one kept from before, else the browser's, else French.

    `accepted` is an Accept-Language header; its order counts, not its weights.
    """
    ranges = [part.partition(";")[0].strip().lower()[:2] for part in accepted.split(",")]
    return next((lang for lang in (asked, kept, *ranges) if lang in LANGS), LANGS[0]) or LANGS[0]
