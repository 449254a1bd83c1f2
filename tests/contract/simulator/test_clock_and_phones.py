"""The control API: the clock that everybody follows, and phones that come and go."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from puente.clock import ShiftedClock
from simulator.clock import MovableClock
from simulator.config import Config
from simulator.control import Unusable
from simulator.control_clock import next_reminder_at
from simulator.world import World
from tests.contract.simulator.driving import ACCOUNT, TOKEN, Simulator

DAY_S = 86400
REMINDER = """
    INSERT INTO reminders (id, hearing_id, person_id, version, "offset", due_at, not_after, hearing_at, state)
    VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, %(offset)s, %(due_at)s, %(due_at)s,
            %(due_at)s, %(state)s)"""


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_move_of_the_clock_reaches_every_process_through_the_file(tmp_path: Path) -> None:
    path = tmp_path / "made later" / "shift"
    theirs = ShiftedClock(path)
    MovableClock(path).set_shift(timedelta(days=7))
    assert abs(theirs.now() - datetime.now(UTC) - timedelta(days=7)) < timedelta(seconds=2)
    assert [each.name for each in path.parent.iterdir()] == ["shift"]


def test_moves_add_up_and_are_undone(sim: Simulator) -> None:
    sim.post("/sim/clock", advance_s=DAY_S)
    assert sim.post("/sim/clock", advance_s=3600)["offset_s"] == pytest.approx(DAY_S + 3600, abs=1)
    assert sim.post("/sim/clock", reset=True)["offset_s"] == pytest.approx(0, abs=1)


def test_the_clock_goes_to_a_moment(sim: Simulator) -> None:
    goal = datetime(2027, 3, 14, 9, 30, tzinfo=UTC)
    assert abs(moment(sim.post("/sim/clock", to=goal.isoformat())["now"]) - goal) < timedelta(seconds=2)


def test_messages_carry_the_simulated_time(sim: Simulator) -> None:
    sim.post("/sim/clock", advance_s=7 * DAY_S)
    sent = sim.send_sms()
    assert sent.date_created - datetime.now(UTC) > timedelta(days=6)


@pytest.mark.parametrize(
    "body", [{"to": "mañana"}, {"to": "2026-12-01T08:00:00"}, {"advance_s": "1"}, {}, {"advance_s": 1e12}]
)
def test_a_clock_that_can_not_be_read_moves_nothing(sim: Simulator, body: dict[str, object]) -> None:
    before = sim.http.get("/sim/state").json()["offset_s"]
    assert sim.http.post("/sim/clock", json=body).status_code == 400
    assert sim.http.get("/sim/state").json()["offset_s"] == pytest.approx(before, abs=1)


def test_the_next_reminder_needs_a_database_and_says_so(sim: Simulator) -> None:
    assert sim.post("/sim/clock", 409, next_reminder=True) == {"error": "clock.no_database"}


async def test_the_next_reminder_is_the_earliest_planned_one_after_now(database_url: str) -> None:
    world = World(Config(ACCOUNT, TOKEN, "http://127.0.0.1:1", database_url=database_url))
    with pytest.raises(Unusable, match=r"clock\.no_reminder"):
        await next_reminder_at(world)
    now = world.now()
    rows = [("planned", now - timedelta(hours=1)), ("sent", now + timedelta(hours=1))]
    rows += [("planned", now + timedelta(days=days)) for days in (9, 3, 5)]
    async with await psycopg.AsyncConnection.connect(database_url) as connection:
        # The hearings behind the reminders don't matter here.
        await connection.execute("SET session_replication_role = replica")
        for number, (state, due_at) in enumerate(rows):
            await connection.execute(REMINDER, {"state": state, "due_at": due_at, "offset": f"o{number}"})
    assert await next_reminder_at(world) == now + timedelta(days=3)


async def test_a_database_that_does_not_answer_is_said_plainly() -> None:
    url = "postgresql+psycopg://nobody@127.0.0.1:1/none"
    world = World(Config(ACCOUNT, TOKEN, "http://127.0.0.1:1", database_url=url))
    with pytest.raises(Unusable, match=r"clock\.database_failed"):
        await next_reminder_at(world)


def test_two_phones_are_there_at_the_start(sim: Simulator) -> None:
    phones = sim.http.get("/sim/state").json()["phones"]
    assert [(phone["channel"], phone["id"]) for phone in phones] == [("whatsapp", "1"), ("sms", "2")]


@pytest.mark.parametrize(
    ("country", "channel", "begins"),
    [("MX", "whatsapp", "+5215"), ("MX", "sms", "+5255"), ("HN", "sms", "+504"), ("US", "sms", "+1")],
)
def test_a_new_phone_gets_a_number_of_its_country(sim: Simulator, country: str, channel: str, begins: str) -> None:
    phone = sim.post("/sim/phones", 201, channel=channel, country=country)
    assert phone["number"].startswith(begins)
    assert sim.phone(phone["id"])["name"] == phone["name"] != ""


def test_a_typed_number_is_kept_and_taken_once(sim: Simulator) -> None:
    assert sim.post("/sim/phones", 201, channel="sms", number="+504 9555-0101")["number"] == "+50495550101"
    assert sim.post("/sim/phones", 409, channel="sms", number="+50495550101") == {"error": "error.number_taken"}
    sim.post("/sim/phones", 201, channel="whatsapp", number="+50495550101")


@pytest.mark.parametrize(
    "body", [{"channel": "fax"}, {"channel": "sms", "number": "123"}, {"channel": "sms", "country": "XX"}]
)
def test_a_phone_that_makes_no_sense_is_refused(sim: Simulator, body: dict[str, str]) -> None:
    assert sim.http.post("/sim/phones", json=body).status_code == 400


def test_a_removed_phone_is_gone(sim: Simulator) -> None:
    assert sim.http.delete("/sim/phones/2").status_code == 204
    assert sim.http.get("/sim/phones/2").status_code == 404


@pytest.mark.parametrize(
    "body", [{}, {"text": "  "}, {"attach": "bomb"}, {"text": "x" * 1601}, {"option": {"message": "SM0", "index": 0}}]
)
def test_a_message_that_makes_no_sense_is_refused(sim: Simulator, body: dict[str, object]) -> None:
    assert sim.http.post("/sim/phones/1/messages", json=body).status_code in (400, 404)
    assert sim.gateway.inbound() == []


def test_a_form_on_a_strange_page_can_not_drive_the_phones(sim: Simulator) -> None:
    assert sim.http.post("/sim/phones/1/messages", data={"text": "Hola"}).status_code == 415
    plain = sim.http.post("/sim/clock", content='{"advance_s": 60}', headers={"content-type": "text/plain"})
    assert plain.status_code == 415
