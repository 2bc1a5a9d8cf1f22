"""Deployments and workflow runs, and what hooks hear of them."""

from __future__ import annotations

from typing import Any

from deploy.sandbox.github import checks
from deploy.sandbox.github.records import Deployment, DeploymentStatus, Repo, User
from deploy.sandbox.github.refusals import invalid
from deploy.sandbox.github.shapes import Json, login_json, moment, node_id, user_json
from deploy.sandbox.github.telling import tell
from deploy.sandbox.github.world import World

STATES = ("error", "failure", "inactive", "in_progress", "queued", "pending", "success")
SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e"


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
        "sha": SHA,
        "ref": deployment.ref,
        "payload": {},
        "transient_environment": False,
        "production_environment": deployment.production,
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


def create_deployment(
    world: World, actor: User, repo: Repo, environment: str, ref: str = "main"
) -> Deployment:
    """Announce that `ref` goes to `environment`."""
    checks.must_have(world, repo, actor.login, "write")
    production = environment == "production"
    made = Deployment(
        world.next_id(), repo.id, actor.login, ref, environment, world.stamp(), production=production
    )
    world.deployments[made.id] = made
    tell(world, "deployment", "created", repo, actor, deployment=deployment_json(world, repo, made))
    return made


def set_deployment_status(
    world: World, actor: User, deployment: Deployment, state: str, *, description: str = "", log_url: str = ""
) -> DeploymentStatus:
    """Say how the deployment is doing."""
    repo = world.repos[deployment.repo_id]
    checks.must_have(world, repo, actor.login, "write")
    if state not in STATES:
        raise invalid("DeploymentStatus", "state", "custom", value=state)
    status = DeploymentStatus(
        world.next_id(), deployment.id, actor.login, state, world.stamp(), description, log_url
    )
    world.deployment_statuses[status.id] = status
    said = {
        "deployment_status": status_json(world, repo, status),
        "deployment": deployment_json(world, repo, deployment),
    }
    tell(
        world,
        "deployment_status",
        "created",
        repo,
        actor,
        **said,
        check_run=None,
        workflow=None,
        workflow_run=None,
    )
    return status


def run_workflow(world: World, actor: User, repo: Repo, conclusion: str | None, **details: Any) -> Json:
    """Tell of a workflow run; `details` are name, path, branch, action and attempt."""
    run_id, now = world.next_id(), moment(world.stamp())
    name, path = details.get("name", "Deploy"), details.get("path", ".github/workflows/deploy.yml")
    action = details.get("action", "completed")
    workflow = {"id": 7_000_000 + repo.id, "name": name, "path": path, "state": "active"}
    run: Json = {
        "id": run_id,
        "node_id": node_id("WFR", run_id),
        "name": name,
        "display_title": details.get("title", "Raise the pool size"),
        "path": path,
        "workflow_id": workflow["id"],
        "head_branch": details.get("branch", "main"),
        "head_sha": SHA,
        "run_number": 1,
        "run_attempt": details.get("attempt", 1),
        "event": "push",
        "status": action,
        "conclusion": conclusion,
        "url": f"{world.api_url}/repos/{repo.full_name}/actions/runs/{run_id}",
        "html_url": f"{world.base_url}/{repo.full_name}/actions/runs/{run_id}",
        "created_at": now,
        "updated_at": now,
        "run_started_at": now,
        "actor": user_json(world, actor),
        "triggering_actor": user_json(world, actor),
        "pull_requests": [],
    }
    tell(world, "workflow_run", action, repo, actor, workflow=workflow, workflow_run=run)
    return run
