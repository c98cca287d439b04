"""The toxicity or the progression told before a stop or a change of therapy that gives no cause of its own."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.response.scope import term_to_come
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate
from kg.fact.therapy.course_word import of_care
from kg.fact.therapy.end.entry_harm import ill_in_entry
from kg.fact.therapy.end.only_therapy import alone
from kg.fact.therapy.end.stopped_for import stopped_for, stopped_for_measure
from kg.fact.therapy.end.told_back import counts_from
from kg.fact.therapy.end.why import cause_in
from kg.fact.therapy.toxic import is_graded, is_toxicity
from kg.fact.toxicity.change import reason_at, so_words, told_as_reason
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_REACH = 70  # code points from `compte tenu de` to the cause
_BACK = 3  # sentences before a stop in which the toxicity it follows is told
_JUST = 2  # sentences back in which a progression is what a change answers
_LEADS = frozenset({"recap", "because"})
_HARM = frozenset({"condition", "reason"})
_KEPT = frozenset({"stop", "continue", "resume", "complete"})  # what is told of a therapy is no other one


def harmed(context: Context, sentence: Sentence, told: list[Candidate]) -> None:
    """Give a stop without a cause of its own the one that its sentence, or those before it, tell."""
    stopped = [c for c in told if c.reason is None and "stop" in c.courses]
    if not stopped:
        return
    led = _led(context, sentence)
    beside, own = (None, False) if led else _beside(context, sentence)
    for candidate in stopped:
        why = led or (None if beside == "progression" and "start" in candidate.courses and not own else beside)
        why = why or ("toxicity" if _toxic_before(context, sentence) or ill_in_entry(context, sentence) else None)
        candidate.ill |= why == "toxicity"
        candidate.declined |= why == "other"
        if why == "progression":
            candidate.reason = why


def stopped_for_harm(context: Context, sentence: Sentence, candidate: Candidate, stop: Token) -> None:
    """`L'ensemble a été interrompu pour colite`: the toxicity told right behind a stop of what no word names."""
    if candidate.reason is None and any(_is_own(context, sentence, t, stop) for t in sentence.of("condition")):
        candidate.ill = True


def _beside(context: Context, sentence: Sentence) -> tuple[str | None, bool]:
    """The cause that stands beside a stop: a progression that is told nearest to it, else toxicity or a decline; and
    whether the stop is told to be for that progression.

    Where other things are counted from the stop, only what stands right behind it (`après l'arrêt du A pour colite`).
    """
    stop = next((t for t in sentence.of("course") if t.value == "stop"), None)
    if stop is not None and counts_from(context, sentence, stop):
        told = [t for t in sentence.of("condition") if _is_own(context, sentence, t, stop)]
        return "toxicity" if told else None, False
    harm = _harm(context, sentence, stop)
    harm = harm or ("toxicity" if stop and stopped_for_measure(context, sentence, stop) else None)
    told = [t for t in sentence.tokens if _is_cause(context, sentence, t, stop)]
    if stop is None or not told:
        return harm, False
    before = [t for t in told if t.end <= stop.start]
    own = next((t for t in told if _is_reason(context, sentence, stop, t)), None)  # `arrêté pour une colite`
    nearest = own or (before[-1] if before else told[0])
    worse = nearest.means("response") == "PD"
    return "progression" if worse else harm, worse and stopped_for(context, sentence, stop, nearest)


def _is_reason(context: Context, sentence: Sentence, stop: Token, token: Token) -> bool:
    """Whether a stop is told to be for an event or a progression."""
    if reason_at(context, sentence, stop, token) is not None:
        return True
    return token.means("response") == "PD" and stopped_for(context, sentence, stop, token)


def _is_own(context: Context, sentence: Sentence, token: Token, stop: Token) -> bool:
    """Whether an event is told right behind a stop as its reason, before anything else is told to have been done."""
    if token.start < stop.end or cause_in(context, token) != "toxicity":
        return False
    between = context.reading.folded[stop.end : token.start]
    return "," not in between and reason_at(context, sentence, stop, token) is not None


def _is_cause(context: Context, sentence: Sentence, token: Token, stop: Token | None) -> bool:
    """Whether a word tells a toxicity or an event, or a progression that is no relapse after the therapy unless it was
    stopped for it (`stop pour récidive`), nor one up to which it rests (`suspendu jusqu'à progression`)."""
    if token.means("response") == "PD":
        under = "relapse" not in token.flags or (stop and _is_reason(context, sentence, stop, token))
        told = bool(under) and context.status(sentence, token) == "affirmed"
        return told and not term_to_come(context, sentence, token)
    return token.kind in _HARM and cause_in(context, token) is not None


def replaced(context: Context, sentence: Sentence, told: list[Candidate]) -> list[Candidate]:
    """`Une toxicité est notée, de sorte que B est débuté`: the therapy before B was stopped for the toxicity.

    Gives a telling of its own where that therapy is named in another sentence.
    """
    if _HARM.isdisjoint(sentence.kinds) or "lessened" in sentence.kinds:
        return []
    if any(t.value == "only" for t in sentence.of("course")):
        return []  # the same therapy without one of its drugs
    led = _toxicity_leading(context, sentence)
    if led is None:
        return []
    harm, turn = led
    after = [c for c in told if c.first.start >= turn]
    changes = any(t.kind == "course" and t.value == "change" and t.start >= turn for t in sentence.of("course"))
    if not changes and not (after and _is_another(after[0])):
        return []
    if after and after[0].drugs and after[0].status not in ("affirmed", "past"):
        return []  # `si intolérance, relais par B`
    before = [c for c in told if c.first.start < turn and c.drugs]
    if before and after and before[-1].concepts == after[0].concepts:
        return []
    if not before and _worse_since(context, sentence):
        return []  # what was given before that
    old = before[-1] if before else Candidate(sentence, "treatment", harm, harm, rule="therapy-implied", generic=True)
    old.gives_way = after[0].concepts if after else frozenset()
    if old.reason is None:
        old.reason, old.ill = "toxicity", True
        old.courses |= {"stop"}
    return [] if before else [old]


def _worse_since(context: Context, sentence: Sentence) -> bool:
    """Whether a progression is told in the sentences right before."""
    before = context.reading.sentences[max(0, sentence.index - _JUST) : sentence.index]
    return any(t.means("response") == "PD" for s in before for t in s.of("response"))


def _is_another(candidate: Candidate) -> bool:
    """Whether a therapy is told as one that is given from now on."""
    named = bool(candidate.drugs) or candidate.line is not None
    return named and candidate.kind in ANTITUMOUR and candidate.status == "affirmed" and not candidate.courses & _KEPT


def _toxicity_leading(context: Context, sentence: Sentence) -> tuple[Token, int] | None:
    """A toxicity and the offset behind it where what it led to is told: `de sorte que`, `compte tenu de ..., `."""
    leads = [t for t in sentence.tokens if t.kind in _LEADS and t.value in ("cause", "because")]
    folded = context.reading.folded
    for token in sentence.tokens:
        if token.kind not in _HARM:
            continue
        led = any(0 <= token.start - t.end <= _REACH for t in leads)
        so = so_words(context.reading.lexicon.lang).search(folded, token.end, sentence.end)
        if not led and so is None:
            continue
        if not is_toxicity(context, sentence, token) and not (led and is_graded(context, sentence, token)):
            continue
        if so:
            return token, so.start()
        if led:
            comma = folded.find(",", token.end, sentence.end)
            if comma >= 0:
                return token, comma
    return None


def _led(context: Context, sentence: Sentence) -> str | None:
    """`Compte tenu de la progression, le docétaxel est arrêté`: the cause told before the stop that it led to."""
    if _LEADS.isdisjoint(sentence.kinds):
        return None
    led: Token | None = None
    cause: str | None = None
    for i, token in enumerate(sentence.tokens):
        if token.kind in _LEADS and token.value in ("cause", "because"):
            led, cause = token, None
        elif token.kind == "course" and token.value in ("stop", "rest") and cause:
            return None if of_care(context, sentence.tokens, i) else cause
        elif token.kind == "then":
            cause = None
        elif led is not None and cause is None and token.start - led.end <= _REACH:
            cause = cause_in(context, token)
    return None


def _harm(context: Context, sentence: Sentence, stop: Token | None) -> str | None:
    """What a stop told in a sentence without a cause of its own follows: toxicity, or a decline alone (`other`)."""
    if "condition" not in sentence.kinds:
        return None
    ill = [t for t in sentence.of("condition") if t.kind == "condition"]
    told = {cause_in(context, t) for t in ill if stop is None or told_as_reason(context, sentence, stop, t)}
    return "toxicity" if "toxicity" in told else "other" if "other" in told else None


def is_consequence(context: Context, sentence: Sentence) -> bool:
    """`Pour cette raison, ...`: whether a sentence tells what the one before it led to."""
    return so_words(context.reading.lexicon.lang).match(context.reading.folded, sentence.start) is not None


def _toxic_before(context: Context, sentence: Sentence) -> bool:
    """Whether one of the sentences before tells a toxicity of the therapy, and nothing since tells another reason."""
    if not is_consequence(context, sentence) and (
        _answered(sentence) or any(t.value == "complete" for t in sentence.of("course"))
    ):
        return False  # what was planned was given, or it had done what it could
    right_before = sentence.index - 1 if alone(context, sentence, _BACK) else -1
    for index in range(sentence.index, max(-1, sentence.index - _BACK - 1), -1):
        here = context.reading.sentences[index]
        if "growth" in here.kinds or any(t.means("response") == "PD" for t in here.of("response")):
            return False
        if index < sentence.index and any(t.kind == "course" and t.value == "stop" for t in here.of("course")):
            return False
        if not _HARM.isdisjoint(here.kinds) and any(
            is_toxicity(context, here, t) or (right_before == index and is_graded(context, here, t))
            for t in here.tokens
            if t.kind in _HARM
        ):
            return True
    return False


def _answered(sentence: Sentence) -> bool:
    return any(t.means("response") in ("CR", "PR", "SD") for t in sentence.of("response"))
