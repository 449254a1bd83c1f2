"""Rasa's NLG server: the sentence behind an `utter_…`, in the person's language and for their channel."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import structlog

from actions.house import HOUSE
from actions.menu import MENU
from actions.next_steps import steps_after
from puente.content.telling import Circumstances, tell
from puente.content.topics import by_text
from puente.core.content import Phase
from puente.core.errors import BotError
from puente.store import people, programmes
from puente.texts import from_utter, say

log = structlog.get_logger()

WITH_MENU = frozenset({"talk.greet", "talk.menu"})


async def answer(request: dict[str, Any], organization: str) -> dict[str, Any]:
    """Answer one request, with what is known of the person's papers and of the programmes at this moment.

    Raises:
        UnknownMessage: The catalogue has no such sentence.
    """
    given = Circumstances(_today(request))
    if from_utter(request["response"]) in by_text():
        given = await _circumstances(request, given)
    return generate(request, organization, given)


def generate(request: dict[str, Any], organization: str, given: Circumstances | None = None) -> dict[str, Any]:
    """Answer one request in the wire form that bot/nlg.py documents; an answer past its day says so.

    Raises:
        UnknownMessage: The catalogue has no such sentence.
    """
    metadata = request.get("metadata") or {}
    language, channel = metadata.get("language", "es"), request.get("channel", "sms")
    message_id = from_utter(request["response"])
    values = {"org": organization, **(request.get("arguments") or {})}
    given = given or Circumstances(_today(request))
    said = tell(message_id, language, channel, given, values)
    text, options = said.text, _menu(message_id, language, channel)
    # Inside the form a number answers the form's question.
    if not (request.get("slots") or {}).get("requested_slot"):
        steps = steps_after(message_id, text, language, channel, papers_known=given.phase is not None)
        text = f"{text} {steps.line}" if steps.line else text
        options += [{"title": option.title, "payload": option.payload} for option in steps.options]
    return {"text": text, "options": options, "message_id": said.text_id}


def _menu(message_id: str, language: str, channel: str) -> list[dict[str, str]]:
    offered = MENU if message_id in WITH_MENU else ()
    return [{"title": say(title, language, channel), "payload": payload} for title, payload in offered]


def _today(request: dict[str, Any]) -> date | None:
    now = (request.get("metadata") or {}).get("now")
    return datetime.fromisoformat(now).date() if now else None


async def _circumstances(request: dict[str, Any], given: Circumstances) -> Circumstances:
    try:
        async with HOUSE.store.begin() as tx:
            person = await people.get(tx, UUID(str(request["sender_id"])))
            known = await programmes.current(tx)
    except (BotError, KeyError, ValueError) as error:
        # The general answer is true for everybody: better that than none.
        log.warning("circumstances_unknown", error=type(error).__name__)
        return given
    return Circumstances(given.today, Phase(person.phase) if person.phase else None, known)
