"""Whatever stands in a request, the door answers with one of its own answers, and never with a 500."""

from __future__ import annotations

import http.client
import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ANSWERS = {200, 202, 400, 401, 404, 405, 413, 503}
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

# What a header may hold on the wire: anything but the end of the line.
values = st.binary(max_size=80).map(lambda value: value.translate(None, b"\r\n\x00"))
names = st.sampled_from(
    [
        "Accept",
        "Authorization",
        "Content-Encoding",
        "Content-Type",
        "Cookie",
        "Forwarded",
        "Host",
        "Range",
        "User-Agent",
        "X-Forwarded-For",
        "X-GitHub-Delivery",
        "X-GitHub-Event",
        "X-HTTP-Method-Override",
        "X-Hub-Signature-256",
        "X-PagerDuty-Signature",
        "X-Webhook-Id",
    ]
)
paths = st.one_of(
    st.sampled_from(["/", "/healthz", "/readyz", "/webhooks/github", "/webhooks/pagerduty", "/webhooks/x"]),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60).map(lambda text: f"/{text}"),
    st.binary(max_size=20).map(lambda raw: "/webhooks/" + "".join(f"%{byte:02x}" for byte in raw)),
)


def status_of(port: int, method: str, path: str, headers: list[tuple[str, bytes]], body: bytes) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers:
        connection.putheader(name, value)
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    try:
        return connection.getresponse().status
    finally:
        connection.close()


@FUZZ
@given(
    method=st.sampled_from(["POST", "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "PATCH", "BREW"]),
    path=paths,
    headers=st.lists(st.tuples(names, values), max_size=6),
    body=st.binary(max_size=300),
)
def test_no_request_makes_a_500(door, method, path, headers, body):
    if not any(name == "Host" for name, _ in headers):
        headers = [("Host", b"localhost"), *headers]
    assert status_of(door.port, method, path, headers, body) in ANSWERS | {501}


@FUZZ
@given(
    name=st.sampled_from(["github", "pagerduty"]),
    headers=st.lists(st.tuples(names, values), max_size=6),
    body=st.binary(max_size=300),
)
def test_a_proven_body_is_stored_whatever_else_stands_beside_it(door, name, headers, body):
    proof = {k: v.encode() for k, v in door.signed(name, body).items() if "Signature" in k}
    headers = [(key, value) for key, value in headers if "Signature" not in key and key != "Host"]
    status = status_of(
        door.port, "POST", f"/webhooks/{name}", [("Host", b"localhost"), *headers, *proof.items()], body
    )
    assert status in {200, 202, 400}


def raw(port: int, said: bytes) -> bytes:
    """The first line of the answer; empty when there was none."""
    with socket.create_connection(("127.0.0.1", port), timeout=15) as connection:
        connection.sendall(said)
        connection.shutdown(socket.SHUT_WR)
        heard = b""
        try:
            while part := connection.recv(65536):
                heard += part
        except ConnectionResetError:
            pass
        return heard.partition(b"\r\n")[0]


ROUGH = {
    "no host": b"POST /webhooks/github HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
    "two hosts": b"GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "a host that is none": b"GET / HTTP/1.1\r\nHost: [::1]:x:y@/\\\r\n\r\n",
    "an absolute address": b"GET http://evil.example/healthz HTTP/1.1\r\nHost: a\r\n\r\n",
    "a star": b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    "connect": b"CONNECT evil.example:80 HTTP/1.1\r\nHost: a\r\n\r\n",
    "bytes in the path": b"POST /webhooks/\xff\xfe HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
    "escaped bytes in the path": b"POST /webhooks/%ff%00%2f HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
    "bytes in the query": b"POST /webhooks/github?\xff=%ff%00 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
    "latin header": b"POST /webhooks/github HTTP/1.1\r\nHost: a\r\nX-Hub-Signature-256: sha256=\xe9\r\n"
    b"Content-Length: 2\r\n\r\n{}",
    "a header of 300 KB": b"GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + b"a" * 300_000 + b"\r\n\r\n",
    "a thousand headers": b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X-A: b\r\n" * 1000 + b"\r\n",
    "a lying length": b"POST /webhooks/github HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n{}",
    "a negative length": b"POST /webhooks/github HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n{}",
    "a chunk that is none": b"POST /webhooks/github HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "an unknown coding": b"POST /webhooks/github HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\nx",
    "http 1.0": b"GET /healthz HTTP/1.0\r\n\r\n",
    "http 2 in the clear": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "no http": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello",
    "no form": b"POST /webhooks/github HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data\r\n"
    b"Content-Length: 2\r\n\r\n{}",
}


def test_no_rough_request_makes_a_500_at_the_real_server(real_door):
    for name, said in ROUGH.items():
        first = raw(real_door.port, said)
        assert first == b"" or int(first.split()[1]) in ANSWERS | {408, 431, 501, 505}, name
    assert real_door.get("/healthz").status_code == 200
    assert "door.failed" not in real_door.log.read_text()


def test_a_chunked_delivery_is_stored_and_one_over_the_limit_is_refused(real_door):
    body = b'"' + b"x" * 400_000 + b'"'
    parts = (body[start : start + 65536] for start in range(0, len(body), 65536))
    assert real_door.send("pagerduty", parts, real_door.signed("pagerduty", body)).status_code == 202
    assert body in [real_door.whole(row.id).body for row in real_door.stored()]
    endless = (b"x" * 65536 for _ in range(20))
    assert real_door.send("pagerduty", endless, {}).status_code == 413


@pytest.mark.parametrize(("name", "size"), [("pagerduty", 1024 * 1024 + 1), ("github", 25 * 1024 * 1024 + 1)])
def test_a_body_over_the_limit_is_a_413_at_the_real_server(real_door, name, size):
    body = b"x" * size
    before = real_door.stored()
    assert real_door.post(name, body).status_code == 413
    assert real_door.stored() == before


def test_silent_senders_do_not_keep_a_genuine_delivery_out(real_door):
    head = b"POST /webhooks/github HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n{"
    silent = [socket.create_connection(("127.0.0.1", real_door.port)) for _ in range(60)]
    try:
        for connection in silent:
            connection.sendall(head)
        assert real_door.post("pagerduty", b'"while others are silent"').status_code == 202
    finally:
        for connection in silent:
            connection.close()
