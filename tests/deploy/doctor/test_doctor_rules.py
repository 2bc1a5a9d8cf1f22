"""The doctor notices rules that can never be reached, and that there are none."""

from __future__ import annotations

from deploy.doctor.rules import check_rules
from rules.policy.models import Policy


def _findings(*rules):
    policy = Policy.model_validate({"rules": [{"postmortem": {"project": "a/b"}, **rule} for rule in rules]})
    return [(finding.subject, finding.slug, finding.ok) for finding in check_rules(policy)]


def test_a_rule_that_is_never_reached_is_worth_a_look():
    assert _findings({"name": "all"}, {"name": "late", "when": "true"}) == [
        ("rule late", "rules.unreachable", True)
    ]


def test_rules_that_can_all_be_reached_are_not_talked_about():
    assert _findings({"name": "some", "when": "true"}, {"name": "all"}) == []


def test_no_rules_at_all_are_worth_a_look():
    assert _findings() == [("rules", "rules.none", True)]


def test_sub_tasks_of_a_post_mortem_in_another_project_are_worth_a_look():
    def found(tracker="jira", **actions):
        policy = {
            "trackers": {
                "github": {"token": "t"},
                "jira": {"url": "https://acme.example", "flavour": "datacenter", "token": "t"},
            },
            "rules": [
                {
                    "name": "all",
                    "postmortem": {"tracker": tracker, "project": "OPS"},
                    "actions": {"parent": "subtask", **actions},
                }
            ],
        }
        return [finding.slug for finding in check_rules(Policy.model_validate(policy))]

    assert found() == found(project="OPS") == found(parent="link", project="CHK") == []
    assert found(project="CHK") == ["rules.subtask"]
    assert found("github", project="CHK") == []  # sub-issues may be anywhere
