"""What Twilio checks before it takes a message."""

import json
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import phonenumbers
from starlette.datastructures import FormData

from puente.core.gsm import weigh
from simulator.errors import Refused
from simulator.model import OUTBOUND, PREFIX, Channel, Content, Media, Message, Option, Status, channel_of, new_sid
from simulator.rendering import refuses_values, render
from simulator.world import World

LONGEST_BODY = 1600
E164 = re.compile(r"\+[1-9][0-9]{6,14}")

# Fields that do something here; the other fields of the API are taken and change nothing.
FIELDS = ("To", "From", "MessagingServiceSid", "Body", "MediaUrl", "ContentSid", "ContentVariables", "StatusCallback")
# Fields that would change what happens, so ignoring them would lie.
NOT_SIMULATED = ("ScheduleType", "SendAt")


@dataclass(frozen=True)
class Order:
    """A message that Twilio agreed to send.

    Args:
        fails_with: What WhatsApp will report, if it will not carry it.
    """

    sender: str
    recipient: str
    body: str
    status_callback: str
    media_urls: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    is_list: bool = False
    list_label: str = ""
    is_template: bool = False
    has_content: bool = False
    fails_with: int | None = None


@dataclass(frozen=True)
class _Text:
    body: str
    options: tuple[Option, ...] = field(default=())
    is_list: bool = False
    list_label: str = ""
    approved: bool = False
    fails_with: int | None = None


def read_order(world: World, form: FormData) -> Order:
    """Check a request to send.

    Raises:
        Refused: With the code that Twilio gives.
    """
    for name in NOT_SIMULATED:
        if form.get(name):
            raise Refused(20001, f"{name} is not simulated")
    recipient = _recipient(_field(form, "To"))
    sender = _sender(world, form, recipient)
    media_urls = _media_urls(form)
    text = _text(world, form, channel_of(recipient), has_media=bool(media_urls))
    if recipient in world.opt_outs:
        raise Refused(21610)
    return Order(
        sender=sender,
        recipient=recipient,
        body=text.body,
        status_callback=_field(form, "StatusCallback"),
        media_urls=media_urls,
        options=text.options,
        is_list=text.is_list,
        list_label=text.list_label,
        is_template=text.approved,
        has_content=bool(_field(form, "ContentSid")),
        fails_with=_window_problem(world, recipient, text),
    )


def weight_of(order: Order) -> int:
    """SMS segments; a WhatsApp message is one."""
    return weigh(order.body) if channel_of(order.recipient) is Channel.SMS else 1


def take(world: World, order: Order) -> Message:
    """Make the message that the order asks for; it is queued."""
    now = world.now()
    message = Message(
        sid=new_sid("MM" if order.media_urls else "SM"),
        direction=OUTBOUND,
        sender=order.sender,
        recipient=order.recipient,
        body=order.body,
        status=Status.QUEUED,
        created_at=now,
        num_segments=weight_of(order),
        media=[Media(new_sid("ME"), "image/jpeg", now, url=url) for url in order.media_urls],
        options=list(order.options),
        is_list=order.is_list,
        list_label=order.list_label,
        is_template=order.is_template,
        status_callback=order.status_callback,
    )
    world.keep(message)
    return message


def _field(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _recipient(address: str) -> str:
    if not address:
        raise Refused(21604)
    number = address.removeprefix(PREFIX)
    if not E164.fullmatch(number):
        raise Refused(21211)
    # WhatsApp keeps old forms such as +52 1 that the telephone network gave up.
    if address == number and not phonenumbers.is_possible_number(phonenumbers.parse(number)):
        raise Refused(21211)
    return address


def _sender(world: World, form: FormData, recipient: str) -> str:
    address = _field(form, "From")
    ours = {Channel.SMS: world.config.sms_from, Channel.WHATSAPP: world.config.whatsapp_from}
    if not address:
        if not _field(form, "MessagingServiceSid"):
            raise Refused(21603)
        return ours[channel_of(recipient)]
    if not E164.fullmatch(address.removeprefix(PREFIX)):
        raise Refused(21212)
    if address not in ours.values():
        raise Refused(63007 if channel_of(address) is Channel.WHATSAPP else 21606)
    if channel_of(address) is not channel_of(recipient):
        raise Refused(21910)
    return address


def _media_urls(form: FormData) -> tuple[str, ...]:
    urls = tuple(url for url in form.getlist("MediaUrl") if isinstance(url, str) and url)
    if any(urlsplit(url).scheme not in ("http", "https") for url in urls):
        raise Refused(21620)
    return urls


def _text(world: World, form: FormData, channel: Channel, *, has_media: bool) -> _Text:
    sid = _field(form, "ContentSid")
    if sid:
        content = world.contents.get(sid)
        if content is None:
            raise Refused(21655)
        variables = _variables(form)
        if any(len(value) > LONGEST_BODY for value in variables.values()):
            raise Refused(21658)
        return _filled(content, variables, channel)
    body = form.get("Body")
    if not isinstance(body, str):
        if not has_media:
            raise Refused(21619)
        return _Text("")
    if not body.strip() and not has_media:
        raise Refused(21602)
    if len(body) > LONGEST_BODY:
        raise Refused(21617)
    return _Text(body)


def _filled(content: Content, variables: dict[str, str], channel: Channel) -> _Text:
    if refuses_values(content, variables, rich=channel is Channel.WHATSAPP):
        raise Refused(21656)
    rendered = render(content, variables, rich=channel is Channel.WHATSAPP)
    if len(rendered.body) > LONGEST_BODY:
        raise Refused(21617)
    return _Text(
        rendered.body,
        rendered.options,
        rendered.is_list,
        rendered.list_label,
        content.is_approved(),
        rendered.error_code,
    )


def _variables(form: FormData) -> dict[str, str]:
    text = _field(form, "ContentVariables")
    if not text:
        return {}
    try:
        values = json.loads(text)
    except ValueError as error:
        raise Refused(21656) from error
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise Refused(21656)
    return values


def _window_problem(world: World, recipient: str, text: _Text) -> int | None:
    if channel_of(recipient) is Channel.SMS:
        return None
    # Twilio takes it and WhatsApp refuses it afterwards: whoever only looks at the answer thinks it was sent.
    if not text.approved and not world.window_is_open(recipient):
        return 63016
    return text.fails_with
