"""Whether the service can run like this: a secret for its markers, and a store that bears its workers."""

from __future__ import annotations

from collections.abc import Iterator

from rules.policy.draft import Draft
from rules.policy.house import is_sqlite
from rules.policy.problems import Complaint

_MAKE_ONE = 'python3 -c "import secrets; print(secrets.token_urlsafe(32))"'


def it_can_run(draft: Draft) -> Iterator[Complaint]:
    """Rules need `server.secret`; SQLite takes one worker process."""
    server = draft.server
    if draft.rules and server.secret is None:
        yield Complaint(
            ("server", "secret"),
            "is missing; what Kintsugi writes is marked with it, so that it is known again and nobody can forge it. "
            f'Make one with {_MAKE_ONE}, keep it, and write secret: "${{KINTSUGI_SECRET}}"',
        )
    if draft.workers > 1 and is_sqlite(draft.store):
        yield Complaint(
            ("workers",),
            f"{draft.workers} processes cannot share SQLite, which wants one writer at a time: "
            "write 1, or a postgresql+psycopg:// store",
        )
