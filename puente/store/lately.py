"""What was said lately in one conversation, by both sides: the newest messages, by the index, opened."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import select

from puente.core.circling import COUNTED, COUNTED_WITHIN, Heard, Lately, Said
from puente.core.errors import BotError
from puente.store import inbox, outbox
from puente.store.engine import Transaction
from puente.store.tables import Inbound, Outbound

log = structlog.get_logger()

HEARD = 8
SAID = 16


async def lately(tx: Transaction, person_id: UUID, now: datetime, turn_id: UUID | None = None) -> Lately:
    """The newest of the conversation.

    Args:
        turn_id: The turn that is being answered: what it says is not "before".
    """
    return Lately(
        heard=tuple(await _heard(tx, person_id, turn_id)),
        said=tuple(await said(tx, person_id)),
        received=tuple(await _received(tx, person_id, now - COUNTED_WITHIN)),
    )


async def said(tx: Transaction, person_id: UUID) -> list[Said]:
    """Our newest answers, whole, the newest first. One that does not open is left out."""
    query = select(Outbound).where(Outbound.person_id == person_id).order_by(Outbound.seq.desc()).limit(SAID)
    rows = (await tx.scalars(query)).all()
    vault = await tx.vault(person_id)
    answers = []
    for _, of_one in groupby(rows, key=lambda row: row.turn_id or row.id):
        pieces = list(of_one)[::-1]
        try:
            texts = [_as_typed(vault.open_json(row.body, outbox.BODY)) for row in pieces]
        except (BotError, ValueError, KeyError) as error:
            log.error("outbox_unreadable", outbox_id=str(pieces[0].id), error=type(error).__name__)
            continue
        ids = frozenset(name for row in pieces for name in (row.text_id or "").split(",") if name)
        answers.append(Said(pieces[0].created_at, ids, "\n".join(texts)))
    return answers


def _as_typed(plain: dict[str, Any]) -> str:
    # With its options as numbers, whether it went out so or with buttons.
    return str(plain.get(outbox.NUMBERED, plain["text"]))


async def _heard(tx: Transaction, person_id: UUID, turn_id: UUID | None) -> list[Heard]:
    query = select(Inbound).where(Inbound.person_id == person_id, Inbound.state != "waiting")
    if turn_id is not None:
        query = query.where(Inbound.turn_id != turn_id)
    rows = (await tx.scalars(query.order_by(Inbound.seq.desc()).limit(HEARD))).all()
    letters = [await inbox.opened(tx, row) for row in rows]
    return [Heard(letter.received_at, letter.text) for letter in letters if letter.text.strip()]


async def _received(tx: Transaction, person_id: UUID, since: datetime) -> list[tuple[datetime, UUID | None]]:
    query = select(Inbound.received_at, Inbound.turn_id).where(Inbound.person_id == person_id)
    query = query.where(Inbound.received_at > since).order_by(Inbound.seq.desc()).limit(COUNTED)
    return [(at, turn_id) for at, turn_id in (await tx.execute(query)).all()]
