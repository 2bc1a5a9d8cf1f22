"""What the sandbox's GitHub keeps of deployments and of the workflow runs that make them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class WorkflowRun:
    """One run of a workflow file, as it is at one moment."""

    id: int
    repo_id: int
    actor: str
    name: str
    file: str  # "deploy.yml"
    branch: str
    sha: str
    attempt: int
    created_at: datetime
    updated_at: datetime
    status: str = "queued"  # queued | in_progress | completed
    conclusion: str | None = None

    @property
    def path(self) -> str:
        return f".github/workflows/{self.file}"


@dataclass(frozen=True, slots=True)
class Deployment:
    """A deployment of one repository to one environment; `run_id` is the workflow run that made it."""

    id: int
    repo_id: int
    creator: str
    ref: str
    sha: str
    environment: str
    created_at: datetime
    run_id: int | None = None
    task: str = "deploy"
    description: str | None = None

    @property
    def is_production(self) -> bool:
        return self.environment == "production"


@dataclass(frozen=True, slots=True)
class DeploymentStatus:
    """How a deployment was doing at one moment."""

    id: int
    deployment_id: int
    creator: str
    state: str
    created_at: datetime
    description: str = ""
    log_url: str = ""
    environment_url: str = ""


def commit(seed: int) -> str:
    """A commit's hash; the sandbox has no commits, but each has its own."""
    return hashlib.sha1(b"commit %d" % seed, usedforsecurity=False).hexdigest()
