"""SHACL Core constraints as graph patterns: the SPARQL definitions that the specification gives for each component.

Source: W3C Shapes Constraint Language, section 4 and its SPARQL definitions. `?value` is a value node; a shape without
path has the focus node itself as its value node.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg.check.compiled_query import Unsupported
from kg.check.rule import RDF_TYPE, SH, Term
from kg.check.shape_list import Lists

SLOT = "\x00"  # where the pattern that binds ?this belongs
Shape = Mapping[str, Sequence[Term]]
"""A shape: local names of its `sh:` properties -> their values."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_SUBCLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
_CAST = {f"{_XSD}{name}" for name in ("integer", "decimal", "double", "float", "boolean", "dateTime", "date")}
_KINDS = {
    "IRI": "ISIRI(?value)", "Literal": "ISLITERAL(?value)", "BlankNode": "ISBLANK(?value)",
    "BlankNodeOrIRI": "!ISLITERAL(?value)", "BlankNodeOrLiteral": "!ISIRI(?value)", "IRIOrLiteral": "!ISBLANK(?value)",
}  # fmt: skip


Component = Callable[[Term, str, Shape, Lists], list[str]]
"""Parameter, path, shape and lists -> the patterns, one for each way to violate the component."""


def _values(path: str, name: str = "value") -> str:
    """The pattern that binds a value node."""
    return f"?this {path} ?{name} ." if path else f"BIND(?this AS ?{name})"


def _each(test: str) -> Component:
    """A component that is violated by each value node for which `test` (with `{v}` for the parameter) is true."""

    def patterns(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
        return [f"{SLOT} {_values(path)} FILTER({test.replace('{v}', str(parameter))})"]

    return patterns


def _min_count(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
    least = _number(parameter)
    if least <= 1:
        return [f"{SLOT} FILTER NOT EXISTS {{ ?this {path} ?any }}"] if least == 1 else []
    return [_counted(f"OPTIONAL {{ ?this {path} ?any }}", f"COUNT(DISTINCT ?any) < {least}")]


def _max_count(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
    most = _number(parameter)
    if most == 1:
        return [f"{SLOT} ?this {path} ?one . ?this {path} ?other . FILTER(STR(?one) < STR(?other) || "
                f"(STR(?one) = STR(?other) && !SAMETERM(?one, ?other)))"]  # fmt: skip
    return [_counted(f"?this {path} ?any .", f"COUNT(DISTINCT ?any) > {most}")]


def _counted(pattern: str, having: str) -> str:
    return f"{{ SELECT ?this WHERE {{ {SLOT} {pattern} }} GROUP BY ?this HAVING({having}) }}"


def _in(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
    same = " || ".join(f"SAMETERM(?value, {item})" for item in lists.items(parameter))
    return [f"{SLOT} {_values(path)} FILTER(!({same or 'false'}))"]


def _class(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
    return [f"{SLOT} {_values(path)} FILTER NOT EXISTS {{ ?value {RDF_TYPE}/{_SUBCLASS}* {parameter} }}"]


def _datatype(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
    test = f"!ISLITERAL(?value) || DATATYPE(?value) != {parameter}"
    if getattr(parameter, "value", "") in _CAST:  # ill-formed literals cannot be cast
        cast = f"ISLITERAL({parameter}(STR(?value)))"
        test = f"!COALESCE(ISLITERAL(?value) && DATATYPE(?value) = {parameter} && {cast}, false)"
    return [f"{SLOT} {_values(path)} FILTER({test})"]


def _node_kind(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
    kind = _KINDS.get(str(getattr(parameter, "value", "")).removeprefix(SH))
    if kind is None:
        raise Unsupported(f"sh:nodeKind {parameter}")
    return [f"{SLOT} {_values(path)} FILTER(!({kind}))"]


def _pattern(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
    flags = "".join(f", {flag}" for flag in shape.get("flags", ()))
    return [f"{SLOT} {_values(path)} FILTER(ISBLANK(?value) || !REGEX(STR(?value), {parameter}{flags}))"]


def _unique_lang(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
    if getattr(parameter, "value", "") not in ("true", "1"):
        return []
    same = "LCASE(LANG(?one)) = LCASE(LANG(?other)) && !SAMETERM(?one, ?other)"
    return [f'{SLOT} ?this {path} ?one . ?this {path} ?other . FILTER(LANG(?one) != "" && {same})']


def _language_in(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
    fits = " || ".join(f"LANGMATCHES(LANG(?value), {item})" for item in lists.items(parameter)) or "false"
    return [f"{SLOT} {_values(path)} FILTER(!COALESCE(ISLITERAL(?value) && ({fits}), false))"]


def _has_value(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
    if path:
        return [f"{SLOT} FILTER NOT EXISTS {{ ?this {path} {parameter} }}"]
    return [f"{SLOT} FILTER(!SAMETERM(?this, {parameter}))"]


def _equals(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
    other = f"NOT EXISTS {{ ?this {path} ?value }}" if path else "(!SAMETERM(?this, ?value))"
    return [
        f"{SLOT} {_values(path)} FILTER NOT EXISTS {{ ?this {parameter} ?value }}",
        f"{SLOT} ?this {parameter} ?value . FILTER {other}",
    ]


def _disjoint(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
    return [f"{SLOT} {_values(path)} ?this {parameter} ?value ."]


def _less(sign: str) -> Component:
    def patterns(parameter: Term, path: str, shape: Shape, lists: Lists) -> list[str]:
        test = f"COALESCE(?value {sign} ?limit, false)"
        return [f"{SLOT} {_values(path)} ?this {parameter} ?limit . FILTER(!{test})"]

    return patterns


def _number(parameter: Term) -> int:
    return int(getattr(parameter, "value", "0"))


COMPONENTS: dict[str, Component] = {
    "class": _class,
    "datatype": _datatype,
    "disjoint": _disjoint,
    "equals": _equals,
    "hasValue": _has_value,
    "in": _in,
    "languageIn": _language_in,
    "lessThan": _less("<"),
    "lessThanOrEquals": _less("<="),
    "maxCount": _max_count,
    "maxExclusive": _each("!COALESCE(?value < {v}, false)"),
    "maxInclusive": _each("!COALESCE(?value <= {v}, false)"),
    "maxLength": _each("ISBLANK(?value) || STRLEN(STR(?value)) > {v}"),
    "minCount": _min_count,
    "minExclusive": _each("!COALESCE(?value > {v}, false)"),
    "minInclusive": _each("!COALESCE(?value >= {v}, false)"),
    "minLength": _each("ISBLANK(?value) || STRLEN(STR(?value)) < {v}"),
    "nodeKind": _node_kind,
    "pattern": _pattern,
    "uniqueLang": _unique_lang,
}
"""The components by the local name of their parameter."""
