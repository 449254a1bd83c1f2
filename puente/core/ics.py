"""A calendar file of a few events, as phones and computers read it (RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LONGEST_LINE_BYTES = 75


@dataclass(frozen=True)
class Event:
    """One entry, with an alarm before it. *at* is an aware instant: each phone shows it by its own clock."""

    uid: str
    version: int
    at: datetime
    title: str
    note: str
    place: str | None
    alarm: timedelta


def calendar(events: Sequence[Event], now: datetime) -> bytes:
    """The file. An event of the same uid and a higher version replaces the older one."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Puente//ES"]
    for event in events:
        lines += ["BEGIN:VEVENT", f"UID:{event.uid}", f"SEQUENCE:{event.version}", f"DTSTAMP:{_utc(now)}"]
        lines += [f"DTSTART:{_utc(event.at)}", f"SUMMARY:{_text(event.title)}", f"DESCRIPTION:{_text(event.note)}"]
        lines += [f"LOCATION:{_text(event.place)}"] if event.place else []
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-PT{int(event.alarm.total_seconds()) // 60}M"]
        lines += [f"DESCRIPTION:{_text(event.title)}", "END:VALARM", "END:VEVENT"]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(said: str) -> str:
    for sign in "\\;,":
        said = said.replace(sign, f"\\{sign}")
    return said.replace("\n", "\\n")


def _folded(line: str) -> str:
    parts, size = [""], 0
    for char in line:
        width = len(char.encode())
        if size + width > LONGEST_LINE_BYTES:
            parts.append(" ")
            size = 1
        parts[-1] += char
        size += width
    return "\r\n".join(parts)
