"""The WhatsApp templates that reminders need outside the 24-hour window, pushed to Twilio from our catalogue."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiohttp
from twilio.base.exceptions import TwilioRestException
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from puente.core.composing import GOING, HOW_IT_WENT
from puente.core.errors import GatewayUnavailable
from puente.sending.twilio import Twilio, refused
from puente.store import templates
from puente.store.engine import Store
from puente.texts import languages, say, template_body


@dataclass(frozen=True)
class TemplateForm:
    """A template of ours.

    Args:
        variables: An example for each variable, in order; WhatsApp asks for them at review.
        buttons: Quick replies: (option id of the catalogue, payload that comes back).
    """

    name: str
    variables: tuple[str, ...]
    buttons: tuple[tuple[str, str], ...] = ()


UNSUBMITTED, APPROVED = "unsubmitted", "approved"

FORMS = (
    TemplateForm("reminder_days", ("3", "viernes 14 de agosto", "4:00 a.m.", "8:30 a.m.", "Laredo (Texas)"), GOING),
    TemplateForm("reminder_tomorrow", ("viernes 14 de agosto", "4:00 a.m.", "8:30 a.m.", "Laredo (Texas)"), GOING),
    TemplateForm("reminder_today", ("4:00 a.m.", "Laredo (Texas)", "8:30 a.m."), GOING),
    TemplateForm("reminder_no_report_time", ("viernes 14 de agosto de 2026", "8:30 a.m.", "Laredo (Texas)"), GOING),
    TemplateForm("reminder_after", ("viernes 14 de agosto",), HOW_IT_WENT),
    TemplateForm("reminder_after_discreet", (), HOW_IT_WENT),
    TemplateForm("reminder_discreet", ()),
    TemplateForm("hearing_moved", ("jueves 14 de mayo", "lunes 15 de junio de 2026", "8:30 a.m.", "Laredo (Texas)")),
    TemplateForm("hearing_moved_discreet", ()),
    TemplateForm(
        "hearing_listed",
        ("jueves 14 de mayo", "8:30 a.m.", "lunes 15 de junio de 2026", "8:30 a.m.", "Laredo (Texas)"),
    ),
    TemplateForm("hearing_listed_report", ("viernes 14 de agosto", "4:00 a.m.", "8:30 a.m.", "Laredo (Texas)")),
    TemplateForm("hearing_listed_discreet", ()),
    TemplateForm("notice", ("La corte de Laredo no abre el lunes 14 de mayo.",)),
    TemplateForm("reopen", ()),
)


@dataclass(frozen=True)
class Pushed:
    """What `push` did with one template."""

    name: str
    language: str
    content_sid: str
    approval: str
    created: bool


async def push(store: Store, twilio: Twilio, now: datetime) -> list[Pushed]:
    """Make at Twilio what is missing or has changed, ask for approval, and keep what Twilio says.

    Raises:
        SendError: Twilio refused or did not answer.
    """
    async with store.begin() as tx:
        known = {(row.name, row.language): row for row in await templates.every(tx)}
    done = []
    for form in FORMS:
        for language in languages():
            content, digest = _content(form, language)
            row = known.get((form.name, language))
            sid = row.content_sid if row is not None and row.body_hash == digest else None
            with _ours():
                created = sid is None or await _gone(twilio, sid)
                if sid is None or created:
                    sid = await _create(twilio, content)
                    # Kept before anything else can fail: the next push goes on from here.
                    await _keep(store, form.name, language, Kept(sid, digest, UNSUBMITTED), now)
                approval = await _approval(twilio, sid)
                if approval == UNSUBMITTED:
                    await _submit(twilio, sid, content["friendly_name"])
                    approval = await _approval(twilio, sid)
            await _keep(store, form.name, language, Kept(sid, digest, approval), now)
            done.append(Pushed(form.name, language, sid, approval, created))
    return done


@dataclass(frozen=True)
class Unready:
    """A template that could not be sent now, and why."""

    name: str
    language: str
    why: str


async def check(store: Store, twilio: Twilio, now: datetime) -> list[Unready]:
    """Which of the templates that we need could not be sent now, in either language; what Twilio says is kept.

    Raises:
        SendError: Twilio did not answer.
    """
    async with store.begin() as tx:
        known = {(row.name, row.language): row for row in await templates.every(tx)}
    unready = []
    for form in FORMS:
        for language in languages():
            row, (_, digest) = known.get((form.name, language)), _content(form, language)
            why = "never pushed" if row is None else "pushed with other words" if row.body_hash != digest else ""
            if row is not None and not why:
                why = await _refusal(twilio, row.content_sid)
                await _keep(store, form.name, language, Kept(row.content_sid, digest, why or APPROVED), now)
            if why:
                unready.append(Unready(form.name, language, why))
    return unready


async def _refusal(twilio: Twilio, sid: str) -> str:
    """Why this one is not approved, in Twilio's word; empty when it is."""
    with _ours():
        if await _gone(twilio, sid):
            return "gone"
        approval = await _approval(twilio, sid)
    return "" if approval == APPROVED else approval


@dataclass(frozen=True)
class Kept:
    """What we remember of a template at Twilio."""

    content_sid: str
    digest: str
    approval: str


@contextmanager
def _ours() -> Iterator[None]:
    try:
        yield
    except TwilioRestException as error:
        raise refused(error) from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise GatewayUnavailable(type(error).__name__) from error


async def _keep(store: Store, name: str, language: str, kept: Kept, now: datetime) -> None:
    async with store.begin() as tx:
        await templates.keep(tx, name, language, kept.content_sid, kept.digest, kept.approval, now)


def _content(form: TemplateForm, language: str) -> tuple[dict[str, Any], str]:
    """The template as Twilio takes it, and the hash of what WhatsApp approves."""
    numbers = {str(number): example for number, example in enumerate(form.variables, 1)}
    body = template_body(f"template.{form.name}", language)
    types: dict[str, Any] = {"twilio/text": {"body": body}}
    if form.buttons:
        actions = [
            {"type": "QUICK_REPLY", "title": say(title, language), "id": payload} for title, payload in form.buttons
        ]
        types = {"twilio/quick-reply": {"body": body, "actions": actions}}
    content = {"language": language, "variables": numbers, "types": types}
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    # A name of its own for each wording: WhatsApp refuses a second template of the same name.
    return {"friendly_name": f"puente_{form.name}_{language}_{digest[:8]}", **content}, digest


async def _gone(twilio: Twilio, sid: str) -> bool:
    try:
        await twilio.client.content.v1.contents(sid).fetch_async()
    except TwilioRestException as error:
        if error.status == 404:
            return True
        raise
    return False


async def _create(twilio: Twilio, content: dict[str, Any]) -> str:
    request = ContentList.ContentCreateRequest(content)
    made = await twilio.client.content.v1.contents.create_async(content_create_request=request)
    return str(made.sid)


async def _submit(twilio: Twilio, sid: str, name: str) -> None:
    request = ApprovalCreateList.ContentApprovalRequest({"name": name, "category": "UTILITY"})
    await twilio.client.content.v1.contents(sid).approval_create.create_async(request)


async def _approval(twilio: Twilio, sid: str) -> str:
    fetched = await twilio.client.content.v1.contents(sid).approval_fetch().fetch_async()
    return str((fetched.whatsapp or {}).get("status") or UNSUBMITTED)
