"""The action server: rasa-sdk's webhook and the NLG endpoint, on a private port."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

import structlog
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Request, Sanic
from sanic.response import HTTPResponse, json

from actions.house import HOUSE
from actions.nlg import answer
from puente.core.errors import BotError
from puente.settings import Settings
from puente.store.engine import Store

log = structlog.get_logger()

MODULES = (
    "fear_guide",
    "hearing_form",
    "hearing_questions",
    "hearings",
    "helping",
    "attendance",
    "papers",
    "people",
    "provenance",
    "refusal_form",
    "reminders",
    "safety",
    "topics_menu",
    "unsure",
)


class Executor(ActionExecutor):  # type: ignore[misc]  # rasa-sdk ships no types
    """Runs actions without the domain: ours never read it, so Rasa leaves it out of every call."""

    def update_and_return_domain(self, payload: dict[str, Any], action_name: str) -> dict[str, Any]:
        """Newer SDKs would refuse a call without a domain, which Rasa 3.6 does not know how to answer."""
        return {}


def build(settings: Settings) -> Sanic[Any, Any]:
    """The application, its actions registered and its store opened when it starts."""
    executor = Executor()
    for module in MODULES:
        executor.register_package(f"actions.{module}")
    app: Sanic[Any, Any] = create_app(executor, cors_origins=[])

    async def nlg(request: Request) -> HTTPResponse:
        try:
            return json(await answer(request.json, settings.organization))
        except BotError as error:
            log.error("nlg_failed", code=error.code, text_id=str(request.json.get("response"))[:64])
            return json({"error": error.code}, status=500)

    async def open_store(_: Sanic[Any, Any]) -> None:
        HOUSE.open(Store.of(settings), settings.public_url)

    async def close_store(_: Sanic[Any, Any]) -> None:
        await HOUSE.store.close()

    app.add_route(nlg, "/nlg", methods=["POST"])
    app.register_listener(open_store, "before_server_start")
    app.register_listener(close_store, "after_server_stop")
    return app


def run(settings: Settings) -> None:
    """Serve until stopped."""
    # Both log whole requests when something goes wrong: conversations must not reach a log.
    for name in ("rasa_sdk", "sanic.root", "sanic.error", "sanic.access"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    address = urlsplit(settings.actions_url)
    build(settings).run(
        host=settings.host, port=address.port or 5055, single_process=True, access_log=False, motd=False
    )
