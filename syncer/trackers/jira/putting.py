"""One request that changes fields; a field that its screen does not have stays as it was, and that is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.nouns import Issue, IssueRef
from syncer.errors import GiveUp, TryLater
from syncer.trackers.jira import fitting
from syncer.trackers.jira.answer import Answer
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.flavour import LONGEST_TEXT
from syncer.trackers.jira.metadata import NAMES
from syncer.trackers.jira.payloads import IssuePayload
from syncer.trackers.jira.places import issue_path
from syncer.trackers.jira.reading import Reading

_BY_SCREEN = frozenset({"duedate", "labels", "priority", "assignee"})


@dataclass(frozen=True, slots=True)
class Put:
    """`fields` are set; `update` adds to lists and takes from them, so that nobody else's label is lost."""

    fields: Mapping[str, Any]
    update: Mapping[str, Any]

    def without(self, keys: set[str]) -> Put:
        """The rest of it."""
        return Put(
            {key: value for key, value in self.fields.items() if key not in keys},
            {key: value for key, value in self.update.items() if key not in keys},
        )

    def is_empty(self) -> bool:
        return not self.fields and not self.update


@dataclass(frozen=True, slots=True)
class Putting:
    """Cloud shows the issue in its answer; on Data Center it must be read."""

    client: Client
    reading: Reading

    def put(self, ask: Ask, ref: IssueRef, put: Put) -> tuple[Issue | None, tuple[str, ...]]:
        """The issue where the answer shows it, and sentences about what was not taken."""
        answer = self._sent(ask, ref, put)
        if answer.status != 400:
            return self._shown(answer), ()
        errors = answer.errors()
        left_out = {key for key in errors if key in _BY_SCREEN and _may_be_left_out(key, errors[key])}
        if not left_out or left_out != set(errors):
            raise self._refusal(ask, answer, put)
        rest, notes = put.without(left_out), []
        if "assignee" in left_out:
            self._assign(ask, ref, put.fields["assignee"])
            left_out.remove("assignee")
        for key in sorted(left_out):
            how = (
                f"; add the field to the edit screen in {ask.project}"
                if _is_about_screen(errors[key])
                else ""
            )
            notes.append(f"Jira did not take “{NAMES[key]}” ({errors[key]}), so it stays as it was{how}.")
        if rest.is_empty():
            return None, tuple(notes)
        answer = self._sent(ask, ref, rest)
        if answer.status == 400:
            raise self._refusal(ask, answer, rest)
        return self._shown(answer), tuple(notes)

    def _sent(self, ask: Ask, ref: IssueRef, put: Put) -> Answer:
        body: dict[str, Any] = {}
        if put.fields:
            body["fields"] = dict(put.fields)
        if put.update:
            body["update"] = dict(put.update)
        params = {"returnIssue": "true"} if self.reading.flavour.name == "cloud" else None
        return self.client.change(ask, "PUT", issue_path(ref), body, expect=(200, 204, 400), params=params)

    def _shown(self, answer: Answer) -> Issue | None:
        """None where Jira gives back nothing, or only a part."""
        if answer.status != 200:
            return None
        try:
            return self.reading.whole(IssuePayload.model_validate(answer.json()))
        except ValueError:
            return None

    def _assign(self, ask: Ask, ref: IssueRef, user: Mapping[str, Any]) -> None:
        """By the request that asks for a permission only, and for no screen; Data Center says 401 without it."""
        path = f"{issue_path(ref)}/assignee"
        answer = self.client.change(ask, "PUT", path, user, expect=(204, 400, 401, 403))
        if answer.status == 400:
            raise self._refusal(ask, answer, Put({"assignee": user}, {}))
        if answer.status != 204:
            said, how = self.client.said(answer), "give this account the permission Assign Issues there"
            raise ask.give_up("assignee", f"Nobody can be assigned in {ask.project} ({said}); {how}.")

    def _refusal(self, ask: Ask, answer: Answer, put: Put) -> TryLater | GiveUp:
        errors, said = answer.errors(), self.client.said(answer, NAMES)
        if fitting.is_about_length(errors.get("description", "")):
            how = f"Jira allows {LONGEST_TEXT:,} characters of text ({said}); shorten it by hand"
            return ask.give_up("too_long", f"{how}.")
        if "assignee" in errors:
            who = next(iter(put.fields.get("assignee", {}).values()), "the account")
            how = "give this account the permission Assignable User there, or name another owner"
            return ask.give_up("assignee", f"{who} cannot be assigned in {ask.project} ({said}); {how}.")
        if errors and all(
            map(_is_about_screen, errors.values())
        ):  # so it is, too, for whoever may edit nothing
            how = f"give the bot the permission Edit Issues in {ask.project}, or add it to the edit screen there"
            return ask.give_up("fields", f"Jira says: {said}; {how}.")
        return self.client.refusal(ask, answer, NAMES)


def _may_be_left_out(key: str, said: str) -> bool:
    """Jira's priority only goes along with a label; all else is left out for its screen alone."""
    return key == "priority" or _is_about_screen(said)


def _is_about_screen(said: str) -> bool:
    return "screen" in said.casefold() or "cannot be set" in said.casefold()
