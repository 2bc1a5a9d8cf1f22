"""What the verbs ask Jira with: paced, below the API's path, expected answers only."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from syncer.errors import GiveUp, TryLater
from syncer.trackers.jira.answer import Answer
from syncer.trackers.jira.errors import Ask, refused, unreadable
from syncer.trackers.jira.limits import silence
from syncer.trackers.jira.places import is_allowed
from syncer.trackers.jira.sender import Sender
from syncer.trackers.no_answer import understood
from syncer.trackers.pacing import Pace

V = TypeVar("V")
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Client:
    """Hands back answers; everything else is TryLater or GiveUp."""

    name: str
    api: str  # "/rest/api/3"
    sender: Sender
    allow: tuple[str, ...]
    pace: Pace

    def get(
        self,
        ask: Ask,
        path: str,
        params: Mapping[str, Any] | None = None,
        expect: Collection[int] = (200,),
        *,
        anonymous: bool = False,
    ) -> Answer:
        """Read; `anonymous` asks as somebody without an account would."""
        self.pace.before_read()
        answer = self.sender.send(ask, "GET", self.api + path, params=params, anonymous=anonymous)
        return self._expected(ask, answer, expect)

    def read(self, ask: Ask, path: str, body: Mapping[str, Any], expect: Collection[int] = (200,)) -> Answer:
        """Read with a question that is too long for an address: a POST that changes nothing."""
        self.pace.before_read()
        return self._expected(ask, self.sender.send(ask, "POST", self.api + path, body=body), expect)

    def pages(
        self, ask: Ask, path: str, keys: Collection[str], params: Mapping[str, Any] | None = None
    ) -> Iterator[list[Any]]:
        """A whole list, page by page; `keys` are what its entries may stand under. Jira may give smaller pages."""
        start = 0
        while True:
            query = {**(params or {}), "startAt": start, "maxResults": _PAGE}
            page = self.understand(ask, self.get(ask, path, query), dict)
            items: list[Any] = next((page[key] for key in keys if isinstance(page.get(key), list)), [])
            if items:
                yield items
            start += len(items)
            total = page.get("total")
            if not items or page.get("isLast") is True or (isinstance(total, int) and start >= total):
                return

    def change(
        self,
        ask: Ask,
        verb: str,
        path: str,
        body: Mapping[str, Any],
        expect: Collection[int],
        *,
        params: Mapping[str, Any] | None = None,
        creates: bool = False,
    ) -> Answer:
        """Send exactly one request that changes something."""
        ask = replace(ask, changes=True)
        self.allowed(ask)
        self.pace.before_write(creates=creates)
        answer = self.sender.send(ask, verb, self.api + path, params=params, body=body)
        return self._expected(ask, answer, expect)

    def allowed(self, ask: Ask) -> None:
        """GiveUp when kintsugi.yml does not let us write there."""
        if not is_allowed(ask.project, self.allow):
            raise ask.not_allowed()

    def understand(self, ask: Ask, answer: Answer, convert: Callable[[Any], V]) -> V:
        """The answer as one of our nouns."""
        server = self.sender.address.server
        return understood(answer.json, convert, lambda is_json: unreadable(ask, server, is_json))

    def valid(self, ask: Ask, entry: Any, convert: Callable[[Any], V]) -> V:
        """One entry of a list as one of our nouns."""
        server = self.sender.address.server
        return understood(lambda: entry, convert, lambda _: unreadable(ask, server, is_json=True))

    def refusal(self, ask: Ask, answer: Answer, names: Mapping[str, str] | None = None) -> TryLater | GiveUp:
        """What this answer means to somebody who hoped for another."""
        return refused(ask, answer, self.said(answer, names))

    def said(self, answer: Answer, names: Mapping[str, str] | None = None) -> str:
        """Jira's own words, fields by the names that people see."""
        return self.sender.without_secrets(answer.said(names))

    def _expected(self, ask: Ask, answer: Answer, expect: Collection[int]) -> Answer:
        if (limit := silence(answer)) is not None:
            if limit.about_all:
                self.pace.blocked(limit.seconds)
            raise ask.later("rate_limited", "Jira asks us to be slower.", after=limit.seconds)
        if answer.status not in expect:
            raise self.refusal(ask, answer)
        return answer
