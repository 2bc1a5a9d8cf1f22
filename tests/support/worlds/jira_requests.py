"""Our Jira tracker as wiring makes it, and the requests by which it changes something."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from rules.document.adf.dialect import ADF
from rules.document.wiki.dialect import WIKI
from syncer.trackers.jira import COSTS, CloudAuth, JiraTracker, Settings
from syncer.trackers.pacing import LocalPace

REQUESTS = {
    "create": ("POST", r"/issue$"),
    "edit": ("PUT", r"/issue/\d+$"),
    "assign": ("PUT", r"/issue/\d+$"),
    "label": ("PUT", r"/issue/\d+$"),
    "close": ("POST", r"/transitions$"),
    "comment": ("POST", r"/comment$"),
    "edit comment": ("PUT", r"/comment/\d+$"),
    "link": ("POST", r"/issueLink$"),
    "link elsewhere": ("POST", r"/remotelink$"),
}
READS = ("/bulkfetch", "/search", "/search/jql")
DROPPED = ("Won't Do", "Duplicate", "Cannot Reproduce")


def jira_tracker(url, auth, **changed):
    """As wiring makes it; its pace has tests of its own, and a clock here that lets nobody wait."""
    given = {
        "name": "jira",
        "url": url,
        "auth": auth,
        "dropped": DROPPED,
        "allow": ("CHK", "OPS", "NOWHERE"),
        "visible_after": timedelta(seconds=120),
    }
    dialect = ADF if isinstance(auth, CloudAuth) else WIKI
    minutes = count(0.0, 60.0)
    pace = changed.pop("pace", None) or LocalPace(lambda: next(minutes), lambda seconds: None, COSTS)
    return JiraTracker(Settings(**(given | changed)), dialect, pace)
