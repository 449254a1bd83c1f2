"""What we put right in Rasa still fits this Rasa: each test fails when the code under the patch has changed."""

from __future__ import annotations

import asyncio
import inspect

import jsonschema
import pytest
import rasa
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.utils.common import all_subclasses

from bot import patches
from bot.errors import ActionFailed


@pytest.fixture(autouse=True)
def applied() -> None:
    patches.apply()
    patches.apply()  # the second time must change nothing


def test_this_is_the_rasa_they_were_written_for() -> None:
    assert rasa.__version__ == "3.6.21"


def test_events_are_found_as_rasa_finds_them() -> None:
    for event in all_subclasses(Event):
        assert Event.resolve_by_type(event.type_name).type_name == event.type_name
    assert Event.resolve_by_type("user") is UserUttered
    assert Event.resolve_by_type("topic") is None
    assert Event.resolve_by_type("no_such", SlotSet) is SlotSet
    with pytest.raises(ValueError, match="no_such"):
        Event.resolve_by_type("no_such")
    assert isinstance(Event.from_parameters({"event": "slot", "name": "misses", "value": 1}), SlotSet)


def test_the_action_servers_answer_is_still_checked() -> None:
    action = RemoteAction("action_x", None)
    assert action._validate_action_result({"events": [{"event": "slot", "name": "a", "value": 1}], "responses": []})
    for wrong in ({"events": "x"}, {"events": [], "responses": [1]}, []):
        with pytest.raises(jsonschema.ValidationError):
            action._validate_action_result(wrong)


def test_the_schema_of_the_answer_is_constant() -> None:
    assert RemoteAction.action_response_format_spec() == RemoteAction.action_response_format_spec()


def test_rasa_still_runs_actions_where_we_stand_in() -> None:
    assert list(inspect.signature(patches._run_action).parameters) == [
        "self",
        "action",
        "tracker",
        "output_channel",
        "nlg",
        "prediction",
    ]
    assert MessageProcessor._run_action is patches._run_action_or_fail
    assert "self._run_action(" in inspect.getsource(MessageProcessor._run_prediction_loop)


def test_a_witness_keeps_the_failure_and_lets_a_rejection_pass() -> None:
    class Action:
        def __init__(self, error: Exception) -> None:
            self.error = error

        def name(self) -> str:
            return "action_x"

        async def run(self) -> None:
            raise self.error

    for error, kept in ((RuntimeError(), True), (ActionExecutionRejection("action_x"), False)):
        witness = patches._Witness(Action(error))
        assert witness.name() == "action_x"
        with pytest.raises(type(error)):
            asyncio.run(witness.run())
        assert (witness.failure is not None) is kept


def test_a_failed_action_is_the_callers_to_know() -> None:
    assert ActionFailed("x").status == 502
