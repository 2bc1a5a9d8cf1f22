"""What we read, what we wrote and what that replaced, so that an overwritten edit is found again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from rules.mending import digest
from rules.nouns import IssueRef
from rules.situation import LostText
from syncer.store.clock import db_now
from syncer.store.tables import body_writes, lost_texts
from syncer.store.times import moment


@dataclass(frozen=True, slots=True)
class BodyWrite:
    """One text that we wrote over what we had read."""

    id: int
    tracker: str
    issue_id: str
    before: str
    after: str
    written_at: datetime


def remember_write(db: sa.Connection, incident_id: str, ref: IssueRef, before: str, after: str) -> int:
    """Say before the request leaves that `after` is written over `before`; the answer is the write's id."""
    row = {
        "incident_id": incident_id,
        "tracker": ref.tracker,
        "issue_id": ref.id,
        "before": before,
        "after": after,
        "after_digest": digest(after),
    }
    written = body_writes.insert().values(**row, written_at=db_now()).returning(body_writes.c.id)
    return int(db.execute(written).scalar_one())


def forget_write(db: sa.Connection, write_id: int) -> None:
    """It never reached the tracker, or nobody can tell any more what it replaced: do not ask again."""
    db.execute(body_writes.update().where(body_writes.c.id == write_id).values(proven_at=db_now()))


def unproven_writes(db: sa.Connection, incident_id: str) -> tuple[BodyWrite, ...]:
    """Our writes of which nobody yet told what they replaced, oldest first."""
    mine = (body_writes.c.incident_id == incident_id) & body_writes.c.proven_at.is_(None)
    rows = db.execute(sa.select(body_writes).where(mine).order_by(body_writes.c.id)).mappings()
    return tuple(_write(row) for row in rows)


def note_replaced(
    db: sa.Connection, tracker: str | None, issue_id: str, written: str, replaced: str
) -> tuple[str, ...]:
    """Evidence: our write of `written` replaced `replaced`. The answer: incidents with a text to mend.

    Does nothing for texts that we did not write, and nothing the second time.
    """
    same = (body_writes.c.issue_id == issue_id) & (body_writes.c.after_digest == digest(written))
    if tracker is not None:
        same &= body_writes.c.tracker == tracker
    ours = sa.select(body_writes).where(same).order_by(body_writes.c.id)
    writes = (
        db.execute(ours.with_for_update()).mappings().all()
    )  # the webhook and the worker may tell it at once
    as_read = [w for w in writes if digest(w["before"]) == digest(replaced)]
    if as_read:
        _prove(db, next((w for w in as_read if w["proven_at"] is None), as_read[0]))
        return ()
    this = next((w for w in writes if w["proven_at"] is None), None)
    if this is None or _is_known(db, [w["id"] for w in writes], digest(replaced)):
        return ()
    _prove(db, this)
    row = {"write_id": this["id"], "incident_id": this["incident_id"], "issue_id": issue_id}
    db.execute(lost_texts.insert().values(**row, digest=digest(replaced), text=replaced, found_at=db_now()))
    return (this["incident_id"],)


def own_texts(db: sa.Connection, incident_id: str) -> frozenset[str]:
    """Digests of every text that we wrote: one of these on an issue is nobody's edit."""
    mine = body_writes.c.incident_id == incident_id
    return frozenset(db.execute(sa.select(body_writes.c.after_digest).where(mine)).scalars())


def lost_texts_of(db: sa.Connection, incident_id: str) -> tuple[LostText, ...]:
    """What people wrote and we replaced, not mended yet, oldest first."""
    columns = (lost_texts.c.id, lost_texts.c.issue_id, body_writes.c.before, lost_texts.c.text)
    mine = (lost_texts.c.incident_id == incident_id) & lost_texts.c.mended_at.is_(None)
    query = sa.select(*columns).join(body_writes).where(mine).order_by(lost_texts.c.id)
    return tuple(LostText(*row) for row in db.execute(query))


def mark_mended(db: sa.Connection, ids: Iterable[int]) -> None:
    """These texts are back in the document."""
    db.execute(lost_texts.update().where(lost_texts.c.id.in_(tuple(ids))).values(mended_at=db_now()))


def _write(row: sa.RowMapping) -> BodyWrite:
    place = (row["id"], row["tracker"], row["issue_id"])
    return BodyWrite(*place, row["before"], row["after"], moment(row["written_at"]))


def _prove(db: sa.Connection, write: sa.RowMapping) -> None:
    forget_write(db, write["id"])


def _is_known(db: sa.Connection, write_ids: list[int], lost: str) -> bool:
    same = lost_texts.c.write_id.in_(write_ids) & (lost_texts.c.digest == lost)
    return db.execute(sa.select(lost_texts.c.id).where(same)).first() is not None
