"""Messages that were understood badly, of people who agreed to everything and are still here. Nothing is written."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import select

from puente.core.errors import BotError
from puente.store import inbox
from puente.store.engine import Transaction
from puente.store.tables import Address, Inbound, Outbound, Person

log = structlog.get_logger()


@dataclass(frozen=True)
class Turn:
    """What somebody wrote, what was made of it, and which texts answered.

    Args:
        text: In the person's own words: for redaction, and for nothing else.
        said: Ids of the texts that answered.
        is_typed: Written, not chosen with a button.
    """

    text: str
    language: str
    intent: str | None
    confidence: float | None
    decided_by: str | None
    said: frozenset[str]
    is_typed: bool


async def conversations(tx: Transaction, since: datetime) -> list[list[Turn]]:
    """The turns of each person since then, in order, person by person.

    Left out are those who agreed to less than everything, left, wrote from an address that left, or are being erased.
    """
    left = select(Address.id).where(Address.person_id == Person.id, Address.opted_out_at.is_not(None)).exists()
    query = (
        select(Inbound, Person.language)
        .join(Person, Person.id == Inbound.person_id)
        .where(Person.consent == "all", Person.erase_at.is_(None), Person.erased_at.is_(None), ~left)
        .where(Inbound.state.in_(("handled", "desk")), Inbound.received_at >= since, Inbound.turn_id.is_not(None))
        .order_by(Inbound.person_id, Inbound.seq)
    )
    rows = (await tx.execute(query)).all()
    said = await _said(tx, {row.turn_id for row, _ in rows if row.turn_id is not None})
    found = []
    for _, of_one in groupby(rows, key=lambda pair: pair[0].person_id):
        found.append([turn async for turn in _turns(tx, list(of_one), said)])
    return found


async def _said(tx: Transaction, turns: set[UUID]) -> dict[UUID, frozenset[str]]:
    query = select(Outbound.turn_id, Outbound.text_id).where(Outbound.turn_id.in_(turns), Outbound.text_id.is_not(None))
    said: dict[UUID, frozenset[str]] = {}
    for turn_id, text_ids in (await tx.execute(query)).all():
        if turn_id is None or text_ids is None:
            continue
        said[turn_id] = said.get(turn_id, frozenset()) | frozenset(text_ids.split(","))
    return said


async def _turns(tx: Transaction, rows: list[Any], said: dict[UUID, frozenset[str]]) -> AsyncIterator[Turn]:
    for turn_id, members in groupby(rows, key=lambda pair: pair[0].turn_id):
        letters = list(members)
        first, language = letters[0]
        try:
            vault = await tx.vault(first.person_id)
            bodies = [vault.open_json(row.body, inbox.BODY) for row, _ in letters]
        except (BotError, ValueError) as error:
            log.warning("review_unreadable", turn_id=str(turn_id), error=type(error).__name__)
            continue
        yield Turn(
            text="\n".join(body.get("text", "").strip() for body in bodies).strip(),
            language=language or "es",
            intent=first.intent,
            confidence=first.confidence,
            decided_by=first.decided_by,
            said=said.get(turn_id, frozenset()),
            is_typed=not any("button" in body for body in bodies),
        )


def each(found: list[list[Turn]]) -> Iterator[tuple[Turn, Turn | None]]:
    """Each turn with the one that came after it."""
    for turns in found:
        yield from zip(turns, [*turns[1:], None], strict=True)
