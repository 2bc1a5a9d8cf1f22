"""What our write of a text replaced: exact where Jira tells it, made again from its words where it does not."""

import json

import pytest

from rules.document.adf.dialect import ADF
from rules.document.adf.nodes import dumped
from rules.operations import IssueDraft, IssueEdit
from syncer.trackers.port import Written


@pytest.fixture
def ref(jira, draft):
    return jira.tracker.create(draft(body="what happened")).ref


def saved_meanwhile(jira, ref, body):
    """A person saves while our request is on its way."""
    jira.server.faults.meanwhile("PUT", r"/issue/\d+$", lambda: jira.edit_body(ref, jira.owner, body))


def test_a_write_that_nobody_disturbed_replaced_what_we_had_read(jira, ref):
    before, ours = jira.text("what happened"), jira.text("what happened, by us")
    jira.tracker.edit(ref, IssueEdit(body=ours))
    assert jira.tracker.replaced_text(ref, Written("", ours)) == before


def test_a_save_between_look_and_write_is_told(jira, ref):
    theirs, ours = jira.text("what happened\nand why"), jira.text("what happened, by us")
    saved_meanwhile(jira, ref, theirs)
    jira.tracker.edit(ref, IssueEdit(body=ours))
    assert jira.bodies() == [ours]
    assert jira.tracker.replaced_text(ref, Written("", ours)) == theirs


def test_two_saves_between_are_told_as_the_last(jira, ref):
    ours = jira.text("by us")

    def save_twice():
        for words in ("what happened\none", "what happened\none\ntwo"):
            jira.edit_body(ref, jira.owner, jira.text(words))

    jira.server.faults.meanwhile("PUT", r"/issue/\d+$", save_twice)
    jira.tracker.edit(ref, IssueEdit(body=ours))
    assert jira.tracker.replaced_text(ref, Written("", ours)) == jira.text("what happened\none\ntwo")


def test_what_was_written_by_another_process_is_known_all_the_same(jira, ref):
    read, ours = jira.text("what happened"), jira.text("by us")
    jira.tracker.edit(ref, IssueEdit(body=ours))
    assert jira.make_tracker().replaced_text(ref, Written(read, ours)) == read


def test_of_another_process_on_cloud_a_tick_of_long_ago_is_made_again_and_changes_nothing(jira_cloud):
    words = "## Decisions\n\n- [ ] Add a canary\n- [ ] Alert on it"
    first = ADF.written(words)
    ticked, read = first.replace("TODO", "DONE", 1), first.replace("TODO", "DONE")
    ref = jira_cloud.tracker.create(_draft(jira_cloud, first)).ref
    for text in (ticked, read):
        jira_cloud.edit_body(ref, jira_cloud.owner, text)
    ours = read.replace("Alert on it", "Alert on it soon")
    theirs = read.replace("Add a canary", "Add two canaries")
    saved_meanwhile(jira_cloud, ref, theirs)
    jira_cloud.tracker.edit(ref, IssueEdit(body=ours))
    told = jira_cloud.make_tracker().replaced_text(ref, Written(read, ours))
    assert json.loads(told) == json.loads(theirs)


def test_of_another_process_on_cloud_what_history_has_no_words_for_stays_unknown(jira_cloud):
    media = {"type": "media", "attrs": {"id": "1", "type": "file", "collection": "c"}}
    document = json.loads(jira_cloud.text("what happened"))
    document["content"].append({"type": "mediaSingle", "attrs": {"layout": "center"}, "content": [media]})
    ref = jira_cloud.tracker.create(_draft(jira_cloud, dumped(document))).ref
    read = jira_cloud.tracker.read([ref])[ref.id].body
    ours = read.replace("what happened", "by us")
    jira_cloud.tracker.edit(ref, IssueEdit(body=ours))
    assert jira_cloud.make_tracker().replaced_text(ref, Written(read, ours)) is None


def test_an_outage_just_leaves_it_unknown(jira, ref, say_once):
    ours = jira.text("by us")
    jira.tracker.edit(ref, IssueEdit(body=ours))
    say_once("GET", r"/issue/\d+$", "oops", 500)
    assert jira.tracker.replaced_text(ref, Written("", ours)) is None


def test_a_save_on_cloud_keeps_every_node_that_it_did_not_touch(jira_cloud):
    """A tick, a changed line and a new one, in a document with things of which history tells no words."""
    world = jira_cloud
    words = (
        "## Decisions\n\n- Gate every deploy\n  - [ ] Add a canary — @bob, P1\n  - [ ] Alert on it\n\nThe end"
    )
    document = json.loads(ADF.written(words))
    panel = {"type": "panel", "attrs": {"panelType": "info"}}
    panel["content"] = [{"type": "paragraph", "content": [{"type": "text", "text": "Read me"}]}]
    document["content"].insert(0, panel)
    ref = world.tracker.create(_draft(world, dumped(document))).ref
    before = json.loads(world.tracker.read([ref])[ref.id].body)
    theirs = json.loads(json.dumps(before).replace("The end", "The very end"))
    tasks = _all(theirs, "taskItem")
    tasks[0]["attrs"]["state"] = "DONE"
    saved_meanwhile(world, ref, dumped(theirs))
    ours = dumped(json.loads(json.dumps(before).replace("Alert on it", "Alert on it soon")))
    world.tracker.edit(ref, IssueEdit(body=ours))
    found = json.loads(world.tracker.replaced_text(ref, Written("", ours)))
    assert found == theirs
    merged = json.loads(ADF.merge(dumped(before), ours, dumped(found)))
    assert "The very end" in dumped(merged)
    assert "Alert on it soon" in dumped(merged)
    assert [one["attrs"]["state"] for one in _all(merged, "taskItem")] == ["DONE", "TODO"]


def _all(node, kind):
    inner = [found for child in node.get("content", ()) for found in _all(child, kind)]
    return [node, *inner] if node.get("type") == kind else inner


def _draft(world, body):
    return IssueDraft(world.project, "Post-mortem", body)
