"""An issue is created by exactly one request that Jira accepts, after its screen was read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from rules.document.dialect import Dialect
from rules.nouns import Issue
from rules.operations import IssueDraft
from syncer.errors import GiveUp, TryLater
from syncer.trackers.jira import fitting
from syncer.trackers.jira.answer import Answer
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.drafting import Drafting
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.flavour import LONGEST_TEXT, MARK, NOTES
from syncer.trackers.jira.metadata import Metadata
from syncer.trackers.jira.parents import Parents, orphan
from syncer.trackers.jira.payloads import CreatedPayload, IssueTypePayload
from syncer.trackers.jira.projects import Projects
from syncer.trackers.jira.reading import Reading
from syncer.trackers.jira.refusing import advice
from syncer.trackers.jira.shaping import Shaper

_TRIES = 4  # each after a 400, which created nothing
_CAN_BE_LEFT_OUT = frozenset({"duedate", "priority", "labels", "parent"})


@dataclass(slots=True)
class _Attempt:
    """What earlier refusals taught."""

    without: dict[str, str] = field(default_factory=dict)
    room: int = LONGEST_TEXT
    looked_anew: bool = False


@dataclass(frozen=True, slots=True)
class Creating:
    """Creates issues."""

    client: Client
    projects: Projects
    metadata: Metadata
    reading: Reading
    shaper: Shaper
    dialect: Dialect
    parents: Parents

    def create(self, draft: IssueDraft) -> Issue:
        """The issue as Jira shows it; what it did not take is told in `degraded`."""
        self.client.allowed(Ask(self.client.name, f"open an issue in {draft.project}", draft.project))
        project = self.projects.find(draft.project)
        ask = Ask(self.client.name, f"open an issue in {project.name}", project.name, changes=True)
        if not project.has_issues:
            raise ask.give_up("archived", f"{project.name} is archived; restore it, or name another project.")
        attempt = _Attempt()
        for _ in range(_TRIES):
            kind = self.parents.type_for(draft, project.name, refused="parent" in attempt.without)
            known = self.metadata.is_remembered(project.name, kind)
            drafting = self._drafted(draft, project.name, kind, attempt)
            if kind.subtask and "parent" not in drafting.fields:
                raise orphan(ask, kind)
            answer = self._sent(ask, draft, drafting)
            if answer.status == 201:
                return self._made(ask, answer, draft, drafting)
            if not self._learnt(answer, attempt, drafting, known=known):
                break
            if attempt.looked_anew:
                self.metadata.forget(project.name, kind)
        raise self._refusal(ask, answer, draft, drafting)

    def _drafted(
        self, draft: IssueDraft, project: str, kind: IssueTypePayload, attempt: _Attempt
    ) -> Drafting:
        screen = self.metadata.screen(project, kind)
        drafting = Drafting(
            draft, screen, self.reading.flavour, self.dialect, self.shaper, attempt.without, attempt.room
        )
        drafting.fill(project, kind.id)
        self.parents.fill(drafting, kind)
        return drafting

    def _sent(self, ask: Ask, draft: IssueDraft, drafting: Drafting) -> Answer:
        properties = [{"key": MARK, "value": draft.mark}] if draft.mark else []
        if drafting.notes:
            properties.append({"key": NOTES, "value": "\n".join(drafting.notes)})
        body: dict[str, Any] = {"fields": drafting.fields}
        if properties:
            body["properties"] = properties
        return self.client.change(ask, "POST", "/issue", body, expect=(201, 400), creates=True)

    def _made(self, ask: Ask, answer: Answer, draft: IssueDraft, drafting: Drafting) -> Issue:
        """It exists from here on: whatever goes wrong now, it is found again by its mark."""
        created = self.client.understand(ask, answer, CreatedPayload.model_validate)
        ref = self.reading.shapes.ref(created.id, created.key, ask.project)
        notes = list(drafting.notes)
        try:
            if draft.assignee and "assignee" not in drafting.fields:
                notes += self._assigned(ask, created, draft.assignee)
            return replace(self.reading.present(ref), degraded=tuple(notes))
        except (TryLater, GiveUp) as error:
            problem = TryLater(error.slug, error.sentence, unknown=True)
        raise problem

    def _assigned(self, ask: Ask, created: CreatedPayload, login: str) -> list[str]:
        """The create screen had no assignee."""
        user = self.reading.flavour.user(login)
        answer = self.client.change(
            ask, "PUT", f"/issue/{created.id}/assignee", user, expect=(204, 400, 401, 403, 404)
        )
        if answer.status == 204:
            return []
        said = self.client.said(answer) or str(answer.status)
        return [f"{created.key} could not be given to {login}: {said}; give the bot Assign Issues there."]

    def _learnt(self, answer: Answer, attempt: _Attempt, drafting: Drafting, *, known: bool) -> bool:
        """Whether another try has a better chance."""
        if known and not attempt.looked_anew:
            attempt.looked_anew = True
            return True
        errors = dict(answer.errors())
        shorter = fitting.is_about_length(errors.get("description", ""))
        if shorter:
            attempt.room //= 2
            del errors["description"]
        left_out = {
            key for key in errors if key in _CAN_BE_LEFT_OUT and key in drafting.fields
        } - drafting.demanded
        attempt.without |= {key: errors[key] for key in left_out}
        return (shorter or bool(left_out)) and left_out == set(errors)

    def _refusal(self, ask: Ask, answer: Answer, draft: IssueDraft, drafting: Drafting) -> TryLater | GiveUp:
        errors, said = answer.errors(), self.client.said(answer, drafting.screen.names())
        if "assignee" in errors and "assignee" not in drafting.demanded:
            how = "give this account the permission Assignable User there, or name another owner"
            return ask.give_up(
                "assignee", f"{draft.assignee} cannot be assigned in {ask.project} ({said}); {how}."
            )
        if errors:
            where = f"{draft.section}: fields: create"
            return ask.give_up("fields", f"Jira says: {said}. {advice(errors, drafting.screen, where)}")
        return self.client.refusal(ask, answer, drafting.screen.names())
