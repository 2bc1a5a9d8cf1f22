"""Says one thing in a room with one POST to its incoming webhook: Slack, Mattermost, Discord or Teams."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests
from urllib3.exceptions import LocationValueError, NewConnectionError, ProxyError

from rules.words import neutral
from syncer.chat.payloads import PAYLOADS
from syncer.errors import GiveUp, TryLater
from syncer.secrecy import unlogged

_REASON = re.compile(r"[a-z][a-z_]{2,60}")  # Slack's own words: no_service, channel_is_archived
_LONGEST_WAIT = 3600.0
_NO_ADDRESS = (  # requests lets the last one of urllib3 through
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    LocationValueError,
)
_ADVICE = "Make a new incoming webhook for the room and put its address into kintsugi.yml"


@dataclass(frozen=True, slots=True)
class WebhookChat:
    """One room. Its `url` is a secret: it is in no error, no log and no repr."""

    name: str
    kind: str
    url: str = field(repr=False)
    timeout: float = 10.0

    def __post_init__(self) -> None:
        if self.kind not in PAYLOADS:
            raise ValueError(f"chat {self.name!r}: {self.kind!r} is none of {', '.join(PAYLOADS)}")

    def say(self, title: str, text: str, url: str) -> None:
        """Post one message. TryLater(unknown=False) only when it was provably not sent."""
        payload = PAYLOADS[self.kind](title, text, url)
        with unlogged("urllib3.connectionpool", "urllib3.connection"):
            problem = self._post(payload)
        if problem:  # raised out here, so that no library error with the address in it is chained
            raise problem

    def _post(self, payload: dict[str, object]) -> TryLater | GiveUp | None:
        try:
            response = requests.post(
                self.url, json=payload, timeout=self.timeout, allow_redirects=False, stream=True
            )
            with closing(response):
                return self._judge(response)
        except requests.exceptions.SSLError:
            return self._give_up("chat.tls", "has no certificate that can be trusted; check its address")
        except requests.exceptions.ConnectTimeout:
            return self._later("chat.unreachable", "cannot be reached")
        except requests.exceptions.ConnectionError as error:
            if _never_connected(error):
                return self._later("chat.unreachable", "cannot be reached")
            return self._later("chat.no_answer", "broke the connection before it answered", unknown=True)
        except _NO_ADDRESS:
            return self._give_up("chat.url", "has no usable address; it begins with https://")
        except requests.exceptions.RequestException:
            return self._later("chat.no_answer", "did not answer", unknown=True)

    def _judge(self, response: requests.Response) -> TryLater | GiveUp | None:
        status = response.status_code
        if 200 <= status < 300:
            return None
        if status == 429:
            after = _retry_after(response.headers.get("Retry-After", ""))
            return self._later("chat.rate_limited", "asks us to be slower", after=after)
        if status >= 500:
            return self._later("chat.failed", f"answered {status}", unknown=True)
        if 300 <= status < 400:
            return self._give_up("chat.moved", f"answered {status}, which leads elsewhere. {_ADVICE}")
        return self._give_up("chat.refused", f"refused the message ({status}{_reason(response)}). {_ADVICE}")

    def _later(self, slug: str, what: str, *, after: float = 5.0, unknown: bool = False) -> TryLater:
        return TryLater(
            slug, f"The chat room {self.name!r} ({self.kind}) {what}.", after=after, unknown=unknown
        )

    def _give_up(self, slug: str, what: str) -> GiveUp:
        return GiveUp(slug, f"The chat room {self.name!r} ({self.kind}) {what}.")


def _never_connected(error: requests.exceptions.ConnectionError) -> bool:
    """Refused, no such name, no route: nothing left this machine. A reset may have come after the message."""
    cause = error.args[0] if error.args else None
    reason = getattr(cause, "reason", cause)
    if isinstance(reason, ProxyError):
        reason = reason.original_error
    return isinstance(reason, NewConnectionError)


def _retry_after(header: str) -> float:
    """Seconds, whether the header says seconds (Discord: with a fraction) or a date."""
    try:
        seconds = float(header)
    except ValueError:
        try:
            until = parsedate_to_datetime(header)
        except ValueError:
            return 30.0
        seconds = ((until if until.tzinfo else until.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 1.0), _LONGEST_WAIT) if seconds == seconds else 30.0  # noqa: PLR0124  NaN is not itself


def _reason(response: requests.Response) -> str:
    """The vendor's own word for it, when it is just a word; anything longer might quote the address."""
    try:
        start = next(response.iter_content(80), b"").decode("ascii", "replace").strip()
    except requests.exceptions.RequestException:
        return ""
    return f", {neutral.plain(start)}" if _REASON.fullmatch(start) else ""
