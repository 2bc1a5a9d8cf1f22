"""Failed deploys: one incident per target, quiet when it recovers, loud when it does not or comes back."""

import pytest

from rules.events import DeployFailed, DeploySucceeded

KEY = "github:deploy:acme/checkout:production"


@pytest.fixture
def house(make_house, policy):
    policy["rules"] = [
        {
            "name": "deploys",
            "on": "deploy",
            "when": 'deploy.environment == "production"',
            "open": "10m",
            "postmortem": {"project": "{{ deploy.repo }}", "template": "failed-deploy"},
        }
    ]
    policy["services"]["checkout"]["match"] = ["acme/checkout"]
    return make_house(policy)


def failed(house, sha: str, **more) -> str:
    event = DeployFailed(
        key=KEY,
        title="Deploy of acme/checkout to production",
        occurred_at=house.time,
        repo="acme/checkout",
        environment=more.pop("environment", "production"),
        sha=sha,
        ref="main",
        summary="deploy failed",
        **more,
    )
    (incident,) = house.hear(event)
    return incident


def succeeded(house, sha: str) -> None:
    house.hear(
        DeploySucceeded(
            key=KEY, title="", occurred_at=house.time, repo="acme/checkout", environment="production", sha=sha
        )
    )


def issues(house) -> list[str]:
    return [issue.title for issue in house.github.issues("acme/checkout")]


def test_it_opens_after_its_delay_where_the_code_is(house):
    incident = failed(house, "a" * 40)
    house.settle(incident)
    assert issues(house) == []
    house.wait(minutes=10)
    house.settle(incident)
    assert issues(house) == ["Post-mortem: Deploy of acme/checkout to production"]
    body = house.github.issues("acme/checkout")[0].body
    assert "| Commit | `aaaaaaaaaaaa` of `main` |" in body
    assert "Alice Moreau, owner of *checkout*" in body
    assert "Review held" not in body


def test_a_success_before_that_ends_it_quietly(house):
    incident = failed(house, "a" * 40)
    house.wait(minutes=5)
    succeeded(house, "b" * 40)
    house.wait(hours=1)
    house.settle(incident)
    assert issues(house) == []


def test_the_third_in_a_week_opens_one_anyway(house):
    for sha in "abc":
        incident = failed(house, sha * 40)
        house.wait(minutes=5)
        succeeded(house, "f" * 40)
        house.settle(incident)
        house.wait(days=1)
    assert len(issues(house)) == 1
    assert "3 in 7 days" in house.github.issues("acme/checkout")[0].body


def test_the_status_and_the_run_that_made_it_are_one(house):
    incident = failed(house, "a" * 40, run="77.1")
    assert failed(house, "a" * 40, run="77.1", workflow="deploy.yml") == incident
    house.wait(minutes=11)
    house.settle(incident)
    assert len(issues(house)) == 1
    assert "Failed deploys" not in house.github.issues("acme/checkout")[0].body


def test_another_environment_is_judged_by_the_condition(house):
    incident = failed(house, "a" * 40, environment="staging")
    house.wait(hours=1)
    house.settle(incident)
    assert issues(house) == []
