"""What the simulator remembers: phones, messages, media, templates. Lost when it stops."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from simulator.faults import PhoneFaults

PREFIX = "whatsapp:"


class Channel(StrEnum):
    """How a phone talks to us."""

    SMS = "sms"
    WHATSAPP = "whatsapp"


class Status(StrEnum):
    """Twilio's statuses that occur here."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    RECEIVED = "received"
    CANCELED = "canceled"


class Handover(StrEnum):
    """Whether the gateway took what a phone sent."""

    PENDING = "pending"
    TAKEN = "taken"
    MISSED = "missed"


INBOUND, OUTBOUND, OUTBOUND_REPLY = "inbound", "outbound-api", "outbound-reply"


def new_sid(prefix: str) -> str:
    """A fresh sid. Never seeded: the service keeps sids for good, so a restart must not repeat them."""
    return prefix + secrets.token_hex(16)


def channel_of(address: str) -> Channel:
    """The channel that an address as Twilio writes it belongs to."""
    return Channel.WHATSAPP if address.startswith(PREFIX) else Channel.SMS


@dataclass
class Phone:
    """One phone on the page.

    Args:
        number: With plus and country code.
        online: Switched on and in reach; messages wait for it otherwise.
        reading: The conversation is open, so WhatsApp messages count as read.
    """

    id: str
    channel: Channel
    number: str
    name: str
    online: bool = True
    reading: bool = True
    faults: PhoneFaults = field(default_factory=PhoneFaults)

    @property
    def address(self) -> str:
        """As Twilio writes it."""
        return PREFIX + self.number if self.channel is Channel.WHATSAPP else self.number


@dataclass(frozen=True)
class Media:
    """A picture, voice note, sticker or contact.

    Args:
        content: The bytes that a phone sent; None when only *url* is known.
        token: Unguessable end of the address to which Twilio redirects downloads.
    """

    sid: str
    content_type: str
    created_at: datetime
    content: bytes | None = None
    url: str = ""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))


@dataclass(frozen=True)
class Option:
    """A button, or a line of a list, that a person can tap."""

    title: str
    payload: str


@dataclass(frozen=True)
class Place:
    """A shared location."""

    latitude: str
    longitude: str
    address: str = ""
    label: str = ""


@dataclass
class Message:
    """One message in either direction, as the phone and Twilio keep it.

    Args:
        redacted: Twilio keeps its text no more; the phone does.
        cleared: Sids of the media that Twilio keeps no more.
    """

    sid: str
    direction: str
    sender: str
    recipient: str
    body: str
    status: Status
    created_at: datetime
    num_segments: int
    sent_at: datetime | None = None
    updated_at: datetime | None = None
    price: str | None = None
    error_code: int | None = None
    media: list[Media] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    is_list: bool = False
    list_label: str = ""
    is_template: bool = False
    status_callback: str = ""
    place: Place | None = None
    kind: str = "text"
    chosen: str | None = None
    handover: Handover | None = None
    webhook: dict[str, str] = field(default_factory=dict)
    redacted: bool = False
    cleared: set[str] = field(default_factory=set)

    @property
    def media_kept(self) -> list[Media]:
        """What Twilio still has of it; the phone keeps all."""
        return [media for media in self.media if media.sid not in self.cleared]

    @property
    def on_phone(self) -> str:
        """The address of the phone that sent it or should get it."""
        return self.sender if self.direction == INBOUND else self.recipient


@dataclass
class Content:
    """A template of the Content API, and what WhatsApp said about it."""

    sid: str
    friendly_name: str
    language: str
    variables: dict[str, str]
    types: dict[str, dict[str, Any]]
    created_at: datetime
    updated_at: datetime
    approval: "Approval | None" = None

    def is_approved(self) -> bool:
        """Whether it may start a conversation on WhatsApp."""
        return self.approval is not None and self.approval.status(datetime.now(UTC)) == "approved"


@dataclass(frozen=True)
class Approval:
    """A request to WhatsApp to let a template start conversations.

    Args:
        decided_after: Simulated WhatsApp answers from this moment of the real clock on.
        rejection_reason: Empty when it will be approved.
    """

    name: str
    category: str
    decided_after: datetime
    rejection_reason: str = ""

    def status(self, now: datetime) -> str:
        """What the API tells at *now*, by the real clock."""
        if now < self.decided_after:
            return "pending"
        return "rejected" if self.rejection_reason else "approved"
