"""The sheet that a person labels, and what several of them say together."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from puente.core.cells import as_text, from_cell
from puente.core.errors import InvalidInput
from puente.core.redaction import redact
from puente.review.choosing import Line, line_id

COLUMNS = ("id", "by", "language", "text", "label", "why", "taken_for", "confidence", "meant", "times")
DROP = "drop"  # the label of a line that must not be kept: it tells who somebody is, or means nothing
NEEDED = 2


@dataclass(frozen=True)
class Labelled:
    """One line as one person labelled it; the text may have been made more careful by hand."""

    id: str
    by: str
    language: str
    text: str
    label: str


@dataclass(frozen=True)
class Verdicts:
    """What several sheets say together.

    Args:
        agreed: Two or more said the same and nobody else as much.
        disputed: Each with what was said: for a third person.
        waiting: Lines that fewer than two have labelled.
        dropped: Lines that somebody wants gone: one voice is enough.
    """

    agreed: tuple[Labelled, ...]
    disputed: tuple[tuple[Labelled, ...], ...]
    waiting: int
    dropped: int


def sheet(lines: Iterable[Line], by: str) -> str:
    """The sheet for one labeller, as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in lines:
        confidence = "" if line.confidence is None else f"{line.confidence:.2f}"
        cells = (line.id, by, line.language, as_text(line.text), "", line.why, line.taken_for, confidence)
        writer.writerow([*cells, line.meant, line.times])
    return out.getvalue()


def read(text: str, labels: frozenset[str]) -> list[Labelled]:
    """The labelled lines of a sheet; those without a label are left out.

    Args:
        labels: The intents that there are.

    Raises:
        InvalidInput: Columns are missing, a label is unknown, or a text says more than the rules let through.
    """
    rows = csv.DictReader(io.StringIO(text))
    missing = [name for name in COLUMNS[:5] if name not in (rows.fieldnames or ())]
    if missing:
        raise InvalidInput(f"the sheet has no column {', '.join(missing)}")
    found = []
    for number, row in enumerate(rows, 2):
        label = (row["label"] or "").strip()
        if not label:
            continue
        if label != DROP and label not in labels:
            raise InvalidInput(f"line {number}: {label} is no intent")
        found.append(_labelled(row, label, number))
    return found


def together(sheets: Sequence[Sequence[Labelled]]) -> Verdicts:
    """What the sheets agree on. Two sheets by the same person count as one voice."""
    voices: dict[str, dict[str, Labelled]] = defaultdict(dict)
    for each in sheets:
        for line in each:
            voices[line.id][line.by] = line
    agreed, disputed, waiting, dropped = [], [], 0, 0
    for lines in (tuple(by.values()) for by in voices.values()):
        chosen = _agreed(lines)
        if any(line.label == DROP for line in lines):
            dropped += 1
        elif len(lines) < NEEDED:
            waiting += 1
        elif chosen is None:
            disputed.append(lines)
        else:
            agreed.append(chosen)
    return Verdicts(tuple(agreed), tuple(disputed), waiting, dropped)


def _agreed(lines: Sequence[Labelled]) -> Labelled | None:
    by_label: dict[str, list[Labelled]] = defaultdict(list)
    for line in lines:
        by_label[line.label].append(line)
    most = sorted(by_label.values(), key=len, reverse=True)
    if len(most[0]) < NEEDED or (len(most) > 1 and len(most[1]) == len(most[0])):
        return None
    changed = {line.text for line in most[0] if line_id(line.language, line.text) != line.id}
    if len(changed) > 1:
        # Each made it more careful in their own way: which wording holds is for a third to say.
        return None
    return next((line for line in most[0] if line.text in changed), most[0][0])


def _labelled(row: dict[str, str], label: str, number: int) -> Labelled:
    text, by = from_cell(" ".join((row["text"] or "").split())), (row["by"] or "").strip()
    if not by or row["language"] not in {"es", "en"} or not row["id"]:
        raise InvalidInput(f"line {number}: id, by and language should be as they were exported")
    if redact(text) != text:
        raise InvalidInput(f"line {number}: the text holds something that should be a tag")
    return Labelled(row["id"], by, row["language"], text, label)
