"""Shortening a conversation changes nothing that comes after."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    ConversationResumed,
    Event,
    LoopInterrupted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.compaction import compact
from bot.model import DOMAIN

D = Domain.load(str(DOMAIN))
LISTEN = "action_listen"

Happening = Callable[[], Event]
HAPPENINGS: list[Happening] = [
    lambda: SlotSet("hearing_date", "2026-12-05"),
    lambda: SlotSet("hearing_date", None),
    lambda: SlotSet("hearing_choices", ["2026-05-12", "2026-12-05"]),
    lambda: SlotSet("requested_slot", "hearing_time"),
    lambda: ActionExecuted("hearing_form"),
    lambda: ActiveLoop("hearing_form"),
    lambda: ActiveLoop(None),
    lambda: LoopInterrupted(True),
    lambda: ActionExecutionRejected("hearing_form"),
    lambda: ConversationPaused(),
    lambda: ConversationResumed(),
    lambda: BotUttered("bien", {}, {"message_id": "x.y"}),
]
TURNS = st.lists(st.lists(st.sampled_from(HAPPENINGS), max_size=5), min_size=1, max_size=40)


def _tracker(turns: list[list[Happening]]) -> DialogueStateTracker:
    tracker = DialogueStateTracker("p", D.slots)
    tracker.update(ActionExecuted(LISTEN), D)
    for number, happenings in enumerate(turns):
        tracker.update(UserUttered(f"m{number}", {"name": "inform"}, message_id=str(number)), D)
        for happening in happenings:
            tracker.update(happening(), D)
        tracker.update(ActionExecuted(LISTEN), D)
    return tracker


def _state(tracker: DialogueStateTracker) -> object:
    """Read anew from its events, as the next turn will."""
    read = DialogueStateTracker.from_events("p", list(tracker.events), D.slots.copy())
    loop = read.active_loop and (read.active_loop.name, read.active_loop.is_interrupted, read.active_loop.rejected)
    return read.current_slot_values(), loop, read.is_paused(), read.latest_action_name, read.latest_message


@settings(max_examples=150, deadline=None)
@given(turns=TURNS, max_events=st.integers(4, 40))
def test_a_shortened_conversation_is_in_the_same_state(turns: list[list[Happening]], max_events: int) -> None:
    whole, short = _tracker(turns), _tracker(turns)
    compact(short, max_events)
    assert _state(short) == _state(whole)
    assert len(short.events) <= max(len(whole.events), max_events)


@settings(max_examples=50, deadline=None)
@given(turns=TURNS)
def test_the_turns_that_remain_are_whole(turns: list[list[Happening]]) -> None:
    whole, short = _tracker(turns), _tracker(turns)
    compact(short, 20)
    kept = [e.message_id for e in short.events if isinstance(e, UserUttered)]
    first = next(i for i, e in enumerate(short.events) if isinstance(e, UserUttered))
    assert kept == [str(n) for n in range(len(turns))][-len(kept) :]
    tail = list(short.events)[first:]
    assert [type(e) for e in tail] == [type(e) for e in list(whole.events)[-len(tail) :]]


def test_a_short_conversation_is_left_alone() -> None:
    tracker = _tracker([[]] * 5)
    before = list(tracker.events)
    compact(tracker, len(before))
    assert list(tracker.events) == before
