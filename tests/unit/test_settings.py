"""Settings: what is wrong is named, what is secret is not shown."""

import base64

import pytest

from puente.core.errors import ConfigError
from puente.setting_kinds import Environment
from puente.settings import Settings, variables

SECRET = base64.b64encode(bytes(range(32))).decode()
FERNET = base64.urlsafe_b64encode(b"\xff" * 32).decode()
ENOUGH = {
    "PUENTE_KEYS": f"k2:{SECRET},k1:{SECRET}",
    "PUENTE_LOOKUP_KEY": SECRET,
    "PUENTE_TRACKER_KEYS": FERNET,
    "PUENTE_RASA_TOKEN": "r" * 32,
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 31 + "1",
    "TWILIO_AUTH_TOKEN": "t" * 32,
    "TWILIO_SMS_FROM": "+15005550006",
    "PUENTE_PUBLIC_URL": "https://bot.example.org/",
}


def test_the_required_settings_are_enough() -> None:
    settings = Settings.read(ENOUGH)
    assert settings.environment is Environment.PRODUCTION
    assert [key.name for key in settings.keys] == ["k2", "k1"]
    assert settings.keys[0].secret == bytes(range(32))
    assert settings.public_url == "https://bot.example.org"
    assert settings.clock_file is None
    assert settings.database_url == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUENTE_ENV", "staging"),
        ("PUENTE_KEYS", SECRET),
        ("PUENTE_KEYS", f"k1:{SECRET},k1:{SECRET}"),
        ("PUENTE_KEYS", "k1:c2hvcnQ="),
        ("PUENTE_LOOKUP_KEY", "no base64!"),
        ("PUENTE_TRACKER_KEYS", "short"),
        ("PUENTE_RASA_TOKEN", "short"),
        ("PUENTE_RASA_URL", "rasa:5005"),
        ("DATABASE_URL", "mysql://localhost/puente"),
        ("REDIS_URL", "localhost:6379"),
        ("TWILIO_ACCOUNT_SID", "SK123"),
        ("TWILIO_SMS_FROM", "5551234567"),
        ("TWILIO_WHATSAPP_FROM", "+15551234567"),
        ("PUENTE_BURST_S", "-1"),
        ("PUENTE_BURST_S", "nan"),
        ("PUENTE_GATEWAY_PORT", "99999"),
        ("PUENTE_LOG_LEVEL", "loud"),
    ],
)
def test_a_malformed_setting_is_named_with_what_it_should_look_like(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"{name} should be ") as caught:
        Settings.read(ENOUGH | {name: value})
    assert value not in str(caught.value) or name == "PUENTE_ENV"


def test_everything_missing_is_told_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.read({})
    for name in ENOUGH:
        assert name == "TWILIO_SMS_FROM" or f"{name} is missing" in str(caught.value)


def test_an_empty_variable_counts_as_unset() -> None:
    assert Settings.read(ENOUGH | {"PUENTE_RASA_URL": " "}).rasa_url == "http://127.0.0.1:5005"


def test_production_refuses_a_shifted_clock() -> None:
    with pytest.raises(ConfigError, match="PUENTE_CLOCK_FILE"):
        Settings.read(ENOUGH | {"PUENTE_CLOCK_FILE": "shift"})


@pytest.mark.parametrize("environment", ["demo", "test"])
def test_only_production_may_reach_the_real_twilio(environment: str) -> None:
    with pytest.raises(ConfigError, match="TWILIO_API_URL"):
        Settings.read(ENOUGH | {"PUENTE_ENV": environment})
    assert Settings.read(ENOUGH | {"PUENTE_ENV": environment, "TWILIO_API_URL": "http://127.0.0.1:8070"}).twilio_api_url


def test_there_must_be_a_sender() -> None:
    with pytest.raises(ConfigError, match="TWILIO_SMS_FROM or TWILIO_WHATSAPP_FROM"):
        Settings.read(ENOUGH | {"TWILIO_SMS_FROM": ""})


def test_either_spelling_of_the_database_is_taken() -> None:
    settings = Settings.read(ENOUGH | {"DATABASE_URL": "postgresql+psycopg://u@/puente?host=/run/pg"})
    assert settings.database_url == "postgresql://u@/puente?host=/run/pg"


def test_no_secret_shows_in_the_repr() -> None:
    shown = repr(Settings.read(ENOUGH | {"DATABASE_URL": "postgresql://u:hush@db/puente"}))
    for secret in (SECRET, FERNET, "r" * 32, "t" * 32, "hush", "\\x1f"):
        assert secret not in shown


def test_every_variable_has_one_name_and_a_purpose() -> None:
    names = [variable.name for _, variable in variables()]
    assert len(set(names)) == len(names)
    assert all(variable.purpose.endswith(".") for _, variable in variables())
