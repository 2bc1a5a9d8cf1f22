"""Comments on Jira: ours are known by a mark that readers do not see, and only ours."""

from dataclasses import replace

import pytest

from rules.mending import digest
from syncer.errors import GiveUp

MARK = "kintsugi status 0123456789abcdef0123456789abcdef"


@pytest.fixture
def ref(jira, draft):
    return jira.tracker.create(draft()).ref


def test_a_comment_of_ours_remembers_what_it_was_made_from(jira, ref):
    words = "**3 tickets** will be opened\n\n| what | who |\n|---|---|\n| x | y |\n"
    made = jira.tracker.add_comment(ref, words, MARK)
    assert made.said == digest(words)
    assert jira.tracker.comments(ref) == (made,)
    again = jira.tracker.edit_comment(ref, made.id, "done", MARK)
    assert again.said == digest("done")
    assert jira.tracker.comments(ref) == (again,)


def test_readers_do_not_see_the_mark(jira, ref):
    made = jira.tracker.add_comment(ref, "**bold**", MARK)
    assert MARK not in made.body
    text = jira.comment_bodies(ref)[0]
    assert MARK not in text
    if not jira.is_cloud:
        assert text.splitlines()[-1].startswith("{anchor:kintsugi-status-")


def test_a_mark_that_a_person_copied_does_not_count(jira, ref):
    made = jira.tracker.add_comment(ref, "ours", MARK)
    copied = jira.server.comments(ref.id)[0]
    theirs = jira.as_person(jira.owner).comment(ref.id, copied.body)
    with jira.server.world.lock:
        jira.server.world.comments[theirs.id] = replace(theirs, properties=copied.properties)
    assert [comment.mark for comment in jira.tracker.comments(ref)] == [made.mark, ""]


def test_a_server_that_tells_no_properties_with_a_comment_is_asked_for_ours_alone(jira_cloud):
    world = jira_cloud
    ref = world.tracker.create(world.draft()).ref
    made = world.tracker.add_comment(ref, "ours", MARK)
    world.comment(ref, world.owner, "theirs")
    world.say_once("GET", "/comment$", {"comments": _told(world, made), "total": 2})
    found = world.tracker.comments(ref)
    assert sorted(comment.mark for comment in found) == ["", MARK]
    assert world.server.count("GET", "/comment/[0-9]+/properties/") == 1
    assert world.server.count("GET", f"/comment/{made.id}/properties/kintsugi$") == 1


def _told(world, ours):
    told = {"body": None, "created": "2026-11-25T10:00:00.000+0000"}
    return [
        {**told, "id": ours.id, "author": {"accountId": world.bot}},
        {**told, "id": "1", "author": {"accountId": world.owner}},
    ]


def test_mentions_are_told_as_people_say_them(jira, ref):
    words = {"type": "mention", "attrs": {"id": jira.colleague, "text": "@Bob"}}
    line = [{"type": "text", "text": "/handover "}, words]
    document = {"type": "doc", "version": 1, "content": [{"type": "paragraph", "content": line}]}
    jira.as_person(jira.owner).comment(ref.id, document if jira.is_cloud else "/handover [~bob]")
    assert jira.tracker.comments(ref)[0].body == ("/handover @Bob" if jira.is_cloud else "/handover @bob")


def test_a_command_keeps_the_account_that_it_mentions(jira, ref):
    """A name would have to be looked for again, and may be that of two people."""
    mention = {"type": "mention", "attrs": {"id": jira.colleague, "text": "@Bob Brown"}}
    line = [{"type": "text", "text": "/action Add an alert — "}, mention]
    document = {"type": "doc", "version": 1, "content": [{"type": "paragraph", "content": line}]}
    account = f"[~accountid:{jira.colleague}]" if jira.is_cloud else "[~bob.brown@acme.example]"
    sent = document if jira.is_cloud else f"/action Add an alert — {account}"
    jira.as_person(jira.owner).comment(ref.id, sent)
    assert jira.tracker.comments(ref)[0].command == f"/action Add an alert — {account}"


def test_on_a_service_desk_comments_are_not_for_customers(jira, ref, say_once):
    told = {"id": "10", "key": jira.project, "projectTypeKey": "service_desk"}
    tracker = jira.make_tracker()
    say_once("GET", f"/project/{jira.project}$", told)
    tracker.add_comment(ref, "status", MARK)
    assert jira.server.comments(ref.id)[0].properties["sd.public.comment"] == {"internal": True}
    jira.tracker.add_comment(ref, "status", MARK)
    assert "sd.public.comment" not in jira.server.comments(ref.id)[1].properties


def test_a_text_that_jira_counts_longer_than_we_do_is_cut_further(jira, ref, say_once):
    say_once("POST", "/comment$", {"errors": {"comment": "CONTENT_LIMIT_EXCEEDED"}}, 400)
    made = jira.tracker.add_comment(ref, "a line\n\n" * 5000, MARK)
    assert "left out" in made.body
    assert made.mark == MARK


def test_a_refusal_is_told_in_jiras_words(jira, ref, say_once):
    say_once("POST", "/comment$", {"errors": {"comment": "Comments are closed."}}, 400)
    with pytest.raises(GiveUp, match="Comments are closed"):
        jira.tracker.add_comment(ref, "status", MARK)
