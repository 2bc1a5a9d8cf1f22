"""The page shows what is promised, what is failing and what came in, and nothing on it can act."""

from __future__ import annotations

from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from planting import TODAY, Promises, item

from rules.nouns import State

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} @everyone \u202egnp.exe"


class Page(HTMLParser):
    """The text, the links and the tags of a page."""

    def __init__(self, html: str):
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)
        self.text = " ".join(" ".join(self.words).split())

    def handle_data(self, data):
        self.words.append(data)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name in ("href", "src")]


@pytest.fixture
def town(sqlite_store):
    return Promises(sqlite_store)


@pytest.fixture
def page(door):
    def read() -> Page:
        answer = door.get("/")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        return Page(answer.text)

    return read


def test_without_anything_it_says_so_and_names_the_sources(page):
    text = page().text
    assert "Nothing is open." in text
    assert "/webhooks/github" in text
    assert "/webhooks/pagerduty" in text


def test_an_open_postmortem_shows_who_when_and_each_promise(page, town):
    done, dropped = item("Alert", State.COMPLETED), item("Call the vendor", State.DROPPED)
    town.postmortem(items=[item("Add a canary", due=TODAY + timedelta(3)), done, dropped])
    shown = page()
    assert "Checkout is down acme/pm#7 accountable: Alice ready by Wed 25 Nov 1 of 2 kept" in shown.text
    assert "Add a canary P1 open bob Sat 28 Nov acme/c#42" in shown.text
    assert "Alert P1 completed bob completed acme/c#42" in shown.text
    assert "Call the vendor P1 dropped bob dropped acme/c#42" in shown.text
    assert "https://github.example/acme/pm/issues/7" in shown.links
    assert "https://github.example/acme/c/issues/42" in shown.links


def test_a_promise_without_a_ticket_or_a_date_says_so(page, town):
    bare = item("Think about it") | {"issue_key": None, "issue_id": None, "url": None, "agreed": {}}
    town.postmortem(items=[bare])
    assert "Think about it open — no date not yet opened" in page().text


def test_what_is_overdue_is_counted_and_marked(page, town):
    late = item("Late", due=TODAY - timedelta(1))
    town.postmortem(
        due=TODAY - timedelta(2), items=[late, item("In time"), late | {"id": "0", "issue_id": "0"}]
    )
    text = page().text
    assert "promises open 3 overdue 2" in text
    assert "ready by Mon 23 Nov · overdue" in text
    assert "Tue 24 Nov · overdue" in text


def test_the_postmortem_that_is_due_first_stands_first_and_what_ended_below(page, town):
    town.postmortem("Due later", due=TODAY + timedelta(9))
    town.postmortem("Ended well", state="completed", due=TODAY - timedelta(9))
    town.postmortem("Due soon", due=TODAY + timedelta(1))
    text = page().text
    assert text.index("Due soon") < text.index("Due later") < text.index("Ended") < text.index("Ended well")
    assert "completed Ended well" in text


def test_what_is_failing_is_said_with_what_to_do(page, town):
    town.failing("Open a ticket", "The bot may not create issues in acme/c; give it write access.")
    town.delivery("github", "parked", "3 workers died while they read it")
    text = page().text
    assert "Open a ticket The bot may not create issues in acme/c; give it write access." in text
    assert "a delivery from github 3 workers died while they read it" in text
    assert "failing 2" in text


def test_deliveries_are_counted_and_the_last_ones_shown_with_why(page, town):
    town.delivery("github", "handled")
    town.delivery("github", "ignored", "star: nobody broke anything by liking it")
    last = town.delivery("opsgenie", "not_understood", "sources.opsgenie is no longer in kintsugi.yml")
    text = page().text
    assert "github /webhooks/github 0 1 1 0 0" in text
    assert "opsgenie no longer configured 0 0 0 1 0" in text
    assert f"opsgenie not understood sources.opsgenie is no longer in kintsugi.yml {last[:8]}" in text


def test_hostile_texts_are_text_and_hostile_links_are_none(page, town):
    hostile = item(HOSTILE, owner=HOSTILE, url="data:text/html,<script>alert(1)</script>")
    town.postmortem(HOSTILE, url="javascript:alert(1)//https://", who=HOSTILE, items=[hostile])
    town.postmortem(HOSTILE, state="closed", url="https://user:pw@evil.example/", items=[])
    town.failing(HOSTILE, HOSTILE)
    town.delivery(HOSTILE[:80], "not_understood", HOSTILE)
    shown = page()
    assert "<script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} @everyone gnp.exe" in shown.text
    assert shown.tags.isdisjoint({"script", "iframe", "object", "form", "style", "base"})
    assert not [name for name in shown.attributes if name.startswith("on") or name == "style"]
    assert set(shown.links) == {"/kintsugi.svg", "/status.css"}


def test_very_many_postmortems_do_not_make_an_endless_page(page, town):
    for number in range(103):
        town.postmortem(f"Number {number}", due=TODAY + timedelta(number))
    text = page().text
    assert "Number 99" in text
    assert "Number 100" not in text
    assert "3 more; kintsugi status lists all." in text


def test_days_and_times_are_those_of_the_calendar(page, town):
    assert "Wed 25 Nov, 12:00" in page().text  # 11:00 UTC in Berlin


def test_its_style_and_icon_come_from_here(door):
    assert door.get("/status.css").headers["Content-Type"] == "text/css; charset=utf-8"
    assert door.get("/kintsugi.svg").headers["Content-Type"].startswith("image/svg+xml")


def test_today_is_a_day_of_this_test():
    assert date(2026, 11, 25) == TODAY
