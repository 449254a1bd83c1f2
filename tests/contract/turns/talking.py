"""Somebody who talks, and a Rasa that says what it is told to. The store is real."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from puente.core.composing import Option
from puente.store import inbox, outbox, tickets
from puente.store.engine import Store
from puente.store.tables import Inbound, Outbound, Person
from puente.turns.answering import Turns
from puente.turns.rasa import Answer, Ask, Parse, Reply
from tests.conftest import StillClock
from tests.seeding import a_letter, a_person

LEASE = timedelta(seconds=30)


def saying(text: str, message_id: str = "rights.answer", *options: Option, intent: str = "ask_my_rights") -> Answer:
    """An answer of one sentence."""
    return Answer((Reply(text, message_id, options, None),), intent, 0.9, "told")


@dataclass
class Told:
    """A Rasa that answers with what it is told to, and remembers what it was asked.

    Args:
        answers: The answer to each turn.
        meanings: What the model takes a piece for, and how sure it is.
    """

    answers: Callable[[Ask], Answer]
    meanings: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    asked: list[Ask] = field(default_factory=list)
    parsed: list[list[str]] = field(default_factory=list)

    async def turn(self, ask: Ask) -> Answer:
        self.asked.append(ask)
        return self.answers(ask)

    async def parse(self, texts: list[str]) -> list[Parse]:
        self.parsed.append(texts)
        return [Parse(*self.meanings.get(text, ("nlu_fallback", 0.0)), ()) for text in texts]


@dataclass
class Talk:
    """One person and what becomes of what they write."""

    store: Store
    clock: StillClock
    rasa: Told
    person_id: UUID

    async def says(self, *texts: str, after_s: float = 20, kind: str = "text", **body: object) -> list[str]:
        """Write *texts* in one breath, some seconds later; what is answered."""
        self.clock.advance(seconds=after_s)
        known = await self.count()
        for text in texts:
            await a_letter(self.store, self.clock, self.person_id, text, kind, **body)
        async with self.store.begin() as tx:
            bundle = await inbox.claim(tx, self.person_id, LEASE)
        assert bundle is not None
        turns = Turns(self.store, self.rasa, self.clock)  # type: ignore[arg-type]  # it asks for nothing else
        await turns.answer(bundle)
        return (await self.texts())[known:]

    async def texts(self) -> list[str]:
        """All that was said to them."""
        async with self.store.begin() as tx:
            vault = await tx.vault(self.person_id)
            query = select(Outbound).where(Outbound.person_id == self.person_id).order_by(Outbound.seq)
            return [vault.open_json(row.body, outbox.BODY)["text"] for row in (await tx.scalars(query)).all()]

    async def count(self) -> int:
        """How many messages were said to them."""
        return len(await self.texts())

    async def tickets(self) -> list[str]:
        """Kinds of what staff have to look at."""
        async with self.store.begin() as tx:
            return [ticket.kind for ticket in await tickets.unresolved(tx, self.person_id)]

    async def offered(self) -> list[Option]:
        """What the newest message offers."""
        async with self.store.begin() as tx:
            options = await outbox.last_options(tx, self.person_id)
        return [Option(each["title"], each["payload"]) for each in options]

    async def states(self) -> list[str]:
        """Where each of their messages is."""
        async with self.store.begin() as tx:
            query = select(Inbound.state).where(Inbound.person_id == self.person_id).order_by(Inbound.seq)
            return list((await tx.scalars(query)).all())

    async def person(self) -> Person:
        async with self.store.begin() as tx:
            return await tx.get_one(Person, self.person_id)


async def talk_of(store: Store, clock: StillClock, rasa: Told, *, channel: str = "sms", language: str = "es") -> Talk:
    """A new person who talks."""
    return Talk(store, clock, rasa, await a_person(store, clock, channel=channel, language=language))
