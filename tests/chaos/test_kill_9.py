"""kill -9, whoever it hits and whenever: each message has exactly one answer at the phone.

What a kind of message is answered is learnt first, while nothing dies. After that the only other thing anybody may
read is the honest line, and only with a ticket.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from puente.core.composing import bubbles
from puente.setup.places import BOT_PYTHON
from puente.texts import say
from tests.chaos.instance import Instance, running
from tests.chaos.phones import Phone, Phones, Text

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(400)]

# The smallest lease: a call to Twilio may take 10 s.
LEASE_S = 11
ROUNDS = 10
SEED = 20261124
PATIENCE_S = 90

TEXTS = ("qué derechos tengo", "cuándo es mi audiencia", "me quieren matar", "hola", "what are my rights")
KINDS = [(channel, text) for channel in ("sms", "whatsapp") for text in TEXTS]
HONEST = {
    bubbles([say("error.slow", language, channel)], channel)[0]
    for language in ("es", "en")
    for channel in ("sms", "whatsapp")
}

Known = dict[tuple[str, Text], list[Text]]


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    if not BOT_PYTHON.exists():
        pytest.skip("Rasa's environment is not here")
    with running(tmp_path_factory.mktemp("chaos"), PUENTE_BURST_S="0.2", PUENTE_LEASE_S=str(LEASE_S)) as instance:
        yield instance


@pytest.fixture
async def phones(instance: Instance) -> AsyncIterator[Phones]:
    # Whatever a test killed is there again.
    async with httpx.AsyncClient(base_url=instance.settings.twilio_api_url, trust_env=False, timeout=20) as http:
        yield Phones(http, instance.settings.database_url)


@pytest.fixture(scope="module")
def learnt() -> Known:
    return {}


@pytest.fixture
async def known(phones: Phones, learnt: Known) -> Known:
    """What each kind of message is answered on a quiet day."""
    if not learnt:
        asked = [await phones.new(kind) for kind in KINDS]
        await asyncio.gather(*(phones.write(phone) for phone in asked))
        await phones.all_answered(asked, 60)
        learnt.update({phone.kind: await phones.answers(phone) for phone in asked})
        assert not HONEST & {text for texts in learnt.values() for text in texts}, "not a quiet day"
    return learnt


async def storm(
    instance: Instance, phones: Phones, in_hand: str, within_s: tuple[float, float], fault: str | None = None
) -> tuple[list[Phone], int]:
    """Kill the worker ten times, each time while new messages are on their way; how many were *in_hand* then."""
    chance = random.Random(SEED)
    written: list[Phone] = []
    hit: set[tuple[Any, ...]] = set()
    for _ in range(ROUNDS):
        batch = [await phones.new(kind, fault if number % 2 else None) for number, kind in enumerate(KINDS)]
        await asyncio.gather(*(phones.write(phone) for phone in batch))
        await asyncio.sleep(chance.uniform(*within_s))
        instance.kill("worker")
        hit |= set(await phones.rows(in_hand))
        instance.start("worker")
        await asyncio.to_thread(instance.ready, "worker")
        written += batch
    return written, len(hit)


async def no_one_was_forgotten_or_told_twice(phones: Phones, written: list[Phone], known: Known) -> Counter[str]:
    """Compare what reached each phone with what it should have; count the kinds of answer."""
    await phones.all_answered(written, PATIENCE_S)
    # Whatever would be sent a second time would be sent now: leases have run out, look-ups are done.
    await asyncio.sleep(1)
    found: Counter[str] = Counter()
    for phone in written:
        answers = await phones.answers(phone)
        honest = len(answers) == 1 and answers[0] in HONEST
        assert honest or answers == known[phone.kind], phone
        found["honest" if honest else "answer"] += 1
    rows = await phones.rows("SELECT state, message_sid FROM outbox")
    assert {state for state, _ in rows} == {"accepted"}
    assert len({sid for _, sid in rows}) == len(rows)
    assert None not in {sid for _, sid in rows}
    lines = await phones.count("SELECT count(*) FROM outbox WHERE text_id = 'error.slow'")
    assert await phones.count("SELECT count(*) FROM tickets WHERE kind = 'failure'") == lines
    return found


async def test_a_worker_killed_in_the_middle_of_turns(instance: Instance, phones: Phones, known: Known) -> None:
    claimed = "SELECT id, fence FROM inbox WHERE state = 'waiting' AND lease_until > clock_timestamp()"
    written, hit = await storm(instance, phones, claimed, (0.15, 0.9))
    found = await no_one_was_forgotten_or_told_twice(phones, written, known)
    print(f"\n{len(written)} messages, {hit} turns hit, {dict(found)}")  # noqa: T201  figures for whoever runs this
    assert hit


async def test_a_worker_killed_in_the_middle_of_sends(instance: Instance, phones: Phones, known: Known) -> None:
    """Half of the phones' messages are taken by Twilio, which then keeps silent about it."""
    sending = "SELECT id, fence FROM outbox WHERE state = 'sending'"
    written, hit = await storm(instance, phones, sending, (0.4, 1.6), fault="accepted_then_timeout")
    found = await no_one_was_forgotten_or_told_twice(phones, written, known)
    print(f"\n{len(written)} messages, {hit} sends hit, {dict(found)}")  # noqa: T201  figures for whoever runs this
    assert hit


@pytest.mark.parametrize("victim", ["rasa", "actions"])
async def test_what_understands_or_acts_killed_in_the_middle_of_turns(
    instance: Instance, phones: Phones, known: Known, victim: str
) -> None:
    chance = random.Random(SEED)
    written = [await phones.new(kind) for kind in KINDS * 2]
    await asyncio.gather(*(phones.write(phone) for phone in written))
    await asyncio.sleep(chance.uniform(0.25, 0.5))
    instance.kill(victim)
    late = [await phones.new(kind) for kind in KINDS]
    await asyncio.gather(*(phones.write(phone) for phone in late))
    # Nobody waits for it to come back: the honest line goes out meanwhile.
    await phones.all_answered([*written, *late], 30)
    instance.start(victim)
    found = await no_one_was_forgotten_or_told_twice(phones, [*written, *late], known)
    print(f"\n{victim} killed: {dict(found)}")  # noqa: T201  figures for whoever runs this
    assert found["honest"]
    await asyncio.to_thread(instance.ready, victim)
    # What died in the middle of a conversation has not spoilt it.
    for phone in written:
        await phones.write(phone, TEXTS[0])
    await phones.all_answered(written, 30)
    for phone in written:
        # In the language of their first message, or of this one.
        expected = [known[phone.kind[0], text] for text in (TEXTS[0], TEXTS[-1])]
        assert (await phones.answers(phone))[-len(expected[0]) :] in expected, phone
