"""How long GitHub wants us to be silent, read from an answer.

https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
primary: until `x-ratelimit-reset`; secondary: `retry-after` seconds, or at least a minute.
"""

from __future__ import annotations

import time

from github.Requester import Requester

from syncer.trackers.github.answer import Answer

A_MINUTE = 60.0
_LONGEST = 3900.0  # the primary limit is renewed within the hour
_TOO_QUICKLY = "submitted too quickly"  # 422 of the content limit, in prose only


def silence(answer: Answer) -> float | None:
    """Seconds to be silent when this request was refused for its pace; None when for another reason."""
    message = answer.message()
    if answer.status == 422:  # only what GitHub says itself: an error may quote a title of anybody's making
        said = [message, *(str(error.get("message", "")) for error in answer.errors())]
        return A_MINUTE if any(_TOO_QUICKLY in sentence for sentence in said) else None
    if answer.status not in {403, 429}:
        return None
    if (after := answer.number("retry-after")) is not None:
        return _bounded(after)
    if _spent(answer):
        return _until_reset(answer)
    return A_MINUTE if answer.status == 429 or Requester.isRateLimitError(message) else None


def graphql_silence(answer: Answer) -> float | None:
    """The same for GraphQL, which may tell of the secondary limit with status 200; the primary one is its own."""
    if (after := answer.number("retry-after")) is not None:
        return _bounded(after)
    said = [answer.message(), *(str(error.get("message", "")) for error in answer.errors())]
    return A_MINUTE if any(Requester.isSecondaryRateLimitError(sentence) for sentence in said) else None


def silence_from_now(answer: Answer) -> float | None:
    """Seconds to be silent because this request, though it was answered, was the last one of the hour."""
    if _spent(answer) and answer.headers.get("x-ratelimit-resource", "core") == "core":
        return _until_reset(answer)
    return None


def _spent(answer: Answer) -> bool:
    return answer.number("x-ratelimit-remaining") == 0


def _until_reset(answer: Answer) -> float:
    reset = answer.number("x-ratelimit-reset")
    return A_MINUTE if reset is None else _bounded(reset - answer.sent_at(time.time()) + 1)


def _bounded(seconds: float) -> float:
    return min(max(seconds, 1.0), _LONGEST)
