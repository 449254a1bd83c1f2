"""What commands about stored things share: an open store, who asks, and tables that a person can read."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.common import plainly, with_stores

if TYPE_CHECKING:
    from puente.clock import Clock
    from puente.store.engine import Store

By = Annotated[str, typer.Option(help="Your account of the desk; a supervisor or an admin.")]


def run[T](use: Callable[["Store", "Clock"], Awaitable[T]]) -> T:
    """The answer of *use*, with a store open meanwhile; our errors become lines on stderr."""
    with plainly(), with_stores() as read:
        from puente.setup.opening import with_store

        return with_store(read, use)
    raise AssertionError  # `plainly` ends the process where it does not return


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print columns as wide as their widest cell."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
