"""How the deliveries of a webhook fared, and asking for one of them again.

https://docs.github.com/rest/orgs/webhooks#redeliver-a-delivery-for-an-organization-webhook
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice, takewhile

from syncer.trackers.github.client import PAGE, Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.payloads import DeliveryPayload
from syncer.trackers.redelivers import Attempt, Hook

# Gone or too old; 400 and 422 ("validation failed, or the endpoint has been spammed") come from GitHub, too.
_NOT_AGAIN = (400, 404, 410, 422)


def attempts(client: Client, hook: Hook, since: datetime, most: int) -> tuple[Attempt, ...]:
    """Newest first, from whole pages: at most `most`, rounded up to a page."""
    ask = Ask(client.name, f"see how the deliveries to us fared ({hook.where})")
    return tuple(takewhile(lambda attempt: attempt.at >= since, _listed(client, ask, hook, most)))


def _listed(client: Client, ask: Ask, hook: Hook, most: int) -> Iterator[Attempt]:
    for page in islice(client.pages(ask, f"{hook.path}/deliveries"), -(-most // PAGE)):
        for entry in page:
            found = client.valid(ask, entry, DeliveryPayload.model_validate)
            arrived = 200 <= (found.status_code or 0) < 300
            yield Attempt(str(found.id), found.guid, found.event, found.delivered_at, arrived)


def redeliver(client: Client, hook: Hook, attempt: str) -> bool:
    """The same delivery under the same GUID, to the webhook's address as it is now."""
    ask = Ask(client.name, f"have a lost delivery sent again ({hook.where})")
    path = f"{hook.path}/deliveries/{attempt}/attempts"
    answer = client.exchange(ask, path, {}, expect=(202, 403, *_NOT_AGAIN))
    if answer.status == 403:
        raise ask.give_up(
            "hooks",
            f"the token may see webhooks, but not this ({client.said(ask, answer) or 403}). "
            "Give it Webhooks: Read and write.",
        )
    return answer.status == 202
