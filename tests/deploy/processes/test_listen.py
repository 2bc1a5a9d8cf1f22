"""Addresses are read as people write them, and refused with the setting's name."""

from __future__ import annotations

import socket

import pytest

from deploy.processes.listen import Address, CannotListen, bind, parse_listen


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:8080", Address("127.0.0.1", 8080)),
        ("localhost:80", Address("localhost", 80)),
        ("[::1]:9464", Address("::1", 9464)),
        (":8080", Address("0.0.0.0", 8080)),
    ],
)
def test_an_address_is_read(text, address):
    assert parse_listen(text) == address
    assert parse_listen(str(address)) == address


@pytest.mark.parametrize(
    "text", ["8080", "127.0.0.1", "127.0.0.1:", "host:0", "host:65536", "::1:80", "http://x:80", ""]
)
def test_anything_else_is_refused_with_an_example(text):
    with pytest.raises(CannotListen, match=r"server\.metrics_listen: .*write 127\.0\.0\.1:8080"):
        parse_listen(text, "server.metrics_listen")


def test_a_taken_address_names_the_setting():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = Address("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(
            CannotListen, match=r"server\.listen: cannot listen on 127\.0\.0\.1:\d+ \(Address already"
        ):
            bind(address, patience=0)
