"""kill -9, whoever it hits and whenever: each message has exactly one answer at the phone.

What a kind of message is answered is learnt first, while nothing dies. After that the only other thing anybody may
read is the honest line, and only with a ticket.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from puente.sending.loop import AT_ONCE
from puente.setup.places import BOT_PYTHON
from tests.chaos.catching_up import catch_up
from tests.chaos.instance import Instance, running
from tests.chaos.phones import Phone, Phones, Text
from tests.chaos.storm import FORKED, KINDS, TEXTS, Storm, Weather, outside
from tests.chaos.verdict import HONEST, judge, learn, settled

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(400)]

# Of these a call to Twilio may take 10: the rest is what a busy machine may need before it.
LEASE_S = 15
SEED = 20261124
PATIENCE_S = 90

Known = dict[tuple[str, Text], list[Text]]


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    if not BOT_PYTHON.exists():
        pytest.skip("Rasa's environment is not here")
    variables = {"PUENTE_BURST_S": "0.2", "PUENTE_LEASE_S": str(LEASE_S), "SIMULATOR_PACE": "0.2"}
    with running(tmp_path_factory.mktemp("chaos"), forks=FORKED, durable=True, **variables) as instance:
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
        learnt.update(await learn(phones, KINDS))
    return learnt


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


async def test_a_hundred_die_while_twilio_fails_and_courts_move_hearings(instance: Instance, known: Known) -> None:
    """What `make chaos` does a thousand times, at a tenth of it: nobody lost, nobody told twice.

    Where the machine is so busy that a hundred deaths would take longer than 75 s, there are fewer; it says how many.
    """
    async with outside(instance) as (phones, courts):
        weather = Weather(kills=100, every_s=0.3, messages_per_kill=1.5, most_s=75)
        toll = await Storm(instance, phones, courts, weather).rage()
        await settled(phones)
        verdict = await judge(phones, toll, known)
        deaths = toll.killed.total()
        print(f"\n{deaths} deaths {dict(toll.killed)} {dict(verdict.messages)} {dict(verdict.reminders)}")  # noqa: T201
        assert verdict.wrong == []
        assert deaths >= 20
        assert verdict.messages["answered"] > deaths / 2
        assert verdict.reminders["sent"] > 20
        caught = await catch_up(instance, phones, courts, 60)
        assert caught.wrong == []
        assert caught.due >= 60
        assert caught.furthest <= AT_ONCE
