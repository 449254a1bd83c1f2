"""Actions called as Rasa calls them, through the SDK's executor, with a real store behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from rasa_sdk.executor import ActionExecutor
from sqlalchemy import select

from actions.server import MODULES, Executor
from puente.store import hearings, reminders, tickets
from puente.store.engine import Store
from puente.store.hearings import Known
from puente.store.tables import Hearing, Person, Reminder
from tests.conftest import StillClock


def executor() -> ActionExecutor:
    """All actions, registered as the server does."""
    made = Executor()
    for module in MODULES:
        made.register_package(f"actions.{module}")
    return made


@dataclass
class Caller:
    """One person's conversation as Rasa keeps it: slots, and what was said."""

    store: Store
    clock: StillClock
    actions: ActionExecutor
    person_id: UUID
    language: str = "es"
    channel: str = "sms"
    slots: dict[str, Any] = field(default_factory=dict)
    loop: str | None = None
    history: list[dict[str, Any]] = field(default_factory=list)
    turn: UUID = field(default_factory=uuid4)
    followed: str | None = None
    ran: list[str] = field(default_factory=list)
    ranking: list[tuple[str, float]] | None = None

    async def call(self, action: str, text: str = "", intent: str = "inform", value: str | None = None) -> list[str]:
        """Have *action* answer *text*, or the option that carries *value*; the ids of what it said."""
        self.turn = uuid4()
        return await self.again(action, text, intent, value)

    async def again(self, action: str, text: str = "", intent: str = "inform", value: str | None = None) -> list[str]:
        """The same turn once more, or another action in it."""
        said = await self.raw(action, text, intent, value)
        self.texts = [response["text"] for response in said["responses"]]
        self.options = [
            (button["title"], button["payload"]) for response in said["responses"] for button in response["buttons"]
        ]
        self._keep(said["events"], said["responses"], text, intent)
        return [response["message_id"] for response in said["responses"]]

    async def raw(self, action: str, text: str, intent: str, value: str | None) -> dict[str, Any]:
        """The executor's answer."""
        message = {
            "text": text or f"/{intent}",
            "intent": {"name": intent, "confidence": 0.9},
            "intent_ranking": [{"name": name, "confidence": sure} for name, sure in self.ranking or [(intent, 0.9)]],
            "entities": [{"entity": "value", "value": value}] if value is not None else [],
            "metadata": {
                "language": self.language,
                "channel": self.channel,
                "turn": str(self.turn),
                "now": self.clock.now().isoformat(),
            },
        }
        ran = await self.actions.run(
            {
                "next_action": action,
                "sender_id": str(self.person_id),
                "domain": {},
                "tracker": {
                    "sender_id": str(self.person_id),
                    "slots": self.slots,
                    "latest_message": message,
                    "events": [*self.history, *self._so_far(message)],
                    "paused": False,
                    "followup_action": None,
                    "active_loop": {"name": self.loop} if self.loop else {},
                    "latest_action_name": "action_listen",
                },
            }
        )
        return {"events": ran.events, "responses": ran.responses}

    def _so_far(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        """This turn as the conversation holds it when the action is called; `ran` is what was done before it."""
        said = {"event": "user", "text": message["text"], "parse_data": message}
        return [said, *({"event": "action", "name": name} for name in self.ran)]

    def _keep(self, events: list[dict[str, Any]], responses: list[dict[str, Any]], text: str, intent: str) -> None:
        self.followed = None
        for event in events:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            if event["event"] == "followup":
                self.followed = event["name"]
        self.history.append({"event": "user", "text": text, "parse_data": {"intent": {"name": intent}}})
        for said in responses:
            self.history.append(
                {
                    "event": "bot",
                    "text": said["text"],
                    "data": {"buttons": said["buttons"]},
                    "metadata": {"message_id": said["message_id"]},
                }
            )

    async def tickets(self) -> list[str]:
        """Why staff have to look at them."""
        async with self.store.begin() as tx:
            return [ticket.kind for ticket in await tickets.unresolved(tx, self.person_id)]

    async def person(self) -> Person:
        """Their row."""
        async with self.store.begin() as tx:
            return await tx.get_one(Person, self.person_id)

    async def hearings(self) -> list[Known]:
        """Their hearings, those that were removed too."""
        async with self.store.begin() as tx:
            ids = (await tx.scalars(select(Hearing.id).where(Hearing.person_id == self.person_id))).all()
            return [known for one in ids if (known := await hearings.current(tx, one))]

    async def reminders(self, hearing_id: UUID) -> list[Reminder]:
        """Those of one hearing."""
        async with self.store.begin() as tx:
            return await reminders.of_hearing(tx, hearing_id)

    async def reminder_went_out(self, hearing_id: UUID, at: datetime) -> None:
        """As if the first reminder had been sent."""
        async with self.store.begin() as tx:
            first = (await reminders.of_hearing(tx, hearing_id))[0]
            first.state, first.fired_at = "queued", at
