"""Who is writing an answer right now: told between the desk's processes, kept nowhere."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from uuid import UUID

from starlette.responses import Response

from puente.desk.visit import Visit
from puente.store import people
from puente.store.engine import Transaction

CHANNEL = "puente_desk_typing"
# A page tells of it every few seconds while somebody types.
LASTS_S = 8.0


@dataclass
class Typists:
    """The last sign of each colleague in each conversation, by this process's own clock."""

    seen: dict[UUID, dict[UUID, float]] = field(default_factory=dict)

    def heard(self, payload: str) -> UUID | None:
        """Keep a sign as `tell` sent it; in whose conversation, None when it can't be read."""
        person, _, staff = payload.partition(" ")
        try:
            person_id, staff_id = UUID(person), UUID(staff)
        except ValueError:
            return None
        self._forget()
        self.seen.setdefault(person_id, {})[staff_id] = time.monotonic()
        return person_id

    def of(self, person_id: UUID, besides: UUID) -> set[UUID]:
        """Colleagues other than *besides* who are writing to this person."""
        since = time.monotonic() - LASTS_S
        return {who for who, at in self.seen.get(person_id, {}).items() if at > since and who != besides}

    def _forget(self) -> None:
        since = time.monotonic() - LASTS_S
        fresh = {of: {who: at for who, at in all_.items() if at > since} for of, all_ in self.seen.items()}
        self.seen = {of: signs for of, signs in fresh.items() if signs}


async def tell(tx: Transaction, person_id: UUID, staff_id: UUID) -> None:
    """Let every open page know that somebody writes."""
    await tx.notify(CHANNEL, f"{person_id} {staff_id}")


async def sign(visit: Visit) -> Response:
    """A page says that its reader is typing. Nothing is stored."""
    async with visit.desk.store.begin() as tx:
        await people.get(tx, visit.person_id())
        await tell(tx, visit.person_id(), visit.me.id)
    return Response(status_code=204)
