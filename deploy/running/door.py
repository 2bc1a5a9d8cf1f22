"""`kintsugi serve`: the door, with the metrics beside it."""

from __future__ import annotations

from deploy.configuration import Configuration


def run_serve(configuration: Configuration) -> int:
    """Receive deliveries until told to stop; the exit code."""
    raise NotImplementedError
