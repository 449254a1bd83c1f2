"""A desk after two busy years, written by COPY: people with names, messages both ways, hearings, reminders, tickets."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import psycopg

from puente.core.places import PLACES
from puente.core.reminders import USUAL
from puente.store.keys import KeyRing
from puente.store.name_marks import NAME, marks_of
from puente.store.people import REPLY_TO
from puente.store.tickets import URGENCY, Kind

FIRST = ("María", "José", "Marisol", "Wilmer", "Yolanda", "Carlos", "Ana", "Luis", "Keylin", "Darwin", "Rosa", "Óscar",
         "Elena", "Franklin", "Marta", "Jorge", "Lucía", "Pedro", "Gladys", "Noé")  # fmt: skip
LAST = ("López", "Hernández", "García", "Mejía", "Pérez", "Ramos", "Zelaya", "Cruz", "Flores", "Reyes")
# Of 100 people: how many gave a name, have a hearing to come within 90 days, and have an open ticket in 1,000.
NAMED, COMING, TICKETS = 60, 20, 5
HISTORY, AHEAD = timedelta(days=700), timedelta(days=90)
SEED = 20261124

Row = dict[str, Any]
Connection = psycopg.Connection[Any]
# Beside each other: people, their addresses, and what each of them writes and reads.
Writers = tuple[list[UUID], list[UUID], list[tuple[bytes, bytes]]]


@dataclass
class Seeded:
    """What was made: some names and numbers to look for."""

    names: list[str]
    numbers: list[str]
    people: list[UUID]


def seed(database_url: str, keys: KeyRing, now: datetime, people: int, messages: int) -> Seeded:
    """Fill an empty, migrated database. The same numbers at each run; keys and ids differ."""
    dice = random.Random(SEED)
    made = Seeded([], [], [])
    with psycopg.connect(database_url) as connection:
        rows = [_person(dice, keys, now, made) for _ in range(people)]
        _copy(connection, "people", [row["people"] for row in rows])
        _copy(connection, "addresses", [row["addresses"] for row in rows])
        addresses = [row["addresses"]["id"] for row in rows]
        bodies = [row["body"] for row in rows]
        for table, part in (("inbox", messages // 2), ("outbox", messages - messages // 2)):
            _copy(connection, table, _messages(dice, table, part, (made.people, addresses, bodies), now))
        hearings = [_hearing(dice, person, now) for person in made.people if dice.randrange(100) < 2 * COMING]
        _copy(connection, "hearings", [each["hearing"] for each in hearings])
        _copy(connection, "hearing_versions", [each["version"] for each in hearings])
        reminders = [row for each in hearings for row in _reminders(dice, each, now)]
        _link(connection, dice, reminders)
        _copy(connection, "reminders", reminders)
        _copy(
            connection, "tickets", [_ticket(dice, each, now) for each in made.people if dice.randrange(1000) < TICKETS]
        )
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")
    return made


def _copy(connection: Connection, table: str, rows: list[Row] | Iterator[Row]) -> None:
    rows = iter(rows)
    first = next(rows)
    columns = ", ".join(f'"{name}"' for name in first)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in (first, *rows):
            copy.write_row(tuple(row.values()))


def _person(dice: random.Random, keys: KeyRing, now: datetime, made: Seeded) -> Row:
    # Never the same number twice: a channel and a look-up are unique together.
    person_id, number = uuid4(), f"+52867{1_000_000 + len(made.people):07}"
    key_id, wrapped = keys.new_data_key(person_id)
    vault = keys.vault(person_id, key_id, wrapped)
    name = f"{dice.choice(FIRST)} {dice.choice(LAST)}" if dice.randrange(100) < NAMED else None
    wrote = now - HISTORY * dice.random()
    channel = dice.choice(("whatsapp", "whatsapp", "sms"))
    made.people.append(person_id)
    made.numbers.append(number)
    if name:
        made.names.append(name)
    common = {"id": person_id, "created_at": now - HISTORY, "last_inbound_at": wrote}
    return {
        "people": common
        | {
            "key_id": key_id,
            "wrapped_key": wrapped,
            "language": dice.choice(("es", "es", "es", "en")),
            "name": vault.seal(name, NAME) if name else None,
            "name_marks": marks_of(keys, name) if name else None,
            "consent": "all",
            "discreet": False,
        },
        "addresses": common
        | {
            "id": uuid4(),
            "person_id": person_id,
            "channel": channel,
            "lookup": keys.lookup(number),
            "reply_to": vault.seal(number, REPLY_TO),
        },
        "body": (vault.seal_json({"text": "hola, tengo una pregunta"}, "inbox.body"),
                 vault.seal_json({"text": "Hola. ¿En qué le ayudo?"}, "outbox.body")),
    }  # fmt: skip


def _messages(
    dice: random.Random,
    table: str,
    count: int,
    of: tuple[list[UUID], list[UUID], list[tuple[bytes, bytes]]],
    now: datetime,
) -> Iterator[Row]:
    """In the order of time, as they come; few people write much and many write little."""
    people, addresses, bodies = of
    for number in range(count):
        who = int(len(people) * dice.random() ** 2)
        at = now - HISTORY * (1 - number / count)
        row = {"id": uuid4(), "person_id": people[who], "address_id": addresses[who], "channel": "whatsapp"}
        if table == "inbox":
            unseen = number > count * 0.9995
            yield row | {
                "message_sid": f"SM{secrets.token_hex(16)}",
                "kind": "text",
                "body": bodies[who][0],
                "received_at": at,
                "state": "handled",
                "fence": 0,
                "attempts": 1,
                "intent": dice.choice(("ask_rights", "ask_next_hearing", "greet", None)),
                "seen_at": None if unseen else at,
            }
        else:
            yield row | {
                "lane": 0,
                "body": bodies[who][1],
                "created_at": at,
                "urgent_at": at,
                "next_try_at": at,
                "state": "accepted",
                "fence": 0,
                "attempts": 1,
                "message_sid": f"SM{secrets.token_hex(16)}",
                "status": dice.choice(("delivered",) * 17 + ("read", "sent", "undelivered")),
            }


def _hearing(dice: random.Random, person: UUID, now: datetime) -> Row:
    place = dice.choice(list(PLACES.values()))
    coming = dice.randrange(2)
    day = (now + (AHEAD if coming else -HISTORY) * dice.random()).date()
    wall = datetime(day.year, day.month, day.day, 8, 30)  # noqa: DTZ001  a printed time
    at = wall.replace(tzinfo=place.court_zone)
    hearing = {"id": uuid4(), "person_id": person, "version": 1, "state": "active", "created_at": now - HISTORY}
    version = {
        "id": uuid4(),
        "hearing_id": hearing["id"],
        "version": 1,
        "court_wall": wall,
        "court_zone": place.court_zone.key,
        "court_at": at,
        "place": place.id,
        "report_wall": wall.replace(hour=4, minute=0),
        "report_zone": place.zone.key,
        "report_at": wall.replace(hour=4, minute=0, tzinfo=ZoneInfo(place.zone.key)),
        "kind": "hearing",
        "source": "person",
        "confirmed_at": now - HISTORY,
        "created_at": now - HISTORY,
    }
    return {"hearing": hearing, "version": version, "person": person, "at": at}


def _reminders(dice: random.Random, hearing: Row, now: datetime) -> Iterator[Row]:
    for ahead, offset in zip((7, 3, 1, 0.6, 0.2, -0.5), USUAL, strict=False):
        due = hearing["at"] - timedelta(days=ahead)
        fired = due <= now
        said = "yes" if fired and dice.randrange(100) < 70 else None
        yield {
            "id": uuid4(),
            "hearing_id": hearing["hearing"]["id"],
            "person_id": hearing["person"],
            "version": 1,
            "offset": str(offset),
            "due_at": due,
            "not_after": hearing["at"],
            "hearing_at": hearing["at"],
            "state": "queued" if fired else "planned",
            "outcome": "queued" if fired else None,
            "outbox_id": None,
            "fired_at": due if fired else None,
            "acknowledged_at": due + timedelta(hours=1) if said else None,
            "acknowledgement": said,
        }


def _link(connection: Connection, dice: random.Random, reminders: list[Row]) -> None:
    """Give each reminder that went out a message of its person, where they have one."""
    sent: dict[UUID, list[UUID]] = {}
    for message, person in connection.execute("SELECT id, person_id FROM outbox"):
        sent.setdefault(person, []).append(message)
    for row in reminders:
        of_person = sent.get(row["person_id"])
        if row["fired_at"] and of_person:
            row["outbox_id"] = dice.choice(of_person)


def _ticket(dice: random.Random, person: UUID, now: datetime) -> Row:
    kind = dice.choice(list(Kind))
    return {
        "id": uuid4(),
        "person_id": person,
        "kind": str(kind),
        "urgency": URGENCY[kind],
        "cause": str(uuid4()),
        "state": "open",
        "opened_at": now - timedelta(days=3) * dice.random(),
    }
