"""What the rows of the concept tables must hold: ids, codes of the form of their system, roles, other concepts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from kg.errors import TableError
from kg.lexicon.table import Row

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODES = MappingProxyType({
    "ncit": re.compile(r"C\d+"), "icdo3": re.compile(r"\d{4}/\d|C\d\d(?:\.\d)?"),
    "metastasis_code": re.compile(r"C\d\d(?:\.\d)?"), "atc": re.compile(r"[A-Z]\d\d(?:[A-Z](?:[A-Z](?:\d\d|XA)?)?)?"),
    "hgnc": re.compile(r"HGNC:\d+|\d+"), "loinc": re.compile(r"\d+-\d"), "snomed": re.compile(r"\d{6,18}"),
})  # fmt: skip
"""The form of each column's codes: they become part of IRIs, and rules compare how they begin."""

_REFERENCES = MappingProxyType({
    ("regimen", "components"): "drug", ("procedure", "sites"): "site", ("morphology", "default_site"): "site",
    ("site", "part_of"): "site", ("site", "metastasis"): "morphology",
})  # fmt: skip
"""The columns, by the group of their table, whose cells name concepts, and of which group."""

DRUG_KINDS = frozenset(
    {"chemotherapy", "endocrine", "targeted", "immunotherapy", "bone-modifying", "supportive", "other"}
)
"""What a drug is given for: a drug of another kind would be no therapy, and nobody would be told."""


def check_row(row: Row, group: str, roles: frozenset[str], place: str) -> None:
    """Refuse what a row of a concept table says that no rule would read, or that would be read amiss.

    Raises:
        TableError: an id that is no slug, a code that is none of its system, an unknown role or kind of drug.
    """
    if not _ID.fullmatch(row["id"]):
        raise TableError(f"{row['id']!r} is no id", place=place, remedy="small letters and digits, joined by hyphens")
    for column, form in _CODES.items():
        for code in row.get(column, "").split():
            if not form.fullmatch(code):
                raise TableError(f"{code!r} is no code for column {column}", place=place,
                                 remedy=f"its form is {form.pattern}; none: an empty cell")  # fmt: skip
    if unknown := {role for role in row.get("roles", "").split(",") if role} - roles:
        raise TableError(f"no role of a {group} is called {' '.join(sorted(unknown))}", place=place,
                         remedy=f"roles.tsv has {' '.join(sorted(roles)) or 'none'}")  # fmt: skip
    if group == "drug" and row.get("kind", "") not in DRUG_KINDS:
        raise TableError(f"the drug {row['id']} is of no kind that is known", place=place,
                         remedy=f"its kind is one of {' '.join(sorted(DRUG_KINDS))}")  # fmt: skip


def check_references(row: Row, group: str, groups: Mapping[str, str], place: str) -> None:
    """Refuse a row that names a concept which no table has, or has in another group; `groups` are those of the ids.

    Raises:
        TableError: such a name.
    """
    for (of, column), wanted in _REFERENCES.items():
        for name in row.get(column, "").split() if of == group else ():
            if groups.get(name) != wanted:
                raise TableError(f"column {column} of {row['id']} names {name}, which is no {wanted}", place=place,
                                 remedy=f"write the id of a {wanted}, or add its row first")  # fmt: skip
