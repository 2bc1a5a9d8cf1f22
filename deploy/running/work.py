"""`kintsugi worker`: one process that does what is due, several incidents at a time."""

from __future__ import annotations

from deploy.configuration import Configuration


def run_worker_process(configuration: Configuration) -> int:
    """Work until told to stop; the exit code."""
    raise NotImplementedError
