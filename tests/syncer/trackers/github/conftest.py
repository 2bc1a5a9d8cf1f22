"""What GitHub's own tests do besides: answers on order, and requests counted from a moment on."""

from __future__ import annotations

import re
import ssl
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from deploy.sandbox.faults import Fault, Reply


class _Quiet(ThreadingHTTPServer):
    """Says nothing about handshakes that fail on purpose."""

    def handle_error(self, request, client_address):
        pass


@pytest.fixture
def say_once(github):
    """The next such request is answered with this, and nothing is done."""

    def order(method, path, text, status=200, headers=()):
        github.server.faults.order(
            Fault(method, re.compile(path), 1, Reply(status, text.encode(), tuple(headers)))
        )

    return order


@pytest.fixture
def asked(github):
    """(method, path, status) of the requests since the last call."""
    seen = [0]

    def since():
        requests = github.server.requests
        found = [(r.method, r.path, r.status) for r in requests[seen[0] :]]
        seen[0] = len(requests)
        return found

    return since


@pytest.fixture
def opened(github, asked):
    """References to so many new issues, opened by a person: no limit of ours is in their way."""

    github.tracker.bot()

    def open_them(count, project=github.project):
        for number in range(count):
            github.open_as(github.owner, f"Promise {number}", f"text {number}", project)
        asked()
        return github.refs(project)

    return open_them


@pytest.fixture
def unsafe_tls(tmp_path):
    """An address whose certificate nobody has signed."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    pem = made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
    pem += key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "both.pem").write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    server = _Quiet(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"https://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
