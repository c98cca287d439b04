"""The pattern of a word that has several forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import groupby

_Node = tuple[tuple[str, int], ...]  # what may come next, each with the number of the node behind it
_END = 0  # the number of the node in which all forms end


def alternatives(forms: Iterable[str], apart: str = "") -> str:
    """A pattern for one of some forms, blanks as any blank; it matches nothing where there is none.

    Of forms that begin alike the longest is tried first.  What several begin or go on with is written once: a search
    tries the pattern at every word of a text, and choices of words in a row are many forms.  `apart` is a class of
    characters none of which stands before a form; it is asked behind the initials, as what a pattern begins with is
    what a search looks for.
    """
    told = sorted(set(forms))
    if not told:
        return "(?!)"
    graph = _Graph()
    first = graph.number(told)
    graph.join()
    return graph.pattern(first, _END, apart)


class _Graph:
    """The endings of some forms as a graph that has each of them once (an acyclic automaton)."""

    def __init__(self) -> None:
        self._numbers: dict[_Node, int] = {(): _END}
        self._nodes: list[_Node] = [()]
        self._joints = [_END]  # by number: the next node through which whatever follows goes
        self._depths = [0]

    def number(self, endings: Sequence[str]) -> int:
        """The node before some endings, each told once and in order; that nothing follows is tried last."""
        begun = groupby(filter(None, endings), lambda ending: ending[0])
        node = tuple([self._step(list(each)) for _, each in begun])
        if node and not endings[0]:
            node += (("", _END),)
        known = self._numbers.get(node)
        if known is None:
            known = self._numbers[node] = len(self._nodes)
            self._nodes.append(node)
        return known

    def _step(self, endings: Sequence[str]) -> tuple[str, int]:
        """What endings with one initial begin with in common, and the node behind that."""
        at = _length_in_common(endings[0], endings[-1])
        return endings[0][:at], self.number([ending[at:] for ending in endings])

    def join(self) -> None:
        """Find the joints, from the end on: those behind a node have lower numbers."""
        for node in self._nodes[1:]:
            joint = reduce(self._meeting, (number for _, number in node))
            self._joints.append(joint)
            self._depths.append(self._depths[joint] + 1)

    def _meeting(self, a: int, b: int) -> int:
        """The first node through which go both what follows on a node and what follows on another."""
        while a != b:
            if self._depths[a] >= self._depths[b]:
                a = self._joints[a]
            else:
                b = self._joints[b]
        return a

    def pattern(self, number: int, stop: int, apart: str = "") -> str:
        """The pattern of what may stand from a node to one of its joints, a form with `apart` before it."""
        pattern = ""
        while number != stop:
            joint = self._joints[number]
            choices = [_begun(text, apart) + self.pattern(behind, joint) for text, behind in self._nodes[number]]
            pattern += choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
            number, apart = joint, ""
        return pattern


def _length_in_common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))


def _begun(text: str, apart: str) -> str:
    """The pattern of what a form begins with, asked for what stands before it behind its initial."""
    initial, rest = _escaped(text[:1]), _escaped(text[1:])
    return f"{initial}(?<!{apart}{initial}){rest}" if apart and initial else initial + rest


def _escaped(text: str) -> str:
    return re.escape(text).replace(r"\ ", r"\s")
