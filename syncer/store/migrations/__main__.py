"""A new migration, written by comparing the tables in the code with those of the migrations so far.

python -m syncer.store.migrations "What changes, as a sentence."
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.script import ScriptDirectory

from syncer.store.engine import Store
from syncer.store.migrating import configuration, migrate


def write_migration(store: Store, sentence: str) -> None:
    """Into versions/, with the next number. Read it before it is committed: it is a proposal."""
    migrate(store)
    with store.write() as db:
        config = configuration(db)
        number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
        command.revision(config, sentence, autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        write_migration(Store(f"sqlite:///{Path(folder) / 'empty.db'}"), sys.argv[1])
