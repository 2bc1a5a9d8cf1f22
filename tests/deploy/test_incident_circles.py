"""A configuration by which each post-mortem would be an incident, and open the next, is refused when it is loaded."""

from __future__ import annotations

import pytest

from deploy.configuration import WrongConfiguration, load_configuration

YML = """\
server: {{secret: s}}
sources:
  {source}
trackers:
  github: {{token: t, allow: [acme/*]}}
  jira: {{url: "https://acme.example", flavour: cloud, user: a@b.example, token: t, allow: [OPS, CHK]}}
services:
  default: {{repo: acme/checkout, jira_project: CHK}}
rules:
  - name: all
    on: {on}
    postmortem: {postmortem}
    actions: {actions}
"""
IN_OPS = "{tracker: jira, project: OPS}"


def problems(tmp_path, source, postmortem=IN_OPS, actions="{}", on="incident"):
    path = tmp_path / "kintsugi.yml"
    path.write_text(YML.format(source=source, postmortem=postmortem, actions=actions, on=on))
    try:
        load_configuration(path, {})
    except WrongConfiguration as error:
        return [sentence.partition("kintsugi.yml:")[2] for sentence in error.sentences]
    return []


def jira(incident):
    return f"jira: {{secret: s, incident: {incident}}}"


def test_the_complaint_says_which_rule_and_what_to_do(tmp_path):
    assert problems(tmp_path, jira("{projects: [OPS]}")) == [
        '3: sources.jira.incident: takes the post-mortems of the rule "all" for incidents, so each of them would be an '
        "incident and open the next post-mortem; give incidents an issue type that nothing else has, under issue_types:"
    ]


@pytest.mark.parametrize("incident", ["{issue_types: [task]}", "{projects: [ops], issue_types: [Bug, Task]}"])
def test_projects_and_types_are_compared_as_the_source_does(incident, tmp_path):
    assert len(problems(tmp_path, jira(incident))) == 1


@pytest.mark.parametrize(
    "incident",
    ["{issue_types: [Incident]}", "{projects: [INC]}", "{projects: [OPS], issue_types: [Incident]}"],
)
def test_incidents_of_a_type_or_a_project_of_their_own_are_fine(incident, tmp_path):
    assert problems(tmp_path, jira(incident)) == []


def test_tickets_must_not_be_incidents_either_also_where_services_say_their_project(tmp_path):
    actions = '{project: "{{ service.jira_project }}"}'
    (told,) = problems(tmp_path, jira("{projects: [CHK]}"), actions=actions)
    assert 'the tickets of the rule "all"' in told


def test_without_a_rule_for_incidents_nothing_can_follow(tmp_path):
    assert problems(tmp_path, jira("{projects: [OPS]}"), on="deploy") == []


def test_post_mortems_on_github_are_no_issues_of_jira(tmp_path):
    assert problems(tmp_path, jira("{issue_types: [Task]}"), postmortem="{project: acme/pm}") == []


@pytest.mark.parametrize(
    ("label", "is_wrong"), [("Post-Mortem", True), ("action-item", True), ("incident", False)]
)
def test_the_label_of_incidents_is_none_that_we_give(label, is_wrong, tmp_path):
    told = problems(
        tmp_path, f"github: {{secret: s, incident_label: {label}}}", postmortem="{project: acme/pm}"
    )
    assert bool(told) is is_wrong
    assert all("sources.github.incident_label: is also a label of" in one for one in told)
