"""What GitHub answers when it does not do what was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

DOCS = "https://docs.github.com/rest"


class Refused(Exception):
    """An answer that is not the wanted one: status, message, and the vendor's list of errors."""

    def __init__(
        self,
        status: int,
        message: str,
        errors: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{status} {message} {[dict(error) for error in errors]}")
        self.status, self.message = status, message
        self.errors = [dict(error) for error in errors]
        self.headers = dict(headers or {})

    def json(self) -> dict[str, Any]:
        shape: dict[str, Any] = {"message": self.message}
        if self.errors:
            shape["errors"] = self.errors
        if "Location" in self.headers:
            shape["url"] = self.headers["Location"]
        return {**shape, "documentation_url": DOCS, "status": str(self.status)}


def not_found() -> Refused:
    return Refused(404, "Not Found")


def forbidden(message: str = "Must have admin rights to Repository.") -> Refused:
    return Refused(403, message)


def gone(message: str) -> Refused:
    return Refused(410, message)


def invalid(resource: str, field: str, code: str = "invalid", **more: Any) -> Refused:
    """A 422 with one error, as the vendor words it."""
    return Refused(422, "Validation Failed", [{**more, "resource": resource, "field": field, "code": code}])


def malformed(what: str) -> Refused:
    return Refused(422, f"Invalid request.\n\n{what}")
