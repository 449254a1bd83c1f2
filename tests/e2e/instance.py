"""A whole Puente for the tests beside this file: says where it is, and stays until its standard input closes.

A process of its own, since starting processes needs a main thread with its signals.
"""

import base64
import json
import sys

from puente.settings import Settings
from puente.setup import instance

PROCESSES = frozenset({"simulator", "actions", "rasa", "gateway", "worker"})


def _serve(settings: Settings) -> None:
    where = {
        "twilio_api_url": settings.twilio_api_url,
        "database_url": settings.database_url,
        "lookup_key": base64.b64encode(settings.lookup_key).decode(),
        "keys": {key.name: base64.b64encode(key.secret).decode() for key in settings.keys},
    }
    print(json.dumps(where), flush=True)  # noqa: T201  what the parent reads
    sys.stdin.read()


if __name__ == "__main__":
    instance.work_with(PROCESSES, _serve, lambda line: print(line, file=sys.stderr))  # noqa: T201
