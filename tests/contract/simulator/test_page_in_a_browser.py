"""The page as people use it, in Chromium: by keyboard and by touch, wide and narrow, in both languages."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from tests.chromium import ARGUMENTS, CHROMIUM, MISSING
from tests.contract.simulator.driving import Simulator, eventually
from tests.contract.simulator.test_whatsapp import MENU, template

pytestmark = pytest.mark.browser
MARIA, JOSE = "phone-1", "phone-2"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, sim: Simulator) -> Iterator[Page]:
    context = browser.new_context(locale="es-MX", viewport={"width": 1280, "height": 900})
    found = context.new_page()
    complaints: list[str] = []
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
    found.goto(sim.url)
    found.get_by_test_id(JOSE).wait_for()
    yield found
    context.close()
    assert complaints == []


def test_a_message_is_typed_sent_with_enter_and_answered(page: Page, sim: Simulator) -> None:
    phone = page.get_by_test_id(MARIA)
    page.get_by_test_id("try").click()
    phone.get_by_test_id("composer").press("Enter")
    expect(phone.get_by_test_id("bubble-out")).to_contain_text("¿Cómo pido la entrevista de miedo?")
    expect(phone.get_by_test_id("bubble-out")).to_have_attribute("data-status", "taken")
    sim.send_whatsapp(body="Dígale al oficial que tiene miedo.")
    expect(phone.get_by_test_id("bubble-in")).to_contain_text("tiene miedo")
    expect(phone.get_by_test_id("bubble-in")).to_have_attribute("data-status", "read")


def test_who_writes_on_one_phone_is_not_torn_away_by_what_was_sent_from_another(page: Page) -> None:
    held: list[Route] = []
    page.route("**/messages", lambda route: held.append(route))
    page.get_by_test_id(JOSE).get_by_test_id("composer").fill("hola")
    page.get_by_test_id(JOSE).get_by_test_id("send").click()
    writing = page.get_by_test_id(MARIA).get_by_test_id("composer")
    writing.press_sequentially("busco ay")
    with page.expect_response("**/messages"):
        held[0].continue_()
    expect(page.get_by_test_id(JOSE).get_by_test_id("bubble-out")).to_have_attribute("data-status", "taken")
    page.keyboard.type("uda")
    expect(writing).to_have_value("busco ayuda")
    expect(writing).to_be_focused()


def test_a_button_is_tapped(page: Page, sim: Simulator) -> None:
    sim.send_whatsapp(content_sid=template(sim), content_variables=json.dumps({"1": "lunes"}))
    button = page.get_by_test_id("option-button").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    eventually(lambda: sim.gateway.inbound()[-1]["ButtonPayload"] == "affirm")


def test_a_list_is_opened_and_a_line_of_it_tapped(page: Page, sim: Simulator) -> None:
    sim.write("1")
    sim.send_whatsapp(content_sid=template(sim, MENU, approved=False))
    phone = page.get_by_test_id(MARIA)
    line = phone.get_by_test_id("option-button")
    expect(line).to_be_hidden()
    phone.get_by_test_id("list-opener").press("Enter")
    expect(line).to_be_visible()
    # Another message comes meanwhile, and everything is drawn anew.
    sim.write("1", "otra cosa")
    expect(phone.get_by_text("otra cosa")).to_be_visible()
    line.click()
    expect(phone.get_by_test_id("option-button")).to_have_attribute("aria-pressed", "true")
    expect(phone.get_by_test_id("list-opener")).to_have_text("☰ Ver")
    eventually(lambda: sim.gateway.inbound()[-1].get("ListId") == "menu_rights")


def test_an_sms_shows_its_segments_and_its_state_in_words(page: Page, sim: Simulator) -> None:
    sim.send_sms("Su próxima audiencia es el jueves.")
    bubble = page.get_by_test_id(JOSE).get_by_test_id("bubble-in")
    expect(bubble).to_contain_text("1 segmento · UCS-2")
    expect(bubble).to_contain_text("entregado")


def test_what_is_attached_can_be_seen(page: Page) -> None:
    phone = page.get_by_test_id(MARIA)
    for kind, shown in (("photo", "img.photo"), ("sticker", "img.sticker"), ("voice", "audio")):
        phone.get_by_test_id("attach").click()
        phone.get_by_test_id(f"attach-{kind}").click()
        expect(phone.locator(shown)).to_have_count(1)
    decoded = "image => image.complete && image.naturalWidth > 0"
    for image in phone.locator(".bubble img").all():
        image.scroll_into_view_if_needed()
        eventually(lambda image=image: image.evaluate(decoded))  # type: ignore[misc]  # a default argument binds it
    plays = """async audio => {
        const known = new Promise(done => audio.ondurationchange = done);
        audio.load();
        await known;
        return audio.duration;
    }"""
    assert phone.locator("audio").evaluate(plays) == pytest.approx(2, abs=0.2)


def test_phones_come_and_go_and_survive_a_reload(page: Page) -> None:
    page.get_by_label("SMS", exact=True).check()
    page.get_by_test_id("add-country").select_option("HN")
    page.get_by_test_id("add-phone").click()
    expect(page.get_by_test_id("phone-3")).to_contain_text("+504 955")
    page.reload()
    page.get_by_test_id("phone-3").get_by_test_id("remove-phone").click()
    expect(page.get_by_test_id("phone-3")).to_have_count(0)


def test_the_clock_moves_and_comes_back(page: Page, sim: Simulator) -> None:
    before = page.get_by_test_id("clock-date").text_content() or ""
    page.get_by_test_id("clock-day").click()
    expect(page.get_by_test_id("clock-date")).not_to_have_text(before)
    page.get_by_test_id("clock-next").click()
    expect(page.get_by_test_id("notice")).to_contain_text("DATABASE_URL")
    page.get_by_test_id("clock-now").click()
    expect(page.get_by_test_id("clock-date")).to_have_text(before)


def test_failures_are_set_from_the_menu(page: Page, sim: Simulator) -> None:
    phone = page.get_by_test_id(JOSE)
    phone.get_by_test_id("faults").click()
    phone.get_by_test_id("fault-next").select_option("unreachable")
    eventually(lambda: sim.phone("2")["faults"]["next"] == ["unreachable"])
    sim.send_sms()
    expect(phone.get_by_test_id("bubble-in")).to_contain_text("El teléfono está fuera de alcance.")


@pytest.mark.parametrize(("language", "adds"), [("es", "Agregar teléfono"), ("en", "Add phone")])
def test_the_page_fits_a_small_phone_in_both_languages(page: Page, sim: Simulator, language: str, adds: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{sim.url}/?lang={language}")
    page.get_by_test_id(JOSE).wait_for()
    expect(page.get_by_test_id("add-phone")).to_have_text(adds)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_every_control_has_a_name(page: Page) -> None:
    nameless = """() => [...document.querySelectorAll('button, input, select, textarea, summary, a[href]')]
        .filter(each => !(each.textContent.trim() || each.ariaLabel || each.labels?.length))
        .map(each => each.outerHTML)"""
    assert page.evaluate(nameless) == []


def test_the_language_is_switched_on_the_page(page: Page) -> None:
    page.get_by_test_id("language").click()
    expect(page.get_by_test_id("add-phone")).to_have_text("Add phone")
    page.get_by_test_id("language").click()
    expect(page.get_by_test_id("add-phone")).to_have_text("Agregar teléfono")
