"""Secrets and settings for a machine that has none: enough for a demo or a test, never for production."""

import base64
import secrets
from pathlib import Path

from puente.setup.ports import LOOPBACK

DEMO_LOGIN = "demo"
# Another name than PUENTE_*: it is no setting, only kept beside them so that a second start shows the same login.
LOGIN_VARIABLE = "DEMO_LOGIN"
PASSWORD_VARIABLE = "DEMO_PASSWORD"  # noqa: S105 - a name

PORTS = {"simulator": 8070, "gateway": 8080, "desk": 8090, "rasa": 5005, "actions": 5055}


def new_key() -> str:
    """32 random bytes, in base64 that any reader of settings takes."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode("ascii")


def demo_variables(home: Path, ports: dict[str, int] | None = None) -> dict[str, str]:
    """Every variable of a demo under *home*, with new secrets. `Settings.read` takes it as it is."""
    urls = {name: f"http://{LOOPBACK}:{port}" for name, port in (ports or PORTS).items()}
    return {
        "PUENTE_ENV": "demo",
        "PUENTE_HOME": str(home),
        "PUENTE_ORG": "Puente Demo",
        "PUENTE_KEYS": f"k1:{new_key()}",
        "PUENTE_LOOKUP_KEY": new_key(),
        "PUENTE_TRACKER_KEYS": new_key(),
        "PUENTE_RASA_TOKEN": secrets.token_urlsafe(32),
        "PUENTE_RASA_URL": urls["rasa"],
        "PUENTE_ACTIONS_URL": urls["actions"],
        "TWILIO_ACCOUNT_SID": "AC00000000000000000000000000000001",
        "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
        "TWILIO_API_URL": urls["simulator"],
        "TWILIO_SMS_FROM": "+15005550006",
        "TWILIO_WHATSAPP_FROM": "whatsapp:+14155238886",
        # The simulator has no carriers behind it.
        "PUENTE_SMS_PER_S": "1000",
        "PUENTE_WHATSAPP_PER_S": "1000",
        "PUENTE_WHATSAPP_TIER": "0",
        "PUENTE_PUBLIC_URL": urls["gateway"],
        "PUENTE_DESK_URL": urls["desk"],
        "PUENTE_GATEWAY_PORT": urls["gateway"].rsplit(":", 1)[1],
        "PUENTE_DESK_PORT": urls["desk"].rsplit(":", 1)[1],
        "PUENTE_CLOCK_FILE": str(home / "clock"),
        LOGIN_VARIABLE: DEMO_LOGIN,
        PASSWORD_VARIABLE: secrets.token_urlsafe(12),
    }
