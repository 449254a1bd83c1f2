"""Understanding many texts outside a conversation, through the rules and the model of live turns."""

import asyncio
from collections.abc import Sequence

from puente.settings import Settings
from puente.turns.rasa import Rasa
from puente.turns.understanding import Understood, understand_many

# Nobody waits at a phone for it: many texts at once, on a machine that may have other work.
LIMIT_S = 120.0


def understand_texts(settings: Settings, texts: Sequence[str]) -> list[Understood]:
    """What each text means, as somebody's first message.

    Raises:
        UnderstandingUnavailable: Rasa failed.
    """

    async def run() -> list[Understood]:
        rasa = Rasa(settings.rasa_url, settings.rasa_token, LIMIT_S)
        try:
            return await understand_many(texts, rasa)
        finally:
            await rasa.close()

    return asyncio.run(run())
