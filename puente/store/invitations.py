"""Invitations: a link by which somebody makes the account that was meant for them, once and in time."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from puente.core.errors import InvalidInput, NotFound
from puente.core.roles import Role, role_named
from puente.store import staff
from puente.store.engine import Transaction
from puente.store.sessions import token_hash
from puente.store.tables import Invitation, Staff

LIFE = timedelta(days=3)
PATH = "/login/invitation/"


@dataclass(frozen=True)
class Wanted:
    """The account that an invitation is for; nothing of it is chosen by whoever follows the link."""

    username: str
    name: str
    role: Role
    language: str

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > staff.LONGEST_NAME:
            raise InvalidInput("an invitation names somebody")


def wanted(username: str, name: str, role: str, language: str) -> Wanted:
    """The same from words that somebody typed; InvalidInput for a role that is none."""
    return Wanted(username, name or username, role_named(role), language)


async def make(tx: Transaction, account: Wanted, by: str, now: datetime) -> str:
    """The token of a new invitation, which is kept nowhere; InvalidInput when the username is taken."""
    username = await staff.free_username(tx, account.username)
    if any(each.username == username for each in await waiting(tx, now)):
        raise InvalidInput("this username is invited already")
    token = secrets.token_urlsafe(32)
    tx.add(
        Invitation(
            token_hash=token_hash(token),
            username=username,
            name=account.name.strip(),
            role=account.role,
            language=account.language,
            by=by,
            created_at=now,
            expires_at=now + LIFE,
        )
    )
    await tx.flush()
    return token


async def waiting(tx: Transaction, now: datetime) -> list[Invitation]:
    """Those that may still be used, the newest first."""
    query = select(Invitation).where(
        Invitation.used_at.is_(None), Invitation.revoked_at.is_(None), Invitation.expires_at > now
    )
    return list((await tx.scalars(query.order_by(Invitation.created_at.desc()))).all())


async def found(tx: Transaction, token: str, now: datetime) -> Invitation:
    """The invitation behind a link, locked; NotFound when it is used, revoked, late, or none."""
    query = select(Invitation).where(Invitation.token_hash == token_hash(token)).with_for_update()
    row = await tx.scalar(query)
    if row is None or row.used_at or row.revoked_at or row.expires_at <= now:
        raise NotFound("invitation")
    return row


async def accept(tx: Transaction, token: str, password: str, now: datetime) -> Staff:
    """Make the account; InvalidInput for an unfit password, which leaves the link as it was."""
    row = await found(tx, token, now)
    made = await staff.add(tx, row.username, row.name, password, row.role, row.language, now)
    row.used_at = now
    return await tx.get_one(Staff, made)


async def revoke(tx: Transaction, invitation_id: UUID, now: datetime) -> None:
    """Make the link worthless."""
    row = await tx.get(Invitation, invitation_id)
    if row is None:
        raise NotFound("invitation")
    row.revoked_at = now
