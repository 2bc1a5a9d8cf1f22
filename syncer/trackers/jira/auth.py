"""Who we are to Jira, as kintsugi.yml says it: an e-mail address with its API token, or a personal access token."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CloudAuth:
    """`user` and `token`: an Atlassian account and one of its API tokens."""

    user: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DataCenterAuth:
    """`token`: a personal access token of the bot's account."""

    token: str = field(repr=False)


Auth = CloudAuth | DataCenterAuth


def usable(auth: Auth) -> bool:
    """Whether it can stand in a header. White space in it would be quoted by the HTTP library's error."""
    texts = [auth.token] + ([auth.user] if isinstance(auth, CloudAuth) else [])
    return all(text and text.isascii() and text.isprintable() and " " not in text for text in texts)
