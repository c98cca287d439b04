"""Words for a therapy where none of a tumour is told: pain that radiates, a progestogen for the appetite, what protects
a graft, an operation for a sample."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.site import organ
from kg.fact.therapy.benign import because
from kg.fact.therapy.join import Unit
from kg.lexicon.atc import drug_group
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence

_PAIN = ("pain", "sciatica", "lumbago")  # how the names of pains end
_WHERE = frozenset({"site", "side", "with", "number", "duration"})  # between a pain and the word that it radiates
_OF_GRAFT = drug_group("of-graft")
_PROGESTOGEN = drug_group("progestogen")
_WITH_ANY = "sentinel-node-biopsy"  # done along with the operation on a tumour
_CURETTAGE = "curettage"
_WOMB = frozenset({"C53", "C54", "C55"})
_FOR = 50  # code points from an act or a drug to what it was done or given for


def is_no_therapy(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Whether the words of a unit tell no therapy of a tumour: a symptom, what is given for one or for a graft, what
    was done for a sample."""
    if _for_sample(context, sentence, unit) or (unit.drugs and _against_rejection(context, sentence, unit)):
        return True
    if unit.act == _CURETTAGE and context.once(_of_womb):
        return True
    if "condition" not in sentence.kinds:
        return False
    if unit.act == "radiotherapy":
        return _radiates(sentence, unit)
    return bool(unit.drugs) and _for_appetite(context, sentence, unit)


def _of_womb(context: Context) -> bool:
    """Whether a report names the womb, which is scraped out for a sample, not to treat a tumour as a bone is:
    `métrorragies, curetage : carcinome de l'endomètre`."""
    return any(organ(context.concepts[t.value]) in _WOMB for _, t in context.tokens("site") if t.kind == "site")


def _radiates(sentence: Sentence, unit: Unit) -> bool:
    """`douleur de la fosse rénale droite avec irradiation`: whether it is a pain that has an irradiation."""
    if any(t.kind in ("radiation", "fraction", "course") for t in sentence.tokens[unit.last + 1 : unit.last + 4]):
        return False
    for token in reversed(sentence.tokens[: unit.first]):
        if token.kind == "condition":
            return token.value.endswith(_PAIN) and sentence.tokens[unit.first - 1].value == "with"
        if token.kind not in _WHERE:
            return False
    return False


def _against_rejection(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """`tacrolimus et évérolimus`: whether an inhibitor of mTOR is told with what only a graft is protected by."""
    if [i for i in unit.drugs if sentence.tokens[i].value not in with_role("graft")]:
        return False
    return any(context.concepts[t.value]["atc"].startswith(_OF_GRAFT) for t in sentence.tokens if t.kind == "drug")


def _for_appetite(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """`mégestrol pour l'hyporexie`: whether a progestogen is given for the appetite."""
    tokens = sentence.tokens
    if not all(context.concepts[tokens[i].value]["atc"].startswith(_PROGESTOGEN) for i in unit.drugs):
        return False
    end = tokens[unit.last].end
    for token in tokens[unit.last + 1 :]:
        gap = context.reading.folded[end : token.start]
        if len(gap) > _FOR:
            return False
        if token.kind == "condition" and token.value in with_role("appetite"):
            return because(context.reading.lexicon.lang).fullmatch(gap) is not None
    return False


def _for_sample(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """`une chirurgie ouverte est faite pour des biopsies`, `une microchirurgie du larynx avec biopsie`: whether an
    operation told in general words was done for a sample."""
    if unit.act != "surgery":
        return False
    led = False
    for token in sentence.tokens[unit.last + 1 :]:
        if concept := token.means("procedure"):
            gap = context.reading.between(sentence.tokens[unit.last], token)
            led = led or bool(because(context.reading.lexicon.lang).fullmatch(gap))
            sampled = context.concepts[concept]["kind"] == "biopsy" and concept != _WITH_ANY
            return sampled and led and len(gap) <= _FOR
        led = token.value == "with"
    return False
