"""What a Jira project demands is taken from kintsugi.yml as it is now; the rest of a rule was fixed when it opened."""

import pytest

from rules.book import open_book
from rules.policy.models import Policy
from rules.present_rule import present_rule

THEN = {
    "name": "incidents",
    "postmortem": {"tracker": "jira", "project": "OPS"},
    "actions": {"project": "CHK", "settle": "10m"},
}
DEMANDS = {"fields": {"create": {"Team": "Payments"}}, "issue_type": "Bug", "link_type": "Blocks"}


def book(*rules):
    jira = {"kind": "jira", "url": "https://jira.acme.example", "flavour": "datacenter", "token": "t"}
    return open_book(
        Policy.model_validate(
            {
                "server": {"secret": "s"},
                "trackers": {"jira": {**jira, "allow": ["OPS", "CHK", "WEB"]}},
                "services": {"default": {"owner": "Alice"}},
                "people": [{"name": "Alice", "jira": "alice"}],
                "rules": list(rules),
            }
        ),
        lambda path: path,
    )


def changed(**actions):
    return {**THEN, "actions": {**THEN["actions"], **actions}}


@pytest.fixture
def fixed():
    return book(THEN).policy.rules[0]


def test_demands_that_were_added_since_count(fixed):
    now = present_rule(fixed, book(changed(**DEMANDS)))
    assert dict(now.actions.fields.create) == {"Team": "Payments"}
    assert (now.actions.issue_type, now.actions.link_type) == ("Bug", "Blocks")


def test_those_of_the_post_mortem_count_too(fixed):
    demands = {"fields": {"transitions": {"Done": {"Root cause": "unknown"}}}}
    now = present_rule(fixed, book({**THEN, "postmortem": {**THEN["postmortem"], **demands}}))
    assert dict(now.postmortem.fields.transitions) == {"Done": {"Root cause": "unknown"}}


def test_all_else_stays_as_it_was_when_the_post_mortem_opened(fixed):
    assert present_rule(fixed, book(changed(settle="1h", labels=["other"]))) == fixed


@pytest.mark.parametrize(
    "now",
    [changed(project="WEB", **DEMANDS), {**changed(**DEMANDS), "name": "another"}],
    ids=["project", "name"],
)
def test_a_rule_that_leads_elsewhere_or_is_gone_says_nothing_about_it(fixed, now):
    assert present_rule(fixed, book(now)) == fixed
