"""The key that people know an issue by, from the address that they copy out of their browser."""

from __future__ import annotations

import re

from rules.document.model import Link

_JIRA = re.compile(r"https?://[^\s?#]{1,300}/browse/([A-Z][A-Z0-9_]{1,20}-\d{1,10})(?:[/?#]\S*)?")
_GITHUB = re.compile(
    r"https?://[^\s/?#]{1,200}/([\w.-]{1,100}/[\w.-]{1,100})/(?:issues|pull)/(\d{1,10})(?:[/?#]\S*)?"
)


def key_of(url: str) -> str:
    """`CHK-42` or `acme/checkout#42`; empty for an address of something else."""
    if jira := _JIRA.fullmatch(url):
        return jira[1]
    github = _GITHUB.fullmatch(url)
    return f"{github[1]}#{github[2]}" if github else ""


def link_of(text: str, url: str) -> Link:
    """A link with its issue's key for its text where people see only the address."""
    words = " ".join(text.split())
    if not words or words.startswith(("http://", "https://")):
        words = key_of(url) or words or url
    return Link(words, url)
