"""What is said to somebody with a word of their own, before anything else is looked at."""

from __future__ import annotations

from dataclasses import replace

from puente.core.hiding import Choice, Heard, Purpose, choice
from puente.store.inbox import Verdict
from puente.store.tickets import Kind
from puente.turns.outcome import Outcome
from puente.turns.saying import reply
from puente.turns.scene import Scene
from puente.turns.understanding import Ruling

# What somebody reads who has nothing saved: a wrong word must look the same.
NOTHING = "hearing.none_known"
KEPT = {Purpose.DETAILS: "secret.kept", Purpose.DURESS: "secret.alert_kept"}
HOW = {Purpose.DETAILS: "secret.how", Purpose.DURESS: "secret.alert_how"}


def heard(scene: Scene, ruling: Ruling) -> Outcome | None:
    """The answer to a wrong word, or to one said under force; None for everything else."""
    if scene.hiding.heard is Heard.DURESS:
        return replace(_said("secret.harmless", scene, ruling), tickets=(Kind.DURESS,), secret=True)
    if scene.hiding.heard is Heard.WRONG and ruling.intent is None and scene.picked is None:
        return replace(_said(NOTHING, scene, ruling), secret=True)
    return None


def chosen(scene: Scene, ruling: Ruling) -> Outcome | None:
    """The answer to "CLAVE luna", or to CLAVE alone; None where nothing of it was said."""
    wanted = choice(scene.text)
    if wanted is None:
        return None
    if wanted.word is None:
        return _said(HOW[wanted.purpose], scene, ruling)
    return replace(_kept(wanted, scene, ruling), secret=True)


def _kept(wanted: Choice, scene: Scene, ruling: Ruling) -> Outcome:
    if scene.hiding.has_word and not scene.hiding.is_open:
        # Whoever holds the phone must not put their own word in the place of the person's.
        return _said(NOTHING, scene, ruling)
    if wanted.purpose is Purpose.DURESS and not scene.hiding.has_word:
        return _said(HOW[Purpose.DETAILS], scene, ruling)
    if scene.hiding.is_taken:
        return _said("secret.taken", scene, ruling)
    return replace(_said(KEPT[wanted.purpose], scene, ruling), word=wanted)


def _said(message_id: str, scene: Scene, ruling: Ruling) -> Outcome:
    line = reply(message_id, ruling.language, scene.channel)
    return Outcome((line,), Verdict(None, 1.0, "rule"), ruling.language)
