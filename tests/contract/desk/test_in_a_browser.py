"""The desk in Chromium: live, by keyboard, and on a phone."""

from __future__ import annotations

from uuid import UUID

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, expect
from sqlalchemy import delete

from puente.core.accents import for_sms
from puente.core.gsm import Encoding, encoding, segments
from puente.store import tickets
from puente.store.engine import Store
from puente.store.tables import Session
from puente.store.tickets import Kind
from tests.chromium import CHROMIUM, MISSING
from tests.conftest import StillClock
from tests.contract.desk.browsing import PASSWORD, a_code
from tests.contract.desk.seeding import a_busy_day, a_ticket, an_account, named
from tests.seeding import a_letter, a_person

SECOND_MS = 1000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=MISSING),
]


async def test_a_new_message_is_on_the_screen_within_a_second(page: Page, store: Store, clock: StillClock) -> None:
    await expect(page.locator("#live")).to_be_visible()
    await expect(page.get_by_test_id("empty")).to_be_visible()
    person = await named(store, await a_person(store, clock), "Marisol")
    await a_letter(store, clock, person, "ayuda")
    await a_ticket(store, clock, person, Kind.DANGER)
    await expect(page.get_by_test_id("inbox-row")).to_contain_text("Marisol", timeout=SECOND_MS)
    await page.get_by_test_id("inbox-row").click()
    await expect(page.get_by_test_id("message-in")).to_have_count(1)
    await a_letter(store, clock, person, "¿hola?")
    await expect(page.get_by_test_id("message-in")).to_have_count(2, timeout=SECOND_MS)


async def test_a_draft_survives_news_and_is_not_sent_past_them(page: Page, store: Store, clock: StillClock) -> None:
    person = await a_person(store, clock)
    await a_letter(store, clock, person, "hola")
    await page.goto(f"/people/{person}")
    await page.get_by_test_id("take").click()
    await page.get_by_test_id("composer").fill("Un borrador")
    clock.advance(seconds=1)
    await a_letter(store, clock, person, "espere")
    await expect(page.locator("#newer")).to_be_visible()
    await expect(page.get_by_test_id("composer")).to_have_value("Un borrador")
    await page.get_by_test_id("composer").press("Control+Enter")
    await expect(page.get_by_test_id("problem")).to_contain_text("was not sent")
    await expect(page.get_by_test_id("composer")).to_have_value("Un borrador")
    await page.get_by_test_id("send").click()
    await expect(page.get_by_test_id("message-out").last).to_contain_text("Un borrador")
    await page.get_by_test_id("note").fill("Llamar mañana")
    await page.get_by_test_id("note-send").click()
    await expect(page.get_by_test_id("note-item")).to_contain_text("Llamar mañana")
    await page.get_by_test_id("hand-back").click()
    await expect(page.get_by_test_id("take")).to_be_visible()


async def test_a_draft_stays_on_the_screen_when_the_session_ends(page: Page, store: Store, clock: StillClock) -> None:
    person = await a_person(store, clock)
    await a_letter(store, clock, person, "hola")
    await page.goto(f"/people/{person}")
    await page.get_by_test_id("take").click()
    await page.get_by_test_id("composer").fill("Un borrador")
    async with store.begin() as tx:
        await tx.execute(delete(Session))
    await a_letter(store, clock, person, "espere")
    await expect(page.locator("#expired")).to_be_visible()
    await expect(page.get_by_test_id("composer")).to_have_value("Un borrador")


async def test_a_colleague_who_takes_it_shows_at_once(page: Page, store: Store, clock: StillClock) -> None:
    bob = await an_account(store, clock, "bob")
    person = await a_person(store, clock)
    await a_letter(store, clock, person, "hola")
    await page.goto(f"/people/{person}")
    await expect(page.get_by_test_id("take")).to_be_visible()
    await page.wait_for_timeout(300)
    async with store.begin() as tx:
        assert await tickets.take(tx, person, bob, clock.now())
    await expect(page.get_by_test_id("owner")).to_contain_text("Bob", timeout=SECOND_MS)
    await expect(page.get_by_test_id("take")).to_have_count(0)


SAMPLES = [
    "Hola",
    "Mañana irá con usted a la corte, ¿está bien? " * 6,
    "a" * 160,
    "a" * 161,
    "a" * 306,
    "a" * 307,
    "á" * 161,
    "[" * 80,
    "[" * 81,
    "🙏 gracias",
    "ñandú €",
    "“comillas” — y… más",
]


async def test_the_page_counts_sms_as_the_server_does(page: Page) -> None:
    for text in SAMPLES:
        told = await page.evaluate("async (text) => (await import('/static/gsm.js')).weigh(text)", text.strip())
        sent = for_sms(text.strip())
        assert told["parts"] == segments(sent), text
        # A short text keeps accents that cost nothing yet: the page counts them as folded, as they will be.
        assert not told["wide"] or encoding(sent) is Encoding.UCS_2, text


@pytest.mark.parametrize("width", [360, 1280])
async def test_nothing_is_wider_than_the_screen(
    page: Page, store: Store, clock: StillClock, staff_id: UUID, width: int
) -> None:
    bob = await an_account(store, clock, "bob", name="Bob")
    who = await a_busy_day(store, clock, staff_id, bob)
    await page.set_viewport_size({"width": width, "height": 740})
    for path in ("/", "/?tab=all", "/coverage", "/ageing", *(f"/people/{person}" for person in who.values())):
        await page.goto(path)
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, path


CONTRAST = """() => {
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const read = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return { rgb: n.slice(0, 3), a: n[3] ?? 1 }; };
  const behind = (node) => {
    const layers = [];
    for (; node; node = node.parentElement) {
      const { rgb, a } = read(getComputedStyle(node).backgroundColor);
      if (a) layers.push([rgb, a]);
      if (a === 1) break;
    }
    return layers.reverse().reduce((under, [rgb, a]) => rgb.map((c, i) => c * a + under[i] * (1 - a)), [255, 255, 255]);
  };
  const bad = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    const hidden = !node.checkVisibility() || node.closest(".unseen, .skip, noscript, script");
    if (!walk.currentNode.data.trim() || hidden) continue;
    const [a, b] = [light(read(getComputedStyle(node).color).rgb), light(behind(node))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) bad.push(`${node.className}: ${walk.currentNode.data.trim().slice(0, 30)}`);
  }
  for (const field of document.querySelectorAll("input:not([type=hidden]), textarea, button, a")) {
    const named = field.labels?.length || field.textContent.trim() || field.getAttribute("aria-label");
    if (!named) bad.push(field.outerHTML);
  }
  return bad;
}"""


async def test_every_word_can_be_read_and_every_field_has_a_name(
    page: Page, store: Store, clock: StillClock, staff_id: UUID
) -> None:
    bob = await an_account(store, clock, "bob", name="Bob")
    who = await a_busy_day(store, clock, staff_id, bob)
    for path in ("/", "/?tab=all", "/coverage", "/ageing", *(f"/people/{person}" for person in who.values())):
        await page.goto(path)
        assert await page.evaluate(CONTRAST) == [], path


async def test_the_inbox_works_by_keyboard(page: Page, store: Store, clock: StillClock) -> None:
    person = await named(store, await a_person(store, clock), "Marisol")
    await a_ticket(store, clock, person, Kind.PERSON)
    await page.goto("/")
    # The first stop leads past the pages' names.
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    for _ in range(12):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.dataset.testid") == "inbox-row":
            break
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_have_text("Marisol")


async def test_without_scripts_the_whole_round_works(
    chromium: Chromium, url: str, store: Store, clock: StillClock, staff_id: UUID
) -> None:
    person = await a_person(store, clock, channel="sms")
    await a_letter(store, clock, person, "hola")
    await a_ticket(store, clock, person, Kind.PERSON)
    context = await chromium.new_context(base_url=url, locale="es-MX", java_script_enabled=False)
    page = await context.new_page()
    await page.goto("/")
    await page.get_by_test_id("login-username").fill("ana")
    await page.get_by_test_id("login-password").fill(PASSWORD)
    await page.get_by_test_id("login-submit").click()
    await page.get_by_test_id("second-code").fill(a_code())
    await page.get_by_test_id("second-submit").click()
    await page.get_by_test_id("inbox-row").click()
    await page.get_by_test_id("take").click()
    await page.get_by_test_id("composer").fill("Le ayudo")
    await page.get_by_role("button", name="Count SMS").click()
    await expect(page.get_by_test_id("weight")).to_contain_text("1 SMS, 1 message.")
    await page.get_by_test_id("send").click()
    await expect(page.get_by_test_id("message-out").last).to_contain_text("Le ayudo")
    await page.get_by_test_id("hand-back").click()
    await page.get_by_test_id("lang-switch").click()
    await expect(page.get_by_test_id("take")).to_have_text("Tomar")
    await context.close()
