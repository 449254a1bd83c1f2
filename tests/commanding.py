"""Commands as an operator runs them, against the database of a test."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from typer.testing import CliRunner, Result

from puente.cli import app
from puente.store import staff
from puente.store.engine import Store, Transaction
from puente.store.keys import KeyRing
from tests.conftest import StillClock

SETTINGS = {
    "PUENTE_ENV": "test",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "PUENTE_TRACKER_KEYS": base64.urlsafe_b64encode(bytes(32)).decode(),
    "PUENTE_RASA_TOKEN": "r" * 32,
    "TWILIO_ACCOUNT_SID": "AC00000000000000000000000000000001",
    "TWILIO_AUTH_TOKEN": "t" * 32,
    "TWILIO_API_URL": "http://127.0.0.1:1",
    "TWILIO_SMS_FROM": "+15005550006",
    "PUENTE_PUBLIC_URL": "http://127.0.0.1:1",
}


@dataclass
class Operator:
    """Somebody at a terminal, and what is in the database beside it."""

    database_url: str
    keys: KeyRing
    home: Path
    clock: StillClock = field(default_factory=StillClock)

    def types(self, *words: str, stdin: str | None = None) -> Result:
        """Run `puente WORDS` at the present moment."""
        env = {
            **SETTINGS,
            "PUENTE_HOME": str(self.home),
            "DATABASE_URL": self.database_url,
            "PUENTE_KEYS": ",".join(f"{name}:{_base64(key)}" for name, key in self.keys.keys.items()),
            "PUENTE_LOOKUP_KEY": _base64(self.keys.lookup_key),
        }
        return CliRunner().invoke(app, list(words), input=stdin, env=env)

    def said(self, *words: str) -> str:
        """What a command answered that went well."""
        result = self.types(*words)
        assert result.exit_code == 0, result.output
        return result.stdout

    def does[T](self, use: Callable[[Store], Awaitable[T]]) -> T:
        """Something with the store, as another process would."""

        async def run() -> T:
            store = Store.open(self.database_url, self.keys, pool_size=5)
            try:
                return await use(store)
            finally:
                await store.close()

        return asyncio.run(run())

    def hires(self, *accounts: tuple[str, str]) -> None:
        """Accounts of the desk: (name, role)."""

        async def add(store: Store) -> None:
            async with store.begin() as tx:
                for name, role in accounts:
                    await self._account(tx, name, role)

        self.does(add)

    async def _account(self, tx: Transaction, name: str, role: str) -> None:
        await staff.add(tx, name, name, "correct horse battery", role, "es", self.clock.now())


def _base64(key: bytes) -> str:
    return base64.b64encode(key).decode()
