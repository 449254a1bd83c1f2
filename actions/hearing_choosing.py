"""Telling of saved hearings, and which of several somebody means."""

from __future__ import annotations

import re

from actions.base import Turn
from actions.hearing_questions import say_whose
from puente.core.places import PLACES
from puente.core.whose import is_own, names, spoken_of
from puente.core.words import fold
from puente.store.hearings import Known
from puente.texts import Phrase

# Each is a line on a phone, picked by one figure.
MOST_LISTED = 9
OWN = re.compile(r"\b(?:la mia|lo mio|mine|my own)\b")


def tell(turn: Turn, hearing: Known) -> None:
    """One hearing in words, the time to report first."""
    say_whose(turn, hearing.label)
    turn.say("hearing.next", when=hearing.court_time, place=PLACES[hearing.place], report=report_of(hearing))


def report_of(hearing: Known) -> object:
    """The time to report for a text, or the words for not knowing it."""
    return hearing.report_wall.time() if hearing.report_wall else Phrase("hearing.report_missing")


def list_them(turn: Turn, known: list[Known], intent: str) -> None:
    """One line for each, numbered, that can be picked."""
    for number, hearing in enumerate(known[:MOST_LISTED], 1):
        said = {"number": number, "when": hearing.court_time, "place": PLACES[hearing.place]}
        if hearing.label:
            turn.say_below("hearing.list_line_of", name=hearing.label, **said)
        else:
            turn.say_below("hearing.list_line", **said)
    for hearing in known[:MOST_LISTED]:
        title = "option.hearing_of" if hearing.label else "option.hearing_is"
        turn.offer(title, f'{intent}{{"value": "{hearing.id}"}}', when=hearing.court_time, name=hearing.label)


async def the_one_meant(turn: Turn, question: str, intent: str) -> Known | None:
    """The hearing that is meant: the only one, or the one chosen; else ask which, and None."""
    known = await turn.hearings()
    if not known:
        turn.say("hearing.left_aside" if turn.in_form else "hearing.none_known")
        return None
    if turn.value:
        chosen = turn.value.removeprefix("yes/").partition("/")[0]
        found = next((one for one in known if str(one.id) == chosen), None)
        if found is None:
            turn.say("hearing.already_gone")
        return found
    stranger = somebody_else(turn, known)
    found = None if stranger else _the_only_or_named(turn, known)
    if found is None:
        if stranger:
            turn.say("hearing.none_of", name=stranger)
        turn.say(question)
        list_them(turn, known, intent)
    return found


def _the_only_or_named(turn: Turn, known: list[Known]) -> Known | None:
    return known[0] if len(known) == 1 else by_number(turn.said, known) or by_name(turn.said, known)


def somebody_else(turn: Turn, known: list[Known]) -> str | None:
    """The name of somebody of whom none is saved, where they are spoken of: theirs must not be taken for another's."""
    said = None if turn.said.startswith("/") else spoken_of(turn.said)
    return None if said is None or any(one.label and names(one.label, said) for one in known) else said


def by_number(said: str, known: list[Known]) -> Known | None:
    """ "Cambiar la 2": one figure alone is a place in the list."""
    figures = re.findall(r"\d+", said)
    place = int(figures[0]) if len(figures) == 1 and not said.startswith("/") else 0
    return known[place - 1] if 1 <= place <= len(known) else None


def by_name(said: str, known: list[Known]) -> Known | None:
    """ "La de Ana", "la de mi hijo"; "la mía" is the one without a name."""
    if said.startswith("/"):
        return None
    meant = [one for one in known if one.label and names(one.label, said)]
    if not meant and (is_own(said) or OWN.search(fold(said))):
        meant = [one for one in known if one.label is None]
    return meant[0] if len(meant) == 1 else None
