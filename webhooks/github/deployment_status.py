"""A deployment status says how a deploy to an environment ended."""

from __future__ import annotations

from rules.events import DeployFailed, DeploySucceeded
from webhooks.github.deploys import deploy_key, run_of, short, title, workflow_file
from webhooks.github.settings import GitHubSettings
from webhooks.github.subjects import person, repo_name
from webhooks.kind import Arrival
from webhooks.outcome import Handled, Ignored, NotUnderstood, Outcome
from webhooks.payload import Node, quoted

FAILED = {"failure", "error"}
SKIPPED = {
    "pending": "the deploy has not ended yet",
    "queued": "the deploy has not ended yet",
    "waiting": "the deploy waits for leave",
    "in_progress": "the deploy has not ended yet",
    "inactive": "a later deploy has taken its place",
}


def parse(payload: Node, arrival: Arrival[GitHubSettings]) -> Outcome:
    """DeployFailed or DeploySucceeded, once the deploy has ended."""
    action, state = payload["action"].line, payload["deployment_status"]["state"].line
    deployment, repo = payload["deployment"], repo_name(payload["repository"])
    if action not in ("created", ""):  # old payloads have no action
        return NotUnderstood(f"the action {quoted(action)} of deployment_status is not known here")
    if state in SKIPPED:
        return Ignored(f"deployment_status {state}: {SKIPPED[state]}")
    if state not in FAILED and state != "success":
        return NotUnderstood(f"the state {quoted(state)} of a deployment is not known here")
    environment = deployment["environment"].line or payload["deployment_status"]["environment"].line
    if not repo or not environment:
        return NotUnderstood("deployment_status without its repository or environment")
    if (
        deployment["transient_environment"].value is True
        and deployment["production_environment"].value is not True
    ):
        return Ignored(
            f"deployment_status {state}: {quoted(environment)} is transient, made to be thrown away"
        )
    return Handled((_event(payload, arrival, repo, environment),))


def _event(
    payload: Node, arrival: Arrival[GitHubSettings], repo: str, environment: str
) -> DeployFailed | DeploySucceeded:
    status, deployment, run = payload["deployment_status"], payload["deployment"], payload["workflow_run"]
    failed = status["state"].line in FAILED
    kind = DeployFailed if failed else DeploySucceeded
    return kind(
        key=deploy_key(arrival.name, repo, environment),
        title=title(repo, environment, failed=failed),
        occurred_at=status["created_at"].moment or deployment["updated_at"].moment or arrival.received_at,
        url=_url(payload),
        actor=person(run["triggering_actor"], deployment["creator"], status["creator"], payload["sender"]),
        summary=_summary(payload, environment, failed=failed),
        repo=repo,
        environment=environment,
        workflow=workflow_file(run, payload["workflow"]),
        sha=deployment["sha"].id,
        ref=deployment["ref"].line,
        run=run_of(run),
        service=repo,
    )


def _url(payload: Node) -> str:
    """The log where there is one; GitHub sends "" for links that nobody gave."""
    status, run = payload["deployment_status"], payload["workflow_run"]
    links = (status["log_url"], status["target_url"], run["html_url"], status["environment_url"])
    return next((link.url for link in links if link.url), payload["repository"]["html_url"].url)


def _summary(payload: Node, environment: str, *, failed: bool) -> str:
    deployment, said = payload["deployment"], payload["deployment_status"]["description"].line
    task = deployment["task"].line or "deploy"
    commit = f" of {short(sha)}" if (sha := deployment["sha"].id) else ""
    words = f"{task}{commit} to {environment} {'failed' if failed else 'succeeded'}"
    return f"{words}: {said}" if said and failed else words
