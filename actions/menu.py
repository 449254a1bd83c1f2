"""What a person can choose from when they ask what there is."""

from __future__ import annotations

MENU = (
    ("option.fear", "ask_fear_interview_request"),
    ("option.save_date", "record_hearing"),
    ("option.hearing", "list_hearings"),
    ("option.rights", "ask_my_rights"),
    ("option.legal_help", "ask_legal_help"),
    ("option.person", "talk_to_person"),
    ("option.who_helps", "choose_help"),
    ("option.topics", "choose_topics"),
)
