"""What the doctor finds on this machine and in the configuration, without asking anybody."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.util import find_spec

import pytest

from deploy.doctor.addresses import check_addresses
from deploy.doctor.installation import check_installation
from deploy.doctor.rooms import check_rooms
from deploy.doctor.times import check_calendar
from rules.calendar import calendar_from
from rules.policy.models import Policy

NOW = datetime(2026, 11, 22, 8, 4, tzinfo=UTC)


def policy(**sections) -> Policy:
    return Policy.model_validate(sections)


def slugs(findings):
    return [finding.slug for finding in findings if finding.slug]


def broken(findings):
    return [finding.slug for finding in findings if not finding.ok]


def test_an_installation_of_its_own_is_well():
    assert broken(check_installation({"rules": ["kintsugi-postmortem"]})) == []


def test_this_installation_is_well():
    assert broken(check_installation()) == []


def test_another_distribution_with_our_package_is_named_with_the_remedy():
    (finding,) = check_installation(
        {"rules": ["kintsugi-postmortem", "rules"], "deploy": ["kintsugi-postmortem"]}
    )
    assert not finding.ok
    assert finding.slug == "installation.shadowed"
    assert "pip uninstall rules" in finding.sentence


def test_the_calendar_says_what_time_it_is_there():
    given = policy(calendar={"timezone": "Europe/Berlin", "holidays": "DE"})
    (finding,) = check_calendar(given, calendar_from(given.calendar), NOW)
    assert finding.sentence == "It is Sun 22 Nov, 09:04 in Europe/Berlin, with holidays of DE."
    assert finding.slug == ""


def test_a_time_zone_that_nobody_chose_is_worth_a_look():
    given = policy()
    assert slugs(check_calendar(given, calendar_from(given.calendar), NOW)) == ["calendar.timezone"]


def test_each_source_comes_with_the_address_to_register():
    given = policy(
        server={"public_url": "https://kintsugi.example.com/"},
        sources={"pagerduty-eu": {"kind": "pagerduty", "secret": "s3cr3t-of-pd"}},
    )
    findings = list(check_addresses(given))
    assert slugs(findings) == []
    told = " ".join(finding.sentence for finding in findings)
    assert "Register https://kintsugi.example.com/webhooks/pagerduty-eu with pagerduty" in told
    assert "s3cr3t-of-pd" not in told


@pytest.mark.parametrize(
    ("server", "sources", "expected"),
    [
        ({}, {"github": {"secret": "s"}}, ["server.public_url"]),
        ({"public_url": "http://kintsugi.example.com"}, {"github": {"secret": "s"}}, ["server.public_url"]),
        ({"public_url": "http://127.0.0.1:8080"}, {"github": {"secret": "s"}}, []),
        ({"public_url": "https://kintsugi.example.com"}, {}, ["sources.none"]),
    ],
)
def test_what_vendors_could_not_reach_is_worth_a_look(server, sources, expected):
    findings = list(check_addresses(policy(server=server, sources=sources)))
    assert slugs(findings) == expected
    assert broken(findings) == []


@pytest.mark.parametrize(
    ("kind", "url", "slug", "ok"),
    [
        ("slack", "https://hooks.slack.com/services/T0/B0/topsecret", "", True),
        ("slack", "https://slack.example.com/services/topsecret", "chat.host", True),
        ("mattermost", "https://chat.example.com/hooks/topsecret", "", True),
        ("teams", "https://acme.webhook.office.com/webhookb2/topsecret", "", True),
        ("discord", "topsecret", "chat.url", False),
    ],
)
def test_a_room_has_a_plausible_address_that_is_never_told(kind, url, slug, ok):
    (finding,) = check_rooms(policy(chat={"wins": {"kind": kind, "url": url}}))
    assert (finding.slug, finding.ok) == (slug, ok)
    assert "topsecret" not in finding.sentence


def test_apprise_must_be_installed():
    (finding,) = check_rooms(policy(chat={"wins": {"kind": "apprise", "url": "json://topsecret"}}))
    assert finding.ok == (find_spec("apprise") is not None)
    assert "topsecret" not in finding.sentence
