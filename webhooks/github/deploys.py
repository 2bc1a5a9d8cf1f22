"""What a deploy event says, whether a deployment status or a workflow run told of it."""

from __future__ import annotations

from webhooks.github.settings import file_name
from webhooks.payload import Node

_LONGEST_ENVIRONMENT = 255  # GitHub's limit for a name


def deploy_key(source: str, repo: str, environment: str) -> str:
    """One key per repository and environment; GitHub does not tell `Production` from `production`."""
    return f"{source}:deploy:{repo}:{environment.casefold()[:_LONGEST_ENVIRONMENT]}"


def title(repo: str, environment: str, *, failed: bool) -> str:
    """What an incident of this deploy is called."""
    return f"{'Failed deploy' if failed else 'Deploy'} of {repo} to {environment}"


def run_of(workflow_run: Node) -> str:
    """`<id>.<attempt>`, by which a deployment status and its workflow run are found to be one."""
    run = workflow_run["id"].id
    return f"{run}.{workflow_run['run_attempt'].id or 1}" if run else ""


def workflow_file(workflow_run: Node, workflow: Node) -> str:
    """`deploy.yml`; "" when the payload does not tell."""
    return file_name(workflow_run["path"].line or workflow["path"].line)


def short(sha: str) -> str:
    """A commit as people write it."""
    return sha[:7]
