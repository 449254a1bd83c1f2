"""Buttons and lists inside the 24-hour window: made at Twilio once for each shape, and used for every message of it.

A Content of ours holds variables alone, so Twilio keeps nobody's words in it, and there are as many as there are shapes
(lines, kind and number of options), not as there are messages. WhatsApp asks for no approval inside the window.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import structlog
from twilio.base.exceptions import TwilioRestException
from twilio.rest.content.v1.content import ContentList

from puente.clock import Clock
from puente.core.composing import Option
from puente.core.tapping import Kind, Tappable, tappable
from puente.sending.twilio import Twilio
from puente.store import templates
from puente.store.engine import Store
from puente.store.outbox import Draft
from puente.texts import say

log = structlog.get_logger()

# An answer does not wait for its buttons longer than this: numbers say the same.
PATIENCE_S = 3.0
# After a shape could not be made, for how long its messages go with numbers before it is tried again.
REST_S = 300.0
SAMPLE = "…"


@dataclass(frozen=True)
class Shaped:
    """A message as buttons or a list, and the Content that shows it."""

    content_sid: str
    name: str
    language: str
    tappable: Tappable


@dataclass(frozen=True)
class Buttons:
    """Finds or makes the Content for a message."""

    store: Store
    twilio: Twilio
    clock: Clock
    _locks: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    _resting: dict[str, float] = field(default_factory=dict)

    async def shape(self, draft: Draft, language: str) -> Shaped | None:
        """The message as it can be tapped; None where numbers have to do."""
        form = as_tappable(draft)
        if form is None:
            return None
        content = _content(form, language)
        name = content["friendly_name"].removeprefix("puente_")
        async with self._locks[name]:
            sid = await self._known(name, language) or await self._made(name, language, content)
        return Shaped(sid, name, language, form) if sid else None

    async def forget(self, shaped: Shaped) -> None:
        """Twilio does not know this Content any more: the next message makes it anew."""
        async with self.store.begin() as tx:
            await templates.drop(tx, shaped.name, shaped.language, shaped.content_sid)

    async def _known(self, name: str, language: str) -> str | None:
        async with self.store.begin() as tx:
            return await templates.session_sid(tx, name, language)

    async def _made(self, name: str, language: str, content: dict[str, Any]) -> str | None:
        if self._resting.get(name, 0.0) > time.monotonic():
            return None
        request = ContentList.ContentCreateRequest(content)
        try:
            async with asyncio.timeout(PATIENCE_S):
                made = await self.twilio.client.content.v1.contents.create_async(content_create_request=request)
        except (TwilioRestException, aiohttp.ClientError, TimeoutError) as error:
            self._resting[name] = time.monotonic() + REST_S
            log.warning("buttons_not_made", name=name, error=type(error).__name__, code=getattr(error, "code", None))
            return None
        async with self.store.begin() as tx:
            digest = name.rpartition("_")[2]
            await templates.keep(tx, name, language, str(made.sid), digest, templates.SESSION, self.clock.now())
        return str(made.sid)


def as_tappable(draft: Draft) -> Tappable | None:
    """The draft with buttons or a list; None where it has no options, has a picture, or does not fit."""
    if not draft.options or draft.media_url:
        return None
    return tappable(draft.text, [Option(each["title"], each["payload"]) for each in draft.options])


def _content(form: Tappable, language: str) -> dict[str, Any]:
    count, first = len(form.options), len(form.lines) + 1
    pairs = [(f"{{{{{first + 2 * at}}}}}", f"{{{{{first + 2 * at + 1}}}}}") for at in range(count)]
    variables = dict.fromkeys(form.variables(), SAMPLE)
    if form.kind is Kind.BUTTONS:
        actions = [{"type": "QUICK_REPLY", "title": title, "id": payload} for title, payload in pairs]
        types: dict[str, Any] = {"twilio/quick-reply": {"body": form.pattern, "actions": actions}}
    else:
        items = [{"item": title, "id": payload} for title, payload in pairs]
        picker = {"body": form.pattern, "button": say("option.choose", language, "whatsapp"), "items": items}
        types = {"twilio/list-picker": picker}
    content = {"language": language, "variables": variables, "types": types}
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return {"friendly_name": f"puente_session_{form.kind}{count}_{digest[:16]}", **content}
