"""Answers that need no model: danger, leaving, messages without words, and our own failures."""

from __future__ import annotations

from dataclasses import replace

from puente.core.circling import is_heard_again
from puente.core.composing import CONTACT_YES, NOT_NOW
from puente.core.kinds import weightiest
from puente.core.urgency import DangerKind
from puente.store.inbox import Letter, Verdict
from puente.store.tickets import Kind
from puente.texts import has
from puente.turns import doubt
from puente.turns.outcome import Outcome
from puente.turns.rasa import Reply
from puente.turns.saying import options, reply
from puente.turns.scene import Scene
from puente.turns.understanding import Ruling

LEAVING = frozenset({"stop_messages", "start_messages"})
# Answered even while staff own the conversation: nobody in danger waits for a colleague's lunch break. An illness that
# the rules do not hear can wait for the colleague, with a ticket.
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

EMERGENCY, TOLD_AGAIN = "safety.emergency", "safety.told_again"
GENERAL = frozenset({EMERGENCY, "safety.kidnapping"})
SAID_IN_DANGER = frozenset({EMERGENCY, *DANGER_TEXTS.values()})
LEAVE = (
    ("option.yes", 'stop_messages{"value": "yes"}'),
    ("option.no", 'stop_messages{"value": "no"}'),
    ("option.reminders_only", 'stop_messages{"value": "reminders"}'),
)
# What a colleague has to see or hear, since no program can.
SHOWN_TO_STAFF = frozenset({"photo", "document", "voice", "video"})
# Nothing of it is kept that a colleague could look at.
NOTHING_TO_SEE = frozenset({"contact", "deleted", "edited", "reaction", "sticker", "unknown"})
# Beside words, what is said of the rest: what is not here needs no word.
WITH_WORDS = {"location": "media.location", "edited": "media.edited_words"}


def as_a_contact(payload: str, language: str, channel: str) -> Outcome:
    """Somebody whom another has named says whether they will tell them that messages wait."""
    agreed = payload == CONTACT_YES
    said = reply("trusted.thanks" if agreed else "trusted.declined", language, channel)
    return Outcome((said,), Verdict("affirm" if agreed else "deny", 1.0, "option"), language, contact=agreed)


def danger(ruling: Ruling, scene: Scene) -> Outcome:
    """Numbers once, a ticket of the highest urgency; in doubt one short question with them.

    Who asks to be left alone in the same breath is left alone after this one answer, and asked nothing.
    """
    kind = ruling.danger_kind or DangerKind.DISTRESS
    outcome = Outcome(
        _numbers(DANGER_TEXTS.get(kind, EMERGENCY), ruling.language, scene),
        Verdict(ruling.intent, 1.0, "rule"),
        ruling.language,
        tickets=(Kind.MEDICAL if kind is DangerKind.MEDICAL else Kind.DANGER,),
        pressing=True,
    )
    if ruling.stop:
        left = reply("stop.confirmed", ruling.language, scene.channel)
        return replace(outcome, replies=(*outcome.replies, left), consent="none")
    if ruling.unsure and not scene.asked_about_danger:
        return replace(outcome, replies=(*outcome.replies, doubt.question(ruling.language, scene.channel)))
    return outcome


def _numbers(message_id: str, language: str, scene: Scene) -> tuple[Reply, ...]:
    """The text with its numbers, or a short line where they have just been said; nothing to a program's refrain."""
    known = scene.told & SAID_IN_DANGER
    again = message_id in known or (bool(known) and message_id in GENERAL)
    if again and TOLD_AGAIN in scene.told and is_heard_again(scene.text, scene.lately, scene.now):
        return ()
    return (reply(TOLD_AGAIN if again else message_id, language, scene.channel),)


def after_the_question(payload: str, language: str, scene: Scene) -> Outcome:
    """The answer to "are you in danger now?"; a yes lets the ticket rise again."""
    if payload == NOT_NOW:
        return doubt.not_in_danger(language, scene)
    verdict = Verdict("report_emergency", 1.0, "option")
    replies = _numbers(EMERGENCY, language, scene)
    return Outcome(replies, verdict, language, tickets=(Kind.DANGER,), settled=(Kind.DOUBT,), pressing=True)


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
    question = replace(reply("stop.ask", ruling.language, channel), options=options(LEAVE, ruling.language, channel))
    return Outcome((question,), Verdict("stop_messages", 1.0, "rule"), ruling.language)


def read_it(ruling: Ruling, channel: str) -> Outcome:
    """Thanks and thumbs after a reminder: noted as read, not as a yes. By SMS another message would only cost money."""
    replies = () if channel == "sms" else (reply("talk.thank", ruling.language, channel),)
    return Outcome(replies, Verdict("thank", 1.0, "rule"), ruling.language, acknowledged="read")


def other_tongue(spoken: str, language: str, channel: str) -> Outcome:
    """Written in a language that we do not have: one line, in that language where we have it, and a person."""
    own = f"language.unsupported_{spoken}"
    line = reply(own if has(own) else "language.unsupported", language, channel)
    return Outcome((line,), Verdict("change_language", 1.0, "rule"), language, tickets=(Kind.PERSON,))


def with_what_came(outcome: Outcome, letters: tuple[Letter, ...], channel: str) -> Outcome:
    """Beside the answer to the words: what came with them is there, and staff will see it."""
    kind = weightiest(letter.kind for letter in letters)
    if kind in SHOWN_TO_STAFF:
        note = reply("media.with_words", outcome.language, channel)
        return replace(outcome, replies=(note, *outcome.replies))
    if kind in WITH_WORDS:
        return replace(outcome, replies=(reply(WITH_WORDS[kind], outcome.language, channel), *outcome.replies))
    return outcome


def shown_to_staff(outcome: Outcome, scene: Scene) -> Outcome:
    """A photo or voice note opens a ticket whatever was said beside it; who has taken the talk over sees it anyway."""
    needed = any(letter.kind in SHOWN_TO_STAFF for letter in scene.bundle.letters) and not scene.owned
    if not needed or Kind.MEDIA in outcome.tickets:
        return outcome
    return replace(outcome, tickets=(*outcome.tickets, Kind.MEDIA))


def without_words(letters: tuple[Letter, ...], language: str, channel: str, *, in_a_form: bool) -> Outcome:
    """A photo, a voice note, a place on the map: said what becomes of it, and shown to staff where they can help.

    Args:
        in_a_form: A question stands, and is asked again below: nothing else is asked for.
    """
    kind = weightiest(letter.kind for letter in letters)
    message_id = f"media.{kind}"
    if kind == "photo" and sum(len(letter.body.get("media") or [letter]) for letter in letters) > 1:
        message_id = "media.photos"
    if in_a_form and has(f"{message_id}_here"):
        message_id = f"{message_id}_here"
    if not has(message_id):
        message_id = "media.unknown"
    replies = (reply(message_id, language, channel),)
    tickets = () if kind in NOTHING_TO_SEE else (Kind.MEDIA,)
    return Outcome(replies, Verdict(None, None, "rule"), language, tickets=tickets)


def failed(language: str, channel: str) -> Outcome:
    """We could not understand because something of ours is broken: say so, and call a person."""
    verdict = Verdict(None, None, "failure")
    return Outcome((reply("error.slow", language, channel),), verdict, language, tickets=(Kind.FAILURE,))


def _said(
    message_id: str, ruling: Ruling, channel: str, consent: str | None = None, carrier_open: bool | None = None
) -> Outcome:
    verdict = Verdict(ruling.intent or "stop_messages", 1.0, "rule")
    line = reply(message_id, ruling.language, channel)
    return Outcome((line,), verdict, ruling.language, consent=consent, carrier_open=carrier_open)
