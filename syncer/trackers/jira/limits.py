"""How long Jira wants us to be silent, and about what; and how fast we ask so that it need not say so.

https://developer.atlassian.com/cloud/jira/platform/rate-limiting: bursts count per tenant and endpoint and are
refilled with some ten requests a second; one issue takes 20 writes in 2 s and 100 in 30 s. The bucket of writes is
so small that not even all of ours together are too many for one issue. Data Center's limits are its administrator's.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from syncer.trackers.jira.answer import Answer
from syncer.trackers.pacing import Bucket, Costs

ASKED = Bucket("asked", interval=0.1, burst=50)
WRITTEN = Bucket("written", interval=0.5, burst=16)  # 16 + 4 in 2 s, 16 + 60 in 30 s

COSTS: Costs = {
    "read": ((ASKED, 1),),
    "write": ((ASKED, 1), (WRITTEN, 1)),
    "create": ((ASKED, 1), (WRITTEN, 1)),
}

_A_MINUTE = 60.0
_LONGEST = 3900.0  # quotas are renewed every hour
_ONE_ISSUE = "jira-per-issue-on-write"


@dataclass(frozen=True, slots=True)
class Silence:
    """For so many seconds; about everything, or about one issue only."""

    seconds: float
    about_all: bool


def silence(answer: Answer) -> Silence | None:
    """None when the request was not refused for its pace."""
    if answer.status != 429:
        return None
    seconds = answer.number("retry-after")
    if seconds is None:
        seconds = _until_reset(answer)
    if seconds is None:
        seconds = answer.number("x-ratelimit-interval-seconds")
    seconds = min(max(_A_MINUTE if seconds is None else seconds, 1.0), _LONGEST)
    return Silence(seconds, about_all=answer.headers.get("ratelimit-reason", "") != _ONE_ISSUE)


def _until_reset(answer: Answer) -> float | None:
    try:
        reset = datetime.fromisoformat(answer.headers.get("x-ratelimit-reset", ""))
    except ValueError:
        return None
    return reset.timestamp() - answer.sent_at(time.time()) + 1 if reset.tzinfo else None
