"""What the operator sees: one line a step, with its seconds."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text


@dataclass
class Steps:
    """Writes steps to a console as they are done."""

    console: Console

    @contextlib.contextmanager
    def step(self, what: str) -> Iterator["Note"]:
        """One step: its line appears when it is done, or marked when it fails."""
        note, began = Note(), time.monotonic()
        try:
            # Seen at a terminal only, and gone when the step is done.
            with self.console.status(what):
                yield note
        except BaseException:
            self._line("✗", "red", what, "", time.monotonic() - began)
            raise
        self.done(what, time.monotonic() - began, note.text)

    def done(self, what: str, seconds: float, note: str = "") -> None:
        """The line of a step that was timed elsewhere."""
        self._line("✓", "green", what, note, seconds)

    def warn(self, text: str, lines: list[str] | None = None) -> None:
        """Something the operator should know, with the lines that tell why."""
        self.console.print(Text("! ", "yellow") + Text(text), soft_wrap=True)
        for line in lines or []:
            self.console.print(Text(f"    {line}", "dim"), soft_wrap=True)

    def say(self, *lines: str) -> None:
        """Plain lines, as they are."""
        for line in lines:
            self.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def _line(self, mark: str, style: str, what: str, note: str, seconds: float) -> None:
        told = f"{what} ({note})" if note else what
        self.console.print(
            Text(f"{mark} ", style) + Text(f"{told:<58}") + Text(f"{seconds:6.1f} s", "dim"), soft_wrap=True
        )


@dataclass
class Note:
    """What a step found out, for its line."""

    text: str = ""
