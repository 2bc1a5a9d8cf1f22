"""One comment of ours per role on the post-mortem: written once, edited in place when it should say something else."""

from __future__ import annotations

from typing import Literal

from rules.agreement_texts import edit_key
from rules.mending import digest
from rules.operations import WriteComment
from rules.reading import Reading

Role = Literal["status", "celebration"]


def keep_comment(reading: Reading, role: Role, body: str) -> WriteComment | None:
    """What makes the comment say `body`; None when it does, or when people deleted it."""
    ref, known = reading.record.ref, reading.situation.own_comments.get(role)
    incident_id = reading.situation.incident.id
    key = f"write-{role}:{incident_id}"
    if known is None:
        if not body or key in reading.situation.done:
            return None
        return WriteComment(
            key=key, summary=f"write the {role} comment on {ref.key}", ref=ref, role=role, body=body
        )
    if not body or known.said == digest(body):
        return None
    return WriteComment(
        key=edit_key(f"edit-{role}", incident_id, body),
        summary=f"bring the {role} comment on {ref.key} up to date",
        ref=ref,
        role=role,
        body=body,
        comment_id=known.id,
    )
