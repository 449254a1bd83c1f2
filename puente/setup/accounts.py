"""The first account at the desk of a demo."""

from puente.clock import Clock
from puente.settings import Settings
from puente.setup.opening import with_store
from puente.store import staff
from puente.store.engine import Store


def ensure_account(settings: Settings, username: str, password: str) -> bool:
    """Make the account unless it is there; say whether it was made. An existing one gets this password again."""

    async def use(store: Store, clock: Clock) -> bool:
        async with store.begin() as tx:
            if await staff.find(tx, username) is None:
                await staff.add(tx, username, "Demo", password, "admin", "en", clock.now())
                return True
            await staff.set_password(tx, username, password)
            return False

    return with_store(settings, use)
