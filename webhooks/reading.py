"""Turns the raw body of a delivery into the payload it carries: JSON, a form, or text."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from pydantic_core import from_json

Headers = Mapping[str, str]  # names in lower case
Reader = Callable[[bytes, Headers], object]

_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 1000
# One escape of a JSON string: a surrogate pair, any \uXXXX, or a backslash and what it protects.
_ESCAPE = re.compile(
    rb"\\(?:(?P<pair>u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    rb"|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


class Unreadable(Exception):
    """The body is not what its sender says it is; the sentence says why."""


def read_json(body: bytes, _headers: Headers = {}) -> object:  # noqa: B006 - never changed
    """JSON in UTF-8, at most 200 levels deep, whatever the content type says. Raises Unreadable.

    The depth limit is pydantic_core's own; deeper values crash libraries further in.
    """
    body = body.removeprefix(BOM_UTF8)
    try:
        return from_json(body)
    except ValueError as error:
        mended = _ESCAPE.sub(_without_lone_surrogate, body) if "hex escape" in str(error) else body
        if mended == body:
            raise Unreadable(f"this is not JSON: {error}") from error
    return read_json(mended)


def _without_lone_surrogate(escape: re.Match[bytes]) -> bytes:
    # Senders cut texts in the middle of an emoji; the rest of what they say is still worth hearing.
    return rb"\ufffd" if escape["lone"] else escape[0]


def read_text(body: bytes, _headers: Headers) -> str:
    """Text in UTF-8. Raises Unreadable."""
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Unreadable(f"this is not text in UTF-8: {error}") from error


def read_form(body: bytes, headers: Headers) -> dict[str, str]:
    """The fields of an HTML form, the first of each name. Raises Unreadable."""
    text = read_text(body, headers)
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise Unreadable(f"this is not a form: {error}") from error
    return dict(reversed(pairs))


def json_or_field(field: str) -> Reader:
    """A reader of JSON that may also come as one field of a form, as the content type says."""

    def read(body: bytes, headers: Headers) -> object:
        # `curl -d @file` calls JSON a form as well, so the body has a say in it.
        says_form = headers.get("content-type", "").partition(";")[0].strip().lower() == _FORM
        if not says_form or body.lstrip()[:1] in (b"{", b"["):
            return read_json(body)
        fields = read_form(body, headers)
        if field not in fields:
            raise Unreadable(f"this form has no field {field!r}")
        return read_json(fields[field].encode())

    return read
