"""Where the queue is: as configured, or as `kintsugi up` tells its children of the one that it runs."""

from __future__ import annotations

import os
from collections.abc import Mapping

from deploy.configuration import WrongConfiguration
from rules.policy.models import Policy

VARIABLE = "KINTSUGI_QUEUE_URL"  # set by `up` for its children; people write `queue:`


def queue_url(policy: Policy, environment: Mapping[str, str] = os.environ) -> str:
    """Raises WrongConfiguration for a part that runs alone and could not find the queue of another."""
    if policy.queue != "embedded":
        return policy.queue
    if url := environment.get(VARIABLE):
        return url
    raise WrongConfiguration(
        "queue: embedded belongs to `kintsugi up`, which runs all parts on one machine. "
        "To run this part alone, give all of them one queue: redis://HOST:6379/0."
    )
