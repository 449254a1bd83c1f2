"""Whether a person can be written to, and where the desk fetches files from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from puente.core import window
from puente.desk import media
from puente.desk.composer import Line, Reach, line_to, pieces_of, weigh
from puente.desk.delivery import delivery, step_of
from puente.desk.forms import safe_path, same
from puente.desk.media import MediaRefused
from puente.desk.words import LANGUAGES, Words
from puente.store.desk.thread import Sending
from puente.store.tables import Address, Person
from tests.contract.desk.seeding import settings_for

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
SETTINGS = replace(settings_for("postgresql://x"), twilio_api_url="")


def line(
    channel: str = "whatsapp", hours: float = 1, reply_to: str = "", consent: str = "all", out: bool = False
) -> Line:
    """The line to somebody who wrote some hours ago."""
    address = Address(
        id=uuid4(),
        channel=channel,
        last_inbound_at=NOW - timedelta(hours=hours),
        opted_out_at=NOW if out else None,
    )
    return line_to(Person(id=uuid4(), consent=consent), address, reply_to or "+525512345678", NOW)


def test_the_window_shuts_a_little_before_whatsapp_shuts_it() -> None:
    edge = (window.WINDOW - window.MARGIN) / timedelta(hours=1)
    assert line(hours=edge - 0.01).reach is Reach.OPEN
    assert line(hours=edge).reach is Reach.CLOSED
    assert line(hours=edge).closes_at == NOW


def test_sms_has_no_window() -> None:
    assert line("sms", hours=9000) == Line(Reach.OPEN, "sms", None, asked_to_stop=False)


def test_the_carriers_stop_and_a_hidden_number_shut_the_line() -> None:
    assert line("sms", out=True).reach is Reach.BLOCKED
    assert line("sms", reply_to="anonymous").reach is Reach.NOWHERE
    assert line_to(Person(consent="all"), None, "", NOW).reach is Reach.NOWHERE


@pytest.mark.parametrize(("consent", "hours", "quiet"), [("all", 1, False), ("none", 1, True), ("all", 30, True)])
def test_notices_nobody_asked_for_are_left_out(consent: str, hours: float, quiet: bool) -> None:
    assert line(hours=hours, consent=consent).quiet is quiet


def test_a_text_is_weighed_as_it_will_be_sent() -> None:
    weight = weigh(pieces_of("Mañana irá con usted " * 12, "sms"), "sms")
    assert (weight.messages, weight.segments, weight.plain) == (1, 2, True)
    assert weigh(["hola"], "whatsapp").messages == 1
    assert pieces_of("a\r\nb", "whatsapp") == ["a\nb"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sent_never_reads_as_delivered(language: str) -> None:
    words = Words(language, zone=NOW.tzinfo)  # type: ignore[arg-type]  # any zone will do
    arrived = {delivery(Sending("accepted", status, None, None), words).sentence for status in ("delivered", "read")}
    for state, status in (("queued", None), ("sending", None), ("unclear", None), ("accepted", None)):
        assert delivery(Sending(state, status, None, None), words).sentence not in arrived
    for status in ("accepted", "queued", "sending", "sent", "scheduled", "unheard-of"):
        told = delivery(Sending("accepted", status, None, None), words)
        assert told.sentence not in arrived
        assert told.tone == "open"


def test_a_late_proof_of_delivery_stands_over_our_own_doubt() -> None:
    assert step_of(Sending("accepted", "delivered", None, NOW)) == "delivered"
    assert step_of(Sending("accepted", "undelivered", "30003", None)) == "failed"


@pytest.mark.parametrize("url", ["https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"])
def test_twilios_api_is_asked_with_our_credentials(url: str) -> None:
    assert isinstance(media._credentials(url, SETTINGS), httpx.BasicAuth)


@pytest.mark.parametrize(
    "url", ["https://mms.twiliocdn.com/x", "https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/x?sig=1"]
)
def test_where_twilio_keeps_files_is_asked_without_them(url: str) -> None:
    assert media._credentials(url, SETTINGS) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://api.twilio.com/x",
        "https://api.twilio.com.evil.example/x",
        "https://api.twilio.com@evil.example/x",
        "https://user@api.twilio.com/x",
        "https://api.twilio.com:8443/x",
        "https://s3-external-1.amazonaws.com/other-bucket/x",
        "https://s3-external-1.amazonaws.com/media.twiliocdn.com/../other/x",
        "https://evil.example/media.twiliocdn.com/",
        "https://127.0.0.1/x",
        "ftp://api.twilio.com/x",
        "",
    ],
)
def test_nobody_else_is_asked(url: str) -> None:
    with pytest.raises(MediaRefused):
        media._credentials(url, SETTINGS)


@pytest.mark.parametrize("path", ["/", "/people/1", "/?tab=all"])
def test_paths_of_ours_are_gone_on_to(path: str) -> None:
    assert safe_path(path) == path


@pytest.mark.parametrize(
    "path", ["", "x", "//evil", "/\\evil", "https://evil", "/\t/evil", "/\r\nLocation: x", "/ñ", "\\\\evil"]
)
def test_other_sites_are_never_gone_on_to(path: str) -> None:
    assert safe_path(path) == "/"


def test_an_empty_secret_matches_nothing() -> None:
    assert not same("", "")
    assert not same("é", "e")
    assert same("abc", "abc")
