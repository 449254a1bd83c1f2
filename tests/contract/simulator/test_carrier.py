"""STOP and START on an SMS number, which Twilio handles before we do."""

import pytest
from twilio.base.exceptions import TwilioRestException

from simulator.carrier import STOP_WORDS
from tests.contract.simulator.driving import Simulator


def blocked(sim: Simulator) -> bool:
    """Whether an SMS to the phone is refused with 21610."""
    try:
        sim.send_sms()
    except TwilioRestException as refused:
        return bool(refused.code == 21610)
    return False


@pytest.mark.parametrize("word", sorted(STOP_WORDS))
def test_a_stop_word_alone_blocks_the_number_and_still_reaches_the_gateway(sim: Simulator, word: str) -> None:
    sim.write("2", f" {word.lower()} ")
    assert blocked(sim)
    assert sim.gateway.inbound()[-1]["Body"].strip() == word.lower()
    assert "OptOutType" not in sim.gateway.inbound()[-1]
    assert sim.phone("2")["opted_out"]
    answer = sim.phone("2")["messages"][-1]
    assert answer["from_carrier"]
    assert "unsubscribed" in answer["body"]


@pytest.mark.parametrize("text", ["stop por favor", "cancelar", "ALTO", "no end", "YES", "HELP"])
def test_other_words_block_nothing(sim: Simulator, text: str) -> None:
    sim.write("2", text)
    assert not blocked(sim)


@pytest.mark.parametrize("word", ["START", "unstop", "Yes"])
def test_start_lifts_the_block(sim: Simulator, word: str) -> None:
    sim.write("2", "STOP")
    sim.write("2", word)
    assert not blocked(sim)


def test_yes_is_an_ordinary_answer_for_whoever_never_stopped(sim: Simulator) -> None:
    sim.write("2", "YES")
    assert [message["from_carrier"] for message in sim.phone("2")["messages"]] == [False]


def test_stop_said_twice_is_answered_once(sim: Simulator) -> None:
    sim.write("2", "STOP")
    sim.write("2", "STOP")
    assert [message["from_carrier"] for message in sim.phone("2")["messages"]] == [False, True, False]


def test_stop_on_whatsapp_is_left_to_the_application(sim: Simulator) -> None:
    sim.write("1", "STOP")
    sim.ends_as(sim.send_whatsapp(body="Entendido").sid, "read")
