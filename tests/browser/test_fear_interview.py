"""Somebody learns how to ask for the interview, is refused, and legal staff read about it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import Demo
from tests.browser.driving import ANSWER_MS, BORDER, WIDE, Phone, a_new_phone, picture, sign_in, whole_conversation

pytestmark = pytest.mark.browser
NARROW = ViewportSize(width=360, height=740)


def show_picture_of(phone: Phone, name: str) -> None:
    phone.received.last.scroll_into_view_if_needed()
    picture(phone.page, name)


def test_in_spanish_by_whatsapp_with_the_card_and_a_report_that_legal_staff_read(
    phones: Page, demo: Demo, browser: Browser
) -> None:
    phone = a_new_phone(phones, "whatsapp")
    assert "Tengo miedo de regresar a México" in phone.say("como pido la entrevista de miedo a mexico?")
    assert "Paso 1 de 7" in phone.say("paso a paso")
    assert "Paso 2 de 7" in phone.tap("Sí, de México")
    # Something else comes between, and the guide goes on where it was.
    assert "abogado" in phone.say("donde encuentro un abogado?")
    assert "Paso 2 de 7" in phone.say("guia")
    assert "Paso 3 de 7" in phone.tap("Siguiente")
    assert "Paso 2 de 7" in phone.say("atrás")
    assert "Paso 4 de 7" in [phone.say("siguiente"), phone.say("siguiente")][-1]
    assert "Paso 5 de 7" in phone.say("siguiente")
    card = phone.received.last.locator("img.photo")
    expect(card).to_be_visible()
    expect(card).to_have_js_property("complete", value=True, timeout=ANSWER_MS)
    assert card.evaluate("image => image.naturalWidth") == 1080
    show_picture_of(phone, "fear-guide-es-whatsapp-card")
    assert "días bajo custodia" in phone.say("1")
    assert "Paso 7 de 7" in phone.say("1")
    assert "Qué día" in phone.tap("Hacer reporte")
    for said in ("ayer", "en el puente de laredo"):
        phone.say(said)
    assert "Cómo lo pidió" in phone.say("3")
    for said in ("le mostré la tarjeta", "que no era su trabajo", "saltar"):
        phone.say(said)
    read_back = phone.say("sí")
    assert "Laredo (Texas)" in read_back
    show_picture_of(phone, "fear-guide-es-whatsapp-report")
    assert "Guardado" in phone.say("sí")
    whole_conversation(phone, "fear-guide-es-whatsapp-whole")

    for name, size in (("laptop", WIDE), ("phone", NARROW)):
        context = browser.new_context(viewport=size, locale="es-MX", timezone_id=BORDER)
        desk = sign_in(context, demo)
        expect(desk.get_by_test_id("inbox-row").first).to_be_visible()
        desk.goto(f"{demo.desk.rstrip('/')}/refusals")
        newest = desk.get_by_test_id("refusal").first
        expect(newest).to_contain_text("que no era su trabajo")
        assert desk.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        picture(desk, f"refusals-{name}")
        newest.get_by_role("link").first.click()
        expect(desk.get_by_test_id("refusals-link")).to_be_visible()
        context.close()


def test_in_english_by_sms_with_numbers_alone(phones: Page) -> None:
    phone = a_new_phone(phones, "sms")
    assert "afraid to go back to Mexico" in phone.say("how do i ask for the fear interview?")
    assert "Step 1 of 7" in phone.say("yes")
    for number in range(2, 8):
        assert f"Step {number} of 7" in phone.say("1")
    show_picture_of(phone, "fear-guide-en-sms")
    assert phone.frame.locator("img.photo").count() == 0
    assert "What day" in phone.say("1")
    for _ in range(6):
        phone.say("skip")
    assert "Shall I keep it" in phone.say("no")
    assert "Saved" in phone.say("yes")
    assert "please do not return me" in phone.say("card").lower()
    show_picture_of(phone, "fear-guide-en-sms-report")
    whole_conversation(phone, "fear-guide-en-sms-whole")


def test_the_other_two_of_channel_and_language_side_by_side(phones: Page) -> None:
    spanish, english = a_new_phone(phones, "sms"), a_new_phone(phones, "whatsapp")
    both = (
        (spanish, "como pido la entrevista de miedo?", "si", "Paso {} de 7"),
        (english, "how do i ask for the fear interview?", "step by step", "Step {} of 7"),
    )
    for phone, question, begin, step in both:
        phone.say(question)
        assert step.format(1) in phone.say(begin)
    # Both write before either is waited for: what one reads while the other thinks costs nothing.
    for number in range(2, 8):
        before = [phone.received.count() for phone, *_ in both]
        for phone, *_ in both:
            phone.frame.get_by_test_id("composer").fill("1")
            phone.frame.get_by_test_id("send").click()
        for (phone, _, _, step), seen in zip(both, before, strict=True):
            phone.next_after(seen)
            expect(phone.received.filter(has_text=step.format(number))).to_have_count(1, timeout=ANSWER_MS)
        if number == 5:
            expect(english.received.last.locator("img.photo")).to_have_js_property("complete", value=True)
            show_picture_of(english, "fear-guide-es-sms-en-whatsapp-card")
    assert spanish.frame.locator("img.photo").count() == 0
    whole_conversation(spanish, "fear-guide-es-sms-whole")
    whole_conversation(english, "fear-guide-en-whatsapp-whole")
