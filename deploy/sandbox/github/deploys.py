"""Deployments come to be and get on, well or badly; hooks hear of it."""

from __future__ import annotations

from deploy.sandbox.github import checks
from deploy.sandbox.github.deploy_records import Deployment, DeploymentStatus, WorkflowRun, commit
from deploy.sandbox.github.deploy_shapes import deployment_json, run_json, status_json, workflow_json
from deploy.sandbox.github.records import Repo, User
from deploy.sandbox.github.refusals import invalid
from deploy.sandbox.github.shapes import Json
from deploy.sandbox.github.telling import tell
from deploy.sandbox.github.world import World

STATES = ("error", "failure", "inactive", "in_progress", "queued", "pending", "success")


def create_deployment(
    world: World,
    actor: User,
    repo: Repo,
    environment: str,
    *,
    ref: str = "main",
    run: WorkflowRun | None = None,
) -> Deployment:
    """Announce that `ref` goes to `environment`."""
    checks.must_have(world, repo, actor.login, "write")
    number = world.next_id()
    sha = run.sha if run else commit(number)
    run_id = run.id if run else None
    made = Deployment(number, repo.id, actor.login, ref, sha, environment, world.stamp(), run_id)
    world.deployments[made.id] = made
    said = {"deployment": deployment_json(world, repo, made), **_made_by(world, repo, made)}
    tell(world, "deployment", "created", repo, actor, **said)
    return made


def set_deployment_status(
    world: World, actor: User, deployment: Deployment, state: str, *, description: str = "", log_url: str = ""
) -> DeploymentStatus:
    """Say how the deployment is doing."""
    repo = world.repos[deployment.repo_id]
    checks.must_have(world, repo, actor.login, "write")
    if state not in STATES:
        raise invalid("DeploymentStatus", "state", "custom", value=state)
    number, now = world.next_id(), world.stamp()
    status = DeploymentStatus(number, deployment.id, actor.login, state, now, description, log_url)
    world.deployment_statuses[status.id] = status
    said = {
        "deployment_status": status_json(world, repo, status),
        "deployment": deployment_json(world, repo, deployment),
        "check_run": None,
        **_made_by(world, repo, deployment),
    }
    tell(world, "deployment_status", "created", repo, actor, **said)
    return status


def _made_by(world: World, repo: Repo, deployment: Deployment) -> Json:
    """The workflow run behind a deployment, as it is now; null when nobody's Actions made it."""
    if deployment.run_id is None:
        return {"workflow": None, "workflow_run": None}
    run = world.runs[deployment.run_id]
    return {"workflow": workflow_json(world, repo, run), "workflow_run": run_json(world, repo, run)}
