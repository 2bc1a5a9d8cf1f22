"""Each change of an issue counts, and Cloud alone has enough of them after a while."""

from __future__ import annotations

import pytest
from stand_ins.jira_writes import WRITES, sent

MORE_WRITES = {
    "set a property": lambda site, key, _: site.send("PUT", f"/issue/{key}/properties/new", json=1),
    "drop a property": lambda site, key, _: site.send("DELETE", f"/issue/{key}/properties/mine"),
    "edit a comment": lambda site, key, made: site.send(
        "PUT", f"/issue/{key}/comment/{made['comment']}", json={"body": site.text("other")}
    ),
    "delete a comment": lambda site, key, made: site.send(
        "DELETE", f"/issue/{key}/comment/{made['comment']}"
    ),
    "set a comment's property": lambda site, key, made: site.send(
        "PUT", f"/comment/{made['comment']}/properties/mine", json=1
    ),
    "unlink": lambda site, key, made: site.send("DELETE", f"/issueLink/{made['link']}"),
    "unlink elsewhere": lambda site, key, made: site.send(
        "DELETE", f"/issue/{key}/remotelink/{made['remote']}"
    ),
    **{act: lambda site, key, _, act=act: sent(site, key, act) for act in WRITES},
}


@pytest.fixture
def made(site, key):
    """What a change can be about: ids of a comment, a link and a link elsewhere."""
    comment = sent(site, key, "comment").json()["id"]
    remote = sent(site, key, "link elsewhere").json()["id"]
    sent(site, key, "link")
    site.send("PUT", f"/issue/{key}/properties/mine", json=1)
    return {"comment": comment, "remote": remote, "link": site.read(key)["issuelinks"][0]["id"]}


@pytest.mark.parametrize("act", MORE_WRITES)
def test_each_change_of_an_issue_counts_and_only_cloud_has_enough_of_them(site, key, made, act):
    world = site.server.world
    world.writes_per_issue, world.write_window = 0, 60.0
    try:
        answer = MORE_WRITES[act](site, key, made)
    finally:
        world.writes_per_issue, world.write_window = None, 2.0
    if not site.cloud:
        assert answer.ok, answer.text
        return
    assert (answer.status_code, answer.headers["RateLimit-Reason"]) == (429, "jira-per-issue-on-write")
    assert int(answer.headers["Retry-After"]) >= 1
