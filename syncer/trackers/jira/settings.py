"""What kintsugi.yml says of one Jira."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from syncer.trackers.jira.auth import Auth


@dataclass(frozen=True, slots=True)
class Settings:
    """The kind of the credential is the flavour: it is said, never guessed."""

    name: str
    url: str
    auth: Auth
    dropped: tuple[str, ...]  # resolutions or statuses that mean dropped
    allow: tuple[str, ...]  # project keys; none at all: everywhere
    visible_after: timedelta
    private: tuple[
        str, ...
    ] = ()  # project keys: who set the permissions says that only their own people read them
