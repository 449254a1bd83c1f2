"""Puts the simulator together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from simulator import api_content, api_media, api_messages, control, control_clock, control_messages, page
from simulator.config import Config
from simulator.delivering import Delivery
from simulator.errors import Refused, answer_refusal
from simulator.inbound import Inbox
from simulator.webhooks import Webhooks
from simulator.world import World


def create_app(config: Config) -> Starlette:
    """A Twilio and a page with phones, all in memory."""
    world = World(config)
    webhooks = Webhooks(config.auth_token, config.pace)
    delivery = Delivery(world, webhooks)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await world.stop()
            await webhooks.close()

    app = Starlette(
        routes=[
            *api_messages.routes,
            *api_media.routes,
            *api_content.routes,
            *control.routes,
            *control_messages.routes,
            *control_clock.routes,
            *page.routes,
        ],
        exception_handlers={Refused: answer_refusal, control.Unusable: control.answer_unusable},
        lifespan=lifespan,
    )
    app.state.world = world
    app.state.delivery = delivery
    app.state.inbox = Inbox(world, webhooks)
    return app
