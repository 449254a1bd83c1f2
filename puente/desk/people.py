"""What staff call somebody: the nickname they gave, else a short name that says nothing."""

from __future__ import annotations

from uuid import UUID

from puente.desk.words import Words

SHOWN = 4


def called(name: str | None, person_id: UUID, words: Words) -> str:
    """A name for the screen."""
    return name or words("desk.person.unnamed", code=person_id.hex[:SHOWN].upper())
