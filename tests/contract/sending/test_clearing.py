"""What Twilio keeps of us goes: words once they have arrived, everything of a person who was erased."""

from __future__ import annotations

from typing import cast
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select, text
from twilio.base.exceptions import TwilioRestException

from puente.core.errors import UnderstandingUnavailable
from puente.sending.clearing import ClearLoop
from puente.store import audit, copies, people, tickets
from puente.store.engine import Store
from puente.store.tables import Outbound, Person, TwilioCopy
from puente.turns.erasing import EraseLoop
from puente.turns.rasa import Rasa
from tests.conftest import StillClock
from tests.contract.sending.house import Correspondent, House, until
from tests.contract.simulator.driving import ACCOUNT, TOKEN
from tests.seeding import a_hearing, a_sid

MARKED = "quetzalcoatlus"


class Memory:
    """Rasa's memory, as far as the loop sees it; away while it is told to be."""

    def __init__(self) -> None:
        self.away = False
        self.forgot: list[UUID] = []

    async def forget(self, person_id: UUID) -> None:
        if self.away:
            raise UnderstandingUnavailable("503")
        self.forgot.append(person_id)


@pytest.fixture
def clearing(house: House) -> ClearLoop:
    return ClearLoop(house.store, house.sender.twilio, house.clock)


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def erasing(house: House, memory: Memory) -> EraseLoop:
    return EraseLoop(house.store, cast("Rasa", memory), house.clock)


async def at_twilio(house: House) -> str:
    """All that Twilio's API still tells of messages."""
    answer = await house.http.get(f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json", auth=httpx.BasicAuth(ACCOUNT, TOKEN))
    return answer.raise_for_status().text


async def read(house: House) -> None:
    """Everything that came in has been answered."""
    async with house.store.begin() as tx:
        await tx.execute(text("UPDATE inbox SET state = 'handled'"))


async def everything_in(store: Store) -> str:
    """Every row of every table, as text; bytes as hex."""
    tables = (
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
    )
    found: list[str] = []
    async with store.begin() as tx:
        for table in (await tx.scalars(text(tables))).all():
            found += (await tx.scalars(text(f"SELECT row_to_json(t)::text FROM {table} t"))).all()
    return "\n".join(map(str, found))


async def test_words_go_once_they_were_read_or_have_arrived_and_the_phone_keeps_them(
    house: House, clearing: ClearLoop
) -> None:
    who = await house.somebody("sms", f"Hola {MARKED}")
    await house.queue(who, f"Buenas {MARKED}")
    await house.go_on()
    await until(lambda: _arrived(house))
    await house.advance(days=3)
    assert (await at_twilio(house)).count(MARKED) == 2
    # Nobody has read the one that came in: it may have to be fetched again.
    assert await clearing.round() == 1
    assert (await at_twilio(house)).count(MARKED) == 1
    await read(house)
    assert await clearing.round() == 1
    assert MARKED not in await at_twilio(house)
    assert await house.texts(who) == [f"Buenas {MARKED}"]
    assert await clearing.round() == 0


async def test_what_twilio_does_not_take_stays_on_the_list(
    house: House, clearing: ClearLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise TwilioRestException(503, "/", "service unavailable")

    await house.somebody("sms", MARKED)
    await read(house)
    monkeypatch.setattr("puente.sending.clearing._clear", away)
    assert await clearing.round() == 0
    async with house.store.begin() as tx:
        assert (await copies.backlog(tx)).waiting == 1
    monkeypatch.undo()
    await house.advance(minutes=2)
    assert await clearing.round() == 1
    assert MARKED not in await at_twilio(house)


async def test_it_is_tried_more_and_more_seldom_and_the_oldest_is_known(store: Store, clock: StillClock) -> None:
    began = clock.now()
    async with store.begin() as tx:
        tx.add(TwilioCopy(message_sid=a_sid(), part="all", since=began, next_try_at=began))
    tries: list[int] = []
    for minute in range(60):
        async with store.begin() as tx:
            tries += [minute for _ in await copies.claim(tx, clock.now(), 9)]
        clock.advance(minutes=1)
    assert tries == [0, 1, 3, 7, 15, 31]
    async with store.begin() as tx:
        assert await copies.backlog(tx) == copies.Backlog(1, began)


async def _leaves_a_trail(house: House, who: Correspondent) -> tuple[Person, list[str]]:
    """A name, a hearing, a ticket, a note, messages both ways with their reports; the row, and all sids."""
    await house.queue(who, f"Buenas {MARKED}")
    await house.go_on()
    await read(house)
    await a_hearing(house.store, StillClock(house.clock.now()), who.person_id)
    async with house.store.begin() as tx:
        person = await people.get(tx, who.person_id)
        person.phase, person.zone, person.erase_at = "mpp1", "America/Tijuana", house.clock.now()
        await people.rename(tx, person, MARKED)
        await tickets.open_once(tx, person.id, tickets.Kind.PERSON, "turn", house.clock.now())
        theirs = "SELECT message_sid FROM {} WHERE person_id = :id AND message_sid IS NOT NULL"
        both = text(f"{theirs.format('inbox')} UNION {theirs.format('outbox')}")
        sids = [str(sid) for sid in (await tx.scalars(both, {"id": person.id})).all()]
    return person, sids


async def test_nothing_of_who_was_erased_is_left_in_any_store(
    house: House, clearing: ClearLoop, erasing: EraseLoop, memory: Memory
) -> None:
    who = await house.somebody("whatsapp", f"Me llamo {MARKED}")
    number = (await house.http.get(f"/sim/phones/{who.phone}")).json()["number"]
    other = await house.somebody("sms", "otra")
    person, sids = await _leaves_a_trail(house, who)
    async with house.store.begin() as tx:
        lookup = (await people.last_address(tx, who.person_id)).lookup.hex()
    before = await everything_in(house.store)
    assert person.wrapped_key is not None
    trail = [person.wrapped_key.hex(), *sids]
    assert all(mark in before for mark in trail)
    assert lookup in before

    await house.advance(days=3)
    assert await erasing.round() == 1
    assert await clearing.round() == len(sids) + 1  # and the words of the other, which were read
    after = await everything_in(house.store)
    for mark in (*trail, lookup, number, MARKED):
        assert mark not in after
    left = [line for line in after.splitlines() if str(who.person_id) in line]
    assert len(left) == 2  # the bare id, and that it was done
    assert memory.forgot == [who.person_id]
    assert number not in await at_twilio(house)
    assert MARKED not in await at_twilio(house)
    async with house.store.begin() as tx:
        assert await audit.first_broken(tx) is None
        assert await people.get(tx, other.person_id)


async def test_the_key_goes_while_rasa_is_away_and_rasa_forgets_later(
    house: House, erasing: EraseLoop, memory: Memory
) -> None:
    who = await house.somebody("sms")
    await _leaves_a_trail(house, who)
    memory.away = True
    assert await erasing.round() == 1
    assert await erasing.round() == 0
    async with house.store.begin() as tx:
        assert (await tx.get_one(Person, who.person_id)).wrapped_key is None
        assert await people.to_forget(tx) == [who.person_id]
    memory.away = False
    await erasing.round()
    assert memory.forgot == [who.person_id]
    await erasing.round()
    assert memory.forgot == [who.person_id]


async def test_a_receipt_that_can_not_leave_is_not_waited_for_for_ever(house: House, erasing: EraseLoop) -> None:
    who = await house.somebody("sms")
    await house.queue(who, "Borramos todo")
    async with house.store.begin() as tx:
        (await people.get(tx, who.person_id)).erase_at = house.clock.now()
    assert await erasing.round() == 0
    await house.advance(minutes=59)
    assert await erasing.round() == 0
    await house.advance(minutes=2)
    assert await erasing.round() == 1


async def _arrived(house: House) -> bool:
    async with house.store.begin() as tx:
        return await tx.scalar(select(Outbound.status)) == "delivered"
