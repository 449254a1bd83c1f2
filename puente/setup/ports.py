"""Ports of this machine: which are free, and who holds the others."""

import contextlib
import itertools
import random
import socket

import psutil

LOOPBACK = "127.0.0.1"


# Below the numbers that Linux (32768 on) and others (49152 on) give to connections as they are opened: a server that
# takes seconds to start would find one of those taken by a client of whoever started before it.
OURS = range(20_000, 32_000)


def free_port() -> int:
    """A port nobody listens on right now. Somebody may take it before you do: be ready to try again."""
    return free_ports(1)[0]


def free_ports(count: int) -> list[int]:
    """*count* different free ports."""
    tried = random.sample(OURS, len(OURS))  # in no order: others are choosing too
    return list(itertools.islice(filter(is_free, tried), count))


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """Whether a server could listen on *port* now."""
    with socket.socket() as probe:
        # As servers do: a port whose last connections are still closing counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def holder(port: int) -> str | None:
    """Name and pid of the process that listens on *port*, or None when the machine does not tell us."""
    with contextlib.suppress(psutil.Error):
        for connection in psutil.net_connections(kind="tcp"):
            # Without a local address there are no fields to ask: an empty tuple stands there.
            local = getattr(connection.laddr, "port", None)
            if connection.status == psutil.CONN_LISTEN and local == port and connection.pid:
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    return None
