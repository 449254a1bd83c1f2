"""Who may decide what reaches many people at once."""

from __future__ import annotations

from puente.core.errors import InvalidInput
from puente.core.roles import Permission, Role, allows
from puente.store import staff
from puente.store.engine import Store


async def decider(store: Store, username: str) -> str:
    """The account's name as the records keep it.

    Raises:
        InvalidInput: No such account, one that is closed, or one that may not decide this.
    """
    async with store.begin() as tx:
        account = await staff.find(tx, username)
    if account is None or account.disabled_at is not None:
        raise InvalidInput("--by names no open account")
    if not allows(Role(account.role), Permission.DECIDE_FOR_MANY):
        raise InvalidInput(f"a {account.role} may not decide this: it takes a supervisor or an admin")
    return account.username
