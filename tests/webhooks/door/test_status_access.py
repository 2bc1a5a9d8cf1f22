"""Who may see the page: with `board:` who knows the password, without it only this machine."""

from __future__ import annotations

import base64

import pytest
import requests
from pydantic import SecretStr

from rules.policy.models import Board
from webhooks.status.access import Access, is_loopback

BOARD = Board(user="team", password=SecretStr("größer als alles"))


@pytest.fixture
def guarded(door_on, sqlite_store):
    return door_on(sqlite_store, board=BOARD, on_loopback=False)


def basic(text: str, encoding: str = "utf-8") -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(text.encode(encoding)).decode()}


def test_on_loopback_the_page_is_open_to_this_machine(door):
    for host in ("127.0.0.1:8080", "localhost", "localhost:1", "LOCALHOST", "[::1]:8080"):
        assert door.get("/", headers={"Host": host}).status_code == 200, host


@pytest.mark.parametrize(
    "host", ["kintsugi.example", "evil.example:8080", "127.0.0.1.evil.example", "10.0.0.1"]
)
def test_a_name_that_was_pointed_at_this_machine_is_not_this_machine(door, host):
    assert door.get("/", headers={"Host": host}).status_code == 404


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_what_a_proxy_passes_on_does_not_come_from_this_machine(door, header):
    assert door.get("/", headers={header: "192.0.2.1"}).status_code == 404


def test_elsewhere_there_is_no_page_without_a_board(door_on, sqlite_store):
    answer = door_on(sqlite_store, on_loopback=False).get("/")
    assert (answer.status_code, answer.json()) == (404, {"error": "Not Found"})


def test_with_a_board_the_page_asks_for_the_password(guarded):
    answer = guarded.get("/")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Basic realm="Kintsugi", charset="UTF-8"'


def test_the_right_password_opens_it_through_a_proxy_as_well(guarded):
    headers = basic("team:größer als alles") | {"Host": "kintsugi.example", "X-Forwarded-For": "192.0.2.1"}
    assert guarded.get("/", headers=headers).status_code == 200
    lower = {"Authorization": headers["Authorization"].replace("Basic", "basic")}
    assert guarded.get("/", headers=lower).status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        basic("team:wrong"),
        basic("other:größer als alles"),
        basic("team:größer als alles", "latin-1"),
        basic("team"),
        basic(""),
        {"Authorization": "Basic"},
        {"Authorization": "Basic !!!"},
        {"Authorization": b"Basic \xff\xfe"},
        {"Authorization": "Bearer dGVhbTo="},
    ],
)
def test_anything_else_does_not(guarded, given):
    assert guarded.get("/", headers=given).status_code == 401


def test_a_board_guards_the_page_on_loopback_too(door_on, sqlite_store):
    assert door_on(sqlite_store, board=BOARD).get("/").status_code == 401


def test_a_board_guards_nothing_but_the_page(guarded):
    assert guarded.get("/healthz").status_code == 200
    assert guarded.post("pagerduty", b"{}").status_code == 202


def test_a_board_without_a_password_is_refused():
    with pytest.raises(ValueError, match="the password is empty"):
        Access(BOARD.model_copy(update={"password": SecretStr("")}), on_loopback=True)


@pytest.mark.parametrize(
    ("host", "only_here"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("kintsugi.example", False),
    ],
)
def test_loopback_is_told_from_everything_else(host, only_here):
    assert is_loopback(host) is only_here


def test_the_page_is_for_reading_only(door):
    assert requests.post(f"{door.url}/", timeout=10).status_code == 405
