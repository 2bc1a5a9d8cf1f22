"""Deploys that GitHub tells of twice are one, and what is no deploy to an environment is none."""

from __future__ import annotations

from itertools import permutations

import pytest

from rules.events import DeployFailed, DeploySucceeded
from rules.failed_deploys import failed_runs
from rules.incidents import compose
from rules.outages import fold
from webhooks.outcome import Handled, Ignored, NotUnderstood

STATUS, RUN = "github/deployment_status-failure-by-actions", "github/workflow_run-failure"
GOOD_RUN = "github/workflow_run-success-second-attempt"


def only(outcome):
    assert isinstance(outcome, Handled), outcome.why
    [event] = outcome.events
    return event


def test_a_status_and_the_run_that_made_it_are_one_failure(altered):
    status, run = only(altered(STATUS, {})), only(altered(RUN, {}))
    assert status.key == run.key
    assert status.run == run.run == "9300000001.1"
    assert failed_runs([run, status]) == (status,)


def test_they_are_one_by_their_commit_where_the_status_names_no_run(altered):
    status, run = only(altered(STATUS, {"workflow_run": None})), only(altered(RUN, {}))
    assert status.run == ""
    assert failed_runs([status, run]) == (status,)


def test_another_attempt_is_another_failure(altered):
    first, second = only(altered(RUN, {})), only(altered(RUN, {"workflow_run.run_attempt": 2}))
    assert failed_runs([first, second]) == (first, second)


def test_a_run_of_which_no_attempt_is_told_is_the_first(altered):
    assert only(altered(STATUS, {"workflow_run.run_attempt": None})).run == "9300000001.1"


def test_in_any_order_they_are_one_outage_that_the_second_attempt_ended(altered):
    told = [only(altered(STATUS, {})), only(altered(RUN, {})), only(altered(GOOD_RUN, {}))]
    told.append(only(altered("github/deployment_status-success", {})))
    folded = {fold(order) for order in permutations(told)}
    assert len(folded) == 1
    [outage] = folded.pop()
    incident = compose("id", [outage], told)
    assert incident.status == "resolved"
    assert incident.deploy.failures_7d == 1
    assert incident.deploy.workflow == "deploy.yml"
    assert incident.title == "Failed deploy of acme/checkout to production"
    assert [entry.text for entry in incident.timeline] == [
        "deploy of 3f1c9a7 to production failed",
        "deploy of 3f1c9a7 to production succeeded",
    ]


def test_environments_are_grouped_whatever_their_case(altered):
    event = only(altered(STATUS, {"deployment.environment": "Production"}))
    assert event.key == only(altered(RUN, {})).key
    assert event.environment == "Production"


def test_an_environment_may_have_a_long_name_with_spaces(altered):
    event = only(altered(STATUS, {"deployment.environment": "Preview – " + "a" * 400}))
    assert event.key.startswith("github:deploy:acme/checkout:preview – aaa")
    assert len(event.key) < 300


@pytest.mark.parametrize("conclusion", ["failure", "timed_out", "startup_failure"])
def test_a_deploy_workflow_that_ended_badly_is_a_failed_deploy(altered, conclusion):
    assert isinstance(only(altered(RUN, {"workflow_run.conclusion": conclusion})), DeployFailed)


@pytest.mark.parametrize(
    "conclusion", ["cancelled", "skipped", "neutral", "action_required", "stale", None, ""]
)
def test_a_deploy_workflow_that_says_neither_is_ignored(altered, conclusion):
    assert isinstance(altered(RUN, {"workflow_run.conclusion": conclusion}), Ignored)


def test_a_conclusion_unheard_of_is_not_understood(altered):
    outcome = altered(RUN, {"workflow_run.conclusion": "melted"})
    assert outcome == NotUnderstood("the conclusion 'melted' of a workflow run is not known here")


@pytest.mark.parametrize("event", ["pull_request", "pull_request_target", "merge_group"])
def test_a_run_that_tries_what_is_not_merged_deploys_nothing(altered, event):
    assert isinstance(altered(RUN, {"workflow_run.event": event}), Ignored)


@pytest.mark.parametrize("event", ["push", "workflow_dispatch", "release", "schedule", "repository_dispatch"])
def test_any_other_run_of_a_deploy_workflow_counts_from_any_branch_or_tag(altered, event):
    outcome = altered(RUN, {"workflow_run.event": event, "workflow_run.head_branch": "release/2.14"})
    assert only(outcome).ref == "release/2.14"


def test_the_workflows_file_is_found_where_the_run_has_no_path(altered):
    assert only(altered(RUN, {"workflow_run.path": None})).workflow == "deploy.yml"
    outcome = altered(RUN, {"workflow_run.path": "", "workflow.path": ""})
    assert isinstance(outcome, NotUnderstood)


def test_a_status_of_an_unknown_state_or_action_is_not_understood(altered):
    assert isinstance(altered(STATUS, {"deployment_status.state": "molten"}), NotUnderstood)
    assert isinstance(altered(STATUS, {"action": "deleted"}), NotUnderstood)
    assert isinstance(altered(STATUS, {"repository.full_name": "no name"}), NotUnderstood)


@pytest.mark.parametrize("state", ["pending", "queued", "waiting", "in_progress", "inactive"])
def test_a_status_that_is_no_end_is_ignored(altered, state):
    assert isinstance(altered(STATUS, {"deployment_status.state": state}), Ignored)


def test_a_transient_environment_counts_when_it_is_said_to_be_production(altered):
    transient = {"deployment.transient_environment": True}
    assert isinstance(altered(STATUS, {**transient, "deployment.production_environment": False}), Ignored)
    assert only(altered(STATUS, {**transient, "deployment.production_environment": True}))


def test_a_link_is_the_most_telling_that_is_there(altered):
    none = {"deployment_status.log_url": "", "deployment_status.target_url": "javascript:alert(1)"}
    run = "https://github.com/acme/checkout/actions/runs/9300000001"
    assert only(altered(STATUS, none)).url == run
    alone = {**none, "workflow_run": None}
    assert only(altered(STATUS, alone)).url == "https://github.com/acme/checkout"
    shown = {**alone, "deployment_status.environment_url": "https://shop.acme.dev"}
    assert only(altered(STATUS, shown)).url == "https://shop.acme.dev"


def test_who_deployed_is_a_person_or_nobody(altered):
    bot = {"login": "github-actions[bot]", "type": "Bot"}
    nobody = {"workflow_run.triggering_actor": bot, "workflow_run.actor": bot, "sender": bot}
    assert only(altered(RUN, nobody)).actor == ""
    assert only(altered(RUN, {"workflow_run.triggering_actor": bot})).actor == "carol"
    old_bot = {"login": "deployer[bot]"}
    assert only(altered(RUN, {"workflow_run.triggering_actor": old_bot})).actor == "carol"


def test_a_success_ends_nothing_by_itself(altered):
    assert isinstance(only(altered(GOOD_RUN, {})), DeploySucceeded)
    assert fold([only(altered(GOOD_RUN, {}))]) == ()
