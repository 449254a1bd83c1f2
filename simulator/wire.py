"""Resources as Twilio's API writes them."""

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from simulator.errors import FAILURES
from simulator.model import INBOUND, Content, Media, Message
from simulator.rendering import content_type

API = "2010-04-01"


def messages_path(account: str) -> str:
    """Where messages are, without the ending."""
    return f"/{API}/Accounts/{account}/Messages"


def message_resource(message: Message, account: str) -> dict[str, Any]:
    """A Message resource."""
    path = f"{messages_path(account)}/{message.sid}"
    return {
        "account_sid": account,
        "api_version": API,
        "body": "" if message.redacted else message.body,
        "date_created": rfc2822(message.created_at),
        "date_sent": rfc2822(message.sent_at),
        "date_updated": rfc2822(message.updated_at or message.created_at),
        "direction": message.direction,
        "error_code": message.error_code,
        "error_message": FAILURES.get(message.error_code) if message.error_code else None,
        "from": message.sender,
        "messaging_service_sid": None,
        "num_media": str(len(message.media_kept)),
        "num_segments": str(message.num_segments),
        "price": message.price,
        "price_unit": "USD",
        "sid": message.sid,
        "status": message.status.value,
        "subresource_uris": {"media": f"{path}/Media.json"},
        "to": message.recipient,
        "uri": f"{path}.json",
    }


def media_resource(media: Media, message: Message, account: str) -> dict[str, Any]:
    """A Media resource."""
    return {
        "account_sid": account,
        "content_type": media.content_type,
        "date_created": rfc2822(media.created_at),
        "date_updated": rfc2822(media.created_at),
        "parent_sid": message.sid,
        "sid": media.sid,
        "uri": f"{messages_path(account)}/{message.sid}/Media/{media.sid}.json",
    }


def content_resource(content: Content, account: str, base: str) -> dict[str, Any]:
    """A Content resource."""
    url = f"{base}/v1/Content/{content.sid}"
    return {
        **_content_core(content, account),
        "url": url,
        "links": {
            "approval_create": f"{url}/ApprovalRequests/whatsapp",
            "approval_fetch": f"{url}/ApprovalRequests",
        },
    }


def content_with_approval(content: Content, account: str) -> dict[str, Any]:
    """One line of ContentAndApprovals."""
    return {**_content_core(content, account), "approval_requests": approval_state(content)}


def approval_state(content: Content) -> dict[str, Any]:
    """What WhatsApp says about a template, or that nobody asked it."""
    approval = content.approval
    status = approval.status(datetime.now(UTC)) if approval else "unsubmitted"
    return {
        "name": approval.name if approval else "",
        "category": approval.category if approval else "",
        "content_type": content_type(content) if approval else "",
        "status": status,
        "rejection_reason": approval.rejection_reason if approval and status == "rejected" else "",
        "allow_category_change": True,
    }


def rfc2822(moment: datetime | None) -> str | None:
    """As dates are written in the older API, to the second."""
    return format_datetime(moment.astimezone(UTC)) if moment else None


def media_url(media: Media, message: Message, account: str, base: str) -> str:
    """Where an application downloads what a phone sent."""
    return f"{base}{messages_path(account)}/{message.sid}/Media/{media.sid}"


def counterpart(message: Message) -> str:
    """Our own address in this message."""
    return message.recipient if message.direction == INBOUND else message.sender


def _content_core(content: Content, account: str) -> dict[str, Any]:
    return {
        "date_created": _iso(content.created_at),
        "date_updated": _iso(content.updated_at),
        "sid": content.sid,
        "account_sid": account,
        "friendly_name": content.friendly_name,
        "language": content.language,
        "variables": content.variables,
        "types": content.types,
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
