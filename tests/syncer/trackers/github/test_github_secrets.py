"""What proves who we are is in no error, no repr, no traceback and no log, at whatever level."""

import logging
import traceback

import pytest

from rules.operations import IssueDraft
from syncer.errors import GiveUp, TryLater
from syncer.trackers.github import AppAuth, TokenAuth

SECRET = "ghp_S3cretOfTheBot"


def told(error):
    """All that an unhandled error would print."""
    return f"{error!r} {error.__dict__} " + "".join(traceback.format_exception(error))


@pytest.fixture
def tracker(github, make_tracker):
    github.server.world.tokens[SECRET] = github.bot
    return make_tracker(github.server.api_url, SECRET)


def test_no_error_shows_the_token(github, tracker):
    server = github.server
    bad_luck = [
        lambda: server.faults.cut_after("POST", r"/issues$"),
        lambda: server.faults.answer("POST", r"/issues$", 401, f"Bad credentials: {SECRET}"),
        lambda: server.faults.answer("POST", r"/issues$", 422, f"token {SECRET} ghs_anotherToken123"),
        lambda: server.faults.redirect("POST", r"/issues$", f"https://x/?t={SECRET}"),
        lambda: server.faults.answer("POST", r"/issues$", 500, SECRET),
    ]
    for order in bad_luck:
        order()
        with pytest.raises((TryLater, GiveUp)) as caught:
            tracker.create(IssueDraft(github.project, "t", "b"))
        assert SECRET not in told(caught.value)
        assert "anotherToken" not in told(caught.value)


def test_an_outage_does_not_show_the_token(github, tracker, make_tracker):
    away = make_tracker("http://127.0.0.1:9", SECRET)
    with pytest.raises(TryLater) as caught:
        away.bot()
    assert SECRET not in told(caught.value)


@pytest.mark.parametrize("token", ["", "two words", f"{SECRET}\n", "naïve", "a\tb"])
def test_what_cannot_be_a_token_is_refused_before_the_library_quotes_it(github, make_tracker, token):
    with pytest.raises(GiveUp) as caught:
        make_tracker(github.server.api_url, token).bot()
    assert caught.value.slug == "github.token"
    assert SECRET not in told(caught.value)
    assert github.server.requests == []


def test_no_repr_shows_a_secret(tracker):
    parts = [tracker, vars(tracker), TokenAuth(SECRET), AppAuth("1", SECRET)]
    assert SECRET not in repr(parts)


def test_no_log_shows_the_token_or_a_text(github, tracker, caplog):
    with caplog.at_level(logging.DEBUG):
        tracker.create(IssueDraft(github.project, "a private title", "a private text"))
        tracker.check(github.project, ["x"])
    assert caplog.records  # urllib3 tells the paths
    assert SECRET not in caplog.text
    assert "a private t" not in caplog.text
