"""Logistic regression on sparse yes-no features: what each circumstance counts for.

AdaGrad over a fixed shuffled order, so the same examples give the same weights.  Source: Duchi, Hazan, Singer, Adaptive
Subgradient Methods (JMLR 12, 2011).
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence

Example = tuple[Sequence[str], bool]


def train(
    examples: Sequence[Example], *, epochs: int = 4, rate: float = 0.25, decay: float = 2e-4, seen: int = 3
) -> dict[str, float]:
    """The weight (log-odds) of every feature that occurs at least `seen` times; `decay` pulls weights to zero."""
    counts = Counter(feature for features, _ in examples for feature in features)
    known = {feature: number for number, feature in enumerate(sorted(f for f, n in counts.items() if n >= seen))}
    coded = [([known[f] for f in features if f in known], label) for features, label in examples]
    weights = [0.0] * len(known)
    squares = [1e-6] * len(known)
    order = list(range(len(coded)))
    shuffle = random.Random(7)
    for _ in range(epochs):
        shuffle.shuffle(order)
        for number in order:
            features, label = coded[number]
            total = 0.0
            for feature in features:
                total += weights[feature]
            error = (1.0 if label else 0.0) - 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
            for feature in features:
                slope = error - decay * weights[feature]
                squares[feature] += slope * slope
                weights[feature] += rate * slope / math.sqrt(squares[feature])
    return {feature: weights[number] for feature, number in known.items()}
