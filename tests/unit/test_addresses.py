"""Addresses: the same person behind every way to write a number."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.addresses import TYPED, AddressKind, read_address

CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "phones.jsonl"
FIELDS = ("canonical", "valid", "country", "reply_to", "person", "kind")


def test_the_cases_of_others_are_read_as_they_read_them() -> None:
    if not CASES.exists():
        pytest.skip("shared cases are not here")
    wrong = []
    for line in CASES.read_text("utf-8").splitlines():
        case = json.loads(line)
        found = read_address(case["input"], case["channel"], case["default_region"])
        wrong += [
            (case["id"], name, getattr(found, name), case[name])
            for name in FIELDS
            if name in case and getattr(found, name) != case[name]
        ]
    assert not wrong


@pytest.mark.parametrize(
    ("raw", "channel", "region", "person"),
    [
        ("+525598765432", "sms", None, "+525598765432"),
        ("whatsapp:+5215598765432", "whatsapp", None, "+525598765432"),
        ("whatsapp:+525598765432", "whatsapp", None, "+525598765432"),
        ("WhatsApp:+5215598765432", "whatsapp", None, "+525598765432"),
        ("55 9876 5432", TYPED, "MX", "+525598765432"),
        ("044 55 9876 5432", TYPED, "MX", "+525598765432"),
        ("1 55 9876 5432", TYPED, "MX", "+525598765432"),
        ("+52 01 55 9876 5432", TYPED, None, "+525598765432"),
        ("521 55 9876 5432", TYPED, "US", "+525598765432"),
        ("52 55 9876 5432", TYPED, "US", "+525598765432"),
        ("0052 55 9876 5432", TYPED, "US", "+525598765432"),
        ("011 52 55 9876 5432", TYPED, "US", "+525598765432"),
        ("52-55-9876-5432", TYPED, None, "+525598765432"),
        ("tel:+52-55-9876-5432", TYPED, None, "+525598765432"),
        (" 525598765432", "sms", None, "+525598765432"),
        ("+٥٢ ٥٥ ٩٨٧٦ ٥٤٣٢", TYPED, None, "+525598765432"),
        ("+52 55 9876 5432", TYPED, None, "+525598765432"),  # full-width signs
        ("+541123456780", "whatsapp", None, "+5491123456780"),
        ("+5491123456780", "sms", None, "+5491123456780"),
        ("+541123456780", TYPED, None, "+541123456780"),
        ("+552198765432", "sms", None, "+5521998765432"),
        ("21 9876-5432", TYPED, "BR", "+5521998765432"),
        ("+552134567890", "whatsapp", None, "+552134567890"),
    ],
)
def test_one_line_is_one_person(raw: str, channel: str, region: str | None, person: str) -> None:
    found = read_address(raw, channel, region)
    assert (found.person, found.canonical, found.valid) == (person, person, True)


@pytest.mark.parametrize(
    ("raw", "kind", "person"),
    [
        ("7726", AddressKind.SHORT_CODE, "7726"),
        ("262966", AddressKind.SHORT_CODE, "262966"),
        ("whatsapp:MX.13491208655302741918", AddressKind.BSUID, "whatsapp:MX.13491208655302741918"),
        ("whatsapp:US.ENT.11815799212886844830", AddressKind.BSUID, "whatsapp:US.ENT.11815799212886844830"),
        ("whatsapp:foo_bar", AddressKind.UNKNOWN, "foo_bar"),
        ("messenger:1234567", AddressKind.UNKNOWN, "messenger:1234567"),
        ("+52551234", AddressKind.UNKNOWN, "+52551234"),
        ("whatsapp:+52551234", AddressKind.UNKNOWN, "+52551234"),
        ("+", AddressKind.UNKNOWN, "+"),
        ("TELCEL", AddressKind.UNKNOWN, "TELCEL"),
    ],
)
def test_a_sender_that_is_no_phone_still_has_a_stable_key_and_a_way_back(
    raw: str, kind: AddressKind, person: str
) -> None:
    found = read_address(raw, "whatsapp" if raw.startswith("whatsapp:") else "sms")
    assert (found.kind, found.person, found.reply_to, found.valid) == (kind, person, raw, False)


@pytest.mark.parametrize("raw", ["", " ", "anonymous", "Restricted", "+266696687", "whatsapp:"])
def test_withheld_senders_are_nobody_rather_than_all_the_same_person(raw: str) -> None:
    assert read_address(raw, "sms").person is None


@pytest.mark.parametrize(
    "raw", ["A123456789", "A 123-456-789", "123-456-789", "911", "mañana", "08:30", "US.1349", "12/05/2026"]
)
def test_what_is_typed_and_names_no_phone_is_nobody(raw: str) -> None:
    found = read_address(raw, TYPED, "US")
    assert (found.valid, found.person, found.reply_to) == (False, None, None)


def test_a_typed_number_is_answered_at_its_canonical_form() -> None:
    assert read_address("(305) 555-0123", TYPED, "US").reply_to == "+13055550123"


DIGITS = st.text(st.sampled_from("0123456789"), min_size=6, max_size=11)
COUNTRIES = st.sampled_from(
    ["1", "52", "521", "54", "549", "55", "502", "503", "504", "505", "53", "58", "57", "593", "509"]
)


@given(country=COUNTRIES, digits=DIGITS, channel=st.sampled_from(["sms", "whatsapp", TYPED]))
def test_reading_the_canonical_form_again_gives_the_same_person(country: str, digits: str, channel: str) -> None:
    found = read_address(f"+{country}{digits}", channel)
    if found.canonical is not None:
        again = read_address(found.canonical, channel)
        assert (again.person, again.canonical, again.valid) == (found.person, found.canonical, True)


@given(country=COUNTRIES, digits=DIGITS)
def test_sms_and_whatsapp_give_the_same_person(country: str, digits: str) -> None:
    by_sms = read_address(f"+{country}{digits}", "sms")
    by_whatsapp = read_address(f"whatsapp:+{country}{digits}", "whatsapp")
    assert by_sms.person == by_whatsapp.person


@given(
    raw=st.text(max_size=40) | st.text(st.sampled_from("+0123456789 ()-.:whatsp"), max_size=30),
    channel=st.sampled_from(["sms", "whatsapp", TYPED]),
    region=st.sampled_from([None, "MX", "US", "AR", "BR", "XX"]),
)
def test_nothing_raises_and_what_twilio_sent_goes_back_as_it_came(raw: str, channel: str, region: str | None) -> None:
    found = read_address(raw, channel, region)
    assert found.valid is (found.canonical is not None)
    if channel != TYPED:
        assert found.reply_to == raw
