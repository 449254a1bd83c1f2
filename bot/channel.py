"""The only door to this process: private, with a token, and in JSON both ways.

POST   …/turn                     one turn of one person; the same turn again gives the same answer
POST   …/parse                    what the model makes of texts, outside any conversation
DELETE …/conversations/<person>   forget the conversation
GET    …/ready                    200 once the model is loaded

Errors are `{"error": "<code>"}`, without anybody's words. 4xx: the same request will never work. 5xx: nothing was kept,
it may be sent again.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import wraps
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, HTTPResponse, Request, response

from bot.errors import BotError, ConfigError, NotReady, Unauthorized
from bot.logs import note
from bot.requests import texts_from, turn_from
from bot.turn import CHANNEL, Turns

Handler = Callable[..., Awaitable[HTTPResponse]]


class PuenteInput(InputChannel):
    """Named in credentials.yml."""

    def __init__(self, token: str) -> None:
        if not token:
            raise ConfigError("PUENTE_RASA_TOKEN is empty")
        self._bearer = f"Bearer {token}".encode()

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> PuenteInput:
        return cls(str((credentials or {}).get("token") or ""))

    def blueprint(self, on_new_message: Callable[..., Awaitable[Any]]) -> Blueprint:
        """The routes. Rasa's own handler is not used: see bot/turn.py."""
        routes = Blueprint("puente_channel")
        guarded = self._guarded

        @routes.post("/turn")
        @guarded
        async def turn(request: Request) -> HTTPResponse:
            turns = _turns(request)
            answer = await turns.answer(turn_from(request.body, turns.knows_intent))
            return response.json({"replies": answer.replies, **asdict(answer.understanding), "model": turns.model})

        @routes.post("/parse")
        @guarded
        async def parse(request: Request) -> HTTPResponse:
            turns = _turns(request)
            understood = [await turns.understand(text) for text in texts_from(request.body)]
            return response.json({"results": [asdict(each) for each in understood]})

        @routes.delete("/conversations/<person:str>")
        @guarded
        async def forget(request: Request, person: str) -> HTTPResponse:
            await _turns(request).forget(person)
            return response.empty()

        @routes.get("/ready")
        @guarded
        async def ready(request: Request) -> HTTPResponse:
            return response.json({"model": _turns(request).model})

        return routes

    def _guarded(self, handler: Handler) -> Handler:
        """Check the token before anything is read, and answer every failure in JSON."""

        @wraps(handler)
        async def guarded(request: Request, *arguments: Any, **keywords: Any) -> HTTPResponse:
            try:
                if not hmac.compare_digest(request.headers.get("authorization", "").encode(), self._bearer):
                    raise Unauthorized("unauthorized")
                return await handler(request, *arguments, **keywords)
            except NotReady as error:
                return response.json({"error": error.code}, status=error.status)  # said once, in serving.py
            except BotError as error:
                return _failure(error.code, error.status, error)
            except Exception as error:  # noqa: BLE001 - the edge: whatever it is, the caller gets JSON and a status
                return _failure("internal", 500, error)

        return guarded


def _turns(request: Request) -> Turns:
    turns: Turns | None = getattr(request.app.ctx, "turns", None)
    if turns is None:
        raise NotReady("not_ready")
    return turns


def _failure(code: str, status: int, error: Exception) -> HTTPResponse:
    cause = error.__cause__ or error
    note("request_failed", logging.WARNING, code=code, status=status, cause=type(cause).__name__)
    return response.json({"error": code}, status=status)
