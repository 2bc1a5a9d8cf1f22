"""What the verbs ask GitHub with: paced, expected answers only, redirects seen and not trusted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

from syncer.errors import GiveUp, TryLater
from syncer.trackers.github.answer import Answer
from syncer.trackers.github.connection import Redirected
from syncer.trackers.github.errors import Ask, refused, unreadable
from syncer.trackers.github.etags import Etags
from syncer.trackers.github.limits import graphql_silence, silence, silence_from_now
from syncer.trackers.github.places import is_allowed
from syncer.trackers.github.sender import Sender
from syncer.trackers.no_answer import understood
from syncer.trackers.pacing import Pace

V = TypeVar("V")
_HOPS = 3
PAGE = 100  # GitHub's largest


@dataclass(frozen=True, slots=True)
class Client:
    """Hands back answers; everything else is TryLater, GiveUp or, for a change, Redirected."""

    name: str
    sender: Sender
    allow: tuple[str, ...]
    pace: Pace
    _etags: Etags = field(default_factory=Etags, repr=False)

    def get(
        self, ask: Ask, path: str, params: Mapping[str, Any] | None = None, expect: Collection[int] = (200,)
    ) -> Answer:
        """Read; where it has moved, there, with the whole query. Unchanged answers (304) cost nothing."""
        for hop in range(_HOPS + 1):
            try:
                answer = self._get_here(ask, path, dict(params or {}))
            except Redirected as moved:
                path = self.sender.address.path_of(ask, path, moved.location)
                continue
            return replace(self._expected(ask, answer, expect), moved=hop > 0)
        raise ask.give_up("redirected", "it leads from one address to the next; check api_url.")

    def pages(
        self, ask: Ask, path: str, params: Mapping[str, Any] | None = None, expect: Collection[int] = (200,)
    ) -> Iterator[list[Any]]:
        """A whole list, page by page, also where none names the next; nothing unless it is a 200."""
        query: dict[str, Any] = {**(params or {}), "per_page": PAGE}
        asked: list[dict[str, Any]] = []
        before: list[Any] = []
        while query not in asked:
            asked.append(query)
            answer = self.get(ask, path, query, expect)
            if answer.status != 200:
                return
            items = self.understand(ask, answer, _as_list)
            if not items or items == before:
                return
            yield items
            before = items
            if following := answer.next_page():
                query = query | dict(parse_qsl(urlsplit(following).query))
            elif "link" not in answer.headers and len(items) >= PAGE:
                query = query | {"page": len(asked) + 1}

    def change(
        self,
        ask: Ask,
        verb: str,
        path: str,
        body: Mapping[str, Any],
        expect: Collection[int],
        *,
        creates: bool = False,
    ) -> Answer:
        """Send exactly one request that changes something. Redirected: it did not, for it has moved."""
        ask = replace(ask, changes=True)
        self.allowed(ask)
        self.pace.before_write(creates=creates)
        self._etags.forget(path)
        return self._expected(ask, self.sender.send(ask, verb, path, body=body), expect)

    def allowed(self, ask: Ask) -> None:
        """GiveUp when kintsugi.yml does not let us write there."""
        if not is_allowed(ask.project, self.allow):
            raise ask.not_allowed()

    def exchange(self, ask: Ask, path: str, body: Mapping[str, Any], expect: Collection[int]) -> Answer:
        """Send one POST that changes nothing that people see (a new token, a delivery once more)."""
        self.pace.before_write(creates=False)
        try:
            answer = self.sender.send(ask, "POST", path, body=body)
        except Redirected:
            problem = ask.give_up(
                "redirected", f"{self.sender.address.server} sends us elsewhere; check api_url."
            )
        else:
            return self._expected(ask, answer, expect)
        raise problem

    def graphql(self, ask: Ask, query: str) -> Answer:
        """Read by GraphQL, whatever is answered. Its primary limit is its own, the secondary one is not."""
        self.pace.before_read()
        answer = self.sender.send(ask, "POST", self.sender.graphql_url(ask), body={"query": query})
        if (seconds := graphql_silence(answer)) is not None:
            self.pace.blocked(seconds)
        return answer

    def understand(self, ask: Ask, answer: Answer, convert: Callable[[Any], V]) -> V:
        """The answer as one of our nouns."""
        server = self.sender.address.server
        return understood(answer.json, convert, lambda is_json: unreadable(ask, server, is_json))

    def valid(self, ask: Ask, entry: Any, convert: Callable[[Any], V]) -> V:
        """One entry of a list as one of our nouns."""
        server = self.sender.address.server
        return understood(lambda: entry, convert, lambda _: unreadable(ask, server, is_json=True))

    def refusal(self, ask: Ask, answer: Answer) -> TryLater | GiveUp:
        """What this answer means to somebody who hoped for another."""
        return refused(ask, answer, self.said(ask, answer))

    def said(self, ask: Ask, answer: Answer) -> str:
        """GitHub's own sentence."""
        return self.sender.without_secrets(ask, answer.message())

    def _get_here(self, ask: Ask, path: str, params: dict[str, Any]) -> Answer:
        known = self._etags.get(path, params)
        self.pace.before_read()
        headers = {"If-None-Match": known.headers["etag"]} if known else {}
        answer = self.sender.send(ask, "GET", path, params=params, headers=headers)
        if answer.status == 304 and known:
            return known
        return self._etags.keep(path, params, answer)

    def _expected(self, ask: Ask, answer: Answer, expect: Collection[int]) -> Answer:
        if (seconds := silence(answer)) is not None:
            self.pace.blocked(seconds)
            raise ask.later("rate_limited", "GitHub asks us to be slower.", after=seconds)
        if (seconds := silence_from_now(answer)) is not None:
            self.pace.blocked(seconds)
        if answer.status not in expect:
            raise self.refusal(ask, answer)
        return answer


def _as_list(data: Any) -> list[Any]:
    if not isinstance(data, list):
        raise ValueError("no list")  # what `understand` maps
    return data
