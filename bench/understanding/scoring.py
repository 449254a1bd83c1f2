"""The arithmetic of bench/understanding: what is right, how often, and how sure it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from puente.core.words import plain
from puente.turns.understanding import Understood

LEAST_WORDS = 4
BINS = 10


@dataclass(frozen=True)
class Line:
    """One message, what its author meant, what was understood; without an intent where only leaving is told."""

    text: str
    lang: str
    intent: str
    danger: bool
    opt_out: bool
    found: Understood


def macro_f1(lines: Sequence[Line]) -> float:
    """F1 of each intent that occurs, all counting the same."""
    return sum(f1_by_intent(lines).values()) / max(1, len(f1_by_intent(lines)))


def f1_by_intent(lines: Sequence[Line]) -> dict[str, float]:
    """F1 of each intent that occurs."""
    meant, said = Counter(line.intent for line in lines), Counter(line.found.intent for line in lines)
    right = Counter(line.intent for line in lines if line.intent == line.found.intent)
    return {intent: 2 * right[intent] / (many + said[intent]) for intent, many in meant.items()}


def accuracy(lines: Sequence[Line]) -> float:
    """Share of messages whose intent was found."""
    return _mean([line.intent == line.found.intent for line in lines])


def confusions(lines: Sequence[Line]) -> list[tuple[tuple[str, str], int]]:
    """Pairs (meant, understood), the most frequent first."""
    return Counter((line.intent, line.found.intent) for line in lines if line.intent != line.found.intent).most_common()


def precision_and_recall(
    lines: Sequence[Line], meant: Callable[[Line], bool], found: Callable[[Line], bool]
) -> tuple[float, float]:
    """Of what was found, how much was meant; of what was meant, how much was found. 1 where there is nothing."""
    both = sum(meant(line) and found(line) for line in lines)
    said, wanted = sum(map(found, lines)), sum(map(meant, lines))
    return (both / said if said else 1.0), (both / wanted if wanted else 1.0)


def language_accuracy(lines: Sequence[Line]) -> float:
    """Share of messages of four words or more, in one language, whose language was found."""
    counted = [line for line in lines if line.lang != "mixed" and len(line.text.split()) >= LEAST_WORDS]
    return _mean([line.lang == line.found.language for line in counted])


def calibration(lines: Sequence[Line]) -> tuple[list[tuple[int, float, float]], float]:
    """How many messages fell into each tenth of confidence, how sure and how right they were; and the ECE of it all."""
    bins: list[tuple[int, float, float]] = []
    for number in range(BINS):
        inside = [line for line in lines if min(BINS - 1, int(line.found.confidence * BINS)) == number]
        if inside:
            bins.append((len(inside), _mean([line.found.confidence for line in inside]), accuracy(inside)))
    return bins, sum(many * abs(sure - right) for many, sure, right in bins) / max(1, len(lines))


def answered(lines: Sequence[Line]) -> tuple[float, float]:
    """Share of messages that a live turn acts on, and how many of those are right."""
    acted = [line for line in lines if line.found.sure]
    return len(acted) / max(1, len(lines)), accuracy(acted)


def folded(text: str) -> str:
    """A text as it is compared with the training examples."""
    return " ".join("".join(c if c.isalnum() else " " for c in plain(text)).split())


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0
