"""What is typed at the terminal: words as they are, and a slash before what a phone can do besides."""

from typing import TYPE_CHECKING

from puente.cli.lines import Record, Unfit
from puente.cli.script import MEDIA, deed_of

if TYPE_CHECKING:
    from puente.setup.conversing import Deed

TYPED_HELP = """Write as on a phone, and choose by number. What is no text begins with a slash:
  /photo CAPTION   or /voice, /video, /document, /contact, /other, with or without a caption
  /wait 26         so many hours pass
  /sticker, /location, /edit NEW TEXT, /delete, /react SIGN, /tap BUTTON   on whatsapp
  /help            this list; Ctrl-D ends"""


def typed(line: str, channel: str) -> "Deed":
    """Read a line that is not blank.

    Raises:
        Unfit: There is no such thing, or not on this channel.
    """
    if not line.startswith("/"):
        return deed_of({"user": line}, channel)
    word, _, rest = line[1:].partition(" ")
    return deed_of(_turn(word, rest.strip()), channel)


def _turn(word: str, rest: str) -> Record:
    if word in MEDIA:
        return {"media": word, "user": rest}
    if word == "location":
        return {"location": True, "user": rest}
    if word == "delete":
        return {"delete": True}
    if word == "wait":
        return {"wait_h": _number(rest)}
    if word == "tap":
        return {"tap": int(rest) if rest.isdecimal() else rest}
    if word in {"edit", "react"}:
        return {word: rest}
    raise Unfit(f"there is no /{word}")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
