"""A trusted contact named in the conversation: read back, asked about with a yes, and then asked themselves."""

from __future__ import annotations

from dataclasses import replace

from puente.core.composing import NAME_NO, NAME_YES
from puente.core.contact_naming import Step, read_naming
from puente.core.errors import InvalidInput
from puente.store import contacts
from puente.store.engine import Transaction
from puente.store.inbox import Verdict
from puente.store.tables import Person
from puente.turns.outcome import Outcome
from puente.turns.saying import options, reply
from puente.turns.scene import Scene
from puente.turns.understanding import Ruling

ANSWERS = (("option.yes", NAME_YES), ("option.no", NAME_NO))
BY = "person"


def asked_for(scene: Scene, ruling: Ruling) -> Outcome | None:
    """The answer to what was written of a contact, or to our question about one; None where it is about neither."""
    if scene.picked is not None and scene.picked.payload in (NAME_YES, NAME_NO):
        return _answered(scene, ruling, agreed=scene.picked.payload == NAME_YES)
    wanted = read_naming(scene.text)
    if wanted is None:
        return None
    if wanted.step is Step.NO_MORE:
        return replace(_said("trusted.forgotten", scene, ruling), naming=wanted)
    if wanted.step is Step.HOW:
        return _said("trusted.how", scene, ruling)
    outcome = _said("trusted.confirm", scene, ruling, number=wanted.number, name=wanted.nickname)
    (question,) = outcome.replies
    answers = options(ANSWERS, ruling.language, scene.channel)
    return replace(outcome, replies=(replace(question, options=answers),))


def _answered(scene: Scene, ruling: Ruling, *, agreed: bool) -> Outcome:
    # Not kept in the options: those of buttons lie open at Twilio.
    named = next((one for heard in scene.lately.heard if (one := read_naming(heard.text))), None)
    if not agreed or named is None or named.step is not Step.NAME:
        return _said("trusted.not_asked", scene, ruling)
    return replace(_said("trusted.asked", scene, ruling), naming=named)


async def carried_out(tx: Transaction, person: Person, outcome: Outcome, scene: Scene) -> Outcome:
    """Do what the person wants of their contact; the answer that is true now."""
    wanted = outcome.naming
    if wanted is None:
        return outcome
    try:
        if wanted.step is Step.NO_MORE:
            await contacts.forget(tx, person.id, scene.now)
        else:
            await contacts.name(tx, person, wanted.number, wanted.nickname, BY, scene.now)
    except InvalidInput:
        return replace(outcome, replies=(reply("trusted.cannot", outcome.language, scene.channel),))
    return outcome


def _said(message_id: str, scene: Scene, ruling: Ruling, **values: object) -> Outcome:
    said = reply(message_id, ruling.language, scene.channel, **values)
    return Outcome((said,), Verdict(None, None, "rule"), ruling.language)
