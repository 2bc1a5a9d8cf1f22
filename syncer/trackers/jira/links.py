"""A ticket is linked to its post-mortem: by a link type in the same Jira, by a web link to one that lives elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.nouns import IssueRef
from syncer.errors import GiveUp
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.convert import plain_name
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.metadata_payloads import LinkTypePayload, LinkTypesPayload
from syncer.trackers.jira.places import issue_path
from syncer.trackers.port import Linked, NotLinked
from syncer.trackers.remembered import Remembered

_GOOD_FOR = 300.0  # seconds


@dataclass(frozen=True, slots=True)
class Links:
    """Asked with the child's tracker."""

    client: Client
    types: Remembered[tuple[LinkTypePayload, ...]]

    def link(self, parent: IssueRef, child: IssueRef, link_type: str) -> Linked | NotLinked:
        """“child <outward words> parent”; what is linked so, or is its sub-task, is Linked."""
        try:
            if parent.tracker != self.client.name:
                return self._remote(parent, child)
            return self._here(parent, child, link_type)
        except GiveUp as refusal:
            if refusal.slug in {"jira.not_allowed", "jira.token"}:
                raise
            return NotLinked(refusal.sentence)

    def link_types(self) -> tuple[LinkTypePayload, ...]:
        """All of this Jira; none where linking is switched off."""
        if known := self.types.get(""):
            return known
        ask = Ask(self.client.name, "read the link types")
        answer = self.client.get(ask, "/issueLinkType", expect=(200, 404))
        if answer.status != 200:
            return ()
        found = self.client.understand(ask, answer, LinkTypesPayload.model_validate).types
        return self.types.keep("", tuple(found), _GOOD_FOR)

    def find(self, name: str) -> tuple[LinkTypePayload, bool] | None:
        """By name, or by the words of one direction; True when the child is at the type's source."""
        wanted = plain_name(name)
        for one in self.link_types():
            if wanted in {plain_name(one.name), plain_name(one.outward)}:
                return one, True
            if wanted == plain_name(one.inward):
                return one, False
        return None

    def missing(self, name: str) -> str:
        """A sentence for people."""
        has = ", ".join(one.name for one in self.link_types())
        if not has:
            return "Issue linking is switched off in this Jira; switch it on in its settings."
        return f"This Jira has no link type “{name}”; name one of {has} as link_type: in the rule, or add it."

    def _here(self, parent: IssueRef, child: IssueRef, link_type: str) -> Linked | NotLinked:
        ask = Ask(self.client.name, f"link {child.key} to {parent.key}", child.project, changes=True)
        if self._is_tied(parent, child):
            return Linked()
        found = self.find(link_type)
        if found is None:
            return NotLinked(self.missing(link_type))
        kind, child_first = found
        # The API calls the source of a link its inward issue: source <outward words> target.
        source, target = (child, parent) if child_first else (parent, child)
        body = {
            "type": {"name": kind.name},
            "inwardIssue": {"id": source.id},
            "outwardIssue": {"id": target.id},
        }
        self.client.change(ask, "POST", "/issueLink", body, expect=(200, 201))
        return Linked()

    def _is_tied(self, parent: IssueRef, child: IssueRef) -> bool:
        """A link of any type between the two will do: people may have chosen a better one."""
        ask = Ask(self.client.name, f"read the links of {child.key}", child.project)
        answer = self.client.get(ask, issue_path(child), {"fields": "issuelinks,parent"})
        fields = self.client.understand(ask, answer, dict).get("fields")
        shown: Mapping[str, Any] = fields if isinstance(fields, dict) else {}
        ends = [shown.get("parent")]
        for link in shown.get("issuelinks") or ():
            ends += [link.get("inwardIssue"), link.get("outwardIssue")]
        return any(isinstance(end, dict) and str(end.get("id")) == parent.id for end in ends)

    def _remote(self, parent: IssueRef, child: IssueRef) -> Linked | NotLinked:
        """One per global id: the same again replaces it, so a post-mortem that was renamed is not linked twice."""
        ask = Ask(self.client.name, f"link {child.key} to {parent.key}", child.project, changes=True)
        body = {
            "globalId": f"kintsugi={parent.tracker}&id={parent.id}"[:255],
            "relationship": "post-mortem",
            "object": {"url": parent.url, "title": f"Post-mortem {parent.key}"},
        }
        self.client.change(ask, "POST", f"{issue_path(child)}/remotelink", body, expect=(200, 201))
        return Linked()
