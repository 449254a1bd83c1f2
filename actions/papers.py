"""Of which phase somebody's papers are: asked by year, one short question at a time, and never guessed."""

from __future__ import annotations

from actions.base import BotAction, Event, Turn, message_id_of
from puente.content.telling import hangs_on_papers
from puente.content.topics import by_text
from puente.core.papers import BEFORE_DECEMBER, EITHER, IN_DECEMBER, NOT_SURE, phase_of

YEARS = ("2019", "2020", "2021", "2022", "2025", "2026")
YEAR_OF = {BEFORE_DECEMBER: str(EITHER), IN_DECEMBER: str(EITHER)}
FARTHEST_TURNS = 4


class ChoosePapers(BotAction):
    """ "My papers are from 2019", or the offer to say so."""

    def name(self) -> str:
        return "action_choose_papers"

    async def answer(self, turn: Turn) -> list[Event]:
        told = turn.value
        if told is None:
            ask(turn, "papers.ask_year")
        elif told == NOT_SURE:
            turn.say("papers.unknown")
        elif told == str(EITHER):
            _ask_december(turn)
        elif (phase := phase_of(told)) is None or not _has_come(told, turn):
            ask(turn, "papers.ask_which")
        else:
            turn.person.phase = phase
            turn.say("papers.noted", number=YEAR_OF.get(told, told))
            _tell_their_form(turn)
        return []


def ask(turn: Turn, question: str) -> None:
    """Ask for the year; what is on the paper is enough."""
    turn.say(question)
    for year in (year for year in YEARS if int(year) <= turn.now.year):
        turn.offer("option.year", _choice(year), number=year)
    turn.offer("option.not_sure", _choice(NOT_SURE))


def _ask_december(turn: Turn) -> None:
    turn.say("papers.ask_december")
    turn.offer("option.before_december", _choice(BEFORE_DECEMBER))
    turn.offer("option.in_december", _choice(IN_DECEMBER))
    turn.offer("option.not_sure", _choice(NOT_SURE))


def _tell_their_form(turn: Turn) -> None:
    """The answer that they came from once more, as it is for their papers."""
    for said in turn.answers_before(FARTHEST_TURNS):
        for one in (message_id_of(event) for event in said):
            topic = by_text().get(one or "")
            if topic is not None and hangs_on_papers(topic.text):
                turn.say(topic.text)
                return


def _has_come(told: str, turn: Turn) -> bool:
    return not told.isdecimal() or int(told) <= turn.now.year


def _choice(value: str) -> str:
    return f'choose_papers{{"value": "{value}"}}'
