"""Conversations that stay short: old turns are replaced by the state they led to.

Rasa knows a conversation only as its events, replayed for each message, so a long one becomes slow; and what people
wrote should not lie around longer than it is of use.
"""

from __future__ import annotations

from collections.abc import Iterator

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    ConversationPaused,
    Event,
    LoopInterrupted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

MAX_EVENTS = 80
_JUST_BEFORE_S = 0.001


def compact(tracker: DialogueStateTracker, max_events: int = MAX_EVENTS) -> None:
    """Shorten *tracker* to about half of *max_events*, once it has more than that.

    It is cut only where a person begins to speak, so the turns that remain are whole: a turn that the worker sends
    again is still found, and rules still see what went before. All that is lost besides the words is which message
    once began the form; Rasa asks for that only to fill slots from it, and ours are filled by validate_hearing_form.
    """
    events = list(tracker.events)
    if len(events) <= max_events:
        return
    cut = next((i for i in range(len(events) - max_events // 2, len(events)) if _begins_a_turn(events, i)), None)
    if cut is None:
        return
    before = DialogueStateTracker.from_events(tracker.sender_id, events[:cut], tracker.slots.values())
    head = list(_state_of(before, events[cut].timestamp - _JUST_BEFORE_S))
    tracker.events.clear()
    tracker.events.extend(head + events[cut:])


def _begins_a_turn(events: list[Event], index: int) -> bool:
    before = events[index - 1]
    return (
        isinstance(events[index], UserUttered)
        and isinstance(before, ActionExecuted)
        and before.action_name == ACTION_LISTEN_NAME
    )


def _state_of(tracker: DialogueStateTracker, timestamp: float) -> Iterator[Event]:
    """The fewest events that lead to the state of *tracker*, which is waiting for the person."""
    yield ActionExecuted(ACTION_SESSION_START_NAME, timestamp=timestamp)
    yield SessionStarted(timestamp=timestamp)
    for name, slot in tracker.slots.items():
        if slot.value != slot.initial_value:
            yield SlotSet(name, slot.value, timestamp=timestamp)
    loop = tracker.active_loop
    if loop is not None and loop.name:
        yield ActiveLoop(loop.name, timestamp=timestamp)
        if loop.is_interrupted:
            yield LoopInterrupted(True, timestamp=timestamp)
        if loop.rejected:
            yield ActionExecutionRejected(loop.name, timestamp=timestamp)
    if tracker.is_paused():
        yield ConversationPaused(timestamp=timestamp)
    yield ActionExecuted(ACTION_LISTEN_NAME, timestamp=timestamp)
