"""From what the bot wants to say to what a channel carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from puente.core.accents import for_sms
from puente.core.messages import split_for_sms

# One bubble instead of several: replies are charged one by one, and several arrive in any order.
BETWEEN = {"sms": "\n", "whatsapp": "\n\n"}
MOST_SEGMENTS = 3
LONGEST_WHATSAPP = 1500  # below Twilio's 1600, so that nothing added on the way breaks it


@dataclass(frozen=True)
class Option:
    """An answer that is offered: what the person reads, and what it means to the assistant."""

    title: str
    payload: str


def numbered(text: str, options: Sequence[Option]) -> str:
    """The text with its options below, one to a line, to be answered by number."""
    lines = [f"{number}. {option.title}" for number, option in enumerate(options, 1)]
    return "\n".join([text, *lines])


def bubbles(texts: Sequence[str], channel: str) -> list[str]:
    """The messages that say *texts* on *channel*: one when it fits, else as few as possible, in order."""
    whole = BETWEEN[channel].join(text.strip() for text in texts if text.strip())
    if not whole:
        return []
    if channel == "sms":
        return split_for_sms(for_sms(whole), MOST_SEGMENTS)
    return _paragraphs(whole)


def _paragraphs(text: str) -> list[str]:
    parts = [""]
    for paragraph in text.split("\n\n"):
        longer = f"{parts[-1]}\n\n{paragraph}" if parts[-1] else paragraph
        if len(longer) <= LONGEST_WHATSAPP:
            parts[-1] = longer
        else:
            parts.extend(_slices(paragraph))
    return [part for part in parts if part]


def _slices(paragraph: str) -> list[str]:
    return [paragraph[at : at + LONGEST_WHATSAPP] for at in range(0, len(paragraph), LONGEST_WHATSAPP)]


def chosen(text: str, options: Sequence[Option]) -> Option | None:
    """The option that a bare answer picks: by its number ("2", "2.", "la 2") or by its title."""
    said = " ".join(text.lower().strip(" .)!¡¿?").split())
    for prefix in ("opcion ", "opción ", "la ", "el ", "option ", "number "):
        said = said.removeprefix(prefix)
    if said.isdecimal() and 1 <= int(said) <= len(options):
        return options[int(said) - 1]
    return next((option for option in options if option.title.lower() == said), None)
