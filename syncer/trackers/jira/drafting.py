"""A draft becomes the fields of one create request; what its screen does not take is told in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rules.document.dialect import Dialect
from rules.nouns import PRIORITIES
from rules.operations import IssueDraft
from rules.words.cleaning import shortened, visible
from syncer.trackers.jira import fitting, priorities
from syncer.trackers.jira.flavour import LONGEST_TEXT, Flavour
from syncer.trackers.jira.metadata import NAMES, Screen
from syncer.trackers.jira.shaping import Shaper, Unfit

# Ours to fill; Data Center knows our issues again by their reporter.
OURS = frozenset({"project", "issuetype", "summary", "description", "reporter", "parent"})


@dataclass(slots=True)
class Drafting:
    """`without` are fields that Jira refused before, with its words; `room` is how long it took a text to be."""

    draft: IssueDraft
    screen: Screen
    flavour: Flavour
    dialect: Dialect
    shaper: Shaper
    without: dict[str, str] = field(default_factory=dict)
    room: int = LONGEST_TEXT
    fields: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    demanded: set[str] = field(default_factory=set)  # filled because kintsugi.yml says so

    def fill(self, project: str, kind: str) -> None:
        """Fill in everything; the text last, for it says what has no field."""
        self.fields = {"project": {"key": project}, "issuetype": {"id": kind}}
        self.notes, self.demanded = [], set()
        self.fields["summary"] = fitting.summary(self.draft.title)
        self._policy()
        self._assignee()
        body = self._due(self._labels_and_priority(self.draft.body))
        if self._takes("description", "the text is missing"):
            text = fitting.body(self.flavour, body, self.draft.more_at, self.room)
            self.fields["description"] = self.flavour.sent(text)

    def _policy(self) -> None:
        """`fields.create`, by name or id."""
        for name, value in self.draft.fields.items():
            shown = shortened(visible(str(name)), 60)
            found = self.screen.called(str(name))
            if found is None:
                how = "add it to that screen, or take it out of fields: in kintsugi.yml"
                self.notes.append(f"“{shown}” is not on the {self.screen.name}, so it was left out; {how}.")
            elif found[0] in OURS:
                self.notes.append(
                    f"“{shown}” is filled in by the bot itself; take it out of fields: in kintsugi.yml."
                )
            else:
                self._demand(found[0], shown, value)

    def _demand(self, key: str, name: str, value: Any) -> None:
        try:
            self.fields[key] = self.shaper.shaped(self.draft.project, self.screen.fields[key], value)
            self.demanded.add(key)
        except Unfit as unfit:
            self.notes.append(f"“{name}” was left out: {unfit}; correct it under fields: in kintsugi.yml.")

    def _assignee(self) -> None:
        """Where it is not on the screen, the issue is given to its owner by a request of its own."""
        login = self.draft.assignee
        if login and "assignee" not in self.fields and "assignee" in self.screen.fields:
            self.fields["assignee"] = self.flavour.user(login)

    def _labels_and_priority(self, body: str) -> str:
        """The priority is a label besides, by which it is read again; without labels it stands in the text."""
        wanted = [fitting.label(label) for label in self.draft.labels]
        for label, word in zip(self.draft.labels, wanted, strict=True):
            if word != label:
                self.notes.append(f"Jira's labels have no spaces, so “{label}” is “{word}” there.")
        priority = self.draft.priority
        if wanted and self._takes("labels", f"the labels {', '.join(wanted)} are missing"):
            given = self.fields.get("labels")
            self.fields["labels"] = [*dict.fromkeys([*(given if isinstance(given, list) else []), *wanted])]
        elif priority and priority in PRIORITIES:
            body = self.dialect.with_priority(body, priority)
        if priority and "priority" not in self.fields:
            self._priority(priority)
        return body

    def _priority(self, priority: str) -> None:
        where = "a label" if "labels" in self.fields else "a line of the text"
        if not self._takes("priority", f"{priority} is {where} only"):
            return
        found = priorities.matching(priority, self.screen.fields["priority"])
        if found:
            self.fields["priority"] = {"id": found}
            return
        self.notes.append(f"{priority} is {where} only: this project's priorities are others.")

    def _due(self, body: str) -> str:
        due = self.draft.due
        if due is None or "duedate" in self.fields:
            return body
        if self._takes("duedate", "the date stands in the text"):
            self.fields["duedate"] = due.isoformat()
            return body
        return body if self.draft.due_in_text else self.dialect.with_due(body, due)

    def _takes(self, key: str, so: str) -> bool:
        """Whether the screen has it and Jira did not refuse it; else why not, and what follows, is noted."""
        if key in self.without:
            self.notes.append(f"Jira did not take “{NAMES[key]}” ({self.without[key]}), so {so}.")
            return False
        if key in self.screen.fields:
            return True
        self.notes.append(
            f"“{NAMES[key]}” is not on the {self.screen.name}, so {so}; add the field to that screen."
        )
        return False
