"""Every code of Twilio's that we can meet, and those that we can't foresee."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from twilio.base.exceptions import TwilioRestException

from puente.core.errors import GatewayUnavailable, MessageRefused, OutcomeUnclear, RecipientOptedOut
from puente.core.twilio_codes import CODES, TABLE, Handling, handling, is_unknown, of_text
from puente.sending.twilio import refused
from simulator.errors import FAILURES, REFUSALS

PAGE = Path(__file__).parents[2] / "docs" / "errors.md"
ERRORS = {
    Handling.RETRY: GatewayUnavailable,
    Handling.SLOWER: GatewayUnavailable,
    Handling.OPTED_OUT: RecipientOptedOut,
    Handling.OTHER_CHANNEL: MessageRefused,
    Handling.CONTENT: MessageRefused,
    Handling.STAFF: MessageRefused,
}
# About other things than messages: how we call, and what we ask for.
NOT_OF_MESSAGES = {20004, 20009}


@pytest.mark.parametrize("code", TABLE)
def test_each_code_has_its_error_when_the_api_answers_with_it(code: int) -> None:
    assert type(refused(TwilioRestException(400, "/Messages", code=code))) is ERRORS[TABLE[code].handling]


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_behind_a_server_error_the_message_may_have_been_taken(status: int) -> None:
    assert type(refused(TwilioRestException(status, "/Messages", code=20500))) is OutcomeUnclear


def test_a_code_that_nobody_knows_goes_to_staff_and_too_many_is_waited_out() -> None:
    assert (handling(12345), handling(None), handling(None, 429)) == (Handling.STAFF, Handling.STAFF, Handling.SLOWER)
    assert [of_text(code) for code in ("429", "superseded", None)] == [Handling.SLOWER, Handling.STAFF, Handling.STAFF]
    assert [is_unknown(code) for code in ("63999", "63018", "unreadable", None)] == [True, False, False, False]


def test_the_codes_that_must_slow_a_sender_do() -> None:
    assert {code for code, told in CODES.items() if told is Handling.SLOWER} == {
        20429,
        21611,
        30001,
        30022,
        63017,
        63018,
    }


def test_whatever_the_simulator_says_is_in_the_table() -> None:
    assert {*REFUSALS, *FAILURES} - NOT_OF_MESSAGES <= set(CODES)


def test_the_page_tells_of_each_code() -> None:
    rows = re.findall(r"^\| (\d{5}) \| (.+?) \| .+ \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {int(code): told for code, told in rows} == {code: each.told for code, each in TABLE.items()}
