"""Words that tell the course of a therapy where they are about one: `réalisé`, `retiré`, `retrait de`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.act import examines
from kg.fact.therapy.drug_kind import is_other_drug
from kg.fact.therapy.end.pause import is_pause, taken_up
from kg.fact.therapy.operation.removed import of_lesion
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence, sentence_of
from kg.mention.token import THERAPY_KINDS, Token

MEANS_COURSE = frozenset({"assay", "removed", "course"})
_BREAK = re.compile(r"[,;:(]")
_TREATS = THERAPY_KINDS | {"anaphora"}
_GIVEN = _TREATS | {"procedure", "removed"}
ENDS = frozenset({"stop", "complete", "resume"})
_VAGUE = "treatment"
_SUBJECTS = _TREATS | {"care"}
_CARE = 50  # code points from a treatment of another kind to the word that it was stopped
_WITHDRAWN = 60  # code points from a drug to the word that it was withdrawn
_AGAIN = 24  # from `à nouveau` to the word that a therapy was given
_WITHDRAWS = 8  # from that word to a drug
_ARTICLES = 12  # behind a stop, in which the articles of what it is of stand
_COMPLAINTS = frozenset({"condition", "evolving"})
_COMPLAINT = 24  # code points between the word for a beginning and a complaint
_OBJECT = 30  # from the first word of what is stopped to the treatment that it may be of


def of_course(context: Context, sentence: Sentence) -> Sentence:
    """The sentence with words such as `réalisé`, `retiré` read as the course of a therapy where they may be."""
    tokens = list(sentence.tokens)
    changed = False
    for i, token in enumerate(tokens):
        if token.kind not in MEANS_COURSE:
            continue
        value = token.value if token.kind == "course" else token.means("course")
        if (token.kind, token.value) == ("course", "start") and _of_complaint(context, sentence, i):
            tokens[i], changed = token.read_as("onset", token.value), True
            continue
        if token.kind == "course":
            value = _read(context, sentence, i)
        elif token.kind == "removed" and (of_lesion(sentence, i) or not _withdrawn(context, tokens, i)):
            value = None
        if value:
            tokens[i] = token.read_as("course", value, ((token.kind, token.value),))
            changed = True
    if not changed:
        return sentence
    return sentence_of(sentence.index, sentence.start, sentence.end, sentence.section, tokens)


def _read(context: Context, sentence: Sentence, i: int) -> str | None:
    """What a word of the course that may tell of other things says of a therapy, None where it tells none."""
    token = sentence.tokens[i]
    if token.value == "stop" and (is_pause(context, sentence, i) or _of_something_else(context, sentence.tokens, i)):
        return "pause"
    if token.value == "declined" and _of_something_else(context, sentence.tokens, i):
        return "pause"  # `souhaite arrêter de fumer`
    if token.value == "resume" and _was_held(context, sentence, i):
        return "continue"
    if token.value == "withdraw" and _of_drug(context, token, sentence.tokens[i + 1 : i + 2]):
        return "stop"
    if token.value == "return" and _of_drug(context, token, sentence.tokens[i + 1 : i + 2]):
        return "resume"
    return "resume" if token.value == "again" and _given_again(context, sentence, i) else None


def _was_held(context: Context, sentence: Sentence, i: int) -> bool:
    """`interrompu en août et repris en septembre`: whether what is taken up was only held."""
    stops = (k for k, t in enumerate(sentence.tokens[:i]) if (t.kind, t.value) == ("course", "stop"))
    return any(taken_up(context, sentence, k) is sentence.tokens[i] for k in stops)


def _of_complaint(context: Context, sentence: Sentence, i: int) -> bool:
    """`a commencé à présenter des douleurs`, `une toux qui a débuté`, `a eu une évolution lente`: whether what began,
    or was had, is no therapy."""
    if sentence.kinds.isdisjoint(_COMPLAINTS):
        return False
    token = sentence.tokens[i]
    for near in sentence.tokens[max(0, i - 1) : i + 2]:
        if near.kind in _COMPLAINTS:
            first, last = (token, near) if near.start >= token.end else (near, token)
            gap = context.reading.between(first, last)
            reason = _for(context.reading.lexicon.lang).search(gap)
            if len(gap) <= _COMPLAINT and not reason and not _BREAK.search(gap):
                return True
    return False


@lru_cache(maxsize=4)
def _for(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('for', 'indicated')})(?![a-z])")


def _of_something_else(context: Context, tokens: Sequence[Token], i: int) -> bool:
    """`arrêter de fumer`, `arrêt de la diarrhée`: whether what is stopped is named and is no treatment."""
    token = tokens[i]
    named = _named(context.reading.lexicon.lang).search(context.reading.folded, token.start, token.end + _ARTICLES)
    if named is None or not named.start() - 1 <= token.end <= named.end():
        return False
    behind = [t for t in tokens[i + 1 :] if t.end > named.end()]
    if behind and behind[0].start <= named.end():
        return behind[0].kind == "condition"
    return not any(
        t.kind in _GIVEN
        and not is_other_drug(context, t)
        and not _BREAK.search(context.reading.folded, named.end(), t.start)
        for t in behind
        if t.start - named.end() <= _OBJECT
    )


@lru_cache(maxsize=4)
def _named(lang: str) -> re.Pattern[str]:
    """The articles between a stop and what it is of, up to its first letter."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).before_word('lead', 'article')})+(?=[a-z])")


def _given_again(context: Context, sentence: Sentence, i: int) -> bool:
    """`traité à nouveau par`, `a de nouveau reçu`: whether what happened again is that a therapy was given."""
    if _GIVEN.isdisjoint(sentence.kinds):
        return False
    token = sentence.tokens[i]
    before, after = sentence.tokens[max(0, i - 1) : i], sentence.tokens[i + 1 : i + 3]
    near = [t for t in before if token.start - t.end <= _AGAIN] + [t for t in after if t.start - token.end <= _AGAIN]
    return any(t.value in ("start", "operated") or (t.kind in _GIVEN and not _is_examination(context, t)) for t in near)


def _is_examination(context: Context, token: Token) -> bool:
    concept = token.means("procedure")
    return concept is not None and examines(context, concept)


def _of_drug(context: Context, token: Token, after: Sequence[Token]) -> bool:
    """`retirer le dabrafénib`, `revenir au sunitinib`: whether a drug or a therapy follows right after a word."""
    return any(t.kind in _TREATS and len(context.reading.between(token, t)) <= _WITHDRAWS for t in after)


def _withdrawn(context: Context, tokens: Sequence[Token], i: int) -> bool:
    """Whether what a participle of removal is about is a drug: `le dabrafénib a été retiré`, `dabrafénib, retiré`."""
    before = next((t for t in reversed(tokens[:i]) if t.kind in _TREATS or t.kind == "procedure"), None)
    if before is None or before.kind == "procedure":
        return False
    gap = context.reading.between(before, tokens[i])
    return len(gap) <= _WITHDRAWN and "," not in gap.rstrip(" ,") and "(" not in gap


def of_care(context: Context, tokens: Sequence[Token], i: int) -> bool:
    """Whether what ended is no therapy of the tumour: `l'antibiothérapie a été arrêtée`, `arrêt de l'héparine`, `a
    complété l'étude`."""
    if tokens[i].value == "complete" and _is_work_up(context, tokens[i]):
        return True
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.kind == "final" and i + 2 < len(tokens):  # `l'arrêt définitif de l'immunothérapie`
        i, after = i + 1, tokens[i + 2]
    if after is not None and after.kind in _SUBJECTS and len(context.reading.between(tokens[i], after)) <= _WITHDRAWS:
        named = after
        if after.kind == "class" and after.value == _VAGUE:  # `la phénytoïne ..., l'arrêt du médicament`
            named = next((t for t in reversed(tokens[:i]) if t.kind in _SUBJECTS and t.value != _VAGUE), after)
        return _is_care(context, named)
    before = next((t for t in reversed(tokens[:i]) if t.kind in _SUBJECTS or t.value in with_role("habit")), None)
    if before is None or not _is_care(context, before):
        return False
    gap = context.reading.between(before, tokens[i])
    return len(gap) <= _CARE and (before.value in with_role("habit") or not _BREAK.search(gap))


def _is_work_up(context: Context, token: Token) -> bool:
    """`a complété le bilan`, `l'évaluation est achevée`: whether what is told as completed is the work-up."""
    behind, before = _work_up(context.reading.lexicon.lang)
    folded = context.reading.folded
    if behind.match(folded, token.end, token.end + _OBJECT):
        return True
    return before.search(folded, max(0, token.start - _OBJECT), token.start) is not None


@lru_cache(maxsize=4)
def _work_up(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The work-up as the object behind a verb, and as its subject before it."""
    words = grammar(lang)
    named = rf"(?:{words.any_of('work-up')})(?![a-z])"
    lead = rf"(?:{words.before_word('article', 'indefinite', 'known')})"
    return (re.compile(rf"\s{lead}{named}"), re.compile(rf"(?<![a-z]){lead}{named}\s(?:[a-z]+[\s']){{0,2}}$"))


def _is_care(context: Context, token: Token) -> bool:
    return token.kind == "care" or token.value in with_role("habit") or is_other_drug(context, token)
