"""Logs that hold ids, codes and counts, and can't hold anything else.

Keys outside `ALLOWED` are dropped, values that could be somebody's words or number are withheld, and exceptions are
reduced to their kind and place, since their texts quote what they failed on. Records of libraries lose their text.
"""

import logging
import re
import sys
import traceback
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import UUID

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from puente.core.errors import BotError
from puente.setting_kinds import Environment
from puente.settings import Settings

ALWAYS = frozenset({"event", "level", "logger", "time"})
IDS = frozenset(
    {
        "batch", "delivery", "hearing", "hearing_id", "inbox", "message", "message_id", "message_sid", "model",
        "outbox", "outbox_id", "person", "person_id", "process", "reminder", "reminder_id", "request", "revision",
        "row", "sid", "staff", "template", "ticket", "ticket_id", "turn", "turn_id", "version", "worker",
    }
)  # fmt: skip
CODES = frozenset(
    {
        "action", "by", "channel", "code", "decided_by", "detail", "error", "error_code", "intent", "kind", "lane",
        "language", "loop", "method", "new", "offset", "outcome", "priority", "reason", "retryable", "role",
        "route", "rule", "signal", "state", "status", "step", "topic", "where",
    }
)  # fmt: skip
FIGURES = frozenset(
    {
        "age_s", "attempt", "attempts", "bytes", "claimed", "confidence", "count", "delay_s", "due", "failed",
        "handled", "late_s", "length_chars", "ms", "pid", "planned", "port", "queued", "retry_s", "seconds",
        "segments", "sent", "swept", "total", "waiting",
    }
)  # fmt: skip
ALLOWED = ALWAYS | IDS | CODES | FIGURES
WITHHELD = "[withheld]"

_CODE = re.compile(r"[A-Za-z0-9_.:/\-]{0,100}")
_SENTENCE = re.compile(r"[A-Za-z_.,:'\- ]{1,100}")
_ADDRESS = re.compile(r"(whatsapp:)?\+?[0-9][0-9.\-]{5,}")
_PHONE_NUMBER = 10**8
_OURS = ("puente", "actions", "simulator")


def configure(settings: Settings) -> None:
    """Send every log of this process to stderr: JSON lines, or columns for eyes in the demo."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", key="time"),
        reduce_exception,
        keep_allowed,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )  # fmt: skip
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(settings.environment)],
            foreign_pre_chain=[forget_text, *shared],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in _OURS:
        logging.getLogger(name).setLevel(settings.log_level.upper())


def keep_allowed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Drop every key that is not on the list, and say which; withhold values that are no id, code or figure."""
    internal = {key: value for key, value in event.items() if key.startswith("_")}
    kept = {key: _safe(value) for key, value in event.items() if key in ALLOWED}
    kept["event"] = _safe_sentence(event.get("event"))
    dropped = sorted(event.keys() - ALLOWED - internal.keys())
    if dropped:
        kept["dropped"] = ",".join(dropped)
    return kept | internal


def reduce_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace the exception by its kind, its code when it is ours, and the places it came through."""
    raised = _exception(event.pop("exc_info", None))
    if raised is None:
        return event
    event["error"] = type(raised).__name__
    event["where"] = ":".join(_place(raised.__traceback__))
    if isinstance(raised, BotError):
        event["code"] = raised.code
    return event


def forget_text(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Records of libraries keep their logger, level and exception: their text may quote an address or a message."""
    event["event"] = "library message"
    return event


def _renderer(environment: Environment) -> Processor:
    if environment is Environment.DEMO:
        return structlog.dev.ConsoleRenderer(colors=False)
    return structlog.processors.JSONRenderer()


def _safe(value: Any) -> Any:
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return value if abs(value) < _PHONE_NUMBER else WITHHELD
    if isinstance(value, Enum):
        return _safe(value.value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, str) and _CODE.fullmatch(value) and not _ADDRESS.fullmatch(value):
        return value
    return WITHHELD


def _safe_sentence(event: object) -> str:
    # Our events are fixed phrases without digits; anything else was formatted into.
    return event if isinstance(event, str) and _SENTENCE.fullmatch(event) else WITHHELD


def _exception(given: object) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple):
        return given[1] if isinstance(given[1], BaseException) else None
    return sys.exc_info()[1] if given else None


def _place(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-1:]
    return [f"{Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno}" for frame in frames]
