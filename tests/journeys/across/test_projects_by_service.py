"""Each service has its own repository and its own Jira project, and each incident goes where its service lives."""

import pytest
from homes.words import Promise

CANARY, INDEX = "Add a canary stage", "Rebuild the index by hand once"
SERVICES = {
    "checkout": {
        "match": ["checkout"],
        "owner": "Alice Moreau",
        "repo": "acme/checkout",
        "jira_project": "CHK",
    },
    "search": {"match": ["search"], "owner": "Carol Diaz", "repo": "acme/search", "jira_project": "SRC"},
}
TEMPLATES = {"github": "{{ service.repo }}", "cloud": "{{ service.jira_project }}"}
SECOND = {"github": "acme/search", "cloud": "SRC"}


@pytest.mark.parametrize(("notes", "work"), [("github", "cloud"), ("cloud", "github"), ("cloud", "cloud")])
def test_tickets_go_to_the_project_of_the_service_and_to_its_owner(make_team, notes, work):
    team = make_team(notes, work, services=SERVICES, actions={"project": TEMPLATES[work]})
    team.work.add_project(SECOND[work])
    team.break_checkout()
    team.decide("Gate every deploy", Promise(CANARY))
    assert {t.title: t.owner for t in team.work.tickets().values()} == {CANARY: "alice"}
    team.hear("Q2", "Search finds nothing", "search")
    team.settle()
    team.decide("Practise it", Promise(INDEX))
    assert set(team.work.tickets()) == {CANARY}
    team.work.work = SECOND[work]
    assert {t.title: t.owner for t in team.work.tickets().values()} == {INDEX: "carol"}


@pytest.mark.parametrize(("notes", "work"), [("github", "cloud"), ("cloud", "github")])
def test_a_post_mortem_opens_in_the_project_of_the_service_too(make_team, notes, work):
    places = {"postmortem": {"project": TEMPLATES[notes]}, "actions": {"project": TEMPLATES[work]}}
    team = make_team(notes, work, services=SERVICES, **places)
    for home in (team.notes, team.work):
        home.add_project(SECOND[home.name])
        home.notes = home.work = SECOND[home.name]
    team.hear("Q2", "Search finds nothing", "search")
    team.settle()
    team.decide("Practise it", Promise(INDEX, "bob"))
    assert {t.title: t.owner for t in team.work.tickets().values()} == {INDEX: "bob"}
    assert team.line(INDEX).link.url == team.work.tickets()[INDEX].url
