"""How the plain server listens: one request after the other, each of which may be cut off on order."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


def handler_of(server):
    """Answers what `server.obey` says, unless the request meets a cut."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def answer(self):
            parts = urlsplit(self.path)
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
            login = server.users.get(self.headers.get("Authorization", "").rpartition(" ")[2])
            with server.lock:
                server.seen.append((self.command, parts.path))
                cut, act = server.cut(self.command, parts.path)
                if act:
                    act()
                if cut == "before":
                    self.close_connection = True
                    return
                status, said, *location = server.obey(self.command, parts, body, login)
            if cut == "after":
                self.close_connection = True
                return
            text = b"" if status == 204 else json.dumps(said).encode()
            self.send_response(status)
            for place in location:
                self.send_header("Location", place)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815  http.server names them so

        def log_message(self, *args):
            pass

    return Handler
