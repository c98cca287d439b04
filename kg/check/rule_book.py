"""The rules there are: those of the shipped shapes, and of a user's own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg.check.rule import TARGETS, RuleBook
from kg.check.shape_file import read_rules
from kg.errors import InputError
from kg.resources import resource


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
    """The shipped rules with a user's own, read once.

    Raises:
        InputError: shapes that cannot be read, or files of the user's that hold no rule: that they found nothing
            would look like an answer.
    """
    book = read_rules(shape_files(extra))
    if extra is not None and len(book.rules) == len(rule_book().rules):
        raise InputError("no shape here has a target, so there is no rule", place=extra,
                         remedy=f"give a shape one of {' '.join('sh:' + name for name in TARGETS)}")  # fmt: skip
    return book
