"""An issue as the vendor's JSON."""

from __future__ import annotations

from deploy.sandbox.github.records import Issue, Repo
from deploy.sandbox.github.shapes import (
    Json,
    association,
    label_json,
    login_json,
    moment,
    node_id,
    reactions_summary,
)
from deploy.sandbox.github.world import World


def issue_urls(world: World, repo: Repo, issue: Issue) -> Json:
    url = f"{world.api_url}/repos/{repo.full_name}/issues/{issue.number}"
    shape = {
        "url": url,
        "repository_url": f"{world.api_url}/repos/{repo.full_name}",
        "labels_url": f"{url}/labels{{/name}}",
        "comments_url": f"{url}/comments",
        "events_url": f"{url}/events",
        "timeline_url": f"{url}/timeline",
        "html_url": f"{world.base_url}/{repo.full_name}/issues/{issue.number}",
    }
    if issue.parent is not None:
        parent = world.issues[issue.parent]
        place = world.repos[parent.repo_id].full_name
        shape["parent_issue_url"] = f"{world.api_url}/repos/{place}/issues/{parent.number}"
    return shape


def sub_issues_summary(world: World, issue: Issue) -> Json:
    total, done = len(issue.children), world.children_done(issue)
    return {"total": total, "completed": done, "percent_completed": done * 100 // total if total else 0}


def issue_json(world: World, issue: Issue) -> Json:
    """The whole issue, in the shape of the REST API and of webhooks."""
    repo = world.repos[issue.repo_id]
    urls = issue_urls(world, repo, issue)
    people = [login_json(world, login) for login in issue.assignees]
    return {
        **urls,
        "id": issue.id,
        "node_id": node_id("I", issue.id),
        "number": issue.number,
        "title": issue.title,
        "user": login_json(world, issue.author),
        "labels": [label_json(world, repo, repo.labels[name.lower()]) for name in issue.labels],
        "state": issue.state,
        "state_reason": issue.state_reason,
        "locked": False,
        "active_lock_reason": None,
        "assignee": people[0] if people else None,
        "assignees": people,
        "milestone": None,
        "comments": len(world.threads.get(issue.id, ())),
        "created_at": moment(issue.created_at),
        "updated_at": moment(issue.updated_at),
        "closed_at": moment(issue.closed_at),
        "closed_by": login_json(world, issue.closed_by) if issue.closed_by else None,
        "author_association": association(world, repo, issue.author),
        "type": None,
        "body": issue.body,
        "reactions": reactions_summary(urls["url"], issue.reactions),
        "sub_issues_summary": sub_issues_summary(world, issue),
        "issue_dependencies_summary": {
            "blocked_by": 0,
            "total_blocked_by": 0,
            "blocking": 0,
            "total_blocking": 0,
        },
        "performed_via_github_app": None,
    }
