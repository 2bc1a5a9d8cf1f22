"""The signals of one key fold into outages, whatever order they arrived in and however often.

`fold` sorts by the signals' own time and ignores repeats, so any permutation gives the same outages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rules.events import DeployFailed, DeploySucceeded
from rules.failed_deploys import same_deploy
from rules.signals import Signal, closes, in_order, opens


@dataclass(frozen=True, slots=True)
class Outage:
    """One time of being broken: from the first bad sign to the recovery."""

    started_at: datetime
    ended_at: datetime | None
    events: tuple[Signal, ...]


def fold(signals: Iterable[Signal], idle: Iterable[Signal] = ()) -> tuple[Outage, ...]:
    """The outages that these signals of one key tell of, oldest first.

    `idle` are others that are known to belong to no outage: good deploys, told perhaps once more by `signals`.
    """
    outages: list[Outage] = []
    successes: list[DeploySucceeded] = []
    idle = set(idle)
    for signal in in_order((*signals, *idle)):
        if isinstance(signal, DeploySucceeded):
            told_before = any(same_deploy(signal, seen) for seen in successes)
            successes.append(signal)
            if told_before:
                continue
        if signal not in idle:
            _add(outages, signal)
    return tuple(outages)


def _add(outages: list[Outage], signal: Signal) -> None:
    current = outages[-1] if outages else None
    is_over = current is None or current.ended_at is not None
    if isinstance(signal, DeploySucceeded) and is_over:
        return  # a success on its own is no incident, and says nothing about the last bad deploy
    told_in = _told_in(outages, signal)
    if told_in is not None:
        outages[told_in] = _with(outages[told_in], signal)
    elif current is None or (is_over and opens(signal)):
        ended = signal.occurred_at if closes(signal) else None
        outages.append(Outage(signal.occurred_at, ended, (signal,)))
    else:
        outages[-1] = _with(current, signal)


def _told_in(outages: Sequence[Outage], signal: Signal) -> int | None:
    """The outage in which the same failed deploy was told already."""
    if isinstance(signal, DeployFailed):
        for index in reversed(range(len(outages))):
            if any(isinstance(e, DeployFailed) and same_deploy(signal, e) for e in outages[index].events):
                return index
    return None


def _with(outage: Outage, signal: Signal) -> Outage:
    ended = outage.ended_at
    if ended is None and closes(signal):
        ended = signal.occurred_at
    return replace(outage, ended_at=ended, events=(*outage.events, signal))
