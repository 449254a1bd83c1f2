"""A script of a conversation: JSON read into what a person does with a phone."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from puente.cli.lines import Record, Unfit, text_of

if TYPE_CHECKING:
    from puente.setup.conversing import Deed
    from puente.setup.playing import Script

CHANNELS = ("sms", "whatsapp")
MEDIA = ("photo", "voice", "video", "document", "contact", "sticker", "other")
# A type as Twilio names it stands for one of them.
FAMILIES = {"image": "photo", "audio": "voice", "video": "video", "application": "document", "text": "contact"}
STICKER = "image/webp"
# As a phone takes it.
LONGEST_CHARS = 1600
MOST_HOURS = 24 * 366

HELP = """Each line is {id, channel, turns} and a new person. channel is sms or whatsapp (default sms).

A turn is {"user": "what they write"}, or one of the following.

{"media": "photo"}: or voice, video, document, contact, other, on whatsapp sticker; or a type such as image/jpeg; or a
list of several. With "user" as its caption.

On whatsapp {"location": true}, or with {"latitude": 27.5, "longitude": -99.5}; {"edit": "el 15 de mayo"} or
{"delete": true}: their last message; {"react": "👍"}; {"tap": "Sí"} or {"tap": 2}: a button of the newest
message that has any; with "back": 1 of the one before it.

{"wait_h": 26} or {"wait_until": "2026-12-07T18:00-06:00"}: time passes, for everybody on this instance.

The answer is {id, turns: [{user, replies}]}, each turn with what it held besides; or {id, error}."""


def script_of(record: Record) -> "Script":
    """Read one line.

    Raises:
        Unfit: Says which turn is wrong, and how it should look.
    """
    from puente.setup.playing import Script

    channel, turns = record.get("channel") or "sms", record.get("turns")
    if channel not in CHANNELS:
        raise Unfit("channel should be sms or whatsapp")
    if not isinstance(turns, list) or not all(isinstance(turn, dict) for turn in turns):
        raise Unfit('turns should be a list like [{"user": "hola"}]')
    return Script(channel, tuple(_numbered(number, turn, channel) for number, turn in enumerate(turns, 1)))


def _numbered(number: int, turn: Record, channel: str) -> "Deed":
    try:
        return deed_of(turn, channel)
    except Unfit as error:
        raise Unfit(f"turn {number}: {error}") from None


def deed_of(turn: Record, channel: str) -> "Deed":
    """Read one turn.

    Raises:
        Unfit: It is none that this channel has.
    """
    from puente.setup.conversing import Deed, saying

    kinds = [name for name in READERS if name in turn]
    if not kinds:
        return saying(_written("user", text_of(turn, "user")))
    if len(kinds) > 1:
        raise Unfit(f"{' and '.join(kinds)} should be turns of their own")
    (kind,) = kinds
    text = text_of(turn, "user") if "user" in turn else ""
    if text and kind not in WITH_A_CAPTION:
        raise Unfit(f"user and {kind} should be turns of their own")
    if channel == "sms" and kind in WHATSAPP_ALONE:
        raise Unfit(f"{kind} is for whatsapp only")
    told = {name: turn[name] for name in (kind, "back") if name in turn}
    return Deed(text, told=told, back=_back(turn, kind), **READERS[kind](turn[kind], text, channel))


def _back(turn: Record, kind: str) -> int:
    back = turn.get("back", 0)
    if "back" in turn and (kind != "tap" or isinstance(back, bool) or not isinstance(back, int) or back < 0):
        raise Unfit("back should stand beside tap: how many messages with buttons to go back")
    return int(back)


def _media(given: object, text: str, channel: str) -> dict[str, Any]:
    kinds = given if isinstance(given, list) else [given]
    named = [_kind(kind, channel) for kind in kinds]
    if not named or None in named:
        raise Unfit(
            f"media should be {', '.join(MEDIA[:-1])} or {MEDIA[-1]}, a type like image/jpeg, or a list of them"
        )
    if channel == "sms" and "sticker" in named:
        raise Unfit("a sticker is for whatsapp only")
    return {"request": {"text": text, "attach": named}}


def _kind(given: object, channel: str) -> str | None:
    if not isinstance(given, str):
        return None
    if given == STICKER and channel == "whatsapp":
        return "sticker"
    family, slash, rest = given.partition("/")
    return FAMILIES.get(family, "other") if slash and rest else given if given in MEDIA else None


def _location(given: object, text: str, _: str) -> dict[str, Any]:
    if given is True:
        return {"request": {"text": text, "attach": "location"}}
    numbers = [given.get(name) for name in ("latitude", "longitude")] if isinstance(given, dict) else []
    if not numbers or not all(isinstance(each, int | float) and not isinstance(each, bool) for each in numbers):
        raise Unfit('location should be true or {"latitude": 27.5, "longitude": -99.5}, in degrees')
    return {"request": {"text": text, "attach": "location", "place": given}}


def _edit(given: object, _text: str, _: str) -> dict[str, Any]:
    return {"request": {"edit": _words("edit", given)}}


def _delete(given: object, _text: str, _: str) -> dict[str, Any]:
    if given is not True:
        raise Unfit("delete should be true")
    return {"request": {"delete": True}}


def _react(given: object, _text: str, _: str) -> dict[str, Any]:
    return {"request": {"react": _words("react", given)}}


def _tap(given: object, _text: str, _: str) -> dict[str, Any]:
    if isinstance(given, int) and not isinstance(given, bool) and given > 0:
        return {"tap": given}
    return {"tap": _words("tap", given)}


def _wait(given: object, _text: str, _: str) -> dict[str, Any]:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given <= MOST_HOURS:
        raise Unfit(f"wait_h should be hours, at most {MOST_HOURS}")
    return {"wait": ("advance_s", given * 3600.0)}


def _wait_until(given: object, _text: str, _: str) -> dict[str, Any]:
    try:
        moment = datetime.fromisoformat(str(given))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Unfit("wait_until should be a moment with its zone, like 2026-12-07T18:00-06:00")
    return {"wait": ("to", moment.isoformat())}


def _words(name: str, given: object) -> str:
    if not isinstance(given, str):
        raise Unfit(f"{name} should be text")
    return _written(name, given)


def _written(name: str, text: str) -> str:
    if not text.strip():
        raise Unfit(f"{name} should not be empty")
    if len(text) > LONGEST_CHARS:
        raise Unfit(f"{name} should have at most {LONGEST_CHARS} characters")
    return text


READERS: dict[str, Callable[[object, str, str], dict[str, Any]]] = {
    "media": _media,
    "location": _location,
    "edit": _edit,
    "delete": _delete,
    "react": _react,
    "tap": _tap,
    "wait_h": _wait,
    "wait_until": _wait_until,
}
WITH_A_CAPTION = frozenset({"media", "location"})
WHATSAPP_ALONE = frozenset({"location", "edit", "delete", "react", "tap"})
