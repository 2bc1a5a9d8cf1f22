"""Pages to read: repositories, their issues, one issue, a workflow run, an account."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from deploy.sandbox.github import checks
from deploy.sandbox.github.issues import may_edit
from deploy.sandbox.github.pages.places import issue_here, repo_here
from deploy.sandbox.github.pages.versions import digest
from deploy.sandbox.github.reading import viewer, world
from deploy.sandbox.github.records import Issue, Repo, User
from deploy.sandbox.github.refusals import not_found

browsing = Blueprint("browsing", __name__)
ONE = "/<owner>/<name>/issues/<int:number>"


def _visible() -> list[Repo]:
    return [repo for repo in world().repos.values() if world().has_role(repo, viewer(), "read")]


@browsing.get("/")
def home() -> str:
    repos = sorted(_visible(), key=lambda repo: repo.full_name.lower())
    open_now = {repo.id: sum(i.state == "open" for i in world().issues_of(repo)) for repo in repos}
    return render_template("home.html", repos=repos, open_now=open_now)


@browsing.get("/<login>")
def account(login: str) -> str:
    user = world().user(login)
    assigned = [
        issue for repo in _visible() for issue in world().issues_of(repo) if user.login in issue.assignees
    ]
    owned = [repo for repo in _visible() if repo.owner.lower() == user.login.lower()]
    return render_template("account.html", user=user, assigned=_newest(assigned), owned=owned)


def _newest(issues: list[Issue]) -> list[Issue]:
    return sorted(issues, key=lambda issue: (issue.created_at, issue.id), reverse=True)


@browsing.get("/<owner>/<name>")
@browsing.get("/<owner>/<name>/issues")
def list_issues(owner: str, name: str) -> str:
    repo = repo_here(owner, name)
    found, state = _newest(world().issues_of(repo)), request.args.get("state", "open")
    counts = {each: sum(issue.state == each for issue in found) for each in ("open", "closed")}
    shown = [issue for issue in found if issue.state == state]
    return render_template("issues.html", repo=repo, issues=shown, counts=counts, state=state)


@browsing.get("/<owner>/<name>/issues/new")
def new_issue(owner: str, name: str) -> str:
    repo = repo_here(owner, name)
    checks.must_have_issues(repo)
    return render_template("new_issue.html", repo=repo)


@browsing.get(ONE)
def read_issue(owner: str, name: str, number: int) -> str:
    return issue_page(issue_here(owner, name, number), writing=request.args.get("edit", ""))


def issue_page(issue: Issue, *, writing: str = "", yours: str | None = None) -> str:
    """One issue. `writing` is what is being edited; `yours` is a text that was not saved."""
    repo = world().repos[issue.repo_id]
    you = world().users.get((viewer() or "").lower())
    return render_template(
        "issue.html",
        repo=repo,
        issue=issue,
        comments=world().comments_of(issue),
        parent=world().issues.get(issue.parent or 0),
        children=[world().issues[child] for child in issue.children],
        done=world().children_done(issue),
        assignable=_assignable(repo),
        writing=writing,
        yours=yours,
        digest=digest(issue),
        may_edit=you is not None and may_edit(world(), you, issue),
        may_sort=world().has_role(repo, viewer(), "triage"),
    )


def _assignable(repo: Repo) -> list[User]:
    return [user for user in world().users.values() if checks.can_be_assigned(world(), repo, user.login)]


@browsing.get("/<owner>/<name>/actions/runs/<int:number>")
def read_run(owner: str, name: str, number: int) -> str:
    repo, run = repo_here(owner, name), world().runs.get(number)
    if run is None or run.repo_id != repo.id:
        raise not_found()
    deployments = [each for each in world().deployments.values() if each.run_id == run.id]
    states = [
        each
        for each in world().deployment_statuses.values()
        if each.deployment_id in {d.id for d in deployments}
    ]
    return render_template("run.html", repo=repo, run=run, deployments=deployments, states=states)


@browsing.get("/<owner>/<name>/blob/main/<path:path>")
def read_file(owner: str, name: str, path: str) -> str:
    repo = repo_here(owner, name)
    if path not in repo.files:
        raise not_found()
    return render_template("file.html", repo=repo, path=path, text=repo.files[path].decode(errors="replace"))
