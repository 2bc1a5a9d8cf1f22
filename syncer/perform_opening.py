"""Opens the post-mortem and its tickets: each once, found again by its mark when nobody knows the outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from rules.mending import digest
from rules.nouns import Issue
from rules.operations import IssueDraft, LinkTicket, OpenPostMortem, OpenTicket
from rules.situation import PostMortem
from syncer.errors import GiveUp
from syncer.hands import Hands, entry, ref_from_json, ref_to_json
from syncer.ledger import Result
from syncer.store.postmortems import load_items, save_items, save_postmortem
from syncer.trackers.port import NotLinked


def open_postmortem(operation: OpenPostMortem, hands: Hands) -> None:
    """Create the issue and remember it as the incident's post-mortem."""
    result = _created(operation, operation.draft, "postmortem", hands)
    rule = next((r for r in hands.book.policy.rules if r.name == operation.rule), None)
    if rule is None:
        raise GiveUp("config.rule", f"there is no rule {operation.rule!r} in kintsugi.yml any more")
    body, now = result["body"], hands.clock()
    record = PostMortem(
        ref=ref_from_json(result["ref"]),
        title=result["title"],
        rule=rule,
        accountable=operation.accountable,
        why=operation.why,
        due=operation.due,
        opened_at=now,
        quiet_since=now,
        seen=digest(body),
        appended=frozenset(operation.timeline) if not result["adopted"] else _told(operation, body),
        written=operation.written,
    )
    with hands.store.write() as db:
        save_postmortem(db, hands.incident_id, record)


def open_ticket(operation: OpenTicket, hands: Hands) -> None:
    """Create the issue that carries an action item; what both sides agree on is what GitHub took."""
    result = _created(operation, operation.draft, "ticket", hands)
    agreed = dict(operation.agreed)
    if agreed.get("owner") not in result["assignees"]:
        agreed.pop("owner", None)
        agreed.pop("owner_words", None)
    with hands.store.write() as db:
        item = next(i for i in load_items(db, hands.incident_id) if i.id == operation.item)
        if item.ref is None:
            save_items(
                db, hands.incident_id, [replace(item, ref=ref_from_json(result["ref"]), agreed=agreed)]
            )


def link_ticket(operation: LinkTicket, hands: Hands) -> None:
    """The child's tracker ties it to its parent, wherever that is; where it cannot, it says why."""
    parent, child = operation.parent, operation.child

    def act() -> Result:
        linked = hands.tracker(child.tracker).link_child(parent, child, operation.link_type)
        if not isinstance(linked, NotLinked):
            return {}
        return {"why": linked.why, "type": operation.link_type, "at": hands.clock().isoformat()}

    hands.ledger.again(entry(operation), act)


def _created(operation: OpenPostMortem | OpenTicket, draft: IssueDraft, kind: str, hands: Hands) -> Result:
    tracker = hands.tracker(operation.tracker)
    mark = hands.identity.issue_mark(kind, operation.key, operation.tracker, draft.project)

    def act() -> Result:
        return _as_json(tracker.create(replace(draft, mark=mark)), draft, adopted=False)

    def look(since: datetime) -> Result | None:
        found = tracker.find_created(draft.project, mark, since)
        return _as_json(found, draft, adopted=True) if found else None

    return hands.ledger.once(entry(operation), act, look, tracker.visible_after)


def _as_json(issue: Issue, draft: IssueDraft, *, adopted: bool) -> Result:
    return {
        "project": draft.project,  # as it was called, for that is in the mark
        "ref": ref_to_json(issue.ref),
        "title": issue.title,
        "body": issue.body,
        "assignees": [account.login for account in issue.assignees],
        "degraded": list(issue.degraded),
        "adopted": adopted,
    }


def _told(operation: OpenPostMortem, body: str) -> frozenset[str]:
    """Which entries of the timeline an issue tells that an earlier attempt had created."""
    return frozenset(entry_id for entry_id, line in operation.timeline.items() if line in body)
