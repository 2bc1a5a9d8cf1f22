"""Finds the webhooks that lead to us: the App's, else those of organisations, else those of single repositories.

Who may not see webhooks is told 403 or 404, so a place can be without one, or just not ours to look into.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from syncer.errors import GiveUp
from syncer.trackers.door import leads_to
from syncer.trackers.github.app import App
from syncer.trackers.github.client import PAGE, Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.hook_permissions import what_to_grant
from syncer.trackers.github.payloads import HookConfigPayload, HookPayload, UserPayload
from syncer.trackers.github.places import repo_path, segment
from syncer.trackers.github.projects import Projects
from syncer.trackers.redelivers import Hook, Hooks, Unseen

APP_HOOK = "/app/hook"
_NOT_OURS_TO_SEE = (403, 404)


@dataclass(frozen=True, slots=True)
class HookFinder:
    """Looks with the eyes of one credential for webhooks that lead to one of `addresses`."""

    client: Client
    app: App | None
    projects: Projects
    addresses: Sequence[str]

    def find(self, places: Mapping[str, Sequence[str]]) -> Hooks:
        """`places`: owners, each with the repositories that matter."""
        if self.app and (hook := self._of_app(self.app)):
            return Hooks((hook,))
        each = [self._of_owner(owner, repositories) for owner, repositories in places.items()]
        return Hooks(
            tuple(hook for one in each for hook in one.found),
            tuple(unseen for one in each for unseen in one.unseen),
            tuple(where for one in each for where in one.without),
        )

    def _of_app(self, app: App) -> Hook | None:
        """An App's webhook hears of all places where it is installed."""
        ask = Ask(self.client.name, "see where the App's webhook leads")
        answer = app.client.get(ask, f"{APP_HOOK}/config", expect=(200, *_NOT_OURS_TO_SEE))
        if answer.status != 200:
            return None
        config = self.client.understand(ask, answer, HookConfigPayload.model_validate)
        return Hook(APP_HOOK, "the App") if leads_to(config.url, self.addresses) else None

    def _of_owner(self, owner: str, repositories: Sequence[str]) -> Hooks:
        """An organisation's webhook hears of all its repositories; without one, each may have its own."""
        ours = self._of_organisation(owner)
        if ours:
            return Hooks(ours)
        theirs = {name: self._of_repository(name) for name in repositories}
        found = tuple(hook for hooks in theirs.values() for hook in hooks or ())
        bare = [name for name, hooks in theirs.items() if not hooks] if repositories else [owner]
        hidden = [name for name, hooks in theirs.items() if hooks is None]
        if hidden or (bare and ours is None):
            granting = what_to_grant(owner if ours is None else "", hidden, is_app=self.app is not None)
            return Hooks(found, (Unseen(owner, granting),))
        return Hooks(found, without=tuple(bare))

    def _of_organisation(self, owner: str) -> tuple[Hook, ...] | None:
        """None when we may not see them; a person has none."""
        found = self._listed(f"/orgs/{segment(owner)}/hooks", owner)
        return () if found is None and not self._is_organisation(owner) else found

    def _is_organisation(self, owner: str) -> bool:
        ask = Ask(self.client.name, f"find out who {owner} is")
        answer = self.client.get(ask, f"/users/{segment(owner)}", expect=(200, 404))
        if answer.status != 200:
            return False
        return self.client.understand(ask, answer, UserPayload.model_validate).type == "Organization"

    def _of_repository(self, name: str) -> tuple[Hook, ...] | None:
        """None when we may not see them."""
        try:
            present = self.projects.find(name).name  # a POST to its old name would lead nowhere
        except GiveUp as error:
            if error.slug != "github.not_found":
                raise
            return None
        return self._listed(f"{repo_path(present)}/hooks", name)

    def _listed(self, path: str, where: str) -> tuple[Hook, ...] | None:
        """GitHub bears 20 webhooks for each event, so one page is all."""
        ask = Ask(self.client.name, f"see the webhooks of {where}")
        answer = self.client.get(ask, path, {"per_page": PAGE}, expect=(200, *_NOT_OURS_TO_SEE))
        if answer.status != 200:
            return None
        entries = self.client.understand(ask, answer, list)
        listed = (self.client.valid(ask, entry, HookPayload.model_validate) for entry in entries)
        return tuple(
            Hook(f"{path}/{hook.id}", where)
            for hook in listed
            if hook.active and leads_to(hook.config.url, self.addresses)
        )
