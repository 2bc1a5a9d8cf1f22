"""GitHub's requests about Apps, in front of the sandbox, which knows none: signatures are verified as GitHub does."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
import requests


class AppFront:
    """An App `kintsugi` with installations; a token that it hands out belongs to `kintsugi[bot]` in the sandbox."""

    def __init__(self, github, public_key):
        self.github, self.public_key = github, public_key
        self.installations = {"11": "acme"}
        self.permissions = {"issues": "write", "metadata": "read", "contents": "read"}
        self.hook = None  # a webhook of the sandbox that stands for the App's
        self.seen = []
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/api/v3"
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self):
        self.http.shutdown()
        self.http.server_close()

    def obey(self, method, path, authorization):
        """(status, JSON) of a request about the App."""
        try:
            claims = jwt.decode(authorization.removeprefix("Bearer "), self.public_key, algorithms=["RS256"])
        except jwt.PyJWTError:
            return 401, {"message": "A JSON web token could not be decoded"}
        if claims["iss"] != "4711":
            return 404, {"message": "Integration not found"}
        if path == "/app":
            return 200, {"id": 4711, "slug": "kintsugi", "name": "Kintsugi of Acme"}
        if path.startswith("/app/hook/") and self.hook:
            return self._of_the_hook(method, path.removeprefix("/app/hook/"))
        if path == "/app/installations":
            return 200, [{"id": int(i), "account": {"login": who}} for i, who in self.installations.items()]
        if method == "POST" and path.split("/")[3] in self.installations:
            token = self.github.add_user("kintsugi[bot]", "Bot")
            return 201, {
                "token": token,
                "expires_at": "2026-11-25T09:00:00Z",
                "permissions": self.permissions,
            }
        return 404, {"message": "Not Found"}

    def _of_the_hook(self, method, what):
        if what == "config":
            return 200, {"content_type": "json", "url": self.hook.url, "secret": "********"}
        headers = {"Authorization": f"Bearer {self.github.add_user(self.hook.scope, 'Organization')}"}
        url = f"{self.github.api_url}/orgs/{self.hook.scope}/hooks/{self.hook.id}/{what}"
        answer = requests.request(method, url, headers=headers, timeout=10)
        return answer.status_code, answer.json()

    def _handler(front):  # noqa: N805  the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                path = self.path.removeprefix("/api/v3")
                front.seen.append((self.command, path.partition("?")[0]))
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if path.startswith("/app"):
                    authorization = self.headers.get("Authorization", "")
                    status, said = front.obey(self.command, path.partition("?")[0], authorization)
                    text = json.dumps(said).encode()
                else:
                    answer = requests.request(
                        self.command,
                        front.github.url + self.path,
                        data=body,
                        headers=dict(self.headers),
                        timeout=10,
                    )
                    status, text = answer.status_code, answer.content
                self.send_response(status)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815  http.server names them so

            def log_message(self, *args):
                pass

        return Handler
