"""What a `jira` source may be told in kintsugi.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.policy.models import Source
from webhooks.extra_keys import extra_keys, nearest


@dataclass(frozen=True, slots=True)
class IncidentIssues:
    """Which issues are incidents: by project, by type, or by both; none when neither is given."""

    projects: frozenset[str] = frozenset()  # keys, in upper case
    issue_types: frozenset[str] = frozenset()  # names, case-folded

    def include(self, project: str, issue_type: str) -> bool:
        """Whether an issue of this type in this project is one."""
        if not self.projects and not self.issue_types:
            return False
        in_project = not self.projects or project in self.projects
        return in_project and (not self.issue_types or issue_type.casefold() in self.issue_types)


@dataclass(frozen=True, slots=True)
class JiraSettings:
    """Which issues are incidents, and how their priorities tell how bad it is."""

    incidents: IncidentIssues
    severity: Mapping[str, str]  # own names of priorities: {"Höchste": "sev1"}


def settings(source: Source) -> JiraSettings:
    """Raises ValueError for keys that Jira has not, and for values that mean nothing."""
    given = extra_keys(source, "incident")
    return JiraSettings(_incidents(given.get("incident")), source.severity)


def _incidents(given: Any) -> IncidentIssues:
    if given is None:
        return IncidentIssues()
    if not isinstance(given, dict) or not given:
        raise ValueError(
            "incident: say which issues are incidents, such as {projects: [OPS], issue_types: [Incident]}"
        )
    known = ("projects", "issue_types")
    for key in given:
        if key not in known:
            raise ValueError(f"incident: there is no key {key!r} in it{nearest(str(key), known)}")
    return IncidentIssues(
        frozenset(name.upper() for name in _names(given, "projects", "OPS")),
        frozenset(name.casefold() for name in _names(given, "issue_types", "Incident")),
    )


def _names(given: dict[str, Any], key: str, example: str) -> tuple[str, ...]:
    names = given.get(key, [example])
    if not isinstance(names, list) or not names:
        raise ValueError(f"incident: {key}: write a list of at least one, such as [{example}]")
    for name in names:
        if not isinstance(name, str) or not name.strip():
            raise ValueError(f"incident: {key}: {name!r} is no name; write one such as {example}")
    return tuple(name.strip() for name in names) if key in given else ()
