"""A SHACL-SPARQL constraint for all focus nodes of a case at once.

SHACL pre-binds `$this` and asks once per focus node, and parsing the query each time is what makes that slow. Here the
query is asked once, with a pattern that binds `$this` put into every group that needs it (SHACL, section 5.3.1: the
result is that of putting the node in the place of `$this` everywhere). A query for which that is not the same, because
it counts or limits its solutions, is still asked once per node.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)|(?P<comment>\#[^\n]*)|(?P<var>[?$]\w+)|(?P<blank>_:\w+)"
    r"|(?P<prefixed>(?:[A-Za-z][\w-]*(?:\.[\w-]+)*)?:(?:[\w-]|[.:](?=[\w-])|%[0-9A-Fa-f]{2}|\\.)*)"
    r"|(?P<word>[A-Za-z]\w*)|(?P<space>\s+)|\|\||&&|[<>!]=|\^\^|@[A-Za-z-]+|[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|.",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)")
_FORBIDDEN = {"MINUS", "VALUES", "SERVICE", "GRAPH", "FROM"}  # by SHACL, or meaningless on the merged graph of a case
_COUNTING = {"GROUP", "HAVING", "LIMIT", "OFFSET", "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}
_THIS = ("$this", "?this")


class Unsupported(Exception):
    """A construct that is not compiled; `str()` names it."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query cut at the places where the pattern that binds `$this` belongs; `once` if it may be asked for all nodes.

    `predicates` are the IRIs it names, or None if it may match any predicate; without a triple of each of the
    `required` ones it has no solution.
    """

    parts: tuple[str, ...]
    once: bool
    predicates: frozenset[str] | None
    required: frozenset[str] = frozenset()

    def text(self, focus: str) -> str:
        """The query with `focus` (a graph pattern that binds `?this`) in its places."""
        return focus.join(self.parts)


Tokens = list[tuple[str, str, str]]
"""Kind (name of the group of `_TOKEN`, or nothing), text, and the space after it."""


def compile_select(select: str, prefixes: Mapping[str, str], path: str = "") -> Query:
    """Compile the text of a `sh:select`; `path` is the SPARQL property path that `$PATH` stands for.

    Raises:
        Unsupported: a construct that SHACL forbids, or an undeclared prefix.
    """
    tokens = [(*_plain(kind, text, prefixes, path), gap) for kind, text, gap in _tokens(select)]
    words = [text.upper() for kind, text, _ in tokens if kind == "word"]
    if forbidden := sorted(_FORBIDDEN.intersection(words)):
        raise Unsupported(f"a query with {forbidden[0]}")
    if any(text in ("$shapesGraph", "$currentShape") for _, text, _ in tokens):
        raise Unsupported("a query that reads the shapes graph")
    once = not _COUNTING.intersection(words) and words.count("SELECT") == 1
    parts = _cut(tokens) if once else ("".join(text + gap for _, text, gap in tokens),)
    named = frozenset(text[1:-1] for kind, text, _ in tokens if kind == "iri")
    return Query(parts, once, None if _any_predicate(tokens) else named, _required(tokens))


def _tokens(text: str) -> Tokens:
    """The tokens of a query; a comment is a space."""
    found: Tokens = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind not in ("space", "comment"):
            found.append((kind, match[0], ""))
        elif found:
            found[-1] = (*found[-1][:2], " ")
    return found


def _plain(kind: str, text: str, prefixes: Mapping[str, str], path: str) -> tuple[str, str]:
    """A token without prefix; `$PATH` replaced."""
    if text == "$PATH" and path:
        return "iri" if path.startswith("<") and path.count("<") == 1 else "", path
    if kind == "prefixed":
        prefix, _, local = text.partition(":")
        if prefix not in prefixes:
            raise Unsupported(f"the undeclared prefix {prefix}:")
        return "iri", "<" + prefixes[prefix] + _ESCAPED.sub(r"\1", local) + ">"
    return kind, text


def _cut(tokens: Tokens) -> tuple[str, ...]:
    """The text in pieces, cut where a group has to bind `$this` itself.

    The outermost group is always restricted to the focus nodes. Inside, a group that begins with a pattern on `$this`
    binds it; in OPTIONAL and EXISTS it is bound from outside; other groups that mention it get the pattern too.
    """
    parts, current = [], ""
    binds: list[bool] = []  # per open group: whether $this is bound in it
    for place, (_, text, gap) in enumerate(tokens):
        current += text + gap
        if text == "{":
            starts = place + 1 < len(tokens) and tokens[place + 1][1] in _THIS
            before = tokens[place - 1][1].upper() if place else ""
            outside = before == "EXISTS" or (before == "OPTIONAL" and bool(binds) and binds[-1])
            bound = bool(binds) and (starts or outside or not _mentions(tokens, place))
            if not bound:
                parts.append(current + " ")
                current = " "
            binds.append(starts or before == "EXISTS" or not bound)
        elif text == "}" and binds:
            binds.pop()
    return (*parts, current)


def _mentions(tokens: Tokens, start: int) -> bool:
    """Whether the group that opens at `start` names `$this`."""
    depth = 0
    for _, text, _ in tokens[start:]:
        depth += (text == "{") - (text == "}")
        if text in _THIS:
            return True
        if depth == 0:
            break
    return False


def _required(tokens: Tokens) -> frozenset[str]:
    """The predicates of the triple patterns that stand in the outermost group itself, so that each must match."""
    found, braces, brackets = set(), 0, 0
    for place, (kind, text, _) in enumerate(tokens[:-1]):
        braces += (text == "{") - (text == "}")
        brackets += (text == "(") - (text == ")")
        if kind == "iri" and braces == 1 and brackets == 0:
            (before, left, _), (after, right, _) = tokens[place - 1], tokens[place + 1]
            if (before in ("iri", "var", "blank") or left == ";") and (
                after in ("iri", "var", "blank") or right[0] in "\"'["
            ):
                found.add(text[1:-1])
    return frozenset(found)


def _any_predicate(tokens: Tokens) -> bool:
    """Whether a pattern may match a predicate that the query does not name: a variable or a negated path.

    Two terms in a row stand only in triple patterns (and in the SELECT clause, which is skipped).
    """
    start = next((place for place, token in enumerate(tokens) if token[1] == "{"), 0)
    terms = ("iri", "var", "blank", "")
    for (_, left, _), (kind, text, _), (after, right, _) in zip(
        tokens[start:], tokens[start + 1 :], tokens[start + 2 :], strict=False
    ):
        is_left = left == ";" or left[0] in "<?$_\"']"
        is_right = after in terms and right[0] in "<?$_\"'[" and right != "?"
        if kind == "var" and is_left and is_right:
            return True
        if left == "!" and (kind == "iri" or text == "^" or (text == "(" and (after == "iri" or right == "^"))):
            return True
    return False
