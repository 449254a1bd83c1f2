"""What staff have to read or ring again: what is old already, and what soon will be."""

from dataclasses import dataclass
from datetime import date, timedelta

from puente.content.directory import helpers
from puente.content.register import Register, register
from puente.core.content import Display, Helper, Status

NUMBERS_AHEAD = timedelta(days=7)
TEXTS_AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class OldNumber:
    """An entry of the directory that people may see, at its end.

    Args:
        gone: Nobody is shown it any more.
    """

    helper: Helper
    gone: bool


@dataclass(frozen=True)
class OldTexts:
    """Texts that have to be looked at again, for one reason.

    Args:
        claim: The claim to read again; empty when it is the review that has run out.
        says: What it holds, and where it was read.
        until: The last day on which it holds.
        texts: Ids of what people are told.
        old: People read already that it may have changed.
    """

    claim: str
    says: str
    sources: tuple[str, ...]
    until: date
    texts: tuple[str, ...]
    old: bool


@dataclass(frozen=True)
class Due:
    """All of it, what ends first at the top."""

    numbers: tuple[OldNumber, ...]
    texts: tuple[OldTexts, ...]

    @property
    def gone(self) -> int:
        """How many numbers nobody is shown any more."""
        return sum(number.gone for number in self.numbers)

    @property
    def old(self) -> int:
        """How many texts tell people that they may have changed."""
        return len({text for one in self.texts if one.old for text in one.texts})

    @property
    def soon(self) -> int:
        """How many numbers and texts will follow."""
        old = {text for one in self.texts if one.old for text in one.texts}
        ahead = {text for one in self.texts for text in one.texts} - old
        return len(self.numbers) - self.gone + len(ahead)


def due(today: date, of: Register | None = None) -> Due:
    """What staff have to look at on *today*."""
    shown = (one for one in helpers().values() if one.display is Display.SHOW)
    ending = sorted((one for one in shown if one.valid_until <= today + NUMBERS_AHEAD), key=lambda one: one.valid_until)
    numbers = tuple(OldNumber(one, today > one.valid_until) for one in ending)
    return Due(numbers, _texts(today, of or register()))


def _texts(today: date, held: Register) -> tuple[OldTexts, ...]:
    until = today + TEXTS_AHEAD
    reasons: dict[tuple[date, str], list[str]] = {}
    for name in held.texts:
        end = held.valid_until(name)
        if end is None or end > until:
            continue
        # What rests on decisions of ours alone is never called old.
        claims = [claim for claim in held.rests_on(name) if claim.status is not Status.DESIGN]
        ending = [(claim.valid_until, claim.id) for claim in claims if claim.valid_until <= until]
        for reason in ending or ([(end, "")] if claims else []):
            reasons.setdefault(reason, []).append(name)
    return tuple(_told(key, end, texts, today, held) for (end, key), texts in sorted(reasons.items()))


def _told(key: str, end: date, texts: list[str], today: date, held: Register) -> OldTexts:
    claim = held.claims.get(key)
    names = tuple(f"{held.sources[one].label}: {held.sources[one].address}" for one in claim.sources) if claim else ()
    return OldTexts(key, claim.says if claim else "", names, end, tuple(texts), today > end)
