"""Rasa's own reminders, scheduled as its processor does it. Runs in Rasa's environment: `COUNT`, then killed, then `0`.

Prints JSON: how many are scheduled, and the bytes of memory that they took.
"""

import asyncio
import json
import os
import sys
from datetime import UTC, datetime, timedelta

import bot  # noqa: F401  first: it puts stand-ins where Rasa lacks something

# isort: split
from rasa.core import jobs
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import ReminderScheduled
from rasa.shared.core.trackers import DialogueStateTracker


class _Processor:
    """What of Rasa's processor the scheduling needs."""

    async def handle_reminder(self, *_: object) -> None:
        """Would speak."""


async def main(count: int) -> None:
    """Schedule, say so, and stay until killed."""
    scheduler = await jobs.scheduler()
    channel, before = CollectingOutputChannel(), _resident()
    at = datetime.now(UTC) + timedelta(days=7)
    for number in range(count):
        event = ReminderScheduled("EXTERNAL_reminder", at + timedelta(seconds=number), name=f"reminder-{number}")
        tracker = DialogueStateTracker(f"person-{number}", [])
        await MessageProcessor._schedule_reminders(_Processor(), [event], tracker, channel)
    grown = _resident() - before
    sys.stdout.write(json.dumps({"scheduled": len(scheduler.get_jobs()), "bytes": grown}) + "\n")
    sys.stdout.flush()
    await asyncio.sleep(600)


def _resident() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
