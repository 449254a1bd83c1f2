"""From what the bot wants to say to what a channel carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from puente.core.accents import for_sms
from puente.core.messages import split_for_sms
from puente.core.places import fold
from puente.core.yes_no import NO, YES, means_no, means_yes

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
    """The text with its options below, one to a line, to be answered by number. A yes and a no stand on one line."""
    if is_yes_or_no(options):
        yes, no = (option.title.upper() for option in options)
        return text if f"{yes} / {no}" in text else f"{text} {yes} / {no}"
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


PAYLOADS_OF_YES = frozenset({"affirm", "confirm_attendance"})
PAYLOADS_OF_NO = frozenset({"deny", "report_attendance_problem"})


def chosen(text: str, options: Sequence[Option]) -> Option | None:
    """The option that a bare answer picks: its number ("2", "la 2"), its title, or a plain yes or no."""
    said = fold(text)
    for prefix in ("opcion ", "la ", "el ", "option ", "number "):
        said = said.removeprefix(prefix)
    if said.isdecimal() and 1 <= int(said) <= len(options):
        return options[int(said) - 1]
    named = next((option for option in options if fold(option.title) == said), None)
    return named or _by_yes_or_no(text, options)


def _by_yes_or_no(text: str, options: Sequence[Option]) -> Option | None:
    for means, payloads, words in ((means_yes, PAYLOADS_OF_YES, YES), (means_no, PAYLOADS_OF_NO, NO)):
        if means(text):
            return next((each for each in options if each.payload in payloads or fold(each.title) in words), None)
    return None


def is_yes_or_no(options: Sequence[Option]) -> bool:
    """Whether the options are one yes and one no, which need no numbers."""
    return len(options) == 2 and all(
        _by_yes_or_no(word, options) is option for word, option in zip(("yes", "no"), options, strict=True)
    )
