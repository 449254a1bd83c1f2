"""Options as buttons or a list inside the 24-hour window, and as numbers wherever that does not work."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from puente.core.composing import Option, numbered
from puente.sending.buttons import Buttons
from puente.store import outbox, templates
from puente.store.outbox import Draft
from puente.store.tables import Outbound
from tests.contract.sending.house import Correspondent, House, until

YES_NO = (Option("Sí", "affirm"), Option("No", "deny"))
THREE = (Option("Fecha", "date"), Option("Hora", "time"), Option("Otro lugar", 'place{"value": "x"}'))
FIVE = tuple(Option(f"Opción número {n}", f"ask_{n}") for n in range(5))
SAID = "¿Qué quiere cambiar?\n\nSu audiencia:\nviernes 14 de agosto."


@pytest.fixture
def buttons(house: House) -> Buttons:
    return Buttons(house.store, house.sender.twilio, house.clock)


@pytest.fixture
def tapping(house: House, buttons: Buttons) -> House:
    return replace(house, sender=replace(house.sender, buttons=buttons))


def asking(options: tuple[Option, ...] = THREE, text: str = SAID, **more: Any) -> Draft:
    offered = tuple({"title": each.title, "payload": each.payload} for each in options)
    return Draft(numbered(text, options), options=offered, **more)


async def kept(house: House, outbox_id: UUID) -> dict[str, Any]:
    """What the row holds, opened."""
    async with house.store.begin() as tx:
        row = await tx.get_one(Outbound, outbox_id)
        found: dict[str, Any] = (await tx.vault(row.person_id)).open_json(row.body, outbox.BODY)
        return found


async def contents(house: House) -> list[Any]:
    return list(await house.sender.twilio.client.content.v1.contents.list_async())


async def only_one(house: House, who: Correspondent) -> dict[str, Any]:
    await house.go_on()
    (arrived,) = await house.arrived(who)
    return arrived


@pytest.mark.parametrize(("options", "is_list"), [(YES_NO, False), (THREE, False), (FIVE, True)])
async def test_options_are_buttons_up_to_three_and_a_list_beyond_and_are_not_numbered_above(
    tapping: House, options: tuple[Option, ...], is_list: bool
) -> None:
    who = await tapping.somebody()
    await tapping.queue(who, draft=asking(options))
    arrived = await only_one(tapping, who)
    assert (arrived["body"], arrived["is_list"], arrived["is_template"]) == (SAID, is_list, False)
    assert arrived["options"] == [{"title": each.title, "payload": each.payload} for each in options]


async def test_a_message_with_buttons_arrives_and_is_read(tapping: House) -> None:
    who = await tapping.somebody()
    outbox_id = await tapping.queue(who, draft=asking())
    await tapping.go_on()

    async def is_read() -> bool:
        return (await tapping.row(outbox_id)).status == "read"

    await until(is_read)


async def test_staff_read_what_the_person_saw_and_the_options_stay_known(tapping: House) -> None:
    who = await tapping.somebody()
    outbox_id = await tapping.queue(who, draft=asking())
    await tapping.go_on()
    body = await kept(tapping, outbox_id)
    assert body["text"] == SAID
    async with tapping.store.begin() as tx:
        offered = await outbox.last_options(tx, who.person_id)
    assert [each["payload"] for each in offered] == [each.payload for each in THREE]


async def test_one_content_serves_every_message_of_a_shape_and_holds_nobodys_words(tapping: House) -> None:
    one, other = await tapping.somebody(), await tapping.somebody()
    await tapping.queue(one, draft=asking())
    await tapping.queue(other, draft=asking(tuple(Option(f"T{n}", f"p{n}") for n in range(3)), "a\n\nb\nc"))
    await tapping.go_on()
    (made,) = await contents(tapping)
    assert "audiencia" not in str(made.types) + str(made.variables)
    assert (await tapping.texts(one), await tapping.texts(other)) == ([SAID], ["a\n\nb\nc"])


async def test_a_new_process_finds_the_content_that_an_older_one_made(tapping: House, buttons: Buttons) -> None:
    who = await tapping.somebody()
    await tapping.queue(who, draft=asking())
    await tapping.go_on()
    fresh = Buttons(buttons.store, buttons.twilio, buttons.clock)
    await tapping.queue(who, draft=asking())
    await tapping.go(replace(tapping.sender, buttons=fresh))
    assert len(await contents(tapping)) == 1
    assert all(each["options"] for each in await tapping.arrived(who))


@pytest.mark.parametrize("fault", ["content_refused", "content_given_back"])
async def test_an_answer_whose_buttons_are_refused_arrives_with_numbers_and_no_ticket_opens(
    tapping: House, fault: str
) -> None:
    who = await tapping.somebody()
    await tapping.fault(who, always=fault)
    outbox_id = await tapping.queue(who, draft=asking())
    await tapping.go_on()

    async def is_there() -> bool:
        await tapping.go_on()
        return (await tapping.row(outbox_id)).status in {"delivered", "read"}

    await until(is_there)
    good = [each for each in await tapping.arrived(who) if each["status"] not in {"undelivered", "failed"}]
    assert [each["body"] for each in good] == [numbered(SAID, THREE)]
    row = await tapping.row(outbox_id)
    assert (row.error_code, await tapping.tickets(who)) == (None, [])
    assert (await kept(tapping, outbox_id))["text"] == numbered(SAID, THREE)


async def test_a_refusal_that_is_not_about_the_buttons_stays_one(tapping: House) -> None:
    who = await tapping.somebody()
    await tapping.fault(who, always="bad_number")
    outbox_id = await tapping.queue(who, draft=asking())
    await tapping.go_on()
    row = await tapping.row(outbox_id)
    assert (row.state, row.error_code, await tapping.tickets(who)) == ("refused", "21211", ["undelivered"])


async def test_what_whatsapp_gives_back_even_with_numbers_goes_to_staff(tapping: House) -> None:
    who = await tapping.somebody()
    await tapping.fault(who, always="not_on_whatsapp")
    await tapping.queue(who, draft=asking())
    await tapping.go_on()

    async def is_seen() -> bool:
        await tapping.go_on()
        return await tapping.tickets(who) == ["undelivered"]

    await until(is_seen)
    assert len(await tapping.arrived(who)) == 1


async def test_where_no_content_can_be_made_the_answer_goes_at_once_with_numbers(tapping: House) -> None:
    await tapping.http.post("/sim/faults", json={"contents": True})
    who = await tapping.somebody()
    await tapping.queue(who, draft=asking())
    await tapping.queue(who, draft=asking())
    await tapping.go_on()
    assert await tapping.texts(who) == [numbered(SAID, THREE)] * 2


async def test_a_content_that_is_gone_at_twilio_costs_one_answer_its_buttons_and_is_made_again(tapping: House) -> None:
    who = await tapping.somebody()
    await tapping.queue(who, draft=asking())
    await tapping.go_on()
    (made,) = await contents(tapping)
    await tapping.sender.twilio.client.content.v1.contents(made.sid).delete_async()
    for _ in range(2):
        await tapping.queue(who, draft=asking())
        await tapping.go_on()
    assert [len(each["options"]) for each in await tapping.arrived(who)] == [3, 0, 3]


@pytest.mark.parametrize("fault", ["accepted_then_dropped", "accepted_then_timeout"])
async def test_a_message_with_buttons_that_twilio_took_without_our_knowing_is_not_sent_twice(
    tapping: House, fault: str
) -> None:
    who = await tapping.somebody()
    outbox_id = await tapping.queue(who, draft=asking(text="Uno.\nDos."))
    # Made beforehand: the short limit of this test is for the message itself.
    await tapping.fault(who, fault)
    await tapping.go_on()
    await tapping.advance(seconds=11)
    await tapping.go_on()
    assert await tapping.texts(who) == ["Uno.\nDos."]
    assert ((await tapping.row(outbox_id)).state, (await kept(tapping, outbox_id))["text"]) == (
        "accepted",
        "Uno.\nDos.",
    )


@pytest.mark.parametrize(
    "draft",
    [
        asking(tuple(Option(f"Opción {n}", f"p{n}") for n in range(11))),
        asking((Option("Un título que no cabe en la lista", "a"), Option("b", "b"))),
        asking((Option("Igual", "a"), Option("Igual", "b"))),
        asking((Option("a", "x" * 201), Option("b", "b"))),
        asking(text="Con {{llaves}}"),
        asking(text="x" * 1025),
        asking(text="\n".join("línea" for _ in range(40))),
    ],
)
async def test_what_does_not_fit_buttons_goes_with_numbers(tapping: House, draft: Draft) -> None:
    who = await tapping.somebody()
    await tapping.queue(who, draft=draft)
    assert (await only_one(tapping, who))["body"] == draft.text
    assert await contents(tapping) == []


async def test_sms_and_a_house_without_buttons_number_the_options(tapping: House, house: House) -> None:
    by_sms = await tapping.somebody("sms")
    await tapping.queue(by_sms, draft=asking(text="Elija"))
    await tapping.go_on()
    plain = await house.somebody()
    await house.queue(plain, draft=asking())
    await house.go_on()
    assert (await tapping.texts(by_sms), await house.texts(plain)) == (
        [numbered("Elija", THREE)],
        [numbered(SAID, THREE)],
    )


async def test_a_pressed_button_reaches_the_inbox_with_its_payload(tapping: House) -> None:
    for options, place in ((THREE, 2), (FIVE, 4)):
        who = await tapping.somebody()
        await tapping.queue(who, draft=asking(options))
        arrived = await only_one(tapping, who)
        tap = {"option": {"message": arrived["sid"], "index": place}}
        (await tapping.http.post(f"/sim/phones/{who.phone}/messages", json=tap)).raise_for_status()

        async def is_read(who: Correspondent = who, chosen: Option = options[place]) -> bool:
            return await pressed_buttons(tapping, who) == [{"text": chosen.title, "payload": chosen.payload}]

        await until(is_read)


async def pressed_buttons(house: House, who: Correspondent) -> list[dict[str, str]]:
    from sqlalchemy import select

    from puente.store import inbox
    from puente.store.tables import Inbound

    async with house.store.begin() as tx:
        rows = (await tx.scalars(select(Inbound).where(Inbound.person_id == who.person_id).order_by(Inbound.seq))).all()
        vault = await tx.vault(who.person_id)
        bodies = [vault.open_json(row.body, inbox.BODY) for row in rows]
    return [body["button"] for body in bodies if "button" in body]


async def test_contents_of_sessions_are_no_approved_templates(tapping: House) -> None:
    who = await tapping.somebody()
    await tapping.queue(who, draft=asking())
    await tapping.go_on()
    async with tapping.store.begin() as tx:
        (row,) = await templates.every(tx)
        assert (row.approval, await templates.approved_sid(tx, row.name, row.language)) == ("session", None)
