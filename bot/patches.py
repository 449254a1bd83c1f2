"""Three places where Rasa 3.6.21 does the wrong thing for us, put right.

The first two are about speed: together they take two thirds of a process's work away (tests/bot/test_patches.py holds
that they still fit). The third is about honesty: when an action fails, Rasa logs it, forgets it and answers nothing.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

from bot.errors import ActionFailed

# Kept from the first import, so that applying twice does not wrap twice.
_run_action = MessageProcessor._run_action


def apply() -> None:
    """Put all three in place. May be called again."""
    RemoteAction._validate_action_result = _validate_action_result
    Event.resolve_by_type = staticmethod(_event_type)
    MessageProcessor._run_action = _run_action_or_fail


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Check the action server's answer, without checking the constant schema anew each time (30 ms and more)."""
    _answer_validator().validate(result)
    return True


@cache
def _answer_validator() -> jsonschema.protocols.Validator:
    schema = RemoteAction.action_response_format_spec()
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    return validator(schema)


def _event_type(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """The class of an event by its name, from a table. Rasa walks all the classes for each event it reads."""
    if type_name == "topic":  # an event of old, which Rasa leaves out
        return None
    found = _event_types().get(type_name, default)
    if found is None:
        raise ValueError(f"Unknown event name '{type_name}'.")
    return found


@cache
def _event_types() -> dict[str, type[Event]]:
    types: dict[str, type[Event]] = {}
    for event in all_subclasses(Event):
        types.setdefault(event.type_name, event)
    return types


class _Witness:
    """An action that remembers how it failed, while Rasa swallows the error."""

    def __init__(self, action: Any) -> None:
        self._action = action
        self.failure: Exception | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._action, name)

    async def run(self, *arguments: Any, **keywords: Any) -> Any:
        try:
            return await self._action.run(*arguments, **keywords)
        except ActionExecutionRejection:
            raise  # a form's way to say "not for me"
        except Exception as error:
            self.failure = error
            raise


async def _run_action_or_fail(self: MessageProcessor, action: Any, *arguments: Any, **keywords: Any) -> bool:
    """Run an action, and let the turn fail where it failed: the caller answers the person, and staff hear of it."""
    witness = _Witness(action)
    another: bool = await _run_action(self, witness, *arguments, **keywords)
    if witness.failure is not None:
        raise ActionFailed(f"action_failed:{action.name()}") from witness.failure
    return another
