"""What people do rather than ask, by the name that it has where it is offered: an id of the catalogue.

The topics stand in `content/topics.toml`, with their own titles.
"""

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

# Asked for beside something else, these can wait for the next message: `core/questions.py`.
CAN_WAIT = frozenset({"talk_to_person", "list_hearings", "record_hearing", "change_hearing", "cancel_hearing"})

# Said in the middle of a form they mean themselves, and never answer its question.
NEVER_AN_ANSWER = frozenset(
    {
        "talk_to_person",
        "delete_my_data",
        "stop_messages",
        "start_messages",
        "report_emergency",
        "report_medical_need",
        "change_language",
        "goodbye",
    }
)
