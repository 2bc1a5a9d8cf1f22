"""What could be understood of the file, piece by piece, so that one mistake hides no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.policy.models import (
    Board,
    CalendarConfig,
    ChatConfig,
    Person,
    Policy,
    Rule,
    Server,
    Service,
    Source,
    Sweep,
    TrackerConfig,
)
from rules.policy.secret_files import ReadFile


@dataclass(frozen=True, slots=True)
class Draft:
    """Like `Policy`; None, or a default, stands for a piece that is written but wrong."""

    server: Server
    store: str
    queue: str
    workers: int
    sources: Mapping[str, Source | None]
    trackers: Mapping[str, TrackerConfig | None]
    chat: Mapping[str, ChatConfig | None]
    people: tuple[Person | None, ...]
    services: Mapping[str, Service | None]
    calendar: CalendarConfig
    sweep: Sweep
    board: Board | None
    rules: tuple[Rule | None, ...]
    read_file: ReadFile  # for what rules name by path

    def policy(self) -> Policy:
        """The policy, when nothing is wrong."""
        return Policy.model_validate({name: getattr(self, name) for name in Policy.model_fields})
