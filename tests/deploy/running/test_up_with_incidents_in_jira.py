"""The guides' own kintsugi.yml, run: an issue of Jira is the incident, its post-mortem and tickets are issues too."""

from __future__ import annotations

import pytest
from guided_jira import LINE, GuidedJira

from deploy.sandbox.jira.server import LocalJira

TOKEN = "lets-automation-in"


@pytest.fixture
def jira(flavour):
    with LocalJira(flavour) as server:
        yield GuidedJira(server, flavour)


@pytest.fixture
def up(installation, jira):
    ports = f"listen: 127.0.0.1:{installation.port}\n  metrics_listen: 127.0.0.1:{installation.metrics_port}"
    text = jira.configuration().replace("public_url: https://kintsugi.acme.dev", ports)
    secret = '    secret: "${JIRA_WEBHOOK_SECRET}"'
    text = text.replace(secret, f'{secret}\n    token: "${{JIRA_AUTOMATION_TOKEN}}"')
    (installation.folder / "kintsugi.yml").write_text(text + "sweep: {open: 1s}\n")
    installation.secrets |= {**jira.environment, "JIRA_AUTOMATION_TOKEN": TOKEN}
    installation.up()
    return installation


@pytest.mark.parametrize(("flavour", "tells"), [("cloud", "webhook"), ("datacenter", "automation")])
def test_an_incident_in_jira_becomes_a_post_mortem_and_tickets_in_jira(up, jira, tells):
    door, ours = f"{up.url}/webhooks/jira", "project in (OPS, CHK)"
    if tells == "webhook":
        jira.server.add_hook(door, jira.environment["JIRA_WEBHOOK_SECRET"], jql=ours)
    else:
        jira.server.add_automation_hook(door, TOKEN, jql=ours)
    incident = jira.breaks()
    jira.alice.transition(incident.key, "Closed", "Done")
    up.eventually(lambda: jira.issues("OPS"))
    (postmortem,) = jira.issues("OPS")
    assert postmortem.fields["summary"] == "Post-mortem: Checkout returns 500"
    assert postmortem.fields["assignee"] == "amoreau"

    jira.decide(postmortem)
    jira.apply(postmortem)
    up.eventually(lambda: jira.issues("CHK"))
    (ticket,) = jira.issues("CHK")
    assert (ticket.fields["summary"], ticket.fields["assignee"]) == (LINE, "bbrown")

    jira.bob.transition(ticket.key, "Closed", "Done")
    jira.hold_review(postmortem)
    up.eventually(lambda: jira.is_over(postmortem))
    assert jira.said(postmortem).count("Mended") == 1
    assert jira.said(incident) == ""  # nobody asked us to write there
    assert len(jira.issues("OPS")) == 1
    assert {attempt.status for attempt in jira.server.attempts} <= {200, 202}
    assert not any(secret in up.log() for secret in up.secrets.values())
