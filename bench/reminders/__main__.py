"""All parts one after the other; the table goes to docs/performance.md."""

from __future__ import annotations

import asyncio
import statistics
from datetime import UTC, datetime

from bench.reminders import claiming, lateness, others, sending
from bench.reminders.claiming import Claimed
from bench.reminders.house import house_of
from bench.reminders.lateness import Late
from bench.reminders.others import Fates, RasaOwn
from bench.reminders.sending import Sent
from bench.writing import load, machine, write_part
from puente.sending.loop import AT_ONCE
from tests.chaos.instance import running


def main() -> None:
    """Measure, print, and write it down."""
    with running(names=("simulator",), durable=True) as instance:
        claimed = said(asyncio.run(claiming.measure(instance.settings.database_url)))
    sent = said(_in_a_house(sending.measure))
    ours = said(_in_a_house(others.puente))
    with others.celery_python() as python:
        celery = None if python is None else said(_in_a_house(lambda house: others.celery(house, python)))
    late = said(_in_a_house(lateness.measure))
    text = table(sent, claimed, late) + "\n\n" + comparison(ours, celery, others.rasa_own())
    print(text)
    write_part("bench-reminders", f"Measured {datetime.now(UTC):%Y-%m-%d} on {machine()}, {load()}.\n\n{text}")


def said[Part](part: Part) -> Part:
    """Printed at once: the next part may fail."""
    print(f"{part}"[:400], flush=True)
    return part


def _in_a_house(part):  # type: ignore[no-untyped-def]
    """Each part has an installation of its own."""

    async def run():  # type: ignore[no-untyped-def]
        async with house_of(instance) as house:
            return await part(house)

    with running(names=("simulator",), durable=True) as instance:
        return asyncio.run(run())


def table(sent: Sent, claimed: Claimed, late: Late) -> str:
    """Parts (a) to (c)."""
    median = statistics.median
    small, large = claimed.ms
    return "\n".join(
        [
            "| what | figure | wanted |",
            "| --- | --- | --- |",
            f"| sent a second by one worker, {AT_ONCE} at once | {median(sent.worker_per_s):.0f} | 300 |",
            f"| the bare official client in a loop, {AT_ONCE} at once | {median(sent.bare_per_s):.0f} | |",
            f"| the worker's share of that | {sent.share:.0%} | 80% |",
            f"| fired a second: due to outbox | {sent.fired_per_s:.0f} | |",
            f"| claim of {claiming.BATCH} due among {small:,} planned | {claimed.ms[small]:.2f} ms | |",
            f"| the same among {large:,} | {claimed.ms[large]:.2f} ms | |",
            f"| ratio | {claimed.ratio:.2f} | 1.3 |",
            f"| late at {lateness.PER_S} due a second: median | {median(late.late_s):.2f} s | |",
            f"| p99 | {late.p99_s:.2f} s | 2 s |",
            f"| longest | {max(late.late_s):.2f} s | |",
        ]
    )


def comparison(ours: Fates, celery: Fates | None, rasa: RasaOwn) -> str:
    """Part (d)."""
    lines = [
        f"{others.REMINDERS} reminders fall due within {others.OVER_S} s, and what sends them is killed with SIGKILL "
        f"{others.KILLS} times meanwhile; counted at the phones {others.AFTERWARDS_S} s later.",
        "",
        "| | once | twice or more | not there |",
        "| --- | --- | --- | --- |",
        f"| Puente | {ours.once} | {ours.doubled} | {ours.missing} |",
    ]
    if celery is not None:
        lines.append(f"| Celery, an ETA for each | {celery.once} | {celery.doubled} | {celery.missing} |")
    lines += [
        "",
        f"Rasa 3.6.21's own reminders: {rasa.bytes_each:,.0f} bytes of the process's memory each "
        f"({rasa.scheduled:,} scheduled); after a kill and a start {rasa.left} are left.",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
