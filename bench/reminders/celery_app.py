"""The same reminders with Celery and an ETA for each: what a team would write. Runs in an environment of its own."""

import os

from celery import Celery
from twilio.base.exceptions import TwilioException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

app = Celery("reminders", broker=os.environ["BROKER"])
app.conf.broker_connection_retry_on_startup = True


class _Here(TwilioHttpClient):
    """The official client, at another host."""

    def request(self, method: str, url: str, *args: object, **named: object) -> object:
        return super().request(method, url.replace("https://api.twilio.com", os.environ["TWILIO"], 1), *args, **named)


@app.task(autoretry_for=(TwilioException, OSError), retry_backoff=True, max_retries=8, name="remind")
def remind(to: str, body: str) -> None:
    """Send one."""
    client = Client(os.environ["ACCOUNT"], os.environ["TOKEN"], http_client=_Here())
    client.messages.create(to=to, from_=os.environ["FROM"], body=body)
