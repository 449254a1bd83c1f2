"""What the simulator is told by the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from puente.core.errors import ConfigError

DEFAULT_PORT = 8070


@dataclass(frozen=True)
class Config:
    """How this simulator is set up.

    Args:
        account_sid: The only account it knows.
        auth_token: Checks API calls and signs webhooks.
        public_url: Where inbound webhooks go, and what is signed.
        api_url: How the outside reaches the simulator; media addresses begin with it.
        clock_file: Where the shift of the clock is written for the other processes. None: the shift stays here.
        seed: Makes random failures repeat.
        fault_rate: Share of sends that fail at random, 0 to 1.
        approval_delay_s: How long WhatsApp "looks at" a template.
        pace: Factor on the pauses between statuses; 0 in tests.
        hold_s: How long an answer that never comes is held back.
        late_s: How long late statuses wait.
        sms_per_s: Segments a second; above it Twilio answers "too many" (20429). 0: no limit.
        whatsapp_per_s: Messages a second; above it WhatsApp gives them back (63018). 0: no limit.
    """

    account_sid: str
    auth_token: str = field(repr=False)
    public_url: str
    sms_from: str = "+15005550006"
    whatsapp_from: str = "whatsapp:+14155238886"
    api_url: str = f"http://127.0.0.1:{DEFAULT_PORT}"
    desk_url: str = "http://127.0.0.1:8090"
    clock_file: Path | None = None
    database_url: str = field(default="", repr=False)
    seed: int = 1
    fault_rate: float = 0.0
    approval_delay_s: float = 0.0
    pace: float = 1.0
    hold_s: float = 60.0
    late_s: float = 20.0
    sms_per_s: float = 0.0
    whatsapp_per_s: float = 0.0

    @classmethod
    def read(cls, env: Mapping[str, str]) -> Self:
        """Read from *env*.

        Raises:
            ConfigError: A variable is missing or malformed, or this is a production machine.
        """
        if env.get("PUENTE_ENV") == "production":
            raise ConfigError("PUENTE_ENV should be demo or test: the simulator pretends to be Twilio")
        clock_file = env.get("PUENTE_CLOCK_FILE", "")
        return cls(
            account_sid=_required(env, "TWILIO_ACCOUNT_SID"),
            auth_token=_required(env, "TWILIO_AUTH_TOKEN"),
            public_url=(env.get("PUENTE_PUBLIC_URL") or "http://127.0.0.1:8080").rstrip("/"),
            sms_from=env.get("TWILIO_SMS_FROM") or cls.sms_from,
            whatsapp_from=env.get("TWILIO_WHATSAPP_FROM") or cls.whatsapp_from,
            api_url=(env.get("TWILIO_API_URL") or cls.api_url).rstrip("/"),
            desk_url=env.get("PUENTE_DESK_URL") or cls.desk_url,
            clock_file=Path(clock_file) if clock_file else None,
            database_url=env.get("DATABASE_URL", ""),
            seed=int(_number(env, "SIMULATOR_SEED", cls.seed)),
            fault_rate=_number(env, "SIMULATOR_FAULT_RATE", cls.fault_rate),
            approval_delay_s=_number(env, "SIMULATOR_APPROVAL_DELAY_S", cls.approval_delay_s),
            pace=_number(env, "SIMULATOR_PACE", cls.pace),
            sms_per_s=_number(env, "SIMULATOR_SMS_PER_S", cls.sms_per_s),
            whatsapp_per_s=_number(env, "SIMULATOR_WHATSAPP_PER_S", cls.whatsapp_per_s),
        )


def _required(env: Mapping[str, str], name: str) -> str:
    value = env.get(name, "")
    if not value:
        raise ConfigError(f"{name} is missing: the simulator checks calls and signs webhooks with it")
    return value


def _number(env: Mapping[str, str], name: str, default: float) -> float:
    try:
        number = float(env.get(name) or default)
    except ValueError as error:
        raise ConfigError(f"{name} should be a number") from error
    if number < 0:
        raise ConfigError(f"{name} should not be negative")
    return number
