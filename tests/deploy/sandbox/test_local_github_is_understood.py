"""What the local GitHub says is proven and understood by our own source."""

from __future__ import annotations

from datetime import UTC, datetime

from rules.events import CommentAdded, DeployFailed, DeploySucceeded, IssueChanged
from rules.policy.models import Source
from webhooks.outcome import Handled, NotUnderstood
from webhooks.sources import configure
from webhooks.understanding import understand

SOURCE = configure(
    "github",
    Source.model_validate(
        {"secret": "a secret between the two", "deploy_workflows": {"deploy.yml": "production"}}
    ),
)


def understood(ear):
    events = []
    assert ear.server.drain()
    for body_headers in ear.heard:
        headers, body = {key.lower(): value for key, value in body_headers[0].items()}, body_headers[1]
        assert SOURCE.is_genuine(body, headers)
        outcome = understand(SOURCE, body, headers, datetime.now(UTC))
        assert not isinstance(outcome, NotUnderstood), outcome
        events += outcome.events if isinstance(outcome, Handled) else ()
    return events


def test_the_life_of_an_issue(town, ear):
    name = town.new_repo(owner="speaker")
    other = town.new_repo(owner="speaker")
    ear.listen("speaker")
    alice = town.server.as_person("alice")
    alice.open_issue(name, "t", "one")
    alice.edit_body(name, 1, "two")
    alice.assign(name, 1, "tim")
    alice.comment(name, 1, "/apply")
    alice.close(name, 1)
    alice.reopen(name, 1)
    alice.close(name, 1, "not_planned")
    alice.transfer(name, 1, other)
    town.server.as_person("olive").delete(other, 1)
    events = understood(ear)
    changes = [event.change for event in events if isinstance(event, IssueChanged)]
    for change in ("opened", "edited", "assigned", "completed", "reopened", "dropped", "moved", "deleted"):
        assert change in changes
    (edit,) = [event for event in events if getattr(event, "change", "") == "edited"]
    assert (edit.body_before, edit.body_after, edit.actor) == ("one", "two", "alice")
    (comment,) = [event for event in events if isinstance(event, CommentAdded)]
    assert comment.body == "/apply"


def test_a_failed_deploy_and_its_recovery(town, ear):
    name = town.new_repo()
    ear.listen(name)
    town.server.shipping("alice").run_workflow(name, "deploy.yml", "failure", environment="production")
    town.server.shipping("alice").run_workflow(name, "deploy.yml", "success", environment="production")
    town.server.shipping("alice").run_workflow(name, "tests.yml", "failure")
    events = [event for event in understood(ear) if isinstance(event, (DeployFailed, DeploySucceeded))]
    failed = [event for event in events if isinstance(event, DeployFailed)]
    assert len({event.key for event in events}) == 1
    assert {event.run for event in failed} == {failed[0].run}
    assert len(failed) == 2
    assert {event.environment for event in events} == {"production"}


def test_a_comment_of_the_bot_is_told_to_be_the_bots(town, ear):
    name = town.new_repo()
    town.server.as_person("alice").open_issue(name, "t")
    ear.listen(name)
    town.server.as_person("kintsugi[bot]").comment(name, 1, "3 tickets will be opened")
    assert [event.actor for event in understood(ear)] == ["kintsugi[bot]"]
