"""A stand-in for actions/: it speaks the webhook of rasa-sdk and our /nlg, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable
from typing import Any

from aiohttp import web

Events = list[dict[str, Any]]
Action = Callable[[dict[str, Any]], "tuple[Events, list[dict[str, Any]]]"]

FIELDS = {
    "hearing_date": re.compile(r"\b(\d{4}-\d\d-\d\d)\b"),
    "hearing_time": re.compile(r"\b(\d\d:\d\d)\b"),
    "report_time": re.compile(r"\b(\d\d:\d\d)\b"),
    "hearing_place": re.compile(r"\b(laredo|tijuana)\b"),
}
ORDER = ["hearing_date", "hearing_time", "hearing_place", "report_time", "hearing_confirmed"]


def slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "timestamp": None, "name": name, "value": value}


def says(name: str, **arguments: Any) -> dict[str, Any]:
    """What rasa-sdk's dispatcher makes of `utter_message(response=name, …)`."""
    empty = {"text": None, "buttons": [], "elements": [], "custom": {}, "template": name, "image": None}
    return {**empty, "response": name, "attachment": None, **arguments}


class StandInActionServer:
    """Listens on a free port from the moment it is made."""

    def __init__(self) -> None:
        self.reset()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.url = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)

    def reset(self) -> None:
        self.action_calls: list[dict[str, Any]] = []
        self.text_calls: list[dict[str, Any]] = []
        self.failing: set[str] = set()
        self.failing_texts = False
        self.options: list[dict[str, str]] = []
        self.delay_s = 0.0
        self.actions: dict[str, Action] = {"validate_hearing_form": validate_hearing_form}

    @property
    def ran(self) -> list[str]:
        return [call["next_action"] for call in self.action_calls]

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _start(self) -> str:
        app = web.Application()
        app.add_routes([web.post("/webhook", self._webhook), web.post("/nlg", self._nlg)])
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    async def _webhook(self, request: web.Request) -> web.Response:
        call = await request.json()
        self.action_calls.append(call)
        name = call["next_action"]
        await asyncio.sleep(self.delay_s)
        if name in self.failing:
            return web.json_response({"error": "the person said: secreto"}, status=500)
        act = self.actions.get(name, speak)
        events, responses = act(call)
        return web.json_response({"events": events, "responses": responses})

    async def _nlg(self, request: web.Request) -> web.Response:
        call = await request.json()
        self.text_calls.append(call)
        if self.failing_texts:
            return web.json_response({"error": "no text"}, status=500)
        message_id = call["response"].removeprefix("utter_").replace("_", ".", 1)
        return web.json_response({"text": f"[{message_id}]", "options": self.options, "message_id": message_id})


def speak(call: dict[str, Any]) -> tuple[Events, list[dict[str, Any]]]:
    """An action that says its own name: action_ask_hearing_date says ask.hearing_date."""
    return [], [says(call["next_action"].replace("action_", "utter_", 1))]


def validate_hearing_form(call: dict[str, Any]) -> tuple[Events, list[dict[str, Any]]]:
    """Read what is asked for from the words, and nothing else. Nothing read: the form lets others answer."""
    slots = call["tracker"]["slots"]
    message = call["tracker"]["latest_message"]
    asked = slots["requested_slot"] or "hearing_date"
    if asked == "hearing_confirmed":
        return ([slot("hearing_confirmed", True)] if message["intent"]["name"] == "affirm" else []), []
    chosen = next((e["value"] for e in message["entities"] if e["entity"] == "value"), None)
    found = FIELDS[asked].search(chosen or message["text"])
    return ([slot(asked, found[1])] if found else []), []
