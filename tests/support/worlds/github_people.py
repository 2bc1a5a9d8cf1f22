"""What people do on the local GitHub, past our tracker."""

from __future__ import annotations


class GitHubPeople:
    """For a world that has `server`, `owner`, `bot`, `project` and `elsewhere`."""

    def open_as(self, login, title="Theirs", body="", project=None):
        """An issue of somebody's; its number."""
        return self.server.as_person(login).open_issue(project or self.project, title, body).number

    def copy_mark(self, login, mark):
        """Somebody's issue that carries a mark of ours."""
        self.open_as(login, body=f"copied\n\n<!-- {mark} -->")

    def edit_body(self, ref, login, text):
        """A person saves a text."""
        self.server.as_person(login).edit_body(*self._place(ref), text)

    def close(self, ref, login, *, completed=True):
        """A person closes it."""
        self.server.as_person(login).close(*self._place(ref), "completed" if completed else "not_planned")

    def reopen(self, ref, login):
        """A person opens it again."""
        self.server.as_person(login).reopen(*self._place(ref))

    def comment(self, ref, login, text):
        """A person comments."""
        self.server.as_person(login).comment(*self._place(ref), text)

    def assign(self, ref, *logins):
        """The owner decides whose it is."""
        self.server.as_person(self.owner).assign(*self._place(ref), *logins)

    def label(self, ref, *names):
        """The owner puts labels on."""
        self.server.as_person(self.owner).label(*self._place(ref), *names)

    def delete(self, ref):
        """The owner deletes it for good."""
        self.server.as_person(self.owner).delete(*self._place(ref))

    def move(self, ref):
        """The owner moves it to the other project."""
        self.server.as_person(self.owner).transfer(*self._place(ref), self.elsewhere)

    def take_rights_away(self):
        """From now on the bot only reads."""
        for project in (self.project, self.elsewhere):
            self.server.give_role(project, self.bot, "read")

    @staticmethod
    def _place(ref):
        project, _, number = ref.key.partition("#")
        return project, int(number)
