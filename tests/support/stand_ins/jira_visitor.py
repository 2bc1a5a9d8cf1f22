"""A visitor of the local Jira's pages, and a text with boxes to tick."""

from __future__ import annotations

import re
from typing import Any

import requests

from stand_ins.jira_site import Site
from stand_ins.visitor import Visitor


class JiraVisitor(Visitor):
    """Whose forms lead back to a page, unless another answer is wanted."""

    def __init__(self, site: Site, name: str = "alice") -> None:
        super().__init__(site.server.url, name)

    def send(self, path: str, status: int | None = 303, **form: object) -> requests.Response:
        return super().send(path, status, **form)

    def places(self, path: str) -> list[str]:
        """Where the boxes stand that can be clicked."""
        return re.findall(r'class="box"[^>]*name="place" value="([\d.]+)"', self.read(path))


def tasks(site: Site, *lines: str) -> Any:
    """A description of open tasks."""
    if not site.cloud:
        return "h2. Decisions\r\n" + "\r\n".join(f"* [ ] {line}" for line in lines)
    items = [
        {
            "type": "taskItem",
            "attrs": {"localId": line, "state": "TODO"},
            "content": [{"type": "text", "text": line}],
        }
        for line in lines
    ]
    return {
        "type": "doc",
        "version": 1,
        "content": [
            {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Decisions"}]},
            {"type": "taskList", "attrs": {"localId": "list"}, "content": items},
        ],
    }
