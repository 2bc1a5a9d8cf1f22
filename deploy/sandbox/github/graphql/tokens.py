"""Cuts the text of a GraphQL document into its tokens."""

from __future__ import annotations

import re

from deploy.sandbox.github.graphql.documents import Unreadable

TOKEN = re.compile(
    r"""(?P<skip>[\s,]+|\#[^\n]*)|(?P<spread>\.\.\.)|(?P<punct>[{}()\[\]:=!$@|&])"""
    r"""|(?P<name>[A-Za-z_]\w*)|(?P<number>-?\d+(?:\.\d+)?)|(?P<text>"(?:[^"\\]|\\.)*")"""
)


def tokens(text: str) -> list[str]:
    """Every token, and an empty one as the end; Unreadable says what is none."""
    found: list[str] = []
    position = 0
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            raise Unreadable(f"Expected a token, actual: {text[position : position + 10]!r}")
        position = match.end()
        if match.lastgroup != "skip":
            found.append(match.group())
    return [*found, ""]
