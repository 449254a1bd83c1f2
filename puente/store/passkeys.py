"""Passkeys (WebAuthn): public keys of people's devices, and the challenges that these sign."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import delete, select
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import PublicKeyCredentialDescriptor, UserVerificationRequirement

from puente.store.engine import Transaction
from puente.store.tables import Passkey, Session, Staff

LONGEST_NAME = 40
LONGEST_ANSWER = 16_000
MOST = 10
# What the library raises for an answer that is no answer; the last three for one that is not even well formed.
UNFIT = (WebAuthnException, ValueError, KeyError, TypeError)


@dataclass(frozen=True)
class Site:
    """The site that passkeys belong to.

    Args:
        host: The relying party's id. Browsers take no bare IP address for one.
        origin: Scheme, host and port, as the browser says them.
        name: What the browser calls us.
    """

    host: str
    origin: str
    name: str

    @classmethod
    def at(cls, url: str, name: str) -> Site | None:
        """The site behind an address; None where browsers offer no passkeys."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if _is_number(host) or not (parts.scheme == "https" or host == "localhost"):
            return None
        return cls(host, f"{parts.scheme}://{parts.netloc}", name)


async def of_staff(tx: Transaction, staff_id: UUID) -> list[Passkey]:
    """The account's passkeys, oldest first."""
    query = select(Passkey).where(Passkey.staff_id == staff_id).order_by(Passkey.created_at)
    return list((await tx.scalars(query)).all())


async def to_make(tx: Transaction, site: Site, staff: Staff, session: Session) -> str:
    """What the browser needs to make a passkey: JSON, its challenge kept with the session."""
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_id=staff.id.bytes,
        user_name=staff.username,
        user_display_name=staff.name,
        exclude_credentials=await _described(tx, staff.id),
    )
    session.challenge = options.challenge
    return options_to_json(options)


async def to_show(tx: Transaction, site: Site, session: Session) -> str:
    """What the browser needs to sign in with one of the account's passkeys: JSON."""
    options = generate_authentication_options(
        rp_id=site.host,
        allow_credentials=await _described(tx, session.staff_id),
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    session.challenge = options.challenge
    return options_to_json(options)


async def add(tx: Transaction, site: Site, session: Session, answer: str, name: str, now: datetime) -> bool:
    """Keep a new passkey; False when the browser's answer does not fit our challenge."""
    challenge, session.challenge = session.challenge, None
    known = await of_staff(tx, session.staff_id)
    if challenge is None or len(answer) > LONGEST_ANSWER or len(known) >= MOST:
        return False
    try:
        made = verify_registration_response(
            credential=answer, expected_challenge=challenge, expected_rp_id=site.host, expected_origin=site.origin
        )
    except UNFIT:
        return False
    if await tx.scalar(select(Passkey.id).where(Passkey.credential_id == made.credential_id)):
        return False
    tx.add(
        Passkey(
            staff_id=session.staff_id,
            credential_id=made.credential_id,
            public_key=made.credential_public_key,
            sign_count=made.sign_count,
            name=name.strip()[:LONGEST_NAME] or session.device or "passkey",
            created_at=now,
        )
    )
    await tx.flush()
    return True


async def shown(tx: Transaction, site: Site, session: Session, answer: str, now: datetime) -> bool:
    """Whether the browser's answer is one of the account's passkeys over our challenge, which is used up by it."""
    challenge, session.challenge = session.challenge, None
    key = _named(answer, await of_staff(tx, session.staff_id))
    if challenge is None or key is None:
        return False
    try:
        verified = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=key.public_key,
            credential_current_sign_count=key.sign_count,
        )
    except UNFIT:
        return False
    key.sign_count, key.used_at = verified.new_sign_count, now
    return True


async def remove(tx: Transaction, staff: Staff, passkey_id: UUID) -> bool:
    """Take one away, unless nothing else is left; whether it was."""
    known = await of_staff(tx, staff.id)
    if staff.totp_secret is None and len(known) < 2:
        return False
    await tx.execute(delete(Passkey).where(Passkey.id == passkey_id, Passkey.staff_id == staff.id))
    return any(key.id == passkey_id for key in known)


async def _described(tx: Transaction, staff_id: UUID) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=key.credential_id) for key in await of_staff(tx, staff_id)]


def _named(answer: str, keys: list[Passkey]) -> Passkey | None:
    if len(answer) > LONGEST_ANSWER:
        return None
    try:
        read = json.loads(answer)
    except ValueError:
        return None
    wanted = read.get("id") if isinstance(read, dict) else None
    return next((key for key in keys if bytes_to_base64url(key.credential_id) == wanted), None)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
