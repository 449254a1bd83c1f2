"""Accounts and conversations at many stages, for tests and for looking at the desk."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select, update

from puente.core.pacing import Lane
from puente.settings import Settings
from puente.store import factors, hearings, outbox, people, reminders, staff, tickets
from puente.store.engine import Store
from puente.store.hearings import Author, HearingFacts
from puente.store.outbox import Cause, Draft
from puente.store.tables import Outbound, Reminder, Staff
from puente.store.tickets import Kind
from tests.conftest import StillClock
from tests.contract.desk.browsing import PASSWORD, SECRET
from tests.seeding import a_hearing, a_letter, a_person, a_sid

API_URL = "http://127.0.0.1:9"


def settings_for(database_url: str, **changes: str) -> Settings:
    """Settings of a test installation over this database."""
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    fernet = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    environment = {
        "PUENTE_ENV": "test",
        "DATABASE_URL": database_url,
        "PUENTE_KEYS": f"k1:{key}",
        "PUENTE_LOOKUP_KEY": key,
        "PUENTE_TRACKER_KEYS": fernet,
        "PUENTE_RASA_TOKEN": secrets.token_hex(16),
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 31 + "1",
        "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
        "TWILIO_API_URL": API_URL,
        "TWILIO_SMS_FROM": "+15005550006",
        "PUENTE_PUBLIC_URL": "http://127.0.0.1:8080",
        "PUENTE_ORG": "Casa del Puente",
    }
    return Settings.read(environment | changes)


async def an_account(
    store: Store, clock: StillClock, username: str, role: str = "agent", language: str = "en", name: str = ""
) -> UUID:
    """An account with the usual password, and an authenticator app with the usual secret."""
    async with store.begin() as tx:
        made = await staff.add(tx, username, name or username.title(), PASSWORD, role, language, clock.now())
        factors.put(tx, await tx.get_one(Staff, made), SECRET)
        return made


async def a_ticket(store: Store, clock: StillClock, person_id: UUID, kind: Kind) -> None:
    """A reason to look at somebody."""
    async with store.begin() as tx:
        await tickets.open_once(tx, person_id, kind, str(uuid4()), clock.now())


async def an_answer(
    store: Store,
    clock: StillClock,
    person_id: UUID,
    text: str,
    cause: Cause | None = None,
    state: str = "accepted",
    status: str | None = "delivered",
    code: str | None = None,
) -> UUID:
    """A message of ours that came as far as this."""
    async with store.begin() as tx:
        address = await people.last_address(tx, person_id)
        made = await outbox.add(
            tx, address, Draft(text), cause or Cause(turn_id=uuid4()), lane=Lane.ANSWER, now=clock.now()
        )
        await tx.execute(
            update(Outbound)
            .where(Outbound.id == made)
            .values(state=state, status=status, error_code=code, message_sid=a_sid() if status else None)
        )
        return made


async def named(store: Store, person_id: UUID, name: str) -> UUID:
    """Give somebody a nickname."""
    async with store.begin() as tx:
        await people.rename(tx, await people.get(tx, person_id), name)
    return person_id


async def reminded(
    store: Store, clock: StillClock, hearing_id: UUID, status: str, answer: str | None = None, code: str | None = None
) -> None:
    """Let the first planned reminder of a hearing have gone out, and perhaps have been answered."""
    async with store.begin() as tx:
        hearing = await hearings.current(tx, hearing_id)
        assert hearing is not None
        query = select(Reminder).where(Reminder.hearing_id == hearing_id, Reminder.state == "planned")
        reminder = (await tx.scalars(query.order_by(Reminder.due_at))).first()
        assert reminder is not None
        address = await people.last_address(tx, hearing.person_id)
        draft = Draft("Recordatorio de su audiencia.", options=({"title": "Sí voy", "payload": "confirm_attendance"},))
        cause = Cause(reminder_id=reminder.id)
        reminder.outbox_id = await outbox.add(tx, address, draft, cause, lane=Lane.REMINDER, now=clock.now())
        reminders.settle(reminder, "queued", "queued", clock.now())
        if answer:
            reminder.acknowledged_at, reminder.acknowledgement = clock.now(), answer
        await tx.execute(
            update(Outbound)
            .where(Outbound.id == reminder.outbox_id)
            .values(state="accepted", status=status, error_code=code, message_sid=a_sid())
        )


async def a_moved_hearing(store: Store, clock: StillClock, person_id: UUID, days: int, new_days: int) -> UUID:
    """A hearing that the court moved once."""
    hearing_id = await a_hearing(store, clock, person_id, days=days)
    async with store.begin() as tx:
        known = await hearings.current(tx, hearing_id)
        assert known is not None
        shift = timedelta(days=new_days - days)
        facts = HearingFacts(known.court_wall + shift, _moved(known.report_wall, shift), "laredo", source="paper")
        await hearings.change(tx, hearing_id, facts, Author(turn_id=uuid4()), clock.now())
    return hearing_id


def _moved(wall: datetime | None, shift: timedelta) -> datetime | None:
    return wall + shift if wall else None


async def a_busy_day(store: Store, clock: StillClock, staff_id: UUID, colleague_id: UUID) -> dict[str, UUID]:
    """Nine conversations, as an afternoon at the desk might look. Ends at the clock's own time."""
    end = clock.now()
    clock.at = end - timedelta(hours=30)
    closed = await named(store, await a_person(store, clock), "Yolanda")
    await a_letter(store, clock, closed, "¿Hay albergue en Nuevo Laredo? Vengo con mis dos hijas.")
    await an_answer(store, clock, closed, "Voy a pasarle con una persona del equipo.")
    await a_ticket(store, clock, closed, Kind.PERSON)
    clock.at = end - timedelta(hours=3, minutes=12)
    missed = await a_person(store, clock, channel="sms")
    await a_letter(store, clock, missed, "no pude llegar a mi corte el puente estaba cerrado")
    await an_answer(store, clock, missed, "Lamento lo que pasó. Una persona del equipo le escribe.", status="sent")
    await a_ticket(store, clock, missed, Kind.MISSED)
    clock.at = end - timedelta(minutes=55)
    nearby = await named(store, await a_person(store, clock), "Marisol")
    moved = await a_moved_hearing(store, clock, nearby, 2, 4)
    await a_hearing(store, clock, nearby, days=60, report=False)
    await a_letter(store, clock, nearby, "Buenas tardes. Me cambiaron la fecha de la corte, miren mi papel")
    await a_letter(store, clock, nearby, "", kind="photo", media=[{"url": f"{API_URL}/m/1", "type": "image/jpeg"}])
    await an_answer(store, clock, nearby, "Gracias. Guardé la foto para el equipo.\n¿Quiere que una persona la vea?")
    clock.advance(minutes=20)
    await reminded(store, clock, moved, "undelivered", code="30003")
    await an_answer(
        store,
        clock,
        nearby,
        "Su audiencia cambió de día. ¿Puede ir?",
        state="accepted",
        status="undelivered",
        code="30003",
    )
    await a_letter(store, clock, nearby, "Sí por favor, no sé a qué hora tengo que estar en el puente 🙏")
    for kind in (Kind.CANNOT_GO, Kind.UNDELIVERED, Kind.MEDIA):
        await a_ticket(store, clock, nearby, kind)
    clock.at = end - timedelta(minutes=40)
    mine = await named(store, await a_person(store, clock, channel="sms"), "Wilmer")
    await a_letter(store, clock, mine, "quiero hablar con una persona")
    await a_ticket(store, clock, mine, Kind.PERSON)
    await a_hearing(store, clock, mine, days=12)
    async with store.begin() as tx:
        await tickets.take(tx, mine, staff_id, clock.now())
    await an_answer(store, clock, mine, "Hola Wilmer, soy del equipo. ¿En qué le ayudo?", Cause(staff_id=staff_id))
    clock.advance(minutes=15)
    await a_letter(store, clock, mine, "perdi el papel de la corte, que hago")
    other = await a_person(store, clock, language="en")
    await a_letter(store, clock, other, "Can I talk to a lawyer please")
    await a_ticket(store, clock, other, Kind.PERSON)
    async with store.begin() as tx:
        await tickets.take(tx, other, colleague_id, clock.now())
    clock.at = end - timedelta(minutes=4)
    danger = await a_person(store, clock)
    await a_letter(store, clock, danger, "nos tienen encerrados en una casa, ayuda")
    await an_answer(store, clock, danger, "Si está en peligro ahora, llame al 911. El equipo ya fue avisado.")
    await a_ticket(store, clock, danger, Kind.DANGER)
    await a_hearing(store, clock, danger, days=20)
    clock.at = end - timedelta(minutes=2)
    unsure = await a_person(store, clock, channel="sms", language="en")
    await a_letter(store, clock, unsure, "what is form i 589 for and who signs")
    await an_answer(store, clock, unsure, "I am not sure I understood.", state="queued", status=None)
    await a_ticket(store, clock, unsure, Kind.UNSURE)
    refused = await named(store, await a_person(store, clock), "Don Chepe")
    await an_answer(store, clock, refused, "Su cita es pronto.", state="refused", status=None, code="63016")
    await a_ticket(store, clock, refused, Kind.UNDELIVERED)
    answered = await a_person(store, clock)
    await a_letter(store, clock, answered, "gracias")
    await an_answer(store, clock, answered, "¡De nada!", status="read")
    clock.at = end
    return {
        "closed": closed,
        "missed": missed,
        "nearby": nearby,
        "mine": mine,
        "other": other,
        "danger": danger,
        "unsure": unsure,
        "refused": refused,
        "answered": answered,
    }
