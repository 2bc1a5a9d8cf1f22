"""Which rule is for this incident, and which service and project it concerns."""

from __future__ import annotations

from collections.abc import Mapping

from rules.book import Book
from rules.incidents import Incident
from rules.nouns import NO_SEVERITY
from rules.policy.matching import Judgement, judge
from rules.policy.models import Rule, Service
from rules.policy.services import find_service

Facts = Mapping[str, str | int]


def service_of(incident: Incident, book: Book) -> tuple[str, Service]:
    """The service by the vendor's name, the repository or a label; an empty one when none is configured."""
    names = [incident.service, incident.deploy.repo if incident.deploy else ""]
    found = find_service(book.policy.services, [n for n in names if n], incident.labels)
    return found or ("", Service())


def facts_of(incident: Incident, book: Book) -> Facts:
    """The names that conditions and project templates may use; unknown is "none"."""
    name, service = service_of(incident, book)
    facts: dict[str, str | int] = {
        "incident.key": incident.key,
        "incident.title": incident.title,
        "incident.severity": incident.severity,
        "incident.vendor_severity": incident.vendor_severity or NO_SEVERITY,
        "incident.service": incident.service or NO_SEVERITY,
        "incident.environment": incident.environment or NO_SEVERITY,
        "incident.source": incident.source,
        "incident.status": incident.status,
        "service.name": name or NO_SEVERITY,
        "service.owner": service.owner or NO_SEVERITY,
        "service.repo": service.repo or NO_SEVERITY,
        "service.jira_project": service.jira_project or NO_SEVERITY,
    }
    if deploy := incident.deploy:
        for field in ("repo", "environment", "workflow", "sha", "ref"):
            facts[f"deploy.{field}"] = getattr(deploy, field) or NO_SEVERITY
        facts["deploy.failures_7d"] = deploy.failures_7d
    return facts


def judgements(incident: Incident, book: Book) -> tuple[Judgement, ...]:
    """Each rule's yes or no, and why; the first yes wins."""
    return judge(book.policy.rules, book.conditions, facts_of(incident, book), incident.kind)


def rule_for(incident: Incident, book: Book) -> Rule | None:
    """The first rule that matches."""
    won = next((j.name for j in judgements(incident, book) if j.matches), None)
    return next((rule for rule in book.policy.rules if rule.name == won), None)
