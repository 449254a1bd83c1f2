"""What Twilio takes as buttons and lists, and what it refuses: at making, at sending, and afterwards."""

from __future__ import annotations

import json
from typing import Any

import pytest
from twilio.base.exceptions import TwilioRestException

from tests.contract.simulator.driving import ACCOUNT, TOKEN, Simulator

LOGIN = (ACCOUNT, TOKEN)


def buttons(count: int = 2, body: str = "{{1}}", title: str = "Título {}") -> dict[str, Any]:
    actions = [{"type": "QUICK_REPLY", "title": title.format(n), "id": f"p{n}"} for n in range(count)]
    return {"twilio/quick-reply": {"body": body, "actions": actions}}


def picker(count: int = 4, button: str = "Elegir", **item: str) -> dict[str, Any]:
    items = [{"item": f"Línea {n}", "id": f"p{n}", **item} for n in range(count)]
    return {"twilio/list-picker": {"body": "{{1}}", "button": button, "items": items}}


def make(sim: Simulator, types: dict[str, Any], variables: dict[str, str] | None = None) -> Any:
    body = {"language": "es", "variables": variables or {"1": "x"}, "types": types}
    return sim.http.post("/v1/Content", json=body, auth=LOGIN)


def sent(sim: Simulator, types: dict[str, Any], **values: str) -> Any:
    sim.write("1")
    sid = make(sim, types).json()["sid"]
    return sim.send_whatsapp(
        content_sid=sid, content_variables=json.dumps({"1": "Hola", **{k[1:]: v for k, v in values.items()}})
    )


@pytest.mark.parametrize(
    "types",
    [
        buttons(0),
        buttons(11),
        buttons(title="Un título de más de veinte {}"),
        buttons(body="{{1}"),
        picker(0),
        picker(11),
        picker(button=""),
        picker(button="Un botón de más de veinte"),
        picker(item="Una línea de más de 24 letras"),
        picker(description="d" * 73),
        picker(id="i" * 201),
    ],
)
def test_a_content_beyond_the_limits_is_not_made(sim: Simulator, types: dict[str, Any]) -> None:
    answer = make(sim, types)
    assert (answer.status_code, answer.json()["code"]) == (400, 20001)


def test_more_than_a_hundred_variables_are_not_taken(sim: Simulator) -> None:
    assert make(sim, buttons(), {str(n): "x" for n in range(101)}).status_code == 400


@pytest.mark.parametrize("value", ["", "  ", "dos\nlíneas", "un\ttabulador", "un     hueco"])
def test_a_value_that_can_not_stand_in_a_body_is_21656_at_once(sim: Simulator, value: str) -> None:
    with pytest.raises(TwilioRestException) as refused:
        sent(sim, buttons(), _1=value)
    assert refused.value.code == 21656


def test_a_value_beyond_1600_characters_is_21658(sim: Simulator) -> None:
    with pytest.raises(TwilioRestException) as refused:
        sent(sim, buttons(), _1="x" * 1601)
    assert refused.value.code == 21658


@pytest.mark.parametrize(
    ("types", "values"),
    [
        (buttons(4), {}),
        (buttons(title="{{{{2}}}} {}"), {"_2": "Un título demasiado largo"}),
        (buttons(title="Igual"), {}),
        (picker(item="{{2}}"), {"_2": "Una línea de más de 24 letras"}),
        (buttons(), {"_1": "x" * 1025}),
    ],
)
def test_what_whatsapp_can_not_show_is_taken_and_given_back(
    sim: Simulator, types: dict[str, Any], values: dict[str, str]
) -> None:
    assert sim.ends_as(sent(sim, types, **values).sid, "undelivered").error_code == 63021


@pytest.mark.parametrize("types", [buttons(3), picker(10)])
def test_what_is_within_the_limits_arrives_without_approval(sim: Simulator, types: dict[str, Any]) -> None:
    sim.ends_as(sent(sim, types).sid, "read")


def test_a_list_can_not_be_submitted_for_approval(sim: Simulator) -> None:
    sid = make(sim, picker()).json()["sid"]
    request = {"name": "menu", "category": "UTILITY"}
    answer = sim.http.post(f"/v1/Content/{sid}/ApprovalRequests/whatsapp", json=request, auth=LOGIN)
    assert answer.status_code == 400
