"""Ports for servers that take their time to start."""

import socket
from pathlib import Path

import pytest

from puente.setup.ports import LOOPBACK, OURS, free_port, free_ports, is_free

GIVEN_TO_CONNECTIONS = Path("/proc/sys/net/ipv4/ip_local_port_range")
USUAL = 32_768


def test_ports_are_different_and_free() -> None:
    found = free_ports(40)
    assert len(set(found)) == 40
    assert all(map(is_free, found))


def test_a_port_that_somebody_holds_is_not_given() -> None:
    with socket.socket() as held:
        held.bind((LOOPBACK, free_port()))
        held.listen()
        assert held.getsockname()[1] not in free_ports(len(OURS))


def test_no_connection_of_this_machine_is_given_such_a_port_meanwhile() -> None:
    lowest = int(GIVEN_TO_CONNECTIONS.read_text().split()[0]) if GIVEN_TO_CONNECTIONS.exists() else USUAL
    if lowest < USUAL:
        pytest.skip("this machine was told to give lower ports to connections")
    assert max(OURS) < lowest
