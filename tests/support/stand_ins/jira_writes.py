"""One request of each kind that changes an issue of Jira."""

from __future__ import annotations

from typing import Any

import requests

from stand_ins.jira_site import Site

TITLED = {"title": "t", "url": "https://acme.dev"}
# An address below the API, with what it takes; {} stands for the key of an issue.
WRITES = {
    "edit": ("PUT", "/issue/{}", {"fields": {"labels": ["x"]}}),
    "assign": ("PUT", "/issue/{}/assignee", {}),
    "move on": ("POST", "/issue/{}/transitions", {"transition": {"id": "31"}}),
    "comment": ("POST", "/issue/{}/comment", {"body": "words"}),
    "link elsewhere": ("POST", "/issue/{}/remotelink", {"object": TITLED}),
    "link": ("POST", "/issueLink", {"type": {"name": "Relates"}, "inwardIssue": {"key": "{}"}}),
}


def sent(site: Site, key: str, act: str, **more: Any) -> requests.Response:
    """Send one of the writes about this issue, with `more` in its body."""
    method, path, body = WRITES[act]
    whole = {**body, **more}
    if act == "assign":
        whole |= site.user("bob")
    if act == "comment":
        whole["body"] = site.text("words")
    if act == "link":
        other = site.create(key.partition("-")[0])
        whole |= {"inwardIssue": {"key": key}, "outwardIssue": {"key": other}}
    return site.send(method, path.format(key), json=whole)
