"""Serving a trained model: one Sanic process, and nothing on it but our channel."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import register
from rasa.core.run import create_http_input_channels
from rasa.core.tracker_store import FailSafeTrackerStore, TrackerStore
from rasa.core.utils import AvailableEndpoints
from sanic import Sanic

from bot import patches
from bot.errors import ConfigError
from bot.logs import note
from bot.model import BOT, ROOT
from bot.nlg import TextServer
from bot.requests import MAX_BODY_BYTES
from bot.settings import Settings
from bot.tracker_store import EncryptedTrackerStore
from bot.turn import Turns

App = Sanic[Any, Any]

ENDPOINTS = ROOT / "endpoints.yml"
CREDENTIALS = BOT / "credentials.yml"


def load_agent(model: Path, endpoints: AvailableEndpoints) -> Agent:
    """The agent of *model*, with our store and our texts, or none at all.

    Raises:
        ConfigError: endpoints.yml names another tracker store or NLG. For a class that it cannot find, Rasa would
            keep conversations in its own memory, and only warn.
    """
    patches.apply()
    store = TrackerStore.create(endpoints.tracker_store)
    if not isinstance(store, EncryptedTrackerStore):
        raise ConfigError("tracker_store in endpoints.yml should be bot.tracker_store.EncryptedTrackerStore")
    if endpoints.action is None:
        raise ConfigError("endpoints.yml has no action_endpoint")
    agent = Agent.load(model, generator=endpoints.nlg, tracker_store=store, action_endpoint=endpoints.action)
    if not isinstance(agent.nlg, TextServer):
        raise ConfigError("nlg in endpoints.yml should be bot.nlg.TextServer")
    _fail_closed(agent, store)
    return agent


def build_app(model: Path, settings: Settings) -> App:
    """The server. It answers at once, with 503 until the model is loaded; it stops when that fails."""
    endpoints = AvailableEndpoints.read_endpoints(str(ENDPOINTS))
    app = Sanic("puente_bot", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MAX_BODY_BYTES
    app.config.ACCESS_LOG = False
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.config.KEEP_ALIVE_TIMEOUT = 75
    app.ctx.failure = None
    register(create_http_input_channels(None, str(CREDENTIALS)), app, route="/webhooks/")

    async def load(app: App) -> None:
        started = time.monotonic()
        try:
            app.ctx.agent = await asyncio.to_thread(load_agent, model, endpoints)
        except Exception as error:  # noqa: BLE001 - kept for the launcher, which says it and exits
            app.ctx.failure = error
            app.stop()
            return
        app.ctx.turns = Turns(app.ctx.agent)
        await app.ctx.turns.understand("hola")  # the first message loads the encoders
        note("ready", model=app.ctx.turns.model, seconds=round(time.monotonic() - started, 1))

    async def close(app: App) -> None:
        agent = getattr(app.ctx, "agent", None)
        if agent is not None:
            await agent.nlg.close()
            await agent.tracker_store.close()

    app.add_task(load(app))
    app.register_listener(close, "after_server_stop")
    return app


def serve(model: Path, settings: Settings) -> None:
    """Serve until told to stop.

    Raises:
        ConfigError: See `load_agent`.
    """
    app = build_app(model, settings)
    # Newer Sanic would start worker processes that know nothing of an app made in a function.
    app.run(host=settings.host, port=settings.port, single_process=True, access_log=False, motd=False)
    if app.ctx.failure is not None:
        raise app.ctx.failure


def _fail_closed(agent: Agent, store: EncryptedTrackerStore) -> None:
    """Take away the wrapper that goes on with an empty conversation when the store is down."""
    if not isinstance(agent.tracker_store, FailSafeTrackerStore) or agent.processor is None:
        raise ConfigError("Rasa wraps its tracker store in another way than this was written for")
    agent.tracker_store = agent.processor.tracker_store = store
