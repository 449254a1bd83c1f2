"""Options that a person taps on WhatsApp: which fit buttons or a list, and what is said above them.

Source: Twilio, "twilio/quick-reply", "twilio/list-picker", "Using variables with Content Templates" and errors 21656
and 92007, read 2026-11-24: at most three buttons without approval, ten lines in a list, 1,024 characters above them,
and no line break, tab or long gap inside the value of a variable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from puente.core.composing import Option, is_yes_or_no

MOST_BUTTONS, MOST_ITEMS = 3, 10
LONGEST_TITLE, LONGEST_ITEM = 20, 24
LONGEST_PAYLOAD = 200
LONGEST_ABOVE = 1024
MOST_LINES = 30
BRACES = re.compile(r"\{\{|\}\}")
GAP = re.compile(r"[ \t\u00a0\u202f]{2,}|[\t\u00a0\u202f]")
BREAKS = re.compile(r"(\n{1,2})")


class Kind(StrEnum):
    """How WhatsApp shows the options."""

    BUTTONS = "buttons"
    LIST = "list"


@dataclass(frozen=True)
class Tappable:
    """A message whose options are tapped.

    Args:
        text: What stands above them, as the person sees it.
    """

    kind: Kind
    text: str
    options: tuple[Option, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text; each is a variable of its own, since none may hold a line break."""
        return tuple(BREAKS.split(self.text)[::2])

    @property
    def pattern(self) -> str:
        """The text with a variable in place of each line: it holds nothing that was said."""
        parts = BREAKS.split(self.text)
        return "".join(part if place % 2 else f"{{{{{place // 2 + 1}}}}}" for place, part in enumerate(parts))

    def variables(self) -> dict[str, str]:
        """All values by number: the lines, then title and payload of each option."""
        values = [*self.lines]
        for option in self.options:
            values += [option.title, option.payload]
        return {str(number): value for number, value in enumerate(values, 1)}


def tappable(text: str, options: Sequence[Option]) -> Tappable | None:
    """The message with buttons or a list; None where WhatsApp could not show it and numbers have to do.

    Args:
        text: As it would be sent with numbers.
    """
    kind = _kind(options)
    above = _tidy(without_numbers(text, options))
    fits = 0 < len(above) <= LONGEST_ABOVE and above.count("\n") < MOST_LINES and not BRACES.search(above)
    return Tappable(kind, above, tuple(options)) if kind is not None and fits else None


def without_numbers(text: str, options: Sequence[Option]) -> str:
    """*text* without the lines that only number its options: buttons say the same. Other words stay."""
    if is_yes_or_no(options):
        yes, no = (option.title.upper() for option in options)
        return text.removesuffix(f" {yes} / {no}")
    numbers = [f"{number}. {option.title}" for number, option in enumerate(options, 1)]
    lines = text.split("\n")
    if not all(number in lines for number in numbers):
        # Their lines say more than the titles do.
        return text
    return "\n".join(line for line in lines if line not in numbers)


def _kind(options: Sequence[Option]) -> Kind | None:
    titles, payloads = [option.title for option in options], [option.payload for option in options]
    if not options or not all(_is_plain(each) for each in titles + payloads):
        return None
    if len(set(titles)) < len(titles) or len(set(payloads)) < len(payloads) or _longest(payloads) > LONGEST_PAYLOAD:
        return None
    if len(options) <= MOST_BUTTONS and _longest(titles) <= LONGEST_TITLE:
        return Kind.BUTTONS
    return Kind.LIST if len(options) <= MOST_ITEMS and _longest(titles) <= LONGEST_ITEM else None


def _is_plain(value: str) -> bool:
    return bool(value.strip()) and "\n" not in value and not GAP.search(value) and not BRACES.search(value)


def _longest(values: Sequence[str]) -> int:
    return max(len(value) for value in values)


def _tidy(text: str) -> str:
    lines = [GAP.sub(" ", line).strip() for line in text.strip().split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
