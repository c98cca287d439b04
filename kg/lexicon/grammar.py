"""The grammar words of a language: plurals, articles, conjunctions, abbreviations, how numbers and dates are written.

They stand in `grammar.tsv` of the language's folder, by kind; docs/languages.md says what each kind is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg.errors import TableError
from kg.lexicon.table import read_table
from kg.lexicon.written_out import choices
from kg.resources import PACKAGE
from kg.text.alternatives import alternatives
from kg.text.fold import fold

NEEDED = frozenset({"empty", "plural", "abbreviation", "decimal"})
KINDS = NEEDED | frozenset({
    "done", "except", "given", "giving",
    "singular", "article", "joint", "lead", "of", "range", "pair", "between", "day-ending", "day-of",
    "year", "adverb", "agreed",
    "respelled", "alike", "salt", "last-inflected", "head-last", "month-first", "date-either", "labels", "under",
    "opening", "for", "within", "away", "indefinite", "clause", "closing", "upon", "same-year", "done-on",
    "date-part", "presents", "proven-by", "taken", "anew", "at-person", "maternal", "paternal", "comparison",
    "consists", "to", "tie",
    "treats", "indicated", "so", "by", "typed", "known", "decides", "effect", "auxiliary", "passive", "passives",
    "not", "undone", "word", "admitted", "admission", "margin", "earlier", "though", "underwent", "alone", "visit",
    "confirming", "rest",
    "announcing", "presenting", "remained", "lapse", "latest", "today", "now", "seen", "lasting", "kept", "successive",
    "outside", "seen-again", "takes-up", "enhancing", "pace", "fared", "remnant",
    "at-once", "mister", "young-man", "young-woman",
    "born-man", "born-woman", "doctor", "man-letter", "woman-letter", "man-word", "woman-word",
    "still", "sex-label", "age-sex", "age-label", "at-age", "at-dose",
    "back-to-patient", "kinsman", "kinswoman", "fate-of-him", "fate-of-her", "dose-label", "times", "born",
    "finding", "giving-time", "since-cycle", "at-cycles", "since-start", "after-start", "steadiness", "local",
    "family-title", "illness-title",
    "yes", "yes-letter", "no", "nothing",
    "plan", "plan-alone", "board", "tumour-board", "weighed", "condition", "due", "proposed", "carried",
    "operative", "volume",
    "added", "dose-added", "effect-dose", "more-than", "less-than", "out-of-planned", "through", "inside", "motive",
    "allergic", "habitual",
    "site-field", "type-field", "side-field", "incidence-field", "case-title", "unanswered", "service",
    "lobe", "both-lobes", "wall-lateral", "wall-anterior", "wall-posterior", "wall-dome",
    "entered", "along", "to-go-on", "at-operation", "prepared-by", "told-of", "appointment", "quality", "location",
    "as-planned", "over", "term", "served", "foreseen", "divided", "verb", "all-of", "undergone", "work-up",
    "granted", "behind-year", "leading", "died-of", "last-news",
    "written-on", "encounter", "institution", "scale", "aside-title", "attending",
    "general-verb", "share", "own-cause", "definite", "plural-article",
    "out-of", "own-will", "own-wish", "relayed", "relay-to", "relay-name", "failing", "failed", "failure", "goes-ill",
    "coming", "origin", "running", "at-time", "date-of", "barred", "omitted", "cycle-noun",
    "received", "had", "halted-after", "number-of", "given-times", "last-one", "merely", "segment", "redosed",
    "in-addition", "often", "for-times", "had-often", "for-more", "grown-to",
    "redosed-word", "has-changed", "from-cycle", "that-is", "in-fractions", "of-parts",
    "how-far", "days", "whole", "size", "likened", "taking-up", "thought", "unsure",
    "bound", "has-tumour", "another", "may-come", "taken-as", "foreseeing", "may-arise", "beforehand", "remembered",
    "usual-effects", "are", "untaken", "awaited", "of-some", "of-known", "secondary-to",
    "warned", "warning", "watched", "ahead", "extensive", "patients", "womb-neck", "altering",
    "answered-no", "at-which",
    "faring", "transfused", "passing", "ground-glass", "conceding", "provided", "small-nodule",
})  # fmt: skip

_ANY_OTHER = "-"  # in place of the ending of a singular: all that no other row has


@dataclass(frozen=True, eq=False)
class Grammar:
    """The rows of one `grammar.tsv`: forms by kind, folded but for abbreviations, in the order of the table."""

    forms: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, str]  # of a singular -> of its plural; the empty ending is any other
    respelled: Mapping[str, str]  # what two usages of the language spell differently: `tumour` -> `tumor`
    alike: Mapping[str, str]  # letters that are taken for others by a slip: `ph` -> `f`
    empty: frozenset[str]  # words of a term that tell nothing: they take no plural
    _plurals: dict[str, str] = field(default_factory=dict, repr=False, compare=False)  # by word, as they are asked for

    def has(self, kind: str) -> bool:
        """Whether the language has the trait that the kind names (`head-last`, `month-first` ...)."""
        return kind in self.forms

    def any_of(self, *kinds: str, apart: str = "") -> str:
        """A pattern for one of the forms of some kinds, the longest first; it matches nothing where there is none.
        `apart` is a class of characters none of which stands before it (`kg.text.alternatives`)."""
        return alternatives((form for kind in kinds for form in self.forms.get(kind, ())), apart)

    def before_word(self, *kinds: str, but: Iterable[str] = ()) -> str:
        """The same for words that the next one follows, its blank included: `l'`, `de `; none of the kinds in `but`."""
        others = {form for kind in but for form in self.forms.get(kind, ())}
        forms = {form for kind in kinds for form in self.forms.get(kind, ())} - others
        return alternatives(f if f.endswith("'") else f"{f} " for f in forms)

    def plural(self, word: str) -> str:
        """The regular plural of a folded word; the word itself where it has none."""
        known = self._plurals.get(word)
        if known is None:
            known = self._plurals[word] = self._plural(word)
        return known

    def _plural(self, word: str) -> str:
        if word in self.empty or len(word) < 3 or not word.isalpha():
            return word
        for size in range(min(len(word), 4), -1, -1):
            ending = self.endings.get(word[len(word) - size :])
            if ending is not None:
                return word[: len(word) - size] + ending
        return word

    def variants(self, phrase: str) -> list[str]:
        """A folded phrase and its regular plurals, of the first word and of all words, or of the last one where the
        language inflects only that; each in both spellings of the language."""
        first, _, rest = phrase.partition(" ")
        if self.has("last-inflected"):
            head, _, last = phrase.rpartition(" ")
            inflected = f"{head} {self.plural(last)}".strip()
        else:
            inflected = " ".join(map(self.plural, phrase.split()))
        found = [phrase, inflected, f"{self.plural(first)} {rest}".strip()]
        return [*found, *map(self.respell, found)] if self.respelled else found

    def respell(self, phrase: str) -> str:
        """A phrase in the other usual spelling; itself where both are the same."""
        for one, other in self.respelled.items():
            phrase = phrase.replace(one, other)
        return phrase

    def is_plural(self, word: str) -> bool:
        """Whether a folded word ends like a plural; the ending of some singulars is the same (`corps`)."""
        return word.endswith(self.forms.get("singular", ()))

    def stem(self, word: str) -> str:
        """A word without the ending of a plural, for comparison only; short words stay as they are."""
        if len(word) > 3:
            for ending in self.forms.get("singular", ()):
                if word.endswith(ending):
                    return word[: -len(ending)]
        return word


@lru_cache(maxsize=4)
def grammar(lang: str) -> Grammar:
    """The grammar words of a language.

    Raises:
        TableError: a badly formed table, an unknown kind, or none of a kind that reading needs.
    """
    forms: dict[str, list[str]] = {}
    pairs: dict[str, dict[str, str]] = {"plural": {}, "respelled": {}, "alike": {}}
    path = PACKAGE / "lexicon" / "data" / lang / "grammar.tsv"
    for number, row in read_table(path, "kind", "value", "forms"):
        if row["kind"] not in KINDS:
            raise TableError(f"unknown kind {row['kind']!r}", place=f"{path}:{number}:1",
                             remedy=f"kinds: {' '.join(sorted(KINDS))}")  # fmt: skip
        words = [word for written in row["forms"].split("|") for word in choices(written)]
        if row["kind"] in pairs:
            endings = ("" if word == _ANY_OTHER else fold(word) for word in words)
            pairs[row["kind"]].update(dict.fromkeys(endings, fold(row["value"])))
        else:
            kept = words if row["kind"] == "abbreviation" else map(fold, words)
            forms.setdefault(row["kind"], []).extend(kept)
    if missing := NEEDED - forms.keys() - {kind for kind, each in pairs.items() if each}:
        raise TableError(f"no row of kind {', '.join(sorted(missing))}", place=path, remedy="see docs/languages.md")
    by_kind = {kind: tuple(each) for kind, each in forms.items()}
    return Grammar(by_kind, pairs["plural"], pairs["respelled"], pairs["alike"], frozenset(by_kind.get("empty", ())))
