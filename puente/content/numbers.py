"""Telephone numbers in texts: each is an entry of the directory, and is said no more once its check has run out.

A number cannot be cut out of a sentence: the text without it is a text of its own, `without_number` in the register.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from puente.content.directory import helpers
from puente.content.register import Register, register
from puente.core.content import Display, Helper
from puente.texts.lookup import DEFAULT_LANGUAGE, UnknownMessage, texts

# Long, or one of the three figures of an emergency.
NUMBER = re.compile(r"(?<![\d-])(?:0\d\d|\d11|\d(?:[() -]*\d){6,})(?![\d-])")
CHANNELS = ("sms", "whatsapp")
# Topics whose texts keep whatever number they name.
FOR_DANGER = "safety."


def with_checked_numbers(text_id: str, today: date) -> str:
    """The id to say on *today*: *text_id*, or its text without a number while one of its numbers is not to be shown."""
    agreed = register().texts.get(text_id)
    if agreed is None or not agreed.without_number or not old_numbers(text_id, today):
        return text_id
    return agreed.without_number


def old_numbers(text_id: str, today: date) -> frozenset[str]:
    """The numbers in *text_id* that nobody may be shown on *today*. Those for danger stay, however old."""
    shown = by_number(helpers().values())
    return frozenset(
        number
        for number in _in(text_id)
        if (entry := shown.get(number)) is None or (today > entry.valid_until and not entry.emergency)
    )


def naming(entry: Helper, held: Register) -> list[str]:
    """The agreed texts in which the number of *entry* stands."""
    return [text_id for text_id in held.texts if entry.contact in _in(text_id)]


def by_number(of: Iterable[Helper]) -> Mapping[str, Helper]:
    """The entries that people may be shown, by what is shown of them."""
    return {entry.contact: entry for entry in of if entry.display is Display.SHOW and entry.contact}


@cache
def _in(text_id: str) -> frozenset[str]:
    """The numbers in a text: the same in every language, as `puente content check` sees to."""
    try:
        forms = [texts.sentence(text_id, DEFAULT_LANGUAGE, channel) for channel in CHANNELS]
    except UnknownMessage:
        return frozenset()
    return frozenset(number for form in forms for number in NUMBER.findall(form))
