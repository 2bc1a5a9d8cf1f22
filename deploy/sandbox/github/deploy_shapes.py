"""Deployments, their statuses and workflow runs as the vendor's JSON."""

from __future__ import annotations

from deploy.sandbox.github.deploy_records import Deployment, DeploymentStatus, WorkflowRun
from deploy.sandbox.github.records import Repo
from deploy.sandbox.github.shapes import Json, login_json, moment, node_id
from deploy.sandbox.github.world import World


def deployment_json(world: World, repo: Repo, deployment: Deployment) -> Json:
    url = f"{world.api_url}/repos/{repo.full_name}/deployments/{deployment.id}"
    return {
        "url": url,
        "id": deployment.id,
        "node_id": node_id("DE", deployment.id),
        "task": deployment.task,
        "original_environment": deployment.environment,
        "environment": deployment.environment,
        "description": deployment.description,
        "created_at": moment(deployment.created_at),
        "updated_at": moment(deployment.created_at),
        "statuses_url": f"{url}/statuses",
        "repository_url": f"{world.api_url}/repos/{repo.full_name}",
        "creator": login_json(world, deployment.creator),
        "sha": deployment.sha,
        "ref": deployment.ref,
        "payload": {},
        "transient_environment": False,
        "production_environment": deployment.is_production,
        "performed_via_github_app": None,
    }


def status_json(world: World, repo: Repo, status: DeploymentStatus) -> Json:
    deployment = world.deployments[status.deployment_id]
    api = f"{world.api_url}/repos/{repo.full_name}"
    return {
        "url": f"{api}/deployments/{deployment.id}/statuses/{status.id}",
        "id": status.id,
        "node_id": node_id("DES", status.id),
        "state": status.state,
        "creator": login_json(world, status.creator),
        "description": status.description,
        "environment": deployment.environment,
        "target_url": status.log_url,
        "log_url": status.log_url,
        "environment_url": status.environment_url,
        "created_at": moment(status.created_at),
        "updated_at": moment(status.created_at),
        "deployment_url": f"{api}/deployments/{deployment.id}",
        "repository_url": api,
        "performed_via_github_app": None,
    }


def workflow_json(world: World, repo: Repo, run: WorkflowRun) -> Json:
    number = _workflow_id(run)
    return {
        "id": number,
        "node_id": node_id("W", number),
        "name": run.name,
        "path": run.path,
        "state": "active",
        "created_at": moment(repo.created_at),
        "updated_at": moment(repo.created_at),
        "url": f"{world.api_url}/repos/{repo.full_name}/actions/workflows/{number}",
        "html_url": f"{world.base_url}/{repo.full_name}/blob/main/{run.path}",
    }


def _workflow_id(run: WorkflowRun) -> int:
    """The same for every run of one file in one repository."""
    return 7_000_000 + run.repo_id * 1000 + sum(run.file.encode()) % 1000


def run_json(world: World, repo: Repo, run: WorkflowRun) -> Json:
    api = f"{world.api_url}/repos/{repo.full_name}/actions"
    return {
        "id": run.id,
        "node_id": node_id("WFR", run.id),
        "name": run.name,
        "display_title": f"{run.name} {run.sha[:7]}",
        "path": run.path,
        "workflow_id": _workflow_id(run),
        "workflow_url": f"{api}/workflows/{_workflow_id(run)}",
        "head_branch": run.branch,
        "head_sha": run.sha,
        "run_number": run.id,
        "run_attempt": run.attempt,
        "event": "push",
        "status": run.status,
        "conclusion": run.conclusion,
        "url": f"{api}/runs/{run.id}",
        "html_url": run_url(world, repo, run),
        "created_at": moment(run.created_at),
        "updated_at": moment(run.updated_at),
        "run_started_at": moment(run.created_at),
        "actor": login_json(world, run.actor),
        "triggering_actor": login_json(world, run.actor),
        "pull_requests": [],
    }


def run_url(world: World, repo: Repo, run: WorkflowRun) -> str:
    return f"{world.base_url}/{repo.full_name}/actions/runs/{run.id}"
