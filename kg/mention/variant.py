"""Sequence variants as they are written: protein (`L858R`, `p.V600E`), coding DNA (`c.1878T>C`), exon (`exon 19`)."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.mention.token import Token

# HGVS-like notation; `exon` is the same word in every language supported (accents folded).
_VARIANT = re.compile(
    r"(?:"  # `BRAFV600E` is written as well
    r"(?P<cdna>c(?:\.\s?|(?=\d+_))[0-9*-][0-9_+*-]*\s?(?:[ACGT]*\s?>\s?[ACGT]+|(?:del|ins|dup)[A-Za-z]*)+)"
    r"|(?P<stretch>(?:p\.?\s?\(?)?[A-Z](?:[a-z]{2})?\d{2,4}[_-][A-Z](?:[a-z]{2})?\d{2,4}\s?(?:del|ins|dup)[A-Za-z]*)"
    r"|(?P<protein>(?:p\.?\s?\(?)?(?:[A-Z](?:[a-z]{2})?)\d{2,4}(?:[A-Z](?:[a-z]{2})?|\*|del|dup|ins|(?=fs))(?:fs(?:\*|X|Ter)?\d*)?)(?![A-Za-z0-9])"
    r"|(?P<legacy>(?<!_)\d{3,5}(?:del|ins|dup)[ACGT]{1,12}(?![A-Za-z0-9]))"
    r"|(?P<exon>[Ee]x(?:[oó]n(?:es|s)?|\.)?\s(?P<number>\d{1,2}(?:\s?[-–]\s?\d{1,2}|\s\w\s\d{1,2})?)(?!\d))"
    r"|(?P<codon>[Cc]odons?\s(?P<place>\d{1,4}(?:\s?[-–]\s?\d{1,4}|\s\w\s\d{1,4})?)(?!\d))"
    r"|(?:[Ee]x)?[Dd](?:el|[eé]l[eé]tion)\s?(?P<deleted>1[89])(?![0-9A-Za-z])"
    r"|[Ee]x?\.?\s?(?P<lost>1[89])\s?[Dd]el(?![a-z0-9])"
    r"|(?P<tandem>(?:ITD|TKD)(?![\w-]))"  # of FLT3
    r"|(?P<apart>[A-Z]\d{3}\s[A-Z](?![\w'-]))"  # `V600 E`
    r"|(?P<residue>(?!S100|D240)[ACDEFGHIKLMNPQRSTVWY]\d{3,4}|G1[23]|Q61)(?![\w*/-])"  # `V600`; S100, D240 are stains
    r")"
)

# Where one may begin, by what follows its first letter or digit: it is tried only there.
_BEGINS = re.compile(
    r"[A-Z0-9cped](?:(?<![A-Za-z0-9].)"
    r"(?:(?<=[A-Z])|(?<=\d)(?=\d\d)|(?<=c)(?=[.\d]|od)|(?<=p)(?=[.\s(A-Z])|(?<=e)(?=[x.\s1])|(?<=d)(?=[eé]l))"
    r"|(?<=[A-Z]{5})(?=\d))"
)

_PARTED = re.compile(r"\)?\s?[;,]?\s?(?=[cp]\.)")  # from a notation at the end of a sentence to the next
_REACH = 60  # code points that a notation takes
_LIST = 400  # that a list of them takes beyond its sentence

_LETTER = {
    "Ala": "A", "Arg": "R", "Asn": "N", "Asp": "D", "Cys": "C", "Gln": "Q", "Glu": "E", "Gly": "G", "His": "H",
    "Ile": "I", "Leu": "L", "Lys": "K", "Met": "M", "Phe": "F", "Pro": "P", "Ser": "S", "Thr": "T", "Trp": "W",
    "Tyr": "Y", "Val": "V", "Ter": "*",
}  # fmt: skip
_IN_CAPITALS = re.compile(  # the words and codes of a notation, in a text in capitals
    rf"(?<![A-Z])(?:(?<!\d)[CP](?=\.)|(?:EXON|CODON)S?(?![A-Z])|EX(?=[ .\d])|D[EÉ]L[EÉ]TION|(?:DEL|DUP|INS)(?=\s?\d))"
    rf"|(?<=\d)(?:DEL|DUP|INS|FS)|(?:{'|'.join(_LETTER).upper()})(?=\d)|(?<=\d)(?:{'|'.join(_LETTER).upper()})(?![A-Z])"
)
_RESIDUE = re.compile(r"[A-Z][a-z]{2}")


def one_letter(value: str) -> str:
    """A protein change in one-letter codes: `Val600Glu` is `V600E`."""
    return _RESIDUE.sub(lambda match: _LETTER.get(match[0], match[0]), value)


def _as_written(match: re.Match[str]) -> str:
    """A word or code in capitals as it is written elsewhere: `exon`, `del`, `p`, `Gly`."""
    residue = match[0].capitalize()
    return residue if residue in _LETTER else match[0].lower()


def of_exon(change: str, exon: str) -> str:
    """The change of an exon as it is called in the clinic: `exon 19 deletion`; of several, `deletion exons 2-12`."""
    return f"{exon} {change}" if exon.startswith("exon ") else f"{change} {exon}"


def find_variants(text: str, start: int, end: int) -> list[Token]:
    """The variants in a stretch of text as tokens of kind `variant`; unit `exon` or `codon` where only that is told
    (`del19`, `Ex19 Del` are deletions in exon 19)."""
    stretch = text[start:end]
    if stretch.isupper() and (lowered := _IN_CAPITALS.sub(_as_written, stretch)) != stretch:
        return [replace(t, start=t.start + start, end=t.end + start) for t in find_variants(lowered, 0, len(lowered))]
    found = []
    last = start
    for begin in [match.start() for match in _BEGINS.finditer(text, start, end)]:
        match = _VARIANT.match(text, begin, end) if begin >= last else None
        if match is None:
            continue
        last = match.end()
        exon, codon, deleted = match["number"], match["place"], match["deleted"] or match["lost"]
        written = match[0].replace(" ", "").removeprefix("p").strip(".(")
        if exon and not exon.isdigit():
            value = "exons " + re.sub(r"\D+", "-", exon)
        elif codon:
            value = "codon " + re.sub(r"\D+", "-", codon)
        else:
            value = of_exon("deletion", f"exon {deleted}") if deleted else f"exon {exon}" if exon else written
        unit = "exon" if exon else "codon" if codon or match["residue"] else ""
        if match["cdna"] and written[1] != ".":
            value = f"c.{written[1:]}"
        found.append(Token(match.start(), match.end(), "variant", value, unit, rule="variant"))
    return found


def end_of_list(text: str, end: int) -> int:
    """Where the notations of a variant end that semicolons part: `exon 21 ; c.2573T>G ; p.(Leu858Arg)`."""
    furthest = end + _LIST
    while end < furthest and (parted := _PARTED.match(text, end)):
        more = find_variants(text, parted.end(), parted.end() + _REACH)
        if not more or more[0].start != parted.end() or more[0].unit:
            break
        end = more[0].end
    return end
