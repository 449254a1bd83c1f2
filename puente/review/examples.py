"""The training files as text: which intents there are, which lines are known, and how a line is put in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from puente.core.errors import InvalidInput
from puente.core.redaction import with_stand_ins
from puente.core.words import fold
from puente.review.sheet import Labelled

INTENT = re.compile(r"  - intent: (?P<name>[a-z_]+)\s*")
EXAMPLE = "      - "
MEASURED = "bench/understanding"
# Rasa reads these as its own marks, and YAML a colon at the end of a word.
MARKS = re.compile(r"[\[\](){}|]")


@dataclass(frozen=True)
class Written:
    """What became of the agreed lines."""

    added: int
    known: int
    files: tuple[Path, ...]


def intents(root: Path) -> frozenset[str]:
    """The intents that have examples."""
    return frozenset(name for path in _files(root) for name in _intents(path))


def known(root: Path) -> frozenset[str]:
    """All examples, and all that is kept for measuring, folded."""
    return frozenset(fold(line) for path in _files(root) for line in _examples(path)) | measured(root)


def measured(root: Path) -> frozenset[str]:
    """What understanding is measured on. An example of it would make the figures a lie."""
    paths = sorted((root / MEASURED).glob("*.jsonl"))
    rows = (json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line)
    return frozenset(fold(row["text"]) for row in rows)


def put_in(root: Path, lines: Iterable[Labelled]) -> Written:
    """Write agreed lines below the examples of their intents, in order, each once. Nothing that is known already.

    Raises:
        InvalidInput: An intent has no examples in the line's language, so there is no place for it; nothing is written.
    """
    have, repeated = known(root), 0
    fresh: dict[Path, dict[str, list[str]]] = {}
    for line in lines:
        text = MARKS.sub(" ", with_stand_ins(line.text, line.language))
        text = " ".join(text.split())
        if fold(text) in have or fold(line.text) in have:
            repeated += 1
            continue
        have |= {fold(text)}
        fresh.setdefault(_home(root, line.language, line.label), {}).setdefault(line.label, []).append(text)
    for path, by_intent in fresh.items():
        path.write_text(_with(path.read_text(encoding="utf-8"), by_intent), encoding="utf-8")
    added = sum(len(texts) for by_intent in fresh.values() for texts in by_intent.values())
    return Written(added, repeated, tuple(sorted(fresh)))


def _files(root: Path) -> list[Path]:
    return sorted((root / "data" / "nlu").glob("*/*.yml"))


def _intents(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [match["name"] for line in lines if (match := INTENT.fullmatch(line))]


def _examples(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(EXAMPLE) for line in lines if line.startswith(EXAMPLE)]


def _home(root: Path, language: str, intent: str) -> Path:
    for path in sorted((root / "data" / "nlu" / language).glob("*.yml")):
        if intent in _intents(path):
            return path
    raise InvalidInput(f"{intent} has no examples in {language} yet: its file has to be begun by hand")


def _with(text: str, by_intent: dict[str, list[str]]) -> str:
    """Line by line, not through a YAML writer: the diff shows the new lines and nothing else."""
    out: list[str] = []
    waiting: list[str] = []
    for line in text.splitlines():
        match = INTENT.fullmatch(line)
        if match:
            _place(out, waiting)
            waiting = sorted(by_intent.get(match["name"], []), key=fold)
        out.append(line)
    _place(out, waiting)
    return "\n".join(out) + "\n"


def _place(out: list[str], texts: list[str]) -> None:
    last = next((at for at in range(len(out) - 1, -1, -1) if out[at].startswith(EXAMPLE)), None)
    if last is not None and texts:
        out[last + 1 : last + 1] = [EXAMPLE + text for text in texts]
