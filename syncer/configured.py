"""A tracker by the name that a post-mortem or a ticket remembers, or a sentence that it is not there any more."""

from __future__ import annotations

from collections.abc import Mapping

from syncer.errors import GiveUp
from syncer.trackers.port import Tracker


def configured(trackers: Mapping[str, Tracker], name: str) -> Tracker:
    """GiveUp for one that is no longer configured."""
    if name not in trackers:
        sentence = f"there is no tracker {name!r} in kintsugi.yml any more; configure it again"
        raise GiveUp("config.tracker", sentence)
    return trackers[name]
