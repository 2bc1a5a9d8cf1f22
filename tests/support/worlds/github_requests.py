"""Our GitHub tracker as wiring makes it, and the requests by which it changes something."""

from __future__ import annotations

import socket
import time
from datetime import timedelta

from syncer.trackers.github import GitHubTracker, TokenAuth
from syncer.trackers.pacing import LocalPace

# A test names what happens to a change by our verbs; these are the requests that make it.
REQUESTS = {
    "create": ("POST", r"^/repos/[^/]+/[^/]+/issues$"),
    "edit": ("PATCH", r"/issues/\d+$"),
    "assign": ("POST", r"/assignees$"),
    "label": ("POST", r"/labels$"),
    "close": ("PATCH", r"/issues/\d+$"),
    "comment": ("POST", r"/issues/\d+/comments$"),
    "edit comment": ("PATCH", r"/issues/comments/\d+$"),
    "react": ("POST", r"/reactions$"),
    "link": ("POST", r"/sub_issues$"),
}


def nobody_listens_there():
    """An address that refuses connections."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def github_tracker(api_url, token, **changed):
    """As wiring makes it, with a pace of its own."""
    given = {
        "name": "github",
        "api_url": api_url,
        "auth": TokenAuth(token),
        "visible_after": timedelta(seconds=30),
        "allow": ("acme/*",),
        "pace": LocalPace(time.monotonic, time.sleep),
    }
    return GitHubTracker(**(given | changed))
