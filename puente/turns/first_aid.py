"""Answers that need no model: danger, leaving, messages without words, and our own failures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from puente.core.composing import Option
from puente.core.urgency import DangerKind
from puente.store.inbox import Letter, Verdict
from puente.store.tickets import Kind
from puente.texts import has, say
from puente.turns.outcome import Outcome
from puente.turns.rasa import Reply
from puente.turns.understanding import Ruling

LEAVING = frozenset({"stop_messages", "start_messages"})
# Answered even while staff own the conversation: nobody in danger waits for a colleague's lunch break.
ALWAYS_ANSWERED = frozenset({"report_emergency", "stop_messages", "start_messages"})
# What we answer without Rasa and what closes the form there; it is told afterwards.
LEAVES_THE_FORM = frozenset({"report_emergency", "report_medical_need", "stop_messages"})

# On an SMS long code Twilio acts on these words itself and lets nothing of ours through until START.
# Source: CHAN-07, read 2026-11-24.
CARRIER_STOP = frozenset({"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"})
CARRIER_START = frozenset({"start", "unstop", "yes"})

DANGER_TEXTS = {
    DangerKind.KIDNAPPING: "safety.kidnapping",
    DangerKind.CAPTIVE: "safety.kidnapping",
    DangerKind.EXTORTION: "safety.kidnapping",
    DangerKind.MEDICAL: "safety.medical",
    DangerKind.SELF_HARM: "safety.self_harm",
    DangerKind.CHILD: "safety.child_alone",
}

# What the two answers to "are you in danger now?" carry. Rasa never sees them.
IN_DANGER, NOT_NOW = "in_danger", "not_in_danger"
ANSWERS = (("option.yes", IN_DANGER), ("option.no", NOT_NOW))
LEAVE = (
    ("option.yes", 'stop_messages{"value": "yes"}'),
    ("option.no", 'stop_messages{"value": "no"}'),
    ("option.reminders_only", 'stop_messages{"value": "reminders"}'),
)
# With words beside it: what a colleague has to see or hear, since no program can.
SHOWN_TO_STAFF = frozenset({"photo", "document", "voice", "video"})


def danger(ruling: Ruling, channel: str) -> Outcome:
    """Numbers once, a ticket of the highest urgency; in doubt one short question with them."""
    kind = ruling.danger_kind or DangerKind.DISTRESS
    message_id = DANGER_TEXTS.get(kind, "safety.emergency")
    replies = [_reply(message_id, ruling.language, channel)]
    if ruling.unsure:
        replies.append(_are_you_safe(ruling.language, channel))
    ticket = Kind.MEDICAL if kind is DangerKind.MEDICAL else Kind.DANGER
    verdict = Verdict(ruling.intent, 1.0, "rule")
    return Outcome(tuple(replies), verdict, ruling.language, tickets=(ticket,))


def _are_you_safe(language: str, channel: str) -> Reply:
    return replace(_reply("safety.are_you_safe", language, channel), options=_options(ANSWERS, language, channel))


def _options(titles: Iterable[tuple[str, str]], language: str, channel: str) -> tuple[Option, ...]:
    return tuple(Option(say(title, language, channel), payload) for title, payload in titles)


def after_the_question(payload: str, language: str, channel: str) -> Outcome:
    """The answer to "are you in danger now?"; a yes opens a second ticket, so that it rises again."""
    if payload == NOT_NOW:
        return Outcome((_reply("safety.not_now", language, channel),), Verdict("deny", 1.0, "option"), language)
    verdict = Verdict("report_emergency", 1.0, "option")
    return Outcome((_reply("safety.emergency", language, channel),), verdict, language, tickets=(Kind.DANGER,))


def leaving(ruling: Ruling, letter: Letter, channel: str) -> Outcome:
    """Out, in, or "did you mean to leave?". Where the carrier acts on the word itself, we add nothing."""
    word = letter.text.strip().lower()
    carrier = letter.body.get("optouttype", "")
    if channel == "sms" and (carrier == "STOP" or word in CARRIER_STOP):
        verdict = Verdict("stop_messages", 1.0, "rule")
        return Outcome((), verdict, ruling.language, consent="none", carrier_open=False, tickets=(Kind.OPTED_OUT,))
    if carrier == "HELP":
        # Twilio has sent its help text: a second answer would only cost the person money.
        return Outcome((), Verdict("ask_help", 1.0, "rule"), ruling.language)
    if ruling.intent == "stop_messages":
        return _said("stop.confirmed", ruling, channel, consent="none")
    if ruling.intent == "start_messages" or carrier == "START":
        carrier_open = True if channel == "sms" and word in CARRIER_START else None
        return _said("start.confirmed", ruling, channel, consent="all", carrier_open=carrier_open)
    question = replace(_reply("stop.ask", ruling.language, channel), options=_options(LEAVE, ruling.language, channel))
    return Outcome((question,), Verdict("stop_messages", 1.0, "rule"), ruling.language)


def read_it(ruling: Ruling, channel: str) -> Outcome:
    """Thanks and thumbs after a reminder: noted as read, not as a yes. By SMS another message would only cost money."""
    replies = () if channel == "sms" else (_reply("talk.thank", ruling.language, channel),)
    return Outcome(replies, Verdict("thank", 1.0, "rule"), ruling.language, acknowledged="read")


def other_tongue(spoken: str, language: str, channel: str) -> Outcome:
    """Written in a language that we do not have: one line, in that language where we have it, and a person."""
    own = f"language.unsupported_{spoken}"
    reply = _reply(own if has(own) else "language.unsupported", language, channel)
    return Outcome((reply,), Verdict("change_language", 1.0, "rule"), language, tickets=(Kind.PERSON,))


def with_what_came(outcome: Outcome, letters: tuple[Letter, ...], channel: str) -> Outcome:
    """Beside the answer to the words: what came with them is there, and staff will see it."""
    if not any(letter.kind in SHOWN_TO_STAFF for letter in letters):
        return outcome
    note = _reply("media.with_words", outcome.language, channel)
    return replace(outcome, replies=(note, *outcome.replies), tickets=(*outcome.tickets, Kind.MEDIA))


def with_doubt(outcome: Outcome, ruling: Ruling, offered: tuple[Option, ...], channel: str) -> Outcome:
    """Beside the answer, where danger was told of then or of others: one short question, not twice in a row."""
    asked = any(option.payload == IN_DANGER for option in offered)
    if not ruling.unsure or ruling.danger or asked:
        return outcome
    return replace(outcome, replies=(*outcome.replies, _are_you_safe(outcome.language, channel)))


def without_words(letter: Letter, language: str, channel: str) -> Outcome:
    """A photo, a voice note, a place on the map: kept, shown to staff, and the person told so."""
    message_id = f"media.{letter.kind}"
    if not has(message_id):
        message_id = "media.unknown"
    tickets = () if letter.kind in {"sticker", "unknown"} else (Kind.MEDIA,)
    verdict = Verdict(None, None, "rule")
    return Outcome((_reply(message_id, language, channel),), verdict, language, tickets=tickets)


def failed(language: str, channel: str) -> Outcome:
    """We could not understand because something of ours is broken: say so, and call a person."""
    verdict = Verdict(None, None, "failure")
    return Outcome((_reply("error.slow", language, channel),), verdict, language, tickets=(Kind.FAILURE,))


def _said(
    message_id: str, ruling: Ruling, channel: str, consent: str | None = None, carrier_open: bool | None = None
) -> Outcome:
    verdict = Verdict(ruling.intent or "stop_messages", 1.0, "rule")
    reply = _reply(message_id, ruling.language, channel)
    return Outcome((reply,), verdict, ruling.language, consent=consent, carrier_open=carrier_open)


def _reply(message_id: str, language: str, channel: str) -> Reply:
    return Reply(say(message_id, language, channel), message_id, (), None)
