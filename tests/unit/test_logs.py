"""Logs hold ids and codes: whatever else is handed to them does not come out."""

import io
import json
import logging
from collections.abc import Iterator
from uuid import UUID

import pytest
import structlog
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from puente import logs
from puente.core.errors import StoreUnavailable
from puente.settings import Settings
from tests.unit.test_settings import ENOUGH

PERSON = UUID("00000000-0000-0000-0000-00000000abcd")
PRIVATE = "Me llamo Rosa, +52 656 123 4567"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    logs.configure(Settings.read(ENOUGH))
    stream = io.StringIO()
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(stream)
    yield stream
    root.handlers[:], root.level = before
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_ids_codes_and_counts_come_out(written: io.StringIO) -> None:
    structlog.get_logger("puente.turns").info("turn handled", person=PERSON, intent="greet", ms=12)
    (line,) = lines(written)
    assert line["person"] == str(PERSON)
    assert (line["event"], line["intent"], line["ms"], line["level"]) == ("turn handled", "greet", 12, "info")
    assert "time" in line


def test_a_key_that_is_not_on_the_list_is_dropped_and_named(written: io.StringIO) -> None:
    structlog.get_logger("puente").info("stored", body=PRIVATE, address="+526561234567", person=PERSON)
    (line,) = lines(written)
    assert line["dropped"] == "address,body"
    assert "Rosa" not in written.getvalue()
    assert "526561234567" not in written.getvalue()


@pytest.mark.parametrize("value", [PRIVATE, "+526561234567", "whatsapp:+14155238886", "6561234567", ["a"], object()])
def test_a_value_that_is_no_id_is_withheld_under_any_key(written: io.StringIO, value: object) -> None:
    structlog.get_logger("puente").info("stored", reason=value)
    assert lines(written)[0]["reason"] == logs.WITHHELD


def test_what_was_formatted_into_an_event_is_withheld(written: io.StringIO) -> None:
    structlog.get_logger("puente").warning(f"no answer to {'+526561234567'}")
    assert lines(written)[0]["event"] == logs.WITHHELD


def test_an_exception_keeps_its_kind_and_place_and_loses_its_text(written: io.StringIO) -> None:
    try:
        raise ValueError(PRIVATE)
    except ValueError:
        structlog.get_logger("puente").exception("turn failed", person=PERSON)
    (line,) = lines(written)
    assert line["error"] == "ValueError"
    assert str(line["where"]).startswith("unit/test_logs.py:")
    assert "Rosa" not in written.getvalue()


def test_our_own_errors_keep_their_code(written: io.StringIO) -> None:
    structlog.get_logger("puente").error("turn failed", exc_info=StoreUnavailable("postgres"))
    assert lines(written)[0]["code"] == "store_unavailable"


def test_libraries_lose_their_text(written: io.StringIO) -> None:
    logging.getLogger("httpx").warning("GET /Messages.json?To=%s", "+526561234567")
    (line,) = lines(written)
    assert (line["event"], line["logger"]) == ("library message", "httpx")
    assert "526561234567" not in written.getvalue()


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(key=st.sampled_from(sorted(logs.ALLOWED - logs.ALWAYS)), digits=st.text("0123456789", min_size=7, max_size=15))
def test_no_number_gets_out_under_any_allowed_key(key: str, digits: str) -> None:
    event = logs.keep_allowed(None, "info", {"event": "stored", key: f"+{digits}"})
    assert digits not in json.dumps(event)
