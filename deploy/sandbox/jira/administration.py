"""What an administrator clicks together: people, projects, fields, screens, link types and hooks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from deploy.sandbox.jira import founding
from deploy.sandbox.jira.records import Account, Hook, LinkType, Project
from deploy.sandbox.jira.workflow import SIMPLE, Workflow
from deploy.sandbox.jira.world import World


class Administration:
    """Verbs that the local Jira offers to whoever starts it; none of them asks for a permission."""

    def __init__(self, world: World) -> None:
        self.world = world

    def add_user(
        self,
        name: str,
        email: str,
        display: str | None = None,
        *,
        hidden_email: bool = False,
        kind: str = "atlassian",
    ) -> Account:
        """Make an account; its `id`, `email` and `token` are what `trackers.<name>` and `people` take."""
        with self.world.lock:
            return founding.found_account(
                self.world, name, email, display, hidden_email=hidden_email, kind=kind
            )

    def add_project(
        self,
        key: str,
        name: str,
        *,
        roles: Mapping[str, str] | None = None,
        permissions: Mapping[str, Iterable[str]] | None = None,
        issue_types: Sequence[str] = ("Task", "Bug", "Sub-task"),
        workflow: Workflow = SIMPLE,
        private: bool = False,
        public: bool = False,
        team_managed: bool = False,
    ) -> Project:
        """Make a project. `roles` gives accounts viewer, member or admin; `permissions` replaces a role.

        Cloud says `isPrivate` of a private project only where it is managed by its team.
        """
        with self.world.lock:
            return founding.found_project(
                self.world,
                key,
                name,
                workflow=workflow,
                issue_types=issue_types,
                private=private,
                public=public,
                team_managed=team_managed,
                roles=roles or {},
                permissions=permissions or {},
            )

    def add_custom_field(self, name: str, type: str, options: Sequence[str] = ()) -> str:  # noqa: A002
        """Add a field; the answer is its id, customfield_10030. It is on no screen yet."""
        with self.world.lock:
            return founding.found_field(self.world, name, type, options).id

    def give_role(self, project: str, name: str, role: str) -> Project:
        """Change what an account may do there; "none" takes everything away."""
        with self.world.lock:
            home = self.world.project(project)
            roles = {**home.roles, name.lower(): founding.checked_role(role)}
            changed = replace(home, roles=roles)
            self.world.projects[home.id] = changed
            return changed

    def deactivate(self, name: str) -> None:
        """The account stays in what it did, but can do no more."""
        with self.world.lock:
            left = replace(self.world.account(name), active=False)
            self.world.accounts[left.name] = self.world.tokens[left.token] = left

    def set_screen(self, project: str, issue_type: str, operation: str, fields: Sequence[str]) -> None:
        """What one sees there; `operation` is create, edit or a transition's id."""
        with self.world.lock:
            home = self.world.project(project)
            kind = founding.type_named(home, issue_type)
            founding.set_screen(self.world, home, kind, operation, fields)

    def require(self, project: str, issue_type: str, field: str, on: str = "create") -> None:
        """Make a field required; `on` is create or a transition's id. It must be on the screen to be given."""
        with self.world.lock:
            home = self.world.project(project)
            founding.require(self.world, home, founding.type_named(home, issue_type), on, field)

    def spare(self, project: str, issue_type: str, field: str, on: str = "create") -> None:
        """Make a field optional again."""
        with self.world.lock:
            home = self.world.project(project)
            founding.spare(self.world, home, founding.type_named(home, issue_type), on, field)

    def remove_link_type(self, name: str) -> LinkType:
        """The type that was there; KeyError when there is none of this name."""
        with self.world.lock:
            ids = {each.name: each.id for each in self.world.link_types.values()}
            return self.world.link_types.pop(ids[name])

    def add_link_type(self, kind: LinkType) -> None:
        with self.world.lock:
            self.world.link_types[kind.id] = kind

    def add_hook(self, url: str, secret: str, events: Sequence[str] = ("*",), jql: str | None = None) -> Hook:
        """Make an administrator's webhook; `jql` spares it other issues."""
        with self.world.lock:
            hook = Hook(self.world.next_id(), url, secret, tuple(events), jql)
            self.world.hooks[hook.id] = hook
            return hook

    def add_automation_hook(self, url: str, token: str, jql: str | None = None) -> Hook:
        """Make an Automation rule that sends issue data with a bearer token when an issue or comment changes."""
        with self.world.lock:
            hook = Hook(self.world.next_id(), url, "", ("*",), jql, token)
            self.world.hooks[hook.id] = hook
            return hook
