"""Where the files of one installation live: beside its SQLite file, or in `.kintsugi` when it has none."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from rules.policy.house import is_sqlite
from rules.policy.models import Policy

WITHOUT_SQLITE = Path(".kintsugi")


def data_folder(policy: Policy) -> Path:
    """An absolute path; it need not exist. The embedded queue and processes.json are in it."""
    file = sqlite_file(policy)
    return (file.parent if file else WITHOUT_SQLITE).absolute()


def sqlite_file(policy: Policy) -> Path | None:
    """The database, when it is a file."""
    if not is_sqlite(policy.store):
        return None
    return Path(sa.make_url(policy.store).database or "")
