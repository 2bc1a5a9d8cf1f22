"""The status page in a real browser: read in light, in dark and on a telephone, by mouse and by keyboard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from planting import NOW, TODAY, Promises, item
from selenium.webdriver.common.keys import Keys

from deploy.sandbox.loopback import Loopback
from rules.calendar import calendar_from
from rules.nouns import State
from rules.policy.models import CalendarConfig, Source
from webhooks.app import create_app
from webhooks.door_metrics import DoorMetrics
from webhooks.sources import configure_all

LONG = "A promise whose words go on and on " * 4


@pytest.fixture
def status(sqlite_store):
    """Its address, with something of everything that it can show."""
    plant = Promises(sqlite_store)
    late, dropped = item("Late", due=TODAY - timedelta(3)), item("Dropped", State.DROPPED)
    plant.postmortem(
        items=[item(LONG, due=TODAY + timedelta(3)), late, dropped, item("Kept", State.COMPLETED)]
    )
    plant.postmortem("Mended last week", state="completed", items=[item("Done", State.COMPLETED)])
    plant.failing(
        "Open a ticket in acme/checkout", "The bot may not create issues there; grant it Issues: write."
    )
    for state in ("handled", "ignored", "not_understood", "parked", "new"):
        plant.delivery("github", state, "because of this: " + "a-word-that-does-not-break" * 3)
    sources = configure_all({"github": Source(kind="github", secret="a secret of github")})
    door = create_app(
        sqlite_store,
        sources,
        ring=lambda: None,
        queue_answers=lambda: True,
        board=None,
        on_loopback=True,
        calendar=calendar_from(CalendarConfig(timezone="UTC")),
        clock=lambda: NOW,
        metrics=DoorMetrics(),
    )
    port = Loopback(door)
    port.start()
    yield port.url
    port.stop()


def test_the_status_page_is_read_with_ease_by_everybody_everywhere(status, person):
    person.go(status)
    for shown in ("A promise whose words", "overdue", "What is failing", "not understood"):
        assert shown in person.sees
    assert "Done" not in person.sees

    summary = person.find("#ended summary")
    summary.send_keys(Keys.ENTER)
    person.see("Done")
    assert person.browser.switch_to.active_element == summary
    ring = "return getComputedStyle(arguments[0]).outlineStyle + getComputedStyle(arguments[0]).outlineWidth"
    assert person.browser.execute_script(ring, summary) == "solid2px"

    assert (person.faint(), person.too_wide()) == ([], 0)
    assert person.asked_of_others(status) == []
    assert person.complaints() == []


def test_what_is_faint_or_too_wide_is_noticed(person):
    """The measures that the tests of pages rely on."""
    page = "<p style='color:%23999'>faint</p><p>clear</p><p style='width:900px'>wide</p>"
    person.go(f"data:text/html,<meta name=viewport content='width=device-width'><main>{page}</main>")
    assert set(person.faint()) == {"faint"}
    assert person.too_wide() > 0
