"""`kintsugi up`: everything in one process tree."""

from __future__ import annotations

from deploy.configuration import Configuration


def run_up(configuration: Configuration) -> int:
    """Run queue, door, workers and scheduler until told to stop; the exit code."""
    raise NotImplementedError
