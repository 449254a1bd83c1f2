"""Signed requests to the gateway, as Twilio makes them."""

import asyncio
import uuid
from collections.abc import Mapping

import httpx
import structlog
from twilio.request_validator import RequestValidator

TIMEOUT_S = 15.0
PAUSES_S = (0.5, 1.0, 2.0)

log = structlog.get_logger(__name__)


class Webhooks:
    """Posts to the gateway.

    Args:
        auth_token: Signs each request.
        pace: Factor on the pauses between tries.
    """

    def __init__(self, auth_token: str, pace: float) -> None:
        self._validator = RequestValidator(auth_token)
        self._pauses_s = [pause * pace for pause in PAUSES_S]
        # trust_env off: what goes to this machine must not take the way through somebody's proxy.
        self._client = httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False)

    async def post_inbound(self, url: str, params: Mapping[str, str]) -> bool:
        """Post, again after a pause while the gateway is down; says whether it took the message."""
        token = str(uuid.uuid4())
        for pause_s in (*self._pauses_s, None):
            if await self._post(url, params, token):
                return True
            if pause_s is not None:
                await asyncio.sleep(pause_s)
        return False

    async def post_status(self, url: str, params: Mapping[str, str]) -> bool:
        """Post once: Twilio doesn't repeat a status that nobody took."""
        return await self._post(url, params, str(uuid.uuid4()))

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def _post(self, url: str, params: Mapping[str, str], token: str) -> bool:
        headers = {
            "X-Twilio-Signature": self._validator.compute_signature(url, dict(params)),
            "I-Twilio-Idempotency-Token": token,
            "User-Agent": "TwilioProxy/1.1",
        }
        try:
            # Empty fields are sent and signed too: ToCity= is part of what Twilio says.
            answer = await self._client.post(url, data=dict(params), headers=headers)
        except httpx.HTTPError as error:
            log.info("webhook_not_delivered", reason=type(error).__name__)
            return False
        if answer.is_success:
            return True
        log.info("webhook_refused", status=answer.status_code)
        return False
