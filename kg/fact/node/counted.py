"""Lymph nodes that the pathologist counted: the group that a count is of, and its side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.assertion.certainty import own_date
from kg.fact.case import PrimaryTumour, Span
from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.date.operated_on import of_report
from kg.fact.date.told import told_date
from kg.fact.node.before import SENTINEL, dissected_before, sentinel_before
from kg.fact.node.fraction import NodeCount
from kg.fact.node.regional import regional_nodes
from kg.fact.site import NODES, Place, node_of
from kg.fact.spread.sighting import MENTIONED
from kg.fact.tumour.tie import side_after
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_FREE = "N0"
_BRACKET = 2  # from a category to the count in the bracket behind it
_COUNT_REACH = 90  # between a node count and the node group it is about
Row = tuple[str, str | None, str, int, Moment | None, Span, str]


def counted(
    context: Context,
    sentence: Sentence,
    count: NodeCount,
    named: Sequence[Place],
    side: str | None,
    primaries: Sequence[PrimaryTumour],
) -> Iterator[Row]:
    if count.positive is None or (not count.positive and _of_category(sentence, count)):
        return
    near = sorted(
        (
            p
            for p in named
            if min(abs(p.start - count.end), abs(count.start - p.end)) <= _COUNT_REACH
            or count.start <= p.start < count.end
        ),
        key=lambda p: min(abs(p.start - count.end), abs(count.start - p.end)),
    )
    groups = [
        p
        for p in near
        if p.site not in (NODES, SENTINEL)
        and context.concepts[p.site]["kind"] in ("node", "region")
        and node_of(p.site)
    ]
    if groups:
        nodes = [p for p in groups if context.concepts[p.site]["kind"] == "node"] or groups[:1]
        for place in nodes if len(nodes) < 4 else nodes[:1]:
            yield _row(context, sentence, node_of(place.site) or NODES, place.laterality or side, count)
        return
    site = None
    for i, token in enumerate(sentence.tokens):
        concept = token.means("procedure")
        if concept and context.concepts[concept]["kind"] == "node-surgery":
            sites = [n for s in context.concepts[concept]["sites"].split() if (n := node_of(s)) and n != NODES]
            site = site or (sites[0] if sites else None)
            side = side or side_after(sentence, i)
    named_by = count.positive and any(p.site == SENTINEL for p in near)
    sentinel = sentinel_before(context, sentence, count.start) if named_by else None
    if site is None and sentinel:
        site, side = node_of(sentinel.site), sentinel.laterality or side
    if site is None and not count.positive:
        return
    if site is None:
        site = dissected_before(context, sentence) or regional_nodes(primaries, count.start)
    yield _row(context, sentence, site or NODES, side, count)


def _of_category(sentence: Sentence, count: NodeCount) -> bool:
    """Whether a count of free nodes stands in the bracket of its category, which denies no node group by name:
    `curage iliaque : pT2 pN0 (0/9)`."""
    return any(t.value.startswith(_FREE) and 0 < count.start - t.end <= _BRACKET for t in sentence.of("tnm"))


def _row(context: Context, sentence: Sentence, site: str, side: str | None, count: NodeCount) -> Row:
    level = "confirmed" if count.positive else "refuted"
    at = Token(count.start, count.end, "node-count", "")
    own = own_date(context, sentence, at)
    moment = (own and of_report(context, sentence, own)) or own or told_date(context, sentence, counted=True)
    return (
        site,
        side,
        level,
        sentence.index,
        moment,
        Span(count.start, count.end, "metastasis", MENTIONED.get(level, "affirmed"), "nodes-counted"),
        "nodes-counted",
    )
