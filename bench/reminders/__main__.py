"""All parts, or those that are named, one after the other; each writes its own table into docs/performance.md.

.venv/bin/python -m bench.reminders claiming sending
"""

from __future__ import annotations

import asyncio
import statistics
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from bench.reminders import claiming, lateness, others, sending
from bench.reminders.house import house_of
from bench.writing import load, machine, write_part
from puente.reminders.firing import BATCH
from puente.sending.loop import AT_ONCE
from tests.chaos.instance import running

median = statistics.median
Row = tuple[str, str, str]


def main() -> None:
    """Measure, print, and write down what each part found as soon as it is known."""
    for name in sys.argv[1:] or PARTS:
        text = PARTS[name]()
        print(text, flush=True)
        write_part(
            f"bench-reminders-{name}", f"Measured {datetime.now(UTC):%Y-%m-%d} on {machine()}, {load()}.\n\n{text}"
        )


def _in_a_house(part):  # type: ignore[no-untyped-def]
    """Each part has an installation of its own."""

    async def run():  # type: ignore[no-untyped-def]
        async with house_of(instance) as house:
            return await part(house)

    with running(names=("simulator",), durable=True) as instance:
        return asyncio.run(run())


def _table(*rows: Row) -> str:
    lines = (f"| {what} | {figure} | {wanted} |" for what, figure, wanted in rows)
    return "\n".join(["| what | figure | wanted |", "| --- | --- | --- |", *lines])


def fast() -> str:
    """(a)."""
    sent = _in_a_house(sending.measure)
    return _table(
        (f"sent a second by one worker, {AT_ONCE} at once", f"{median(sent.worker_per_s):.0f}", "300"),
        (f"the bare official client in a loop, {AT_ONCE} at once, in turn", f"{median(sent.bare_per_s):.0f}", ""),
        ("the worker's share of that, median of the rounds", f"{sent.share:.0%}", "80%"),
        ("fired a second: due to outbox", f"{sent.fired_per_s:.0f}", ""),
    )


def claimed() -> str:
    """(b)."""
    with running(names=("simulator",), durable=True) as instance:
        found = asyncio.run(claiming.measure(instance.settings.database_url))
    small, large = found.ms
    return _table(
        (f"claim of {BATCH} due among {small:,} planned", f"{found.ms[small]:.2f} ms", ""),
        (f"the same among {large:,}, in turn", f"{found.ms[large]:.2f} ms", ""),
        ("ratio", f"{found.ratio:.2f}", "1.3"),
    )


def punctual() -> str:
    """(c)."""
    late = _in_a_house(lateness.measure)
    return _table(
        (f"late at {lateness.PER_S} due a second: median", f"{median(late.late_s):.2f} s", ""),
        ("p99", f"{late.p99_s:.2f} s", "2 s"),
        ("longest", f"{max(late.late_s):.2f} s", ""),
    )


def beside() -> str:
    """(d)."""
    ours = _in_a_house(others.puente)
    lines = [
        f"{others.REMINDERS} reminders fall due within {others.OVER_S} s, and what sends them is killed with SIGKILL "
        f"{others.KILLS} times meanwhile; counted at the phones {others.AFTERWARDS_S} s later.",
        "",
        "| | once | twice or more | not there |",
        "| --- | --- | --- | --- |",
        f"| Puente | {ours.once} | {ours.doubled} | {ours.missing} |",
    ]
    with others.celery_python() as python:
        if python is not None:
            celery = _in_a_house(lambda house: others.celery(house, python))
            lines.append(f"| Celery, an ETA for each | {celery.once} | {celery.doubled} | {celery.missing} |")
    rasa = others.rasa_own()
    lines += [
        "",
        f"Rasa 3.6.21's own reminders: {rasa.bytes_each:,.0f} bytes of the process's memory each "
        f"({rasa.scheduled:,} scheduled); after a kill and a start {rasa.left} are left.",
    ]
    return "\n".join(lines)


PARTS: dict[str, Callable[[], str]] = {
    "claiming": claimed,
    "sending": fast,
    "lateness": punctual,
    "beside": beside,
}


if __name__ == "__main__":
    main()
