"""A new issue is found again by what is certain: keys that run upwards, a reporter; never by a search that lags."""

from datetime import UTC, datetime, timedelta

import pytest

from syncer.errors import GiveUp, TryLater

MARK = "kintsugi ticket 0123456789abcdef0123456789abcdef"
FOR_EVER = 1e9  # seconds that Cloud's search lags behind


@pytest.fixture
def since():
    return datetime.now(UTC)


def test_it_is_found_although_the_search_shows_nothing(jira, draft, since):
    made = jira.tracker.create(draft(mark=MARK))
    jira.server.world.search_lag = FOR_EVER
    assert jira.tracker.find_created(jira.project, MARK, since).ref == made.ref


def test_it_is_found_although_the_search_shows_only_older_ones(jira, draft, since):
    jira.server.world.search_lag = 1.0
    for number in range(3):
        old = jira.server.issue(jira.open_as(jira.owner, f"Older {number}"))
        jira.server.world.history[old.id] = [
            (at - timedelta(hours=1), state) for at, state in _states(jira, old)
        ]
    made = jira.tracker.create(draft(mark=MARK))
    assert jira.tracker.find_created(jira.project, MARK, since).ref == made.ref


def test_it_is_found_behind_many_that_came_later(jira, draft, since):
    made = jira.tracker.create(draft(mark=MARK))
    for number in range(230):
        jira.open_as(jira.owner, f"Later {number}")
    for lag in (0.0, FOR_EVER):
        jira.server.world.search_lag = lag
        assert jira.tracker.find_created(jira.project, MARK, since).ref == made.ref


def test_old_issues_are_not_walked_through(jira_cloud, since):
    world, old = jira_cloud, timedelta(days=9)
    world.server.world.search_lag = 0.0
    for number in range(330):
        issue = world.server.issue(world.open_as(world.owner, f"Old {number}"))
        with world.server.world.lock:
            world.server.world.touch(issue, created=issue.created - old)
    world.tracker.create(world.draft(mark="another"))
    assert world.tracker.find_created(world.project, MARK, since) is None
    assert (
        world.server.count("POST", "/bulkfetch$") == 3
    )  # one with ours, one that is too old, one that is empty


def test_it_is_found_where_people_moved_it(jira, draft, since):
    made = jira.tracker.create(draft(mark=MARK))
    jira.move(made.ref)
    found = jira.tracker.find_created(jira.project, MARK, since)
    assert (found.ref.id, found.ref.project) == (made.ref.id, jira.elsewhere)


def test_what_was_moved_into_the_project_does_not_hide_it(jira, draft, since):
    jira.server.world.search_lag = 0.0
    old = jira.open_as(jira.owner, "Old", project=jira.elsewhere)
    issue = jira.server.issue(old)
    with jira.server.world.lock:
        jira.server.world.touch(issue, created=issue.created - timedelta(days=9))
    made = jira.tracker.create(draft(mark=MARK))
    jira.as_person(jira.owner).move(old, jira.project)
    assert jira.tracker.find_created(jira.project, MARK, since).ref == made.ref


def test_absence_is_never_concluded_from_a_search_that_lags(jira, draft, since, asked):
    jira.tracker.create(draft(mark="another"))
    asked()
    assert jira.tracker.find_created(jira.project, MARK, since) is None
    requests = asked()
    if jira.is_cloud:
        assert requests[-1] == "POST issue/bulkfetch"
        assert "POST search/jql" in requests
    else:
        assert "POST search" in requests


def test_a_deleted_issue_leaves_a_hole_that_is_walked_over(jira, draft, since):
    gone = [jira.tracker.create(draft(f"Gone {number}")) for number in range(3)]
    made = jira.tracker.create(draft(mark=MARK))
    for issue in gone:
        jira.delete(issue.ref)
    jira.server.world.search_lag = FOR_EVER
    assert jira.tracker.find_created(jira.project, MARK, since).ref == made.ref


def test_one_whose_reporter_people_changed_is_still_ours_on_cloud(jira_cloud, since):
    world = jira_cloud
    made = world.tracker.create(world.draft(mark=MARK))
    world.as_person(world.owner).edit(made.ref.id, reporter={"accountId": world.owner})
    found = world.tracker.find_created(world.project, MARK, since)
    assert (found.ref, found.author.login) == (made.ref, world.bot)


def test_the_search_that_is_gone_is_never_asked(jira, draft, since, asked):
    made = [jira.tracker.create(draft(mark=MARK)) for _ in range(2)]
    jira.tracker.find_created(jira.project, MARK, since)
    jira.tracker.read([issue.ref for issue in made])
    paths = {one.partition(" ")[2] for one in asked()}
    assert ("search" in paths) is not jira.is_cloud
    assert ("issue/bulkfetch" in paths) is jira.is_cloud


def test_what_is_no_project_key_becomes_no_query(jira_cloud, since):
    with pytest.raises(GiveUp, match="no project key"):
        jira_cloud.tracker.find_created('X" OR project = "Y', MARK, since)
    assert not jira_cloud.server.count("POST", "search")


def test_what_jira_could_not_read_just_now_is_not_absent(jira_cloud, since):
    world = jira_cloud
    world.tracker.create(world.draft(mark=MARK))
    told = {"issues": [], "issueErrors": [{"id": "OPS-1", "errorMessage": "Timed out."}]}
    world.say_once("POST", "/bulkfetch$", told)
    with pytest.raises(TryLater) as caught:
        world.tracker.find_created(world.project, MARK, since)
    assert caught.value.slug == "jira.incomplete"


def _states(jira, issue):
    return jira.server.world.history[issue.id]
