"""What Jira answers when it does not do what was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class Refused(Exception):
    """An answer that is not the wanted one: status, sentences, and a sentence per field."""

    def __init__(
        self,
        status: int,
        messages: Sequence[str] = (),
        errors: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status, self.messages, self.errors = status, list(messages), dict(errors or {})
        self.headers = dict(headers or {})
        super().__init__(f"{status} {self.messages} {self.errors}")

    def json(self) -> dict[str, Any]:
        return {"errorMessages": self.messages, "errors": self.errors}


class BadValue(Exception):
    """What a field says to a value that it does not take; a word of Jira's, never of ours."""


def no_issue() -> Refused:
    return Refused(404, ["Issue does not exist or you do not have permission to see it."])


def no_project(key: str) -> Refused:
    return Refused(404, [f"No project could be found with key '{key}'."])


def wrong(*messages: str) -> Refused:
    return Refused(400, messages)


def wrong_fields(errors: Mapping[str, str]) -> Refused:
    return Refused(400, errors=errors)


def unauthenticated() -> Refused:
    message = "Client must be authenticated to access this resource."
    return Refused(401, [message], headers={"X-Seraph-LoginReason": "AUTHENTICATED_FAILED"})


def not_on_screen(field: str) -> str:
    return f"Field '{field}' cannot be set. It is not on the appropriate screen, or unknown."
