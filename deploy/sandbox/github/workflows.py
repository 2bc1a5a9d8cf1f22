"""A workflow runs from request to conclusion, perhaps deploying on the way; hooks hear of each step."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deploy.sandbox.github import checks
from deploy.sandbox.github.deploy_records import WorkflowRun, commit
from deploy.sandbox.github.deploy_shapes import run_json, run_url, workflow_json
from deploy.sandbox.github.deploys import create_deployment, set_deployment_status
from deploy.sandbox.github.records import Repo, User
from deploy.sandbox.github.refusals import invalid
from deploy.sandbox.github.telling import tell
from deploy.sandbox.github.world import World

CONCLUSIONS = (
    "success",
    "failure",
    "cancelled",
    "timed_out",
    "startup_failure",
    "action_required",
    "neutral",
    "skipped",
    "stale",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What shall run and how it ends. With an environment, the run deploys before it ends."""

    file: str
    conclusion: str
    name: str = "Deploy"
    environment: str | None = None
    branch: str = "main"
    attempt: int = 1


def run_workflow(world: World, actor: User, repo: Repo, plan: Plan) -> WorkflowRun:
    """Run it; returns the run as it is when all is over."""
    checks.must_have(world, repo, actor.login, "write")
    if plan.conclusion not in CONCLUSIONS:
        raise invalid("WorkflowRun", "conclusion", value=plan.conclusion)
    number, now = world.next_id(), world.stamp()
    about = plan.name, plan.file, plan.branch, commit(number), plan.attempt
    run = WorkflowRun(number, repo.id, actor.login, *about, now, now)
    _tell(world, actor, repo, run, "requested")
    run = _tell(world, actor, repo, replace(run, status="in_progress"), "in_progress")
    if plan.environment:
        _deploy(world, actor, repo, run, plan)
    ended = replace(run, status="completed", conclusion=plan.conclusion, updated_at=world.stamp())
    return _tell(world, actor, repo, ended, "completed")


def _deploy(world: World, actor: User, repo: Repo, run: WorkflowRun, plan: Plan) -> None:
    made = create_deployment(world, actor, repo, plan.environment or "", ref=plan.branch, run=run)
    ending = plan.conclusion if plan.conclusion in {"success", "failure"} else "error"
    for state in ("in_progress", ending):
        set_deployment_status(world, actor, made, state, log_url=run_url(world, repo, run))


def _tell(world: World, actor: User, repo: Repo, run: WorkflowRun, action: str) -> WorkflowRun:
    world.runs[run.id] = run
    said = {"workflow": workflow_json(world, repo, run), "workflow_run": run_json(world, repo, run)}
    tell(world, "workflow_run", action, repo, actor, **said)
    return run
