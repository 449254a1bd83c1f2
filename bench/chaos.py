"""`make chaos`: a thousand kill -9 under load, then six hours of stopped clock. Fails on any loss and any double.

    KILLS=1000 EVERY_S=0.5 MOST_S=1800 .venv/bin/python -m bench.chaos

After MOST_S seconds it kills nobody more, and says how many died. What it found is in `test-results/chaos.txt` too.

What is killed, at random: two workers, the gateway, PostgreSQL whole and by one of its connections, and, least, Rasa,
which takes ten seconds to come back. Workers and gateways are forked from a process that has imported everything, so
that a death costs 0.1 s and not 3 s; what they do is the same. A minute of the hearings' clock passes in 5 s.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
from datetime import UTC, datetime

from bench.writing import load, machine, write_part
from puente.setup.places import ROOT
from tests.chaos.catching_up import CaughtUp, catch_up
from tests.chaos.instance import running
from tests.chaos.storm import FORKED, KINDS, Storm, Toll, Weather, outside
from tests.chaos.verdict import Verdict, judge, learn, settled

VARIABLES = {"PUENTE_BURST_S": "0.2", "PUENTE_LEASE_S": "15", "SIMULATOR_PACE": "0.2"}
BEHIND = 2000
SAID = ROOT / "test-results" / "chaos.txt"


async def measure(instance, weather: Weather) -> tuple[Toll, Verdict, float, CaughtUp]:  # type: ignore[no-untyped-def]
    """The storm, its verdict, how long it took to come to rest, and the stopped clock."""
    async with outside(instance) as (phones, courts):
        known = await learn(phones, KINDS)
        toll = await Storm(instance, phones, courts, weather).rage()
        say(f"{toll.killed.total()} died in {toll.took_s:.0f} s: {dict(toll.killed)}; {len(toll.written)} wrote")
        rest_s = await settled(phones)
        verdict = await judge(phones, toll, known)
        say(f"at rest after {rest_s:.0f} s: {dict(verdict.messages)} {dict(verdict.reminders)}", *verdict.wrong)
        caught = await catch_up(instance, phones, courts, BEHIND)
        say(f"six hours later: {caught}")
        return toll, verdict, rest_s, caught


def say(*lines: str) -> None:
    """Here and in the file: a run of half an hour outlives many a terminal."""
    print(*lines, sep="\n", flush=True)
    SAID.parent.mkdir(exist_ok=True)
    with SAID.open("a", encoding="utf-8") as file:
        file.writelines(f"{datetime.now(UTC):%H:%M:%S} {line}\n" for line in lines)


def report(toll: Toll, verdict: Verdict, rest_s: float, caught: CaughtUp) -> str:
    """The figures."""
    kills = ", ".join(f"{name} {count}" for name, count in sorted(toll.killed.items()))
    messages, reminders = verdict.messages, verdict.reminders
    late = statistics.quantiles(verdict.late_s, n=100)[98] if len(verdict.late_s) > 1 else 0.0
    rows = [
        ("kill -9", f"{toll.killed.total()} in {toll.took_s / 60:.0f} min: {kills}"),
        ("messages of people", f"{len(toll.written)}, all taken in"),
        ("of these answered as on a quiet day", str(messages["answered"])),
        ("with the line that we are slow, and a ticket", str(messages["honest"])),
        ("not brought home by Twilio, with a ticket", str(messages["staff"])),
        ("**lost**", f"**{messages['lost'] + reminders['lost']}**"),
        ("**doubled at a phone**", f"**{messages['doubled'] + reminders['doubled']}**"),
        ("messages at phones", str(verdict.at_phones)),
        ("reminders due", str(sum(reminders[each] for each in ("sent", "task", "late", "lost", "too_late")))),
        ("sent within their limits", str(reminders["sent"])),
        ("a task for staff", str(reminders["task"] + reminders["too_late"])),
        ("late, or of a date that the court had moved", str(reminders["late"] + reminders["outdated"])),
        (f"superseded, overtaken ({toll.moved} hearings moved)", str(reminders["superseded"] + reminders["overtaken"])),
        ("99 of 100 reminders after their minute", f"{late / 60:.0f} min of a clock that runs 12 times as fast"),
        ("at rest after the last death", f"{rest_s:.0f} s, Twilio's look-ups included"),
        ("six hours of stopped clock", f"{caught.due} due, all settled {caught.took_s:.0f} s after the start"),
        ("furthest from the order of hearings", f"{caught.furthest} places of {caught.sent}"),
    ]
    return "\n".join(["| | |", "| --- | --- |", *(f"| {name} | {figure} |" for name, figure in rows)])


def main() -> int:
    """Run, print, write down; 1 when anything is wrong."""
    given = os.environ
    weather = Weather(
        kills=int(given.get("KILLS") or 1000),
        every_s=float(given.get("EVERY_S") or 0.5),
        most_s=float(given.get("MOST_S") or 1800),
        hearings=400,
    )
    SAID.unlink(missing_ok=True)
    try:
        with running(forks=FORKED, durable=True, **VARIABLES) as instance:
            toll, verdict, rest_s, caught = asyncio.run(measure(instance, weather))
    except Exception as error:
        say(f"broken off: {error!r}")
        raise
    text = report(toll, verdict, rest_s, caught)
    wrong = [*verdict.wrong, *caught.wrong]
    say(*text.splitlines(), *wrong, "wrong" if wrong else "nothing lost, nothing doubled")
    write_part("chaos", f"Run on {datetime.now(UTC):%Y-%m-%d} on {machine()}, {load()}.\n\n{text}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
