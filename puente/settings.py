"""Every setting of Puente, read once at the start; docs/settings.md is checked against this file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

from puente import setting_kinds as kinds
from puente.core.errors import ConfigError
from puente.setting_kinds import Environment, Kind, WrappingKey

REQUIRED = None


@dataclass(frozen=True)
class Variable:
    """What the environment may say about one field, and what the operator is told about it.

    Args:
        default: Text parsed when the variable is unset or empty; REQUIRED when there is none, "" for an empty value.
    """

    name: str
    kind: Kind[Any]
    default: str | None
    purpose: str
    secret: bool = False


def _setting(name: str, kind: Kind[Any], purpose: str, *, default: str | None = REQUIRED, secret: bool = False) -> Any:
    return field(metadata={"variable": Variable(name, kind, default, purpose, secret)}, repr=not secret)


@dataclass(frozen=True)
class Settings:
    """How this installation is set up. Made by `Settings.read`; secrets are left out of its repr."""

    # ruff: noqa: RUF009 - `_setting` makes a dataclass field, so nothing is shared between instances

    environment: Environment = _setting(
        "PUENTE_ENV",
        kinds.ENVIRONMENT,
        "Kind of installation. Only production talks to the real Twilio.",
        default="production",
    )
    home: Path = _setting(
        "PUENTE_HOME", kinds.FOLDER, "Where embedded stores, logs and demo secrets live.", default=".puente"
    )
    organization: str = _setting(
        "PUENTE_ORG", kinds.TEXT, "Name of the organization, as people read it in messages.", default="Puente"
    )
    database_url: str = _setting(
        "DATABASE_URL",
        kinds.DATABASE_URL,
        "PostgreSQL. Empty: one is started under PUENTE_HOME.",
        default="",
        secret=True,
    )
    redis_url: str = _setting(
        "REDIS_URL",
        kinds.REDIS_URL,
        "Valkey or Redis. Empty: one is started under PUENTE_HOME.",
        default="",
        secret=True,
    )
    keys: tuple[WrappingKey, ...] = _setting(
        "PUENTE_KEYS", kinds.WRAPPING_KEYS, "Wrap the key of each person. The first wraps, all unwrap.", secret=True
    )
    lookup_key: bytes = _setting(
        "PUENTE_LOOKUP_KEY", kinds.KEY, "Keys the hash by which a person is found from an address.", secret=True
    )
    tracker_keys: tuple[str, ...] = _setting(
        "PUENTE_TRACKER_KEYS", kinds.FERNET_KEYS, "Encrypt Rasa's memory of a conversation in Redis.", secret=True
    )
    rasa_url: str = _setting(
        "PUENTE_RASA_URL",
        kinds.HTTP_URL,
        "Where the Rasa process answers. Never public.",
        default="http://127.0.0.1:5005",
    )
    rasa_token: str = _setting(
        "PUENTE_RASA_TOKEN", kinds.TOKEN, "What the worker shows to Rasa and to the actions.", secret=True
    )
    actions_url: str = _setting(
        "PUENTE_ACTIONS_URL",
        kinds.HTTP_URL,
        "Where the actions process answers. Never public.",
        default="http://127.0.0.1:5055",
    )
    twilio_account_sid: str = _setting("TWILIO_ACCOUNT_SID", kinds.ACCOUNT_SID, "The Twilio account.")
    twilio_auth_token: str = _setting(
        "TWILIO_AUTH_TOKEN", kinds.TOKEN, "Signs Twilio's webhooks and our calls to Twilio.", secret=True
    )
    twilio_auth_token_previous: str = _setting(
        "TWILIO_AUTH_TOKEN_PREVIOUS",
        kinds.TOKEN,
        "Still accepted on webhooks while the token is rotated.",
        default="",
        secret=True,
    )
    twilio_api_url: str = _setting(
        "TWILIO_API_URL", kinds.HTTP_URL, "Empty: the real Twilio. In the demo: the simulator.", default=""
    )
    twilio_sms_from: str = _setting(
        "TWILIO_SMS_FROM", kinds.SMS_SENDER, "The number SMS are sent from. Empty: no SMS.", default=""
    )
    twilio_whatsapp_from: str = _setting(
        "TWILIO_WHATSAPP_FROM", kinds.WHATSAPP_SENDER, "The WhatsApp sender. Empty: no WhatsApp.", default=""
    )
    whatsapp_buttons: str = _setting(
        "PUENTE_WHATSAPP_BUTTONS",
        kinds.SWITCH,
        "Whether WhatsApp shows options as buttons or a list. Off: as numbered lines, as by SMS.",
        default="on",
    )
    sms_per_s: float = _setting(
        "PUENTE_SMS_PER_S",
        kinds.RATE,
        "SMS segments a second from one number: 1 for a US long code, 3 for a toll-free one.",
        default="1",
    )
    whatsapp_per_s: float = _setting(
        "PUENTE_WHATSAPP_PER_S", kinds.RATE, "WhatsApp messages a second from one sender.", default="80"
    )
    whatsapp_tier: int = _setting(
        "PUENTE_WHATSAPP_TIER",
        kinds.TIER,
        "New people whom Meta lets us write to first in 24 hours. Nearest hearings go first; the rest waits.",
        default="250",
    )
    daily_caps: dict[int, int] = _setting(
        "PUENTE_DAILY_CAPS",
        kinds.CAPS,
        "SMS segments and WhatsApp messages that a lane may send in a day (UTC). What is above waits for the next day.",
        default="none",
    )
    sms_price: Decimal = _setting(
        "PUENTE_SMS_PRICE", kinds.PRICE, "What one SMS segment costs, for the estimate of a broadcast.", default="0.05"
    )
    whatsapp_price: Decimal = _setting(
        "PUENTE_WHATSAPP_PRICE", kinds.PRICE, "What one WhatsApp message costs, for the same.", default="0.005"
    )
    template_price: Decimal = _setting(
        "PUENTE_TEMPLATE_PRICE", kinds.PRICE, "What a WhatsApp template costs besides, for the same.", default="0.0085"
    )
    public_url: str = _setting(
        "PUENTE_PUBLIC_URL", kinds.HTTP_URL, "What Twilio calls, without the path. Its webhooks are signed over it."
    )
    desk_url: str = _setting(
        "PUENTE_DESK_URL", kinds.HTTP_URL, "What staff type to open the desk.", default="http://127.0.0.1:8090"
    )
    desk_proxies: tuple[str, ...] = _setting(
        "PUENTE_DESK_PROXIES",
        kinds.ADDRESSES,
        "Proxies before the desk whose X-Forwarded-For is believed, so that wrong sign-ins are counted by network.",
        default="",
    )
    oidc_issuer: str = _setting(
        "PUENTE_OIDC_ISSUER",
        kinds.HTTP_URL,
        "OpenID Connect provider whose accounts staff may connect and sign in with. Empty: none.",
        default="",
    )
    oidc_client_id: str = _setting(
        "PUENTE_OIDC_CLIENT_ID", kinds.TEXT, "How the provider knows the desk. Needed with an issuer.", default=""
    )
    oidc_client_secret: str = _setting(
        "PUENTE_OIDC_CLIENT_SECRET", kinds.TEXT, "What the desk shows to the provider.", default="", secret=True
    )
    oidc_second: tuple[str, ...] = _setting(
        "PUENTE_OIDC_SECOND",
        kinds.VALUES,
        "Values of amr or acr by which the provider says that it saw a second factor. Empty: the desk always asks.",
        default="",
    )
    host: str = _setting("PUENTE_HOST", kinds.TEXT, "Address our servers listen on.", default="127.0.0.1")
    gateway_port: int = _setting("PUENTE_GATEWAY_PORT", kinds.PORT, "Port of the gateway.", default="8080")
    desk_port: int = _setting("PUENTE_DESK_PORT", kinds.PORT, "Port of the desk.", default="8090")
    burst_s: float = _setting(
        "PUENTE_BURST_S", kinds.SECONDS, "How long to wait for the rest of a message sent in pieces.", default="1.5"
    )
    lease_s: float = _setting(
        "PUENTE_LEASE_S",
        kinds.SECONDS,
        "How long a worker may hold a message before another takes it over. More than 10: the longest call out.",
        default="30",
    )
    log_level: str = _setting("PUENTE_LOG_LEVEL", kinds.LOG_LEVEL, "Least serious line that is logged.", default="info")
    clock_file: Path | None = _setting(
        "PUENTE_CLOCK_FILE", kinds.FILE, "Seconds to add to the real time. Refused in production.", default=""
    )

    @classmethod
    def read(cls, env: Mapping[str, str]) -> Self:
        """Read all settings from *env*.

        Raises:
            ConfigError: Names every variable that is missing or malformed, and what it should look like.
        """
        values: dict[str, Any] = {}
        problems: list[str] = []
        for attribute, variable in variables():
            try:
                values[attribute] = _value(variable, env.get(variable.name, "").strip())
            except ValueError as error:
                problems.append(str(error))
        if problems:
            raise ConfigError("; ".join(problems))
        settings = cls(**values)
        settings._refuse_contradictions()
        return settings

    def _refuse_contradictions(self) -> None:
        if self.environment is Environment.PRODUCTION and self.clock_file is not None:
            raise ConfigError("PUENTE_CLOCK_FILE should be unset in production: reminders need the real time")
        if not (self.twilio_sms_from or self.twilio_whatsapp_from):
            raise ConfigError("TWILIO_SMS_FROM or TWILIO_WHATSAPP_FROM should be set: there is nothing to send from")
        if self.oidc_issuer and not (self.oidc_client_id and self.oidc_client_secret):
            raise ConfigError("PUENTE_OIDC_CLIENT_ID and PUENTE_OIDC_CLIENT_SECRET should be set beside the issuer")
        if self.environment is Environment.PRODUCTION and self.oidc_issuer.startswith("http:"):
            raise ConfigError("PUENTE_OIDC_ISSUER should begin with https: it says who signs in")
        if self.environment is not Environment.PRODUCTION and not self.twilio_api_url:
            # A demo or a test must never reach real people's phones.
            raise ConfigError(f"TWILIO_API_URL should be set in {self.environment.value}, like http://127.0.0.1:8070")


def variables() -> Iterator[tuple[str, Variable]]:
    """Each field of `Settings` with its variable, in the order in which docs/settings.md lists them."""
    for each in fields(Settings):
        yield each.name, each.metadata["variable"]


def _value(variable: Variable, text: str) -> Any:
    text = text or (variable.default or "")
    if not text:
        if variable.default is REQUIRED:
            raise ValueError(f"{variable.name} is missing: it should be {variable.kind.looks_like}")
        return () if variable.kind in (kinds.ADDRESSES, kinds.VALUES) else None if variable.kind is kinds.FILE else ""
    try:
        return variable.kind.parse(text)
    except ValueError as error:
        # The value itself may be a secret: the sentence names the variable only.
        raise ValueError(f"{variable.name} should be {variable.kind.looks_like}") from error
