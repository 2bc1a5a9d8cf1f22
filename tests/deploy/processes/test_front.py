"""Whatever a sender does with its connection, the app gets whole requests and others are answered meanwhile."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

SERVE = """
import sys
sys.path.insert(0, sys.argv[1])
from deploy.logs import configure_logs
from deploy.processes.serving import serve
configure_logs(json=True)
serve("served_app:make_mirror", sys.argv[2], threads=2)
"""


@pytest.fixture
def port(programs, eventually):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    programs.run(SERVE, Path(__file__).parent, f"127.0.0.1:{free}")

    def answers():
        try:
            return ask(free, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        except ConnectionError:
            return b""

    eventually(answers)
    return free


def speak(port: int, said: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    connection.sendall(said)
    return connection


def hear(connection: socket.socket) -> bytes:
    """Everything up to the end of one answer with a Content-Length."""
    heard = b""
    while (part := connection.recv(65536)) != b"":
        heard += part
        head, end, body = heard.partition(b"\r\n\r\n")
        if end and len(body) >= int(
            head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or b"0"
        ):
            break
    return heard


def ask(port: int, said: bytes) -> bytes:
    with speak(port, said) as connection:
        return hear(connection)


POST = b"POST /mirror HTTP/1.1\r\nHost: a\r\n"


def test_a_chunked_body_arrives_whole_with_its_length(port):
    answer = ask(port, POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
    assert b'"body": "abcde", "length": "5"' in answer


def test_chunks_win_over_a_lying_length_and_the_connection_ends(port):
    said = POST + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    answer = ask(port, said)
    assert b'"body": "hello", "length": "5"' in answer
    assert b"connection: close" in answer


@pytest.mark.parametrize("length", [b"-5", b"x", b"5\r\nContent-Length: 6", b"9" * 30])
def test_a_length_that_is_none_is_refused(port, length):
    assert ask(port, POST + b"Content-Length: " + length + b"\r\n\r\nhello").startswith(b"HTTP/1.1 400")


def test_a_body_that_breaks_off_never_reaches_the_app(port, programs, eventually):
    with speak(port, POST + b"Content-Length: 500\r\n\r\nhello"):
        pass
    eventually(lambda: "The body ended before its Content-Length." in programs.log())
    assert "mirrored" not in programs.log()


def test_a_body_that_is_too_large_is_refused_after_its_sender_could_say_it_all(port):
    body = b"x" * (26 * 1024 * 1024)
    answer = ask(port, POST + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b'{"error": "The body is too large."}' in answer


def test_a_header_with_underscores_does_not_pass_for_one_with_hyphens(port):
    answer = ask(port, POST + b"X_Secret: forged\r\nX-Secret: real\r\nContent-Length: 0\r\n\r\n")
    assert b'"secret": "real"' in answer


def test_an_app_that_fails_is_a_503_and_a_traceback_in_the_log(port, programs):
    assert ask(port, b"GET /boom HTTP/1.1\r\nHost: a\r\n\r\n").startswith(b"HTTP/1.1 503")
    assert "ZeroDivisionError" in programs.log()


def test_a_hundred_silent_senders_do_not_keep_others_waiting(port):
    half = POST + b"Content-Length: 500\r\n\r\nhello"
    silent = [speak(port, half if number % 2 else b"POST /mir") for number in range(100)]
    try:
        assert b'"body": "abc"' in ask(port, POST + b"Content-Length: 3\r\n\r\nabc")
    finally:
        for connection in silent:
            connection.close()


def test_the_same_connection_carries_several_requests(port):
    with speak(port, POST + b"Content-Length: 3\r\n\r\nabc") as connection:
        assert b'"body": "abc"' in hear(connection)
        connection.sendall(POST + b"Content-Length: 3\r\n\r\ndef")
        assert b'"body": "def"' in hear(connection)
