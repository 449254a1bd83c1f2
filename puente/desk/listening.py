"""What a voice note says, written down at the desk."""

from __future__ import annotations

from starlette.responses import Response

from puente.desk.composer import LONGEST_TEXT
from puente.desk.conversation import again
from puente.desk.notices import back
from puente.desk.visit import Visit
from puente.store import audit
from puente.store.desk import transcripts


async def keep(visit: Visit) -> Response:
    """Keep the words beside the note. Nothing of this goes to the person."""
    text = visit.text("heard")
    if len(text) > LONGEST_TEXT:
        return await again(visit, "too_long", 409)
    message_id = visit.request.path_params["message_id"]
    async with visit.desk.store.begin() as tx:
        await transcripts.keep(tx, visit.person_id(), message_id, text, visit.me.id, visit.now)
        subject = str(visit.person_id())
        await audit.write(tx, visit.me.actor, "person.transcribe", visit.now, subject, message=str(message_id))
    return back(visit, f"m-{message_id}")
