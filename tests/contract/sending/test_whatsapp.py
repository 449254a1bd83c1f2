"""The 24-hour window and the templates for what lies outside it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from puente.core.errors import GatewayUnavailable
from puente.reminders.firing import fire_due
from puente.sending import templates
from puente.sending.twilio import Twilio
from puente.store import hearings, people
from puente.store import templates as kept
from puente.store.hearings import Author, HearingFacts
from puente.store.outbox import Draft
from puente.store.tables import Template
from puente.texts import languages, say, template_body, template_text
from tests.contract.sending.house import Correspondent, House
from tests.contract.simulator.driving import ACCOUNT, TOKEN
from tests.seeding import CHICAGO

MANY = len(templates.FORMS) * len(languages())
CONFIRM = ["confirm_attendance", "report_attendance_problem"]


async def push(house: House) -> list[templates.Pushed]:
    return await templates.push(house.store, house.sender.twilio, house.clock.now())


async def hearing_in(house: House, who: Correspondent, days: int) -> HearingFacts:
    """Laredo, 8:30, to report at 4:00, on a day from now."""
    day = (house.clock.now().astimezone(CHICAGO) + timedelta(days=days)).date()
    court = datetime.combine(day, datetime.min.time().replace(hour=8, minute=30))
    facts = HearingFacts(court, court.replace(hour=4, minute=0), "laredo")
    async with house.store.begin() as tx:
        await hearings.save(tx, who.person_id, facts, Author(), house.clock.now())
    return facts


async def at(house: House, facts: HearingFacts, days_before: int) -> None:
    """Move the clock to the noon that lies so many days before the hearing."""
    noon = facts.court_wall.replace(hour=12, minute=0, tzinfo=CHICAGO) - timedelta(days=days_before)
    await house.advance(seconds=(noon - house.clock.now()).total_seconds())


async def test_inside_the_window_a_reminder_is_a_text_with_yes_and_no(house: House) -> None:
    await push(house)
    who = await house.somebody()
    facts = await hearing_in(house, who, 9)
    await at(house, facts, 3)
    await house.write(who.phone, "Hola otra vez")
    await fire_due(house.store, house.clock.now())
    await house.go_on()
    (arrived,) = await house.arrived(who)
    assert (arrived["is_template"], "Faltan 3 días" in arrived["body"]) == (False, True)


@pytest.mark.parametrize("days", [7, 3, 1])
async def test_outside_the_window_a_reminder_is_the_approved_template_with_its_values_and_buttons(
    house: House, days: int
) -> None:
    await push(house)
    who = await house.somebody()
    facts = await hearing_in(house, who, 9)
    await at(house, facts, days)
    await fire_due(house.store, house.clock.now())
    await house.go_on()
    (arrived,) = await house.arrived(who)
    assert arrived["is_template"]
    assert all(value in arrived["body"] for value in ("4:00", "8:30", "Laredo"))
    assert ("Mañana" if days == 1 else f"Faltan {days} días") in arrived["body"]
    assert [option["payload"] for option in arrived["options"]] == CONFIRM
    assert arrived["status"] != "undelivered"


async def test_a_template_that_twilio_took_without_our_knowing_is_found_by_its_values(house: House) -> None:
    await push(house)
    who = await house.somebody()
    facts = await hearing_in(house, who, 9)
    await at(house, facts, 3)
    await house.fault(who, "accepted_then_dropped")
    await fire_due(house.store, house.clock.now())
    await house.go_on()
    await house.advance(seconds=11)
    await house.go_on()
    assert len(await house.arrived(who)) == 1
    assert await house.tickets(who) == []


async def test_a_reader_whose_phone_is_not_private_gets_a_template_without_details(house: House) -> None:
    await push(house)
    who = await house.somebody()
    async with house.store.begin() as tx:
        (await people.get(tx, who.person_id)).discreet = True
    facts = await hearing_in(house, who, 9)
    await at(house, facts, 3)
    await fire_due(house.store, house.clock.now())
    await house.go_on()
    assert await house.texts(who) == [template_text("template.reminder_discreet", "es")]


async def test_without_an_approved_template_a_reminder_outside_the_window_goes_to_staff(house: House) -> None:
    who = await house.somebody()
    facts = await hearing_in(house, who, 9)
    await at(house, facts, 3)
    await fire_due(house.store, house.clock.now())
    await house.go_on()
    assert (await house.texts(who), await house.tickets(who)) == ([], ["undelivered"])


async def test_a_text_outside_the_window_is_not_sent_and_staff_see_it(house: House) -> None:
    who = await house.somebody()
    await house.advance(hours=23, minutes=58)
    outbox_id = await house.queue(who, "¿Sigue ahí?")
    await house.go_on()
    row = await house.row(outbox_id)
    assert (row.state, row.error_code, await house.texts(who)) == ("refused", "63016", [])
    assert await house.tickets(who) == ["undelivered"]


async def test_a_text_goes_out_as_long_as_the_window_is_surely_open(house: House) -> None:
    who = await house.somebody()
    await house.advance(hours=23, minutes=50)
    await house.queue(who, "¿Sigue ahí?")
    await house.go_on()
    assert await house.texts(who) == ["¿Sigue ahí?"]


async def test_sms_knows_no_window(house: House) -> None:
    who = await house.somebody("sms")
    await house.advance(days=20)
    await house.queue(who, "¿Sigue ahí?")
    await house.go_on()
    assert await house.texts(who) == ["¿Sigue ahí?"]


async def test_staff_reach_somebody_outside_the_window_with_the_template_that_asks_for_an_answer(house: House) -> None:
    await push(house)
    who = await house.somebody()
    await house.advance(days=2)
    await house.queue(who, draft=Draft("Le escribe Ana.", template="reopen"))
    await house.go_on()
    assert await house.texts(who) == [template_text("template.reopen", "es")]


async def at_twilio(house: House) -> int:
    found = await house.sender.twilio.client.content.v1.contents.list_async()
    return len(found)


async def test_a_second_push_makes_nothing(house: House) -> None:
    first = await push(house)
    assert [each.created for each in first] == [True] * MANY
    assert {each.approval for each in first} == {"approved"}
    second = await push(house)
    assert [each.created for each in second] == [False] * MANY
    assert [each.content_sid for each in second] == [each.content_sid for each in first]
    assert await at_twilio(house) == MANY


async def test_a_changed_wording_is_made_anew_under_another_name(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    first = {(each.name, each.language): each for each in await push(house)}
    before = template_body
    monkeypatch.setattr(
        templates,
        "template_body",
        lambda name, language: before(name, language) + (" Gracias." if "reopen" in name else ""),
    )
    second = {(each.name, each.language): each for each in await push(house)}
    changed = {key for key in second if second[key].content_sid != first[key].content_sid}
    assert changed == {("reopen", language) for language in languages()}
    assert await at_twilio(house) == MANY + len(languages())
    names = [each.friendly_name for each in await house.sender.twilio.client.content.v1.contents.list_async()]
    assert len(set(names)) == len(names)


async def test_a_template_that_is_gone_at_twilio_is_made_again(house: House) -> None:
    first = await push(house)
    await house.sender.twilio.client.content.v1.contents(first[0].content_sid).delete_async()
    second = await push(house)
    assert [each.created for each in second] == [True] + [False] * (MANY - 1)


async def test_a_push_that_was_cut_short_goes_on_where_it_stopped(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def cut_off(*_: object) -> None:
        raise TimeoutError

    with monkeypatch.context() as broken:
        broken.setattr(templates, "_submit", cut_off)
        with pytest.raises(GatewayUnavailable):
            await push(house)
    assert await at_twilio(house) == 1
    done = await push(house)
    assert {each.approval for each in done} == {"approved"}
    assert await at_twilio(house) == MANY
    async with house.store.begin() as tx:
        assert {row.approval for row in await kept.every(tx)} == {"approved"}


async def test_a_push_without_twilio_says_so(house: House) -> None:
    nowhere = Twilio(ACCOUNT, TOKEN, "http://127.0.0.1:9", "")
    with pytest.raises(GatewayUnavailable):
        await templates.push(house.store, nowhere, house.clock.now())
    await nowhere.close()


def test_every_button_title_is_in_the_catalogue() -> None:
    titles = [title for form in templates.FORMS for title, _ in form.buttons]
    assert all(say(title, language) for title in titles for language in languages())


async def test_a_release_is_held_back_until_each_template_is_approved_in_both_languages(house: House) -> None:
    async def unready() -> set[tuple[str, str, str]]:
        found = await templates.check(house.store, house.sender.twilio, house.clock.now())
        return {(each.name, each.language, each.why) for each in found}

    assert len(await unready()) == MANY
    await push(house)
    assert await unready() == set()
    async with house.store.begin() as tx:
        gone, reworded = await tx.get_one(Template, ("reopen", "en")), await tx.get_one(Template, ("reopen", "es"))
        gone.content_sid, reworded.body_hash = "HX" + "0" * 32, "other words"
        await tx.delete(await tx.get_one(Template, ("reminder_after", "es")))
    expected = {
        ("reopen", "en", "gone"),
        ("reopen", "es", "pushed with other words"),
        ("reminder_after", "es", "never pushed"),
    }
    assert await unready() == expected
    async with house.store.begin() as tx:
        assert await kept.approved_sid(tx, "reopen", "en") is None
