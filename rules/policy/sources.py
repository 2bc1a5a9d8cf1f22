"""Whom we hear, and where we say thank you: `sources:` and `chat:`."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import ConfigDict, Field, SecretStr, model_validator

from rules.policy.section import Secret, Section, Text, one_of

Severity = Literal["sev1", "sev2", "sev3", "sev4", "sev5", "none"]


class Source(Section):
    """One sender of webhooks, heard at /webhooks/<name>. Its kind may have more keys."""

    model_config = ConfigDict(extra="allow")
    kind: str = ""
    """which vendor: `github`, `jira`, `pagerduty`. Defaults to the name"""
    secret: SecretStr | None = None
    """what the vendor signs with"""
    secret_file: Text | None = None
    """a file that holds `secret`"""
    secrets: tuple[SecretStr, ...] = ()
    """several that are valid while one rotates: `[new, old]`"""
    secrets_file: Text | None = None
    """a file that holds `secrets`, one a line"""
    token: SecretStr | None = None
    """a bearer token, for vendors that do not sign"""
    token_file: Text | None = None
    """a file that holds `token`"""
    tokens: tuple[SecretStr, ...] = ()
    """several that are valid while one rotates: `[new, old]`"""
    tokens_file: Text | None = None
    """a file that holds `tokens`, one a line"""
    severity: dict[str, Severity] = Field(default_factory=dict)
    """the vendor's words on our scale, where the built-in mapping does not fit: `{critical: sev1}`"""

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        one_of(self, "secret", needed=False)
        one_of(self, "token", needed=False)
        if self.secrets and self.secrets_file:
            raise ValueError("secrets and secrets_file are both given; keep one")
        if self.tokens and self.tokens_file:
            raise ValueError("tokens and tokens_file are both given; keep one")
        return self

    def all_secrets(self) -> tuple[bytes, ...]:
        """Every secret that is valid now, several while one rotates."""
        return _bytes_of(self.secret, self.secrets)

    def all_tokens(self) -> tuple[bytes, ...]:
        """Every token that is valid now, several while one rotates."""
        return _bytes_of(self.token, self.tokens)


def _bytes_of(one: SecretStr | None, several: tuple[SecretStr, ...]) -> tuple[bytes, ...]:
    given = several if one is None else (one, *several)
    return tuple(secret.get_secret_value().encode() for secret in given)


class ChatConfig(Section):
    """One room, reached by its incoming webhook."""

    kind: Literal["slack", "teams", "mattermost", "discord", "apprise"]
    """whose room it is"""
    url: Secret | None = None
    """the incoming webhook: whoever has it can write there"""
    url_file: Text | None = None
    """a file that holds `url`"""

    @model_validator(mode="after")
    def _one_url(self) -> Self:
        one_of(self, "url")
        return self
