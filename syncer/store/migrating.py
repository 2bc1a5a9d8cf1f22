"""The tables are brought to what this version of the code needs, by as many processes at once as like to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from syncer.errors import GiveUp
from syncer.store.engine import Store


def migrate(store: Store) -> None:
    """Upgrade to the newest revision, in one transaction; one process does it, the others wait and find it done.

    Raises GiveUp for a database that a newer version of Kintsugi has made, TryLater when the store is away.
    """
    if is_current(store):
        return
    with store.write() as db:
        if not store.is_sqlite:
            db.execute(sa.text("SET LOCAL lock_timeout = 0"))  # whoever migrates may take its time
        store.only_one(db, "migrate")
        command.upgrade(configuration(db), "head")


def is_current(store: Store) -> bool:
    """Whether the tables are those of this code; False when they are missing or older.

    Raises GiveUp for a database that a newer version of Kintsugi has made, TryLater when the store is away.
    """
    with store.read() as db:
        scripts = ScriptDirectory.from_config(configuration(db))
        found = set(MigrationContext.configure(db).get_current_heads())
    unknown = found - {script.revision for script in scripts.walk_revisions()}
    if unknown:
        raise GiveUp(
            "store.newer",
            f"the database is of a newer Kintsugi (revision {', '.join(sorted(unknown))}); "
            "install that version again, or restore the backup from before the upgrade",
        )
    return found == set(scripts.get_heads())


def configuration(db: sa.Connection) -> Config:
    """Alembic's, for the migrations beside this file, which work on this connection."""
    config = Config()
    config.set_main_option("script_location", "syncer.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = db
    return config
