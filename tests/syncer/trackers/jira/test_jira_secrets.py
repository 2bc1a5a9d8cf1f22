"""What proves who we are is in no error, no repr, no traceback and no log, at whatever level."""

import base64
import logging
import traceback

import pytest

from syncer.errors import GiveUp, TryLater
from syncer.trackers.jira import CloudAuth, DataCenterAuth

SECRET = "ATATT3xS3cretOfTheBot"


def told(error):
    """All that an unhandled error would print."""
    return f"{error!r} {error.__dict__} " + "".join(traceback.format_exception(error))


@pytest.fixture
def auth(jira):
    """The bot with a token that is easy to recognise."""
    world = jira.server.world
    world.tokens[SECRET] = world.account("kintsugi")
    return CloudAuth("kintsugi@acme.example", SECRET) if jira.is_cloud else DataCenterAuth(SECRET)


@pytest.fixture
def tracker(jira, auth):
    return jira.make_tracker(auth=auth)


def test_no_error_shows_the_token(jira, draft, tracker):
    faults = jira.server.faults
    header = (
        base64.b64encode(f"kintsugi@acme.example:{SECRET}".encode()).decode() if jira.is_cloud else SECRET
    )
    bad_luck = [
        lambda: faults.cut_after("POST", r"/issue$"),
        lambda: faults.answer("POST", r"/issue$", 401, f"Bad credentials: {SECRET}"),
        lambda: faults.answer("POST", r"/issue$", 400, f"header Basic {header}, token {SECRET}", times=2),
        lambda: faults.redirect("POST", r"/issue$", f"https://x/?t={SECRET}"),
        lambda: faults.answer("POST", r"/issue$", 500, SECRET),
    ]
    for order in bad_luck:
        order()
        with pytest.raises((TryLater, GiveUp)) as caught:
            tracker.create(draft())
        assert SECRET not in told(caught.value)
        assert header not in told(caught.value)


def test_an_outage_does_not_show_the_token(jira, auth):
    with pytest.raises(TryLater) as caught:
        jira.make_tracker(url="http://127.0.0.1:9", auth=auth).bot()
    assert SECRET not in told(caught.value)


@pytest.mark.parametrize("token", ["", "two words", f"{SECRET}\n", "naïve", "a\tb"])
def test_what_cannot_be_a_token_is_refused_before_the_library_quotes_it(jira, token):
    auth = CloudAuth("kintsugi@acme.example", token) if jira.is_cloud else DataCenterAuth(token)
    with pytest.raises(GiveUp) as caught:
        jira.make_tracker(auth=auth).bot()
    assert caught.value.slug == "jira.token"
    assert SECRET not in told(caught.value)
    assert jira.server.requests == []


def test_no_repr_shows_a_secret(tracker, auth):
    parts = [tracker, vars(tracker), auth, CloudAuth("a@b", SECRET), DataCenterAuth(SECRET)]
    assert SECRET not in repr(parts)


def test_no_log_shows_the_token_or_a_text(jira, draft, tracker, caplog):
    with caplog.at_level(logging.DEBUG):
        tracker.create(draft("a private title", "a private text"))
        tracker.check(jira.project, ["x"])
    assert SECRET not in caplog.text
    assert "a private t" not in caplog.text


def test_somebody_else_is_asked_for_without_the_token(jira, tracker):
    tracker.project(jira.project)
    seen = [r.login for r in jira.server.requests if r.is_call("GET", f"/project/{jira.project}$")]
    assert seen == ["kintsugi", None]
