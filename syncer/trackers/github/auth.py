"""Who we are to GitHub, as kintsugi.yml says it: a token, or a GitHub App with its private key."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TokenAuth:
    """`token`: a personal access token of the bot's account, fine-grained or classic."""

    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AppAuth:
    """`app_id` and the text of `private_key_file` (PEM); the App's bot is `<slug>[bot]`.

    Without `installation_id` the App must be installed exactly once.
    """

    app_id: str
    private_key: str = field(repr=False)
    installation_id: str | None = None


Auth = TokenAuth | AppAuth
