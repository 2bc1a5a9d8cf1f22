"""Saying one thing in a room: what arrives, what is tried again, and what is never told."""

import json
import logging
import socket
import traceback
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from syncer.chat.sink import WebhookChat
from syncer.errors import GiveUp, TryLater

HOSTILE = "@channel <!here> <@U1> *x* _y_ `z` [a](http://evil) & @alice"
URL = "https://github.com/acme/postmortems/issues/1"


def say(room, kind="slack", title="🏺 Mended", text="Bob did it.\nThank you.", url=URL):
    WebhookChat("wins", kind, room.url).say(title, text, url)
    (post,) = room.posts
    return post


def problem(room, error, **more):
    with pytest.raises(error) as caught:
        WebhookChat("wins", "slack", more.pop("url", None) or room.url, **more).say("title", "text", URL)
    return caught.value


def test_slack_gets_a_bold_title_a_plain_text_and_a_link(room):
    post = say(room)
    assert post["text"] == f"*🏺 Mended*\nBob did it.\nThank you.\n<{URL}|Open>"
    title, text, link = post["blocks"]
    assert title["text"] == {"type": "mrkdwn", "text": "*🏺 Mended*"}
    assert text["text"]["type"] == "plain_text"
    assert text["text"]["text"] == "Bob did it.\nThank you."
    assert link["elements"][0]["text"] == f"<{URL}|Open>"


def test_slack_cannot_be_made_to_ping_or_to_link(room):
    post = say(room, title=HOSTILE, text=HOSTILE, url="javascript:alert(1)")
    for shown in (post["text"], post["blocks"][0]["text"]["text"]):
        assert "<" not in shown
        assert "@channel" not in shown
        assert "&lt;!here&gt;" in shown
    assert len(post["blocks"]) == 2


def test_mattermost_gets_markdown_without_pings(room):
    post = say(room, "mattermost", text=HOSTILE)
    assert post["text"].startswith("**🏺 Mended**\n")
    assert post["text"].endswith(f"\n[Open]({URL})")
    for ping in ("@channel", "<!here>", "@alice", "[a](http"):
        assert ping not in post["text"]


def test_discord_gets_an_embed_that_may_mention_nobody(room):
    room.status, room.body = 204, b""
    post = say(room, "discord", text=HOSTILE)
    assert post["allowed_mentions"] == {"parse": []}
    assert post["embeds"][0]["title"] == "🏺 Mended"
    assert post["embeds"][0]["url"] == URL
    assert "<@U1>" not in post["embeds"][0]["description"]
    assert "content" not in post


def test_teams_gets_a_card_of_text_runs(room):
    room.status = 202
    post = say(room, "teams", text=HOSTILE)
    (attachment,) = post["attachments"]
    card = attachment["content"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert card["body"][0]["inlines"][0]["weight"] == "Bolder"
    assert card["body"][1]["inlines"][0] == {"type": "TextRun", "text": HOSTILE}  # a run knows no markup
    assert card["actions"] == [{"type": "Action.OpenUrl", "title": "Open", "url": URL}]
    assert "msteams" not in card  # where mentions would be declared


@pytest.mark.parametrize("kind", ["slack", "mattermost", "discord", "teams"])
def test_a_very_long_message_is_cut_to_what_the_room_takes(room, kind):
    post = say(room, kind, title="x" * 5000, text="\n".join("*@" * 400 for _ in range(200)))
    assert len(json.dumps(post, ensure_ascii=False)) < 28_000


def test_an_unknown_kind_is_refused_when_it_is_made():
    with pytest.raises(ValueError, match="'irc' is none of slack, mattermost, discord, teams"):
        WebhookChat("wins", "irc", "https://x")


def test_a_refused_connection_was_not_sent():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}/T0SECRET"
        later = problem(None, TryLater, url=closed)
    assert (later.slug, later.unknown) == ("chat.unreachable", False)


def test_a_name_that_does_not_exist_was_not_sent():
    later = problem(None, TryLater, url="http://room.invalid/T0SECRET")
    assert (later.slug, later.unknown) == ("chat.unreachable", False)


def test_no_answer_in_time_may_have_been_sent(room):
    room.behaviour = "hang"
    later = problem(room, TryLater, timeout=0.2)
    assert later.unknown
    assert len(room.posts) == 1


def test_a_connection_cut_after_sending_may_have_been_sent(room):
    room.behaviour = "reset"
    assert problem(room, TryLater).unknown
    assert len(room.posts) == 1


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_failing_room_may_have_heard_it(room, status):
    room.status = status
    assert problem(room, TryLater).unknown
    assert len(room.posts) == 1


def test_a_room_that_is_too_busy_says_when_and_did_not_hear_it(room):
    room.status, room.headers = 429, {"Retry-After": "17"}
    later = problem(room, TryLater)
    assert (later.slug, later.unknown, later.after) == ("chat.rate_limited", False, 17.0)


@pytest.mark.parametrize(
    ("header", "least", "most"), [("1.5", 1.5, 1.5), ("nan", 30, 30), ("", 30, 30), ("-4", 1, 1)]
)
def test_an_odd_retry_after_becomes_a_sane_wait(room, header, least, most):
    room.status, room.headers = 429, {"Retry-After": header}
    assert least <= problem(room, TryLater).after <= most


def test_a_retry_after_may_be_a_date(room):
    until = datetime.now(UTC) + timedelta(seconds=90)
    room.status, room.headers = 429, {"Retry-After": format_datetime(until)}
    assert 60 < problem(room, TryLater).after <= 90


def test_a_room_that_refuses_is_named_with_its_reason_and_what_to_do(room):
    room.status, room.body = 404, b"no_service"
    refused = problem(room, GiveUp)
    assert refused.slug == "chat.refused"
    assert refused.sentence == (
        "The chat room 'wins' (slack) refused the message (404, no_service). "
        "Make a new incoming webhook for the room and put its address into kintsugi.yml."
    )


def test_a_redirect_is_not_followed(room):
    room.status, room.headers = 307, {"Location": room.url}
    assert problem(room, GiveUp).slug == "chat.moved"
    assert len(room.posts) == 1


@pytest.mark.parametrize("url", ["ftp://x/T0SECRET", "T0SECRET", "http://", f"http://{'a' * 70}.de/T0SECRET"])
def test_an_address_that_is_none_is_given_up(url):
    assert problem(None, GiveUp, url=url).slug == "chat.url"


@pytest.mark.parametrize(
    ("status", "behaviour", "body"),
    [
        (200, "answer", b""),
        (404, "answer", b"no T0SECRET here"),
        (503, "answer", b"T0SECRET"),
        (200, "reset", b""),
    ],
)
def test_the_address_is_in_no_error_log_or_repr(room, caplog, secret, status, behaviour, body):
    room.status, room.behaviour, room.body = status, behaviour, body
    caplog.set_level(logging.DEBUG)
    chat = WebhookChat("wins", "slack", room.url)
    try:
        chat.say("title", "text", URL)
        told = ""
    except (TryLater, GiveUp) as error:
        told = "".join(traceback.format_exception(error)) + repr(error.__context__) + repr(error.__cause__)
    assert secret not in told + caplog.text + repr(chat)


def test_other_threads_go_on_logging_after_something_was_said(room, caplog):
    caplog.set_level(logging.DEBUG, logger="urllib3.connectionpool")
    say(room)
    logging.getLogger("urllib3.connectionpool").debug("still here")
    assert "still here" in caplog.text
