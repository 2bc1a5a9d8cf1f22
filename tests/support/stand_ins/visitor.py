"""Somebody with a cookie and no JavaScript, who reads pages and sends forms."""

from __future__ import annotations

import re

import requests

PAST = {"allow_redirects": False, "timeout": 10}  # a form's answer is looked at, not followed


class Visitor:
    """Of the pages below one address."""

    def __init__(self, url: str, name: str) -> None:
        self.url, self.session = url, requests.Session()
        self.session.cookies.set("you_are", name)

    def read(self, path: str, status: int = 200) -> str:
        answer = self.session.get(self.url + path, timeout=10)
        assert answer.status_code == status, answer.text
        return answer.text

    def send(self, path: str, status: int | None = None, **form: object) -> requests.Response:
        """The answer to a form; with `status` it must be that one."""
        answer = self.session.post(self.url + path, data=form, **PAST)
        assert status in {None, answer.status_code}, answer.text
        return answer

    def digest(self, path: str) -> str:
        """Which text the page shows, as its forms say."""
        return re.search(r'name="digest" value="(\w+)"', self.read(path))[1]
