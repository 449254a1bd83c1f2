"""When the assistant should stop answering: too many messages, or a talk that goes round in circles.

Two different things. A flood is about how many messages come, and passes with time. A circle is about the same being
said again and again, by another program or by a person whom our answers do not help: it ends with the first message
that is answered otherwise, so that nobody is kept waiting for having asked twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from uuid import UUID

from puente.core.words import fold

# Source: F9. Nobody reads and writes thirty answers in two minutes; who taps through the guide and a report needs 25.
MOST_TURNS = ((30, timedelta(minutes=2)), (120, timedelta(hours=1)))
# Written word by word, they are few turns and still a flood.
MOST_MESSAGES = (60, timedelta(minutes=2))
COUNTED = 1 + max(MOST_MESSAGES[0], *(most for most, _ in MOST_TURNS)) * 2
PAUSE = timedelta(minutes=3)
ONCE_IN = timedelta(hours=1)

FLOOD, CIRCLE = "flood.once", "flood.loop"
NOT_UNDERSTOOD = frozenset(
    {
        "talk.unsure",
        "talk.unsure_between",
        "talk.unsure_again",
        "talk.out_of_scope",
        "talk.inform_unasked",
        "talk.still_waiting",
    }
)
# Shorter texts are said again by people too: "ok", "mi cita", the title of a button.
LONG_CHARS = 25
SAME_WITHIN = timedelta(minutes=10)
MISSED_WITHIN = timedelta(hours=1)
HEARD_WITHIN = timedelta(hours=24)
MOST_HEARD, MOST_ECHOES, MOST_MISSED = 3, 1, 4
SECOND, THIRD = 2, 3
_COMPARED_CHARS = 200


@dataclass(frozen=True)
class Heard:
    """One earlier message of the person."""

    at: datetime
    text: str


@dataclass(frozen=True)
class Said:
    """One whole answer of ours: what was said to one turn, or one reminder, or one message of staff.

    Args:
        ids: Of the sentences it is made of.
    """

    at: datetime
    ids: frozenset[str]
    text: str


@dataclass(frozen=True)
class Lately:
    """What was said before this turn, the newest first.

    Args:
        received: When each message came and in which turn, this one's included.
    """

    heard: tuple[Heard, ...] = ()
    said: tuple[Said, ...] = ()
    received: tuple[tuple[datetime, UUID | None], ...] = ()

    def told_since(self, moment: datetime) -> frozenset[str]:
        """Ids of all that we have said from *moment* on."""
        return frozenset().union(*(one.ids for one in self.said if one.at >= moment))

    def last_said(self, message_id: str) -> datetime | None:
        """When that sentence was said last."""
        return next((one.at for one in self.said if message_id in one.ids), None)


def is_flood(received: Sequence[tuple[datetime, UUID | None]], now: datetime) -> bool:
    """Whether more comes than a person writes."""
    for most, within in MOST_TURNS:
        if len({turn for at, turn in received if turn and at > now - within}) > most:
            return True
    most, within = MOST_MESSAGES
    return sum(at > now - within for at, _ in received) > most


def is_paused(lately: Lately, now: datetime) -> bool:
    """Whether a flood has only just been."""
    told = lately.last_said(FLOOD)
    return told is not None and now - told < PAUSE


def was_told(lately: Lately, now: datetime) -> bool:
    """Whether this flood has been told of already."""
    told = lately.last_said(FLOOD)
    return told is not None and now - told < ONCE_IN


def is_echo(text: str, lately: Lately) -> bool:
    """Whether *text* is an answer of ours come back, whole."""
    folded = fold(text)
    return len(folded) >= LONG_CHARS and any(folded in {fold(one.text), *_lines(one.text)} for one in lately.said)


def is_heard_again(text: str, lately: Lately, now: datetime) -> bool:
    """Whether another program speaks: the same long text for the fourth time in a day, or a second echo of ours."""
    folded = fold(text)
    if len(folded) < LONG_CHARS:
        return False
    same = sum(fold(one.text) == folded for one in lately.heard if now - one.at < HEARD_WITHIN)
    if same >= MOST_HEARD:
        return True
    recent = [one for one in lately.heard if now - one.at < SAME_WITHIN]
    return is_echo(text, lately) and sum(is_echo(one.text, lately) for one in recent) >= MOST_ECHOES


def times_said(text: str, ids: frozenset[str], lately: Lately, now: datetime) -> int:
    """How many of the newest answers in a row said just this; a line that told of the circle counts with them."""

    def is_the_same(one: Said) -> bool:
        begins = fold(one.text).startswith(fold(text)[:_COMPARED_CHARS])
        return now - one.at < SAME_WITHIN and (CIRCLE in one.ids or (begins and ids <= one.ids))

    return _in_a_row(map(is_the_same, lately.said))


def times_missed(lately: Lately, now: datetime) -> int:
    """How many of the newest answers in a row said that nothing was understood."""
    return _in_a_row(
        now - one.at < MISSED_WITHIN and not one.ids.isdisjoint(NOT_UNDERSTOOD | {CIRCLE}) for one in lately.said
    )


def _in_a_row(holds: Iterable[bool]) -> int:
    return sum(takewhile(bool, holds))


def _lines(text: str) -> set[str]:
    return {fold(line) for line in text.split("\n")}
