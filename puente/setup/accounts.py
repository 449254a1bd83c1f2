"""The accounts of a demo: one that answers people, one that manages accounts; both with a second factor."""

from puente.clock import Clock
from puente.core.roles import Role
from puente.settings import Settings
from puente.setup.opening import with_store
from puente.store import factors, staff
from puente.store.engine import Store, Transaction
from puente.store.tables import Staff

ADMIN_SUFFIX = "-admin"


def ensure_accounts(settings: Settings, username: str, password: str, secret: str) -> None:
    """Make both unless they are there. Each start gives them this password, role and second factor again.

    Args:
        secret: Of the authenticator app that nobody has: the sign-in page of a demo shows its codes.
    """

    async def use(store: Store, clock: Clock) -> None:
        async with store.begin() as tx:
            for name, role in ((username, Role.SUPERVISOR), (username + ADMIN_SUFFIX, Role.ADMIN)):
                account = await _account(tx, name, password, role, clock)
                factors.put(tx, account, secret, account.totp_step)

    with_store(settings, use)


async def _account(tx: Transaction, username: str, password: str, role: Role, clock: Clock) -> Staff:
    account = await staff.find(tx, username)
    if account is None:
        made = await staff.add(tx, username, "Demo", password, role, "en", clock.now())
        return await tx.get_one(Staff, made)
    await staff.set_password(tx, username, password)
    account.role, account.disabled_at = role, None
    return account
