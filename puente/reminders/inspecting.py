"""What a move is about, hearing by hearing, for those who approve it or look back at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from puente.core.errors import NotFound
from puente.core.moves import MoveRule, rule_from
from puente.store import hearings, moves
from puente.store.engine import Store, Transaction
from puente.store.moves import Move, MoveItem


@dataclass(frozen=True)
class Line:
    """One hearing of a move. Printed times, naive.

    Args:
        becomes: The date that the rule gives it, or gave it.
    """

    hearing_id: UUID
    place: str
    was: datetime
    becomes: datetime
    fate: str


@dataclass(frozen=True)
class Inspected:
    """A move with all its hearings, nearest first."""

    move: Move
    rule: MoveRule
    lines: tuple[Line, ...]


async def inspect(store: Store, move_id: UUID) -> Inspected:
    """Look at a move. Writes nothing.

    Raises:
        NotFound: There is none.
    """
    async with store.begin() as tx:
        move = await tx.get(Move, move_id)
        if move is None:
            raise NotFound(f"move {move_id}")
        rule = rule_from(move.rule)
        lines = [await _line(tx, rule, item) for item in await moves.items(tx, move_id)]
    return Inspected(move, rule, tuple(sorted(lines, key=lambda line: (line.was, line.hearing_id))))


async def _line(tx: Transaction, rule: MoveRule, item: MoveItem) -> Line:
    before = await hearings.at_version(tx, item.hearing_id, item.from_version)
    return Line(item.hearing_id, before.place, before.court_wall, rule.moved(before.court_wall), item.fate)
