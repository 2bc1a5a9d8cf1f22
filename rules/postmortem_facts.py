"""What a new post-mortem is prefilled with, taken from the incident and the policy."""

from __future__ import annotations

import re
from datetime import date

from rules.book import Book
from rules.incidents import Deploy, Incident
from rules.nouns import Account
from rules.situation import Situation
from rules.words.postmortem import DeployFacts, PostMortemFacts

_ISSUE = re.compile(r"[A-Z][A-Z0-9_]*-[0-9]+")  # the id of an issue of Jira says nothing to people
_VENDORS = {"pagerduty": "PagerDuty", "github": "GitHub"}


def postmortem_facts(
    situation: Situation, book: Book, person: Account, why: str, due: date
) -> PostMortemFacts:
    """Plain values; the words make them harmless."""
    incident = situation.incident
    return PostMortemFacts(
        title=incident.title,
        kind=incident.kind,
        incident_url=incident.url,
        incident_label=incident_label(incident, book),
        severity=incident.severity,
        service=incident.service,
        environment=incident.environment,
        opened_at=incident.opened_at,
        resolved_at=incident.resolved_at,
        accountable_name=person.name or person.login,
        accountable_why=why,
        ready_by=due,
        timeline=tuple((e.at, e.text) for e in incident.timeline),
        previous=situation.previous,
        deploy=_deploy_facts(incident.deploy, incident.url) if incident.deploy else None,
    )


def incident_label(incident: Incident, book: Book) -> str:
    """What people call it: the vendor and its number."""
    source = book.policy.sources.get(incident.source)
    kind = source.kind if source else incident.source
    vendor = _VENDORS.get(kind, kind.capitalize())
    if incident.kind == "deploy":
        return vendor
    page = incident.url.rstrip("/").rpartition("/")[2]
    number = page if kind == "jira" and _ISSUE.fullmatch(page) else incident.key.rsplit(":", 1)[-1]
    return f"{vendor} {number}"


def _deploy_facts(deploy: Deploy, run_url: str) -> DeployFacts:
    return DeployFacts(
        repo=deploy.repo,
        environment=deploy.environment,
        workflow=deploy.workflow,
        sha=deploy.sha,
        ref=deploy.ref,
        run_url=run_url,
        failures_7d=deploy.failures_7d,
    )
