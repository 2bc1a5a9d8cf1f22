"""An ear for the webhooks of a local GitHub, each proven to be signed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from deploy.sandbox.github.records import Hook
from deploy.sandbox.github.server import LocalGitHub
from stand_ins.ear import SECRET, Ear, is_signed


@dataclass
class GitHubEar(Ear):
    """Hears of the repositories and organisations that it was hung on."""

    server: LocalGitHub = field(kw_only=True)

    def listen(self, scope: str, *events: str) -> Hook:
        """Hang this ear on a repository or organisation, and forget its ping."""
        hook = self.server.add_hook(scope, self.url, SECRET, events or ("*",))
        assert self.server.drain()
        self.heard.clear()
        return hook

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        """Event and payload of everything heard so far, each proven to be signed."""
        assert self.server.drain()
        assert all(is_signed(body, headers["X-Hub-Signature-256"]) for headers, body in self.heard)
        return [(headers["X-Github-Event"], json.loads(body)) for headers, body in self.heard]

    def names(self) -> list[str]:
        return [f"{event}.{payload.get('action')}" for event, payload in self.events()]

    def forget(self) -> None:
        """Take the hooks down again, when what is on its way has come."""
        self.server.drain()
        for hook in [each for each in self.server.world.hooks.values() if each.url == self.url]:
            del self.server.world.hooks[hook.id]
