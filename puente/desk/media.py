"""Files that people sent: fetched from Twilio by us, so that no browser ever holds Twilio's credentials."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

import httpx
import structlog
from starlette.responses import Response

from puente.core.errors import BotError
from puente.desk.rendering import page
from puente.desk.visit import Visit
from puente.settings import Settings
from puente.store import audit
from puente.store.desk import thread

log = structlog.get_logger()

LARGEST = 16 * 1024 * 1024
LIMIT_S = 20.0
MOST_REDIRECTS = 3
TWILIO_API = "api.twilio.com"
# Where Twilio sends a download on to: signed addresses on these hosts, which need no credentials.
# Source: Twilio, "Media resource", read 2026-11-24.
TWILIO_FILES = frozenset({"media.twiliocdn.com", "mms.twiliocdn.com"})
TWILIO_BUCKET = ("s3-external-1.amazonaws.com", "/media.twiliocdn.com/")

SHOWN = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/webp",
        "audio/ogg",
        "audio/mpeg",
        "audio/mp4",
        "audio/aac",
        "audio/amr",
        "audio/3gpp",
        "audio/wav",
        "audio/webm",
    }
)
SAVED = {
    "video/mp4": "mp4",
    "video/3gpp": "3gp",
    "application/pdf": "pdf",
    "text/vcard": "vcf",
    "text/x-vcard": "vcf",
}


class MediaRefused(BotError):
    """Not a file that we fetch or show: its address, kind or size is not allowed."""

    code = "media_refused"


@dataclass(frozen=True)
class File:
    """A file in memory."""

    content: bytes
    content_type: str


async def show(visit: Visit) -> Response:
    """One file of one message, behind the same login as the conversation."""
    path = visit.request.path_params
    async with visit.desk.store.begin() as tx:
        media = await thread.media_of(tx, visit.person_id(), path["message_id"], path["number"])
        subject = str(visit.person_id())
        await audit.write(tx, visit.me.actor, "person.media", visit.now, subject, message=str(path["message_id"]))
    try:
        file = await fetch(media.url, visit.desk.settings)
    except (MediaRefused, httpx.HTTPError) as error:
        log.warning("media_not_shown", code=type(error).__name__)
        return page(visit, "sorry.html", 502, what="media")
    return _answer(file, str(path["message_id"]))


def _answer(file: File, name: str) -> Response:
    inline = file.content_type in SHOWN
    extension = SAVED.get(file.content_type) or file.content_type.partition("/")[2]
    return Response(
        file.content,
        media_type=file.content_type,
        headers={
            "Content-Disposition": f'{"inline" if inline else "attachment"}; filename="{name[:8]}.{extension}"',
            # Even if a browser took it for a page: nothing in it runs, nothing in it loads.
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


async def fetch(url: str, settings: Settings, client: httpx.AsyncClient | None = None) -> File:
    """The file behind an address that Twilio gave us.

    Raises:
        MediaRefused: Another host, too large, or a kind that we do not hand on.
        httpx.HTTPError: Twilio did not answer.
    """
    async with client or httpx.AsyncClient(timeout=LIMIT_S, trust_env=False) as http:
        for _ in range(MOST_REDIRECTS):
            request = http.build_request("GET", url)
            credentials = _credentials(url, settings)
            response = await http.send(request, auth=credentials, stream=True, follow_redirects=False)
            try:
                if response.is_redirect:
                    url = urljoin(url, response.headers["location"])
                    continue
                return await _read(response)
            finally:
                await response.aclose()
    raise MediaRefused("redirects")


def _credentials(url: str, settings: Settings) -> httpx.BasicAuth | None:
    """What to show to the host of *url*; MediaRefused when it is none of Twilio's."""
    parts = urlsplit(url)
    ours = httpx.BasicAuth(settings.twilio_account_sid, settings.twilio_auth_token)
    if settings.twilio_api_url:
        wanted = urlsplit(settings.twilio_api_url)
        if (parts.scheme, parts.netloc) == (wanted.scheme, wanted.netloc):
            return ours
        raise MediaRefused("host")
    if parts.scheme != "https" or parts.port not in (None, 443) or parts.username is not None:
        raise MediaRefused("address")
    if parts.hostname == TWILIO_API:
        return ours
    host, folder = TWILIO_BUCKET
    # A dot in a folder's name, written out or as %2e, could lead out of it.
    inside = parts.path.startswith(folder) and ".." not in unquote(parts.path)
    if parts.hostname in TWILIO_FILES or (parts.hostname == host and inside):
        return None
    raise MediaRefused("host")


async def _read(response: httpx.Response) -> File:
    response.raise_for_status()
    content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type not in SHOWN and content_type not in SAVED:
        raise MediaRefused("content-type")
    content = b""
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > LARGEST:
            raise MediaRefused("size")
    return File(content, content_type)
