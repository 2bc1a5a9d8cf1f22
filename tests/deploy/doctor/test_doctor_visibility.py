"""The doctor says beforehand where tickets will be short, because more people can read them than the post-mortem."""

import pytest
from homes.teams import teams

from deploy.doctor.visibility import check_visibility


@pytest.fixture
def make_team(sqlite_store):
    with teams(sqlite_store) as make:
        yield make


def told(team):
    found = check_visibility(team.book, lambda: team.trackers)
    return [(finding.ok, finding.subject, finding.slug, finding.sentence) for finding in found]


def test_tickets_for_a_whole_jira_say_less_than_a_private_repository(make_team):
    assert told(make_team("github", "datacenter")) == [
        (
            True,
            "rule incidents",
            "rules.visibility",
            "Tickets in CHK get a title and “done when” only, and no word of why: more people can read "
            "CHK (internal) than acme/postmortems (private), where the post-mortem is. "
            "If only its own people can read it, say so: `private:` below the tracker.",
        )
    ]


def test_the_other_way_round_nothing_is_left_out(make_team):
    assert told(make_team("cloud", "github")) == []


def test_two_projects_that_the_same_people_read_are_no_matter(make_team):
    assert told(make_team("github", "github")) == []


def test_what_cannot_be_seen_is_not_judged_here(make_team):
    team = make_team("github", "cloud")
    team.homes["cloud"].server.give_role("CHK", "kintsugi", "none")
    assert told(team) == []
