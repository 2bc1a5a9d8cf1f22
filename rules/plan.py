"""A plan: the ordered operations that would bring the world into agreement, what to remember, and why not more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rules.operations import Operation, Skip
from rules.situation import ActionItem, PostMortem


@dataclass(frozen=True, slots=True)
class Memory:
    """What to keep in our own store; no effect on the outside world."""

    record: PostMortem | None = None  # None: unchanged
    items: tuple[ActionItem, ...] = ()  # new or changed
    mended: tuple[int, ...] = ()  # lost texts that turned out to be in place already


@dataclass(frozen=True, slots=True)
class Answer:
    """What one rule says: operations, or why none; and when to ask again without being told."""

    operations: tuple[Operation, ...] = ()
    skip: Skip | None = None
    wake_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The answers of all rules together."""

    operations: tuple[Operation, ...] = ()
    skips: tuple[Skip, ...] = ()
    memory: Memory = Memory()
    wake_at: datetime | None = None


def combine(answers: Iterable[Answer], memory: Memory) -> Plan:
    """One plan of many answers, in their order."""
    answers = tuple(answers)
    times = [a.wake_at for a in answers if a.wake_at]
    return Plan(
        operations=tuple(op for a in answers for op in a.operations),
        skips=tuple(a.skip for a in answers if a.skip),
        memory=memory,
        wake_at=min(times) if times else None,
    )
