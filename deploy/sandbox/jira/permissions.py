"""Who may do what: Jira's permission keys, given by a role in the project or one by one."""

from __future__ import annotations

from deploy.sandbox.jira.records import Account, Issue, Project
from deploy.sandbox.jira.refusals import Refused, no_issue, no_project
from deploy.sandbox.jira.world import World

VIEWER = frozenset({"BROWSE_PROJECTS"})
MEMBER = VIEWER | {
    "CREATE_ISSUES",
    "EDIT_ISSUES",
    "ASSIGN_ISSUES",
    "ASSIGNABLE_USER",
    "TRANSITION_ISSUES",
    "RESOLVE_ISSUES",
    "CLOSE_ISSUES",
    "SCHEDULE_ISSUES",
    "LINK_ISSUES",
    "MOVE_ISSUES",
    "ADD_COMMENTS",
    "EDIT_OWN_COMMENTS",
    "DELETE_OWN_COMMENTS",
}
ADMIN = MEMBER | {
    "MODIFY_REPORTER",
    "DELETE_ISSUES",
    "EDIT_ALL_COMMENTS",
    "DELETE_ALL_COMMENTS",
    "ADMINISTER_PROJECTS",
}
ROLES = {"none": frozenset[str](), "viewer": VIEWER, "member": MEMBER, "admin": ADMIN}
KNOWN = sorted(ADMIN | {"ADMINISTER", "BULK_CHANGE", "VIEW_DEV_TOOLS"})


def held(project: Project, account: Account | None) -> frozenset[str]:
    """Everything that this account may do there; None is somebody without an account."""
    if account is None or account.kind == "customer":
        return VIEWER if project.public else frozenset()
    if account.name in project.permissions:
        return project.permissions[account.name]
    return ROLES[project.roles.get(account.name, "none" if project.private else "viewer")]


def may(project: Project, account: Account | None, permission: str) -> bool:
    return permission in held(project, account)


def must_see(world: World, account: Account | None, issue: Issue) -> Issue:
    """What one may not see does not exist."""
    if not may(world.home(issue), account, "BROWSE_PROJECTS"):
        raise no_issue()
    return issue


def must_see_project(account: Account | None, project: Project, asked: str) -> Project:
    if not may(project, account, "BROWSE_PROJECTS"):
        raise no_project(asked)
    return project


def must(project: Project, account: Account, permission: str, message: str, status: int = 403) -> None:
    if not may(project, account, permission):
        raise Refused(status, [message])


def can_be_assigned(project: Project, account: Account) -> bool:
    """Active, with the permission, and no portal customer."""
    return account.active and account.kind != "customer" and may(project, account, "ASSIGNABLE_USER")
