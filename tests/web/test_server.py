"""Where the server listens."""

import socket

import pytest

from kg.errors import RequestError
from kg.web.server import listen


def test_a_free_port_of_this_machine() -> None:
    with listen("127.0.0.1", 0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
        assert listening.getsockname()[1] > 0


def test_an_address_that_is_taken_or_is_none_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(RequestError, match=f"cannot listen at 127.0.0.1:{port}: Address already in use"):
            listen("127.0.0.1", port)
    with pytest.raises(RequestError, match=r"cannot listen at no-such-host\.invalid:1"):
        listen("no-such-host.invalid", 1)
    with pytest.raises(RequestError, match="a port is between 0 and 65535"):
        listen("127.0.0.1", 99999)
