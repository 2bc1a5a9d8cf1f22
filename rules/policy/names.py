"""The facts that conditions and project templates may name, and in which rules each is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Kind = Literal["incident", "deploy"]
BOTH: tuple[Kind, ...] = ("incident", "deploy")


@dataclass(frozen=True, slots=True)
class Name:
    """A fact: a text that is "none" when unknown, or a whole number."""

    meaning: str
    on: tuple[Kind, ...] = BOTH  # the kinds of rules that know it
    is_number: bool = False


# A failed deploy is an incident too, so most of incident.* is known there; what a deploy never has is refused
# when the file is loaded, for such a condition could never be met.
NAMES: Mapping[str, Name] = {
    "incident.key": Name("what names the incident: `pagerduty:Q2JDYRXMN4`"),
    "incident.title": Name("its title, as the vendor tells it"),
    "incident.severity": Name('`"sev1"` to `"sev5"`, or `"none"`', ("incident",)),
    "incident.vendor_severity": Name("the same in the vendor's own words: `P2`, `critical`", ("incident",)),
    "incident.service": Name("the vendor's name for what broke"),
    "incident.environment": Name("where it broke: `production`"),
    "incident.source": Name("the name under `sources:` that told of it"),
    "incident.status": Name("`open` or `resolved`"),
    "deploy.repo": Name("the repository: `acme/checkout`", ("deploy",)),
    "deploy.environment": Name("where it was deployed to: `production`", ("deploy",)),
    "deploy.workflow": Name("the workflow file that deployed: `deploy.yml`", ("deploy",)),
    "deploy.sha": Name("the commit", ("deploy",)),
    "deploy.ref": Name("the branch or tag", ("deploy",)),
    "deploy.failures_7d": Name("failed deploys there in seven days, this one included", ("deploy",), True),
    "service.name": Name("the key under `services:` that matched, or `default`"),
    "service.owner": Name("its `owner`"),
    "service.repo": Name("its `repo`"),
    "service.jira_project": Name("its `jira_project`"),
}


def hint(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """`; did you mean "github"?`, or nothing when nothing is near."""
    near = get_close_matches(word, tuple(known), n=1)
    return f'; did you mean "{near[0]}"?' if near else ""
