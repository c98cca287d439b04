"""Findings that are told to be no tumour: called benign, or explained as a cyst, a scar, an infection."""

from __future__ import annotations

from kg.fact.context import Context
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token

BENIGN = "finding-benign"
_REACH = 90  # code points between a finding and what calls it benign
_BESIDE = 4  # from one word to the next of a finding, its place and what it is called
_PLACING = frozenset({"site", "side", "length"})
_SHORTENED = "."  # the stop of an abbreviation inside a sentence: `hyperfix. dégénérative`
_MARKS = ",;:."
_FAR = 130  # the same where a cue ties them: `des lésions du foie ..., évoquant de simples kystes`
_DENIED = "negated>"
_SMALL = "small"  # what makes nodes and nodules harmless, no lesion of the brain
_BRAIN = "C71"
_KINDS = frozenset({"harmless", "benign", "morphology", "condition"})
_FINDINGS = frozenset({"condition", "benign", "morphology"})
_TYING = frozenset({"cue", "explains"})
_TUMOROUS = frozenset({"morphology", "spread", "pathological"})


def harmless(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a finding is called benign, or is told to be something else than a tumour (`évocateur d'un abcès`)."""
    if sentence.kinds.isdisjoint(_KINDS):
        return False
    for word in sentence.of("morphology"):
        if _near(word, token, _REACH) and _called_benign(context, sentence, word, token):
            return True
    if "harmless" in sentence.kinds and _called(context, sentence, token):
        return True
    return _qualified(context, sentence, token) or explained(context, sentence, token)


def _called_benign(context: Context, sentence: Sentence, word: Token, finding: Token) -> bool:
    """Whether a word says that a finding is a benign tumour: not `adénome ou métastase`."""
    if not is_benign_tumour(context, word) or _either(sentence, sentence.tokens.index(word)):
        return False
    return not _of_other(context, sentence, word, finding)


def _called(context: Context, sentence: Sentence, finding: Token) -> bool:
    """Whether a word near a finding calls it harmless, and not another one: `nodules pulmonaires non spécifiques, pas
    de lésion osseuse`."""
    brain = any(context.concepts[p.site]["icdo3"].startswith(_BRAIN) for p in context.places(sentence))
    return any(
        t.means("harmless")
        and not (brain and t.means("harmless") == _SMALL)
        and _near(t, finding, _REACH)
        and not _either(sentence, n)
        and not _of_other(context, sentence, t, finding)
        for n, t in enumerate(sentence.tokens)
    )


def _of_other(context: Context, sentence: Sentence, word: Token, finding: Token) -> bool:
    """Whether a denial parts a word from a finding, the finding denied after it or another told behind a comma."""
    denials = [t.start for t in sentence.of("cue") if t.value == _DENIED]
    if word.end <= finding.start:
        return any(word.end <= at < finding.start for at in denials)
    if not denials or denials[0] > finding.start:
        return False
    others = (t.start for t in sentence.of("lesion") if finding.end <= t.start < word.start)
    return any("," in context.reading.folded[finding.end : at] for at in others)


def _qualified(context: Context, sentence: Sentence, finding: Token) -> bool:
    """Whether a finding is called one of another disease right behind it and its place: `adénopathies axillaires
    granulomateuses`, `lésions ischémiques`."""
    if "benign" not in sentence.kinds:
        return False
    folded = context.reading.folded
    end = finding.end + folded.startswith(_SHORTENED, finding.end)
    for n, token in enumerate(sentence.tokens):
        if token.start < finding.end and token is not finding:
            continue
        if any(mark in folded[end : token.start] for mark in _MARKS) or token.start - end > _BESIDE:
            return False
        if token.means("benign") is not None:
            return not _either(sentence, n)
        if token is not finding and token.kind not in _PLACING:
            return False
        end = max(end, token.end + folded.startswith(_SHORTENED, token.end))
    return False


def explained(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the finding is told to be a disease that is no tumour: `les lésions correspondent à des hémangiomes`."""
    if sentence.kinds.isdisjoint(_TYING):
        return False
    for i, t in enumerate(sentence.tokens):
        if t.start < token.end or t.start - token.end > _FAR:
            continue
        if t.kind not in _FINDINGS and not t.others:
            continue
        other = (t.kind == "condition" and t.value not in with_role("tumour-caused")) or is_benign(context, t)
        if other and i and _ties(sentence, sentence.tokens[i - 1], token):
            return context.status(sentence, t) != "negated" and not _either(sentence, i)
    return False


def _either(sentence: Sentence, i: int) -> bool:
    """Whether the disease at `i` is one of two explanations, the other a tumour: `inflammatoire ou néoplasique`,
    `métastase versus adénome`."""
    tokens = sentence.tokens
    sides = [tokens[i + 1 : i + 3], tokens[max(0, i - 2) : i][::-1]]
    return any(len(s) > 1 and s[0].means("or") is not None and s[1].kind in _TUMOROUS for s in sides)


def is_benign(context: Context, token: Token) -> bool:
    """Whether a word names a finding that is no malignant tumour: `kyste`, `granulome`, `hémangiome`."""
    return token.means("benign") is not None or is_benign_tumour(context, token)


def is_benign_tumour(context: Context, token: Token) -> bool:
    """Whether a word names a benign tumour."""
    if token.kind != "morphology" and not token.others:
        return False
    concept = token.means("morphology")
    return concept is not None and context.concepts[concept]["icdo3"].endswith("/0")


def _ties(sentence: Sentence, before: Token, finding: Token) -> bool:
    """Whether the word before a disease says that the finding is it: a cue of suspicion, `correspond à`; not what
    explains another disease told since."""
    if before.start < finding.end:
        return False
    if before.value == "suspected>":
        return True
    since = (t for t in sentence.of("condition") if finding.end <= t.start < before.start)
    return before.means("explains") is not None and next(since, None) is None


def _near(t: Token, token: Token, reach: int) -> bool:
    return max(t.start - token.end, token.start - t.end) <= reach
