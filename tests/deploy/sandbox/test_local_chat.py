"""The local chat takes what syncer.chat posts, as each vendor would, and shows it as a room."""

from __future__ import annotations

import pytest
import requests

from deploy.sandbox.chat.server import LocalChat
from syncer.chat.sink import WebhookChat
from syncer.errors import GiveUp, TryLater

KINDS = ("slack", "mattermost", "discord", "teams")
TITLE = "Mended: “Checkout returns 500”"
TEXT = "Bob built the canary stage & Carol made it alarm.\nWhat was dropped: <nothing> *at all* _here_."
LINK = "http://127.0.0.1:1/acme/pm/issues/1"


@pytest.fixture(scope="module")
def chat():
    with LocalChat() as server:
        yield server


@pytest.fixture(scope="module")
def rooms(chat):
    return {kind: chat.add_room(f"wins-{kind}", kind) for kind in KINDS}


def said(chat, kind):
    return [message for message in chat.messages if message.kind == kind]


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_is_shown_word_for_word(chat, rooms, kind):
    WebhookChat("wins", kind, rooms[kind]).say(TITLE, TEXT, LINK)
    message = said(chat, kind)[-1]
    assert (message.room, message.title, message.url) == (f"wins-{kind}", TITLE, LINK)
    assert message.text.replace("\u200b", "") == TEXT


@pytest.mark.parametrize(
    ("kind", "status", "body"),
    [("slack", 200, "ok"), ("mattermost", 200, "ok"), ("discord", 204, ""), ("teams", 202, "")],
)
def test_each_vendor_thanks_in_its_own_way(chat, rooms, kind, status, body):
    card = {"contentType": "application/vnd.microsoft.card.adaptive", "content": {"type": "AdaptiveCard"}}
    payload = {"text": "hello", "content": "hello", "type": "message", "attachments": [card]}
    answer = requests.post(rooms[kind], json=payload, timeout=10)
    assert (answer.status_code, answer.text) == (status, body)


@pytest.mark.parametrize(
    ("kind", "status"), [("slack", 404), ("mattermost", 400), ("discord", 404), ("teams", 404)]
)
def test_an_address_that_nobody_gave_out_is_refused(rooms, kind, status):
    key = "A" * 24
    known = next(part for part in rooms[kind].split("/") if len(part) == 24)
    url = rooms[kind].replace(known, key)
    assert requests.post(url, json={"text": "x"}, timeout=10).status_code == status
    with pytest.raises(GiveUp):
        WebhookChat("wins", kind, url).say("t", "x", LINK)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_message_is_refused(chat, rooms, kind):
    before = len(chat.messages)
    assert requests.post(rooms[kind], json={}, timeout=10).status_code == 400
    assert requests.post(rooms[kind], data=b"{nope", timeout=10).status_code == 400
    assert len(chat.messages) == before


@pytest.mark.parametrize(
    ("kind", "payload", "status"),
    [
        ("slack", {"blocks": [{"type": "section", "text": {"type": "plain_text", "text": "x" * 3001}}]}, 400),
        ("slack", {"blocks": [{"type": "divider"}] * 51}, 400),
        ("mattermost", {"text": "x" * 16_384}, 400),
        ("discord", {"embeds": [{"title": "x" * 257}]}, 400),
        ("discord", {"content": "x" * 2001}, 400),
        ("teams", {"type": "message", "text": "x" * 30_000}, 413),
    ],
)
def test_a_message_over_the_limits_of_the_vendor_is_refused(rooms, kind, payload, status):
    assert requests.post(rooms[kind], json=payload, timeout=10).status_code == status


def test_the_page_shows_the_rooms_and_hostile_words_as_words(chat, rooms):
    WebhookChat("wins", "slack", rooms["slack"]).say("<script>alert(1)</script>", "& more", LINK)
    page = requests.get(chat.url, timeout=10)
    assert "# wins-slack" in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text
    assert "<script>" not in page.text
    assert f'href="{LINK}"' in page.text


def test_a_room_that_is_full_is_tried_later_and_nothing_was_said(chat, rooms):
    before = len(chat.messages)
    chat.faults.too_many("POST", "/services/", 7)
    with pytest.raises(TryLater) as caught:
        WebhookChat("wins", "slack", rooms["slack"]).say("t", "x", LINK)
    assert (caught.value.after, caught.value.unknown, len(chat.messages)) == (7, False, before)


def test_an_answer_that_is_cut_off_is_an_unknown_outcome(chat, rooms):
    before = len(chat.messages)
    chat.faults.cut_after("POST", "/hooks/")
    with pytest.raises(TryLater) as caught:
        WebhookChat("wins", "mattermost", rooms["mattermost"]).say("t", "x", LINK)
    assert (caught.value.unknown, len(chat.messages)) == (True, before + 1)


def test_a_room_that_fails_says_nothing(chat, rooms):
    before = len(chat.messages)
    chat.faults.answer("POST", "/workflows/", 500)
    with pytest.raises(TryLater):
        WebhookChat("wins", "teams", rooms["teams"]).say("t", "x", LINK)
    assert len(chat.messages) == before
    assert chat.requests[-1].status == 500


def test_a_room_is_of_a_known_kind_and_has_a_name_of_its_own(chat, rooms):
    with pytest.raises(ValueError, match="irc"):
        chat.add_room("elsewhere", "irc")
    with pytest.raises(ValueError, match="already"):
        chat.add_room("wins-slack", "teams")
