"""What a pathologist has before him where no word for taking it is told: the fluid that heads his report (`LIQUIDE
D'ASCITE (08/02/22)`), the tissue that he finds invaded (`Parenchyme hépatique refoulé par des nids de cellules`)."""

from __future__ import annotations

import re

from kg.fact.marker.words import word_of
from kg.fact.specimen.place import NEAR, Tumours, organ_far, place_at
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_TITLE = 30  # code points of a line before the fluid that it names
_LONG = 120  # code points of a title
_BEFORE = re.compile(r"[^\w\n]*+(?:[A-Z0-9][A-Z0-9°º./-]*+[^\w\n]++)*+\Z")  # numbers of a sample, before what it is
_BEHIND = re.compile(r"(?:\W*|.*\d.*[^.;]|\W*\w+\W*)\Z")  # its day or volume, its side
_WORD = re.compile(r"\w")
_COLON = re.compile(r"(?:\s[a-z]{1,8})?(?:\s?\([^()\n]{1,30}\))?\s?:\s?")  # with its side, its number
_FIRST = 3  # code points from the colon behind an organ to the first marker stained in it
_TISSUE = 16  # code points from a word for tissue to its organ
_SHUT = frozenset({"negated", "hypothetical", "family"})


def matter_at(tumours: Tumours, sentence: Sentence, site: Token) -> tuple[str, str | None] | None:
    """What a site is of, where it is told as what was looked at: a fluid in the title of a report, or a
    tissue that is invaded; else None.  Of a fluid that holds no tumour nothing is stained that would be read here."""
    concept = tumours.context.concepts.get(site.value)
    if concept is None:
        return None
    if "marker" in sentence.kinds and _is_label(tumours, sentence, site):
        return place_at(tumours, site.value)
    if concept["kind"] == "fluid":
        looked_at = bool(concept["part_of"]) and _in_title(tumours, sentence, site)
    else:
        looked_at = _is_invaded_tissue(tumours, sentence, site) and organ_far(tumours, site.value)
    if not looked_at or tumours.context.status(sentence, site) in _SHUT:
        return None
    if concept["kind"] == "fluid":
        return place_at(tumours, site.value)
    return "metastasis", tumours.at(site.value)


def _is_label(tumours: Tumours, sentence: Sentence, site: Token) -> bool:
    """Whether a site opens a line that tells what was stained in it: `Foie : GATA3 +`, `- Bronche : EGFR muté`."""
    folded = tumours.context.reading.folded
    if _WORD.search(folded, sentence.start, site.start):
        return False
    colon = _COLON.match(folded, site.end, sentence.end)
    return colon is not None and any(0 <= t.start - colon.end() <= _FIRST for t in sentence.of("marker"))


def _in_title(tumours: Tumours, sentence: Sentence, site: Token) -> bool:
    """Whether a fluid opens a line, behind the number of a sample at most, that tells of nothing else."""
    text = tumours.context.reading.report.text
    start = text.rfind("\n", 0, site.start) + 1
    end = text.find("\n", site.end)
    if site.start - start > _TITLE or end < 0 or end - start > _LONG or sentence.end < end:
        return False
    if not text[site.start].isupper() or _BEFORE.match(text, start, site.start) is None:
        return False
    return _BEHIND.match(text, site.end, end) is not None


def _is_invaded_tissue(tumours: Tumours, sentence: Sentence, site: Token) -> bool:
    """Whether an organ is told behind a word for its tissue, and before one for what pushes it aside or replaces it."""
    reading = tumours.context.reading
    tissue = word_of(reading.lexicon.lang, "parenchyma")
    if not tissue.search(reading.folded, max(sentence.start, site.start - _TISSUE), site.end):
        return False
    invaded = word_of(reading.lexicon.lang, "displaced")
    return invaded.search(reading.folded, site.end, min(sentence.end, site.end + NEAR)) is not None
