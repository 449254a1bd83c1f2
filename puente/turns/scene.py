"""Everything a turn needs to know before it answers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from puente.core.circling import Lately, is_echo
from puente.core.composing import IN_DANGER, NOT_NOW, Option, chosen
from puente.core.optout import CommandKind, read_command
from puente.core.pressing import pressed
from puente.core.safe_now import in_danger
from puente.core.sticky import settled
from puente.store.hiding import Hiding
from puente.store.inbox import Bundle, Letter
from puente.store.tables import Address
from puente.turns.understanding import COMMANDS, Ruling, rule

# The rules of danger read so much of a text; in a longer bundle each message is looked at alone as well.
READ_WHOLE_CHARS = 4000
# For so long the numbers are on the screen, or were written down.
TOLD_FOR = timedelta(minutes=30)


@dataclass(frozen=True)
class Scene:
    """One bundle and what stands around it.

    Args:
        known_language: What the person has been answered in; None while nothing has told it.
        offered: The answers that our newest message offers.
    """

    bundle: Bundle
    text: str
    channel: str
    address: Address
    owned: bool
    known_language: str | None
    offered: tuple[Option, ...]
    now: datetime
    lately: Lately = field(default_factory=Lately)
    hiding: Hiding = field(default_factory=Hiding)

    @property
    def last(self) -> Letter:
        """The newest message of the bundle."""
        return self.bundle.letters[-1]

    @property
    def is_a_reaction(self) -> bool:
        """Whether nothing came but reactions to messages of ours."""
        return all(letter.kind == "reaction" for letter in self.bundle.letters)

    @cached_property
    def told(self) -> frozenset[str]:
        """Ids of what we have said within the last half hour."""
        return self.lately.told_since(self.now - TOLD_FOR)

    @cached_property
    def tongue(self) -> str | None:
        """The language to go on in: the known one, unless the person keeps to another."""
        own = [letter.text for letter in reversed(self.bundle.letters) if letter.text.strip()]
        return settled(self.known_language, [*own, *(one.text for one in self.lately.heard)])

    @cached_property
    def commanding(self) -> Letter:
        """The newest message that is nothing but a word of leaving or coming back; the newest, where none is."""
        return next((letter for letter in reversed(self.bundle.letters) if _commands(letter)), self.last)

    @cached_property
    def picked(self) -> Option | None:
        """The option that the person chose: by a button, its number, its title, or a plain yes or no."""
        button: dict[str, Any] = self.last.body.get("button") or {}
        said = button.get("text") or self.text
        if button.get("payload"):
            return pressed(button["payload"], said, self.offered)
        danger = in_danger(said) if self.asked_about_danger else None
        if danger is not None:
            return next(option for option in self.offered if option.payload == (IN_DANGER if danger else NOT_NOW))
        return chosen(said, self.offered)

    @property
    def asked_about_danger(self) -> bool:
        """Whether our newest message asks if they are in danger."""
        return {IN_DANGER, NOT_NOW} <= {option.payload for option in self.offered}


def _commands(letter: Letter) -> bool:
    command = read_command(letter.text)
    return bool(letter.body.get("optouttype")) or (command is not None and command.exact)


def ruling_of(scene: Scene) -> Ruling:
    """What the rules say of the whole bundle."""
    ruling = rule(scene.text, scene.tongue)
    if is_echo(scene.text, scene.lately):
        # Our own words come back: they speak of danger, nobody else does.
        return Ruling(ruling.language, None)
    if not ruling.danger and len(scene.text) > READ_WHOLE_CHARS:
        alone = (rule(letter.text, scene.tongue) for letter in scene.bundle.letters)
        ruling = next((one for one in alone if one.danger), ruling)
    command = read_command(scene.commanding.text)
    if command is None or not command.exact or command.kind is CommandKind.ASK:
        return ruling
    stop = command.kind is CommandKind.STOP
    if ruling.danger:
        return replace(ruling, stop=stop)
    return replace(ruling, intent=COMMANDS[command.kind], payload=None, stop=stop)
