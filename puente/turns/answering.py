"""A turn: what one person wrote becomes replies, under that person's lock."""

from __future__ import annotations

from dataclasses import dataclass, replace

import structlog

from puente.clock import Clock
from puente.core.composing import (
    CONTACT_NO,
    CONTACT_YES,
    IN_DANGER,
    NOT_NOW,
    WILL_GO,
    Option,
    are_listed,
    bubbles,
    numbered,
)
from puente.core.errors import BotError, UnderstandingUnavailable
from puente.core.hiding import Heard
from puente.core.pacing import Lane
from puente.core.parts import has_two_papers
from puente.core.urgency import DangerKind, acute
from puente.core.yes_no import only_read_it
from puente.store import contacts, inbox, outbox, people, reminders, tickets
from puente.store import hiding as secrets
from puente.store.contacts import Said
from puente.store.engine import Store, Transaction
from puente.store.inbox import Bundle, Verdict
from puente.store.lately import lately
from puente.store.outbox import Cause, Draft
from puente.store.tables import Address, Person
from puente.store.tickets import Kind
from puente.turns import contact_naming, doubt, first_aid, hiding, restraint, several
from puente.turns.outcome import Outcome
from puente.turns.rasa import Answer, Ask, Rasa, Reply
from puente.turns.scene import Scene, ruling_of
from puente.turns.understanding import SPOKEN, Ruling

log = structlog.get_logger()

# "I have two dates" is for a person, in the form and outside it; no model is asked.
TWO_PAPERS = 'change_hearing{"value": "two_papers"}'
# The question that stands is asked once more: something without words came between.
GO_ON = 'repeat_that{"value": "go_on"}'
MY_DATE = "mi cita"
MOST_ATTEMPTS = 3
NEEDS = {"report_emergency": Kind.DANGER, "report_medical_need": Kind.MEDICAL}
# Told of again and again, these stay one ticket each, which rises.
RISING = frozenset({Kind.DANGER, Kind.MEDICAL, Kind.DOUBT, Kind.FLOOD})


class Overtaken(BotError):
    """Another worker finished this turn first: nothing of ours is written."""

    code = "turn_overtaken"


@dataclass(frozen=True)
class Turns:
    """Answers bundles."""

    store: Store
    rasa: Rasa
    clock: Clock

    async def answer(self, bundle: Bundle) -> None:
        """Answer a claimed bundle and mark it handled, in one transaction.

        Raises:
            Overtaken: The lease ran out and another worker has answered.
        """
        scene = await self._scene(bundle)
        ruling = several.within_a_form(ruling_of(scene), scene)
        outcome = first_aid.shown_to_staff(await self._decide(scene, ruling), scene)
        async with self.store.begin() as tx:
            await self._write(tx, scene, ruling, outcome)
        await self._lay_aside(scene, ruling, outcome)
        log.info("turn_done", turn_id=str(bundle.turn_id), intent=outcome.verdict.intent, by=outcome.verdict.decided_by)

    async def _scene(self, bundle: Bundle) -> Scene:
        now = self.clock.now()
        async with self.store.begin() as tx:
            person = await people.get(tx, bundle.person_id)
            address = await tx.get_one(Address, bundle.letters[-1].address_id)
            offered = await outbox.last_options(tx, bundle.person_id)
            before = await lately(tx, bundle.person_id, now, bundle.turn_id)
            text = "\n".join(letter.text.strip() for letter in bundle.letters if letter.text.strip())
            asked = bool(before.said) and secrets.ASKED in before.said[0].ids
            hiding = await secrets.look(tx, person, text, now, asked=asked)
        return Scene(
            bundle=bundle,
            text=text,
            hiding=hiding,
            channel=bundle.letters[-1].channel,
            address=address,
            owned=person.owner_id is not None,
            known_language=person.language,
            offered=tuple(Option(each["title"], each["payload"]) for each in offered),
            now=now,
            lately=before,
        )

    async def _decide(self, scene: Scene, ruling: Ruling) -> Outcome:
        # Before danger: numbers on the screen would give away who was forced to say their word.
        at_once = hiding.heard(scene, ruling) or _at_once(scene, ruling)
        if at_once is not None:
            return at_once
        if scene.owned:
            return await self._with_staff(scene, ruling)
        if scene.hiding.heard is Heard.DETAILS:
            return await self._details(scene, ruling)
        by_rule = (
            hiding.chosen(scene, ruling)
            or _leaving(scene, ruling)
            or contact_naming.asked_for(scene, ruling)
            or restraint.flooded(scene, ruling.language)
        )
        picked = scene.picked
        by_choice = picked is not None or ruling.intent is not None
        if by_rule is None and not by_choice:
            by_rule = restraint.from_a_program(scene, ruling.language)
        if by_rule is not None:
            return by_rule
        outcome = await self._answer(scene, ruling, picked)
        return restraint.not_again(outcome, scene, by_choice=by_choice)

    async def _details(self, scene: Scene, ruling: Ruling) -> Outcome:
        """The person's own word opens their dates. The word itself is nobody else's business, Rasa's neither."""
        asked = replace(ruling, intent="list_hearings", payload="list_hearings")
        return replace(await self._ask_rasa(replace(scene, text=MY_DATE), asked, None), secret=True)

    async def _with_staff(self, scene: Scene, ruling: Ruling) -> Outcome:
        """Not a word, but what the model takes for danger or illness rises at the desk: a colleague may be away."""
        doubts = (Kind.DOUBT,) if ruling.unsure else ()
        silence = Outcome((), Verdict(decided_by="staff"), ruling.language, tickets=doubts)
        if not scene.text or scene.picked is not None or ruling.intent is not None:
            return silence
        try:
            (parse,) = await self.rasa.parse([scene.text])
        except UnderstandingUnavailable as error:
            log.warning("not_understood_for_staff", turn_id=str(scene.bundle.turn_id), detail=error.detail)
            return silence
        if parse.intent == "report_medical_need" and acute(scene.text):
            return first_aid.danger(replace(ruling, intent=parse.intent, danger_kind=DangerKind.MEDICAL), scene)
        needed = NEEDS.get(parse.intent)
        return replace(silence, tickets=(*doubts, needed)) if needed else silence

    async def _answer(self, scene: Scene, ruling: Ruling, picked: Option | None) -> Outcome:
        reminded = any(option.payload == WILL_GO for option in scene.offered)
        if reminded and (scene.is_a_reaction or only_read_it(scene.text)):
            return first_aid.read_it(ruling, scene.channel)
        if not scene.text:
            return await self._without_words(scene, ruling)
        free = picked is None and ruling.intent is None
        if free and ruling.spoken and ruling.spoken not in SPOKEN:
            return first_aid.other_tongue(ruling.spoken, ruling.language, scene.channel)
        order = await several.ordered(self.rasa, scene) if free and not ruling.unsure else None
        outcome = await self._ask_rasa(replace(scene, text=order.text) if order else scene, ruling, picked)
        outcome = several.with_the_rest(outcome, order, scene.channel)
        outcome = first_aid.with_what_came(outcome, scene.bundle.letters, scene.channel)
        return doubt.beside(outcome, ruling, scene)

    async def _without_words(self, scene: Scene, ruling: Ruling) -> Outcome:
        """What came is spoken of; what we had asked before it is asked again."""
        in_a_form = several.asked_in_a_form(scene)
        outcome = first_aid.without_words(scene.bundle.letters, ruling.language, scene.channel, in_a_form=in_a_form)
        if not in_a_form:
            return outcome
        try:
            answer = await self.rasa.turn(_ask(scene, ruling, GO_ON))
        except UnderstandingUnavailable as error:
            # What came is safe, and the person knows. The form waits.
            log.warning("form_not_gone_on_with", turn_id=str(scene.bundle.turn_id), detail=error.detail)
            return outcome
        return replace(outcome, replies=(*outcome.replies, *answer.replies))

    async def _ask_rasa(self, scene: Scene, ruling: Ruling, picked: Option | None) -> Outcome:
        if scene.bundle.attempts > MOST_ATTEMPTS:
            return first_aid.failed(ruling.language, scene.channel)
        try:
            answer = await self.rasa.turn(_ask(scene, ruling, _payload(scene, ruling, picked)))
        except UnderstandingUnavailable as error:
            log.error("rasa_unavailable", turn_id=str(scene.bundle.turn_id), detail=error.detail)
            return first_aid.failed(ruling.language, scene.channel)
        if not answer.replies:
            # Silence is never an answer.
            return first_aid.failed(ruling.language, scene.channel)
        return _answered(answer, ruling, by="option" if picked else "rule" if ruling.intent else "model")

    async def _lay_aside(self, scene: Scene, ruling: Ruling, outcome: Outcome) -> None:
        """Let Rasa close the form it may have open, after an answer of ours that it knows nothing of."""
        leaves = outcome.verdict.intent in first_aid.LEAVES_THE_FORM and outcome.verdict.decided_by == "rule"
        if not leaves or scene.owned:
            return
        try:
            await self.rasa.turn(_ask(scene, ruling, outcome.verdict.intent))
        except UnderstandingUnavailable as error:
            # The person has their answer. At worst the form asks once more.
            log.warning("form_not_laid_aside", turn_id=str(scene.bundle.turn_id), detail=error.detail)

    async def _write(self, tx: Transaction, scene: Scene, ruling: Ruling, outcome: Outcome) -> None:
        """Replies, tickets and the handled mark: all or nothing, unless staff took over meanwhile."""
        person = await people.lock(tx, scene.bundle.person_id)
        pressing = outcome.pressing or outcome.verdict.intent in first_aid.ALWAYS_ANSWERED
        silent = person.owner_id is not None and not pressing
        held = outcome.verdict.decided_by == restraint.HELD
        state = "desk" if silent or held else "handled"
        if not await inbox.finish(tx, scene.bundle, state, outcome.verdict, scene.now):
            raise Overtaken(str(scene.bundle.turn_id))
        await _remember(tx, person, scene, ruling, outcome)
        if outcome.secret:
            await inbox.blank(tx, scene.bundle)
        outcome = await contact_naming.carried_out(tx, person, outcome, scene)
        for kind in outcome.settled:
            await tickets.settle(tx, person.id, kind, scene.now)
        for kind in outcome.tickets:
            opening = tickets.open_or_raise if kind in RISING else tickets.open_once
            await opening(tx, person.id, kind, str(scene.bundle.turn_id), scene.now)
        if not silent:
            await _send(tx, scene, outcome)


def _at_once(scene: Scene, ruling: Ruling) -> Outcome | None:
    """Danger, and answers to questions that are no matter of the assistant's."""
    if ruling.danger:
        return first_aid.danger(ruling, scene)
    picked = scene.picked
    if picked and picked.payload in {IN_DANGER, NOT_NOW}:
        return first_aid.after_the_question(picked.payload, ruling.language, scene)
    if picked and picked.payload in {CONTACT_YES, CONTACT_NO}:
        return first_aid.as_a_contact(picked.payload, ruling.language, scene.channel)
    return None


def _leaving(scene: Scene, ruling: Ruling) -> Outcome | None:
    if ruling.intent in first_aid.LEAVING or ruling.ask_stop or scene.commanding.body.get("optouttype"):
        return first_aid.leaving(ruling, scene.commanding, scene.channel)
    return None


async def _remember(tx: Transaction, person: Person, scene: Scene, ruling: Ruling, outcome: Outcome) -> None:
    # An action may have changed the language on the person's wish during this very turn: that stays.
    # STOP is the carrier's word, whatever the person speaks.
    told = ruling.tells_language and outcome.verdict.intent not in first_aid.LEAVING
    if person.language == scene.known_language and (told or scene.known_language is not None):
        person.language = outcome.language
    if outcome.word is not None and outcome.word.word is not None:
        await secrets.keep(tx, person, outcome.word.purpose, outcome.word.word, scene.now)
    if outcome.consent is not None:
        await people.consent(tx, person, outcome.consent, "message", scene.now, scene.channel)
    if outcome.contact is not None:
        await contacts.answer(tx, person, Said.AGREED if outcome.contact else Said.DECLINED, scene.now)
    if outcome.acknowledged is not None:
        await reminders.acknowledge(tx, person.id, outcome.acknowledged, scene.now)
    if outcome.carrier_open is not None:
        await people.block_address(tx, scene.address.id, None if outcome.carrier_open else scene.now)


async def _send(tx: Transaction, scene: Scene, outcome: Outcome) -> None:
    options = outcome.options
    pieces = bubbles(_with_options(outcome.replies, options), scene.channel)
    draft = Draft("", outcome.joined_ids, media_url=_media(outcome.replies))
    for number, piece in enumerate(pieces, 1):
        last = number == len(pieces)
        offered = tuple({"title": option.title, "payload": option.payload} for option in options) if last else ()
        await outbox.add(
            tx,
            scene.address,
            replace(draft, text=piece, options=offered, media_url=draft.media_url if last else None),
            Cause(turn_id=scene.bundle.turn_id),
            lane=Lane.ANSWER,
            now=scene.now,
        )


def _with_options(replies: tuple[Reply, ...], options: tuple[Option, ...]) -> list[str]:
    texts = [reply.text for reply in replies]
    if not options or are_listed(texts, options):
        return texts
    offering = max(place for place, reply in enumerate(replies) if reply.options == options)
    return [numbered(text, options if place == offering else ()) for place, text in enumerate(texts)]


def _media(replies: tuple[Reply, ...]) -> str | None:
    return next((reply.media_url for reply in replies if reply.media_url), None)


def _payload(scene: Scene, ruling: Ruling, picked: Option | None) -> str | None:
    if picked is not None:
        return picked.payload
    return TWO_PAPERS if ruling.payload is None and has_two_papers(scene.text) else ruling.payload


def _ask(scene: Scene, ruling: Ruling, payload: str | None) -> Ask:
    return Ask(
        person_id=scene.bundle.person_id,
        turn_id=scene.bundle.turn_id,
        text=scene.text,
        payload=payload,
        language=ruling.language,
        channel=scene.channel,
        now=scene.now,
    )


def _answered(answer: Answer, ruling: Ruling, by: str) -> Outcome:
    return Outcome(answer.replies, Verdict(answer.intent, answer.confidence, by, answer.model), ruling.language)
