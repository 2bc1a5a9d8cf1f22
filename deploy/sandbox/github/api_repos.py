"""The API about repositories: what they are, who may do what there, their files and labels."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace

from flask import Blueprint, Response, request

from deploy.sandbox.github import checks
from deploy.sandbox.github.answering import answer, nothing, page
from deploy.sandbox.github.reading import actor, body, repo, take, viewer, world
from deploy.sandbox.github.records import Label, Repo
from deploy.sandbox.github.refusals import Refused, forbidden, invalid, not_found
from deploy.sandbox.github.shapes import Json, label_json, login_json, repo_json, user_json

repos = Blueprint("repos", __name__)

# GitHub tells triage as read and maintain as write here; `role_name` has the truth.
LEGACY = {"triage": "read", "maintain": "write"}


@repos.get("/repos/<owner>/<name>")
def read_repo(owner: str, name: str) -> Response:
    return answer(repo_json(world(), repo(owner, name), viewer()))


@repos.get("/repos/<owner>/<name>/assignees")
def list_assignees(owner: str, name: str) -> Response:
    here = repo(owner, name)
    people = [u for u in world().users.values() if checks.can_be_assigned(world(), here, u.login)]
    return page(here, people, lambda user: user_json(world(), user))


@repos.get("/repos/<owner>/<name>/assignees/<login>")
def can_assign(owner: str, name: str, login: str) -> Response:
    if not checks.can_be_assigned(world(), repo(owner, name), login):
        raise not_found()
    return nothing()


@repos.get("/repos/<owner>/<name>/collaborators/<login>/permission")
def permission(owner: str, name: str, login: str) -> Response:
    here = repo(owner, name)
    if not world().has_role(here, actor().login, "write"):
        raise forbidden("Must have push access to view collaborator permission.")
    user = world().user(login)
    role = world().role(here, user.login)
    shown = {"permission": LEGACY.get(role, role), "role_name": role, "user": user_json(world(), user)}
    return answer(shown)


@repos.get("/repos/<owner>/<name>/contents/<path:path>")
def contents(owner: str, name: str, path: str) -> Response:
    here = repo(owner, name)
    if request.args.get("ref", "main") not in {"main", "refs/heads/main"}:
        raise Refused(404, f"No commit found for the ref {request.args['ref']}")
    if path in here.files:
        if "raw" in request.headers.get("Accept", ""):
            return Response(here.files[path], content_type="application/vnd.github.raw; charset=utf-8")
        return answer(_file_json(here, path))
    inside = {path.rstrip("/") + "/" + rest.split("/")[0] for rest in _below(here, path)}
    if not inside:
        raise not_found()
    return answer([_entry_json(here, each) for each in sorted(inside)])


def _below(here: Repo, folder: str) -> list[str]:
    start = folder.rstrip("/") + "/"
    return [path.removeprefix(start) for path in here.files if path.startswith(start)]


def _entry_json(here: Repo, path: str) -> Json:
    content = here.files.get(path)
    sha = hashlib.sha1(
        b"blob %d\0" % len(content or b"") + (content or b""), usedforsecurity=False
    ).hexdigest()
    url = f"{world().api_url}/repos/{here.full_name}/contents/{path}?ref=main"
    html_url = f"{world().base_url}/{here.full_name}/blob/main/{path}"
    return {
        "name": path.rpartition("/")[2],
        "path": path,
        "sha": sha,
        "size": len(content or b""),
        "url": url,
        "html_url": html_url,
        "git_url": f"{world().api_url}/repos/{here.full_name}/git/blobs/{sha}",
        "download_url": None if content is None else html_url,
        "type": "dir" if content is None else "file",
        "_links": {"self": url, "html": html_url},
    }


def _file_json(here: Repo, path: str) -> Json:
    content = base64.encodebytes(here.files[path]).decode()
    return {**_entry_json(here, path), "content": content, "encoding": "base64"}


@repos.get("/repos/<owner>/<name>/labels")
def list_labels(owner: str, name: str) -> Response:
    here = repo(owner, name)
    return page(here, list(here.labels.values()), lambda label: label_json(world(), here, label))


@repos.get("/repos/<owner>/<name>/labels/<label>")
def read_label(owner: str, name: str, label: str) -> Response:
    here = repo(owner, name)
    if label.lower() not in here.labels:
        raise not_found()
    return answer(label_json(world(), here, here.labels[label.lower()]))


@repos.post("/repos/<owner>/<name>/labels")
def create_label(owner: str, name: str) -> Response:
    here, sent = repo(owner, name), body()
    checks.must_have(world(), here, actor().login, "write")
    wanted = checks.checked_label(take(sent, "name", str, required=True))
    if wanted.lower() in here.labels:
        raise invalid("Label", "name", "already_exists")
    color = (take(sent, "color", str) or "ededed").lower()
    label = Label(world().next_id(), wanted, color, take(sent, "description", str))
    world().repos[here.id] = replace(here, labels={**here.labels, wanted.lower(): label})
    return answer(label_json(world(), here, label), 201)


@repos.get("/repos/<owner>/<name>/collaborators")
def list_collaborators(owner: str, name: str) -> Response:
    here = repo(owner, name)
    checks.must_have(world(), here, actor().login, "write")
    return page(here, list(here.roles), lambda login: login_json(world(), login))
