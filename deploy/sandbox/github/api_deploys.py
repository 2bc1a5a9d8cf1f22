"""The API about deployments."""

from __future__ import annotations

from flask import Blueprint, Response

from deploy.sandbox.github import deploys as made
from deploy.sandbox.github.answering import answer, page
from deploy.sandbox.github.deploy_records import Deployment
from deploy.sandbox.github.deploy_shapes import deployment_json, status_json
from deploy.sandbox.github.reading import actor, body, repo, take, world
from deploy.sandbox.github.refusals import not_found

deploys = Blueprint("deploys", __name__)
ALL = "/repos/<owner>/<name>/deployments"


@deploys.get(ALL)
def list_deployments(owner: str, name: str) -> Response:
    here = repo(owner, name)
    rows = [each for each in world().deployments.values() if each.repo_id == here.id]
    return page(here, rows[::-1], lambda each: deployment_json(world(), here, each))


@deploys.post(ALL)
def create_deployment(owner: str, name: str) -> Response:
    here, who, sent = repo(owner, name), actor(), body()
    ref = take(sent, "ref", str, required=True)
    environment = take(sent, "environment", str) or "production"
    deployment = made.create_deployment(world(), who, here, environment, ref=ref)
    return answer(deployment_json(world(), here, deployment), 201)


def _deployment(owner: str, name: str, number: int) -> Deployment:
    here, found = repo(owner, name), world().deployments.get(number)
    if found is None or found.repo_id != here.id:
        raise not_found()
    return found


@deploys.get(f"{ALL}/<int:number>")
def read_deployment(owner: str, name: str, number: int) -> Response:
    return answer(deployment_json(world(), repo(owner, name), _deployment(owner, name, number)))


@deploys.get(f"{ALL}/<int:number>/statuses")
def list_statuses(owner: str, name: str, number: int) -> Response:
    here, deployment = repo(owner, name), _deployment(owner, name, number)
    rows = [each for each in world().deployment_statuses.values() if each.deployment_id == deployment.id]
    return page(here, rows[::-1], lambda each: status_json(world(), here, each))


@deploys.post(f"{ALL}/<int:number>/statuses")
def create_status(owner: str, name: str, number: int) -> Response:
    deployment, who, sent = _deployment(owner, name, number), actor(), body()
    state = take(sent, "state", str, required=True)
    log_url = take(sent, "log_url", str) or take(sent, "target_url", str) or ""
    told = take(sent, "description", str) or ""
    status = made.set_deployment_status(world(), who, deployment, state, description=told, log_url=log_url)
    return answer(status_json(world(), repo(owner, name), status), 201)
