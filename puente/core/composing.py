"""From what the bot wants to say to what a channel carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from puente.core.accents import for_sms
from puente.core.messages import split_for_sms
from puente.core.words import fold
from puente.core.yes_no import cannot_go, means_no, means_yes, will_go

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


def are_listed(texts: Sequence[str], options: Sequence[Option]) -> bool:
    """Whether *texts* show the options themselves, each on a line with its number."""
    lines = "\n".join(texts).split("\n")
    return all(
        any(line.startswith(f"{number}. {option.title}") for line in lines) for number, option in enumerate(options, 1)
    )


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


WILL_GO, CANNOT_GO = "confirm_attendance", "report_attendance_problem"
# The two answers to a reminder: title in the catalogue, and what it means to the assistant.
GOING = (("option.will_go", WILL_GO), ("option.cannot_go", CANNOT_GO))
# The three to the question how the hearing went.
HOW_IT_WENT = (
    ("option.new_date", "record_hearing"),
    ("option.went", 'report_hearing_outcome{"value": "went"}'),
    ("option.did_not_go", 'report_hearing_outcome{"value": "missed"}'),
)
# The two to "are you in danger now?". Rasa never sees them.
IN_DANGER, NOT_NOW = "in_danger", "not_in_danger"
# The two to "may we write to you about somebody?". Rasa never sees them either.
CONTACT_YES, CONTACT_NO = "contact_yes", "contact_no"
# Whether the contact whom somebody has just named is to be asked.
NAME_YES, NAME_NO = "name_contact_yes", "name_contact_no"
CONTACT_ANSWERS = (("option.yes", CONTACT_YES), ("option.no", CONTACT_NO))
PAYLOADS = {
    "affirm": True,
    "deny": False,
    WILL_GO: True,
    CANNOT_GO: False,
    IN_DANGER: True,
    NOT_NOW: False,
    CONTACT_YES: True,
    CONTACT_NO: False,
    NAME_YES: True,
    NAME_NO: False,
}
BEFORE_A_NUMBER = re.compile(r"(?:(?:la|el|las|los|opcion|numero|num|no|option|number|the|escojo|quiero|es) )+(?=\d+$)")


def chosen(text: str, options: Sequence[Option]) -> Option | None:
    """The option that a bare answer picks: its number ("2", "la 2"), its title, or a plain yes or no."""
    said = fold(text)
    number = BEFORE_A_NUMBER.sub("", said)
    if number.isdecimal() and 1 <= int(number) <= len(options):
        return options[int(number) - 1]
    named = next((option for option in options if fold(option.title) == said), None)
    return named or _by_yes_or_no(text, options)


def _by_yes_or_no(text: str, options: Sequence[Option]) -> Option | None:
    about_going = any(option.payload in (WILL_GO, CANNOT_GO) for option in options)
    yes, no = (will_go, cannot_go) if about_going else (means_yes, means_no)
    for means, answer in ((yes, True), (no, False)):
        if means(text):
            return next((option for option in options if _answers(option) is answer), None)
    return None


def _answers(option: Option) -> bool | None:
    """Whether the option is the yes or the no of a question; None when it is neither."""
    if option.payload in PAYLOADS:
        return PAYLOADS[option.payload]
    if means_yes(option.title):
        return True
    return False if means_no(option.title) else None


def has_yes_or_no(options: Sequence[Option]) -> bool:
    """Whether one of the options is picked by a plain yes or no."""
    return any(_answers(option) is not None for option in options)


def is_yes_or_no(options: Sequence[Option]) -> bool:
    """Whether the options are one yes and one no, which need no numbers."""
    return [_answers(option) for option in options] == [True, False]
