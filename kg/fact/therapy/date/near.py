"""The day or month of a therapy that is told close to a date: of its operation, its sentence or what it answers."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.therapy.candidate import ANTITUMOUR
from kg.fact.therapy.date.before import BACK, DateBefore, was_going_on
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.turn import Turns
from kg.lexicon.concept import with_role

_TOLERATED = 4  # sentences from the end of a line to the next one, which tell how it was borne
_DAY = 10  # code points of a date to the day
_NEXT = frozenset({"then", "after"})
_AT_ONCE = frozenset({"targeted", "immunotherapy", "endocrine"})  # what no operation or examination is needed for first


def near_date(context: Context, draft: Draft, told: DateBefore, drafts: Sequence[Draft], turns: Turns) -> str | None:
    """The day or month that a therapy has from the date told right before it."""
    moment = told.moment
    if was_going_on(draft):
        return None
    if not told.near:
        return f"{moment.edtf[:7]}~" if _is_end_of_last(context, draft, moment, drafts, turns) else None
    if draft.kind == "surgery" and _opened(context, draft, moment):
        return moment.edtf
    if not draft.drugs and not any(moment in context.dates.get(draft.sentence - k, ()) for k in (0, 1)):
        return None
    if len(moment.edtf) == _DAY:
        return None  # that of an examination or operation, what it led to came some time later
    its = _is_its_month(context, draft, moment, drafts, turns) or _is_next_line(context, draft, moment, drafts)
    return f"{moment.edtf[:7]}~" if its else None


def _opened(context: Context, draft: Draft, moment: Moment) -> bool:
    """`Le 3 mai, une laparotomie est faite. Une résection ...`: whether the date is that of the way into the body."""
    for index in range(draft.sentence - 1, draft.sentence - BACK - 1, -1):
        if moment in context.dates.get(index, ()):
            sentence = context.reading.sentences[index]
            ways = [t for t in sentence.of("procedure") if t.means("procedure") in with_role("way-in")]
            return any(context.date(sentence, t) == moment and context.status(sentence, t) == "affirmed" for t in ways)
    return False


def _is_end_of_last(context: Context, draft: Draft, moment: Moment, drafts: Sequence[Draft], turns: Turns) -> bool:
    """`A jusqu'à la progression en mai.  Bonne tolérance.  Puis B a débuté en troisième ligne`: whether a date is that
    of the progression that ended the drugs told before those that are begun next."""
    if not draft.drugs or draft.kind not in ANTITUMOUR or not (draft.begun or draft.line):
        return False
    before = [d for d in drafts if d.drugs and d.position < draft.position and d.kind in ANTITUMOUR]
    last = max(before, key=lambda d: d.position, default=None)
    if last is None or last.end is None or last.end.edtf != moment.edtf or last.concepts & draft.concepts:
        return False
    told = [n for n in range(draft.sentence - _TOLERATED, draft.sentence) if moment in context.dates.get(n, ())]
    return len(moment.edtf) >= len("2014-03") and any(w.sentence in told and not w.again for w in turns.worse)


def _is_its_month(context: Context, draft: Draft, moment: Moment, drafts: Sequence[Draft], turns: Turns) -> bool:
    """Whether a therapy began in the month of a date (an operation, in its year where no month is told)."""
    if draft.kind == "surgery" and (len(moment.edtf) == 4 or (draft.begun and draft.relation not in _NEXT)):
        return True
    return len(moment.edtf) >= 7 and (_same_time(context, draft, moment) or _answers(draft, moment, drafts, turns))


def _same_time(context: Context, draft: Draft, moment: Moment) -> bool:
    """Whether a therapy is told in the sentence of the date, or words such as `à cette époque` point back to it."""
    if moment in context.dates.get(draft.sentence, ()):
        return True
    words = context.reading.sentences[draft.sentence].of("same-time")
    return any(t.end <= draft.position for t in words)


def of_same_month(context: Context, draft: Draft) -> bool:
    """`Le même mois, A est débuté`: whether words give a therapy the month of the date told last, whatever was done."""
    words = context.reading.sentences[draft.sentence].of("same-time")
    return any(t.value == "same" and t.end <= draft.position for t in words)


def _answers(draft: Draft, moment: Moment, drafts: Sequence[Draft], turns: Turns) -> bool:
    """Whether a progression of that date, or told since it, is what the therapy answers: not one under other drugs that
    began on that date, which came months later."""
    others = bool(_begun_before(draft, moment, drafts))
    return any(
        w.span.start < draft.position and (w.moment == moment or (not others and moment.token.start < w.span.start))
        for w in turns.worse
    )


def _begun_before(draft: Draft, moment: Moment, drafts: Sequence[Draft]) -> list[Draft]:
    """The drugs told before that began on a date: `A débuté en mai. Après l'arrêt de A, B`."""
    return [d for d in drafts if d.drugs and d.start and d.start.edtf == moment.edtf and d.position < draft.position]


def _is_next_line(context: Context, draft: Draft, moment: Moment, drafts: Sequence[Draft]) -> bool:
    """Whether drugs are told right after the sentence of a date that tells no operation, others before them, or drugs
    that are begun at once.

    Chemotherapy begun first waits for its examinations, what is begun after an operation for the wound to heal.
    """
    if not draft.drugs or draft.relation or moment not in context.dates.get(draft.sentence - 1, ()):
        return False
    another = draft.begun and any(d.drugs and d.position < draft.position for d in drafts)
    another = another and not any(draft.sentence in d.said for d in _begun_before(draft, moment, drafts))
    if "-" not in moment.edtf or not (another or draft.kind in _AT_ONCE):
        return False
    concepts = (t.means("procedure") for t in context.reading.sentences[draft.sentence - 1].of("procedure"))
    return not any(c and context.concepts[c]["kind"] == "surgery" for c in concepts)
