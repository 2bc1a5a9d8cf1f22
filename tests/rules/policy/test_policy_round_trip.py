"""A rule is stored as JSON with the post-mortem that it opened, and read back as it was."""

from __future__ import annotations

import json

import pytest

from rules.policy.models import Policy, Rule
from rules.policy.schema import policy_schema


@pytest.mark.parametrize(
    "rule",
    [
        {"name": "least", "postmortem": {"project": "acme/postmortems"}},
        {"name": "delay", "open": "90m", "postmortem": {"project": "a/b", "due": "2w"}},
        {
            "name": "all",
            "on": "deploy",
            "when": 'deploy.environment == "production"',
            "open": "opened",
            "postmortem": {
                "tracker": "jira",
                "project": "CHK",
                "template": "own.md",
                "labels": ["a", "b"],
                "issue_type": "Bug",
                "fields": {
                    "create": {"Team": "Payments", "Points": 3},
                    "transitions": {"Done": {"Cause": ["x"]}},
                },
                "accountable": "Alice",
                "due": "5 working days",
            },
            "actions": {
                "tracker": "jira",
                "project": "OPS",
                "issue_type": "Story",
                "link_type": "Blocks",
                "parent": "subtask",
                "labels": [],
                "due": {"P0": "1 working day", "P3": "2w"},
                "default_priority": "P3",
                "settle": "0s",
            },
            "celebrate": {"chat": "wins", "comment": False, "close_postmortem": False},
        },
    ],
)
def test_a_rule_is_read_back_as_it_was_stored(rule):
    made = Rule.model_validate(rule)
    stored = json.dumps(made.model_dump(mode="json"))
    assert Rule.model_validate(json.loads(stored)) == made


def test_what_is_not_written_has_its_default():
    rule = Rule.model_validate(
        {"name": "a", "postmortem": {"project": "a/b"}, "actions": {"due": {"P0": "1d"}}}
    )
    assert {priority: str(due) for priority, due in rule.actions.due.items()} == {
        "P0": "1d",
        "P1": "15d",
        "P2": "30d",
        "P3": "56d",
    }
    assert (rule.on, rule.open, rule.when, rule.postmortem.template) == (
        "incident",
        "resolved",
        None,
        "incident",
    )
    assert (str(rule.postmortem.due), rule.postmortem.accountable) == ("5 working days", "service.owner")
    assert (rule.actions.default_priority, str(rule.actions.settle)) == ("P2", "10m")
    assert (rule.postmortem.labels, rule.actions.labels) == (("post-mortem",), ("action-item",))
    assert (rule.celebrate.chat, rule.celebrate.comment, rule.celebrate.close_postmortem) == (
        None,
        True,
        True,
    )


def test_a_policy_shows_no_secret():
    policy = Policy.model_validate(
        {"server": {"secret": "sesame"}, "trackers": {"github": {"token": "ghp_1"}}}
    )
    assert "sesame" not in repr(policy)
    assert "ghp_1" not in repr(policy) + policy.model_dump_json()


def test_the_schema_knows_every_key_and_is_plain_json():
    schema = json.loads(json.dumps(policy_schema()))
    assert schema["title"] == "kintsugi.yml"
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert list(schema["properties"]) == list(Policy.model_fields)
    assert list(schema["$defs"]["Rule"]["properties"]) == list(Rule.model_fields)
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["Source"]["additionalProperties"] is True


def test_the_schema_shows_defaults_as_they_are_written():
    schema = policy_schema()
    assert schema["properties"]["sweep"]["default"] == {"open": "15m", "all": "1d"}
    assert schema["$defs"]["PostMortemPolicy"]["properties"]["due"]["default"] == "5 working days"
    assert schema["$defs"]["Rule"]["properties"]["open"]["default"] == "resolved"


def test_every_key_of_the_schema_is_explained():
    schema = policy_schema()
    sections = {"": schema, **schema["$defs"]}
    silent = [
        f"{name}.{key}"
        for name, section in sections.items()
        for key, said in section.get("properties", {}).items()
        if not said.get("description")
    ]
    assert silent == []
