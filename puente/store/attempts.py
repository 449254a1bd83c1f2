"""How often signing in failed from one network. The network is kept as a keyed hash, for as long as it counts."""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import delete, func, select

from puente.store.engine import Transaction
from puente.store.tables import SignInFailure

SPAN = timedelta(minutes=15)
# An office behind one address types some passwords wrong; a machine that guesses is slowed to this.
MOST = 30
V6_BITS = 64


def network_of(address: str) -> str:
    """The network of an address: itself, or of IPv6 the /64 that one customer gets. Empty when it is no address."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed, V6_BITS), strict=False))
    return str(parsed)


async def too_many(tx: Transaction, network: str, now: datetime) -> bool:
    """Whether nobody from this network may try for now. An unknown network is held by accounts' own locks alone."""
    if not network:
        return False
    query = select(func.count()).where(
        SignInFailure.network == _hash(tx, network), SignInFailure.at > now - SPAN, SignInFailure.at <= now
    )
    return int(await tx.scalar(query) or 0) >= MOST


async def failed(tx: Transaction, network: str, now: datetime) -> None:
    """Count one, and forget those that count no longer."""
    await tx.execute(delete(SignInFailure).where(SignInFailure.at <= now - SPAN))
    if network:
        tx.add(SignInFailure(network=_hash(tx, network), at=now))
        await tx.flush()


def _hash(tx: Transaction, network: str) -> bytes:
    return tx.keys.lookup(f"network/{network}")
