"""`kintsugi scheduler`: rings for what is due, and has everything looked at now and then."""

from __future__ import annotations

from deploy.configuration import Configuration


def run_scheduler(configuration: Configuration) -> int:
    """Schedule until told to stop; the exit code."""
    raise NotImplementedError
