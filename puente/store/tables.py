"""The tables. What names or quotes a person is sealed (bytes) with their key; ids, codes and times are plain."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    func,
    text,
)
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import UUID as PgUuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from puente.core.kinds import WITH_FILES


class Base(DeclarativeBase):
    """Maps Python types once: every instant carries its zone."""

    type_annotation_map = {  # noqa: RUF012  SQLAlchemy reads it from the class
        datetime: DateTime(timezone=True),
        UUID: PgUuid(as_uuid=True),
        bytes: LargeBinary,
        dict[str, Any]: JSONB,
    }


def _id() -> Mapped[UUID]:
    return mapped_column(primary_key=True, default=uuid4)


class Person(Base):
    """Somebody who wrote to us. Without the wrapped key nothing sealed of theirs opens any more."""

    __tablename__ = "people"
    __table_args__ = (
        Index("ix_people_owned", "owner_id", postgresql_where=text("owner_id IS NOT NULL")),
        Index(
            "ix_people_recent",
            text("last_inbound_at DESC NULLS LAST"),
            "id",
            postgresql_where=text("erased_at IS NULL"),
        ),
        Index("ix_people_marks", "name_marks", postgresql_using="gin"),
        Index(
            "ix_people_unmarked",
            "id",
            postgresql_where=text("name IS NOT NULL AND name_marks IS NULL AND erased_at IS NULL"),
        ),
    )
    id: Mapped[UUID] = _id()
    key_id: Mapped[str | None] = mapped_column(String(32))
    wrapped_key: Mapped[bytes | None]
    language: Mapped[str | None] = mapped_column(String(8))
    zone: Mapped[str | None] = mapped_column(String(64))
    name: Mapped[bytes | None]
    name_marks: Mapped[list[bytes] | None] = mapped_column(ARRAY(LargeBinary))
    consent: Mapped[str] = mapped_column(String(16), default="all")
    discreet: Mapped[bool] = mapped_column(default=False)
    reminder_pace: Mapped[str] = mapped_column(String(16), default="usual", server_default="usual")
    phase: Mapped[str | None] = mapped_column(String(8))
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    owned_at: Mapped[datetime | None]
    reserved_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    last_inbound_at: Mapped[datetime | None]
    erase_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    merged_into: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    forgotten_at: Mapped[datetime | None]
    details_word: Mapped[bytes | None]
    duress_word: Mapped[bytes | None]
    shown_until: Mapped[datetime | None]
    wrong_words: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0")
    wrong_word_at: Mapped[datetime | None]

    def clock(self, otherwise: ZoneInfo) -> ZoneInfo:
        """The zone whose clock counts for them: their own, where we know it."""
        return ZoneInfo(self.zone) if self.zone else otherwise


# Of several addresses of a person the one they are answered at: an open one, and of these the one last written from.
ANSWERED_FIRST = "(opted_out_at IS NOT NULL), last_inbound_at DESC NULLS LAST"


class Address(Base):
    """Where a person can be answered. Found by a keyed hash of the canonical form, kept sealed as it came."""

    __tablename__ = "addresses"
    __table_args__ = (Unique("channel", "lookup"), Index("ix_addresses_lookup", "lookup"))
    id: Mapped[UUID] = _id()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    channel: Mapped[str] = mapped_column(String(16))
    lookup: Mapped[bytes]
    reply_to: Mapped[bytes]
    our_sender: Mapped[str | None] = mapped_column(String(64))
    last_inbound_at: Mapped[datetime | None]
    opted_out_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Consent(Base):
    """Ledger: what was agreed or withdrawn, when, in which words. Rows are never changed."""

    __tablename__ = "consents"
    id: Mapped[UUID] = _id()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    level: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(String(32))
    wording: Mapped[str] = mapped_column(String(64))
    channel: Mapped[str | None] = mapped_column(String(16))
    language: Mapped[str | None] = mapped_column(String(8))
    at: Mapped[datetime]


class Hearing(Base):
    """One hearing of one person; what it says stands in its versions."""

    __tablename__ = "hearings"
    id: Mapped[UUID] = _id()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(16), default="active")
    created_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]


class HearingVersion(Base):
    """What the paper says, as known at one time: printed times stay naive beside their zones."""

    __tablename__ = "hearing_versions"
    __table_args__ = (Unique("hearing_id", "version"), Unique("turn_id"))
    id: Mapped[UUID] = _id()
    hearing_id: Mapped[UUID] = mapped_column(ForeignKey("hearings.id", ondelete="CASCADE"))
    version: Mapped[int]
    court_wall: Mapped[datetime] = mapped_column(DateTime(timezone=False))
    court_zone: Mapped[str] = mapped_column(String(64))
    court_at: Mapped[datetime] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(String(64))
    report_wall: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))
    report_zone: Mapped[str | None] = mapped_column(String(64))
    report_at: Mapped[datetime | None]
    kind: Mapped[str] = mapped_column(String(16), default="hearing")
    source: Mapped[str] = mapped_column(String(16))
    label: Mapped[bytes | None]
    confirmed_at: Mapped[datetime | None]
    turn_id: Mapped[UUID | None]
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    created_at: Mapped[datetime]


# Joins a hearing with what it says now.
NEWEST = (HearingVersion.hearing_id == Hearing.id) & (HearingVersion.version == Hearing.version)


class Reminder(Base):
    """One message to come about one version of a hearing."""

    __tablename__ = "reminders"
    __table_args__ = (
        Unique("hearing_id", "version", "offset"),
        Index("ix_reminders_due", "due_at", postgresql_where=text("state = 'planned'")),
        Index("ix_reminders_outbox", "outbox_id", postgresql_where=text("outbox_id IS NOT NULL")),
    )
    id: Mapped[UUID] = _id()
    hearing_id: Mapped[UUID] = mapped_column(ForeignKey("hearings.id", ondelete="CASCADE"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]
    offset: Mapped[str] = mapped_column(String(16))
    due_at: Mapped[datetime]
    not_after: Mapped[datetime]
    hearing_at: Mapped[datetime]
    channel: Mapped[str | None] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16), default="planned")
    outcome: Mapped[str | None] = mapped_column(String(32))
    outbox_id: Mapped[UUID | None]
    fired_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledgement: Mapped[str | None] = mapped_column(String(16))


class Inbound(Base):
    """A message as Twilio brought it. Stored before it is answered, unique on MessageSid."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index("ix_inbox_waiting", "person_id", "seq", postgresql_where=text("state = 'waiting'")),
        Index("ix_inbox_person", "person_id", "seq"),
        Index("ix_inbox_unseen", "person_id", postgresql_where=text("seen_at IS NULL")),
        Index("ix_inbox_received", "received_at"),
        Index(
            "ix_inbox_files",
            "received_at",
            postgresql_where=text(f"files_gone_at IS NULL AND kind IN {WITH_FILES}"),
        ),
        Index("ix_inbox_uncleared", "received_at", postgresql_where=text("cleared_at IS NULL")),
    )
    id: Mapped[UUID] = _id()
    seq: Mapped[int] = mapped_column(BigInteger, Identity())
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    address_id: Mapped[UUID] = mapped_column(ForeignKey("addresses.id", ondelete="CASCADE"))
    message_sid: Mapped[str] = mapped_column(String(64), unique=True)
    channel: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    body: Mapped[bytes]
    received_at: Mapped[datetime]
    stored_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    state: Mapped[str] = mapped_column(String(16), default="waiting")
    turn_id: Mapped[UUID | None]
    fence: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    intent: Mapped[str | None] = mapped_column(String(64))
    confidence: Mapped[float | None]
    decided_by: Mapped[str | None] = mapped_column(String(16))
    model: Mapped[str | None] = mapped_column(String(64))
    handled_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    cleared_at: Mapped[datetime | None]
    files_gone_at: Mapped[datetime | None]


WAITS = "state IN ('queued', 'sending', 'unclear')"
HELD = "state = 'queued' AND held"
# Twilio has it, and has not said how it ended.
UNSETTLED = (
    "state = 'accepted' AND (status IS NULL OR status IN ('accepted', 'scheduled', 'queued', 'sending', 'sent'))"
)
# Written by somebody of the staff, not by the house in their name.
ANSWERS = "staff_id IS NOT NULL AND text_id IS NULL"
# Twilio has its words still.
UNCLEARED = "state = 'accepted' AND message_sid IS NOT NULL AND cleared_at IS NULL"


class Outbound(Base):
    """A message to go out. The row comes first, the sending second."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_due",
            "sender",
            "lane",
            "urgent_at",
            "seq",
            postgresql_where=text(f"{WAITS} AND NOT held"),
        ),
        Index("ix_outbox_held", "sender", "urgent_at", postgresql_where=text(HELD)),
        Index("ix_outbox_waiting", "person_id", "lane", "seq", postgresql_where=text(WAITS)),
        Index("ix_outbox_person", "person_id", "seq"),
        Index("ix_outbox_unsettled", "next_try_at", postgresql_where=text(UNSETTLED)),
        Index("ix_outbox_written", "created_at"),
        Index("ix_outbox_answers", "person_id", "created_at", postgresql_where=text(ANSWERS)),
        Index("ix_outbox_uncleared", "accepted_at", postgresql_where=text(UNCLEARED)),
    )
    id: Mapped[UUID] = _id()
    seq: Mapped[int] = mapped_column(BigInteger, Identity())
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    address_id: Mapped[UUID] = mapped_column(ForeignKey("addresses.id", ondelete="CASCADE"))
    channel: Mapped[str] = mapped_column(String(16))
    sender: Mapped[str] = mapped_column(String(64), default="", server_default="")
    lane: Mapped[int] = mapped_column(SmallInteger)
    body: Mapped[bytes]
    text_id: Mapped[str | None] = mapped_column(String(64))
    template: Mapped[str | None] = mapped_column(String(64))
    content_version: Mapped[str | None] = mapped_column(String(128))
    turn_id: Mapped[UUID | None] = mapped_column(index=True)
    reminder_id: Mapped[UUID | None] = mapped_column(unique=True)
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    created_at: Mapped[datetime]
    urgent_at: Mapped[datetime]
    not_after: Mapped[datetime | None]
    next_try_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16), default="queued")
    held: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    fence: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    attempted_at: Mapped[datetime | None]
    message_sid: Mapped[str | None] = mapped_column(String(64), unique=True)
    status: Mapped[str | None] = mapped_column(String(16))
    error_code: Mapped[str | None] = mapped_column(String(16))
    segments: Mapped[int | None] = mapped_column(SmallInteger)
    accepted_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    cleared_at: Mapped[datetime | None]


class SenderPace(Base):
    """How fast one of our senders goes, by the database's clock, which all workers share."""

    __tablename__ = "sender_paces"
    sender: Mapped[str] = mapped_column(String(64), primary_key=True)
    free_at: Mapped[datetime]
    speed: Mapped[float] = mapped_column(default=1.0, server_default="1")
    slowed_at: Mapped[datetime | None]
    turn: Mapped[int] = mapped_column(default=0, server_default="0")


class Opening(Base):
    """How many people WhatsApp let us write to first, by five minutes: what counts against its tier for a day."""

    __tablename__ = "openings"
    at: Mapped[datetime] = mapped_column(primary_key=True)
    people: Mapped[int]


class Spending(Base):
    """Segments and WhatsApp messages of one lane on one day (UTC)."""

    __tablename__ = "spendings"
    day: Mapped[date] = mapped_column(primary_key=True)
    lane: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    segments: Mapped[int]


class Delivery(Base):
    """Every status that Twilio reported, in the order it came."""

    __tablename__ = "deliveries"
    __table_args__ = (
        Index("ix_deliveries_sid", "message_sid"),
        Index("ix_deliveries_at", "at"),
    )
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    message_sid: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(32))
    error_code: Mapped[str | None] = mapped_column(String(16))
    at: Mapped[datetime]


class TwilioCopy(Base):
    """Something of ours that has to go at Twilio too. It outlives the person: a sid names nobody."""

    __tablename__ = "twilio_copies"
    message_sid: Mapped[str] = mapped_column(String(64), primary_key=True)
    part: Mapped[str] = mapped_column(String(8), primary_key=True)
    since: Mapped[datetime]
    next_try_at: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0")


class Ticket(Base):
    """Something a person must look at."""

    __tablename__ = "tickets"
    __table_args__ = (
        Unique("kind", "cause"),
        Index("ix_tickets_open", "urgency", "opened_at", postgresql_where=text("state <> 'resolved'")),
        Index("ix_tickets_unresolved", "person_id", postgresql_where=text("state <> 'resolved'")),
    )
    id: Mapped[UUID] = _id()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    urgency: Mapped[int] = mapped_column(SmallInteger)
    cause: Mapped[str | None] = mapped_column(String(96))
    state: Mapped[str] = mapped_column(String(16), default="open")
    opened_at: Mapped[datetime]
    taken_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    taken_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))


class Note(Base):
    """A note of staff about a person, or why they handed it on. Notes are never sent."""

    __tablename__ = "notes"
    id: Mapped[UUID] = _id()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    about: Mapped[str] = mapped_column(String(16), default="note", server_default="note")
    body: Mapped[bytes]
    at: Mapped[datetime]


class Refusal(Base):
    """A report that the interview was asked for and refused; what it says stands in its versions."""

    __tablename__ = "refusals"
    __table_args__ = (Index("ix_refusals_newest", "state", "created_at"),)
    id: Mapped[UUID] = _id()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(16), default="open")
    created_at: Mapped[datetime]
    handled_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    handled_at: Mapped[datetime | None]


class RefusalVersion(Base):
    """The answers as they were read back and confirmed at one time, sealed. Rows are never changed."""

    __tablename__ = "refusal_versions"
    __table_args__ = (Unique("refusal_id", "version"), Unique("turn_id"))
    id: Mapped[UUID] = _id()
    refusal_id: Mapped[UUID] = mapped_column(ForeignKey("refusals.id", ondelete="CASCADE"))
    version: Mapped[int]
    answers: Mapped[bytes]
    turn_id: Mapped[UUID]
    created_at: Mapped[datetime]


class Staff(Base):
    """Somebody of the NGO who may sign in at the desk."""

    __tablename__ = "staff"
    id: Mapped[UUID] = _id()
    username: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(128))
    password_hash: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(16), default="agent")
    language: Mapped[str] = mapped_column(String(8), default="es")
    failed_logins: Mapped[int] = mapped_column(SmallInteger, default=0)
    lockouts: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0")
    locked_until: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    totp_secret: Mapped[bytes | None]
    totp_step: Mapped[int | None] = mapped_column(BigInteger)


class StaffIdentity(Base):
    """Somebody's account at the organization's provider, by which they may sign in."""

    __tablename__ = "staff_identities"
    __table_args__ = (Unique("issuer", "subject", name="uq_staff_identities_issuer"),)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True)
    issuer: Mapped[str] = mapped_column(String(255))
    subject: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime]


class Session(Base):
    """A sign-in at the desk. The cookie's token is kept as a hash only; until `verified_at` it opens nothing."""

    __tablename__ = "sessions"
    id: Mapped[bytes] = mapped_column(primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    verified_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    challenge: Mapped[bytes | None]
    totp_draft: Mapped[bytes | None]
    device: Mapped[str] = mapped_column(String(40), default="", server_default="")


class Passkey(Base):
    """A key of a device, which signs a challenge of ours (WebAuthn). Nothing here is secret."""

    __tablename__ = "passkeys"
    id: Mapped[UUID] = _id()
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(unique=True)
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """A code that stands once for the second factor."""

    __tablename__ = "recovery_codes"
    id: Mapped[UUID] = _id()
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(Text)
    used_at: Mapped[datetime | None]


class Invitation(Base):
    """A link by which somebody makes their own account, once. The token is kept as a hash only."""

    __tablename__ = "invitations"
    id: Mapped[UUID] = _id()
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    username: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(128))
    role: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(8))
    by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class SignInFailure(Base):
    """A sign-in that failed, by a keyed hash of the network it came from; kept for as long as it counts."""

    __tablename__ = "sign_in_failures"
    __table_args__ = (Index("ix_sign_in_failures_network", "network", "at"),)
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    network: Mapped[bytes]
    at: Mapped[datetime]


class GlassBreak(Base):
    """One person's file, opened by somebody outside whose scope it is, for a while and for a reason (sealed)."""

    __tablename__ = "glass_breaks"
    __table_args__ = (Index("ix_glass_breaks_open", "staff_id", "person_id", "until"),)
    id: Mapped[UUID] = _id()
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[bytes]
    at: Mapped[datetime]
    until: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    seen_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))


class Audit(Base):
    """What was done by whom to which record; each row carries the hash of the one before."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_actor", "actor", "id"),
        Index("ix_audit_action", "action", "id"),
        Index("ix_audit_subject", "subject", "id"),
    )
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str | None] = mapped_column(String(64))
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    previous: Mapped[bytes]
    digest: Mapped[bytes]


class Merge(Base):
    """Two files that were one person's: what of the other's went to the person, so that it can go back."""

    __tablename__ = "merges"
    id: Mapped[UUID] = _id()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]
    moved: Mapped[dict[str, Any]]
    undone_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    undone_at: Mapped[datetime | None]


class ProgrammeState(Base):
    """What staff know of one programme, since when and from where. Rows are never changed: the newest counts."""

    __tablename__ = "programme_states"
    __table_args__ = (Index("ix_programme_states_newest", "programme", "id"),)
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    programme: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(String(300))
    read_on: Mapped[date | None]
    set_by: Mapped[str] = mapped_column(String(64))
    set_at: Mapped[datetime]


class Template(Base):
    """A WhatsApp template as Twilio knows it."""

    __tablename__ = "templates"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    content_sid: Mapped[str] = mapped_column(String(64))
    body_hash: Mapped[str] = mapped_column(String(64))
    approval: Mapped[str] = mapped_column(String(16))
    checked_at: Mapped[datetime]


class Heartbeat(Base):
    """When a worker's loop last came round."""

    __tablename__ = "heartbeats"
    loop: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime]
