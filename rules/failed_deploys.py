"""Failed deploys are counted once each: a `deployment_status` and the `workflow_run` that made it are one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from rules.events import DeployEvent, DeployFailed
from rules.signals import Signal, in_order

FAILURE_WINDOW = timedelta(days=7)
SAME_RUN_WITHIN = timedelta(days=7)  # a run may wait for days for its other jobs after its deploy has ended
SAME_COMMIT_WITHIN = timedelta(hours=1)  # the same commit may be deployed again another day


def same_deploy(one: DeployEvent, other: DeployEvent) -> bool:
    """Whether both tell how the same attempt ended: by workflow run, or by commit where a run is not told."""
    if type(one) is not type(other):
        return False
    apart = abs(one.occurred_at - other.occurred_at)
    if one.run and other.run:
        return one.run == other.run and apart < SAME_RUN_WITHIN
    return bool(one.sha) and one.sha == other.sha and apart < SAME_COMMIT_WITHIN


def failed_runs(signals: Iterable[Signal]) -> tuple[DeployFailed, ...]:
    """The first word of each failed deploy, oldest first."""
    runs: list[DeployFailed] = []
    for signal in in_order(signals):
        if isinstance(signal, DeployFailed) and not any(same_deploy(signal, seen) for seen in runs):
            runs.append(signal)
    return tuple(runs)


def failures_in_a_week(signals: Iterable[Signal], until: datetime) -> int:
    """How many deploys failed in the seven days up to `until`."""
    since = until - FAILURE_WINDOW
    return len(failed_runs(s for s in signals if since < s.occurred_at <= until))
