"""Deployments and workflow runs: over the API and as somebody ships, and what hooks hear of them."""

from __future__ import annotations

import pytest

from deploy.sandbox.github.refusals import Refused


def test_a_workflow_that_deploys_tells_of_every_step(town, ear):
    name = town.new_repo()
    ear.listen(name)
    run = town.server.shipping("alice").run_workflow(name, "deploy.yml", "failure", environment="production")
    assert ear.names() == [
        "workflow_run.requested",
        "workflow_run.in_progress",
        "deployment.created",
        "deployment_status.created",
        "deployment_status.created",
        "workflow_run.completed",
    ]
    status, ended = ear.events()[4][1], ear.events()[5][1]
    assert status["deployment_status"]["state"] == "failure"
    assert status["deployment"]["environment"] == "production"
    assert status["deployment"]["production_environment"] is True
    assert status["workflow_run"]["id"] == ended["workflow_run"]["id"] == run.id
    assert status["deployment"]["sha"] == ended["workflow_run"]["head_sha"]
    assert ended["workflow_run"]["conclusion"] == "failure"
    assert ended["workflow_run"]["path"] == ended["workflow"]["path"] == ".github/workflows/deploy.yml"


def test_a_workflow_that_fails_before_it_deploys_makes_no_deployment(town, ear):
    name = town.new_repo()
    ear.listen(name)
    town.server.shipping("alice").run_workflow(name, "deploy.yml", "timed_out")
    assert ear.names() == ["workflow_run.requested", "workflow_run.in_progress", "workflow_run.completed"]


def test_runs_of_one_file_are_one_workflow(town):
    name = town.new_repo()
    town.server.shipping("alice").run_workflow(name, "deploy.yml", "success")
    town.server.shipping("alice").run_workflow(name, "deploy.yml", "failure")
    runs = [run for run in town.server.world.runs.values() if run.repo_id == town.server.world.repo(name).id]
    assert len({run.sha for run in runs}) == 2


def test_a_conclusion_that_github_does_not_know_is_refused(town):
    with pytest.raises(Refused):
        town.server.shipping("alice").run_workflow(town.new_repo(), "deploy.yml", "exploded")


def test_another_tool_tells_of_its_deployment(town, ear):
    name = town.new_repo()
    ear.listen(name, "deployment_status")
    town.server.shipping("alice").deploy(name, "staging", "error", log_url="https://ci.example.com/1")
    ((_, payload),) = ear.events()
    assert payload["deployment_status"]["log_url"] == "https://ci.example.com/1"
    assert (payload["workflow_run"], payload["deployment"]["production_environment"]) == (None, False)


def test_deployments_are_made_and_read_over_the_api(town, ear, refused):
    name = town.new_repo()
    ear.listen(name, "deployment_status")
    repo = town.repo("alice", name)
    deployment = repo.create_deployment("main", environment="production")
    status = deployment.create_status("failure", description="Out of disk")
    assert (status.state, status.description) == ("failure", "Out of disk")
    assert [each.state for each in deployment.get_statuses()] == ["failure"]
    assert [each.id for each in repo.get_deployments()] == [deployment.id]
    assert repo.get_deployment(deployment.id).environment == "production"
    assert ear.names() == ["deployment_status.created"]
    assert refused(lambda: deployment.create_status("exploded")).status == 422
    assert refused(lambda: repo.get_deployment(1)).status == 404


def test_whoever_only_reads_ships_nothing(town, refused):
    name = town.new_repo()
    assert refused(lambda: town.repo("rita", name).create_deployment("main")).status == 403
    with pytest.raises(Refused):
        town.server.shipping("rita").run_workflow(name, "deploy.yml", "success")
