"""What a `github` source may be told in kintsugi.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.policy.models import Source
from webhooks.extra_keys import extra_keys


@dataclass(frozen=True, slots=True)
class GitHubSettings:
    """Which workflows deploy where, which issues are incidents, and how their labels tell how bad it is."""

    deploy_workflows: Mapping[str, str]  # {"deploy.yml": "production"}; no other workflow is a deploy
    incident_label: str  # "" when issues are never incidents
    severity: Mapping[str, str]  # own names of severity labels: {"on fire": "sev1"}


def settings(source: Source) -> GitHubSettings:
    """Raises ValueError for keys that GitHub has not, and for values that mean nothing."""
    given = extra_keys(source, "deploy_workflows", "incident_label")
    return GitHubSettings(
        deploy_workflows=_deploy_workflows(given.get("deploy_workflows")),
        incident_label=_incident_label(given.get("incident_label")),
        severity=source.severity,
    )


def file_name(path: str) -> str:
    """`deploy.yml` for `.github/workflows/deploy.yml@refs/heads/main`, the way GitHub writes it in a run."""
    return path.partition("@")[0].rpartition("/")[2]


def _deploy_workflows(given: Any) -> dict[str, str]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise ValueError(
            "deploy_workflows: write workflow files and environments, such as {deploy.yml: production}"
        )
    workflows = {}
    for path, environment in given.items():
        if not isinstance(path, str) or not file_name(path.strip()):
            raise ValueError(
                f"deploy_workflows: {path!r} is not a workflow file; write a name such as deploy.yml"
            )
        if not isinstance(environment, str) or not environment.strip():
            raise ValueError(f"deploy_workflows: say to which environment {path} deploys, such as production")
        workflows[file_name(path.strip())] = environment.strip()
    return workflows


def _incident_label(given: Any) -> str:
    if given is None:
        return ""
    if not isinstance(given, str) or not given.strip():
        raise ValueError("incident_label: write the name of one label, such as incident")
    return given.strip()
