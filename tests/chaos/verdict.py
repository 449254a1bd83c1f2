"""What is left after a storm: nobody lost, nobody told twice, every reminder in its time or with staff."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg

from puente.core.composing import bubbles
from puente.texts import say
from tests.chaos.hearings import Summoned
from tests.chaos.phones import Phone, Phones, Text, received
from tests.chaos.storm import Toll

Messages = list[dict[str, Any]]
Known = Mapping[tuple[str, Text], list[Text]]
HONEST = {
    bubbles([say("error.slow", language, channel)], channel)[0]
    for language in ("es", "en")
    for channel in ("sms", "whatsapp")
}
PATIENCE_S = 90.0
LOOK_S = 0.25
PASSES_S = 3.0
CALM = 3
LOOK_UP_S = 11 * 60.0


@dataclass
class Verdict:
    """The figures, and what is wrong, with the phone or row that it is about.

    Args:
        messages: What became of each person's message: `answered`, `honest` (the line that we are slow, with a
            ticket), `staff` (Twilio could not bring the answer home, with a ticket), `lost`, `doubled`.
        reminders: What became of each that fell due, by outcome; `sent`, `task`, and what must not be: `lost`, `late`.
        late_s: Seconds between due and sent, of those that were sent.
    """

    messages: Counter[str] = field(default_factory=Counter)
    reminders: Counter[str] = field(default_factory=Counter)
    taken: int = 0
    at_phones: int = 0
    late_s: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


async def settled(phones: Phones) -> float:
    """Wait until nothing is under way any more, and everything that Twilio knows is known; how long it took.

    Raises:
        TimeoutError: Something is under way, and nothing has moved for a minute and a half.
    """
    began = time.monotonic()
    await _quiet(phones)
    # What nobody reported is looked up ten minutes later, and may be sent again then.
    await phones.advance(LOOK_UP_S)
    await _quiet(phones)
    # Whatever would be sent a second time would be sent now: leases have run out, look-ups are done.
    await asyncio.sleep(1)
    return time.monotonic() - began


UNSETTLED = (
    "SELECT count(*) FROM outbox WHERE state = 'accepted' AND next_try_at <= {now} AND "
    "(status IS NULL OR status IN ('accepted', 'scheduled', 'queued', 'sending', 'sent'))"
)
STEPS = "SELECT (SELECT count(*) FROM inbox WHERE state <> 'waiting'), (SELECT sum(fence) FROM outbox)"


async def _quiet(phones: Phones) -> None:
    """Until nothing waits. A slow machine may take its time: only to stand still is wrong."""
    calm, seen, moved_at = 0, None, time.monotonic()
    while calm < CALM:
        left = await _left(phones)
        calm = 0 if any(left.values()) else calm + 1
        now = (left, await phones.rows(STEPS))
        if now != seen:
            seen, moved_at = now, time.monotonic()
        if time.monotonic() - moved_at > PATIENCE_S:
            raise TimeoutError(f"nothing moves, and these are left: {left}")
        await asyncio.sleep(LOOK_S)
        # What failed often waits long before the next try.
        await phones.advance(PASSES_S)


async def _left(phones: Phones) -> dict[str, int]:
    now = await _now(phones)
    return {
        "not handed over": await phones.hand_over_again(),
        "under way": await phones.waiting(),
        "due": await phones.count(DUE.format(now=now)),
        "unsettled": await phones.count(UNSETTLED.format(now=now)),
    }


DUE = "SELECT count(*) FROM reminders WHERE state = 'planned' AND due_at <= {now}"


async def _now(phones: Phones) -> str:
    moment = (await phones.http.get("/sim/state")).json()["now"]
    return f"'{moment}'::timestamptz"


async def judge(phones: Phones, toll: Toll, known: Known) -> Verdict:
    """Compare what is at the phones with what should be."""
    verdict = Verdict()
    book, views = await Book.read(phones), await phones.views()
    for phone in toll.written:
        _judge_phone(views[phone.id], phone, known, book, verdict)
    for summoned in toll.summoned:
        _judge_summoned(views[summoned.phone], summoned, book, verdict)
    stored = await phones.count("SELECT count(*) FROM inbox WHERE state <> 'waiting'")
    verdict.taken = stored
    for row in book.out.values():
        if row["state"] not in {"accepted", "expired", "refused"}:
            verdict.wrong.append(f"outbox {row['id']} is still {row['state']}")
    return verdict


@dataclass
class Book:
    """The tables, as they are after everything."""

    out: dict[UUID, dict[str, Any]]
    sids: set[str]
    tickets: dict[UUID, set[str]]
    persons: dict[str, UUID]
    reminders: dict[UUID, list[dict[str, Any]]]

    @classmethod
    async def read(cls, phones: Phones) -> Book:
        """Read everything that the verdict needs."""
        async with await psycopg.AsyncConnection.connect(
            phones.database_url, autocommit=True, row_factory=psycopg.rows.dict_row
        ) as db:
            out = {row["id"]: row for row in await _all(db, "SELECT * FROM outbox")}
            tickets: dict[UUID, set[str]] = defaultdict(set)
            for row in await _all(db, "SELECT person_id, kind FROM tickets"):
                tickets[row["person_id"]].add(row["kind"])
            persons = {row["message_sid"]: row["person_id"] for row in await _all(db, "SELECT * FROM inbox")}
            reminders: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
            for row in await _all(db, REMINDERS):
                reminders[row["person_id"]].append(row)
        return cls(out, {row["message_sid"] for row in out.values()} - {None}, tickets, persons, reminders)


REMINDERS = """
    SELECT r.*, n.created_at AS moved_at
    FROM reminders r
    LEFT JOIN hearing_versions n ON n.hearing_id = r.hearing_id AND n.version = r.version + 1
"""


async def _all(db: psycopg.AsyncConnection[dict[str, Any]], query: str) -> list[dict[str, Any]]:
    return await (await db.execute(query.encode())).fetchall()


def _judge_phone(messages: Messages, phone: Phone, known: Known, book: Book, verdict: Verdict) -> None:
    sids = [each["sid"] for each in messages if each["from_person"]]
    person = book.persons.get(sids[0])
    if person is None:
        verdict.messages["lost"] += 1
        verdict.wrong.append(f"phone {phone.id}: the message was taken and is not in the inbox")
        return
    there = received(messages)
    verdict.at_phones += len(there)
    bodies = Counter(each["body"] for each in there)
    tickets = book.tickets[person]
    fate = _fate(bodies, Counter(known[phone.kind]), tickets)
    strangers = [each["sid"] for each in there if each["sid"] not in book.sids]
    if strangers:
        fate = "doubled"
    verdict.messages[fate] += 1
    if fate in {"lost", "doubled"}:
        verdict.wrong.append(
            f"phone {phone.id} {phone.kind}: {fate}: {list(bodies.items())} {sorted(tickets)} {strangers}"
        )


def _fate(bodies: Counter[Text], expected: Counter[Text], tickets: set[str]) -> str:
    if len(bodies) == 1 and set(bodies) <= HONEST and bodies.total() == 1:
        return "honest" if "failure" in tickets else "lost"
    # With buttons a message shows the part above them; where none could be made, the options are lines of it.
    extra, missing = _without_numbers(bodies - expected, expected - bodies)
    if extra:
        return "doubled"
    if missing:
        return "staff" if tickets & {"undelivered", "failure"} else "lost"
    return "answered"


def _without_numbers(extra: Counter[Text], missing: Counter[Text]) -> tuple[Counter[Text], Counter[Text]]:
    for body in list(extra.elements()):
        same = next((each for each in missing.elements() if body.startswith(each) or each.startswith(body)), None)
        if same is not None:
            extra[body] -= 1
            missing[same] -= 1
    return +extra, +missing


def _judge_summoned(messages: Messages, summoned: Summoned, book: Book, verdict: Verdict) -> None:
    arrived, phone = received(messages), summoned.phone
    verdict.at_phones += len(arrived)
    strangers = [each["sid"] for each in arrived if each["sid"] not in book.sids]
    twice = [count for count in Counter(each["body"] for each in arrived).values() if count > 1]
    if strangers or twice:
        verdict.wrong.append(f"phone {phone}: a reminder came twice: {strangers or twice}")
        verdict.reminders["doubled"] += 1
    there = {each["sid"] for each in arrived}
    for reminder in book.reminders[summoned.person_id]:
        fate = _fate_of(reminder, book, there)
        if fate is not None:
            verdict.reminders[fate] += 1
        if fate in {"lost", "late", "outdated"}:
            verdict.wrong.append(f"reminder {reminder['id']} of phone {phone}: {fate}")
        if fate == "sent":
            accepted = book.out[reminder["outbox_id"]]["accepted_at"]
            verdict.late_s.append((accepted - reminder["due_at"]).total_seconds())


def _fate_of(reminder: Mapping[str, Any], book: Book, at_phone: Iterable[str]) -> str | None:
    """None while it is not due."""
    if reminder["state"] == "planned":
        return None
    if reminder["state"] != "queued":
        return "superseded" if reminder["state"] == "superseded" else str(reminder["outcome"])
    row = book.out.get(reminder["outbox_id"])
    if row is None:
        return "lost"
    if reminder["moved_at"] is not None and row["attempted_at"] and row["attempted_at"] > reminder["moved_at"]:
        return "outdated"
    if row["message_sid"] in at_phone:
        return "sent" if row["attempted_at"] <= reminder["not_after"] else "late"
    if row["error_code"] == "superseded":
        return "superseded"
    return "task" if book.tickets[reminder["person_id"]] & {"undelivered", "failure"} else "lost"


async def learn(phones: Phones, kinds: Iterable[tuple[str, Text]]) -> dict[tuple[str, Text], list[Text]]:
    """What each kind of message is answered on a quiet day."""
    asked = [await phones.new(kind) for kind in kinds]
    await asyncio.gather(*(phones.write(phone) for phone in asked))
    await phones.all_answered(asked, 60)
    known = {phone.kind: await phones.answers(phone) for phone in asked}
    assert not HONEST & {text for texts in known.values() for text in texts}, "not a quiet day"
    return known
