"""Where webhooks that lead to us may hang is read from the whole of kintsugi.yml."""

from __future__ import annotations

import pytest

from deploy.hook_places import door_addresses, hook_places, hook_senders
from deploy.wiring import doctors_trackers
from rules.policy.models import Policy

GITHUB = {"kind": "github", "token": "t"}
JIRA = {"kind": "jira", "url": "https://acme.example", "flavour": "datacenter", "token": "t"}


def policy(**sections):
    return Policy.model_validate({"trackers": {"github": GITHUB}} | sections)


def rule(project="acme/postmortems", actions=None, **more):
    return {"name": project, "postmortem": {"project": project} | more, "actions": actions or {}}


def test_each_source_of_github_has_an_address_and_no_other_has():
    sources = {
        "github": {"secret": "s"},
        "eu": {"kind": "github", "secret": "s"},
        "pagerduty": {"secret": "s"},
    }
    given = policy(server={"public_url": "https://kintsugi.acme.dev/in"}, sources=sources)
    assert door_addresses(given) == (
        "https://kintsugi.acme.dev/in/webhooks/github",
        "https://kintsugi.acme.dev/in/webhooks/eu",
    )


def test_without_a_public_address_it_is_where_the_door_listens():
    given = policy(server={"listen": "127.0.0.1:8081"}, sources={"github": {"secret": "s"}})
    assert door_addresses(given) == ("http://127.0.0.1:8081/webhooks/github",)


@pytest.mark.parametrize(
    ("sections", "places"),
    [
        ({}, {}),
        ({"rules": [rule()]}, {"acme": ("acme/postmortems",)}),
        (
            {"rules": [rule(actions={"project": "tools/ops"})]},
            {"acme": ("acme/postmortems",), "tools": ("tools/ops",)},
        ),
        ({"rules": [rule("{{ service.repo }}")]}, {}),
        ({"services": {"checkout": {"repo": "acme/checkout"}}}, {"acme": ("acme/checkout",)}),
        (
            {
                "services": {
                    "shop": {"match": ["shop", "Acme/Shop", "acme/*", "label:a/b=c"], "repo": "acme/shop"}
                }
            },
            {"acme": ("acme/shop",)},
        ),
    ],
)
def test_what_rules_and_services_name_is_looked_at(sections, places):
    assert hook_places(policy(**sections), "github") == places


@pytest.mark.parametrize(
    ("allow", "places"),
    [
        (["acme/*"], {"acme": ("acme/checkout",)}),
        (["acme/checkout", "acme/other", "tools/*"], {"acme": ("acme/checkout", "acme/other"), "tools": ()}),
        (["*"], {"acme": ("acme/checkout",)}),
        (["ac*/checkout"], {"acme": ("acme/checkout",)}),
        (["tools/*"], {"tools": ()}),
    ],
)
def test_what_is_allowed_names_owners_and_says_which_services_are_meant(allow, places):
    services = {"checkout": {"repo": "acme/checkout"}}
    given = policy(trackers={"github": GITHUB | {"allow": allow}}, services=services)
    assert hook_places(given, "github") == places


def test_each_tracker_is_asked_only_for_what_is_there():
    given = policy(
        trackers={"github": GITHUB, "ghes": GITHUB | {"allow": ["intern/*"]}, "jira": JIRA},
        services={"checkout": {"repo": "acme/checkout"}, "billing": {"repo": "intern/billing"}},
        rules=[rule(actions={"tracker": "jira", "project": "CHK"}), rule("intern/learning", tracker="ghes")],
    )
    assert hook_places(given, "github") == {"acme": ("acme/postmortems",)}
    assert hook_places(given, "ghes") == {"intern": ("intern/learning", "intern/billing")}
    assert hook_places(given, "jira") == {}


def test_names_that_differ_only_in_case_are_one():
    given = policy(rules=[rule("Acme/Shop"), rule("acme/shop")])
    assert hook_places(given, "github") == {"Acme": ("Acme/Shop",)}


def test_only_who_sends_to_us_is_asked():
    rules = [rule()]
    heard = policy(sources={"github": {"secret": "s"}}, rules=rules)
    (sender,) = hook_senders(heard, doctors_trackers(heard))
    assert sender.vendor.name == "github"
    assert sender.places == {"acme": ("acme/postmortems",)}
    assert {"deployment_status", "workflow_run", "issues"} <= sender.events
    assert not {"ping", "push"} & sender.events
    unheard = policy(sources={"pagerduty": {"secret": "s"}}, rules=rules)
    assert hook_senders(unheard, doctors_trackers(unheard)) == ()
