"""Writes down which process is which, for people and for tests: `processes.json` in the data folder."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

FILE = "processes.json"


def write_process_table(folder: Path, pids: Mapping[str, int]) -> None:
    """Replace the file in one step, so that a reader never sees half of it."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{FILE}.{os.getpid()}"
    draft.write_text(json.dumps(dict(pids), indent=2) + "\n", encoding="utf-8")
    draft.replace(folder / FILE)


def read_process_table(folder: Path) -> dict[str, int]:
    """Name to process id; empty when nothing runs here."""
    try:
        return {str(name): int(pid) for name, pid in json.loads((folder / FILE).read_text("utf-8")).items()}
    except FileNotFoundError:
        return {}


def remove_process_table(folder: Path) -> None:
    (folder / FILE).unlink(missing_ok=True)
