"""Closes what was made twice: the one that counts stays, each other is told why and closed."""

from __future__ import annotations

from rules.nouns import Issue, State
from rules.operations import CloseTwins, IssueEdit
from syncer.hands import Hands, entry, ref_to_json
from syncer.ledger import Result


def close_twins(operation: CloseTwins, hands: Hands) -> None:
    """Each step is done only where it is not done yet, so that twice is once."""
    tracker = hands.tracker(operation.ref.tracker)
    kind = "postmortem" if operation.created.startswith("open-postmortem:") else "ticket"
    mark = hands.identity.issue_mark(kind, operation.created, operation.ref.tracker, operation.project)

    def act() -> Result:
        twins: list[Issue] = []
        known = [operation.ref.id]
        while twin := tracker.find_created(operation.project, mark, operation.since, known):
            _close(twin, operation, hands)
            known.append(twin.ref.id)
            twins.append(twin)
        return {"twins": [ref_to_json(twin.ref) for twin in twins]}

    hands.ledger.again(entry(operation), act)


def _close(twin: Issue, operation: CloseTwins, hands: Hands) -> None:
    tracker, mark = hands.tracker(twin.ref.tracker), hands.identity.comment_mark("twin", twin.ref.id)
    if not any(comment.mark == mark for comment in tracker.comments(twin.ref)):
        tracker.add_comment(twin.ref, operation.why, mark)
    if twin.state is State.OPEN:
        tracker.edit(twin.ref, IssueEdit(state=State.DROPPED, transitions=operation.transitions))
