"""Opens the store of a policy; apart from the rest of the wiring, because most parts need no more than that."""

from __future__ import annotations

from deploy.configuration import WrongConfiguration
from deploy.data_folder import sqlite_file
from rules.policy.models import Policy
from syncer.store.engine import Store
from syncer.store.migrating import migrate


def open_store(policy: Policy) -> Store:
    """With its tables up to date. Raises WrongConfiguration; TryLater when it is away; GiveUp when it is newer."""
    try:
        if file := sqlite_file(policy):
            file.absolute().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        store = Store(policy.store)
    except OSError as error:
        raise WrongConfiguration(f"store: {error.filename} cannot be used ({error.strerror}).") from error
    except ValueError as error:
        raise WrongConfiguration(f"{error}.") from error
    migrate(store)
    return store
