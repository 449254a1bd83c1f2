"""JSON lines in, JSON lines out: nothing lost, nothing else on stdout."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

from puente.core.errors import BotError

Record = dict[str, Any]
Source = Annotated[Path | None, typer.Argument(help="File of JSON lines. Default: stdin.", show_default=False)]
Target = Annotated[Path | None, typer.Option("--output", "-o", help="File to write. Default: stdout.")]


class Unfit(ValueError):
    """A record lacks a field, or a field holds something else; the text says which."""


@dataclass
class Lines:
    """Reads records, writes answers in the same order, and remembers whether any went wrong.

    Args:
        batch: How many records are answered together.
    """

    answer: Callable[[Sequence[Record]], Sequence[Record]]
    batch: int = 1
    failed: bool = field(default=False, init=False)

    def run(self, source: Path | None, target: Path | None) -> None:
        """Answer every line; an unreadable or unfit one gets an error, and the exit code tells that there was any."""
        with ExitStack() as stack:
            lines = stack.enter_context(source.open(encoding="utf-8")) if source else sys.stdin
            out = stack.enter_context(target.open("w", encoding="utf-8")) if target else sys.stdout
            for answer in self.answers(lines):
                out.write(json.dumps(answer, ensure_ascii=False) + "\n")
                out.flush()
        if self.failed:
            raise typer.Exit(1)

    def answers(self, lines: Iterable[str]) -> Iterator[Record]:
        """The answer to each line that is not blank."""
        waiting: list[Record] = []
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            record = _record(line)
            if record is not None and len(waiting) + 1 < self.batch:
                waiting.append(record)
                continue
            # Whatever was read before a bad line is answered before it.
            yield from self._answered(waiting if record is None else [*waiting, record])
            waiting = []
            if record is None:
                yield self._error({}, f"line {number} is no JSON object")
        yield from self._answered(waiting)

    def _answered(self, records: list[Record]) -> Iterator[Record]:
        if not records:
            return
        try:
            answers = self.answer(records)
        except (BotError, ValueError) as error:
            if len(records) == 1:
                yield self._error(records[0], _told(error))
                return
            # One of them spoiled it for all: find out which.
            for record in records:
                yield from self._answered([record])
            return
        for record, answer in zip(records, answers, strict=True):
            # An answer may tell of its own failure, where trying again one by one would repeat the work.
            self.failed |= "error" in answer
            yield _named(record) | answer

    def _error(self, record: Record, told: str) -> Record:
        self.failed = True
        return {"id": record.get("id"), "error": told}


def one_by_one(answer: Callable[[Record], Record]) -> Lines:
    """Lines whose records are answered each for itself."""
    return Lines(lambda records: [answer(record) for record in records])


def text_of(record: Record, name: str) -> str:
    """A field that must be text."""
    value = record.get(name)
    if not isinstance(value, str):
        raise Unfit(f"{name} should be text")
    return value


def optional_text(record: Record, name: str) -> str | None:
    """A field that is text, or absent or null."""
    return None if record.get(name) is None else text_of(record, name)


def _record(line: str) -> Record | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _named(record: Record) -> Record:
    return {"id": record["id"]} if "id" in record else {}


def _told(error: Exception) -> str:
    return (
        f"{error.code}: {error.detail}".removesuffix(f": {error.code}") if isinstance(error, BotError) else str(error)
    )
