"""How the text of one setting becomes a value: each kind says in a word what it wants to see."""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from puente.core.pacing import EXEMPT, LANE_NAMES

KEY_BYTES = 32


class Environment(StrEnum):
    """Where this installation runs."""

    DEMO = "demo"
    TEST = "test"
    PRODUCTION = "production"


@dataclass(frozen=True)
class WrappingKey:
    """A key that wraps the keys of people: its name is stored beside what it wraps, its secret never."""

    name: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class Kind[T]:
    """A parser and the words that describe what it accepts.

    Args:
        looks_like: Ends the sentence "NAME should be …".
        parse: Raises ValueError for anything else.
    """

    looks_like: str
    parse: Callable[[str], T]


def _key(text: str) -> bytes:
    try:
        secret = base64.b64decode(text, altchars=b"-_" if "-" in text or "_" in text else None, validate=True)
    except binascii.Error as error:
        raise ValueError from error
    if len(secret) != KEY_BYTES:
        raise ValueError
    return secret


def _wrapping_keys(text: str) -> tuple[WrappingKey, ...]:
    named = [part.strip().partition(":") for part in text.split(",")]
    keys = tuple(WrappingKey(name, _key(secret)) for name, _, secret in named)
    if not all(re.fullmatch(r"[a-z0-9]{1,16}", key.name) for key in keys) or len({key.name for key in keys}) < len(
        keys
    ):
        raise ValueError
    return keys


def _fernet_keys(text: str) -> tuple[str, ...]:
    keys = tuple(part.strip() for part in text.split(","))
    for key in keys:
        _key(key)
    return keys


def _url(schemes: tuple[str, ...]) -> Callable[[str], str]:
    def parse(text: str) -> str:
        parts = urlsplit(text)
        # A database on a unix socket has its host in the query: postgresql://user@/name?host=/run/postgresql
        if parts.scheme not in schemes or not (parts.hostname or "host=" in parts.query or parts.scheme == "unix"):
            raise ValueError
        return text.rstrip("/") if parts.scheme.startswith("http") else text

    return parse


def _matching(pattern: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError
        return text

    return parse


def _database_url(text: str) -> str:
    # Plain postgresql:// is what psql and everybody else writes; the store adds its driver.
    return _url(("postgresql",))(text.replace("postgresql+psycopg://", "postgresql://", 1))


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds <= 60:
        raise ValueError
    return seconds


def _rate(text: str) -> float:
    rate = float(text)
    if not 0 < rate <= 100_000:
        raise ValueError
    return rate


def _price(text: str) -> Decimal:
    try:
        price = Decimal(text)
    except InvalidOperation as error:
        raise ValueError from error
    if not price.is_finite() or not 0 <= price <= 10:
        raise ValueError
    return price


def _tier(text: str) -> int:
    tier = int(text)
    if tier not in (0, 250, 1000, 2000, 10_000, 100_000):
        raise ValueError
    return tier


def _caps(text: str) -> dict[int, int]:
    if text == "none":
        return {}
    caps = {}
    for part in text.split(","):
        name, _, most = part.partition("=")
        lane = LANE_NAMES.index(name.strip())
        if lane in EXEMPT or int(most) < 0:
            raise ValueError
        caps[lane] = int(most)
    return caps


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65536:
        raise ValueError
    return port


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(str(ip_address(part.strip())) for part in text.split(","))


def _values(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


TEXT = Kind("a few words", str)
ENVIRONMENT = Kind("demo, test or production", Environment)
FOLDER = Kind("a folder, such as .puente", Path)
FILE = Kind("the path of a file", Path)
DATABASE_URL = Kind("like postgresql://user:password@host:5432/puente", _database_url)
REDIS_URL = Kind("like redis://:password@host:6379/0", _url(("redis", "rediss", "unix")))
HTTP_URL = Kind("like https://bot.example.org", _url(("http", "https")))
WRAPPING_KEYS = Kind("like k1:<base64 of 32 bytes>, newest first, older ones after a comma", _wrapping_keys)
KEY = Kind("the base64 of 32 random bytes", _key)
FERNET_KEYS = Kind("Fernet keys (URL-safe base64 of 32 bytes), newest first, separated by commas", _fernet_keys)
TOKEN = Kind("at least 16 characters, no spaces", _matching(r"[\x21-\x7e]{16,}"))
ACCOUNT_SID = Kind("AC and 32 hexadecimal digits", _matching(r"AC[0-9a-fA-F]{32}"))
SMS_SENDER = Kind("a number like +15005550006", _matching(r"\+[1-9][0-9]{6,14}"))
WHATSAPP_SENDER = Kind("like whatsapp:+14155238886", _matching(r"whatsapp:\+[1-9][0-9]{6,14}"))
SECONDS = Kind("seconds between 0 and 60, such as 1.5", _seconds)
RATE = Kind("a rate per second above 0, such as 1 or 0.5", _rate)
PRICE = Kind("dollars, such as 0.05", _price)
TIER = Kind("250, 1000, 2000, 10000 or 100000; 0: no limit", _tier)
CAPS = Kind("none, or such as broadcast=2000,survey=500,answer=20000; what tells of a hearing has no cap", _caps)
PORT = Kind("a port between 1 and 65535", _port)
ADDRESSES = Kind("IP addresses, separated by commas", _addresses)
VALUES = Kind("words such as mfa, separated by commas", _values)
SWITCH = Kind("on or off", _matching("on|off"))
LOG_LEVEL = Kind("debug, info, warning or error", _matching("debug|info|warning|error"))
