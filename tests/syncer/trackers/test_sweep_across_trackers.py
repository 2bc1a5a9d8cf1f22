"""A sweep costs a request for fifty issues when nothing changed, and finds what changed while webhooks were lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from rules.nouns import State
from rules.situation import ActionItem
from syncer.store.postmortems import save_items
from syncer.store.writes import forget_write, lost_texts_of, mark_mended, note_replaced, remember_write

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DOCUMENTS, EACH = 30, 3
WORLDS = ("github", "github_without_graphql", "jira_cloud", "jira_datacenter")


class Followed:
    """Open post-mortems with open tickets in another project, all opened by the bot an hour ago."""

    def __init__(self, house, world):
        self.house, self.world, self.documents, self.tickets = house, world, [], []
        house.trackers = {world.tracker.name: world.tracker}
        house.time = MONDAY
        world.set_clock(MONDAY)

    def open(self, documents, each):
        world = self.world
        for number in range(documents):
            world.open_as(world.bot, f"Post-mortem {number}")
            for _ in range(each):
                world.open_as(world.bot, "Promise", project=world.elsewhere)
        self.documents, promises = world.refs(), world.refs(world.elsewhere)
        with self.house.store.write() as db:
            for number, document in enumerate(self.documents):
                tickets = promises[number * each : (number + 1) * each]
                places = {"ref": document, "tickets": tickets}
                self.house.found(db, f"i{number}", postmortem="open", promise=State.OPEN, **places)
                self.tickets.append(tickets)
        self.wait(hours=1)

    def wait(self, **span):
        """Time passes, on all clocks alike."""
        self.house.time += timedelta(**span)
        self.world.set_clock(self.house.time)

    def sweep(self):
        """The incidents that are looked at because of it, and how many requests it cost to find them."""
        before = len(self.world.server.requests)
        return self.house.woken(), len(self.world.server.requests) - before


@pytest.fixture
def house(make_house, sqlite_store):
    return make_house(sqlite_store)


@pytest.fixture(params=WORLDS)
def many(request, house):
    made = Followed(house, request.getfixturevalue(request.param))
    made.open(DOCUMENTS, EACH)
    made.sweep()  # the first one knows nothing
    return made


@pytest.fixture
def one(github, house):
    made = Followed(house, github)
    made.open(1, 1)
    made.sweep()
    return made


def test_what_changed_is_found_and_all_the_rest_costs_a_request_for_fifty_issues(many):
    looked_at, asked = many.sweep()
    assert looked_at == set()
    assert asked <= DOCUMENTS * EACH / 50 + 5
    world, document, tickets = many.world, many.documents, many.tickets
    world.edit_body(document[0], world.owner, world.text("Somebody wrote."))
    world.comment(document[1], world.owner, "/apply")
    world.close(tickets[2][0], world.colleague)
    world.move(tickets[3][1])
    world.delete(tickets[4][2])
    world.delete(document[5])
    many.wait(minutes=15)
    assert many.sweep()[0] == {f"i{number}" for number in range(6)}
    assert many.sweep()[0] == set()


def test_what_changed_a_moment_before_a_sweep_is_looked_at_by_the_next_one_too(one):
    one.world.edit_body(one.documents[0], one.world.owner, "This second.")
    assert one.sweep()[0] == {"i0"}
    one.world.edit_body(one.documents[0], one.world.owner, "The same second, a moment later.")
    one.wait(minutes=15)
    assert one.sweep()[0] == {"i0"}
    assert one.sweep()[0] == set()


def test_a_ticket_that_is_followed_from_now_on_is_looked_at(one):
    one.world.open_as(one.world.owner, "Another promise", project=one.world.elsewhere)
    one.wait(hours=1)
    added = ActionItem("late", "Fix", None, 2, ref=one.world.refs(one.world.elsewhere)[-1])
    with one.house.store.write() as db:
        save_items(db, "i0", [added])
    assert one.sweep()[0] == {"i0"}
    assert one.sweep()[0] == set()


def test_another_kintsugi_yml_has_everything_looked_at_once(one):
    one.house.policy = "as somebody changed it"
    assert one.sweep()[0] == {"i0"}
    assert one.sweep()[0] == set()


def test_what_a_tracker_does_not_tell_is_looked_at_each_time(one):
    one.house.trackers["github"] = one.world.tracker_that_reaches_nobody()
    with capture_logs() as logs:
        assert one.sweep()[0] == {"i0"}
        assert one.sweep()[0] == {"i0"}
    told = [entry for entry in logs if entry["event"] == "sweep.no_glance"]
    assert [entry["slug"] for entry in told] == ["github.unreachable"] * 2


def test_a_tracker_that_is_not_configured_any_more_hides_nothing(one):
    one.house.trackers.clear()
    assert one.sweep()[0] == {"i0"}


def test_while_nobody_knows_what_a_text_of_ours_replaced_it_is_looked_at(one):
    with one.house.store.write() as db:
        write = remember_write(db, "i0", one.documents[0], "before", "after")
    assert one.sweep()[0] == {"i0"}
    with one.house.store.write() as db:
        forget_write(db, write)
    assert one.sweep()[0] == set()


def test_until_a_text_that_was_lost_is_back_it_is_looked_at(one):
    document = one.documents[0]
    with one.house.store.write() as db:
        remember_write(db, "i0", document, "before", "after")
        note_replaced(db, "github", document.id, "after", "in between")
        (lost,) = lost_texts_of(db, "i0")
    assert one.sweep()[0] == {"i0"}
    with one.house.store.write() as db:
        mark_mended(db, [lost.id])
    assert one.sweep()[0] == set()
