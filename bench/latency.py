"""How long a person waits for an answer, and what the processes weigh, on a quiet instance of its own.

    .venv/bin/python bench/latency.py

Ten phones write ten messages each, one after the other, as people do. The time runs from the moment at which the
simulator has the message to post until the answer is at the phone: gateway, turn, Rasa, outbox and Twilio's API lie
between. Once without waiting for the rest of a message, and once with the default wait.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass

import httpx
from rich.console import Console
from rich.table import Table

from tests.chaos.instance import Instance, running

PHONES = 10
EACH = 10
# In the order of a conversation that no form interrupts: rules, the model alone, and actions that read the database.
TEXTS = (
    "hola",
    "qué derechos tengo",
    "cuándo es mi audiencia",
    "tengo miedo de regresar a mexico",
    "what are my rights",
    "cómo consigo un abogado",
    "perdí mis papeles",
    "puedo trabajar en mexico",
    "gracias",
    "me siguen unos hombres armados",
)
BURSTS_S = ("0", "1.5")
WARM_UP = 3
PATIENCE_S = 30.0
LOOK_S = 0.01


@dataclass(frozen=True)
class Measured:
    """One run.

    Args:
        seconds: From message to answer, one for each message.
    """

    burst_s: str
    seconds: list[float]
    memory_mb: dict[str, float]


async def answered_after_s(http: httpx.AsyncClient, phone: str, text: str) -> float:
    """Write from *phone* and wait for the answer."""
    before = await _answers(http, phone)
    began = time.perf_counter()
    (await http.post(f"/sim/phones/{phone}/messages", json={"text": text})).raise_for_status()
    async with asyncio.timeout(PATIENCE_S):
        while await _answers(http, phone) == before:
            await asyncio.sleep(LOOK_S)
    return time.perf_counter() - began


async def _answers(http: httpx.AsyncClient, phone: str) -> int:
    view = (await http.get(f"/sim/phones/{phone}")).json()
    return sum(not each["from_person"] for each in view["messages"])


async def measure(instance: Instance) -> list[float]:
    """One phone at a time: this is about the wait of a person, not about how many we can serve."""
    url = instance.settings.twilio_api_url
    async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=PATIENCE_S) as http:
        phones = []
        for number in range(PHONES):
            body = {"channel": "whatsapp" if number % 2 else "sms"}
            phones.append((await http.post("/sim/phones", json=body)).json()["id"])
        for text in TEXTS[:WARM_UP]:
            await answered_after_s(http, "1", text)
        return [await answered_after_s(http, phone, text) for text in TEXTS[:EACH] for phone in phones]


def run(burst_s: str) -> Measured:
    """Measure on a fresh instance."""
    with running(PUENTE_BURST_S=burst_s) as instance:
        seconds = asyncio.run(measure(instance))
        return Measured(burst_s, seconds, instance.memory_mb())


def table(runs: list[Measured]) -> Table:
    """The figures."""
    shown = Table("PUENTE_BURST_S", "messages", "median ms", "p95 ms", "longest ms", title="Message to answer")
    for each in runs:
        p95 = statistics.quantiles(each.seconds, n=20)[-1]
        figures = (statistics.median(each.seconds), p95, max(each.seconds))
        shown.add_row(each.burst_s, str(len(each.seconds)), *(f"{figure * 1000:.0f}" for figure in figures))
    return shown


def weights(runs: list[Measured]) -> Table:
    """The memory of each process."""
    shown = Table("process", *(f"MB at burst {each.burst_s}" for each in runs), title="Resident memory")
    for name in runs[0].memory_mb:
        shown.add_row(name, *(f"{each.memory_mb[name]:.0f}" for each in runs))
    shown.add_row("together", *(f"{sum(each.memory_mb.values()):.0f}" for each in runs))
    return shown


def main() -> None:
    """Measure both and print."""
    runs = [run(burst_s) for burst_s in BURSTS_S]
    console = Console()
    console.print(table(runs))
    console.print(weights(runs))


if __name__ == "__main__":
    main()
