"""Proof by a bearer token: who shows one is let in, and what signs is never shown."""

from __future__ import annotations

import pytest

from deploy.commands.signing import signed_headers
from rules.policy.models import Source
from webhooks.jira.source import jira
from webhooks.sources import configure
from webhooks.tokens import Token, bearer, bears_token, secrets_or_tokens, tokens_in

TOKENS = (Token(b"new-token"), Token(b"old-token"))


@pytest.mark.parametrize("shown", ["Bearer old-token", "bearer new-token", " BEARER  old-token "])
def test_any_token_that_is_valid_now_lets_in(shown):
    assert bears_token({"authorization": shown}, TOKENS)


@pytest.mark.parametrize(
    "shown", ["", "old-token", "Bearer", "Bearer ", "Basic old-token", "Bearer old", "Bearer a, old-token"]
)
def test_anything_else_does_not(shown):
    assert not bears_token({"authorization": shown}, TOKENS)


def test_without_tokens_nobody_is_let_in():
    assert not bears_token({}, TOKENS)
    assert not bears_token({"authorization": "Bearer "}, ())
    assert not bears_token({"authorization": "Bearer "}, tokens_in((Token(b""),)))


def test_only_tokens_are_shown():
    assert tokens_in((b"secret", Token(b"token"))) == (b"token",)
    assert bearer(Token(b"token")) == {"Authorization": "Bearer token"}


def test_a_secret_that_signs_opens_nothing_when_it_is_shown():
    assert not jira.verify(b"{}", bearer(b"secret") | {"authorization": "Bearer secret"}, (b"secret",))


def test_what_proves_a_source_is_each_secret_and_each_token():
    found = secrets_or_tokens(Source(secrets=("new", "old"), tokens=("shown", "before")))
    assert found == (b"new", b"old", b"shown", b"before")
    assert [isinstance(one, Token) for one in found] == [False, False, True, True]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (Source(), "neither a secret nor a token, .* add secret: .* or token:"),
        (Source(token=" "), "one of its secrets or tokens is empty"),
        (Source(secret="", token="t"), "one of its secrets or tokens is empty"),
        (Source(token="two words"), "its token holds what no header carries"),
        (Source(token="clé"), "its token holds what no header carries"),
    ],
)
def test_a_source_that_proves_nothing_is_refused(source, sentence):
    with pytest.raises(ValueError, match=sentence):
        secrets_or_tokens(source)


def test_a_payload_is_sent_with_the_token_where_there_is_no_secret():
    source = configure("jira", Source(token="shown"))
    headers = signed_headers(source.kind, b"{}", source.secrets[0], {"Authorization": "Bearer recorded"})
    assert headers["Authorization"] == "Bearer shown"
    assert source.is_genuine(b"{}", {name.lower(): value for name, value in headers.items()})


def test_a_payload_is_signed_where_there_are_both():
    source = configure("jira", Source(secret="s", token="shown"))
    headers = signed_headers(source.kind, b"{}", source.secrets[0], {})
    assert "Authorization" not in headers
    assert source.is_genuine(b"{}", {name.lower(): value for name, value in headers.items()})
