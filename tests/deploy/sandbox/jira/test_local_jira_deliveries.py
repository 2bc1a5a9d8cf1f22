"""Who hears of what, how often, and with which headers; the source jira understands it."""

from __future__ import annotations

import json

from webhooks.jira.source import jira


def test_a_hook_hears_only_the_events_and_issues_it_asked_for(site, ear):
    project, other = site.new_project(), site.new_project()
    ear.listen(site, project, "jira:issue_created")
    key = site.create(project)
    site.create(other)
    site.server.as_person("bob").rename(key, "x")
    assert [each["issue"]["key"] for each in ear.payloads()] == [key]


def test_cloud_tries_again_with_the_same_identifier(cloud, ear):
    project = cloud.new_project()
    ear.listen(cloud, project)
    ear.answers = [503, 429]
    cloud.create(project)
    assert len(ear.payloads()) == 3
    heads = [headers for headers, _ in ear.heard]
    assert len({head["X-Atlassian-Webhook-Identifier"] for head in heads}) == 1
    assert [head.get("X-Atlassian-Webhook-Retry") for head in heads] == [None, "1", "2"]
    assert len({body for _, body in ear.heard}) == 1
    assert [each.status for each in cloud.server.attempts if each.envelope.hook == ear.hooks[0][1]] == [
        503,
        429,
        202,
    ]


def test_cloud_takes_a_refusal_for_an_answer(cloud, ear):
    project = cloud.new_project()
    ear.listen(cloud, project)
    ear.answers = [400]
    cloud.create(project)
    assert len(ear.payloads()) == 1


def test_data_center_never_tries_again_and_sends_no_identifier(datacenter, ear):
    project = datacenter.new_project()
    ear.listen(datacenter, project)
    ear.answers = [503]
    datacenter.create(project)
    assert len(ear.payloads()) == 1
    assert not [name for name in ear.heard[0][0] if name.startswith("X-Atlassian")]


def test_an_automation_rule_sends_issue_data_with_a_bearer_token(site, ear):
    project = site.new_project()
    ear.obey(site, project, "a token of the rule")
    key = site.create(project)
    site.server.as_person("alice").delete(key)
    assert site.server.drain()
    ((headers, body),) = ear.heard
    assert headers["Authorization"] == "Bearer a token of the rule"
    assert "X-Hub-Signature" not in headers
    sent = json.loads(body)
    assert (sent["key"], "webhookEvent" in sent) == (key, False)
    assert sent["changelog"]["total"] == 0


def test_weather_shuffles_doubles_and_drops(site, ear, told):
    weather = site.server.weather
    weather.drop = 1.0
    site.create(told)
    assert ear.payloads() == []
    weather.drop, weather.duplicate, weather.shuffle = 0.0, 1.0, 0.2
    for _ in range(4):
        site.create(told)
    assert len(ear.payloads()) == 8
    weather.duplicate = weather.shuffle = 0.0


def test_the_source_jira_understands_what_the_local_jira_tells(site, ear, told):
    key, alice = site.create(told), site.server.as_person("alice")
    alice.transition(key, "Done")
    alice.comment(key, site.text("/apply"))
    assert ear.payloads()
    for headers, body in ear.heard:
        lowered = {name.lower(): value for name, value in headers.items()}
        assert jira.verify(body, lowered, (b"a secret between the two",))
        assert (jira.delivery_key(body, lowered) is not None) is site.cloud
