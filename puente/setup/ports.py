"""Ports of this machine: which are free, and who holds the others."""

import contextlib
import socket

import psutil

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """A port nobody listens on right now. Somebody may take it before you do: be ready to try again."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def free_ports(count: int) -> list[int]:
    """*count* different free ports."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind((LOOPBACK, 0))
        return [probe.getsockname()[1] for probe in probes]


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
