"""A room that answers over a real socket, as each test tells it to."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

SECRET = "T0SECRET"


class Room:
    """What was posted to it, and what it answers next."""

    def __init__(self):
        self.posts = []
        self.status, self.headers, self.body = 200, {}, b"ok"
        self.hang = threading.Event()
        self.behaviour = "answer"  # answer | hang | reset
        room = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers.get("Content-Length", 0))
                room.posts.append(json.loads(self.rfile.read(length)))
                if room.behaviour == "hang":
                    room.hang.wait(10)
                    return
                if room.behaviour == "reset":
                    self.close_connection = True
                    return
                self.send_response(room.status)
                for name, value in room.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(room.body)))
                self.end_headers()
                self.wfile.write(room.body)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    @property
    def address(self):
        return f"127.0.0.1:{self.server.server_address[1]}"

    @property
    def url(self):
        return f"http://{self.address}/services/{SECRET}"

    def close(self):
        self.hang.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def room():
    room = Room()
    yield room
    room.close()


@pytest.fixture
def secret():
    return SECRET
