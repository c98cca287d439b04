"""The provenance graph of a case: mentions and their quotes, what proves which item, rules, the document, the run.

This is the only graph with patient text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.fact.case import Case, Correction, Item, Mention, Span
from kg.graph.iri import DOCUMENT, PROVENANCE, RUN, IriPolicy, encode_key
from kg.graph.ntriples import GENERATED_BY, IDENTIFIER, LANGUAGE, NOTATION, TYPE, USED, escaped, oc, string  # fmt: skip
from kg.graph.terms import Terms
from kg.graph.values import ASSERTION
from kg.text.report import Report

_XSD_INTEGER = "^^<http://www.w3.org/2001/XMLSchema#integer>"
_MENTION = oc("Mention")
_IN_DOCUMENT = oc("inDocument")
_BEGIN = oc("begin")
_END = oc("end")
_QUOTE = oc("quote")
_STATUS = oc("assertionStatus")
_KIND = oc("mentionKind")
_RULE = oc("rule")
_CONCEPT = oc("mentionedConcept")
_PARTS = oc("parts")
_EVIDENCED = oc("evidencedBy")


@dataclass(frozen=True, slots=True)
class Run:
    """What made a graph: versions and hashes, no time and no place, so that the same input gives the same bytes."""

    tool_version: str
    model_version: str
    vocabulary_hash: str
    model_hash: str = ""
    vocabulary_version: str = ""


CACHE_RULE = "terms-"
"""How the rule begins by which a word was found in the user's cache of terminologies (`kg.terms.long_tail`)."""

Entry = tuple[str, Item]  # subject and the item it stands for


def provenance_lines(case: Case, run: Run, iris: IriPolicy, entries: Iterable[Entry], terms: Terms) -> list[str]:
    """The lines of the provenance graph, unsorted."""
    report = case.report
    graph = iris.graph_iri(report.id)
    tail = f" <{graph}{PROVENANCE}> .\n"
    document = f"<{graph}{DOCUMENT}>"
    lines = _document_lines(report, run, graph, tail)
    names = _mention_names(f"<{graph}{DOCUMENT}#char=", case.mentions, entries)
    text = report.text
    for (start, end, kind, status), name in names.items():
        lines += (
            f"{name} {TYPE} {_MENTION}{tail}",
            f"{name} {_IN_DOCUMENT} {document}{tail}",
            f'{name} {_BEGIN} "{start}"{_XSD_INTEGER}{tail}',
            f'{name} {_END} "{end}"{_XSD_INTEGER}{tail}',
            f'{name} {_QUOTE} "{escaped(text[start:end])}"{tail}',
            f"{name} {_STATUS} {oc(ASSERTION[status])}{tail}",
            f"{name} {_KIND} {string(kind)}{tail}",
        )
    found = {(names[_identity(span)], span.rule) for span in _spans(entries) if span.rule.startswith(CACHE_RULE)}
    lines += [f"{name} {_RULE} {string(rule)}{tail}" for name, rule in sorted(found)]
    for mention in case.mentions:
        lines += _mention_details(names[_identity(mention.span)], mention, terms, tail)
    prefix = f"<{graph}#"
    for subject, item in entries:
        lines += _item_lines(subject, item, names, tail)
        for number, derivation in enumerate(item.derivations, 1):
            name = derivation_name(prefix, item, number)
            lines += _span_lines(name, oc("derivedFromMention"), derivation.spans, names, tail)
    return lines


def derivation_name(prefix: str, item: Item, number: int) -> str:
    """The IRI of the n-th derivation of an item; `prefix` is `<` and the case graph's IRI and `#`."""
    return f"{prefix}{encode_key(f'derivation-{item.key}-{number}')}>"


Identity = tuple[int, int, str, str]  # start, end, kind, status


def _identity(span: Span) -> Identity:
    return (span.start, span.end, span.kind, span.status)


def _mention_names(prefix: str, mentions: Iterable[Mention], entries: Iterable[Entry]) -> dict[Identity, str]:
    """A name for every different span, kind and status: the plain offsets for the first of each place."""
    spans = {_identity(mention.span) for mention in mentions}
    for _, item in entries:
        spans.update(map(_identity, item.evidence))
        for derivation in item.derivations:
            spans.update(map(_identity, derivation.spans))
    names: dict[Identity, str] = {}
    last = (-1, -1)
    for start, end, kind, status in sorted(spans, key=lambda s: (s[0], s[1], s[2] != "fact", s[2], s[3])):
        place = (start, end)
        more = f";{encode_key(kind)};{status}" if place == last else ""
        names[(start, end, kind, status)] = f"{prefix}{start},{end}{more}>"
        last = place
    return names


def _spans(entries: Iterable[Entry]) -> Iterable[Span]:
    """What proves the items."""
    return (span for _, item in entries for span in item.evidence)


def _document_lines(report: Report, run: Run, graph: str, tail: str) -> list[str]:
    document, activity, case = f"<{graph}{DOCUMENT}>", f"<{graph}{RUN}>", f"<{graph}#case>"
    lines = [
        f"{document} {TYPE} {oc('SourceDocument')}{tail}",
        f"{document} {IDENTIFIER} {string(report.id)}{tail}",
        f"{document} {LANGUAGE} {string(report.lang)}{tail}",
        f"{document} {oc('sha256')} {string(report.sha256)}{tail}",
        f'{document} {oc("text")} "{escaped(report.text)}"{tail}',
        f"{activity} {TYPE} {oc('ExtractionActivity')}{tail}",
        f"{activity} {USED} {document}{tail}",
        f"{case} {GENERATED_BY} {activity}{tail}",
    ]
    for name, value in (("toolVersion", run.tool_version), ("modelVersion", run.model_version),
                        ("vocabularyHash", run.vocabulary_hash), ("modelHash", run.model_hash),
                        ("vocabularyVersion", run.vocabulary_version)):  # fmt: skip
        if value:
            lines.append(f"{activity} {oc(name)} {string(value)}{tail}")
    return lines


def _mention_details(name: str, mention: Mention, terms: Terms, tail: str) -> list[str]:
    lines = []
    if mention.span.rule:
        lines.append(f"{name} {_RULE} {string(mention.span.rule)}{tail}")
    if mention.concept:
        lines.append(f"{name} {IDENTIFIER} {string(mention.concept)}{tail}")
        link = terms.link(mention.concept)
        if link:
            lines.append(f"{name} {_CONCEPT} {link}{tail}")
    if mention.code:
        lines.append(f"{name} {NOTATION} {string(mention.code)}{tail}")
    if mention.parts:
        parts = ";".join(f"{start} {end}" for start, end in mention.parts)
        lines.append(f"{name} {_PARTS} {string(parts)}{tail}")
    return lines


def _item_lines(subject: str, item: Item, names: dict[Identity, str], tail: str) -> list[str]:
    lines = _span_lines(subject, _EVIDENCED, item.evidence, names, tail)
    if item.rule:
        lines.append(f"{subject} {_RULE} {string(item.rule)}{tail}")
    return lines


def _span_lines(
    subject: str, predicate: str, spans: Iterable[Span], names: dict[Identity, str], tail: str
) -> list[str]:
    return [f"{subject} {predicate} {names[_identity(span)]}{tail}" for span in spans]


def correction_lines(graph: str, corrections: Mapping[str, Correction]) -> list[str]:
    """Who corrected what, when and why: the work of a curator for each derivation that is one, by its key."""
    tail = f" <{graph}{PROVENANCE}> .\n"
    lines: list[str] = []
    for key, correction in corrections.items():
        derivation, work = f"<{graph}#{encode_key(key)}>", f"<{graph}/correction/{encode_key(key)}>"
        lines += (
            f"{derivation} {GENERATED_BY} {work}{tail}",
            f"{derivation} {oc('note')} {string(correction.why)}{tail}",
            f"{work} {TYPE} {oc('ExtractionActivity')}{tail}",
            f"{work} {oc('curator')} {string(correction.by)}{tail}",
            f"{work} {oc('curatedOn')} {string(correction.day)}{tail}",
        )
    return lines
