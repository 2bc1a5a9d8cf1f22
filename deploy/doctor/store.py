"""Whether the store can be reached, has its tables, and can be written to; nothing in it is changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from deploy.doctor.findings import broken, well, worth_a_look
from syncer.errors import GiveUp, TryLater
from syncer.store.engine import Store
from syncer.store.migrating import is_current
from syncer.store.tables import timers
from syncer.trackers.port import Finding


def check_store(url: str, *, offline: bool) -> Iterator[Finding]:
    """Its URL may hold a password, and stands in no finding. Offline, only a SQLite file is looked for."""
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        how = "Write sqlite:///kintsugi.db or postgresql+psycopg://user@host/db."
        yield broken("store", f"store: is no database URL. {how}", "store.url")
        return
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").exists():
        yield _new_file(Path(parsed.database or ""))
    elif offline and parsed.get_backend_name() == "sqlite":
        yield well("store", f"{parsed.database} is there.")
    elif not offline:
        yield from _ask(url)


def _new_file(path: Path) -> Finding:
    folder = path.absolute().parent
    if os.access(folder, os.W_OK | os.X_OK):
        return well("store", f"{path} is not there yet; it is made when Kintsugi starts.")
    why = f"{path} cannot be made: the folder {folder} is not there or not writable. Make it, or correct store:."
    return broken("store", why, "store.folder")


def _ask(url: str) -> Iterator[Finding]:
    try:
        store = Store(url)
    except (ValueError, ModuleNotFoundError, sa.exc.ArgumentError) as error:
        extra = " For PostgreSQL: pip install 'kintsugi-postmortem[postgres]'."
        missing = extra if isinstance(error, ModuleNotFoundError) else ""
        yield broken("store", f"It cannot be opened: {error}.{missing}", "store.url")
        return
    try:
        yield from _look(store)
    except TryLater as error:
        yield broken("store", f"{_sentence(error)} Start it, or correct store:.", error.slug)
    except GiveUp as error:
        yield broken("store", _sentence(error), error.slug)
    except sa.exc.DBAPIError as error:
        yield broken(
            "store", f"It is no database that can be used ({error.orig}). Correct store:.", "store.unusable"
        )
    finally:
        store.close()


def _look(store: Store) -> Iterator[Finding]:
    current = is_current(store)
    yield well("store", "It answers.")
    if not current:
        when = "the next start of Kintsugi makes them"
        yield worth_a_look(
            "store", f"Its tables are missing or of an older version; {when}.", "store.not_migrated"
        )
        return
    nothing = timers.update().where(sa.false()).values(next_at=0)
    try:
        with store.write() as db:
            db.execute(nothing)
    except (TryLater, sa.exc.DBAPIError, OSError) as error:
        why = (
            _sentence(error)
            if isinstance(error, TryLater)
            else f"It refuses writes ({error.__class__.__name__})."
        )
        yield broken(
            "store",
            f"{why} Give the account, or the file and its folder, the right to write.",
            "store.read_only",
        )
    else:
        yield well("store", "It can be written to.")


def _sentence(error: TryLater | GiveUp) -> str:
    text = error.sentence.strip().split("\n", 1)[0].rstrip(".")
    return f"{text[:1].upper()}{text[1:]}."
