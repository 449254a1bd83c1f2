"""What a person does on a phone, read from a request of the control API."""

from typing import Any

from simulator.control import Unusable
from simulator.inbound_form import Draft
from simulator.model import INBOUND, Channel, Message, Option, Phone, Place
from simulator.samples import PLACE, SAMPLES, Sample
from simulator.world import World

LONGEST_TEXT = 1600
MOST_ATTACHED = 10
LOCATION = "location"
# A plain phone writes, and sends these by MMS; the rest is WhatsApp's.
BY_MMS = frozenset({"photo", "voice", "video", "contact", "document", "other"})
# WhatsApp's own names for what is done to an earlier message.
EDIT, REVOKE, REACTION = "edit", "revoke", "reaction"


def draft_of(phone: Phone, world: World, body: dict[str, Any]) -> Draft:
    """Exactly one of the following.

    {text}; {attach: a kind or several, text?}; {attach: "location", place?: {latitude, longitude, address?, label?}};
    {option: {message, index}}; {edit: new text} and {delete: true} of the newest message of this phone;
    {react: sign} to the newest of ours.

    Raises:
        Unusable: It is none of them, or this phone cannot do it.
    """
    if body.get("option"):
        return _tap(world, body["option"])
    if any(body.get(name) for name in ("edit", "delete", "react")):
        return _upon_a_message(phone, world, body)
    text = _text(body.get("text"))
    attached = body.get("attach")
    if attached == LOCATION:
        return _located(phone, text, body.get("place"))
    samples = _samples(phone, attached)
    if not samples and not text.strip():
        raise Unusable("error.empty")
    return Draft(text, samples)


def message_of(world: World, sid: object) -> Message:
    """The message with this sid.

    Raises:
        Unusable: There is none.
    """
    message = world.messages.get(str(sid))
    if message is None:
        raise Unusable("error.message", 404)
    return message


def _text(given: object) -> str:
    text = str(given or "")
    if len(text) > LONGEST_TEXT:
        raise Unusable("error.too_long")
    return text


def _samples(phone: Phone, attached: object) -> tuple[Sample, ...]:
    kinds = [str(kind) for kind in (attached if isinstance(attached, list) else [attached] if attached else [])]
    if len(kinds) > MOST_ATTACHED or not set(kinds) <= set(SAMPLES):
        raise Unusable("error.attachment")
    if phone.channel is Channel.SMS and not BY_MMS.issuperset(kinds):
        raise Unusable("error.attachment_sms")
    return tuple(SAMPLES[kind] for kind in kinds)


def _located(phone: Phone, text: str, given: object) -> Draft:
    _whatsapp_alone(phone)
    if not given:
        return Draft(text, place=PLACE)
    if not isinstance(given, dict):
        raise Unusable("error.place")
    try:
        latitude, longitude = float(given["latitude"]), float(given["longitude"])
    except (KeyError, TypeError, ValueError) as error:
        raise Unusable("error.place") from error
    told = (str(given.get(name) or "") for name in ("address", "label"))
    return Draft(text, place=Place(f"{latitude:.6f}", f"{longitude:.6f}", *told))


def _upon_a_message(phone: Phone, world: World, body: dict[str, Any]) -> Draft:
    _whatsapp_alone(phone)
    theirs = not body.get("react")
    if not any((message.direction == INBOUND) is theirs for message in world.with_phone(phone)):
        raise Unusable("error.message", 404)
    if body.get("edit"):
        return Draft(_text(body["edit"]), upon=EDIT)
    return Draft(upon=REVOKE) if theirs else Draft(_text(body["react"]), upon=REACTION)


def _whatsapp_alone(phone: Phone) -> None:
    if phone.channel is Channel.SMS:
        raise Unusable("error.attachment_sms")


def _tap(world: World, tapped: object) -> Draft:
    if not isinstance(tapped, dict):
        raise Unusable("error.json")
    message = message_of(world, tapped.get("message"))
    index = tapped.get("index")
    if not isinstance(index, int) or not 0 <= index < len(message.options):
        raise Unusable("error.option")
    return Draft(option=Option(message.options[index].title, message.options[index].payload), answers=message)
