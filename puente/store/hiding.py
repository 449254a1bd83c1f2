"""The words that stand before a person's details. Only keyed hashes of them are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from puente.core.hiding import MOST_WRONG, SHOWN_FOR, WRONG_WITHIN, Heard, Purpose, choice, may_be_a_word
from puente.core.words import fold
from puente.store.engine import Transaction
from puente.store.tables import Person, Ticket
from puente.store.tickets import Kind

ASKED = "secret.ask"


@dataclass(frozen=True)
class Hiding:
    """How things stand with a person's words at one message.

    Args:
        heard: What the message is; None for anything else.
        has_word: They have chosen one.
        is_open: The details may be shown, and the words changed.
        is_taken: The word that is chosen here is theirs already.
    """

    heard: Heard | None = None
    has_word: bool = False
    is_open: bool = True
    is_taken: bool = False


async def look(tx: Transaction, person: Person, text: str, now: datetime, *, asked: bool) -> Hiding:
    """Compare *text* with the person's words; right opens the details for a while, wrong is counted.

    Args:
        asked: The word was asked for by our newest message.
    """
    if person.details_word is None:
        return Hiding()
    heard = await _heard(tx, person, text, now, asked=asked)
    if heard is Heard.DETAILS:
        person.shown_until, person.wrong_words = now + SHOWN_FOR, 0
    elif heard is Heard.WRONG:
        person.wrong_words = 1 if _long_ago(person, now) else person.wrong_words + 1
        person.wrong_word_at = now
    elif heard is Heard.DURESS:
        person.shown_until = None
    wanted = choice(text)
    return Hiding(
        heard,
        has_word=True,
        is_open=heard is not Heard.DURESS and not await is_hidden(tx, person, now),
        is_taken=wanted is not None and wanted.word is not None and _is_theirs(tx, person, wanted.word),
    )


async def _heard(tx: Transaction, person: Person, text: str, now: datetime, *, asked: bool) -> Heard | None:
    key = _key(tx, person, text)
    if person.duress_word is not None and key == person.duress_word:
        return Heard.DURESS
    guessed = person.wrong_words >= MOST_WRONG and not _long_ago(person, now)
    if key == person.details_word and not guessed and not await under_duress(tx, person):
        return Heard.DETAILS
    return Heard.WRONG if key == person.details_word or (asked and may_be_a_word(text)) else None


def _long_ago(person: Person, now: datetime) -> bool:
    return person.wrong_word_at is None or person.wrong_word_at < now - WRONG_WITHIN


async def keep(tx: Transaction, person: Person, purpose: Purpose, word: str, now: datetime) -> None:
    """Keep a word. Whoever has one gets no details unasked from then on."""
    key = _key(tx, person, word)
    if purpose is Purpose.DETAILS:
        person.details_word, person.discreet, person.wrong_words = key, True, 0
        person.shown_until = now + SHOWN_FOR
    else:
        person.duress_word = key


def _is_theirs(tx: Transaction, person: Person, word: str) -> bool:
    return _key(tx, person, word) in (person.details_word, person.duress_word)


async def is_hidden(tx: Transaction, person: Person, now: datetime) -> bool:
    """Whether nothing of a hearing may be told now."""
    if person.details_word is None:
        return False
    shown = person.shown_until is not None and person.shown_until > now
    return not shown or await under_duress(tx, person)


async def under_duress(tx: Transaction, person: Person) -> bool:
    """Whether the duress word was said, and no colleague has settled it since."""
    query = select(Ticket.id).where(
        Ticket.person_id == person.id, Ticket.kind == str(Kind.DURESS), Ticket.state != "resolved"
    )
    return await tx.scalar(query.limit(1)) is not None


def _key(tx: Transaction, person: Person, word: str) -> bytes:
    return tx.keys.lookup(f"word/{person.id}/{fold(word)}")
