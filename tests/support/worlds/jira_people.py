"""What people do in the local Jira, past our tracker."""

from __future__ import annotations

import json
from dataclasses import replace


class JiraPeople:
    """For a world that has `server`, `owner`, `project`, `elsewhere` and texts of its dialect."""

    def as_person(self, login):
        return self.server.as_person(self._names[login])

    def give(self, key, name, role):
        """Another role, or none of permissions of one's own."""
        world = self.server.world
        home = world.project(key)
        world.projects[home.id] = replace(home, roles={**home.roles, name: role})

    def restrict(self, *permissions):
        """From now on the bot may only do these things in the project."""
        world = self.server.world
        home = world.project(self.project)
        rights = {**home.permissions, "kintsugi": frozenset(permissions)}
        world.projects[home.id] = replace(home, permissions=rights)

    def open_as(self, login, title="Theirs", body="", project=None):
        text = self._sent(self.text(body)) if body else None
        return self.as_person(login).open_issue(project or self.project, title, text).key

    def copy_mark(self, login, mark):
        """Somebody else's issue with a property like ours."""
        issue = self.server.issue(self.open_as(login))
        with self.server.world.lock:
            self.server.world.touch(issue, properties={"kintsugi": mark})

    def edit_body(self, ref, login, body):
        self.as_person(login).edit_description(ref.id, self._sent(body))

    def close(self, ref, login, *, completed=True):
        self.as_person(login).transition(ref.id, "Closed", "Done" if completed else "Won't Do")

    def reopen(self, ref, login):
        self.as_person(login).reopen(ref.id)

    def comment(self, ref, login, words):
        self.as_person(login).comment(ref.id, self._sent(self.text(words)))

    def assign(self, ref, *logins):
        """Jira has one assignee: the last one."""
        self.as_person(self.owner).assign(ref.id, self._names[logins[-1]])

    def label(self, ref, *names):
        there = self.server.issue(ref.id).fields.get("labels") or ()
        self.as_person(self.owner).edit(ref.id, labels=[*there, *names])

    def delete(self, ref):
        self.as_person(self.owner).delete(ref.id)

    def move(self, ref):
        self.as_person(self.owner).move(ref.id, self.elsewhere)

    def _sent(self, body):
        return json.loads(body) if self.is_cloud else body
