"""A workflow run is a deploy when kintsugi.yml says so; every other red run is not.

A run that fails before its deploy step makes no deployment status at all, so this is how it is heard of.
"""

from __future__ import annotations

from rules.events import DeployFailed, DeploySucceeded
from webhooks.github.deploys import deploy_key, run_of, short, title, workflow_file
from webhooks.github.settings import GitHubSettings
from webhooks.github.subjects import person, repo_name
from webhooks.kind import Arrival
from webhooks.outcome import Handled, Ignored, NotUnderstood, Outcome
from webhooks.payload import Node, quoted

UNFINISHED = ("requested", "in_progress")
FAILED = {"failure": "failed", "timed_out": "timed out", "startup_failure": "could not start"}
SKIPPED = {
    "": "it has no conclusion yet",
    "cancelled": "somebody or a newer run stopped it",
    "skipped": "nothing was run",
    "neutral": "it says neither yes nor no",
    "action_required": "it waits for leave",
    "stale": "GitHub gave it up unfinished",
}
# Such a run tries a change that is not merged. Where it does deploy, its deployment status says so.
PROPOSALS = ("pull_request", "pull_request_target", "merge_group")


def parse(payload: Node, arrival: Arrival[GitHubSettings]) -> Outcome:
    """DeployFailed or DeploySucceeded, once a deploy workflow has ended."""
    action, run = payload["action"].line, payload["workflow_run"]
    if action in UNFINISHED:
        return Ignored(f"workflow_run {action}: it has not ended yet")
    if action != "completed":
        return NotUnderstood(f"the action {quoted(action)} of workflow_run is not known here")
    repo, file = repo_name(payload["repository"]), workflow_file(run, payload["workflow"])
    if not repo or not file or not run["id"].id:
        return NotUnderstood("workflow_run without its repository, its id or the path of its workflow")
    environment = arrival.settings.deploy_workflows.get(file)
    if environment is None:
        return Ignored(f"workflow_run: {quoted(file)} is not a deploy; if it is, name it in deploy_workflows")
    if run["event"].line in PROPOSALS:
        return Ignored(
            f"workflow_run: {file} ran for a {run['event'].line}, which deploys nothing that is merged"
        )
    conclusion = run["conclusion"].line
    if conclusion in SKIPPED:
        return Ignored(f"workflow_run {conclusion or action}: {SKIPPED[conclusion]}")
    if conclusion not in FAILED and conclusion != "success":
        return NotUnderstood(f"the conclusion {quoted(conclusion)} of a workflow run is not known here")
    return Handled((_event(payload, arrival, repo, environment),))


def _event(
    payload: Node, arrival: Arrival[GitHubSettings], repo: str, environment: str
) -> DeployFailed | DeploySucceeded:
    run = payload["workflow_run"]
    failed = run["conclusion"].line in FAILED
    kind = DeployFailed if failed else DeploySucceeded
    return kind(
        key=deploy_key(arrival.name, repo, environment),
        title=title(repo, environment, failed=failed),
        occurred_at=run["updated_at"].moment or arrival.received_at,
        url=run["html_url"].url,
        actor=person(run["triggering_actor"], run["actor"], payload["sender"]),
        summary=_summary(run, workflow_file(run, payload["workflow"]), environment),
        repo=repo,
        environment=environment,
        workflow=workflow_file(run, payload["workflow"]),
        sha=run["head_sha"].id,
        ref=run["head_branch"].line,
        run=run_of(run),
        service=repo,
    )


def _summary(run: Node, file: str, environment: str) -> str:
    commit = f" of {short(sha)}" if (sha := run["head_sha"].id) else ""
    how = FAILED.get(run["conclusion"].line, "succeeded")
    return f"deploy{commit} to {environment} {how} ({file})"
