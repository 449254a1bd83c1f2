"""What a person can choose from when they ask what there is."""

from __future__ import annotations

from puente.content.topics import topics

MENU = (
    ("option.fear", "ask_fear_interview_request"),
    ("option.save_date", "record_hearing"),
    ("option.hearing", "list_hearings"),
    ("option.rights", "ask_my_rights"),
    ("option.legal_help", "ask_legal_help"),
    ("option.person", "talk_to_person"),
    ("option.topics", "choose_topics"),
)
# What people do rather than ask, by what the model takes a message for.
ACTS = {
    "record_hearing": "option.save_date",
    "list_hearings": "option.hearing",
    "change_hearing": "option.change_date",
    "cancel_hearing": "option.remove_date",
    "manage_reminders": "option.reminders",
    "confirm_attendance": "option.will_go",
    "report_attendance_problem": "option.cannot_go",
    "report_hearing_outcome": "option.how_it_went",
    "report_emergency": "option.danger",
    "report_medical_need": "option.medical",
    "talk_to_person": "option.person",
    "change_language": "option.language",
    "delete_my_data": "option.delete_all",
    "stop_messages": "option.no_messages",
    "start_messages": "option.messages_again",
    "ask_help": "option.menu",
}


def title_of(intent: str) -> str | None:
    """What *intent* is called where it is offered; None for small talk, about which nobody is asked."""
    topic = topics().get(intent)
    return topic.title if topic else ACTS.get(intent)
