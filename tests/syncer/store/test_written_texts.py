"""What a write of ours replaced is found out once, from whichever witness comes first."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from rules.nouns import IssueRef
from syncer.store.writes import (
    forget_write,
    lost_texts_of,
    mark_mended,
    note_replaced,
    own_texts,
    remember_write,
    unproven_writes,
)

REF = IssueRef("github", "acme/postmortems", "901", "acme/postmortems#1", "https://github.example/1")


@pytest.fixture
def db(store):
    with store.write() as db:
        yield db


def note(db, written, replaced, tracker="github", issue_id="901"):
    return note_replaced(db, tracker, issue_id, written, replaced)


def test_a_write_is_unproven_until_somebody_tells_what_it_replaced(db):
    remember_write(db, "i1", REF, "read", "written")
    (write,) = unproven_writes(db, "i1")
    assert (write.tracker, write.issue_id, write.before, write.after) == ("github", "901", "read", "written")
    assert note(db, "written", "read") == ()
    assert unproven_writes(db, "i1") == ()
    assert lost_texts_of(db, "i1") == ()


def test_a_text_that_we_had_not_read_is_lost_and_found_once(db):
    remember_write(db, "i1", REF, "read", "written")
    assert note(db, "written", "a person's") == ("i1",)
    assert note(db, "written", "a person's") == ()  # the webhook tells what the history told
    (lost,) = lost_texts_of(db, "i1")
    assert (lost.issue_id, lost.before, lost.text) == ("901", "read", "a person's")
    assert unproven_writes(db, "i1") == ()
    mark_mended(db, [lost.id])
    assert lost_texts_of(db, "i1") == ()
    assert note(db, "written", "a person's") == ()
    assert lost_texts_of(db, "i1") == ()


def test_line_ends_are_no_edit(db):
    remember_write(db, "i1", REF, "a\nb", "a\nb\nc")
    assert note(db, "a\r\nb\r\nc", "a\r\nb\r\n") == ()
    assert lost_texts_of(db, "i1") == ()


def test_the_webhook_knows_no_tracker_name_and_is_evidence_all_the_same(db):
    remember_write(db, "i1", REF, "read", "written")
    assert note(db, "written", "a person's", tracker=None) == ("i1",)


@pytest.mark.parametrize(
    ("written", "tracker", "issue_id"),
    [("not ours", "github", "901"), ("written", "jira", "901"), ("written", "github", "902")],
)
def test_writes_that_are_not_ours_are_no_evidence(db, written, tracker, issue_id):
    remember_write(db, "i1", REF, "read", "written")
    assert note(db, written, "a person's", tracker, issue_id) == ()
    assert len(unproven_writes(db, "i1")) == 1


def test_the_same_text_written_twice_is_proven_write_by_write(db):
    for before in ("first", "second"):
        remember_write(db, "i1", REF, before, "written")
    assert note(db, "written", "second") == ()
    assert [write.before for write in unproven_writes(db, "i1")] == ["first"]
    assert note(db, "written", "a person's") == ("i1",)
    assert lost_texts_of(db, "i1")[0].before == "first"
    assert (
        note(db, "written", "another person's") == ()
    )  # there is no third write that could have replaced it


def test_a_write_that_never_left_is_forgotten(db):
    forget_write(db, remember_write(db, "i1", REF, "read", "written"))
    assert unproven_writes(db, "i1") == ()


def test_our_own_texts_are_known_by_their_digest(db):
    remember_write(db, "i1", REF, "read", "written")
    remember_write(db, "i2", REF, "read", "other")
    assert len(own_texts(db, "i1")) == 1


def test_nothing_is_mended_by_no_ids(db):
    mark_mended(db, [])


def test_the_webhook_and_the_worker_may_tell_it_at_once(store):
    with store.write() as db:
        remember_write(db, "i1", REF, "read", "written")

    def tell(_number):
        with store.write() as db:
            return note(db, "written", "a person's")

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(tell, range(8)))
    assert sorted(told) == [()] * 7 + [("i1",)]
    with store.read() as db:
        assert len(lost_texts_of(db, "i1")) == 1
