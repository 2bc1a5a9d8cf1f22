"""An ear for the webhooks of a local Jira, each proven to be signed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from deploy.sandbox.jira.records import Hook
from stand_ins.ear import SECRET, Ear, is_signed
from stand_ins.jira_site import Site


@dataclass
class JiraEar(Ear):
    """Hears of the projects that it was told to listen to."""

    hooks: list[tuple[Site, Hook]] = field(default_factory=list)

    def listen(self, site: Site, project: str, *events: str) -> None:
        """Hear of one project."""
        hook = site.server.add_hook(self.url, SECRET, events or ("*",), jql=f"project = {project}")
        self.hooks.append((site, hook))

    def obey(self, site: Site, project: str, token: str) -> None:
        """Hear from an Automation rule of one project."""
        hook = site.server.add_automation_hook(self.url, token, jql=f"project = {project}")
        self.hooks.append((site, hook))

    def payloads(self) -> list[dict[str, Any]]:
        """Everything heard so far, each proven to be signed."""
        for site, _ in self.hooks:
            assert site.server.drain()
        assert all(is_signed(body, headers["X-Hub-Signature"]) for headers, body in self.heard)
        return [json.loads(body) for _, body in self.heard]

    def names(self) -> list[str]:
        return [
            ":".join(filter(None, (each["webhookEvent"], each.get("issue_event_type_name"))))
            for each in self.payloads()
        ]

    def forget(self) -> None:
        """Take the hooks down again, when what is on its way has come."""
        for site, hook in self.hooks:
            site.server.drain()
            site.server.world.hooks.pop(hook.id, None)
