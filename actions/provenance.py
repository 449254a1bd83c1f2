"""Where an answer comes from: its sources, and the day they were read or reviewed."""

from __future__ import annotations

from actions.base import BotAction, Event, Turn, message_id_of
from puente.content import provenance

# Answers are looked for this far back: beyond it nobody knows any more what "this" was.
FARTHEST_TURNS = 3
# What stands between an answer and the question about it, and tells nothing itself.
PASSED_OVER = ("talk.", "content.", "hearing.resumed", "hearing.ask_", "hearing.which_")
MOST_TOLD = 2
# These tell a person's own date.
OWN = frozenset(
    {
        "hearing.next",
        "hearing.list_header",
        "hearing.read_back",
        "hearing.saved",
        "hearing.saved_soon",
        "hearing.saved_without_reminders",
        "hearing.already_saved",
        "hearing.changed",
        "hearing.corrected",
        "hearing.change_what",
        "hearing.cancel_ask",
        "hearing.confirm_thanks",
    }
)


class TellSource(BotAction):
    """ "Where does this come from?" """

    def name(self) -> str:
        return "action_tell_source"

    async def answer(self, turn: Turn) -> list[Event]:
        for said in turn.answers_before(FARTHEST_TURNS):
            ids = list(dict.fromkeys(one for event in said if (one := message_id_of(event))))
            if OWN & set(ids):
                turn.say("content.source_own")
                return []
            sources = [told for one in ids if (told := provenance(one, turn.language, turn.channel))]
            if sources:
                for told in dict.fromkeys(sources[:MOST_TOLD]):
                    turn.repeat({"text": told, "metadata": {"message_id": "content.source"}})
                return []
            if not all(one.startswith(PASSED_OVER) for one in ids):
                break
        turn.say("content.source_none")
        return []
