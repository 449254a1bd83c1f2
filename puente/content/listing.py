"""Who can help as a person reads it: a head with the day it was checked, a line for each, and where to go on.

An SMS holds as many as fit in three segments; the others stand on the next page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from puente.content.directory import shown
from puente.core.atlas import Spot
from puente.core.composing import MOST_SEGMENTS, Option, numbered
from puente.core.content import Helper
from puente.core.helping import Wish
from puente.core.messages import for_sms, segments
from puente.core.places import atlas
from puente.texts import say

LIST, NOTHING = "help.list", "help.nothing"


@dataclass(frozen=True)
class Page:
    """One page of the directory.

    Args:
        text: All its lines.
        text_id: What begins it.
        more: Whether others follow.
    """

    text: str
    text_id: str
    more: bool


def page(wish: Wish, today: date, language: str, channel: str) -> Page:
    """The entries for *wish* that may be shown on *today*; where there are none, that we know of none."""
    spot = atlas().cities.get(wish.city or "")
    entries = shown(spot.title if spot else None, today, wish.need)
    for _ in range(wish.page - 1):
        entries = entries[_fitting(entries, spot, language, channel) :] or entries
    if not entries:
        return Page(say(NOTHING, language, channel), NOTHING, more=False)
    most = _fitting(entries, spot, language, channel)
    return Page(_text(entries[:most], spot, language, channel), LIST, more=most < len(entries))


def _fitting(entries: Sequence[Helper], spot: Spot | None, language: str, channel: str) -> int:
    """How many of *entries* one message holds, one at least."""
    if channel != "sms":
        return len(entries)
    more = Option(say("option.more_help", language), "")
    for most in range(len(entries), 1, -1):
        text = _text(entries[:most], spot, language, channel)
        if segments(for_sms(text if most == len(entries) else numbered(text, [more]))) <= MOST_SEGMENTS:
            return most
    return 1


def _text(entries: Sequence[Helper], spot: Spot | None, language: str, channel: str) -> str:
    head = say(LIST, language, channel, checked=min(entry.checked_on for entry in entries))
    lines = [_line(entry, language, channel) for entry in entries]
    # Where nothing is known for a city we say so, and fill no gap (HELP-42).
    nothing_there = spot is not None and not any(entry.cities for entry in entries)
    return "\n".join([head, *lines, say("help.none_here" if nothing_there else "help.person", language, channel)])


def _line(entry: Helper, language: str, channel: str) -> str:
    what = entry.what[language]
    # Links in an SMS are filtered (CHAN-10), and look like fraud.
    is_link = "." in entry.contact
    if entry.contact in {"", entry.name} or (is_link and channel == "sms"):
        return say("help.line", language, channel, name=entry.name, what=what)
    return say("help.line_contact", language, channel, name=entry.name, contact=entry.contact, what=what)
