"""The report of an interview that was asked for and refused: its questions, and what an answer says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

from puente.core import refusal_words
from puente.core.dates import read
from puente.core.parts import does_not_know
from puente.core.phrases import PhraseBook, tokens
from puente.core.places import PLACES, read_place
from puente.core.words import fold
from puente.core.yes_no import means_no, means_yes

# An answer that was not given. It counts as answered.
SKIPPED = ""
YES, NO = "yes", "no"
LONGEST_ANSWER = 600
# Nearer than this, a day to come may be a slip for one that was: left in the person's words.
FAR = timedelta(days=31)


class Question(StrEnum):
    """What is asked, in order."""

    WHEN = "when"
    WHERE = "where"
    WHOM = "whom"
    SAID = "said"
    ANSWERED = "answered"
    WITNESS = "witness"
    CONTACT = "contact"


class Officer(StrEnum):
    """Who was asked for the interview."""

    CBP = "cbp"
    COURT = "court"
    JUDGE = "judge"
    INM = "inm"
    OTHER = "other"


Answers = Mapping[str, str]

SKIP = re.compile(
    r"(?:saltar|salta|omitir|paso|skip|pass|ninguno|prefiero no (?:decir|contestar|responder)(?:lo)?"
    r"|no quiero (?:decir|contestar|responder)(?:lo)?|rather not say|i d rather not say|prefer not to say)"
)
# In this order: "el juez en la corte" is the judge, "migracion de Mexico" is not CBP.
OFFICERS = (
    (Officer.JUDGE, r"\b(?:juez|jueza|judge)\b"),
    (Officer.INM, r"\b(?:inm|mexican\w*|mexico)\b"),
    (Officer.COURT, r"\b(?:corte|court|fiscal|abogad\w+ del gobierno|government lawyer)\b"),
    (Officer.CBP, r"\b(?:cbp|puente|bridge|port|migra|patrulla|border|garita)\b"),
)


def tells_of_refusal(text: str) -> bool:
    """Whether somebody says that the interview was asked for and nobody heard it, misspelt or not."""
    said = tokens(text)
    return all(any(True for _ in book.find(said)) for book in _books())


@cache
def _books() -> tuple[PhraseBook, PhraseBook]:
    return PhraseBook({"asked": refusal_words.ASKED}), PhraseBook({"refused": refusal_words.REFUSED})


def next_question(answers: Answers) -> Question | None:
    """The first that is still open; None when all is answered or skipped."""
    return next((question for question in Question if question not in answers), None)


def answer_to(question: Question, text: str, now: datetime, language: str) -> str | None:
    """The answer that *text* gives: what it names where it names something we know, else the words themselves.

    Args:
        now: By the clock where the person is, naive.

    Returns:
        None when it answers nothing: only the last question has to be answered by yes or no.
    """
    words = text.strip()[:LONGEST_ANSWER]
    if question is Question.CONTACT:
        return YES if means_yes(text) else NO if means_no(text) else None
    if not words or SKIP.fullmatch(fold(words)) or (does_not_know(words) and question is not Question.SAID):
        return SKIPPED
    if question is Question.WHEN:
        day = past_day(words, now, language)
        return day.isoformat() if day else words
    if question is Question.WHERE:
        place = read_place(words).place
        return place.id if place else words
    if question is Question.WHOM:
        plain = fold(words)
        return next((str(officer) for officer, named in OFFICERS if re.search(named, plain)), words)
    return words


def past_day(text: str, now: datetime, language: str) -> date | None:
    """The day that was, when exactly one can be meant; the words are kept as they are otherwise."""
    reading = read(text, now, language)
    found = {reading.date, *(each.date for each in reading.ask)} - {None}
    today = now.date()
    past = {day for day in found if day is not None and day <= today}
    if not past:
        past = {gone for day in found if day is not None and (gone := _last_year(day, today, text)) is not None}
    return past.pop() if len(past) == 1 else None


def _last_year(day: date, today: date, text: str) -> date | None:
    """What was refused has been: "el 3 de marzo" is the last one, unless the year was said or it is close."""
    if str(day.year) in text or day - today < FAR or (day.month, day.day) == (2, 29):
        return None
    gone = day.replace(year=day.year - 1)
    return gone if gone <= today else None


def day_in(answer: str) -> date | None:
    """The day an answer names; None for words or nothing."""
    try:
        return date.fromisoformat(answer)
    except ValueError:
        return None


def place_in(answer: str) -> str | None:
    """Id of the place an answer names."""
    return answer if answer in PLACES else None


def officer_in(answer: str) -> Officer | None:
    """Who an answer names."""
    return Officer(answer) if answer in set(Officer) else None
