"""Starts workers and gateways by forking, so that a thousand deaths do not cost a thousand imports.

Reads lines of JSON, `[name, log file]`, and answers each with the pid of the new process, which runs what
`puente <name>` runs. A child is as mortal as any other process: nothing but its imports was done before.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import NoReturn

import uvicorn.protocols.http.auto  # noqa: F401  imported before the fork, for every child

import puente.gateway.app
import puente.worker  # noqa: F401
from puente.cli import app


def main() -> None:
    """Fork until standard input closes."""
    # Nobody waits for the children one by one.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        name, log = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _become(name, log)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def _become(name: str, log: str) -> NoReturn:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    output = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(output, 1)
    os.dup2(output, 2)
    code = 1
    try:
        app([name], standalone_mode=False)
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
