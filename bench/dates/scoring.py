"""How a reading of a case is judged: right, rightly asked, wrong, missed; and a table of the counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

OWN = Path(__file__).with_name("own.jsonl")
# Cases collected by others, beside the repository on the machine where the reader was built.
SHARED = Path(__file__).parents[2].parent / "shared" / "cases" / "dates.jsonl"
# Whoever asks about these is right to: what was written can be understood in two ways, or contradicts itself.
MAY_ASK = ("same_weekday_as_reference", "weekday_mismatch")


class Outcome(Enum):
    """What became of a case."""

    RIGHT = "right"
    # The text can be two things, and the question offers the right one
    ASKED = "asked"
    # Only one thing can be meant; no harm, but a question too many
    ASKED_NEEDLESSLY = "needless"
    # Something else was read, or a question does not offer what was meant
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True)
class Said:
    """A date, a time or both, as a case writes them: 2026-12-14 and 08:30."""

    date: str | None = None
    time: str | None = None

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return self.date is not None or self.time is not None


NOTHING = Said()


@dataclass(frozen=True)
class Answer:
    """What a reader made of a text: one thing, or several to choose from, or nothing."""

    said: Said = NOTHING
    offered: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Case:
    """One way to say a date or time, and what is meant by it."""

    text: str
    language: str
    now: datetime
    accepted: tuple[Said, ...]
    kind: str
    tags: tuple[str, ...]

    @property
    def may_ask(self) -> bool:
        """Whether a question is as good as the right answer."""
        return any(tag in MAY_ASK or tag.endswith("_ambiguous") for tag in self.tags)

    def judge(self, answer: Answer) -> Outcome:
        """What *answer* is worth."""
        if answer.offered:
            return self._judge_question(answer.offered)
        if answer.said in self.accepted:
            return Outcome.RIGHT
        return Outcome.WRONG if answer.said else Outcome.MISSED

    def _judge_question(self, offered: Sequence[Said]) -> Outcome:
        if not any(said and said in self.accepted for said in offered):
            return Outcome.WRONG
        return Outcome.ASKED if self.may_ask else Outcome.ASKED_NEEDLESSLY


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, one JSON object a line: text, lang, reference_time, expected, also_ok, kind, tags."""
    return [_case(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _case(row: dict[str, Any]) -> Case:
    accepted = [row["expected"], *(row.get("also_ok") or [])]
    return Case(
        text=row["text"],
        language=row["lang"],
        now=datetime.fromisoformat(row["reference_time"]),
        accepted=tuple(Said(one["date"], one["time"]) for one in accepted),
        kind=row["kind"],
        tags=tuple(row.get("tags") or ()),
    )


class Tally:
    """Outcomes counted by kind of case."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[Outcome]] = {}

    def add(self, case: Case, outcome: Outcome) -> None:
        """Count one."""
        self.counts.setdefault(case.kind, Counter())[outcome] += 1

    def share(self, outcomes: Iterable[Outcome], kind: str | None = None) -> float:
        """The part of the cases (of one kind, or of all) that ended so, from 0 to 1."""
        counts = self.counts.get(kind, Counter()) if kind else sum(self.counts.values(), Counter())
        return sum(counts[outcome] for outcome in outcomes) / max(1, counts.total())

    def lines(self) -> list[str]:
        """A Markdown table with a line for each kind and one for all."""
        total = sum(self.counts.values(), Counter[Outcome]())
        rows = [*sorted(self.counts.items()), ("**all**", total)]
        return [
            "| kind | " + " | ".join(outcome.value for outcome in Outcome) + " | cases |",
            "| --- |" + " ---: |" * (len(Outcome) + 1),
            *(
                f"| {kind} | " + " | ".join(str(counts[outcome]) for outcome in Outcome) + f" | {counts.total()} |"
                for kind, counts in rows
            ),
        ]
